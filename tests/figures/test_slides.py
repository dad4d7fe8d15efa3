"""Bars on a slide: every row on one slide where names and values can be read, and what is left out is counted."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View
from dashboard.components.listing import chart_list
from dashboard.components.markup import html_of
from dashboard.data import Datasets
from dashboard.figures.canvas import NARROWEST_PLOT, text_width
from dashboard.figures.slides import HEIGHT, WIDTH, rows_on_a_slide
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.translations import words_in

MANY = 50_000
NAMES = ("光伏", "碳纤维及复合材料", "Carbon fibre and composites", "Investment planned in major city projects")
VALUES = ("约 600 亿元", "CNY 571.7 billion", "2025 target: at least CNY 100 billion")


def laid_out(rows: list[Row]) -> tuple[Finding, Any]:
    finding = Finding("标题", "", tuple(rows), (), (), "", words_in("zh"))
    return rows_on_a_slide(finding, attrgetter("reach"), "light")


def test_no_shipped_chart_leaves_a_row_out_in_chinese_nor_more_than_a_third_in_english(datasets: Datasets) -> None:
    for lang, most in (("zh", 0.0), ("en", 1 / 3)):
        view = View.of(datasets, "/present", {"lang": lang})
        for chart in CHARTS:
            if chart.drawn and not chart.finding(view).empty:
                drawing = chart.drawing(view, on_slide=True)
                assert drawing.left <= most * len(chart.finding(view).rows), (chart.id, lang)
                assert drawing.rows == 0 or drawing.rows + drawing.left == len(chart.finding(view).rows)


@given(
    names=st.lists(st.sampled_from(NAMES), min_size=2, max_size=40),
    value=st.sampled_from(VALUES),
    sizes=st.lists(st.integers(0, 1000), min_size=40, max_size=40),
)
def test_rows_fit_a_slide_whatever_they_are_and_values_are_never_cut(
    names: list[str], value: str, sizes: list[int]
) -> None:
    rows = [
        Row(name, (Mark(float(size), "actual"),), under="2020 · Xinbei", text=value, more=value, name=str(place))
        for place, (name, size) in enumerate(zip(names, sizes, strict=False))
    ]
    finding, lines = laid_out(rows)
    shown, layout = finding.rows, lines.layout
    assert len(shown) + layout["meta"]["left"] == len(rows)
    assert len(shown) == 1 or len(shown) * layout["meta"]["row"] <= HEIGHT + len(shown)
    margin, (low, high) = layout["margin"], layout["xaxis"]["range"]
    plot = WIDTH - margin["l"] - margin["r"]
    assert plot >= NARROWEST_PLOT - 1
    for row, text in zip(shown, lines.texts, strict=True):
        assert margin["l"] + plot * (row.reach - low) / (high - low) + text_width(text) <= WIDTH + 1


def test_a_name_that_no_slide_has_room_for_is_drawn_all_the_same() -> None:
    rows = [Row("W" * 300, (Mark(float(size), "actual"),), text=VALUES[1], name=str(size)) for size in (2, 1)]
    finding, lines = laid_out(rows)
    assert len(finding.rows) + lines.layout["meta"]["left"] == len(rows)
    assert any("W" * 300 in text for text in (*lines.labels, *(one["text"] for one in lines.layout["annotations"])))


def test_of_fifty_thousand_rows_a_slide_holds_what_can_be_read(datasets: Datasets) -> None:
    rows = [Row(f"企业{place}", (Mark(float(place), "actual"),), text="1 亿元") for place in range(MANY)]
    finding, lines = laid_out(rows)
    assert 0 < len(finding.rows) < 20
    assert lines.layout["meta"]["left"] == MANY - len(finding.rows)
    table = next(chart for chart in CHARTS if chart.form == "table")
    view = View.of(datasets, "/present", {})
    listed = replace(table.finding(view), rows=tuple(rows), columns=("名称",))
    said = html_of(chart_list(table, listed, view, on_slide=True))
    assert 0 < said.count("企业") < 20
    assert f'data-left="{MANY - 11}"' in said
