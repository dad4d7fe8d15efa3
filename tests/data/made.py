"""Figures made by hand, in place of the shipped ones."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names


def having(datasets: Datasets, *rows: dict[str, Any]) -> Datasets:
    """Return the shipped dimensions with these figures in place of the shipped ones.

    Args:
        datasets: The shipped tables.
        rows: Columns of a figure and the ``table`` it goes to; what is left out is filled in.
    """
    frames = {name: datasets.table(name) for name in datasets.names}
    common: dict[str, Any] = {
        "indicator": "output",
        "region": "changzhou",
        "qualifier": "exact",
        "status": "actual",
        "period": "2020",
    }
    common |= {"printed": "1", "article": "landmark-industries", "page": 9}
    for table in fact_names(datasets.descriptor):
        own = [
            common | {"id": f"figure-{number}"} | row
            for number, row in enumerate(rows)
            if row.get("table", "industry_output") == table
        ]
        frame = pd.DataFrame(own).reindex(columns=frames[table].columns)
        frames[table] = frame.astype(frames[table].dtypes.to_dict())
    return Datasets(datasets.descriptor, "made", MappingProxyType(frames))


def actual(value: float | None, period: str = "2020", **columns: Any) -> dict[str, Any]:
    return {"value": value, "period": period, **columns}


def target(value: float | None, period: str, **columns: Any) -> dict[str, Any]:
    return {"table": "targets", "status": "target", "value": value, "period": period, **columns}
