"""A figure as a row of cells: the form in which the grid and the workbook list figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.data.quantities import in_unit, period_name, unit_name
from dashboard.exports.cells import LEADS, Content, Number, number_format
from dashboard.exports.sheets import Column, headed, new_sheet, saved, write_table
from dashboard.exports.styles import PLAIN, styled_book
from dashboard.figures.districts import THEMES
from dashboard.figures.marks import Row, known, name_of, status_of, subject_of
from dashboard.translations import Words, message

COLUMNS = {
    "indicator": message("指标"),
    "subject": message("对象"),
    "district": message("辖市区"),
    "sector": message("行业"),
    "period": message("时期"),
    "value": message("数值"),
    "unit": message("单位"),
    "printed": message("刊印"),
    "status": message("性质"),
    "qualifier": message("确定程度"),
    "theme": message("主题"),
    "article": message("文章"),
    "page": message("页码"),
    "note": message("说明"),
}
NUMBERS = ("value", "page")
QUALIFIERS = {
    "exact": message("准确数"),
    "about": message("约"),
    "nearly": message("近"),
    "over": message("超"),
    "at_least": message("以上"),
    "at_most": message("不超过"),
}
# From here on a workbook no longer keeps every digit.
MOST = 1e15
# In narrow letters; what is longer is wrapped.
WIDEST = {"indicator": 18, "subject": 20, "printed": 14, "sector": 14, "article": 24, "note": 24}


def figure_cells(row: Row, words: Words) -> dict[str, Any]:
    """Return a figure as it is listed: one cell for each of ``COLUMNS``, its ``id`` and the ``high`` end of a range."""
    theme = THEMES[row["theme"]]
    return {
        "id": row["id"],
        "indicator": name_of(row, "indicator", words),
        "subject": subject_of(row, words),
        "district": row[f"district_{words.lang}"] if isinstance(row["district"], str) else "",
        "sector": name_of(row, "sector", words),
        "period": period_name(row["period"], words),
        "value": in_unit(row["value"], row, words) if pd.notna(row["value"]) else None,
        "high": in_unit(row["value_high"], row, words) if pd.notna(row["value_high"]) else None,
        "unit": unit_name(row, words),
        "printed": row["printed"] if isinstance(row["printed"], str) else words("未公布"),
        "status": status_of(row, words),
        "qualifier": certainty(row, words),
        "theme": words(theme),
        "article": words.pick(row["title"], row["title_en"]),
        "page": int(row["page"]),
        "note": row["note"] if isinstance(row["note"], str) else "",
    }


def listed_headings(figures: pd.DataFrame, words: Words) -> dict[str, str]:
    """Return the headings of a file of figures, by column name.

    The upper end of a range is a column of its own where there is any; the curator's notes are Chinese, and left out
    elsewhere.
    """
    headings = {name: words(said) for name, said in COLUMNS.items() if name != "note" or words.lang == "zh"}
    if not figures["value_high"].notna().any():
        return headings
    places = list(headings)
    after = places.index("value") + 1
    names = [*places[:after], "high", *places[after:]]
    return {name: headings.get(name) or words("上限（刊印为区间）") for name in names}


def certainty(row: Row, words: Words) -> str:
    """Say how sure a figure is: its qualifier, whether it is a range, or that it was not published."""
    if not known(row["value"]):
        return words("未公布")
    said, ranged = QUALIFIERS[row["qualifier"]], known(row["value_high"])
    parts = [] if ranged and row["qualifier"] == "exact" else [words(said)]
    return words.listed([*parts, words("区间")] if ranged else parts)


def content_of(name: str, cells: Mapping[str, Any]) -> Content:
    """Return one of a listed figure's cells as a workbook writes it; blank is what is neither text nor a number."""
    value = cells.get(name)
    if isinstance(value, str):
        return value
    if not isinstance(value, int | float) or not abs(value) < MOST:
        return None
    return Number(value, PLAIN if name == "page" else number_format(value, cells.get("unit")))


def columns_of(headings: Mapping[str, str]) -> list[Column]:
    """Return the columns of a sheet of figures, by what each is headed."""
    said = headed(headings.values())
    return [Column(heading, WIDEST.get(name, 12)) for name, heading in zip(headings, said, strict=True)]


def rows_csv(rows: Iterable[Mapping[str, Any]], headings: Mapping[str, str]) -> bytes:
    """Write rows as CSV that Excel opens as it is: marked UTF-8, and no text that begins as a formula does.

    Args:
        rows: Cells by column name; what ``headings`` does not name is left out.
        headings: What each column is headed, in order.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(headings.values())
    for row in rows:
        cells = (row.get(name) for name in headings)
        writer.writerow(f"'{cell}" if isinstance(cell, str) and cell.startswith(LEADS) else cell for cell in cells)
    return text.getvalue().encode("utf-8-sig")


def rows_workbook(rows: Iterable[Mapping[str, Any]], headings: Mapping[str, str], words: Words) -> bytes:
    """Write rows to a workbook of one sheet: one table from its first row on, in the look of the summary.

    Args:
        rows: Cells by column name; what ``headings`` does not name is left out.
        headings: What each column is headed, in order.
        words: The language.
    """
    book = styled_book()
    sheet = new_sheet(book, words("常州创新指标"), "", words)
    contents = ([content_of(name, row) for name in headings] for row in rows)
    write_table(sheet, columns_of(headings), contents, name="figures", words=words, start=1)
    return saved(book)
