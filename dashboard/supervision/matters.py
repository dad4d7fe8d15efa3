"""The matters of the board: targets, rates of plans and tasks, each with its light as of one issue and one day."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.issues import issue_ids
from dashboard.data.observations import records, text_of
from dashboard.data.targets import target_gaps
from dashboard.supervision.days import end_day, last_day, timed_on, until
from dashboard.supervision.lights import LIGHTS, Light, PaceRule, light_of
from dashboard.supervision.pace import judge, judge_rate, with_verdicts
from dashboard.supervision.progress import project_progress
from dashboard.supervision.tasks import keys_of, measured_by, places_of, task_light, tasks_on

# What a matter has by itself; a frame of figures has hundreds of columns, which tasks have nothing in.
OWN = [
    *("id", "matter", "key", "figure", "task"),
    *("region", "region_short_zh", "region_short_en", "district", "district_zh", "district_en"),
]


def reference_day(datasets: Datasets, on: str) -> date:
    """Return the day that dates are held against: the one that is named, or the last of the newest issue."""
    return date.fromisoformat(on) if on else last_day(issue_ids(datasets)[-1])


def matters(datasets: Datasets, rule: PaceRule, on: str) -> pd.DataFrame:
    """Return all matters with their lights, the worst first, of these what is due first.

    Returns:
        Rows as ``dashboard.supervision.board.board`` answers, without ``light_before``.
    """
    day, tasks = reference_day(datasets, on), tasks_on(datasets, on)
    figures = _figures(until(datasets, on) if on else datasets, on)
    measured = measured_by(tasks, figures, datasets)
    tasks = tasks.assign(task=pd.Series(records(tasks), index=tasks.index, dtype="object"))
    own = dict(zip(measured, tasks["task"], strict=True))
    figures = figures.assign(
        figure=pd.Series(records(figures), index=figures.index, dtype="object"),
        task=pd.Series([own.get(name) for name in figures["id"]], index=figures.index, dtype="object"),
    )
    alone = tasks[measured.isna()]
    alone = places_of(alone, datasets).assign(
        id=alone["id"], matter="task", key="task|" + alone["id"].astype("str"), figure=None, task=alone["task"]
    )
    rows = _with_lights(pd.concat([figures[OWN], alone[OWN]], ignore_index=True), rule, day)
    regions = {name: place for place, name in enumerate(datasets.table("regions")["id"])}
    also = pd.DataFrame(
        {
            "on": on,
            "day": pd.Series([day] * len(rows), dtype="object"),
            "rule": pd.Series([rule] * len(rows), dtype="object"),
            "place_order": [regions.get(text_of(name), -1) for name in rows["district"]],
        }
    )
    order = pd.DataFrame(
        {
            "state": [LIGHTS.index(light.state) for light in rows["light"]],
            "due": [(due or date.max).toordinal() for due in rows["due"]],
        }
    )
    whole = pd.concat([rows, also], axis="columns")
    return whole.loc[order.sort_values(["state", "due"], kind="stable").index].reset_index(drop=True)


def _figures(datasets: Datasets, on: str) -> pd.DataFrame:
    """Return targets, and the rates of plans that are no targets of their own, with how they stand."""
    targets: pd.DataFrame = datasets.memo(target_gaps)
    # How long something is to last is nothing that is due.
    targets = targets[targets["unit"] != "年"]
    rates: pd.DataFrame = datasets.memo(project_progress)
    # What is printed of a plan stands beside it.
    rates = rates[rates["plan_id"].isna() & ~rates["id"].isin(targets["id"])]
    if on:
        targets = timed_on(targets, on, counted="actual_period")
        rates = with_verdicts(timed_on(rates, on, counted="period", year=True), judge_rate)
    targets = with_verdicts(targets, judge).assign(matter="target")
    rows: pd.DataFrame = pd.concat([targets, rates.assign(matter="rate")], ignore_index=True)
    return rows.assign(key=keys_of(rows))


def _with_lights(rows: pd.DataFrame, rule: PaceRule, day: date) -> pd.DataFrame:
    lights, dues, left = [], [], []
    for figure, task in zip(rows["figure"], rows["task"], strict=True):
        due = _due(figure, task)
        light = _light(figure, task, rule) if figure else task_light(task, due, day)
        lights.append(light)
        dues.append(due)
        left.append(float((due - day).days) if due and _open(light) else math.nan)
    return rows.assign(
        light=pd.Series(lights, index=rows.index, dtype="object"),
        due=pd.Series(dues, index=rows.index, dtype="object"),
        left=pd.Series(left, index=rows.index, dtype="float"),
    )


def _open(light: Light) -> bool:
    """Tell whether somebody still waits for a matter: it is neither done nor stopped."""
    return light.state != "done" and light.reason != "stopped"


def _light(figure: Mapping[str, Any], task: Mapping[str, Any] | None, rule: PaceRule) -> Light:
    """Return the light of a target or a rate; what its task says is done or stopped is so."""
    match task and text_of(task["state"]):
        case "done":
            return Light("done", verdict=figure["verdict"])
        case "stopped":
            return Light("unknown", verdict=figure["verdict"], reason="stopped")
    return light_of(figure["verdict"], rule)


def _due(figure: Mapping[str, Any] | None, task: Mapping[str, Any] | None) -> date | None:
    """Return the day by which a matter is due: that of its task, else the end of its target's or its plan's time."""
    if task and (said := text_of(task["due"])):
        return last_day(said)
    ends = end_day(figure["period"]) if figure else None
    if not figure or not ends or figure["matter"] == "target":
        return ends
    return None if math.isnan(figure["elapsed"]) else date(ends.year, 12, 31)
