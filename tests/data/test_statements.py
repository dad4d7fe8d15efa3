"""What the shipped rows say: of whom, of when and of what, where a row could say more than the issue does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import html
from werkzeug.datastructures import MultiDict

from dashboard.catalogue.view import View
from dashboard.components.tables import coverage
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.periods import last_year
from dashboard.data.projects import project_figures, signed_parts
from dashboard.data.questions import figure_counts
from dashboard.data.research import rd_top_ten
from dashboard.findings.marks import mark_of
from dashboard.findings.project_lists import tell_projects
from dashboard.findings.projects import tell_parts
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import phrase_of

ZH, EN = words_in("zh"), words_in("en")
Row = dict[str, Any]

# Of whom a figure is that a wider or another subject would claim.
SUBJECTS = {
    "liyang-agriculture-area-2021": ("溧阳农业园带动区域面积", "liyang_agriculture_park"),
    "jiang-practice-years-2021": ("蒋敬庭", "changzhou"),
    "jiang-top-scientist-share-2020": ("蒋敬庭", "changzhou"),
    "jiang-patients-treated-2021": ("常州市第一人民医院", "changzhou"),
    "jiang-result-regions-2021": ("常州市第一人民医院", "china"),
    "jiang-result-hospitals-2021": ("常州市第一人民医院", "china"),
    "catl-saic-ten-billion-projects-2021": ("宁德时代与上汽集团", "changzhou"),
    "catl-saic-investment-years-2021": ("宁德时代与上汽集团", "changzhou"),
    "schneider-energy-cost-saving-2021": ("施耐德电气绿色智能制造常州创新示范计划", "changzhou"),
    "schneider-carbon-reduction-2021": ("施耐德电气绿色智能制造常州创新示范计划", "changzhou"),
    "china-nev-penetration-2030": ("全国新能源汽车", "china"),
    "china-nev-stock-2030": ("全国新能源汽车", "china"),
    "china-demonstration-zones-gdp-2020": ("自创区高新区", "zones_htz"),
    "china-demonstration-zones-gdp-share-2020": ("自创区高新区", "zones_htz"),
    "wujin-dual-bases-2021": ("武进", "wujin"),
    "calb-province-peers-2021": ("中航锂电", "jintan"),
}
RUNS = {
    "calb-battery-installations-2021": ("2021 年 1—5 月", "Jan–May 2021"),
    "calb-market-share-2021": ("2021 年 1—5 月", "Jan–May 2021"),
    "calb-installations-growth-2021": ("2021 年 1—5 月", "Jan–May 2021"),
    "calb-national-rank-2021": ("2021 年 1—5 月", "Jan–May 2021"),
    "calb-growth-rank-2021": ("2021 年 1—5 月", "Jan–May 2021"),
    "zhonglou-city-projects-invested-2021": ("2021 年 1—4 月", "Jan–Apr 2021"),
    "zhonglou-city-projects-plan-rate-2021": ("2021 年 1—4 月", "Jan–Apr 2021"),
}
PARENTS = {"kejiaocheng": "changzhou", "medical_park": "xitaihu_park", "zones_htz": "china"}
SIGNED = ("signed_investment", "project_investment_usd", "quality_projects_investment")
# Investments of projects that were completed, not only signed or planned.
SPENT = {
    "pratic-project-investment-2021",
    "xinbei-projects-completed-investment-2021",
    "xinbei-other-completed-investment-2021",
}
# What is planned or expected for a time that the issue does not print.
UNDATED = [
    "risen-project-cells-2021",
    "risen-project-modules-2021",
    "eging-project-capacity-2021",
    "eging-project-investment-2021",
    "zhihua-pigs-2021",
    "new-hope-pigs-2021",
    "bus-road-width-2021",
    "hvac-port-brands-2021",
    "hvac-port-training-2021",
    "hvac-port-invoiced-sales-2021",
    "tailisong-capacity-increase-2021",
    "pratic-project-machines-2021",
    "pratic-project-sales-2021",
    "schneider-energy-cost-saving-2021",
    "schneider-carbon-reduction-2021",
    "liyang-agriculture-area-2021",
    "liyang-park-model-villages-2021",
]


@pytest.fixture(scope="module")
def figures(datasets: Datasets) -> dict[str, Row]:
    return {row["id"]: row for row in records(datasets.observations())}


@pytest.fixture(scope="module")
def view(datasets: Datasets) -> Callable[[Lang], View]:
    return lambda lang: View.of(datasets, "/data", MultiDict({"lang": lang}))


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_figure_is_said_of_the_one_it_is_of(figures: dict[str, Row], name: str) -> None:
    subject, region = SUBJECTS[name]
    assert phrase_of(figures[name], ZH).startswith(subject)
    assert figures[name]["region"] == region


def test_an_id_that_starts_with_a_region_is_of_it_or_of_one_within(datasets: Datasets, figures: dict[str, Row]) -> None:
    parents = datasets.table("regions").set_index("id")["parent"].dropna()
    named = {f"{region.replace('_', '-')}-": region for region in datasets.table("regions")["id"]}
    for name, row in figures.items():
        start = max(filter(name.startswith, named), key=len, default="")
        region, around = row["region"], {row["region"]}
        while region in parents:
            around.add(region := parents[region])
        assert not start or named[start] in around, name


def test_a_rate_of_the_reward_says_of_which_bracket_it_is(figures: dict[str, Row]) -> None:
    rates = [row for row in figures.values() if row["indicator"] == "rd_reward_rate"]
    assert len({row["note"] for row in rates}) == len(rates), "five rates of one indicator and period"
    assert all(row["note"].startswith("增长额") for row in rates)


def test_english_names_what_is_measured(datasets: Datasets) -> None:
    names = datasets.table("indicators").set_index("id")["en"]
    assert names["countries_covered"] == "countries and regions covered"
    assert "age" not in names["operating_years"].split(), "20 years in one business are no age of a company"
    assert names["foreign_investment"].endswith("actually used")
    assert "top scientists" not in names["top_scientist_share"], "he is of the top 2%, not at the top of these"
    assert [name for name in names if re.search(r"top 500$", name) and not name.startswith("enterprises")] == []


def test_the_sum_of_the_top_ten_is_never_said_of_the_city(datasets: Datasets, figures: dict[str, Row]) -> None:
    total = figures["rd-spending-top-ten-2020"]
    assert "十强合计" in phrase_of(total, ZH)
    assert "combined" in phrase_of(total, EN).lower()
    spent = datasets.observations().query("indicator == 'rd_spending'")
    assert spent["organisation"].notna().all(), "R&D spending without a company reads as that of the whole city"
    assert set(rd_top_ten(datasets)["total_value"]) == {total["value"]}


def test_the_figures_of_a_doctor_and_of_a_programme_are_not_those_of_a_sector_or_a_company(
    datasets: Datasets,
) -> None:
    rows = datasets.observations()
    assert rows[rows["article"] == "jiang-jingting"]["sector"].isna().all()
    assert rows[rows["id"].str.startswith("schneider-")]["organisation"].isna().all()


@pytest.mark.parametrize("name", RUNS)
def test_a_run_of_months_is_said_as_one_in_both_languages(figures: dict[str, Row], name: str) -> None:
    for words, said in zip((ZH, EN), RUNS[name], strict=True):
        assert period_name(figures[name]["period"], words) == said
        assert "\n".join(mark_of(figures[name], words).says).count(said) == 1


def test_an_id_ends_in_no_year_but_the_last_of_its_period(figures: dict[str, Row]) -> None:
    timed = [name for name, row in figures.items() if row["period"]]
    dated = {name: re.search(r"-((?:19|20)\d\d)(?:-h[12])?$", name) for name in timed}
    wrong = {name for name, year in dated.items() if year and int(year[1]) != last_year(figures[name]["period"])}
    assert wrong == set()


def test_what_is_expected_up_to_a_year_is_a_total_up_to_it(figures: dict[str, Row]) -> None:
    for name in ("wujin-technology-projects-2030", "wujin-foreign-investment-2030"):
        assert figures[name]["period"] == "2021/2030"
    used, attracted = figures["xinbei-foreign-investment-2016-2020"], figures["wujin-foreign-investment-2030"]
    assert used["indicator"] != attracted["indicator"], "used is not attracted"


def test_an_investment_is_actual_only_where_the_projects_are_completed(datasets: Datasets) -> None:
    rows = datasets.observations()
    sizes = rows[rows["indicator"].str.contains("investment") & rows["unit"].isin(["亿元", "亿美元"])]
    sizes = sizes[(sizes["table"] == "projects") & ~sizes["indicator"].isin(["city_projects_invested"])]
    assert set(sizes[sizes["status"] == "actual"]["id"]) == SPENT
    assert sizes["indicator"].str.endswith(SIGNED).sum() == 8


def test_signed_investment_is_outlined_and_its_shares_stay(datasets: Datasets) -> None:
    parts = signed_parts(datasets)
    assert set(parts["status"]) == {"plan"}
    told = tell_parts(parts, ZH)
    assert {mark.fill for row in told.rows for mark in row.marks} == {"outlined"}
    assert "84.8%" in told.title
    assert "计划总投资 503.3 亿元" in tell_projects(project_figures(datasets), ZH).title


@pytest.mark.parametrize("name", UNDATED)
def test_an_assumed_year_of_a_plan_is_said_beside_it(figures: dict[str, Row], name: str) -> None:
    assert "未写明" in figures[name]["note"]
    assert figures[name]["period_basis"] == "inferred" or not figures[name]["period"]


def test_names_say_whether_an_amount_is_a_years_and_whose_money_it_is(figures: dict[str, Row]) -> None:
    assert "年专项资金" in phrase_of(figures["kejiaocheng-town-fund-2016-2020"], ZH)
    assert "社会资本" in phrase_of(figures["changzhou-innovation-investment-2021-2025"], ZH)
    assert figures["changzhou-talent-teams-settled-2021"]["printed"].endswith("团队")


@pytest.mark.parametrize("name", ["hunan-batch-2021", "xinbei-forum-number-2021"])
def test_a_printed_ordinal_is_a_count_only_with_the_one_it_names(figures: dict[str, Row], name: str) -> None:
    assert figures[name]["printed"].startswith("第")
    assert "含本" in figures[name]["indicator_zh"]
    assert "this one included" in figures[name]["indicator_en"]


def test_a_class_of_size_is_no_exact_size(figures: dict[str, Row]) -> None:
    assert figures["jintan-photovoltaics-output-2025"]["qualifier"] == "at_least"
    assert figures["sinofibers-project-tonnes"]["qualifier"] == "about"


def test_parks_lie_where_the_issue_or_who_runs_them_puts_them(datasets: Datasets) -> None:
    parents = datasets.table("regions").set_index("id")["parent"]
    assert {name: parents[name] for name in PARENTS} == PARENTS


def test_the_cooperation_of_the_science_town_does_not_swell_a_district(datasets: Datasets) -> None:
    rows = datasets.observations().query("region == 'kejiaocheng'")
    assert len(rows) > 0
    assert rows["district"].isna().all()


def test_authors_and_titles_are_whole(datasets: Datasets) -> None:
    articles = {row["id"]: row for row in records(datasets.table("articles"))}
    assert articles["calb"]["title"].endswith("铸就动力电池产业高质量发展之路")
    assert articles["demonstration-zone"]["author"].split(", ") == ["杨文虎", "张磊"]


def test_statements_without_a_numeral_have_their_row(figures: dict[str, Row]) -> None:
    assert (figures["changzhou-htf-rd-coverage-2021"]["value"], figures["vehicles-output-passed-2021"]["value"]) == (
        100,
        1000,
    )
    assert figures["vehicles-output-passed-2021"]["indicator"] != figures["vehicles-output-2020"]["indicator"]


@pytest.mark.parametrize("lang", LANGS)
def test_a_year_of_the_coverage_leads_to_the_figures_whose_period_ends_in_it(
    datasets: Datasets, view: Callable[[Lang], View], lang: Lang
) -> None:
    years = coverage(view(lang)).children[2].children[-1]
    links = [part.to_plotly_json()["props"] for part in years._traverse() if isinstance(part, html.A)]
    periods = [
        period_name(period, words_in(lang)) for period in datasets.observations().dropna(subset="value")["period"]
    ]
    led = {}
    for link in links:
        rule = json.loads(parse_qs(urlsplit(link["href"]).query)["filter"][0])["period"]
        matches = {"contains": str.__contains__, "endsWith": str.endswith}[rule["type"]]
        led[link["children"]] = sum(matches(period, rule["filter"]) for period in periods)
    counts = figure_counts(datasets, by="year")
    assert led == dict(zip(counts["key"], counts["figures"], strict=True))
