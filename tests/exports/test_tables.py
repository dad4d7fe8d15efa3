"""Findings that are lists as native tables: their own columns, what stands out, how many rows are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from dashboard.catalogue.chart import Listed
from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.answers import Answer, led_in
from dashboard.exports.powerpoint import briefing as module
from dashboard.exports.powerpoint.bars import add_bars
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.exports.powerpoint.template import POINTS, WHOLE_CHART, new_deck
from dashboard.figures.theme import TOKENS
from dashboard.findings.finding import Cell, Finding, Row
from dashboard.findings.marks import Mark
from dashboard.translations import words_in
from tests.exports.decks import a_row, chart_of, content, slides_of, table_of

COLUMNS = ("目标", "目标值", "判断")
BASE = chart_named("sector-bars")


def due(name: str, verdict: Cell, *, year: str = "2022 年到期", **more: Any) -> Row:
    return Row(name, (), name=name, cells=(Cell("超 1,000 亿元", more="2022 年"), verdict), group=year, **more)


def slide_of(
    datasets: Datasets,
    monkeypatch: pytest.MonkeyPatch,
    rows: Sequence[Row],
    *,
    form: Listed = "table",
    points: tuple[str, ...] = (),
) -> Any:
    """Return the slide of a finding made by hand that stands as a list."""
    view = View.of(datasets, "/", {})
    own = BASE.finding(view)
    chart = replace(BASE, form=form)
    told = Finding("标题", "副标题", tuple(rows), own.figures, points, own.source, own.words, COLUMNS)
    monkeypatch.setattr(module, "answers", lambda *_: [Answer(chart, told, told.rows)])
    monkeypatch.setattr(module, "without_repeats", list)
    deck = Presentation(BytesIO(briefing([chart], view)))
    (slide,) = slides_of(deck, told)
    return slide


def look_of(slide: Any, said: str) -> Any:
    """Return the letters in which a cell of the table says something."""
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    runs = [run for row in table.rows for cell in row.cells for part in cell.text_frame.paragraphs for run in part.runs]
    return next(run.font for run in runs if run.text == said)


def test_a_list_has_its_own_columns_and_a_heading_over_each_group(
    datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, sure, open_ = Cell("滞后", look="late"), Cell("可达", look="lead"), Cell("无法判断", look="soft")
    rows = [due("新能源", late), due("高端装备", sure, depth=1), due("高企", open_, year="2025 年到期", under="全市")]
    slide = slide_of(datasets, monkeypatch, rows)
    assert table_of(slide) == [
        list(COLUMNS),
        ["2022 年到期", "", ""],
        ["新能源", "超 1,000 亿元\n2022 年", "滞后"],
        ["└ 高端装备", "超 1,000 亿元\n2022 年", "可达"],
        ["2025 年到期", "", ""],
        ["高企\n全市", "超 1,000 亿元\n2022 年", "无法判断"],
    ]
    assert f"#{look_of(slide, '滞后').color.rgb}".lower() == TOKENS["light"].late
    assert look_of(slide, "可达").color.theme_color == MSO_THEME_COLOR.ACCENT_1
    assert (look_of(slide, "滞后").bold, look_of(slide, "无法判断").bold) == (True, False)
    assert look_of(slide, "2022 年到期").bold
    assert look_of(slide, "2022 年").size >= Pt(12)


def test_a_list_says_how_many_rows_it_leaves_out_and_ends_with_no_heading(
    datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [due(f"目标 {number}", Cell("可达"), year=f"{2022 + number // 2} 年到期") for number in range(40)]
    slide = slide_of(datasets, monkeypatch, rows)
    table = next(shape for shape in slide.shapes if shape.has_table)
    *shown, rest = table_of(slide)[1:]
    held = [line[0] for line in shown if line[0].startswith("目标")]
    assert held == [row.label for row in rows[: len(held)]]
    assert rest[0] == f"另有 {40 - len(held)} 项，见看板。"
    assert shown[-1][0].startswith("目标")
    assert table.top + table.height < slide.part.package.presentation_part.presentation.slide_height - Pt(36)


@pytest.mark.parametrize("points", [(), ("占全市一半",)])
def test_without_points_the_drawing_has_the_width_of_the_slide(
    datasets: Datasets, monkeypatch: pytest.MonkeyPatch, points: tuple[str, ...]
) -> None:
    slide = slide_of(datasets, monkeypatch, [due("新能源", Cell("可达"))], points=points)
    table = next(shape for shape in slide.shapes if shape.has_table)
    boxes = [shape for shape in slide.placeholders if shape.placeholder_format.idx == POINTS]
    assert bool(boxes) == bool(points)
    assert (table.width > 0.8 * Pt(960)) == (not points)


def test_single_numbers_are_the_largest_letters_under_their_headline(
    datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = Mark(3.0, "actual", ids=("sector-output-pv-2020",))
    row = Row("研发强度", (mark,), under="2020 年", text="约 3%", more="全国 2.4%", name="研发强度")
    slide = slide_of(datasets, monkeypatch, [row], form="numbers")
    assert table_of(slide) == [["研发强度\n2020 年", "约 3%", "全国 2.4%"]]
    assert look_of(slide, "约 3%").size > 1.4 * look_of(slide, "全国 2.4%").size
    assert look_of(slide, "约 3%").size >= Pt(28)


def test_what_was_not_published_says_the_most_that_it_can_be_and_has_no_bar() -> None:
    bound = Row("乙", (Mark(5.3, "bound"),), text="≤ 5.3 亿元", name="乙")
    shown = content(bound, Row("甲", (Mark(5.3, "actual"),), name="甲"))
    assert [shown.name_of(row) for row in shown.rows] == ["乙 ≤ 5.3 亿元", "甲"]
    assert shown.marks_of(bound) == []


def test_beside_what_the_title_speaks_of_bars_are_muted_on_slides_too() -> None:
    page = new_deck(words_in("zh")).add(WHOLE_CHART)
    told, other = a_row("甲", Mark(3.0, "actual", ids=("figure",), lead=True)), a_row("乙")
    add_bars(page, content(told, other), [told, other])
    first, second = (point.format.fill.fore_color for point in series_of(page.slide).points)
    assert first.theme_color == MSO_THEME_COLOR.ACCENT_1
    assert f"#{second.rgb}".lower() == TOKENS["light"].muted


def series_of(slide: Any) -> Any:
    (series,) = chart_of(slide).plots[0].series
    return series


def test_what_is_a_part_is_led_in_on_slides_and_sheets() -> None:
    part = Row("高端装备", (Mark(3.0, "actual"),), name="高端装备", depth=1)
    assert f"{led_in(part)}{part.name}" == "└ 高端装备"
    assert led_in(replace(part, depth=2)) == "　└ "
    assert led_in(replace(part, depth=0)) == ""
