"""How a mark is drawn: filled, hatched, outlined or a slot; open, capped or neither; and where it leads."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.figures.marks import (
    CLEAR,
    bars_of,
    brackets_of,
    click_of,
    end_labels,
    ends_of,
    hover_of,
    ink_of,
    points_of,
    ticks_of,
)
from dashboard.figures.theme import SCHEMES, TOKENS, Scheme
from dashboard.findings.finding import Row
from tests.figures.made import finding, mark

INK = ink_of(finding(Row("新能源", (mark(5.3),))), "light")


def bar(scheme: Scheme = "light", **changes: Any) -> Any:
    own = mark(5.3, **changes)
    return bars_of([("新能源", own)], ink_of(finding(Row("新能源", (own,))), scheme), scheme).marker


def end(**changes: Any) -> Any:
    return ends_of([("新能源", mark(5.3, **changes))], INK, "light")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_solid_mark_has_the_accent_wherever_it_lies(scheme: Scheme) -> None:
    assert bar(scheme).color[0] == bar(scheme, district="wujin").color[0] == TOKENS[scheme].accent
    assert bar(scheme).pattern.shape[0] == ""
    assert bar(scheme).line.width[0] == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_beside_what_the_title_speaks_of_other_marks_are_muted(scheme: Scheme) -> None:
    told, other = mark(5.3, lead=True), mark(2)
    ink = ink_of(finding(Row("新能源", (told,)), Row("光伏", (other,))), scheme)
    assert (ink(told), ink(other)) == (TOKENS[scheme].accent, TOKENS[scheme].muted)
    assert ink_of(finding(Row("光伏", (other,))), scheme)(other) == TOKENS[scheme].accent, "where it speaks of none"


def test_what_was_not_published_is_a_thin_bracket_up_to_the_most_that_it_can_be() -> None:
    drawn = brackets_of([("甲", mark(5.3, "bound")), ("乙", mark(5.3, "bound"))], "light")
    assert (drawn.x, drawn.y) == ((0, 5.3, None, 0, 5.3, None), ("甲", "甲", None, "乙", "乙", None))
    assert drawn.line.width < 2
    assert drawn.line.color == drawn.marker.color == TOKENS["light"].soft, "no colour of a bar"
    assert list(drawn.customdata[0]) == ["", "", "figure"]


def test_a_tick_stands_across_its_bar() -> None:
    drawn = ticks_of([("甲", mark(0.5, "elapsed", says=("时间过去 50%",), ids=()))], TOKENS["light"].ink, size=30)
    assert (drawn.x, drawn.y, drawn.marker.symbol, drawn.marker.size) == ((0.5,), ("甲",), "line-ns-open", 30)
    assert "时间过去 50%" in drawn.hovertext[0]


def test_a_hatched_mark_is_hatched_on_paper() -> None:
    hatched = bar(fill="hatched")
    assert hatched.pattern.shape[0] == "/"
    assert hatched.pattern.fgcolor[0] == TOKENS["light"].accent
    assert hatched.pattern.bgcolor == TOKENS["light"].paper


def test_an_outlined_mark_is_clear_with_a_line_around() -> None:
    outlined = bar(fill="outlined")
    assert outlined.color[0] == CLEAR
    assert outlined.line.width[0] == 2
    assert outlined.line.color[0] == TOKENS["light"].accent


def test_a_slot_is_pale_and_has_no_outline_as_a_goal_has() -> None:
    slot = bar(fill="slot")
    assert slot.color[0] == TOKENS["light"].wash
    assert slot.line.width[0] == 0


def test_a_frame_around_a_bar_is_fine_and_tells_nothing() -> None:
    frame = bars_of([("甲", mark(100, "whole", fill="outlined"))], INK, "light", thin=True)
    assert frame.marker.line.width[0] == 1
    assert frame.hoverinfo == "skip"


@pytest.mark.parametrize(
    ("how", "fill", "symbol", "line"),
    [
        ("open", "solid", "triangle-right", 0),
        ("open", "outlined", "triangle-right-open", 2),
        ("cap", "solid", "line-ns", 4),
        ("cap", "outlined", "line-ns-open", 2),
    ],
)
def test_an_open_mark_has_an_arrow_and_a_closed_one_a_cap(how: str, fill: str, symbol: str, line: int) -> None:
    drawn = end(end=how, fill=fill)
    assert (drawn.x[0], drawn.y[0]) == (5.3, "新能源")
    assert (drawn.marker.symbol[0], drawn.marker.line.width[0]) == (symbol, line)


def test_a_cap_is_drawn_in_ink_that_stands_out_from_the_bar_it_closes() -> None:
    assert end(end="cap").marker.line.color[0] == TOKENS["light"].ink
    assert end(end="cap", fill="outlined").marker.line.color[0] == TOKENS["light"].accent


def test_a_mark_without_an_end_has_none() -> None:
    assert not end().x


def test_hover_says_what_a_mark_is_about_and_what_it_says_line_by_line() -> None:
    assert hover_of(mark(5.3)) == "<b>新能源</b>　产值<br>5.3 亿元"
    assert hover_of(mark(5.3, subject="")) == "产值<br>5.3 亿元"


def test_a_click_filters_by_district_and_sector_and_leads_to_the_figures() -> None:
    assert click_of(mark(1, district="wujin", sector="vehicles", ids=("a", "b"))) == ["wujin", "vehicles", "a,b"]
    assert click_of(mark(1)) == ["", "", "figure"]


def test_bars_and_points_tell_and_lead_the_same() -> None:
    placed = [("甲", mark(1)), ("乙", mark(2, fill="outlined", district="wujin"))]
    labels, marks = map(list, zip(*placed, strict=True))
    bars, points = bars_of(placed, INK, "light"), points_of(labels, [1.0, 2.0], marks, ["", ""], INK, symbol="circle")
    assert bars.hovertext == points.hovertext
    assert [list(one) for one in bars.customdata] == [list(one) for one in points.customdata]
    assert bars.marker.line.color == points.marker.color


def test_what_stands_at_the_ends_keeps_its_distance_in_both_lines() -> None:
    assert end_labels([1], ["甲"], ["635.95 亿元<br>2022 年目标"]).text[0] == "　635.95 亿元<br>　2022 年目标"
