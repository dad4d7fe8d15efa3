"""Rows of bars hold what the language writes beside them: names above where they are long, values never cut."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.canvas import LINE, NARROWEST_PLOT, text_width
from dashboard.figures.rows import LONGEST_NAME, PHONE, lines_for
from dashboard.figures.theme import TOKENS, TOP
from dashboard.findings.finding import Row

LONG = "Carbon fibre and composites"


def lines(*rows: Row, ends: tuple[float, ...] = (), row: int = 46) -> Any:
    return lines_for(rows, ends or tuple(100.0 for _ in rows), scheme="light", row=row)


def is_above(found: Any) -> bool:
    """Tell whether names stand above their bars."""
    return bool(found.layout["margin"]["l"] == 0)


def test_short_names_stand_at_the_left_in_a_margin_that_holds_them() -> None:
    found = lines(Row("光伏", (), text="5 亿元"), Row("新能源", (), text="6 亿元"))
    assert not is_above(found)
    assert found.layout["margin"]["l"] >= text_width("新能源") - 1
    assert not found.layout["annotations"], "they are written at the axis"


def test_long_names_stand_above_their_bars_at_the_left_edge_in_every_language() -> None:
    for name in (LONG, "碳纤维及复合材料产业链"):
        found = lines(Row(name, (), text="5"), Row("光伏", (), text="6"))
        assert text_width(name) > LONGEST_NAME
        assert is_above(found)
        first, second = sorted(found.layout["annotations"], key=lambda one: -one["y"])
        assert (first["text"], second["text"], first["x"], first["yanchor"]) == (name, "光伏", 0, "bottom")
        assert found.layout["yaxis"]["showticklabels"] is False


def test_names_stand_above_too_where_a_phone_has_no_room_for_the_values_beside_them() -> None:
    name, value = "碳纤维复合材料", "目标超 1,000 亿元以上又若干"
    assert text_width(name) < LONGEST_NAME
    assert is_above(lines(Row(name, (), text=value)))


@given(
    names=st.lists(st.sampled_from(["光伏", LONG, "Xinbei", "高端装备"]), min_size=1, max_size=8),
    values=st.lists(
        st.sampled_from(
            ["5%", "CNY 571.7 billion", "2025 target: at least CNY 100 billion", "2022 年目标：超 1,000 亿元"]
        ),
        min_size=8,
        max_size=8,
    ),
    ends=st.lists(st.floats(0, 1e4), min_size=8, max_size=8),
)
def test_no_value_is_cut_on_the_card_of_a_phone(names: list[str], values: list[str], ends: list[float]) -> None:
    rows = [Row(name, (), text=value, more=value) for name, value in zip(names, values, strict=False)]
    found = lines(*rows, ends=tuple(ends[: len(rows)]))
    margin = found.layout["margin"]
    plot = PHONE - margin["l"] - margin["r"]
    low, high = found.layout["xaxis"]["range"]
    assert plot >= NARROWEST_PLOT - 1
    for end, text in zip(ends, found.texts, strict=False):
        assert margin["l"] + plot * (end - low) / (high - low) + text_width(text) <= PHONE + 1


def test_a_row_is_as_high_as_its_name_and_value_need_it() -> None:
    low, high = (
        lines(*[Row(LONG, (), under=under, text="5")] * 2).layout["height"]
        for under in ("2020", "Medical Device Park · Sales revenue · 2019")
    )
    assert high - low >= 2 * LINE - 1
    assert lines(*[Row("光伏", (), text="5")] * 9, row=54).layout["height"] - TOP >= 9 * 54


def test_what_is_a_part_is_led_in_under_the_whole_smaller_and_softer() -> None:
    for name in ("装备", LONG):
        found = lines(Row(name, (), text="9"), Row("高端", (), text="5", depth=1), Row("轨交", (), text="2", depth=2))
        whole, part, deeper = [one["text"] for one in reversed(found.layout["annotations"])]
        assert whole == name
        assert "└ 高端" in part
        assert "　└ 轨交" in deeper
        assert TOKENS["light"].soft in part
        assert {one["xanchor"] for one in found.layout["annotations"]} == {"left"}


def test_an_axis_reaches_below_zero_where_a_value_does_and_never_has_no_width() -> None:
    rows = [Row("甲", ()), Row("乙", ())]
    assert lines(*rows, ends=(-2, 5)).layout["xaxis"]["range"] == [-2, 5]
    low, high = lines(Row("甲", ()), ends=(0,)).layout["xaxis"]["range"]
    assert low < high


@pytest.mark.parametrize("count", [1, 5, 27])
def test_rows_of_one_label_are_rows_of_their_own(count: int) -> None:
    assert len(set(lines(*[Row("光伏", (), text="5")] * count).labels)) == count
