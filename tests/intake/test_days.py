"""Days and periods are read as people type them, and as the program itself says them."""

from __future__ import annotations

import pytest

from dashboard.intake.days import PeriodError, read_day, read_period
from dashboard.translations import LANGS, words_in
from dashboard.wording.periods import period_name

PARTS = ["", "-H1", "-H2", *(f"-Q{number}" for number in range(1, 5)), *(f"-{month:02d}" for month in range(1, 13))]
RUNS = [f"2021-{first:02d}/2021-{last:02d}" for first in range(1, 13) for last in range(first + 1, 13)]
ACROSS = ["2016/2020", "2020-11/2021-03", "2020-H2/2021-H1", "2020-Q4/2021-Q2", "2020/2021-H1"]
PERIODS = [*(f"2021{part}" for part in PARTS), *RUNS, *ACROSS]


def test_what_the_program_says_of_a_period_is_read_as_it() -> None:
    said = {(period, period_name(period, words_in(lang))): period for period in PERIODS for lang in LANGS}
    said |= {(period, period): period for period in PERIODS}
    assert {pair: read_period(pair[1]) for pair in said} == said


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("2021年1月至5月", "2021-01/2021-05"),
        ("2021 年 1 ～ 9 月份", "2021-01/2021-09"),
        ("２０２１年二季度", "2021-Q2"),
        ("2021上半年", "2021-H1"),
        ("2021年度", "2021"),
        ("2021.6", "2021-06"),
        ("June 2021", "2021-06"),
    ],
)
def test_a_period_is_read_as_people_type_it(typed: str, period: str) -> None:
    assert read_period(typed) == period


@pytest.mark.parametrize("typed", ["上半年", "2021年13月", "2021-0", "2021-6-30", "今年", "", "2021-Q5", "/", "2021/"])
def test_what_is_no_period_is_refused(typed: str) -> None:
    with pytest.raises(PeriodError) as refused:
        read_period(typed)
    assert refused.value.slip == "none"


@pytest.mark.parametrize("typed", ["2021-05/2021-01", "2021年5—1月", "2021/2020", "2021-06/2021-06"])
def test_a_period_that_ends_before_it_begins_is_told_from_what_is_none(typed: str) -> None:
    with pytest.raises(PeriodError) as refused:
        read_period(typed)
    assert refused.value.slip == "backwards"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2021-06-30", "2021-06-30"),
        ("2021年6月30日", "2021-06-30"),
        ("2021/6/3", "2021-06-03"),
        ("2021.6", "2021-06"),
        ("20210630", "2021-06-30"),
        ("2021年", "2021"),
        (" ２０２１ 年 6 月 ", "2021-06"),
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str, day: str) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize("typed", ["2021-02-30", "2021-13", "明天", "21-6-30", "", "2021年底", "1999-01-01"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert read_day(typed) == ""
