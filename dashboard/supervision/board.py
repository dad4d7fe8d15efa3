"""The board: every target, plan and task with its light, whose it is, and what is due next."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.issues import as_of, issue_ids
from dashboard.data.observations import records, text_of
from dashboard.data.periods import first_month, last_month
from dashboard.data.questions import printed_figures
from dashboard.data.statements import SUBJECT
from dashboard.data.targets import target_gaps
from dashboard.supervision.lights import LATE_LIGHTS, LIGHTS, Light, PaceRule, light_of
from dashboard.supervision.pace import judge, with_verdicts
from dashboard.supervision.progress import project_progress

# Due so many days after the day that dates are held against is due soon.
SOON = 30
TASK = "task_"


def pace_rules(datasets: Datasets) -> dict[str, PaceRule]:
    """Return the rules that the board may go by, its own first."""
    rows = records(datasets.table("pace_rules"))
    return {row["id"]: PaceRule.of(row) for row in sorted(rows, key=lambda row: row["board"] != "yes")}


def board(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = (), rule: str = "", on: str = ""
) -> pd.DataFrame:
    """Return every matter of the board with its light, the worst first, of these what is due first.

    Args:
        datasets: The tables.
        districts: Only of these.
        sectors: Only of these.
        rule: The id of the rule; the board's own where none is named.
        on: The day as of which it is judged, such as ``2021-06-30``; the end of each matter's latest actual where none
            is named.

    Returns:
        One row a matter. Of targets and rates the columns of ``target_gaps`` and ``project_progress``; of all of them
        ``matter`` (target, rate or task), ``light``, ``due`` (a day; none where none is printed), ``left``
        (days from the day, or from the end of the newest issue, until then; negative where it is overdue, missing where
        it is done or has no date), the task that it belongs to under ``task_`` with ``task_state``
        and ``task_since``, and ``light_before``, the light as of the issue before; missing where there was none.
    """
    rows = datasets.memo(_board, rule, on)
    kept = printed_figures(datasets, districts=districts, sectors=sectors)
    tasks = (rows["matter"] == "task") & (not list(sectors))
    if wanted := list(districts):
        tasks &= rows["district"].isin(wanted)
    found: pd.DataFrame = rows[rows["id"].isin(kept["id"]) | tasks].reset_index(drop=True)
    return found


def reference_day(datasets: Datasets, on: str) -> date:
    """Return the day that dates are held against: the one that is named, or the last of the newest issue."""
    return date.fromisoformat(on) if on else last_day(issue_ids(datasets)[-1])


def last_day(said: str) -> date:
    """Return the last day of a day, a month or a year as tables write it."""
    year, month, day = (*map(int, said.split("-")), 0, 0)[:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _board(datasets: Datasets, rule: str, on: str) -> pd.DataFrame:
    issues = issue_ids(datasets)
    rows = _lit(datasets, rule, on)
    if len(issues) < 2:
        return rows.assign(light_before=None)
    before = _lit(as_of(datasets, issues[-2]), rule, on)
    known = dict(zip(before["key"], before["light"], strict=True))
    before_now = pd.Series([known.get(key) for key in rows["key"]], index=rows.index, dtype="object")
    return rows.assign(light_before=before_now)


def _lit(datasets: Datasets, rule: str, on: str) -> pd.DataFrame:
    """Return the matters with their lights as of one issue."""
    rules = pace_rules(datasets)
    own = rules.get(rule) or next(iter(rules.values()))
    known = _until(datasets, on) if on else datasets
    figures = pd.concat([_targets(known, on), _rates(known)], ignore_index=True)
    tasks = _tasks(datasets, on)
    figures = figures.drop_duplicates("id").merge(tasks, left_on="id", right_on=f"{TASK}figure", how="left")
    alone = tasks[~tasks[f"{TASK}id"].isin(figures[f"{TASK}id"])]
    rows = pd.concat([figures, _as_matters(alone, datasets)], ignore_index=True)
    day = reference_day(datasets, on)
    lights = [_light(row, own, day) for row in records(rows)]
    due = [_due(row) for row in records(rows)]
    rows = rows.assign(
        light=pd.Series(lights, index=rows.index, dtype="object"),
        due=pd.Series(due, index=rows.index, dtype="object"),
        left=[_left(end, day, light) for end, light in zip(due, lights, strict=True)],
        key=[_key(row) for row in records(rows)],
    )
    order = pd.DataFrame(
        {
            "state": [LIGHTS.index(light.state) for light in lights],
            "due": [end or date.max for end in due],
        },
        index=rows.index,
    )
    return rows.loc[order.sort_values(["state", "due"], kind="stable").index].reset_index(drop=True)


def _until(datasets: Datasets, on: str) -> Datasets:
    """Return the tables without what was reached after a day."""
    frames = {name: datasets.table(name) for name in datasets.names}
    end = int(on[:4]) * 100 + int(on[5:7])
    whole = date.fromisoformat(on) == last_day(on[:7])
    for name in fact_names(datasets.descriptor):
        rows = frames[name]
        later = rows["period"].fillna("").map(last_month) > (end if whole else end - 1)
        reached = rows["status"].fillna("") == ""
        frames[name] = rows[~(later & reached)].reset_index(drop=True)
    return datasets.with_frames(frames)


def _targets(datasets: Datasets, on: str) -> pd.DataFrame:
    rows = target_gaps(datasets)
    # How long something is to last is nothing that is due.
    rows = rows[rows["unit"] != "年"]
    if on:
        rows = rows.assign(elapsed=[_gone(row, on) for row in records(rows)])
    return with_verdicts(rows, judge).assign(matter="target")


def _gone(row: Mapping[str, Any], on: str) -> float:
    """Return which share of a target's time was gone on a day; missing where time says nothing of it."""
    if math.isnan(row["elapsed"]):
        return math.nan
    begins, ends = first_month(row["period"]), last_month(row["period"])
    first = date(begins // 100, begins % 100, 1)
    last = last_day(f"{ends // 100}-{ends % 100:02d}")
    whole, gone = (last - first).days + 1, (date.fromisoformat(on) - first).days + 1
    return min(max(gone / whole, 0.0), 1.0)


def _rates(datasets: Datasets) -> pd.DataFrame:
    """Return the rates of plans that are no targets of their own: what is printed of a plan stands beside it."""
    rows = project_progress(datasets)
    return rows[rows["plan_id"].isna()].assign(matter="rate")


def _tasks(datasets: Datasets, on: str) -> pd.DataFrame:
    """Return the tasks with their state on a day, under ``task_``."""
    states = datasets.table("task_states")
    if on:
        states = states[[last_day(said) <= date.fromisoformat(on) for said in states["date"]]]
    newest = states.assign(day=states["date"].map(last_day)).sort_values("day", kind="stable")
    newest = newest.drop_duplicates("task", keep="last").set_index("task")
    tasks = datasets.table("tasks")
    found = tasks.assign(state=tasks["id"].map(newest["state"]), since=tasks["id"].map(newest["date"]))
    return found.add_prefix(TASK)


def _as_matters(tasks: pd.DataFrame, datasets: Datasets) -> pd.DataFrame:
    """Return tasks without a figure as rows of their own, with what the filters look at."""
    regions = datasets.table("regions").set_index("id")
    parents = regions["parent"]
    places = [
        name if regions["kind"].get(name) == "district" else parents.get(name, "") for name in tasks[f"{TASK}region"]
    ]
    return tasks.assign(matter="task", id=tasks[f"{TASK}id"], region=tasks[f"{TASK}region"], district=places)


def _light(row: Mapping[str, Any], rule: PaceRule, day: date) -> Light:
    if isinstance(row.get("task_state"), str) and row["task_state"] == "done":
        return Light("done")
    if row["matter"] != "task":
        return light_of(row["verdict"], rule)
    end = _due(row)
    if end and end < day:
        return Light("grave", reason="overdue")
    match text_of(row["task_state"]):
        case "":
            return Light("unknown", reason="stateless")
        case "stopped":
            return Light("unknown", reason="stopped")
    return Light("unknown", reason="unmeasured")


def _due(row: Mapping[str, Any]) -> date | None:
    """Return the day by which a matter is due: that of its task, or the end of its target's time."""
    if said := text_of(row.get(f"{TASK}due")):
        return last_day(said)
    ends = last_month(text_of(row.get("period"))) if row["matter"] != "task" else 0
    return last_day(f"{ends // 100}-{ends % 100:02d}") if ends else None


def _left(end: date | None, day: date, light: Light) -> float:
    """Return how many days are left until a matter is due; missing where it is done or has no date."""
    return float((end - day).days) if end and light.state != "done" else math.nan


def _key(row: Mapping[str, Any]) -> str:
    """Return what is the same of a matter in every issue: a task's id, a target's subject and time."""
    if row["matter"] == "task":
        return str(row["task_id"])
    return "|".join([*(text_of(row[name]) for name in SUBJECT), row["period"]])


def turned(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the matters that became late, or no longer are, since the issue before."""
    changed = [
        before is not None
        and (before.state in LATE_LIGHTS) != (light.state in LATE_LIGHTS)
        and "unknown" not in (before.state, light.state)
        for before, light in zip(rows["light_before"], rows["light"], strict=True)
    ]
    return rows[pd.Series(changed, index=rows.index, dtype="bool")]
