"""Every figure of the shipped tables can be said in a phrase that a native reader would write."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest

from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.choices import compared_indicators
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.findings.finding import Finding
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.grammar import as_phrase, attributive, capitalised
from dashboard.wording.phrases import phrase_of, size_of, subject_of

ZH, EN = words_in("zh"), words_in("en")
TWICE = {"zh": re.compile(r"([\u4e00-\u9fff]{2,})\1"), "en": re.compile(r"\b([A-Za-z]+?)s? \1s?\b", re.IGNORECASE)}
# A numeral, written with its unit, that stands at a Chinese letter; 500强 and 1231 are parts of names.
UNPARTED = re.compile(r"[\u4e00-\u9fff]\d[\d,.–]* [万亿]?[\u4e00-\u9fffA-Z]|[A-Za-z][\u4e00-\u9fff]")
# What English writes with a capital within the names of indicators and sectors. All else is a common noun.
PROPER = re.compile(
    r"R&D|S&T|CNY \d|GDP|USD|CNC|PhDs|class A|China|Changzhou Institute of Technology|Jiangsu University of Technology"
    r"|Jiangsu|Changsha|Makers' Week|Longcheng Talent Programme"
)
PLAIN_TAGS = re.compile("<[^>]*>")


@pytest.fixture(scope="module")
def figures(datasets: Datasets) -> list[dict[str, Any]]:
    return records(datasets.observations())


@pytest.mark.parametrize("lang", LANGS)
def test_no_phrase_says_a_word_twice_in_a_row(figures: list[dict[str, Any]], lang: Lang) -> None:
    phrases = {phrase_of(row, words_in(lang)) for row in figures}
    assert {phrase for phrase in phrases if TWICE[lang].search(phrase)} == set()


def test_no_phrase_reads_as_another_city_or_province(datasets: Datasets, figures: list[dict[str, Any]]) -> None:
    """新北市重点项目 reads as those of a city 新北, 天宁省项目申报 as those of a province 天宁."""
    districts = datasets.table("regions").query("kind == 'district'")["short_zh"]
    misread = re.compile(f"({'|'.join(districts)})(市|省(?!级))")
    assert [phrase for row in figures if misread.match(phrase := phrase_of(row, ZH))] == []


def test_a_sector_that_the_indicator_names_is_not_said_again(figures: list[dict[str, Any]]) -> None:
    said = {row["id"]: phrase_of(row, ZH) for row in figures}
    assert said["wujin-high-tech-share-2020"] == "武进高新技术产业产值占比"
    assert said["wujin-high-tech-output-2020"] == "武进高新技术产业产值"
    assert said["sunan-zone-cities-2021"] == "苏南自创区城市数"
    assert said["liyang-park-model-villages-2021"] == "溧阳农业园优选保留村", "the park is one of modern agriculture"


@pytest.mark.parametrize("name", ["indicators", "sectors"])
def test_english_names_have_capitals_where_the_noun_is_proper_and_nowhere_else(datasets: Datasets, name: str) -> None:
    names = datasets.table(name)["en"]
    assert {text for text in names if re.search("[A-Z]", PROPER.sub("", text))} == set()


def test_a_phrase_has_the_capitals_of_its_names_and_no_others_but_the_first(figures: list[dict[str, Any]]) -> None:
    keys = ("indicator", "region", "region_short", "sector", "organisation", "project", "event")
    names = [f"{key}_en" for key in keys]
    for row in figures:
        phrase = phrase_of(row, EN)
        assert phrase == capitalised(phrase)
        within = Counter(filter(str.isupper, phrase)) - Counter(phrase[0])
        assert within <= Counter(letter for name in names for letter in str(row[name]) if letter.isupper())
        assert Counter(filter(str.isupper, row["indicator_en"])) <= Counter(filter(str.isupper, phrase)), phrase


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("hunan-projects-2021", "Longcheng Talent Programme Promotion cooperation projects signed"),
        ("makers-week-sessions-2021", "Changzhou International Makers Week sessions"),
        ("xinbei-services-signed-2021", "Xinbei Major Projects Signing (services) projects signed"),
        ("wujin-university-contract-firms-2018-2020", "Jiangsu University of Technology (Wujin) firms signing"),
        ("world-nev-sales-2020", "World new energy vehicle sales"),
        ("china-nev-stock-2030", "China new energy vehicles in use"),
        ("advanced-equipment-output-2020", "Advanced equipment output"),
        ("liyang-battery-enterprises-2021", "Liyang power battery enterprises"),
        ("kaibo-staff-2021", "Kaibo Energy (CALB's research company) employees"),
        ("risen-project-investment-2021", "Risen solar cell and module project total investment"),
    ],
)
def test_english_phrases_read_as_a_statistical_office_writes_them(
    figures: list[dict[str, Any]], figure: str, said: str
) -> None:
    (row,) = [row for row in figures if row["id"] == figure]
    assert phrase_of(row, EN).endswith(said)


def test_what_is_not_reached_says_what_it_is(figures: list[dict[str, Any]]) -> None:
    sizes = {row["id"]: size_of(row, ZH) for row in figures}
    assert sizes["xinbei-quality-investment-2021-h1"] == "503.3 亿元（计划）"
    assert sizes["new-energy-output-2020"] == "635.95 亿元"


def test_subjects_stand_alone_with_one_capital_for_a_sector(figures: list[dict[str, Any]]) -> None:
    subjects = {row["id"]: subject_of(row, EN) for row in figures}
    assert subjects["photovoltaics-output-2020"] == "Photovoltaics"
    assert subjects["jintan-photovoltaics-output-2025"] == "Jintan photovoltaics"


def test_what_ends_the_subject_and_begins_the_name_is_said_once() -> None:
    assert as_phrase("科教城", "科教城专项资金", "zh") == "科教城专项资金"
    assert as_phrase("苏南自创区", "自创区城市数", "zh") == "苏南自创区城市数"
    assert as_phrase("光伏", "企业数", "zh") == "光伏企业数"
    assert as_phrase("new energy vehicle", "vehicles in use", "en") == "new energy vehicles in use"
    assert as_phrase("Risen solar project", "project investment", "en") == "Risen solar project investment"
    assert as_phrase("Sci-Edu Town", "town fund", "en") == "Sci-Edu Town town fund", "a proper noun is no common one"


def test_a_noun_before_another_is_in_the_singular() -> None:
    nouns = ("power batteries", "new energy vehicles", "photovoltaics", "carbon fibre and composites", "")
    said = [attributive(noun) for noun in nouns]
    assert said == ["power battery", "new energy vehicle", "photovoltaics", "carbon fibre and composites", ""]
    assert [capitalised(name) for name in ("output", "R&D", "“1231” projects", "")] == [
        "Output",
        "R&D",
        "“1231” projects",
        "",
    ]


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"districts": ("wujin",)},
        {"districts": ("jintan",)},
        {"sectors": ("photovoltaics",)},
        {"sectors": ("robotics",)},
    ],
    ids=str,
)
def test_titles_and_points_are_well_spaced_and_say_nothing_twice(datasets: Datasets, filters: dict[str, Any]) -> None:
    for chart in CHARTS:
        for lang in LANGS:
            view = View(datasets, "/", indicator=compared_indicators(datasets)[0], lang=lang, **filters)
            finding = chart.finding(view)
            for text in (finding.title, finding.subtitle, *finding.points, view.words(chart.name)):
                assert not TWICE[lang].search(text), (chart.id, text)
                assert not re.search(r"(?<![\d.,])1 (figure|rank|place|compan|project|target)(s|ies)\b", text), text
                if lang == "zh":
                    assert not UNPARTED.search(PLAIN_TAGS.sub(" ", text)), (chart.id, text)


def test_the_most_enterprises_are_claimed_of_the_industries_shown_alone(datasets: Datasets) -> None:
    chart = chart_named("enterprise-bars")
    whole = View(datasets, "/", indicator=compared_indicators(datasets)[0])
    assert chart.finding(whole).title == "所列产业中光伏企业数最多：超 140 家"
    one = View(datasets, "/", indicator=compared_indicators(datasets)[0], districts=("liyang",))
    assert chart.finding(one).title == "溧阳动力电池企业数超 50 家"
    same = View(datasets, "/", indicator=compared_indicators(datasets)[0], sectors=("photovoltaics",))
    assert chart.finding(same).title == "光伏企业数超 140 家"


def test_people_are_the_most_and_money_the_highest(datasets: Datasets) -> None:
    view = View(datasets, "/", indicator=compared_indicators(datasets)[0])
    titles = {chart.id: chart.finding(view).title for chart in CHARTS}
    assert titles["company-research"] == "凯博能源研发人员 1,300 人，恒立液压超 600 人"
    assert titles["company-sales"] == "恒立液压营业收入 78.55 亿元；中航锂电年销售额：2021 年预计超 100 亿元"


def found(datasets: Datasets, chart: str, lang: Lang = "zh", **chosen: Any) -> Finding:
    """Return what a chart finds for a choice."""
    return chart_named(chart).finding(View(datasets, "/", lang=lang, **chosen))


@pytest.mark.parametrize(
    ("chart", "chosen", "title"),
    [
        ("company-sales", {"sectors": ("power_battery",)}, "中航锂电年销售额：2021 年预计超 100 亿元"),
        (
            "project-progress",
            {"districts": ("xinbei",)},
            "2021 年上半年新北重点项目（市级）进度超 50%（预计），时间过去 50%（推算）",
        ),
        (
            "named-projects",
            {"districts": ("liyang",)},
            "上汽时代和时代上汽先进动力电池产业化项目（二期）总投资约 120 亿元（计划）",
        ),
        (
            "capacities",
            {"sectors": ("photovoltaics",)},
            "亿晶光电高效光伏电池及组件项目光伏产能：推定 2021 年计划 25 GW",
        ),
    ],
)
def test_a_finding_that_is_not_reached_says_so(
    datasets: Datasets, chart: str, chosen: dict[str, Any], title: str
) -> None:
    assert found(datasets, chart, **chosen).title == title


def test_a_district_is_not_credited_with_what_a_company_plans(datasets: Datasets) -> None:
    owners = [row.group for row in found(datasets, "capacities").rows]
    assert owners.count("中航锂电 · 金坛") == 3
    assert not [owner for owner in owners if owner.startswith("金坛动力电池")]


def test_what_districts_are_compared_by_is_of_one_period_which_is_said(datasets: Datasets) -> None:
    finding = found(datasets, "district-ranking", indicator="quality_projects")
    assert finding.title == "引进优质项目：新北 79 个"
    assert "2021 年上半年" in finding.subtitle
    assert [row.text for row in finding.rows] == ["2021 年目标：约 120 个", "79 个"]


@pytest.mark.parametrize("lang", LANGS)
def test_no_label_ends_in_a_space(datasets: Datasets, lang: Lang) -> None:
    for chart in CHARTS:
        finding = chart.finding(View(datasets, "/", indicator=compared_indicators(datasets)[0], lang=lang))
        labels = [label for row in finding.rows for label in (row.label, row.under)]
        assert [label for label in labels if re.search(" $|  ", label)] == [], chart.id
