"""Rows leave as a workbook in which text is text and numbers are numbers."""

from __future__ import annotations

import csv
import io
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.exports.excel.cells import LEADS
from dashboard.exports.rows import rows_csv, rows_workbook
from dashboard.translations import words_in
from dashboard.wording.certainty import certainty
from dashboard.wording.columns import listed_headings

HEADINGS = {"subject": "对象", "value": "数值"}
SAID = "检索“光伏”"
# What XML can hold; a cell's other letters are refused by Excel itself.
texts = st.text(st.characters(min_codepoint=32, max_codepoint=0xD7FF), min_size=1, max_size=40)


def book_of(rows: list[dict[str, Any]]) -> bytes:
    return rows_workbook(rows, HEADINGS, words_in("zh"), said=SAID)


def read(book: bytes) -> list[tuple[Any, ...]]:
    sheet = load_workbook(BytesIO(book)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


@given(text=st.builds(lambda lead, rest: lead + rest, st.sampled_from(["=", "+", "-", "@", "\t", ""]), texts))
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = load_workbook(BytesIO(book_of([{"subject": text}]))).active
    assert sheet is not None
    assert sheet["A3"].data_type == "s"
    assert sheet["A3"].value == text


def test_numbers_stay_numbers_and_what_is_not_published_is_blank() -> None:
    rows: list[dict[str, Any]] = [
        {"subject": "新能源", "value": 635.95, "id": "x"},
        {"subject": "恒立液压", "value": None},
    ]
    assert read(book_of(rows)) == [
        (SAID, None),
        ("对象", "数值"),
        ("新能源", 635.95),
        ("恒立液压", None),
    ]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, ["a"], {"b": 1}])
def test_what_a_cell_cannot_hold_is_left_blank(value: Any) -> None:
    assert read(book_of([{"subject": "a", "value": value}]))[2] == (
        "a",
        None,
    )


def test_the_header_is_frozen_and_filtered() -> None:
    sheet = load_workbook(BytesIO(book_of([{"subject": "a", "value": 1}]))).active
    assert sheet is not None
    assert sheet.freeze_panes == "A3"
    assert sheet.tables["figures"].autoFilter.ref == "A2:B3"


def test_csv_opens_in_excel_as_it_is_and_no_text_in_it_is_a_formula() -> None:
    rows = [{"indicator": lead + "1+1", "value": -2.5} for lead in LEADS]
    content = rows_csv(rows, {"indicator": "指标", "value": "数值"})
    assert content.startswith(b"\xef\xbb\xbf")
    heads, *cells = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert heads == ["指标", "数值"]
    assert [text for text, _ in cells] == [f"'{lead}1+1" for lead in LEADS]
    assert {number for _, number in cells} == {"-2.5"}, "a number stays a number"


def test_a_range_and_what_was_not_published_are_not_called_exact(datasets: Datasets) -> None:
    figures = datasets.observations()
    said = {row["id"]: certainty(row, words_in("zh")) for row in records(figures)}
    assert {said[name] for name in figures.loc[figures["value_high"].notna(), "id"]} == {"区间"}
    assert {said[name] for name in figures.loc[figures["value"].isna(), "id"]} == {"未公布"}
    assert "high" in listed_headings(figures, words_in("zh"))
    assert "high" not in set(listed_headings(figures[figures["value_high"].isna()], words_in("en")))
