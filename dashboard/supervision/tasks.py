"""Tasks of the board: whose they are, how they stood on a day, and which figure each is measured by."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import in_common, text_of
from dashboard.data.periods import last_year
from dashboard.data.statements import SUBJECT
from dashboard.supervision.days import first_day, last_day
from dashboard.supervision.lights import Light


def tasks_on(datasets: Datasets, on: str) -> pd.DataFrame:
    """Return the tasks with the last state that is known of a day, or of all days where none is named.

    Returns:
        The columns of ``tasks``, with the names of article and issue as figures have them; ``state`` and ``since``, its
        date; and its whole row, likewise, under ``state_``. Missing where there is none.
    """
    states = datasets.table("task_states")
    days = {said: last_day(said).toordinal() for said in states["date"].unique()}
    states = states.assign(day=states["date"].map(days).astype("int64"))
    if on:
        states = states[states["day"] <= date.fromisoformat(on).toordinal()]
    newest = states.sort_values("day", kind="stable").drop_duplicates("task", keep="last")
    newest = _placed(newest.drop(columns="day"), datasets)
    tasks = _placed(datasets.table("tasks"), datasets)
    joined = tasks.merge(newest.add_prefix("state_"), "left", left_on="id", right_on="state_task")
    return joined.rename(columns={"state_state": "state"}).assign(since=joined["state_date"]).astype("object")


def _placed(rows: pd.DataFrame, datasets: Datasets) -> pd.DataFrame:
    """Set beside rows the names of the article and the issue that they stand in, as figures have them."""
    names = ["zh", "en", "short_zh", "short_en"]
    articles = datasets.table("articles")[["id", "title", "title_en", "issue"]].rename(columns={"id": "article"})
    issues = datasets.table("issues")[["id", *names]]
    issues = issues.set_axis(["issue", *(f"issue_{name}" for name in names)], axis="columns")
    return rows.merge(articles.merge(issues, "left", on="issue"), "left", on="article")


def keys_of(figures: pd.DataFrame) -> pd.Series[str]:
    """Return what is the same of a target in every issue: subject, kind and time; of a rate the year of its plan."""
    periods = figures["period"].fillna("")
    years = periods.map(last_year).astype("str")
    return in_common(
        figures.assign(when=periods.mask(figures["status"] == "actual", years)), [*SUBJECT, "status", "when"]
    )


def measured_by(tasks: pd.DataFrame, figures: pd.DataFrame, datasets: Datasets) -> pd.Series[str]:
    """Return the figure of the board that each task is measured by; missing where none is, or another task is first.

    Args:
        tasks: As ``tasks_on`` answers.
        figures: Targets and rates with ``key``.
        datasets: The tables; a figure that a later issue states anew is found by what it says.
    """
    there = set(figures["id"])
    first = dict(zip(reversed(figures["key"].tolist()), reversed(figures["id"].tolist()), strict=True))
    named = datasets.observations()
    named = named[named["id"].isin(tasks["figure"].dropna())]
    keys = dict(zip(named["id"], keys_of(named), strict=True))
    found = [name if name in there else first.get(keys.get(name, ""), "") for name in tasks["figure"].fillna("")]
    measured = pd.Series([name or None for name in found], index=tasks.index, dtype="object")
    return measured.mask(measured.duplicated())


def places_of(tasks: pd.DataFrame, datasets: Datasets) -> pd.DataFrame:
    """Return the region of each task with its names and its district, as figures have them."""
    regions = datasets.table("regions").set_index("id")
    kinds, parents = dict(regions["kind"]), dict(regions["parent"])

    def district(region: Any) -> str | None:
        while region in kinds and kinds[region] != "district":
            region = parents[region]
        return str(region) if region in kinds else None

    own = tasks["region"]
    found = {name: district(name) for name in own.unique()}
    names = {f"region_{name}": own.map(regions[name]) for name in ("zh", "en", "short_zh", "short_en", "kind")}
    districts = own.map(found)
    names |= {f"district_{lang}": districts.map(regions[f"short_{lang}"]) for lang in ("zh", "en")}
    return pd.DataFrame({"region": own, "district": districts, **names}, index=tasks.index).astype("object")


def task_light(task: Mapping[str, Any], due: date | None, day: date) -> Light:
    """Return how a task stands that no figure measures: done, far behind where that is printed, or unknown.

    Args:
        task: As ``tasks_on`` answers.
        due: When it is due.
        day: The day that it is held against.
    """
    match text_of(task["state"]):
        case "done":
            return Light("done")
        case "stopped":
            return Light("unknown", reason="stopped")
        case "":
            return Light("unknown", reason="stateless")
    if due is None or due >= day:
        return Light("unknown", reason="unmeasured")
    # It is late for certain where a state after its day says that it was not done.
    late = first_day(task["since"]) > due
    return Light("grave", reason="overdue") if late else Light("unknown", reason="unreported")
