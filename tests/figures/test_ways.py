"""Ways from one rank to the next, and the districts as tiles."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from dashboard.figures.lines import rank_lines
from dashboard.figures.theme import TOKENS, TOP
from dashboard.figures.tiles import TILE, tiles
from dashboard.findings.finding import Row
from dashboard.findings.marks import Mark
from tests.figures.made import finding, mark

LIGHT = TOKENS["light"]
NAN = math.nan


def row(label: str, *marks: Mark, **more: Any) -> Row:
    return Row(label, marks, **more)


def placed(name: str, value: float, **more: Any) -> Row:
    place = {"武进": (3.0, 2.0), "新北": (1.0, 2.0), "天宁": (2.0, 3.0)}[name]
    own = mark(value, district=name, fill="slot" if math.isnan(value) else "solid", **more)
    return row(name, own, text="未公布" if math.isnan(value) else f"{value:g}", place=place)


def test_a_tile_stands_in_its_place_the_darker_the_larger_its_value() -> None:
    figure = tiles(finding(placed("武进", 60), placed("新北", 30), placed("天宁", NAN)), scheme="light")
    (trace,) = figure.data
    assert (trace.x, trace.base, trace.y) == ((2, 2, 3), (-3, -1, -2), (TILE,) * 3)
    assert trace.marker.color == (LIGHT.accent, LIGHT.tone(0.5), LIGHT.page)
    assert ("武进" in trace.text[0], "60" in trace.text[0], "未公布" in trace.text[2]) == (True, True, True)
    assert [list(click) for click in trace.customdata] == [[name, "", "figure"] for name in ("武进", "新北", "天宁")]


def test_a_tile_that_the_title_speaks_of_has_a_thick_outline_also_without_a_value() -> None:
    rows = [placed("武进", 60), placed("新北", 30, lead=True), placed("天宁", NAN, lead=True)]
    widths = tiles(finding(*rows), scheme="light").data[0].marker.line.width
    assert widths[1] == widths[2] > widths[0]


def test_of_ranks_the_best_tile_is_the_darkest() -> None:
    rows = [replace(placed(name, rank), record={"unit": "位"}) for name, rank in (("武进", 1), ("新北", 4))]
    assert tiles(finding(*rows), scheme="light").data[0].marker.color == (LIGHT.accent, LIGHT.tone(0.25))


def test_a_rank_before_is_drawn_as_a_rise_with_the_best_at_the_top() -> None:
    before = mark(42, "earlier", fill="outlined", at="2015")
    risen = row("常州高新区", before, mark(23, at="2020"), text="第 23 位", more="第 42 位（推算）")
    figure = rank_lines(finding(risen, row("武进高新区", mark(38, at="2020"), text="第 38 位")), scheme="light")
    moved, still, names = figure.data
    assert (moved.x, moved.y) == (("2015", "2020"), (42, 23))
    assert moved.marker.symbol == ("circle-open", "circle"), "the derived rank is hollow"
    assert (moved.text[0], moved.textposition) == ("第 42 位（推算）", "bottom right"), "under a line that rises"
    assert still.y == (38,)
    assert (names.x, names.y) == (("2020", "2020"), (23, 38))
    assert ["第 23 位" in names.text[0], "武进高新区" in names.text[1]] == [True, True]
    low, high = figure.layout.yaxis.range
    assert 42 < low < 60, "the frame is no larger than what stands in it"
    assert 0 < high < 23
    assert figure.layout.xaxis.categoryarray == ("2015", "2020")


def test_rows_that_share_a_frame_have_the_colours_of_their_districts_at_their_names_too() -> None:
    before = mark(42, "earlier", at="2015", district="xinbei")
    rows = [
        row("常州高新区", before, mark(23, at="2020", district="xinbei"), text=""),
        row("武进高新区", mark(38, at="2020", district="wujin"), text=""),
    ]
    *lines, names = rank_lines(finding(*rows), scheme="light").data
    colours = tuple(LIGHT.district(name) for name in ("xinbei", "wujin"))
    assert tuple(line.marker.color for line in lines) == names.textfont.color == colours


def test_names_of_neighbouring_ranks_do_not_stand_on_one_another() -> None:
    rows = [row(f"甲{rank}", mark(rank, at="2020"), text=f"第 {rank} 位") for rank in (1, 2, 40)]
    rows[0] = replace(rows[0], marks=(mark(3, "earlier", at="2015"), *rows[0].marks))
    figure = rank_lines(finding(*rows), scheme="light")
    first, second, last = figure.data[-1].y
    low, high = figure.layout.yaxis.range
    pixels = (figure.layout.height - TOP) / (low - high)
    assert (second - first) * pixels > 30
    assert (first, last) == (1, 40)


def test_ranks_of_one_period_are_points_that_a_line_leads_to_from_the_first_place() -> None:
    figure = rank_lines(finding(row("武进高新区", mark(38, at="2020"), text="第 38 位")), scheme="light")
    (points,) = figure.data
    assert (points.x, points.text) == ((38,), ("　第 38 位",))
    assert figure.layout.xaxis.type == "log"
    assert figure.layout.yaxis.showgrid
    before = mark(42, "earlier", at="2015")
    way = rank_lines(finding(row("常州高新区", before, mark(23, at="2020"))), scheme="light").layout
    assert figure.layout.height < way.height
