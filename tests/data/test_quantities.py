"""How figures and periods are said in Chinese and in English."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.data.numerals import printed_values, scale_of
from dashboard.data.quantities import QUALIFIED, amount, last_month, last_year, period_name, quantity, spans_years
from dashboard.translations import words_in

ZH, EN = words_in("zh"), words_in("en")
# As units.csv has them; an empty cell of a frame is NaN, not "".
UNITS: dict[str, tuple[object, object, float]] = {
    "亿元": ("CNY", "billion", 0.1),
    "万元": ("CNY", "million", 0.01),
    "人民币万元": ("CNY", "million", 0.01),
    "亿美元": ("USD", "million", 100.0),
    "%": (math.nan, "%", 1.0),
    "位": ("No.", math.nan, 1.0),
    "家": (math.nan, math.nan, 1.0),
    "万名": (math.nan, "thousand", 10.0),
    "GWh": (math.nan, "GWh", 1.0),
    "年": (math.nan, "years", 1.0),
    "万平方米": (math.nan, "thousand m²", 10.0),
}
MONEY = {"亿元": ("CNY", "billion", 10**9), "万元": ("CNY", "million", 10**6), "亿美元": ("USD", "million", 10**6)}
SAID = {
    "exact": ("", ""),
    "about": ("约", "about"),
    "nearly": ("近", "nearly"),
    "over": ("超", "over"),
    "at_least": ("以上", "at least"),
    "at_most": ("不超过", "at most"),
}
MARKS = re.compile("不超过|约|近|超|以上|about|nearly|over|at least|at most")


def figure(
    value: float, unit: str, *, high: float = math.nan, qualifier: str = "exact", decimals: int = 2
) -> dict[str, Any]:
    prefix, suffix, factor = UNITS[unit]
    return {
        "value": value,
        "value_high": high,
        "unit": unit,
        "unit_prefix": prefix,
        "unit_suffix": suffix,
        "unit_factor": factor,
        "qualifier": qualifier,
        "decimals": decimals,
        "better": "lower" if unit == "位" else "higher",
    }


@pytest.mark.parametrize(
    ("row", "chinese", "english"),
    [
        (figure(1800, "亿元"), "1,800 亿元", "CNY 180 billion"),
        (figure(635.95, "亿元"), "635.95 亿元", "CNY 63.595 billion"),
        (figure(5.3, "亿元", decimals=1), "5.3 亿元", "CNY 0.53 billion"),
        (figure(25, "亿元", qualifier="over", decimals=1), "超 25 亿元", "over CNY 2.5 billion"),
        (figure(1600, "亿元", qualifier="at_least"), "1,600 亿元以上", "at least CNY 160 billion"),
        (figure(96000, "亿元", decimals=0), "96,000 亿元", "CNY 9,600 billion"),
        (figure(1643, "万元", decimals=0), "1,643 万元", "CNY 16.43 million"),
        (figure(5300, "人民币万元", qualifier="over", decimals=0), "超 5,300 万元", "over CNY 53 million"),
        (figure(38.82, "亿美元"), "38.82 亿美元", "USD 3,882 million"),
        (figure(46.5, "%", qualifier="about", decimals=1), "约 46.5%", "about 46.5%"),
        (figure(9, "%", decimals=0), "9%", "9%"),
        (figure(-3.5, "%", decimals=1), "-3.5%", "-3.5%"),
        (figure(23, "位", decimals=0), "第 23 位", "No. 23"),
        (figure(600, "家", qualifier="nearly", decimals=0), "近 600 家", "nearly 600"),
        (figure(8000, "家", qualifier="over", decimals=0), "超 8,000 家", "over 8,000"),
        (figure(17000, "家", qualifier="over", decimals=0), "超 1.7 万家", "over 17,000"),
        (figure(12107, "家", decimals=0), "12,107 家", "12,107"),
        (figure(39, "万名", decimals=0), "39 万名", "390 thousand"),
        (figure(100, "万平方米", qualifier="over", decimals=0), "超 100 万平方米", "over 1,000 thousand m²"),
        (figure(300, "GWh", qualifier="at_least", decimals=0), "300 GWh 以上", "at least 300 GWh"),
        (figure(100, "家", qualifier="at_most", decimals=0), "不超过 100 家", "at most 100"),
        (figure(100, "位", qualifier="at_most", decimals=0), "前 100 位", "top 100"),
        (figure(4, "家", high=5, decimals=0), "4–5 家", "4–5"),
        (figure(10, "年", high=20, decimals=0), "10–20 年", "10–20 years"),
        (figure(10, "%", high=15, decimals=0), "10–15%", "10–15%"),
        (figure(-5, "%", high=-3, decimals=0), "-5–-3%", "-5–-3%"),
        (figure(10, "亿元", high=25, decimals=0), "10–25 亿元", "CNY 1–2.5 billion"),
        (figure(3, "万名", high=5, qualifier="about", decimals=0), "约 3–5 万名", "about 30–50 thousand"),
        (figure(9000, "家", high=20000, decimals=0), "9,000 家–2 万家", "9,000–20,000"),
        (figure(math.nan, "亿元"), "未公布", "not published"),
        (figure(math.nan, "亿元", qualifier="over"), "未公布", "not published"),
    ],
)
def test_a_figure_is_said_with_its_qualifier_number_and_unit(row: dict[str, Any], chinese: str, english: str) -> None:
    assert (quantity(row, ZH), quantity(row, EN)) == (chinese, english)


def test_every_qualifier_of_the_tables_can_be_said() -> None:
    assert set(QUALIFIED) == set(SAID)


values = st.decimals(min_value=0, max_value=10**6, places=2).map(float)


@given(value=values, unit=st.sampled_from(sorted(UNITS)), qualifier=st.sampled_from(sorted(SAID)))
def test_the_qualifier_is_never_lost_and_none_is_added(value: float, unit: str, qualifier: str) -> None:
    assume((unit, qualifier) != ("位", "at_most"))
    row = figure(value, unit, qualifier=qualifier)
    for words, mark in zip((ZH, EN), SAID[qualifier], strict=True):
        assert MARKS.findall(quantity(row, words)) == ([mark] if mark else [])


@given(value=values, unit=st.sampled_from(sorted(set(UNITS) - {"位"})))
def test_a_chinese_amount_states_the_number_it_was_made_from(value: float, unit: str) -> None:
    expected = Decimal(str(value)) * scale_of(unit)
    assert printed_values(amount(value, figure(value, unit), ZH)) == (expected,)


@given(value=values, unit=st.sampled_from(sorted(MONEY)))
def test_english_money_is_the_same_sum_under_another_scale(value: float, unit: str) -> None:
    currency, scale, size = MONEY[unit]
    said = re.fullmatch(rf"{currency} ([\d,.]+) {scale}", amount(value, figure(value, unit, decimals=1), EN))
    assert said
    stated = Decimal(said[1].replace(",", "")) * size
    # The indicator has one decimal; the value may have two.
    assert abs(stated - Decimal(str(value)) * scale_of(unit)) <= scale_of(unit) / 20


@given(value=st.integers(0, 10**6), unit=st.sampled_from(sorted(MONEY)))
def test_english_money_loses_nothing_of_what_the_indicator_shows(value: int, unit: str) -> None:
    sum_of_units = value * scale_of(unit)
    said = amount(float(value), figure(value, unit, decimals=1), EN)
    assert Decimal(said.split()[1].replace(",", "")) * MONEY[unit][2] == sum_of_units


@given(low=st.integers(0, 10**5), more=st.integers(1, 10**5), unit=st.sampled_from(sorted(set(UNITS) - {"位"})))
def test_both_ends_of_a_range_are_said_in_the_same_unit(low: int, more: int, unit: str) -> None:
    row = figure(low, unit, high=low + more, decimals=1)
    factor = Decimal(str(row["unit_factor"]))
    ends = [
        Decimal(number.replace(",", "")) for number in re.findall(r"\d[\d,.]*", quantity(row, EN).replace("m²", ""))
    ]
    assert ends == [low * factor, (low + more) * factor]


def test_fewer_decimals_can_be_asked_for() -> None:
    row = figure(635.95, "亿元")
    assert amount(635.95, row, ZH, decimals=0) == "636 亿元"
    assert amount(635.95, row, EN, decimals=0) == "CNY 63.6 billion"


@pytest.mark.parametrize(
    ("period", "chinese", "english", "last"),
    [
        ("2020", "2020 年", "2020", 2020),
        ("2021-H1", "2021 年上半年", "first half of 2021", 2021),
        ("2021-H2", "2021 年下半年", "second half of 2021", 2021),
        ("2021-Q1", "2021 年第 1 季度", "quarter 1 of 2021", 2021),
        ("2021-04", "2021 年 4 月", "Apr 2021", 2021),
        ("2021-12", "2021 年 12 月", "Dec 2021", 2021),
        ("2016/2020", "2016—2020 年", "2016–2020", 2020),
        ("2021-01/2021-05", "2021 年 1—5 月", "Jan–May 2021", 2021),
        ("2020-11/2021-03", "2020 年 11 月—2021 年 3 月", "Nov 2020 – Mar 2021", 2021),
        ("2006/2021-06", "2006 年—2021 年 6 月", "2006 – Jun 2021", 2021),
        ("2021-Q1/2021-Q3", "2021 年第 1 季度—2021 年第 3 季度", "quarter 1 of 2021 – quarter 3 of 2021", 2021),
    ],
)
def test_a_period_is_said_as_people_say_it_and_ends_in_its_last_year(
    period: str, chinese: str, english: str, last: int
) -> None:
    assert (period_name(period, ZH), period_name(period, EN)) == (chinese, english)
    assert last_year(period) == last


def test_a_run_of_months_in_one_year_is_no_total_over_years() -> None:
    spanning = ["2016/2020", "2020-11/2021-03", "2006/2021-06"]
    within = ["2020", "2021-H1", "2021-04", "2021-01/2021-05", "2021-Q1/2021-Q3"]
    assert [period for period in (*spanning, *within) if spans_years(period)] == spanning


def test_periods_are_ordered_by_the_month_in_which_they_end() -> None:
    ordered = ["2016/2020", "2021-Q1", "2021-01/2021-04", "2021-05", "2021-H1", "2021-Q3", "2021", "2021/2025"]
    assert sorted(ordered, key=last_month) == ordered
    assert last_month("2021-01/2021-05") == 202105
