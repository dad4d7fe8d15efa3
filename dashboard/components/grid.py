"""Every figure in one grid."""

from __future__ import annotations

from typing import Any

from dash_ag_grid import AgGrid

from dashboard.catalogue.view import View
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS, NUMBERS
from dashboard.wording.searches import CONDITIONS, JOINTS

WIDTHS = {
    "indicator": 170,
    "subject": 190,
    "period": 150,
    "article": 280,
    "note": 320,
    "value": 110,
    "unit": 90,
    "page": 90,
}
GROUPED_DIGITS = "params.value == null ? '' : params.value.toLocaleString('en', {maximumFractionDigits: 6})"
# Columns of names, which lead to the pages of what they name.
LED = ("subject", "district", "sector")
GROUPED = {"pinned": "left", "sort": "asc", "spanRows": True}
LOCALE = CONDITIONS | {
    "inRangeStart": message("从"),
    "inRangeEnd": message("到"),
    "andCondition": JOINTS["AND"],
    "orCondition": JOINTS["OR"],
    "filterOoo": message("输入以筛选"),
    "noRowsToShow": message("没有符合条件的数据"),
    "noMatchingRows": message("没有符合条件的数据"),
}


def figures_grid(view: View, *, search: str, group: str) -> AgGrid:
    """Return the grid; its rows are fetched by the browser, which searches, filters, sorts and groups them.

    Args:
        view: Its language.
        search: Text of the search box.
        group: The column that rows are grouped by, or none.
    """
    words = view.words
    return AgGrid(
        id="data-grid",
        rowData=[],
        columnDefs=[_column(name, words, group) for name in COLUMNS],
        defaultColDef={"sortable": True, "resizable": True, "filter": "agTextColumnFilter", "floatingFilter": True},
        dashGridOptions={
            "quickFilterText": search,
            "cacheQuickFilter": True,
            "enableCellSpan": True,
            "loading": True,
            "localeText": {key: words(said) for key, said in LOCALE.items()},
            "animateRows": False,
            "suppressDragLeaveHidesColumns": True,
        },
        getRowId="params.data.id",
        className="figures-grid",
    )


def _column(name: str, words: Words, group: str) -> dict[str, Any]:
    """Return how a column is headed, filtered and sorted; the one that groups stands first, its like cells as one."""
    shown: dict[str, Any] = {"field": name, "headerName": words(COLUMNS[name]), "width": WIDTHS.get(name, 120)}
    if name in NUMBERS:
        shown |= {
            "filter": "agNumberColumnFilter",
            "type": "rightAligned",
            "valueFormatter": {"function": GROUPED_DIGITS},
        }
    if name in LED:
        shown["cellRenderer"] = "SubjectLink"
    return shown | (GROUPED if name == group else {})
