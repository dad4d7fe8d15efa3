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
from dashboard.data.periods import last_month, last_year, spans_years
from dashboard.translations import words_in
from dashboard.wording.periods import period_name
from dashboard.wording.quantities import QUALIFIED, amount, in_unit, quantity, unit_name

ZH, EN = words_in("zh"), words_in("en")
# As units.csv has them: prefix, suffix, suffix of one; an empty cell of a frame is NaN, not "".
UNITS: dict[str, tuple[object, object, object]] = {
    "亿元": ("CNY ", math.nan, math.nan),
    "万元": ("CNY ", math.nan, math.nan),
    "元": ("CNY ", math.nan, math.nan),
    "人民币万元": ("CNY ", math.nan, math.nan),
    "亿美元": ("USD ", math.nan, math.nan),
    "%": (math.nan, "%", math.nan),
    "位": ("No. ", math.nan, math.nan),
    "家": (math.nan, math.nan, math.nan),
    "人": (math.nan, math.nan, math.nan),
    "万名": (math.nan, math.nan, math.nan),
    "万辆": (math.nan, "vehicles", "vehicle"),
    "台": (math.nan, "units", "unit"),
    "GWh": (math.nan, "GWh", math.nan),
    "千瓦": (math.nan, "kW", math.nan),
    "年": (math.nan, "years", "year"),
    "周": (math.nan, "weeks", "week"),
    "万平方米": (math.nan, "m²", math.nan),
    "倍": (math.nan, "%", math.nan),
    ":1": (math.nan, ":1", math.nan),
    "/5": (math.nan, "fifths", "fifth"),
}
SIZES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
# What English counts, where the unit's own 万 and 亿 do not say it.
COUNTS = {"倍": 100, "千瓦": 1}
ENGLISH = re.compile(r"(?:(?:CNY|USD|No\.) )?(-?[\d,]+(?:\.\d+)?)(?: (million|billion|trillion))?(.*)")
CHINESE = re.compile(r"(?:第 )?(-?[\d,]+(?:\.\d+)?)(?: (万亿|亿|万)|)(.*)")
SAID = {
    "exact": ("", ""),
    "about": ("约", "about"),
    "nearly": ("近", "nearly"),
    "over": ("超", "over"),
    "at_least": ("以上", "at least"),
    "at_most": ("不超过", "at most"),
}
MARKS = re.compile("不超过|约|近|超|以上|about|nearly|over|at least|at most")


def figure(value: float, unit: str, *, high: float = math.nan, qualifier: str = "exact") -> dict[str, Any]:
    prefix, suffix, one = UNITS[unit]
    return {
        "value": value,
        "value_high": high,
        "unit": unit,
        "unit_prefix": prefix,
        "unit_suffix": suffix,
        "unit_suffix_one": one,
        "qualifier": qualifier,
        "better": "lower" if unit == "位" else "higher",
    }


@pytest.mark.parametrize(
    ("row", "chinese", "english"),
    [
        (figure(1800, "亿元"), "1,800 亿元", "CNY 180 billion"),
        (figure(635.95, "亿元"), "635.95 亿元", "CNY 63.595 billion"),
        (figure(5.3, "亿元"), "5.3 亿元", "CNY 530 million"),
        (figure(25, "亿元", qualifier="over"), "超 25 亿元", "over CNY 2.5 billion"),
        (figure(1600, "亿元", qualifier="at_least"), "1,600 亿元以上", "at least CNY 160 billion"),
        (figure(96000, "亿元"), "9.6 万亿元", "CNY 9.6 trillion"),
        (figure(1643, "万元"), "1,643 万元", "CNY 16.43 million"),
        (figure(5300, "人民币万元", qualifier="over"), "超 5,300 万元", "over CNY 53 million"),
        (figure(38.82, "亿美元"), "38.82 亿美元", "USD 3.882 billion"),
        (figure(46.5, "%", qualifier="about"), "约 46.5%", "about 46.5%"),
        (figure(9, "%"), "9%", "9%"),
        (figure(-3.5, "%"), "-3.5%", "-3.5%"),
        (figure(23, "位"), "第 23 位", "No. 23"),
        (figure(600, "家", qualifier="nearly"), "近 600 家", "nearly 600"),
        (figure(8000, "家", qualifier="over"), "超 8,000 家", "over 8,000"),
        (figure(17000, "家", qualifier="over"), "超 1.7 万家", "over 17,000"),
        (figure(12107, "家"), "12,107 家", "12,107"),
        (figure(39, "万名"), "39 万名", "390,000"),
        (figure(100, "万平方米", qualifier="over"), "超 100 万平方米", "over 1 million m²"),
        (figure(300, "GWh", qualifier="at_least"), "300 GWh 以上", "at least 300 GWh"),
        (figure(100, "家", qualifier="at_most"), "不超过 100 家", "at most 100"),
        (figure(100, "位", qualifier="at_most"), "前 100 位", "top 100"),
        (figure(4, "家", high=5), "4—5 家", "4–5"),
        (figure(10, "年", high=20), "10—20 年", "10–20 years"),
        (figure(10, "%", high=15), "10%—15%", "10–15%"),
        (figure(-5, "%", high=-3), "-5%—-3%", "-5–-3%"),
        (figure(10, "亿元", high=25), "10 亿—25 亿元", "CNY 1–2.5 billion"),
        (figure(3, "万名", high=5, qualifier="about"), "约 3 万—5 万名", "about 30,000–50,000"),
        (figure(9000, "家", high=20000), "9,000 家—2 万家", "9,000–20,000"),
        (figure(1_010_000, "亿元"), "101 万亿元", "CNY 101 trillion"),
        (figure(20_000, "万元"), "2 亿元", "CNY 200 million"),
        (figure(18_700, "万元"), "1.87 亿元", "CNY 187 million"),
        (figure(34_385.47, "万元"), "3.438547 亿元", "CNY 343.8547 million"),
        (figure(5, "万元"), "5 万元", "CNY 50,000"),
        (figure(0.5, "万元"), "5,000 元", "CNY 5,000"),
        (figure(0.05, "亿元"), "500 万元", "CNY 5 million"),
        (figure(18_000, "元"), "1.8 万元", "CNY 18,000"),
        (figure(18_765, "元"), "18,765 元", "CNY 18,765"),
        (figure(3, "亿美元"), "3 亿美元", "USD 300 million"),
        (figure(0, "亿元"), "0 元", "CNY 0"),
        (figure(-0.2, "亿元"), "-2,000 万元", "CNY -20 million"),
        (figure(390_000, "人"), "39 万人", "390,000"),
        (figure(9.6, "万辆"), "9.6 万辆", "96,000 vehicles"),
        (figure(8000, "万辆", qualifier="over"), "超 8,000 万辆", "over 80 million vehicles"),
        (figure(2_000_000, "台"), "200 万台", "2 million units"),
        (figure(1_234_567, "台"), "1,234,567 台", "1,234,567 units"),
        (figure(20_000, "GWh"), "2 万 GWh", "20,000 GWh"),
        (figure(500, "千瓦"), "500 千瓦", "500 kW"),
        (figure(595_000, "%"), "595,000%", "595,000%"),
        (figure(3.21, "%"), "3.21%", "3.21%"),
        (figure(1, "周"), "1 周", "1 week"),
        (figure(1, "周", qualifier="over"), "超 1 周", "over 1 week"),
        (figure(1.5, "周"), "1.5 周", "1.5 weeks"),
        (figure(1, "周", high=2), "1—2 周", "1–2 weeks"),
        (figure(100, "万辆"), "100 万辆", "1 million vehicles"),
        (figure(1, "倍"), "一倍", "100%"),
        (figure(1, "倍", qualifier="over"), "超 1 倍", "over 100%"),
        (figure(2.5, "倍"), "2.5 倍", "250%"),
        (figure(1, ":1"), "1:1", "1:1"),
        (figure(3, "/5"), "六成（五分之三）", "three-fifths"),
        (figure(3, "/5", qualifier="about"), "约 3/5", "about 3 fifths"),
        (figure(1000, "万元", high=10_000), "1,000 万—1 亿元", "CNY 10–100 million"),
        (figure(10_000, "万元", high=20_000), "1 亿—2 亿元", "CNY 100–200 million"),
        (figure(20, "万元", high=200), "20 万—200 万元", "CNY 200,000–2 million"),
        (figure(5, "亿元", high=12), "5 亿—12 亿元", "CNY 500 million–1.2 billion"),
        (figure(9.6, "万辆", high=120), "9.6 万—120 万辆", "96,000 vehicles–1.2 million vehicles"),
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


def singles(value: float, unit: str) -> Decimal:
    """Return a value in what English counts: single yuan, single vehicles, per cent."""
    return Decimal(str(value)) * COUNTS.get(unit, scale_of(unit))


@given(value=values, unit=st.sampled_from(sorted(UNITS)))
def test_an_english_amount_states_the_number_it_was_made_from(value: float, unit: str) -> None:
    said = ENGLISH.fullmatch(amount(value, figure(value, unit), EN))
    assert said
    assert Decimal(said[1].replace(",", "")) * SIZES.get(said[2], 1) == singles(value, unit)


@given(value=values, unit=st.sampled_from(sorted(UNITS)))
def test_english_takes_the_largest_size_of_which_there_is_one(value: float, unit: str) -> None:
    said = ENGLISH.fullmatch(amount(value, figure(value, unit), EN))
    assert said
    number = Decimal(said[1].replace(",", ""))
    if said[2]:
        assert 1 <= number < 1000 or said[2] == "trillion"
    elif scale_of(unit) >= 10**4:
        assert number < 10**6, "0.53 billion is 530 million, 2,000,000 yuan are 2 million"


@given(value=values, unit=st.sampled_from(sorted(UNITS)))
def test_chinese_takes_the_largest_size_of_which_there_is_one(value: float, unit: str) -> None:
    said = CHINESE.fullmatch(amount(value, figure(value, unit), ZH))
    assert said
    number = Decimal(said[1].replace(",", ""))
    if said[2]:
        assert 1 <= number < 10**4
    elif scale_of(unit) >= 10**4 and unit != "千瓦":
        assert number < 10**4, "18,700 万元 are 1.87 亿元"


@given(value=st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0, 21.0]), unit=st.sampled_from(["周", "年", "台", "/5"]))
def test_one_is_singular_and_nothing_else(value: float, unit: str) -> None:
    said = amount(value, figure(value, unit), EN)
    assert said.endswith("s") == (value != 1)


@given(value=values, unit=st.sampled_from(sorted(set(UNITS) - {"位"})))
def test_a_table_gives_all_values_of_an_indicator_in_one_unit(value: float, unit: str) -> None:
    row = figure(value, unit)
    name = unit_name(row, EN)
    sizes = [size for word, size in SIZES.items() if word in name.split()]
    assert Decimal(str(in_unit(value, row, EN))) * (sizes[0] if sizes else 1) == singles(value, unit)
    assert name == unit_name(figure(value * 10**6, unit), EN)
    assert (in_unit(value, row, ZH), unit_name(row, ZH)) == (value, unit.removeprefix("人民币"))


@given(low=st.integers(0, 10**5), more=st.integers(1, 10**5), unit=st.sampled_from(sorted(set(UNITS) - {"位"})))
def test_both_ends_of_a_range_are_said_and_its_currency_once(low: int, more: int, unit: str) -> None:
    said = quantity(figure(low, unit, high=low + more), EN)
    ends = [ENGLISH.fullmatch(amount(value, figure(value, unit), EN)) for value in (low, low + more)]
    assert re.findall(r"\d[\d,.]*", said.replace("m²", "").replace(":1", "")) == [end[1] for end in ends if end]
    sizes = [end[2] for end in ends if end]
    assert re.findall("|".join(SIZES), said) == [size for size in dict.fromkeys(sizes) if size]
    assert said.count("CNY") + said.count("USD") == isinstance(UNITS[unit][0], str)


def test_fewer_decimals_can_be_asked_for() -> None:
    row = figure(635.95, "亿元")
    assert amount(635.95, row, ZH, decimals=0) == "636 亿元"
    assert amount(635.95, row, EN, decimals=0) == "CNY 63.6 billion"


@pytest.mark.parametrize(
    ("period", "chinese", "english", "last"),
    [
        ("2020", "2020 年", "2020", 2020),
        ("2021-H1", "2021 年上半年", "H1 2021", 2021),
        ("2021-H2", "2021 年下半年", "H2 2021", 2021),
        ("2021-Q1", "2021 年第 1 季度", "Q1 2021", 2021),
        ("2021-04", "2021 年 4 月", "Apr 2021", 2021),
        ("2021-12", "2021 年 12 月", "Dec 2021", 2021),
        ("2016/2020", "2016—2020 年", "2016–2020", 2020),
        ("2021-01/2021-05", "2021 年 1—5 月", "Jan–May 2021", 2021),
        ("2020-11/2021-03", "2020 年 11 月—2021 年 3 月", "Nov 2020 – Mar 2021", 2021),
        ("2006/2021-06", "2006 年—2021 年 6 月", "2006 – Jun 2021", 2021),
        ("2021-Q1/2021-Q3", "2021 年第 1 季度—2021 年第 3 季度", "Q1 2021 – Q3 2021", 2021),
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
