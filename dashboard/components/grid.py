"""Every figure in one grid, and the panel that says all of one figure."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import pandas as pd
from dash_ag_grid import AgGrid

from dashboard.data.observations import records
from dashboard.data.questions import all_figures
from dashboard.exports.rows import COLUMNS, NUMBERS, figure_cells
from dashboard.translations import Words, message
from dashboard.view import View

WIDTHS = {"indicator": 170, "subject": 190, "article": 280, "note": 320, "value": 110, "unit": 90, "page": 90}
GROUPED_DIGITS = "params.value == null ? '' : params.value.toLocaleString('en', {maximumFractionDigits: 6})"
GROUPED = {"pinned": "left", "sort": "asc", "spanRows": True}
CONDITIONS = frozenset(
    {
        *("contains", "notContains", "equals", "notEqual", "startsWith", "endsWith", "blank", "notBlank"),
        *("lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual", "inRange"),
    }
)
LOCALE = {
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
    "inRangeStart": message("从"),
    "inRangeEnd": message("到"),
    "andCondition": message("并且"),
    "orCondition": message("或者"),
    "filterOoo": message("输入以筛选"),
    "noRowsToShow": message("没有符合条件的数据"),
    "noMatchingRows": message("没有符合条件的数据"),
}


@lru_cache(maxsize=8)
def rows_json(view: View) -> str:
    """Return the figures of a view as JSON: ``fields``, and ``rows`` with a cell for each; written once for a view."""
    return _as_json(all_figures(view.datasets, **view.filters), view)


def named_rows_json(view: View, asked: str) -> str:
    """Return the figures whose ids are named, with commas between, whatever the filters; as ``rows_json``."""
    figures = view.datasets.observations()
    return _as_json(figures[figures["id"].isin(asked.split(","))], view)


def _as_json(figures: pd.DataFrame, view: View) -> str:
    shown = [figure_cells(row, view.words) for row in records(figures)]
    fields = ["id", *COLUMNS]
    return json.dumps({"fields": fields, "rows": [[row[name] for name in fields] for row in shown]}, ensure_ascii=False)


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
    kinds = {"text": str | None, "number": int | float | None}
    kind = kinds.get(str(model.get("filterType")))
    return kind is not None and isinstance(model.get("filter"), kind) and str(model.get("type")) in CONDITIONS


def _column(name: str, words: Words, group: str) -> dict[str, Any]:
    """Return how a column is headed, filtered and sorted; the one that groups stands first, its like cells as one."""
    said = COLUMNS[name]
    shown: dict[str, Any] = {"field": name, "headerName": words(said), "width": WIDTHS.get(name, 120)}
    if name in NUMBERS:
        shown |= {
            "filter": "agNumberColumnFilter",
            "type": "rightAligned",
            "valueFormatter": {"function": GROUPED_DIGITS},
        }
    return shown | (GROUPED if name == group else {})
