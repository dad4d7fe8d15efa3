"""The invented issues themselves: what they cost a curator, and that they are what their names say."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.figures.theme import SCHEMES, TOKENS
from dashboard.translations import Lang
from tests.issues.cases import of_cases
from tests.issues.falsehoods import SERIES
from tests.issues.invented import CONTINUING, NEXT_YEAR, WIDENING
from tests.issues.making import cells_of

MOST_INDICATORS, MOST_CELLS = 3, 9


def test_the_same_lists_a_year_on_need_few_new_indicators_and_few_cells_a_figure() -> None:
    for issue in (CONTINUING, NEXT_YEAR):
        filled = cells_of(issue)
        figures = filled["figures"]
        assert len(filled.get("indicators", [])) <= MOST_INDICATORS
        assert sum(figures) / len(figures) <= MOST_CELLS, f"{sum(figures)} cells of {len(figures)} figures"


@of_cases("twelve")
def test_twelve_issues_print_about_five_hundred_figures_each(tables: Datasets) -> None:
    counts = tables.observations()["issue"].value_counts()
    assert len(counts) == 12
    assert counts.between(450, 600).all()


@of_cases("continuing", "next_year", "five", "twelve")
def test_a_series_with_another_number_names_what_it_revises(tables: Datasets) -> None:
    rows = tables.observations().dropna(subset="value")
    several = rows[rows["status"] != "policy"].groupby(SERIES, dropna=False)
    for _, prints in several:
        # Of a series with two numbers in one issue both stand.
        if prints["issue"].is_unique and prints["value"].nunique() > 1:
            later = prints[prints["value"] != prints["value"].shift()].iloc[1:]
            assert later["revises"].notna().all(), prints[["id", "value", "revises"]].to_string()


@of_cases("widening", "five")
def test_what_is_new_is_shown_where_its_group_says(tables: Datasets, lang: Lang, current: pd.DataFrame) -> None:
    view = View.of(tables, "/", {"lang": lang, "district": "yunchuan"})
    shown = {
        "sector-bars": {"output", "hydrogen_share"},
        "enterprise-bars": {"enterprises"},
        "company-sales": {"company_sales"},
        "company-research": {"hydrogen_patents"},
        "project-list": {"forum_signed", "project_investment"},
        "named-projects": {"project_investment"},
    }
    for chart, indicators in shown.items():
        found = {row["indicator"] for row in chart_named(chart).finding(view).figures if row["region"] == "yunchuan"}
        assert found == indicators, chart
    printed = set(current[current["region"] == "yunchuan"]["indicator"])
    assert printed == {statement.indicator for statement in WIDENING.figures}


@of_cases("widening", "five")
def test_a_new_district_has_a_tile_and_a_colour_of_its_own(tables: Datasets) -> None:
    chart, view = chart_named("district-tiles"), View.of(tables, "/", {})
    names = [row.label for row in chart.finding(view).rows]
    assert names.count("云川") == 1
    for scheme in SCHEMES:
        (tiles,) = chart.drawing(View.of(tables, "/", {"theme": scheme})).data
        colours = dict(zip(names, tiles["marker"]["line"]["color"], strict=True))
        assert colours["云川"] != TOKENS[scheme].accent, f"{scheme}: the colour of the city"
