"""Whatever tables call something arrives as itself: in drawings, lists, pages, answers and files, in both languages."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.excel.workbook import summary_workbook
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.figures.drawing import to_json
from dashboard.published import answer_version, publish
from dashboard.translations import LANGS, Lang
from tests.exports.decks import texts_of
from tests.hostile import HOSTILE, cut, hostile, text_columns
from tests.profiles import EVERY_CHART, SUBJECTS

pytestmark = pytest.mark.slow
# Tags that a form writes, and every tag that Plotly knows.
OWN = re.compile(r"<br>|</?b>|<span style='[^']*'>|</span>")
KNOWN = re.compile(r"</?(sup|sub|s|u|b|i|em|strong|a|span|br)(\s[^<>]*)?>", re.IGNORECASE)
each_language = pytest.mark.parametrize("lang", LANGS)


@pytest.fixture(scope="module")
def tables(datasets: Datasets) -> Datasets:
    return hostile(datasets)


@pytest.fixture(scope="module")
def reader(app: Dash, datasets: Datasets, tables: Datasets) -> Iterator[FlaskClient]:
    publish(app.server, tables)
    yield app.server.test_client()
    publish(app.server, datasets)


def strings_in(part: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of an answer with its place in it; marks lead to ids, which are none."""
    if isinstance(part, str):
        yield at, part
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from strings_in(value, f"{at}.{name}")
    elif isinstance(part, list | tuple):
        for value in part:
            yield from strings_in(value, at)


def as_plotly_reads(text: str) -> str:
    """Return what Plotly writes of a text; fail where it would take a part of it for a tag that no form has written."""
    bare = OWN.sub("", text)
    assert not KNOWN.search(bare), text
    assert "$" not in bare, f"TeX: {text}"
    return unescape(bare)


def test_every_text_column_of_every_table_is_hostile(datasets: Datasets, tables: Datasets) -> None:
    columns = text_columns(datasets)
    assert sum(map(len, columns.values())) > 60
    for name in datasets.names:
        assert all(tables.table(name)[column].dropna().str.startswith(HOSTILE).all() for column in columns[name])


@each_language
def test_drawings_show_every_text_as_it_is(tables: Datasets, lang: Lang) -> None:
    seen = 0
    for chart in (chart for chart in EVERY_CHART if chart.drawn):
        for on_slide in (False, True):
            drawing = chart.drawing(View.of(tables, "/", {"lang": lang}), on_slide=on_slide)
            drawn = json.loads(to_json({"data": drawing.data, "layout": drawing.layout}))
            for at, text in strings_in(drawn):
                if "customdata" in at:
                    assert not cut(text)
                    continue
                # A template is filled in by Plotly: none may have what a table says.
                assert not (at.endswith("template") and "甲" in text), (chart.id, at)
                read = as_plotly_reads(text)
                assert not cut(read), (chart.id, at, read)
                seen += "甲<" in read
    assert seen > 100


class Page(HTMLParser):
    """The texts of a page, block by block; and what is no text and says what a table does."""

    def __init__(self) -> None:
        super().__init__()
        self.texts, self.tags = [""], set[str]()
        self.led: list[str] = []
        self.data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.data = tag == "script"
        self.led += [value or "" for name, value in attrs if name in ("href", "src", "style") or name.startswith("on")]
        self.texts += ["", *(value or "" for name, value in attrs if name not in ("href", "src")), ""]

    def handle_endtag(self, tag: str) -> None:
        self.data = self.data and tag != "script"
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.data and data.startswith(("{", "[")):
            self.texts += [text for _, text in strings_in(json.loads(data))]
        else:
            self.texts[-1] += data


def hold_page(html: str, at: str) -> int:
    """Fail where a page has an element or a link of a table's making; return how often it says what it shall."""
    page = Page()
    page.feed(html)
    assert not page.tags & {"u"}, at
    assert [one for one in page.led if one.startswith(("//evil", "javascript:")) or "customdata" in one] == [], at
    assert [text for text in page.texts if cut(text)] == [], at
    return sum(HOSTILE in text for text in page.texts)


@each_language
def test_pages_and_lists_show_every_text_as_it_is(reader: FlaskClient, tables: Datasets, lang: Lang) -> None:
    version, seen = answer_version(tables), 0
    profiles = [f"/profile/{kind}/{name}" for kind, name in SUBJECTS]
    for path in (*PATHS.values(), *profiles):
        seen += hold_page(reader.get(f"{path}?lang={lang}").get_data(as_text=True), path)
    for path in (*(topic.path for topic in TOPICS), *profiles, "/present"):
        answer = reader.get(f"/charts/{version}{path}?lang={lang}&slides=all").get_json()
        for entry in answer["charts"]:
            assert not entry["failed"], entry
            seen += hold_page(entry.pop("html", ""), entry["chart"])
            assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', entry["file"]), entry["file"]
            plain = {name: value for name, value in entry.items() if name not in ("data", "layout", "names", "file")}
            assert [text for _, text in strings_in(plain) if cut(text)] == [], entry["chart"]
    for figure in list(tables.observations()["id"])[::40]:
        seen += hold_page(reader.get(f"/panel/{version}/{figure}?lang={lang}").get_json(), figure)
    assert seen > 100


@each_language
def test_a_workbook_holds_every_text_as_it_is(tables: Datasets, lang: Lang) -> None:
    content = summary_workbook(TOPICS, View.of(tables, "/", {"lang": lang}))
    book = load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    # Excel reads _x0041_ as the letter A: what begins so is escaped itself.
    said = [cell.value.replace("_x005F_", "_") for cell in cells]
    # A title is broken into the lines of its column.
    columns = ["".join(str(cell.value or "") for cell in column) for sheet in book for column in sheet.iter_cols()]
    assert [text for text in columns if cut(text.replace("_x005F_", "_"))] == []
    assert sum(HOSTILE in text for text in said) > 1000
    assert "_x005F_x0041_" in "".join(columns)
    assert all(cell.quotePrefix for cell in cells if cell.value.startswith("="))
    hold_parts(content, ".xml")
    assert [name for name in (*book.sheetnames, *book.defined_names) if "甲" in name] == []


@each_language
def test_a_briefing_holds_every_text_as_it_is(tables: Datasets, lang: Lang) -> None:
    content = briefing(CHARTS, View.of(tables, "/", {"lang": lang}))
    said = [text for slide in Presentation(BytesIO(content)).slides for text in texts_of(slide)]
    assert [text for text in said if cut(text)] == []
    assert sum(HOSTILE in text for text in said) > 50
    hold_parts(content, ".xml")


def hold_parts(content: bytes, ending: str) -> None:
    """Fail where a file calculates, leads outside, or has a foot with a code that a table says."""
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith((ending, ".rels")):
                raw = archive.read(name).decode()
                assert not re.search(r"<f[ >](?!.*ref)", raw) or "/charts/" in name, name
                assert 'TargetMode="External"' not in raw, name
                assert not re.search(r"<odd(Header|Footer)>[^<]*[^&]&amp;D", raw), name


@each_language
def test_rows_as_csv_hold_every_text_as_it_is_and_none_that_a_spreadsheet_calculates(
    reader: FlaskClient, tables: Datasets, lang: Lang
) -> None:
    ids = list(tables.observations()["id"])[::10]
    answer = reader.post(f"/exports/rows.csv?lang={lang}", data=" ".join(ids))
    assert answer.status_code == 200, answer.data
    cells = [cell for row in csv.reader(StringIO(answer.get_data(as_text=True))) for cell in row]
    assert sum(f"'{HOSTILE}" in cell for cell in cells) > 100
    assert [cell for cell in cells if cut(cell) or cell.startswith("=")] == []
