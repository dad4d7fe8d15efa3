"""What leaves the page of a subject is of this subject, and called by its name."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from pptx import Presentation

from dashboard.catalogue.about import view_about
from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.subjects import Subject, figures_of
from dashboard.exports.excel.workbook import summary_workbook
from dashboard.exports.file_names import file_name
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.wording.columns import figure_cells
from dashboard.wording.reconciled import checks_of
from tests.exports.books import blocks_of, lines_of, sheet_with, table_of
from tests.exports.decks import texts_of

DISTRICTS = ("xinbei", "tianning", "zhonglou", "jkq", "wujin", "jintan", "liyang")
JINTAN, WUJIN = Subject("district", "jintan"), Subject("district", "wujin")
PLACED = {"时期": "period", "刊印": "printed", "页码": "page"}


def viewed(datasets: Datasets, *subjects: Subject, **query: str) -> View:
    charts = [chart for subject in subjects for chart in profile_of(subject).charts]
    return view_about(charts, View.of(datasets, "/present", query))


@lru_cache
def book_of(datasets: Datasets, *subjects: Subject, second: str = "") -> Workbook:
    view = viewed(datasets, *subjects, beside=second)
    return load_workbook(BytesIO(summary_workbook([profile_of(subject) for subject in subjects], view)))


def placed(rows: list[dict[str, Any]]) -> Counter[tuple[str, ...]]:
    """Return how often each printed form of a period stands on a page, of the rows of a sheet."""
    return Counter(tuple(said(row[name].value) for name in PLACED) for row in rows)


def said(value: object) -> str:
    return str(value).replace("\xa0", " ")


def printed(datasets: Datasets, figures: pd.DataFrame) -> Counter[tuple[str, ...]]:
    """Return the same of figures."""
    words = viewed(datasets, JINTAN).words
    cells = (figure_cells(row, words) for row in records(figures))
    return Counter(tuple(said(one[name]) for name in PLACED.values()) for one in cells)


@pytest.mark.slow
@pytest.mark.parametrize(
    "subject",
    [
        JINTAN,
        WUJIN,
        Subject("sector", "photovoltaics"),
        Subject("park", "wujin_htz"),
        Subject("organisation", "hengli"),
    ],
    ids=str,
)
def test_all_figures_of_the_workbook_of_a_subject_are_its_figures(datasets: Datasets, subject: Subject) -> None:
    book = book_of(datasets, subject)
    _, rows = table_of(sheet_with(book, "all_figures"))
    assert placed(rows) == printed(datasets, figures_of(datasets, subject))
    ids = set(figures_of(datasets, subject)["id"])
    wanted = [check for check in checks_of(datasets, viewed(datasets, subject).words) if ids & {*check.figures}]
    checked = [sheet for sheet in book.worksheets if "reconciliations" in sheet.tables]
    assert sum(len(table_of(sheet)[1]) for sheet in checked) == len(wanted)


@pytest.mark.slow
def test_the_workbook_of_a_subject_has_one_sheet_of_its_name_with_every_block(datasets: Datasets) -> None:
    book = book_of(datasets, WUJIN)
    assert book.sheetnames[:3] == ["要点", "武进区", "全部数据"]
    assert lines_of(book.worksheets[0])[:2] == ["武进区要点", "对象：武进区"]
    drawn = {name.rpartition("_")[2] for name in blocks_of(book)}
    view = viewed(datasets, WUJIN)
    told = [chart for chart in profile_of(WUJIN).charts if not chart.finding(view).empty]
    charts = {chart.id.rpartition(":")[2] for chart in told} - {"facts"}
    assert {name.rpartition("-")[2] for name in drawn} == charts
    # Those that it is compared with stay beside it.
    _, peers = table_of(book["武进区"], "profile_district_wujin_peers")
    (compared,) = (chart for chart in told if chart.id.endswith(":peers"))
    assert len(peers) == len(compared.finding(view).rows) > 1


@pytest.mark.slow
def test_what_lies_in_a_subject_has_a_row_for_each_figure(datasets: Datasets) -> None:
    _, rows = table_of(book_of(datasets, JINTAN)["金坛区"], "profile_district_jintan_within")
    own = figures_of(datasets, JINTAN)
    named = own[own[["organisation", "project", "event"]].notna().any(axis="columns")]
    assert len(rows) > 25
    assert placed(rows) <= printed(datasets, named)


@pytest.mark.slow
def test_what_is_set_beside_a_subject_is_in_its_file_and_in_its_name(datasets: Datasets) -> None:
    _, rows = table_of(sheet_with(book_of(datasets, JINTAN, second="wujin"), "all_figures"))
    assert placed(rows) == printed(datasets, figures_of(datasets, JINTAN)) + printed(
        datasets, figures_of(datasets, WUJIN)
    )
    heads, _ = table_of(book_of(datasets, JINTAN, second="wujin")["金坛区"], "profile_district_jintan_figures")
    assert heads[2:4] == ["金坛", "武进"]
    view = viewed(datasets, JINTAN, beside="wujin")
    assert file_name(view, [], ".xlsx").startswith("常州创新指标画像_金坛区_对比武进区_2021年第6期_数据")
    assert viewed(datasets, JINTAN, beside="wujin", lang="en").caption.startswith("Subject: Jintan; beside: Wujin")
    # What cannot be set beside it is not said to be.
    assert "对比" not in file_name(viewed(datasets, JINTAN, beside="photovoltaics"), [], ".xlsx")


@pytest.mark.slow
def test_all_districts_are_one_workbook_with_a_sheet_each(datasets: Datasets) -> None:
    every = [Subject("district", name) for name in DISTRICTS]
    book = book_of(datasets, *every)
    names = [profile_of(subject).called(viewed(datasets, subject)) for subject in every]
    assert book.sheetnames[1:8] == names
    assert placed(table_of(sheet_with(book, "all_figures"))[1]) == sum(
        (printed(datasets, figures_of(datasets, subject)) for subject in every), Counter()
    )
    _, headlines = table_of(book.worksheets[0], "headlines")
    assert len(headlines) == len(every)
    _, findings = table_of(book.worksheets[0], "findings")
    told = [str(row["要点"].value).partition("：")[0] for row in findings]
    assert told[: len(names)] == names
    assert file_name(viewed(datasets, *every), [], ".xlsx").startswith("常州创新指标画像_全部辖市区_2021年")


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "title"), [("zh", "金坛区要点"), ("en", "Jintan: findings")])
def test_the_slides_of_a_subject_are_its_own_under_its_name(datasets: Datasets, lang: str, title: str) -> None:
    view = viewed(datasets, JINTAN, lang=lang)
    charts = profile_of(JINTAN).charts
    slides = list(Presentation(BytesIO(briefing(charts, view))).slides)
    assert slides[0].shapes.title.text_frame.text.replace("\xa0", " ") == title
    told = [chart.finding(view) for chart in charts if not chart.finding(view).empty]
    # Around them stand cover, contents, how it is read, sources.
    assert len(slides) == len(told) + 4
    assert all(any("金坛" in text or "Jintan" in text for text in texts_of(slide)) for slide in slides[2:])


def test_a_file_of_more_than_subjects_is_not_called_by_them(datasets: Datasets) -> None:
    mixed = [*profile_of(JINTAN).charts, *profile_of(WUJIN).charts]
    assert view_about(mixed, viewed(datasets, JINTAN)).about == (JINTAN, WUJIN)
    chosen = View.of(datasets, "/present", {"district": "wujin"})
    assert view_about(mixed, chosen).about == ()
    assert view_about([], chosen).about == ()
