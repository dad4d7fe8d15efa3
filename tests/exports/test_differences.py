"""The workbook of a difference: an overview that leads to a sheet for each part, all in one language."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from dashboard.catalogue.differences import difference
from dashboard.data import Datasets
from dashboard.exports.excel.differences import difference_workbook
from dashboard.translations import LANGS, Lang
from tests.chinese import CHINESE
from tests.differing import differing


@pytest.fixture(scope="module")
def after(datasets: Datasets) -> Datasets:
    return differing(datasets)


@pytest.mark.parametrize("lang", LANGS)
def test_a_workbook_has_an_overview_and_a_sheet_for_each_part(datasets: Datasets, after: Datasets, lang: Lang) -> None:
    found = difference(datasets, after, lang)
    book = load_workbook(io.BytesIO(difference_workbook(found)))
    first, *others = book.worksheets
    names = ("概览", "数字", "图表结论", "核对", "其他表")
    english = ("Overview", "Figure", "Chart findings", "Reconciliation", "Other tables")
    expected = dict(
        zip(("overview", "figures", "charts", "checks", "tables"), names if lang == "zh" else english, strict=True)
    )
    assert first.title == expected["overview"]
    assert [sheet.title for sheet in others] == [expected[name] for name in found.parts]
    links = {cell.value for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links == {sheet.title for sheet in others}
    for sheet, part in zip(others, found.parts.values(), strict=True):
        (table,) = sheet.tables.values()
        rows = list(sheet[table.ref])[1:]
        assert [row[1].value for row in rows] == [row.label for row in part.rows]
        assert all(cell.data_type == "s" for row in rows for cell in row if cell.value is not None)


def test_an_english_workbook_has_no_chinese(datasets: Datasets, after: Datasets, english: None) -> None:
    found = difference(datasets, after, "en")
    book = load_workbook(io.BytesIO(difference_workbook(replace(found, tables=()))))
    said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert [text for text in said if CHINESE.search(text)] == []
