"""Amounts of which few are published: one bracket for all others, with their names under it."""

from __future__ import annotations

import math
from typing import Any

import pytest

from dashboard.figures.bounds import bounds
from dashboard.figures.canvas import LINE
from dashboard.figures.marks import CLEAR
from dashboard.figures.theme import TOKENS, TOP
from dashboard.findings.finding import Row
from tests.figures.made import finding, mark

LIGHT = TOKENS["light"]
LEADER = Row("瑞声光电", (mark(5.3, lead=True),), text="5.3 亿元")
LEAST = mark(2.19, "least", says=("平均 2.18 亿元以上（推算）",), ids=("leader", "total"))
NAMES = ("时代新能源", "星宇车灯", "蜂巢能源", "柳工机械")


def bound(name: str, value: float = 5.3, *more: Any) -> Row:
    own = mark(value, "bound", fill="slot", subject=name, says=("研发投入", "未公布"), ids=(f"of-{name}",))
    return Row(name, (own, *more), text="未公布" if math.isnan(value) else "≤ 5.3 亿元")


def drawn(*rows: Row, **made: Any) -> Any:
    return bounds(finding(*rows, **made), scheme="light")


def written(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def clicks(figure: Any) -> list[str]:
    return [click[2] for trace in figure.data for click in trace.customdata or ()]


def test_what_is_not_published_is_one_bracket_with_the_average_in_it_and_the_names_under_it() -> None:
    figure = drawn(LEADER, *(bound(name, 5.3, LEAST) for name in NAMES))
    own, ends, bracket, tick, cells, names = figure.data
    assert (own.x, own.marker.color, ends.x) == ((5.3,), (LIGHT.accent,), ())
    assert (bracket.x, len(set(bracket.y) - {None})) == ((0, 5.3, None), 1)
    assert (tick.x, tick.y[0]) == ((2.19,), bracket.y[0])
    above = ["瑞声光电　<b>5.3 亿元</b>", "其余 4 家，每家　<b>≤ 5.3 亿元</b>"]
    assert written(figure) == [*above, "平均 2.18 亿元以上（推算）"], "and not four times"
    assert names.text == NAMES
    assert (cells.marker.color, cells.y, cells.base) == (CLEAR, names.y, names.x)
    assert min(names.y) > bracket.y[0]
    assert max(names.y) < figure.layout.yaxis.range[0]


def test_every_name_leads_to_its_figure_and_the_bracket_to_all() -> None:
    figure = drawn(LEADER, *map(bound, NAMES))
    _, _, bracket, names, _ = figure.data
    assert [click[2] for click in names.customdata] == [f"of-{name}" for name in NAMES]
    assert bracket.customdata[0][2] == ",".join(f"of-{name}" for name in NAMES)
    assert [text.startswith(f"<b>{name}</b>") for text, name in zip(names.hovertext, NAMES, strict=True)] == [True] * 4


def test_what_the_title_compares_is_written_so_that_it_has_room_on_a_phone() -> None:
    long = mark(2.19, "least", says=("average at least CNY 218 million (derived)",))
    figure = drawn(LEADER, *(bound(name, 5.3, long) for name in NAMES), lang="en")
    *_, note = written(figure)
    assert note.replace("<br>", " ") == long.says[0]
    assert "<br>" in note, "there are some 200 pixels from the tick to the edge"


def test_long_names_are_broken_within_their_columns() -> None:
    figure = drawn(LEADER, *map(bound, ("Jiangsu CATL (Times New Energy)", "SVOLT Energy", "LiuGong Machinery")))
    names = figure.data[-1]
    assert names.text[0] == "Jiangsu CATL (Times<br>New Energy)"
    assert len(set(names.x)) == 2, "two columns"
    assert names.y[0] == names.y[1] < names.y[2]


def test_one_company_alone_is_called_by_its_name_with_its_bracket() -> None:
    figure = drawn(bound("恒立液压"))
    assert written(figure) == ["恒立液压　<b>≤ 5.3 亿元</b>"]
    assert [trace.type for trace in figure.data] == ["bar", "scatter", "scatter"], "and no list of names"
    assert set(clicks(figure)) == {"of-恒立液压"}
    assert figure.layout.height < TOP + 80


def test_without_the_leader_the_others_are_no_others() -> None:
    assert written(drawn(*map(bound, NAMES)))[0] == "所列 4 家，每家　<b>≤ 5.3 亿元</b>"


def test_where_nothing_bounds_the_amounts_there_is_no_bracket() -> None:
    figure = drawn(*(bound(name, math.nan) for name in NAMES))
    assert [trace.type for trace in figure.data] == ["bar", "scatter", "bar", "scatter"]
    assert written(figure) == ["所列 4 家，每家　<b>未公布</b>"]
    assert figure.layout.xaxis.range[1] > 0


def test_where_all_is_published_there_are_bars_alone() -> None:
    figure = drawn(LEADER, Row("恒立液压", (mark(3),), text="3 亿元"))
    own, *_ = figure.data
    assert own.x == (5.3, 3)
    assert own.y[0] < own.y[1], "the first at the top"
    assert written(figure) == ["瑞声光电　<b>5.3 亿元</b>", "恒立液压　<b>3 亿元</b>"]


@pytest.mark.parametrize("name", ["瑞声光电", "Jiangsu CATL (Times New Energy)"])
def test_the_longest_bar_goes_across_and_its_name_and_value_have_room_on_a_small_phone(name: str) -> None:
    figure = drawn(Row(name, (mark(5.3),), text="CNY 530 million"), Row("恒立液压", (mark(3),), text="3 亿元"))
    assert figure.layout.xaxis.range == (0, 5.3)
    first, second = figure.data[0].y
    said = written(figure)[0]
    lines = said.replace("<b>", "").replace("</b>", "").split("<br>")
    assert all(7 * len(line) <= 296 for line in lines)
    assert first == 32 + LINE * (len(lines) - 1), "two lines push what is below down"
    assert second - first == 56
