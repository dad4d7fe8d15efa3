"""Boards made by hand: figures, tasks and their states in place of the shipped ones, and a later issue."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.data.observations import records
from dashboard.findings.matters import matters_in
from dashboard.supervision.board import board
from tests.data.made import having

# The article of the later issue.
LATER = "later"
ARTICLE = {"article": "zhonglou-projects", "page": 19}


def made(
    datasets: Datasets,
    *rows: dict[str, Any],
    tasks: Iterable[dict[str, Any]] = (),
    states: Iterable[dict[str, Any]] = (),
    later: str = "",
) -> Datasets:
    """Return the shipped dimensions with these figures, tasks and states in place of the shipped ones.

    Args:
        datasets: The shipped tables.
        *rows: Figures, as ``having`` takes them.
        tasks: Columns of tasks; names and article are filled in.
        states: Columns of states, likewise.
        later: The id of an issue that follows; figures, tasks and states of the article ``later`` are of it.
    """
    base = having(datasets, *rows)
    frames = {name: base.table(name) for name in base.names}
    listed = [{**ARTICLE, "zh": f"事项{one['id']}", "en": one["id"], **one} for one in tasks]
    frames["tasks"] = _like(frames["tasks"], listed)
    named = [{**ARTICLE, "id": f"state-{number}", **one} for number, one in enumerate(states)]
    frames["task_states"] = _like(frames["task_states"], named)
    if later:
        issue = records(frames["issues"])[0] | {"id": later}
        article = records(frames["articles"])[0] | {"id": LATER, "issue": later, "page": 1}
        for name, row in (("issues", issue), ("articles", article)):
            frames[name] = pd.concat([frames[name], _like(frames[name], [row])], ignore_index=True)
    return Datasets(base.descriptor, "made", MappingProxyType(frames))


def _like(frame: pd.DataFrame, rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows).reindex(columns=frame.columns).astype(frame.dtypes.to_dict())


def task(name: str, **columns: Any) -> dict[str, Any]:
    return {"id": name, "region": "zhonglou"} | columns


def state(name: str, said: str, date: str, **columns: Any) -> dict[str, Any]:
    return {"task": name, "state": said, "date": date} | columns


def many_tasks(datasets: Datasets, count: int) -> Datasets:
    """Return a board of many tasks with two states each, in all districts."""
    places = districts_of(datasets)["id"].tolist()
    names = [f"task{number}" for number in range(count)]
    tasks = [task(name, region=places[place % len(places)], due="2021-12") for place, name in enumerate(names)]
    states = [
        state(name, said, day) for name in names for said, day in (("planned", "2021-01"), ("started", "2021-05"))
    ]
    return made(datasets, tasks=tasks, states=states)


def matters_by_id(datasets: Datasets, **choices: Any) -> dict[str, dict[str, Any]]:
    """Return the matters of a board by the id of their figure, or their task."""
    return {row["id"]: row for row in matters_in(board(datasets, **choices))}
