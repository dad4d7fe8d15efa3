"""Lists that come again a year later: each chart tells of one of them, whole, and of the newest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

import pandas as pd
import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.groups import in_group
from dashboard.data.observations import records
from dashboard.data.periods import last_month, last_year, spans_years
from dashboard.findings.finding import Finding
from dashboard.wording.quantities import amount, quantity
from tests.issues.falsehoods import hold, marks_of, over_the_whole, records_of, says


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the figures of the last period that there is."""
    last = max(rows["period"], key=last_month)
    return rows.loc[[period == last for period in rows["period"]]]


def said(finding: Finding) -> str:
    """Return everything that stands around the picture."""
    return "\n".join((finding.title, finding.subtitle, *finding.points))


def unlike(finding: Finding, column: str, wanted: Sequence[str]) -> list[str]:
    """Return how the rows of a finding differ from those that are wanted, by a column."""
    shown = [f"{row[column]} {row['period']}" for row in records_of(finding)]
    return [] if shown == list(wanted) else [f"shows {shown}, not {list(wanted)}"]


def unsaid(text: str, *sizes: str) -> list[str]:
    return [f"does not say {size}: {text}" for size in sizes if not says(text, size)]


@pytest.mark.parametrize("query", [{}, {"district": "liyang"}, {"district": "wujin,jintan"}], ids=str)
def test_the_top_ten_is_of_one_year_and_its_bounds_are_of_that_year(
    tables: Datasets, current: pd.DataFrame, lang: str, query: dict[str, str]
) -> None:
    view = View.of(tables, "/research", {"lang": lang, **query})
    finding, words = chart_named("rd-top-ten").finding(view), view.words
    spent = current[current["indicator"].isin(["rd_spending", "rd_top_ten_total"])]
    year = newest(spent)["period"].iloc[0]
    listed = spent[(spent["period"] == year) & spent["listed"].notna()].sort_values("listed")
    (leader,) = records(listed.dropna(subset="value"))
    (total,) = records(spent[(spent["period"] == year) & (spent["indicator"] == "rd_top_ten_total")])
    shown = listed if not view.districts else listed[listed["district"].isin(view.districts)]
    false = unlike(finding, "organisation", [f"{name} {year}" for name in shown["organisation"]])
    bounds = {mark.value for mark in marks_of(finding) if mark.role == "bound"} - {leader["value"]}
    false += [f"an amount is bounded by {bound}, not {leader['value']}" for bound in bounds]
    sizes = [amount(size, total, words) for size in (leader["value"], total["value"])]
    if leader["id"] in {row["id"] for row in records_of(finding)}:
        # What the total is over, without the most that rounds to the leader's amount, in all and on average.
        least = Decimal(str(total["value"])) - Decimal(str(leader["value"])) - Decimal("0.05")
        average = (least / (len(listed) - 1)).quantize(Decimal("0.01"), ROUND_FLOOR)
        sizes += [amount(float(size), total, words) for size in (least, average)]
    false += unsaid(said(finding), year, *sizes)
    for row in records(spent[spent["period"] != year].dropna(subset="value")):
        size = amount(row["value"], row, words)
        false += [f"says {size} of {row['period']}: {said(finding)}"] if says(said(finding), size) else []
    hold("rd-top-ten", false)


def test_the_parts_of_a_signing_are_those_of_its_total(current: pd.DataFrame, view: View) -> None:
    finding = chart_named("project-parts").finding(view)
    signing = newest(in_group(current, "signing"))
    (total,) = records(signing[signing["sector"].isna()])
    false = [f"the parts are of {row['period']}" for row in records_of(finding) if row["period"] != total["period"]]
    if sorted(row["id"] for row in records_of(finding)) != sorted(signing["id"]):
        false.append(f"shows {[row['id'] for row in records_of(finding)]}")
    false += [
        f"the first row is {row['id']}, not the total" for row in records_of(finding)[:1] if row["id"] != total["id"]
    ]
    hold("project-parts", false + unsaid(finding.title, quantity(total, view.words)) + over_the_whole(finding))


def test_a_rate_stands_once_beside_what_was_done_of_the_plan_of_its_year(current: pd.DataFrame, view: View) -> None:
    finding = chart_named("project-progress").finding(view)
    rates, rows, false = in_group(current, "project_progress"), records_of(finding), []
    if len(rows) > len(rates):
        false.append(f"{len(rows)} rows of {len(rates)} rates")
    for row, shown in zip(rows, finding.rows, strict=True):
        roles = {f"{role}:{row['indicator']}" for role in ("done", "plan")}
        partners = current[[bool(roles & set(str(names).split())) for names in current["group"]]]
        partners = partners[partners["region"] == row["region"]]
        own = partners["period"].map(last_year) == last_year(row["period"])
        said_of_its_year = {quantity(other, view.words) for other in records(partners[own])}
        for other in records(partners[~own]):
            size = quantity(other, view.words)
            false += [f"{row['id']} ({row['period']}) stands beside that of {other['period']}: {shown.more}"] * (
                size not in said_of_its_year and says(shown.more, size)
            )
    hold("project-progress", false)


def test_the_bases_of_one_year_are_counted(current: pd.DataFrame, view: View) -> None:
    finding = chart_named("evaluation-bars").finding(view)
    grades = newest(in_group(current, "base_grade"))
    order = ("bases_excellent", "bases_good", "bases_qualified", "bases_pending")
    year, total = grades["period"].iloc[0], f"{grades['value'].sum():,.0f}"
    ranked = in_group(current, "base_rank")
    order = (*ranked[ranked["period"] == year]["indicator"], *order)
    false = unlike(finding, "indicator", [f"{name} {year}" for name in order])
    false += unsaid(said(finding), total) + unsaid(said(finding), year) + over_the_whole(finding)
    hold("evaluation-bars", false)


def test_a_rise_in_rank_ends_at_the_newest_rank_and_says_over_how_many_years(current: pd.DataFrame, view: View) -> None:
    finding = chart_named("rank-dumbbell").finding(view)
    own = current[current["region"] == "changzhou_htz"]
    (rank,) = records(newest(in_group(own, "national_rank")))
    (gain,) = records(newest(own[own["indicator"] == "rank_gain"]))
    false = unsaid(finding.title, *(f"{place:.0f}" for place in (rank["value"], rank["value"] + gain["value"])))
    years = last_year(gain["period"]) - int(gain["period"][:4])
    if years != 5 and {"zh": "五年", "en": "five years"}[view.lang] in finding.title:
        false.append(f"it took {years} years: {finding.title}")
    hold("rank-dumbbell", false)


@pytest.mark.parametrize("name", ["attention", "target-bullets", "target-table"])
def test_what_is_reached_is_no_target(view: View, name: str) -> None:
    reached = [row["id"] for row in records_of(chart_named(name).finding(view)) if row["status"] == "actual"]
    hold(name, [f"{figure} is shown as a target" for figure in reached])


@pytest.mark.parametrize("name", ["attention", "target-bullets"])
def test_a_target_is_held_against_the_newest_that_was_reached_before_it(
    current: pd.DataFrame, view: View, name: str
) -> None:
    false = []
    for row in records_of(chart_named(name).finding(view)):
        same = current[(current["indicator"] == row["indicator"]) & (current["region"] == row["region"])]
        same = same[(same["status"] == "actual") & same["value"].notna()]
        # A total over years is no part of a year.
        same = same.loc[[spans_years(period) == spans_years(row["period"]) for period in same["period"]]]
        same = same[same["sector"].eq(row["sector"]) | (same["sector"].isna() & pd.isna(row["sector"]))]
        ends = [last_month(period) for period in same["period"] if last_month(period) <= last_month(row["period"])]
        if ends and last_month(row["actual_period"]) != max(ends):
            false.append(f"{row['id']} is held against {row['actual_id']} of {row['actual_period']}, not {max(ends)}")
    hold(name, false)


def test_a_target_stands_beside_one_size_of_its_sector(view: View) -> None:
    beside = [row["target_id"] for row in records_of(chart_named("sector-bars").finding(view))]
    again = {name for name in beside if isinstance(name, str) and beside.count(name) > 1}
    hold("sector-bars", [f"{name} stands beside several sizes" for name in sorted(again)])
