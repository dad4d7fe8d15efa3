"""Whatever a table says, summary and briefing are written, reopen with the same text, and calculate nothing."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from itertools import cycle, islice

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.excel.cells import clean
from dashboard.exports.excel.workbook import summary_workbook
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.exports.powerpoint.text import plain
from tests.exports.books import charts_of, drawings_of, table_of
from tests.exports.decks import texts_of

LEADS = (
    "",
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "'",
    "#REF!",
    '=HYPERLINK("http://x")',
    "&",
    "<",
    "\x00",
    "\ud800",
    "\uffff",
)
texts = st.builds(str.__add__, st.sampled_from(LEADS), st.text(min_size=1, max_size=30))
several = st.lists(texts, min_size=1, max_size=4)
# What Excel takes for the beginning of a formula, or leaves out.
FORMULA_LEADS = ("=", "+", "-", "@", "\t", "'")
# Every text a person enters that goes into a cell.
TOLD = {
    "articles": ["section", "title", "author"],
    "regions": ["zh", "short_zh"],
    "sectors": ["zh"],
    "organisations": ["zh"],
    "named_projects": ["zh"],
    "indicators": ["zh", "definition"],
    "reconciliations": ["zh", "note"],
}


def told(datasets: Datasets, said: Sequence[str]) -> Datasets:
    """Return the tables with texts by turns in every cell of ``TOLD``, printed numeral and note that there is."""
    frames = {}
    for name in datasets.names:
        frame = datasets.table(name)
        turns = pd.Series(list(islice(cycle(said), len(frame))), frame.index, dtype="str")
        for column in [*TOLD.get(name, []), *(column for column in ("printed", "note") if column in frame)]:
            frame[column] = frame[column].mask(frame[column].notna(), turns)
        frames[name] = frame
    return Datasets(datasets.descriptor, datasets.version, frames)


@pytest.mark.slow
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=several, district=st.sampled_from(["wujin", "jintan"]))
@example(said=["=1+1", "\x00\x0b\ud800\uffff"], district="")
@example(said=["x（） 1"], district="wujin")
def test_any_text_in_any_cell_leaves_a_workbook_with_that_text(
    datasets: Datasets, said: list[str], district: str
) -> None:
    content = summary_workbook(TOPICS, View.of(told(datasets, said), "/", {"district": district}))
    book = load_workbook(BytesIO(content))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    _, figures = table_of(book["全部数据"])
    cleaned = {clean(text) for text in said}
    for heading in ("指标", "文章"):
        assert {row[heading].value for row in figures} <= cleaned
    assert {row["刊印"].value for row in figures} <= cleaned | {"未公布"}
    assert {row["说明"].value for row in figures} <= cleaned | {None}
    assert charts_of(content)
    assert drawings_of(content)


@pytest.mark.slow
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts, district=st.sampled_from(["wujin", "jintan"]))
@example(text="\x00\x0b\ud800\uffff", district="xinbei")
@example(text='"=1+1" & <b>', district="")
def test_any_text_in_any_cell_leaves_a_briefing_with_that_text(datasets: Datasets, text: str, district: str) -> None:
    view = View.of(told(datasets, [text]), "/", {"district": district})
    slides = Presentation(BytesIO(briefing(CHARTS, view))).slides
    said = [said for slide in slides for said in texts_of(slide)]
    assert f"《{plain(text)}》" in "".join(said), "the title of the article stands among the sources"
    assert [one for one in said if "此图暂时无法显示" in one] == []


@pytest.mark.slow
def test_editing_such_a_text_in_excel_does_not_make_a_formula_of_it(datasets: Datasets) -> None:
    hostile = told(datasets, [f"{lead}1+1" for lead in FORMULA_LEADS])
    content = summary_workbook(TOPICS, View.of(hostile, "/", {"district": "wujin"}))
    _, figures = table_of(load_workbook(BytesIO(content))["全部数据"])
    assert {row["刊印"].value[0] for row in figures if row["刊印"].value != "未公布"} == {*FORMULA_LEADS}
    for heading in ("指标", "刊印"):
        assert all(row[heading].quotePrefix for row in figures if row[heading].value != "未公布")


@given(text=st.text(st.characters(), max_size=40) | texts)
def test_cleaning_keeps_what_xml_can_hold_and_is_done_after_one_pass(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once) <= len(text)
    once.encode("utf-8")


def test_what_is_clean_stays_as_it_is() -> None:
    for text in ("武进 1,301.9 亿元", "a\tb\nc", "𠮷🙂", "=1+1"):
        assert clean(text) == text
