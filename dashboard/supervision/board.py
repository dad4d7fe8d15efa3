"""The board: every target, plan and task with its light, whose it is, and what is due next."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.issues import as_of, issue_ids
from dashboard.data.observations import records
from dashboard.data.questions import printed_figures
from dashboard.data.subjects import Subject
from dashboard.supervision.lights import LATE_LIGHTS, PaceRule
from dashboard.supervision.matters import matters

# Due so many days after the day that dates are held against is due soon.
SOON = 30


def pace_rules(datasets: Datasets) -> dict[str, PaceRule]:
    """Return the rules that the board may go by, its own first."""
    rows = records(datasets.table("pace_rules"))
    return {row["id"]: PaceRule.of(row) for row in sorted(rows, key=lambda row: row["board"] != "yes")}


def board_rule(datasets: Datasets, rule: str = "") -> PaceRule:
    """Return the rule of an id; the board's own where none is called so."""
    rules = pace_rules(datasets)
    return rules.get(rule) or next(iter(rules.values()))


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
        One row a matter: ``id``; ``matter`` (target, rate or task); ``figure``, the row of ``target_gaps`` or
        ``project_progress``, and ``task``, the row of ``tasks_on``, by column, none where it has none; ``region`` and
        ``district`` with their names; ``light``; ``due`` (a day; none where none is printed); ``left`` (days from the
        day, or from the end of the newest issue, until then; negative where it is overdue, missing where it is done,
        stopped or has no date); and ``light_before``, the light as of the issue before, missing where there was none.
        Besides ``key``, which is the same of a matter in every issue; ``place_order``, by which districts are in their
        order, the city alone first; and of all rows alike ``on``, ``day``, which dates are held against, and ``rule``.
    """
    rows: pd.DataFrame = datasets.memo(_board, rule, on)
    places, kinds = set(districts), list(sectors)
    if not places and not kinds:
        return rows
    if kinds:
        # A task alone is of no sector.
        of_kinds = rows["id"].isin(printed_figures(datasets, sectors=kinds)["id"])
        rows = rows[of_kinds & (rows["matter"] != "task")]
    if places:
        rows = rows[rows["district"].isin(places)]
    return rows.reset_index(drop=True)


def _board(datasets: Datasets, rule: str, on: str) -> pd.DataFrame:
    issues, own = issue_ids(datasets), board_rule(datasets, rule)
    rows = matters(datasets, own, on)
    if len(issues) < 2:
        return rows.assign(light_before=None)
    before = matters(as_of(datasets, issues[-2]), own, on)
    # Of two of one issue none is the one that was.
    before = before.drop_duplicates("key", keep=False)
    known = dict(zip(before["key"], before["light"], strict=True))
    return rows.assign(
        light_before=pd.Series([known.get(key) for key in rows["key"]], index=rows.index, dtype="object")
    )


def due_soon(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = (), rule: str = "", on: str = ""
) -> pd.DataFrame:
    """Return what is overdue, the longest first, and what is due within a month; rows as ``board`` answers."""
    rows = board(datasets, districts=districts, sectors=sectors, rule=rule, on=on)
    return rows[rows["left"] <= SOON].sort_values("left", kind="stable", ignore_index=True)


def turned(
    datasets: Datasets, *, districts: Iterable[str] = (), sectors: Iterable[str] = (), rule: str = "", on: str = ""
) -> pd.DataFrame:
    """Return the matters that became late, or no longer are, since the issue before; rows as ``board`` answers."""
    rows = board(datasets, districts=districts, sectors=sectors, rule=rule, on=on)
    changed = [
        before is not None
        and (before.state in LATE_LIGHTS) != (light.state in LATE_LIGHTS)
        and "unknown" not in (before.state, light.state)
        for before, light in zip(rows["light_before"], rows["light"], strict=True)
    ]
    return rows[pd.Series(changed, index=rows.index, dtype="bool")].reset_index(drop=True)


def profile_matters(datasets: Datasets, *, subject: Subject) -> pd.DataFrame:
    """Return the matters of a district, or those of the city alone; none of any other subject."""
    if subject.kind == "district":
        return board(datasets, districts=[subject.id])
    rows = board(datasets)
    return rows[rows["district"].isna() & (subject.kind == "city")].reset_index(drop=True)
