"""Every figure in one grid."""

from __future__ import annotations

import json
import math
from typing import Any

from dash_ag_grid import AgGrid

from dashboard.catalogue.view import View
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS, NUMBERS

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
GROUPED = {"pinned": "left", "sort": "asc", "spanRows": True}
CONDITIONS = {
    "contains": message("包含"),
    "notContains": message("不包含"),
    "equals": message("等于"),
    "notEqual": message("不等于"),
    "startsWith": message("开头是"),
    "endsWith": message("结尾是"),
    "blank": message("为空"),
    "notBlank": message("不为空"),
    "lessThan": message("小于"),
    "lessThanOrEqual": message("不大于"),
    "greaterThan": message("大于"),
    "greaterThanOrEqual": message("不小于"),
    "inRange": message("介于"),
}
LOCALE = CONDITIONS | {
    "inRangeStart": message("从"),
    "inRangeEnd": message("到"),
    "andCondition": message("并且"),
    "orCondition": message("或者"),
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


def column_filters(text: str) -> dict[str, Any]:
    """Return the filters of columns that an address asks for; whatever the grid would not understand is left out."""
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(asked, dict):
        return {}
    return {name: model for name, model in asked.items() if name in COLUMNS and _is_filter(model)}


def _is_filter(model: Any) -> bool:
    """Tell whether a value is a filter as the grid writes it: one condition, or two with an operator."""
    conditions = model.get("conditions") if isinstance(model, dict) else None
    if not conditions:
        return _is_condition(model)
    return (
        model.get("operator") in ("AND", "OR") and isinstance(conditions, list) and all(map(_is_condition, conditions))
    )


def _is_condition(model: Any) -> bool:
    if not isinstance(model, dict):
        return False
    known, asked = str(model.get("type")) in CONDITIONS, [model.get("filter"), model.get("filterTo")]
    match model.get("filterType"):
        case "text":
            return known and all(isinstance(one, str | None) for one in asked)
        case "number":
            return known and all(one is None or (type(one) in (int, float) and math.isfinite(one)) for one in asked)
    return False


def _column(name: str, words: Words, group: str) -> dict[str, Any]:
    """Return how a column is headed, filtered and sorted; the one that groups stands first, its like cells as one."""
    shown: dict[str, Any] = {"field": name, "headerName": words(COLUMNS[name]), "width": WIDTHS.get(name, 120)}
    if name in NUMBERS:
        shown |= {
            "filter": "agNumberColumnFilter",
            "type": "rightAligned",
            "valueFormatter": {"function": GROUPED_DIGITS},
        }
    return shown | (GROUPED if name == group else {})
