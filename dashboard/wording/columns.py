"""A figure as a row of cells: how grid, workbook, CSV, lists and panel name and fill the columns of figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.data.observations import text_of
from dashboard.translations import Words, message
from dashboard.wording.certainty import certainty
from dashboard.wording.phrases import Figure, name_of, period_of, printed_of, revision_of, status_of, subject_of
from dashboard.wording.quantities import in_unit, quantity, unit_name
from dashboard.wording.themes import THEMES

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
    "issue": message("期次"),
    "article": message("文章"),
    "page": message("页码"),
    "note": message("说明"),
}
HIGH = message("上限（刊印为区间）")
NUMBERS = ("value", "page")
# What the list under a chart shows, and the columns whose headings stand over it.
LISTED = {
    "subject": "subject",
    "indicator": "indicator",
    "size": "value",
    "printed": "printed",
    "period": "period",
    "status": "status",
    "page": "page",
    "issue": "issue",
    "article": "article",
    "note": "note",
}


def figure_cells(row: Figure, words: Words) -> dict[str, Any]:
    """Return a figure as listed: a cell for each of ``COLUMNS``, its ``id``, ``size`` in words and ``high`` end."""
    said = revision_of(row, words), text_of(words.pick(row["note"], row["note_en"]))
    return {
        "id": row["id"],
        "indicator": name_of(row, "indicator", words),
        "subject": subject_of(row, words),
        "district": text_of(row[f"district_{words.lang}"]),
        "sector": name_of(row, "sector", words),
        "period": period_of(row, words),
        "value": in_unit(row["value"], row, words) if pd.notna(row["value"]) else None,
        "size": quantity(row, words),
        "high": in_unit(row["value_high"], row, words) if pd.notna(row["value_high"]) else None,
        "unit": unit_name(row, words),
        "printed": printed_of(row, words),
        "status": status_of(row, words),
        "qualifier": certainty(row, words),
        "theme": words(THEMES[row["theme"]]),
        "article": words.pick(row["title"], row["title_en"]),
        "issue": str(row[f"issue_short_{words.lang}"]),
        "page": int(row["page"]),
        "note": words.clauses(filter(None, said)),
    }


def listed_headings(figures: pd.DataFrame, words: Words) -> dict[str, str]:
    """Return the headings of a file of figures, by column name.

    The upper end of a range is a column of its own where there is any.
    """
    headings = {name: words(said) for name, said in COLUMNS.items()}
    if not figures["value_high"].notna().any():
        return headings
    places = list(headings)
    after = places.index("value") + 1
    names = [*places[:after], "high", *places[after:]]
    return {name: headings.get(name) or words(HIGH) for name in names}


def list_of(figures: Iterable[Figure], words: Words) -> dict[str, Any]:
    """Return the list of figures under a chart: ``headings`` by column, and ``figures`` with a cell for each."""
    headings = {name: words(COLUMNS[heading]) for name, heading in LISTED.items()}
    cells = [figure_cells(figure, words) for figure in figures]
    return {"headings": headings, "figures": [{name: row[name] for name in ("id", *LISTED)} for row in cells]}
