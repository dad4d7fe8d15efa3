"""Printed growth against the two levels that issues print, on tiny frames."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.reconciliations import reconciliations
from dashboard.translations import words_in
from dashboard.wording.reconciled import checks_of
from tests.data.made import actual, having, target

BEFORE = actual(635.95, "2020", id="before", printed="635.95亿元")
NOW = actual(760.4, "2021", id="now", printed="760.4亿元")
GROWTH = actual(19.6, "2021", id="growth", indicator="output_growth", printed="19.6%")


def by_rule(datasets: Datasets, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the rule finds in figures, with none of the curator's reconciliations."""
    return [row for row in records(reconciliations(without_table(having(datasets, *rows)))) if row["by_rule"]]


def without_table(made: Datasets) -> Datasets:
    frames = {name: made.table(name) for name in made.names if name != "reconciliations"}
    return Datasets(made.descriptor, made.version, frames)


def test_a_printed_growth_is_held_against_the_levels_of_both_years(datasets: Datasets) -> None:
    (row,) = by_rule(datasets, BEFORE, NOW, GROWTH)
    assert row["figures"] == ["growth", "now", "before"]
    assert row["stated"] == 19.6
    assert row["computed"] == pytest.approx(19.569, abs=0.001)
    assert row["low"] < row["computed"] < row["high"]
    assert row["verdict"] == "rounding"


def test_levels_that_another_growth_leads_to_disagree_and_that_is_no_error(datasets: Datasets) -> None:
    (row,) = by_rule(datasets, BEFORE | {"value": 652.3, "printed": "652.3亿元"}, NOW, GROWTH)
    assert row["verdict"] == "disagrees"
    assert row["computed"] == pytest.approx(16.572, abs=0.001)


@pytest.mark.parametrize(
    "rows",
    [
        (NOW, GROWTH),
        (BEFORE | {"period": "2019"}, NOW, GROWTH),
        (BEFORE, NOW, GROWTH | {"period": "2020"}),
        (BEFORE, NOW, GROWTH | {"sector": "health"}),
        (BEFORE, NOW, GROWTH | {"value": None, "printed": ""}),
        (BEFORE, NOW, GROWTH | {"status": "forecast"}),
        (BEFORE, target(760.4, "2021", id="now"), GROWTH),
        (BEFORE, NOW | {"period": "2021-H1"}, GROWTH | {"period": "2021-H1"}),
    ],
    ids=[
        *("one level", "two years apart", "of the year before", "of a sector"),
        *("not published", "expected", "aimed at", "half a year"),
    ],
)
def test_growth_is_held_against_nothing_else(datasets: Datasets, rows: tuple[dict[str, Any], ...]) -> None:
    assert by_rule(datasets, *rows) == []


def test_halves_a_year_apart_are_levels_of_the_growth_of_a_half(datasets: Datasets) -> None:
    halves = [row | {"period": f"{row['period']}-H1"} for row in (BEFORE, NOW, GROWTH)]
    assert [row["verdict"] for row in by_rule(datasets, *halves)] == ["rounding"]


def test_what_a_curator_reconciles_is_not_there_twice(datasets: Datasets) -> None:
    made = having(datasets, BEFORE, NOW, GROWTH)
    table = made.table("reconciliations").head(1)
    own = table.assign(id="own", kind="growth", total="growth", parts="now before")
    frames = {name: made.table(name) for name in made.names} | {"reconciliations": own}
    done = reconciliations(Datasets(made.descriptor, made.version, frames))
    assert list(zip(done["id"], done["by_rule"], strict=True)) == [("own", False)]


@pytest.mark.parametrize(("lang", "may"), [("zh", "；口径或价格可能不同"), ("en", "; scope or prices may differ")])
def test_it_says_both_levels_where_they_stand_and_what_may_explain_a_difference(
    datasets: Datasets, lang: Any, may: str
) -> None:
    agrees, differs = (
        checks_of(without_table(having(datasets, before, NOW, GROWTH)), words_in(lang))[0]
        for before in (BEFORE, BEFORE | {"value": 652.3, "printed": "652.3亿元"})
    )
    assert not agrees.sentence.endswith(may)
    assert differs.sentence.endswith(may)
    assert agrees.figures == ("growth", "now", "before")
    said = {"zh": ("635.95 亿元", "760.4 亿元", "19.6%"), "en": ("CNY 63.595 billion", "CNY 76.04 billion", "19.6%")}
    assert all(size in agrees.sentence for size in said[lang])
    assert {"zh": "第 9 页", "en": "p. 9"}[lang] in agrees.note
    assert agrees.subject == {"zh": "常州市产值增速", "en": "Changzhou output growth"}[lang]
