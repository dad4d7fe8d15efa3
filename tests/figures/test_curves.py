"""What the form of a rule over growth draws: a line for each rule, the firm on it, and what is printed."""

from __future__ import annotations

from typing import Any

from dashboard.figures.curves import curves
from dashboard.figures.theme import TOKENS
from dashboard.findings.finding import Cell, Row
from dashboard.findings.marks import Mark
from tests.figures.made import finding, mark

LIGHT = TOKENS["light"]


def row(growth: int, reward: float, edited: float | None = None, **more: Any) -> Row:
    lead = bool(more.pop("lead", False))
    marks: list[Mark] = [mark(reward, "reward", at=str(growth), lead=lead, subject="现行规则")]
    cells = [Cell("800 元"), Cell(f"{reward:g} 万元")]
    if edited is not None:
        marks.append(mark(edited, "edited", at=str(growth), lead=lead, subject="调整后"))
        cells.append(Cell(f"{edited:g} 万元"))
    return Row(f"{growth} 万元", tuple(marks), cells=tuple(cells), **more)


def texts(figure: Any) -> list[str]:
    return [text for trace in figure.data for text in trace.text or ()]


def test_a_rule_is_a_line_from_bend_to_bend_with_the_rate_of_each_long_part() -> None:
    figure = curves(finding(row(0, 0), row(20, 0, more="10%"), row(200, 18, more="8%"), row(1000, 82)), scheme="light")
    line = figure.data[0]
    assert (line.x, line.y, line.mode) == ((0, 20, 200, 1000), (0, 0, 18, 82), "lines+markers")
    assert line.line.color == LIGHT.accent
    assert texts(figure) == ["<b>10%</b>", "<b>8%</b>"]
    assert figure.layout.xaxis.range == (0, 1000)
    low, high = figure.layout.yaxis.range
    assert low == 0
    assert 82 < high < 110
    assert "20 万元" not in figure.layout.xaxis.ticktext, "no name stands on another"


def test_a_firm_is_a_point_with_its_reward_that_leads_to_its_figures() -> None:
    figure = curves(finding(row(0, 0), row(500, 42, lead=True, under="本企业"), row(1000, 82)), scheme="light")
    (point,) = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert (point.x, point.y) == ((500,), (42,))
    assert "<b>42 万元</b>" in point.text[0]
    assert "本企业" in point.text[0]
    assert point.customdata[0][2] == "figure"
    assert "500 万元" in figure.layout.xaxis.ticktext


def test_an_edited_rule_is_a_dashed_line_with_its_name_at_its_end_and_its_own_point() -> None:
    rows = [row(0, 0, 0), row(500, 42, 45.6, lead=True), row(1000, 82, 85.6)]
    figure = curves(finding(*rows), scheme="light")
    edited = figure.data[1]
    assert (edited.y, edited.line.dash, edited.line.color) == ((0, 45.6, 85.6), "dash", LIGHT.warm)
    names = figure.data[-1]
    assert [name.strip() for name in names.text] == ["现行规则", "调整后"]
    assert names.y[1] > names.y[0]
    below, above = [trace for trace in figure.data if trace.mode == "markers+text"]
    assert (below.textposition, above.textposition) == ("bottom right", "top left"), "neither stands on a line"
    unchanged = curves(finding(row(0, 0, 0), row(500, 42, 42, lead=True), row(1000, 82, 82)), scheme="light")
    assert len([trace for trace in unchanged.data if trace.mode == "markers+text"]) == 1


def test_what_is_printed_of_one_firm_is_a_hollow_point_at_a_fine_line() -> None:
    about = mark(1000, "goal", at="19450", fill="outlined", qualifier="about", ids=("printed",))
    printed = Row("1.945 亿元", (about,), text="刊出测算", cells=(Cell("400 元"), Cell("约 1,000 万元")))
    figure = curves(finding(row(0, 0), row(10000, 622), printed, row(20000, 1022)), scheme="light")
    (point,) = [trace for trace in figure.data if trace.customdata and trace.customdata[0][2] == "printed"]
    assert (point.x, point.y, point.marker.symbol) == ((19450,), (1000,), "circle-x-open")
    assert any(trace.y == (1000, 1000) and trace.line.dash == "dot" for trace in figure.data)
    assert "刊出测算" in texts(figure)
    assert 1000 not in figure.layout.yaxis.tickvals, "what is printed has a line of its own"


def test_a_name_is_no_markup() -> None:
    figure = curves(finding(row(0, 0), row(500, 42, lead=True, under="<b>甲</b>"), row(1000, 82)), scheme="light")
    assert any("&lt;b&gt;甲" in text for text in texts(figure))
