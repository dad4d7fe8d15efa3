"""Groups of indicators: a curator says in the table which charts show an indicator, and how they speak of it."""

from __future__ import annotations

import ast
import csv
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import dashboard
from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.view import View
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.groups import AMONG, GROUPS, ROLES, Group, belongs, in_group, with_partners
from dashboard.data.headlines import MOST, headline_figures
from dashboard.data.observations import records
from dashboard.data.questions import by_indicator
from dashboard.errors import DatasetError
from dashboard.supervision.progress import project_progress
from dashboard.wording.values import AMONG_WHOM

# The guides to the tables, with the section of each on groups.
GUIDES = {"README.md": "指标分组", "README.en.md": "Groups of indicators"}
SOURCES = [path for path in Path(dashboard.__file__).parent.rglob("*.py") if path.name != "groups.py"]
# The sum of one list: a second indicator could not stand in for it.
ONE_THING = {"rd_top_ten_total"}

# For each group an indicator that is in none, and the chart in which it has to appear.
PUT: dict[Group, tuple[str, Chart]] = {
    "sector_size": ("tax_paid", chart_named("sector-bars")),
    "sector_enterprises": ("hidden_champions", chart_named("enterprise-bars")),
    "company_sales": ("registered_capital", chart_named("company-sales")),
    "company_share": ("graduate_staff_share", chart_named("company-positions")),
    "company_result": ("manufacturing_bases", chart_named("company-research")),
    "company_researcher": ("company_staff", chart_named("company-research")),
    "cooperation": ("foreign_investment", chart_named("cooperation")),
    "capacity": ("battery_installations", chart_named("capacities")),
    "national_rank": ("skilled_talent_rank", chart_named("rank-dumbbell")),
    "base_grade": ("bases_absent", chart_named("evaluation-bars")),
    "base_rank": ("innovation_park_rank", chart_named("evaluation-bars")),
    "stage_signed": ("capital_projects_signed", chart_named("project-list")),
    "stage_listed": ("pitches", chart_named("project-list")),
    "stage_active": ("carriers_started", chart_named("project-list")),
    "stage_completed": ("cooperation_projects_signed", chart_named("project-list")),
    "investment": ("contract_value_signed", chart_named("project-list")),
    "project_progress": ("energy_cost_saving", chart_named("project-progress")),
}
HEADLINE = "startup_platforms"
# For each group that says how a chart speaks, an indicator of which it speaks otherwise then.
TOLD: dict[Group, tuple[str, Chart]] = {
    "sector_rate": ("product_national_share", chart_named("sector-bars")),
    "brand_rank": ("company_global_rank", chart_named("company-positions")),
    "target_example": ("talent_attracted", chart_named("target-table")),
    "start_rate": ("city_projects_plan_rate", chart_named("project-progress")),
    "project_size": ("project_sales", chart_named("named-projects")),
    "unlabelled": ("sales_revenue", chart_named("sector-bars")),
}


def put(folder: Path, groups: dict[str, str]) -> Datasets:
    """Write groups into the rows of indicators, in place of those they have, and load the tables again."""
    path = folder / "indicators.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(row | {"group": groups.get(row["id"], row["group"])} for row in rows)
    return load_datasets(folder)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Datasets]:
    def load(groups: dict[str, str]) -> Datasets:
        folder = tmp_path_factory.mktemp("changed") / "datasets"
        shutil.copytree(SHIPPED, folder)
        return put(folder, groups)

    return load


@pytest.fixture(scope="module")
def extended(datasets: Datasets, changed: Callable[[dict[str, str]], Datasets]) -> Datasets:
    held = datasets.table("indicators").set_index("id")["group"].fillna("")
    return changed({HEADLINE: "headline"} | {name: f"{held[name]} {group}" for group, (name, _) in PUT.items()})


def indicators_in(datasets: Datasets, chart: Chart) -> set[str]:
    """Return the indicators that a chart draws or lists."""
    finding = chart.finding(View(datasets, "/"))
    listed = {name for row in finding.rows for cell in row.cells for name in cell.ids}
    drawn = {row.record["indicator"] for row in finding.rows if row.record}
    return drawn | {figure["indicator"] for figure in finding.figures if figure["id"] in listed}


def test_what_is_put_into_a_group_is_in_none_so_far(datasets: Datasets) -> None:
    groups = datasets.table("indicators").set_index("id")["group"].fillna("").str.split()
    # A rank has to say whom it is among.
    held = {name for name, named in groups.items() if set(named) - set(AMONG)}
    named = [("HEADLINE", HEADLINE), *(("PUT", indicator) for indicator, _ in PUT.values())]
    for place, indicator in named:
        assert indicator not in held, f"{place} holds {indicator}, which is in a group by now: name another"


@pytest.mark.slow
@pytest.mark.parametrize("group", PUT)
def test_an_indicator_that_is_put_into_a_group_appears_in_its_chart(
    datasets: Datasets, extended: Datasets, group: Group
) -> None:
    indicator, chart = PUT[group]
    assert indicator not in indicators_in(datasets, chart)
    assert indicators_in(extended, chart) == indicators_in(datasets, chart) | {
        name for name, shown in PUT.values() if shown is chart
    }
    assert indicator in indicators_in(extended, chart)


@pytest.mark.slow
def test_an_indicator_that_is_put_among_the_headlines_stands_where_its_row_does_if_there_is_room(
    datasets: Datasets, extended: Datasets, changed: Callable[[dict[str, str]], Datasets]
) -> None:
    order = datasets.table("indicators")["id"].tolist()
    first, *others = headline_figures(datasets)["indicator"]
    assert len(others) == MOST - 1
    assert order.index(HEADLINE) > order.index(others[-1])
    assert headline_figures(extended)["indicator"].tolist() == [first, *others]
    swapped = changed({first: "", HEADLINE: "headline"})
    assert headline_figures(swapped)["indicator"].tolist() == [*others, HEADLINE]


@pytest.mark.slow
def test_the_chart_of_one_signing_shows_the_indicator_that_is_in_its_group(
    datasets: Datasets, changed: Callable[[dict[str, str]], Datasets]
) -> None:
    chart, shown = chart_named("project-parts"), "projects_signed_investment"
    assert indicators_in(datasets, chart) == {shown}
    regrouped = changed({shown: "investment", "foreign_signed_investment": "signing"})
    assert indicators_in(regrouped, chart) == {"foreign_signed_investment"}


@pytest.mark.slow
@pytest.mark.parametrize("group", TOLD)
def test_a_group_that_says_how_a_chart_speaks_changes_what_it_says(
    datasets: Datasets, changed: Callable[[dict[str, str]], Datasets], group: Group
) -> None:
    indicator, chart = TOLD[group]
    shipped = datasets.table("indicators").set_index("id")["group"].dropna()
    holders = {str(name): " ".join(set(names.split()) - {group}) for name, names in shipped.items()}
    regrouped = changed({**holders, indicator: f"{holders.get(indicator, '')} {group}"})
    before, after = (chart.finding(View(tables, "/")) for tables in (datasets, regrouped))
    assert {row.name for row in before.rows} == {row.name for row in after.rows}
    said = [(found.title, [(row.under, row.more) for row in found.rows]) for found in (before, after)]
    assert said[0] != said[1]


@pytest.mark.slow
@pytest.mark.parametrize("group", AMONG)
def test_a_rank_stands_under_those_whom_its_group_says_it_is_among(
    changed: Callable[[dict[str, str]], Datasets], group: Group
) -> None:
    finding = chart_named("rank-ladder").finding(View(changed({"htf_pool_rank": group}), "/"))
    (heading,) = [row.group for row in finding.rows if row.record and row.record["indicator"] == "htf_pool_rank"]
    assert heading == AMONG_WHOM[group]


def test_every_group_that_may_be_written_holds_an_indicator_and_is_asked_for(datasets: Datasets) -> None:
    held = {name for names in datasets.table("indicators")["group"].dropna() for name in names.split()}
    assert {name for name in held if ":" not in name} == set(GROUPS)
    assert {name.partition(":")[0] for name in held if ":" in name} == set(ROLES)
    written = {constant for path in SOURCES for constant in strings_in(path)}
    assert set(GROUPS) - written == set()
    # Whom a rank is among is a heading: tests/data/test_industry.py and tests/data/test_park_ranks.py; what describes
    # a district best, tests/data/test_districts.py.
    assert set(PUT) | set(TOLD) | set(AMONG) | {"headline", "portrait", "signing"} == set(GROUPS)


def strings_in(path: Path) -> set[str]:
    """Return the strings that a module is written with."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_no_indicator_is_written_into_the_code_but_the_one_that_is_one_thing(datasets: Datasets) -> None:
    written = {constant for path in SOURCES for constant in strings_in(path)}
    others = {*datasets.names, *GROUPS, *datasets.observations().columns}
    assert (written & set(datasets.table("indicators")["id"])) - others == ONE_THING


def groups_in(guide: str) -> list[tuple[str, str]]:
    """Return the rows of a guide that name groups or roles: the names, and the charts where they stand in a column."""
    text = (SHIPPED / guide).read_text(encoding="utf-8")
    section = text.partition(f"## {GUIDES[guide]}\n")[2].partition("\n## ")[0]
    cells = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return [(first, charts if rest else "") for first, charts, *rest in cells]


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_names_every_group_and_role_with_a_chart_there_is(guide: str) -> None:
    named = [name for first, _ in groups_in(guide) for name in re.findall("`([^`]+)`", first)]
    assert sorted(name.partition(":")[0] for name in named) == sorted([*GROUPS, *ROLES])
    shown = {name.strip() for _, charts in groups_in(guide) for name in re.split("[,，]", charts) if name}
    assert shown <= {chart.name for chart in CHARTS}


def test_the_guides_name_the_same_groups_and_charts_in_the_same_order() -> None:
    rows = [[re.split("[,，、] ?", cell) for row in groups_in(guide) for cell in row] for guide in GUIDES]
    assert rows[0] == rows[1]


def figures(*rows: tuple[str, str, str | None]) -> pd.DataFrame:
    """Return figures of a region and an indicator with its groups."""
    made = [{"id": f"{row[0]}-{row[1]}", "region": row[0], "indicator": row[1], "group": row[2]} for row in rows]
    return pd.DataFrame(made, columns=["id", "region", "indicator", "group"]).astype("str")


def test_a_figure_is_in_each_group_of_its_indicator_and_in_no_other() -> None:
    rows = figures(
        ("wujin", "growth", "sector_rate portrait"), ("wujin", "share", "sector_rate"), ("wujin", "area", None)
    )
    assert in_group(rows, "sector_rate")["indicator"].tolist() == ["growth", "share"]
    assert in_group(rows, "portrait")["indicator"].tolist() == ["growth"]
    assert in_group(rows, "sector_size").empty
    assert [belongs(row, "portrait") for row in records(rows)] == [True, False, False]


@pytest.mark.parametrize("rows", [figures(), figures(("wujin", "area", None))], ids=["none", "of no group"])
def test_of_figures_in_no_group_none_is_kept_and_every_column_stays(rows: pd.DataFrame) -> None:
    assert in_group(rows, "signing").columns.tolist() == rows.columns.tolist()
    assert in_group(rows, "signing").empty


def test_what_stands_in_a_role_to_a_figure_of_the_same_region_stands_beside_it() -> None:
    rows = figures(
        ("wujin", "rate", "project_progress"),
        ("jintan", "rate", "project_progress"),
        ("xinbei", "other", "project_progress"),
        ("wujin", "started", "stage_active done:rate done:other"),
        ("xinbei", "started", "stage_active done:rate done:other"),
        ("wujin", "aimed", "plan:rate"),
    )
    joined = with_partners(in_group(rows, "project_progress"), rows, "done", ["region"])
    assert joined["id"].tolist() == ["wujin-rate", "jintan-rate", "xinbei-other"]
    assert joined["done_id"].fillna("").tolist() == ["wujin-started", "", "xinbei-started"]
    assert joined["done_indicator"].dropna().tolist() == ["started", "started"]
    assert "of" not in joined


@pytest.mark.slow
def test_a_rate_stands_beside_what_a_curator_joins_to_it(
    datasets: Datasets, changed: Callable[[dict[str, str]], Datasets]
) -> None:
    rate = "xinbei-city-projects-progress-2021-h1"
    assert project_progress(datasets).set_index("id")["done_id"].isna()[rate]
    joined = project_progress(changed({"quality_projects": "done:city_projects_progress"}))
    assert joined.set_index("id").loc[rate, "done_id"] == "xinbei-quality-projects-2021-h1"


def test_figures_come_in_the_order_of_the_table_of_indicators(datasets: Datasets) -> None:
    order = datasets.table("indicators")["id"].tolist()
    rows = datasets.observations().sort_values("indicator", ascending=False)
    places = by_indicator(datasets, rows)["indicator"].map(order.index)
    assert places.is_monotonic_increasing


def test_a_group_that_names_its_figures_takes_none_that_has_no_name(folder: Path) -> None:
    with pytest.raises(DatasetError) as refused:
        put(folder, {"rd_top_ten_total": "company_sales", "market_national_rank": "brand_rank among_nation"})
    said = {(problem.file, problem.column, str(problem.remedy)) for problem in refused.value.problems}
    assert said == {
        ("rd_top_ten.csv", "organisation", "请填写该单元格。"),
        ("industry_output.csv", "organisation", "请填写该单元格。"),
    }
