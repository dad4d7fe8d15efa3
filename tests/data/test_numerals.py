"""What a printed numeral states, however it is qualified, scaled or written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.numerals import printed_values, scale_of

SCALES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
QUALIFIED = [
    *("{0}{1}{2}", "约{0}{1}{2}", "近{0}{1}{2}", "超{0}{1}{2}", "超过{0}{1}{2}", "突破{0}{1}{2}", "逾{0}{1}{2}"),
    *(
        "{0}{1}{2}左右",
        "{0}{1}{2}以上",
        "{0}{1}{2}+",
        "最高{0}{1}{2}",
        "不超过{0}{1}{2}",
        "第{0}{1}{2}",
        "迈上{0}{1}{2}台阶",
    ),
    *("{0}多{1}{2}", "{0}余{1}{2}", "{0}{1}多{2}", "{0}{1}余{2}", "占全省的{0}{1}{2}"),
]
UNITS = ["元", "家", "个", "美元", "平方米", "GWh", "名", ""]
DASHES = ["-", "—", "–", "——", "~", "～", "至"]

numbers = st.decimals(min_value=0, max_value=99999, places=2).map(lambda number: number.normalize())
scales = st.sampled_from(sorted(SCALES))


def plain(number: Decimal) -> str:
    return f"{number:f}"


@given(number=numbers, template=st.sampled_from(QUALIFIED), scale=scales, unit=st.sampled_from(UNITS))
def test_a_number_is_read_back_under_every_qualifier_scale_and_unit(
    number: Decimal, template: str, scale: str, unit: str
) -> None:
    assert printed_values(template.format(plain(number), scale, unit)) == (number * SCALES[scale],)


@given(number=st.integers(1000, 10**12))
def test_thousands_separators_and_blanks_do_not_change_a_number(number: int) -> None:
    assert printed_values(f"超 {number:,} 家") == printed_values(f"超{number}家") == (Decimal(number),)


@given(
    ends=st.lists(numbers, min_size=2, max_size=2, unique=True).map(sorted),
    dash=st.sampled_from(DASHES),
    scale=scales,
    unit=st.sampled_from(UNITS),
)
def test_a_range_that_says_its_scale_once_has_it_at_both_ends(
    ends: list[Decimal], dash: str, scale: str, unit: str
) -> None:
    low, high = ends
    expected = (low * SCALES[scale], high * SCALES[scale])
    assert printed_values(f"{plain(low)}{dash}{plain(high)}{scale}{unit}") == expected


@given(low=numbers, high=numbers, dash=st.sampled_from(DASHES), scale=st.tuples(scales, scales).filter(all))
def test_a_range_that_says_a_scale_at_either_end_keeps_both(
    low: Decimal, high: Decimal, dash: str, scale: tuple[str, str]
) -> None:
    expected = (low * SCALES[scale[0]], high * SCALES[scale[1]])
    assert printed_values(f"{plain(low)}{scale[0]}{dash}{plain(high)}{scale[1]}元的部分") == expected


def chinese(number: int) -> str:
    """Write a whole number below ten thousand as Chinese does: 2005 is 二千零五."""
    if number < 10:
        return "零一二三四五六七八九"[number]
    mark, size = next((mark, size) for mark, size in (("千", 1000), ("百", 100), ("十", 10)) if number >= size)
    digit, rest = divmod(number, size)
    gap = "零" if 0 < rest < size // 10 else ""
    return chinese(digit) + mark + (gap + chinese(rest) if rest else "")


def test_every_chinese_numeral_below_ten_thousand_is_read() -> None:
    misread = [number for number in range(10000) if printed_values(f"{chinese(number)}家") != (Decimal(number),)]
    assert misread == []


@given(high=st.integers(1, 9999), low=st.integers(1, 9999), ends=st.sampled_from([("万", ""), ("亿", "万")]))
def test_a_numeral_of_two_parts_is_their_sum_in_either_script(high: int, low: int, ends: tuple[str, str]) -> None:
    larger, smaller = ends
    gap = "零" if low < 1000 else ""
    expected = (Decimal(high * SCALES[larger] + low * SCALES[smaller]),)
    assert printed_values(f"超{high}{larger}{low}{smaller}元") == expected
    assert printed_values(f"超{chinese(high)}{larger}{gap}{chinese(low)}{smaller}元") == expected


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("十大新兴产业链", 10),
        ("连续十五年", 15),
        ("两大国家级平台", 2),
        ("两千", 2000),
        ("千亿", 10**11),
        ("百万", 10**6),
        ("一百多平方公里", 100),
        ("全国创新百强区", 100),
        ("三百二十万元", 3_200_000),
    ],
)
def test_chinese_numerals_stand_without_a_leading_one_and_before_scales(printed: str, value: int) -> None:
    assert printed_values(printed) == (Decimal(value),)


@pytest.mark.parametrize("printed", ["", "占有率居首", "全国居首", "未公布"])
def test_words_without_a_numeral_state_no_number(printed: str) -> None:
    assert printed_values(printed) == ()


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("家", 1),
        ("%", 1),
        ("GWh", 1),
        ("千吨", 1000),
        ("万辆", 10**4),
        ("人民币万元", 10**4),
        ("亿元", 10**8),
        ("亿美元", 10**8),
        ("万亿元", 10**12),
    ],
)
def test_a_unit_carries_the_scale_at_its_head(unit: str, scale: int) -> None:
    assert scale_of(unit) == scale
