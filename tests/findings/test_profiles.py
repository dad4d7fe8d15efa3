"""What the page of a subject says: whose each figure is, and of when."""

from __future__ import annotations

import pytest

from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.subjects import Subject
from dashboard.findings.finding import Finding
from tests.data.made import actual, having

WUJIN = Subject("district", "wujin")


def told(datasets: Datasets, subject: Subject, chart: str, lang: str = "zh") -> Finding:
    profile = profile_of(subject)
    made = next(one for one in profile.charts if one.id.endswith(f":{chart}"))
    return made.finding(View.of(datasets, profile.path, {"lang": lang}))


@pytest.mark.parametrize(
    ("subject", "lang", "title"),
    [
        (Subject("district", "jintan"), "zh", "中航锂电增速位次第 1 位，东方日升新能源全球位次第 7 位"),
        (Subject("district", "jintan"), "en", "CALB growth rank: No. 1; Risen Energy global rank: No. 7"),
        (
            Subject("sector", "construction_machinery"),
            "zh",
            "大中吨位挖掘机销量全国位次第 1 位，平地机销量全国位次第 3 位",
        ),
        (Subject("district", "xinbei"), "zh", "新北项目完成投资全市位次第 1 位，在建项目全市位次第 1 位"),
    ],
)
def test_a_title_of_ranks_gives_nobody_the_rank_of_another(
    datasets: Datasets, subject: Subject, lang: str, title: str
) -> None:
    assert told(datasets, subject, "ranks", lang).title == title


def test_what_is_published_elsewhere_says_of_when_each_figure_is(datasets: Datasets) -> None:
    made = having(
        datasets,
        actual(140, "2020", indicator="enterprises", sector="photovoltaics", id="city"),
        actual(50, "2021-06", indicator="enterprises", sector="photovoltaics", region="jintan", id="other"),
        actual(40, "2020", indicator="gazelles", id="city2"),
        actual(10, "2020", indicator="gazelles", region="jintan", id="other2"),
    )
    cells = {row.label: row.cells[0] for row in told(made, WUJIN, "gaps").rows}
    enterprises, gazelles = cells["光伏企业数"], cells["瞪羚企业"]
    assert (enterprises.text, enterprises.more) == ("全市 140 家、金坛 50 家（2021 年 6 月）", "2020 年")
    assert (gazelles.text, gazelles.more) == ("全市 40 家、金坛 10 家", "2020 年")


def test_the_title_of_what_is_within_speaks_of_what_is_published(datasets: Datasets) -> None:
    finding = told(datasets, Subject("district", "liyang"), "within")
    assert "未公布" not in finding.title
    assert "约 120 亿元" in finding.title


def test_a_title_begins_with_what_describes_a_firm_best(datasets: Datasets) -> None:
    finding = told(datasets, Subject("organisation", "hengli"), "figures")
    assert finding.title == "恒立液压营业收入 78.55 亿元，恒立液压年销售额超 78 亿元"
