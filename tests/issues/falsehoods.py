"""What must not be false of any finding and drawing, over however many issues: each answers with sentences, or none."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

from dashboard.data import Datasets
from dashboard.data.observations import CITY, records, text_of
from dashboard.data.periods import last_month, last_year
from dashboard.figures.drawing import Drawing
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import known
from dashboard.wording.quantities import quantity
from tests.issues.reading import PAGES, citations, false_citations, stood

SUBJECT = ["indicator", "region", "sector", "organisation", "project", "event", "status"]
SERIES = [*SUBJECT, "period"]
# The roles of marks that are a figure's own.
DRAWN = ("actual", "goal")
# As many issues a line names one by one.
NAMED = 3
GAP = re.compile(r"于全市\D{0,3}([\d.]+)|([\d.]+) percentage points (?:above|below)")
PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")
# Charts whose rows are added up, or are parts of one whole.
SUMMED = ("rd-top-ten", "project-parts", "evaluation-bars")
# What stands beside a figure, and how the two periods belong together.
SAME_PERIOD, SAME_YEAR, LATER = ("count_", "done_"), ("plan_", "gain_"), ("target_",)


def hold(name: str, false: Sequence[str]) -> None:
    """Fail with everything that is false of what has a name."""
    if false:
        pytest.fail("\n  ".join([f"{name}: {len(false)} false", *false]), pytrace=False)


def says(text: str, size: str) -> bool:
    """Tell whether a text says a size, and not as the end of a longer number."""
    return bool(re.search(rf"(?<![\d.,]){re.escape(size)}(?!\d)", text))


def marks_of(finding: Finding) -> Iterator[Mark]:
    return (mark for row in finding.rows for mark in row.marks)


def records_of(finding: Finding) -> list[Mapping[str, Any]]:
    return [row.record for row in finding.rows if row.record is not None]


def current_rows(datasets: Datasets) -> pd.DataFrame:
    """Return the figures as the last issue that has them prints them; one issue can print two of a series."""
    rows = datasets.observations()
    return rows[rows["issue"] == rows.groupby(SERIES, dropna=False)["issue"].transform("max")]


def replaced_ids(datasets: Datasets) -> frozenset[str]:
    """Return the ids of the figures that a later issue gives with another number."""
    rows, current = datasets.observations(), current_rows(datasets)
    numbers = current.groupby(SERIES, dropna=False)["value"].agg(set).rename("numbers")
    old = rows[~rows["id"].isin(current["id"])].join(numbers, on=SERIES)
    return frozenset(row["id"] for row in records(old) if row["value"] not in row["numbers"])


def false_sources(finding: Finding) -> list[str]:
    """Return where the source line errs: a page under an issue that has it not, an issue or a page that is missing."""
    truth = stood([*finding.figures, *finding.cited])
    return false_citations(finding.source, truth, whole=len(truth) <= NAMED) if truth else []


def false_hovers(finding: Finding, figures: Mapping[str, Mapping[str, Any]], *, several: bool) -> list[str]:
    """Return the marks of one figure that put it on another page or into another issue than it stands in."""
    false = []
    for row in finding.rows:
        # Of what is printed twice one mark tells both.
        twice = text_of((row.record or {}).get("other_id"))
        for mark in row.marks:
            said = "\n".join(mark.says)
            if len(mark.ids) == 1 and PAGES.search(said):
                own = stood([figures[name] for name in (*mark.ids, *filter(None, [twice]))])
                false += false_citations(said.replace("\n", "，"), own)
                false += [f"names no issue: {said}"] if several and not citations(said).keys() & own.keys() else []
    return false


def false_points(finding: Finding) -> list[str]:
    """Return the sentences that cite a page which does not stand there, or say of several issues' pages not whose."""
    truth = stood(finding.figures)
    return [false for point in finding.points for false in false_citations(point, truth)]


def repeated_labels(finding: Finding) -> list[str]:
    """Return the labels that stand at several rows with no period to tell them apart, and the names that do."""
    alike: dict[tuple[str, str, str], list[Row]] = {}
    for row in finding.rows:
        at = row.marks[0].at if len(row.marks) == 1 else ""
        # In a table what stands beside tells rows apart.
        beside = " ".join(cell.text for cell in row.cells)
        alike.setdefault((row.label, row.under, at or beside), []).append(row)
    false = [
        f"{len(rows)} rows are labelled {label}: {[row.text for row in rows]}"
        for label, rows in alike.items()
        if len(rows) > 1 and not _told_apart(rows, finding)
    ]
    names = Counter(row.name for row in finding.rows)
    return false + [f"{count} rows are called {name}" for name, count in names.items() if count > 1]


def _told_apart(rows: Sequence[Row], finding: Finding) -> bool:
    """Tell whether rows are of different periods, and all but one say theirs at their end."""
    periods = [period_name(row.record["period"], finding.words) if row.record else "" for row in rows]
    silent = [row for row, period in zip(rows, periods, strict=True) if period not in f"{row.text} {row.more}"]
    return len(set(periods)) == len(rows) and len(silent) <= 1


def repeated_figures(finding: Finding) -> list[str]:
    """Return what stands at several rows though it is one figure that several issues print."""
    issues: dict[tuple[Any, ...], set[str]] = {}
    for row in records_of(finding):
        issues.setdefault(tuple(str(row[name]) for name in SERIES), set()).add(row["issue"])
    return [
        f"{series} stands there once for each of {sorted(found)}" for series, found in issues.items() if len(found) > 1
    ]


def multiplied(finding: Finding) -> list[str]:
    """Return whether a finding has more rows than figures: some were joined to what is not theirs."""
    # What is not published has a row and no figure.
    rows, figures = sum(any(mark.ids for mark in row.marks) for row in finding.rows), len(finding.ids)
    return [f"{rows} rows of {figures} figures: {finding.title}"] if rows > figures else []


def mixed_periods(chart: str, finding: Finding, current: pd.DataFrame) -> list[str]:
    """Return where figures of several periods are added, joined or compared."""
    rows, false = records_of(finding), []
    periods = {row["period"] for row in rows}
    if chart in SUMMED and len(periods) > 1:
        false.append(f"figures of {sorted(periods)} are added up: {finding.title}")
    for row in rows:
        false += [f"{row['id']} ({row['period']}): {wrong}" for wrong in _false_partners(row)]
    return false + _false_gap(finding, current)


def _false_partners(row: Mapping[str, Any]) -> Iterator[str]:
    """Yield which figures beside one are of a period that does not belong to its own."""
    own = row["period"]
    for prefix in (*SAME_PERIOD, *SAME_YEAR, *LATER, "actual_"):
        other = row.get(f"{prefix}period") if isinstance(row.get(f"{prefix}id"), str) else None
        if other is None:
            continue
        belongs = {
            prefix in SAME_PERIOD: other == own,
            prefix in SAME_YEAR: last_year(other) == last_year(own),
            prefix in LATER: last_month(other) >= last_month(own),
            prefix == "actual_": last_month(other) <= last_month(own),
        }[True]
        if not belongs:
            yield f"{prefix.rstrip('_')} of {other} stands beside it"


def _false_gap(finding: Finding, current: pd.DataFrame) -> list[str]:
    """Return the title if it gives a distance to the city that no period has."""
    said = GAP.search(finding.title)
    if not said or not finding.rows:
        return []
    indicator = records_of(finding)[0]["indicator"]
    rows = current[(current["indicator"] == indicator) & (current["status"] == "actual")]
    city = dict(zip(*(rows[rows["region"] == CITY][name] for name in ("period", "value")), strict=True))
    districts = rows[(rows["region_kind"] == "district") & rows["period"].isin(city)]
    gaps = [abs(value - city[period]) for period, value in zip(districts["period"], districts["value"], strict=True)]
    gap = float(said[1] or said[2])
    return [] if any(abs(gap - one) < 0.051 for one in gaps) else [f"no period has this distance: {finding.title}"]


def replaced_drawn(finding: Finding, replaced: frozenset[str]) -> list[str]:
    """Return the marks of figures that a later issue replaced, and the title if it quotes one."""
    drawn = [mark for mark in marks_of(finding) if mark.role in DRAWN and replaced & set(mark.ids)]
    false = [f"draws {', '.join(mark.ids)}, which was replaced: {mark.says}" for mark in drawn]
    said = {
        quantity(row, finding.words) for row in finding.figures if row["id"] not in replaced and known(row["value"])
    }
    for row in finding.figures:
        old = quantity(row, finding.words)
        if row["id"] in replaced and old not in said and says(finding.title, old):
            false.append(f"the title quotes {old}, which was replaced: {finding.title}")
    return false


def over_the_whole(finding: Finding) -> list[str]:
    """Return the texts that give a part of more than 100 per cent."""
    texts = (finding.title, finding.subtitle, *finding.points, *(row.text for row in finding.rows))
    return [text for text in texts for share in PERCENT.findall(text) if float(share) > 100]


def outside_the_picture(drawing: Drawing) -> list[str]:
    """Return the marks that lie outside the range of an axis."""
    false = []
    for axis in "xy":
        layout = drawing.layout.get(f"{axis}axis", {})
        if layout.get("range") is None:
            continue
        low, high = sorted(layout["range"])
        values = [value for trace in drawing.data for value in trace.get(axis, ())]
        places = zip(values, _places(values, layout), strict=True)
        false += [f"{axis} {value} outside {low}…{high}" for value, place in places if not _within(place, low, high)]
    return false


def _places(values: Sequence[Any], layout: Mapping[str, Any]) -> list[float]:
    """Return where values of all traces lie on an axis, in the numbers of its range; NaN where one has no place."""
    if layout.get("type") == "category":
        order = (
            sorted(set(values))
            if layout.get("categoryorder") == "category ascending"
            else list(layout["categoryarray"])
        )
        return [float(order.index(value)) for value in values]
    numbers = [float(value) if known(value) or str(value).isdigit() else math.nan for value in values]
    return [math.log10(number) for number in numbers] if layout.get("type") == "log" else numbers


def _within(value: float, low: float, high: float) -> bool:
    return math.isnan(value) or low - 1e-9 <= value <= high + 1e-9
