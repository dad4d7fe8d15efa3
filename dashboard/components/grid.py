"""Every figure in one grid, and the panel that says all of one figure."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash_ag_grid import AgGrid

from dashboard.data.observations import records
from dashboard.exports.rows import COLUMNS, NUMBERS, figure_cells
from dashboard.translations import Words, message
from dashboard.view import View

WIDTHS = {"indicator": 170, "subject": 190, "article": 280, "note": 320, "value": 110, "unit": 90, "page": 90}
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


def figures_grid(figures: pd.DataFrame, view: View, search: str) -> AgGrid:
    """Return the grid over figures; search, filters and sorting happen in the browser."""
    words = view.words
    return AgGrid(
        id="data-grid",
        rowData=[figure_cells(row, words) for row in records(figures)],
        columnDefs=[_column(name, words) for name in COLUMNS],
        defaultColDef={"sortable": True, "resizable": True, "filter": "agTextColumnFilter", "floatingFilter": True},
        dashGridOptions={
            "quickFilterText": search,
            "localeText": {key: words(said) for key, said in LOCALE.items()},
            "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
            "animateRows": False,
            "suppressDragLeaveHidesColumns": True,
        },
        getRowId="params.data.id",
        csvExportParams={"fileName": f"{words('常州创新指标')}.csv"},
        className="figures-grid",
    )


def _column(name: str, words: Words) -> dict[str, Any]:
    """Return how a column is headed, filtered and sorted."""
    said = COLUMNS[name]
    shown: dict[str, Any] = {"field": name, "headerName": words(said), "width": WIDTHS.get(name, 120)}
    return shown | ({"filter": "agNumberColumnFilter", "type": "rightAligned"} if name in NUMBERS else {})
