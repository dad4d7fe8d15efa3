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
from dashboard.supervision.tasks import TASK, keys_of, measured_by, places_of, task_light, tasks_on

# What of a figure its light is made of; a frame of figures has hundreds of columns.
LIT = ("matter", "period", "elapsed", "verdict", f"{TASK}state", f"{TASK}due")


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
    own = tasks.assign(measured=measured).dropna(subset="measured")
    figures = figures.merge(own, "left", left_on="id", right_on="measured").drop(columns="measured")
    figures = _with_lights(figures, rule, day)
    alone = tasks[measured.isna()]
    alone = alone.join(places_of(alone, datasets)).assign(matter="task", id=alone[f"{TASK}id"])
    alone = _with_lights(alone.assign(key="task|" + alone["id"].astype("str")), rule, day)
    rows = pd.concat([figures, alone], ignore_index=True)
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
            "due": [due or date.max for due in rows["due"]],
        }
    )
    # In one piece: every choice has a part of them.
    whole = pd.concat([rows, also], axis="columns")
    return whole.loc[order.sort_values(["state", "due"], kind="stable").index].reset_index(drop=True).copy()


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
    for row in records(rows.reindex(columns=[*LIT, f"{TASK}since"])):
        due = _due(row)
        light = task_light(row, due, day) if row["matter"] == "task" else _light(row, rule)
        lights.append(light)
        dues.append(due)
        left.append(float((due - day).days) if due and _open(light) else math.nan)
    return rows.copy().assign(
        light=pd.Series(lights, index=rows.index, dtype="object"),
        due=pd.Series(dues, index=rows.index, dtype="object"),
        left=pd.Series(left, index=rows.index, dtype="float"),
    )


def _open(light: Light) -> bool:
    """Tell whether somebody still waits for a matter: it is neither done nor stopped."""
    return light.state != "done" and light.reason != "stopped"


def _light(row: Mapping[str, Any], rule: PaceRule) -> Light:
    """Return the light of a target or a rate; what its task says is done or stopped is so."""
    match text_of(row[f"{TASK}state"]):
        case "done":
            return Light("done", verdict=row["verdict"])
        case "stopped":
            return Light("unknown", verdict=row["verdict"], reason="stopped")
    return light_of(row["verdict"], rule)


def _due(row: Mapping[str, Any]) -> date | None:
    """Return the day by which a matter is due: that of its task, else the end of its target's or its plan's time."""
    if said := text_of(row[f"{TASK}due"]):
        return last_day(said)
    if row["matter"] == "target":
        return end_day(row["period"])
    ends = end_day(row["period"]) if row["matter"] == "rate" and not math.isnan(row["elapsed"]) else None
    return date(ends.year, 12, 31) if ends else None
