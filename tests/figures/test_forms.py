"""What each form draws of a finding made by hand: traces, their order, axis and window."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest

from dashboard.figures.bars import bars, bars_or_ranks
from dashboard.figures.bounds import bounds
from dashboard.figures.bullets import bullets
from dashboard.figures.lines import rank_lines
from dashboard.figures.marks import CLEAR
from dashboard.figures.ranks import ranks
from dashboard.figures.theme import TOKENS
from dashboard.figures.tiles import tiles
from dashboard.findings.finding import Row
from dashboard.findings.marks import Mark
from tests.figures.made import finding, mark

LIGHT = TOKENS["light"]
NAN = math.nan


def row(label: str, *marks: Mark, **more: Any) -> Row:
    return Row(label, marks, **more)


def texts(figure: Any) -> list[str]:
    return [text for trace in figure.data for text in trace.text or ()]


@pytest.mark.parametrize("form", [bars, bounds, ranks, bullets, tiles, rank_lines])
def test_an_empty_finding_draws_nothing_and_says_so(form: Any) -> None:
    figure = form(finding(), scheme="light")
    assert not figure.data
    assert figure.layout.annotations[0].text == "没有可画的数据"
    assert figure.layout.title.text == "产业规模"


def test_bars_stand_at_their_rows_with_what_is_said_at_the_end() -> None:
    figure = bars(
        finding(
            row("新能源", mark(635.95), text="635.95 亿元", more="2022 年目标"),
            row("光伏", mark(200, fill="hatched"), text="约 200 亿元"),
        ),
        scheme="light",
    )
    own, ends, labels = figure.data
    assert (own.orientation, own.y, own.x) == ("h", ("新能源", "光伏"), (635.95, 200))
    assert own.marker.pattern.shape == ("", "/")
    assert not ends.x
    assert labels.x == own.x
    assert "2022 年目标" in labels.text[0]
    assert figure.layout.yaxis.categoryarray == ("光伏", "新能源"), "the first row stands at the top"


def test_a_goal_is_drawn_outlined_over_the_bar_it_stands_beside_with_its_own_end() -> None:
    figure = bars(
        finding(row("新能源", mark(635.95, end="open"), mark(1000, "goal", fill="outlined", end="open"))),
        scheme="light",
    )
    own, goal, goal_ends, ends, labels = figure.data
    assert (own.x, goal.x, goal_ends.x, ends.x) == ((635.95,), (1000,), (1000,), (635.95,))
    assert goal.marker.color == (CLEAR,)
    assert (goal_ends.marker.symbol, ends.marker.symbol) == (("triangle-right-open",), ("triangle-right",))
    assert figure.layout.barmode == "overlay"
    assert labels.x == (1000,), "what is said stands behind the longest mark"
    assert figure.layout.xaxis.range == (0, 1000)


def test_a_goal_alone_in_its_row_is_a_bar_of_its_own() -> None:
    own = bars(finding(row("光伏", mark(80, "goal", fill="outlined"))), scheme="light").data[0]
    assert (own.x, own.marker.color, own.marker.line.width) == ((80,), (CLEAR,), (2,))


def test_what_can_be_no_more_than_something_is_a_bracket_and_no_bar() -> None:
    figure = bars(
        finding(
            row("瑞声光电", mark(5.3), text="5.3 亿元"),
            row("星宇车灯", mark(5.3, "bound", fill="slot"), text="≤ 5.3 亿元"),
        ),
        scheme="light",
    )
    own, _, brackets, labels = figure.data
    assert own.y == ("瑞声光电",), "no bar is drawn of what was not published"
    assert (brackets.y[:2], brackets.x[:2]) == (("星宇车灯", "星宇车灯"), (0, 5.3))
    assert "≤ 5.3 亿元" in labels.text[1]


def test_what_such_amounts_are_on_average_at_the_least_is_a_tick_in_their_bracket() -> None:
    rest = row("其余九家", mark(5.3, "bound"), mark(2.19, "least", end="open"), text="≤ 5.3 亿元")
    tick = bars(finding(row("瑞声光电", mark(5.3)), rest), scheme="light").data[-2]
    assert (tick.x, tick.y, tick.marker.symbol) == ((2.19,), ("其余九家",), "line-ns-open")


def test_a_row_without_a_number_has_a_pale_slot_that_says_so_as_wide_as_the_plot() -> None:
    figure = bars(finding(row("武进", mark(54), text="54%"), row("天宁", mark(NAN, fill="slot"))), scheme="light")
    slots, own, _, unknown, _ = figure.data
    assert (slots.y, slots.x, slots.marker.color) == (("天宁",), (54,), (LIGHT.wash,))
    assert own.y == ("武进",)
    assert "未公布" in unknown.text[0]


def test_the_time_that_has_passed_is_a_tick_across_the_bar_on_the_scale_of_its_row() -> None:
    passed = mark(33.3, "elapsed", says=("时间过去 33%",), ids=())
    progress = row("进度", mark(35.74), mark(100, "whole", fill="outlined"), passed)
    share = row("新能源", mark(1000, "goal", fill="outlined"), mark(0.63, "reached"), replace(passed, value=0.5))
    for figure, place in (
        (bars(finding(progress), scheme="light"), 33.3),
        (bullets(finding(share), scheme="light"), 0.5),
    ):
        tick = figure.data[-2]
        assert (tick.x, tick.marker.color, tick.marker.symbol) == ((place,), LIGHT.ink, "line-ns-open")
        assert "时间过去" in tick.hovertext[0]


def test_what_the_title_speaks_of_stands_out_from_the_other_bars() -> None:
    rows = [row("新能源", mark(5), mark(9, "goal", fill="outlined", lead=True)), row("光伏", mark(4, lead=True))]
    own, goal, *_ = bars(finding(*rows), scheme="light").data
    assert own.marker.color == (LIGHT.muted, LIGHT.accent)
    assert goal.marker.line.color == (LIGHT.accent,)


def test_the_whole_of_a_share_is_a_fine_frame_behind_it() -> None:
    whole, own, *_ = bars(finding(row("进度", mark(35.74), mark(100, "whole", fill="outlined"))), scheme="light").data
    assert (whole.x, whole.marker.line.width, whole.hoverinfo) == ((100,), (1,), "skip")
    assert own.x == (35.74,)


def test_higher_rows_make_a_higher_chart() -> None:
    rows = [row(str(number), mark(1)) for number in range(9)]
    lower, higher = (bars(finding(*rows), scheme="light", row=height).layout.height for height in (40, 54))
    assert higher - lower == 9 * 14


def test_a_figure_without_a_value_keeps_its_row() -> None:
    figure = bars(finding(row("甲", mark(NAN), text="未公布"), row("乙", mark(3))), scheme="light")
    assert figure.layout.yaxis.categoryarray == ("乙", "甲")
    assert figure.layout.xaxis.range == (0, 3)
    assert "　未公布" in texts(figure)


def test_ranks_are_points_on_a_scale_of_ratios_and_never_bars() -> None:
    figure = ranks(
        finding(
            row("甲", mark(1), text="第 1 位"),
            row("乙", mark(10, end="cap"), text="前 10 位"),
            row("丙", mark(3, "goal", fill="outlined"), text="第 3 位（目标）"),
        ),
        scheme="light",
    )
    (points,) = figure.data
    assert (points.type, points.x, points.y) == ("scatter", (1, 10, 3), ("甲", "乙", "丙"))
    assert points.marker.symbol == ("circle", "line-ns-open", "circle-open")
    assert points.marker.line.width == (2, 4, 2)
    assert figure.layout.xaxis.type == "log"
    assert figure.layout.xaxis.range[0] < 0 < figure.layout.xaxis.range[1] == 1
    assert figure.layout.yaxis.categoryarray[-1] == "甲"


def test_an_indicator_is_drawn_as_its_unit_asks() -> None:
    placed = finding(row("甲", mark(1), record={"unit": "位"}))
    sized = finding(row("甲", mark(1), record={"unit": "%"}))
    assert {trace.type for trace in bars_or_ranks(placed, scheme="light").data} == {"scatter"}
    assert "bar" in {trace.type for trace in bars_or_ranks(sized, scheme="light").data}


def bullet(label: str, reached: float, **goal: Any) -> Row:
    marks = (mark(1000, "goal", fill="outlined", **goal), mark(reached, "reached"), mark(reached * 1000))
    return row(label, *marks, text="635.95 亿元", more="目标")


def test_every_goal_is_one_whole_and_what_is_reached_stands_inside() -> None:
    figure = bullets(finding(bullet("新能源", 0.63, end="open"), bullet("光伏", 1.2)), scheme="light")
    goals, reached, arrows, labels = figure.data
    assert (goals.x, reached.x) == ((1, 1), (0.63, 1.2))
    assert goals.width > reached.width
    assert goals.marker.color == (CLEAR, CLEAR)
    assert (arrows.y, arrows.marker.symbol) == (("新能源",), "triangle-right-open")
    assert labels.x == (1, 1.2), "behind the frame, or the bar that goes beyond it"
    assert figure.layout.xaxis.range == (0, 1.2), "more than the whole has its room"


def test_a_goal_without_a_share_is_drawn_all_the_same() -> None:
    figure = bullets(finding(bullet("新能源", 0.63), bullet("光伏", NAN)), scheme="light")
    assert figure.data[0].y == ("新能源", "光伏")
    assert figure.layout.xaxis.range == (0, 1)
