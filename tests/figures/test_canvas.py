"""Labels, margins and axes hold what the language writes in them; a drawing is a figure without its title."""

from __future__ import annotations

import json
import math

import pytest

from dashboard.figures.bars import bars
from dashboard.figures.canvas import (
    NARROWEST_PLOT,
    axis_labels,
    broken,
    compose,
    empty_figure,
    in_order,
    small,
    text_width,
)
from dashboard.figures.drawing import TITLE_ROOM, drawing_of, to_json
from dashboard.figures.rows import PHONE
from dashboard.figures.theme import SCHEMES, TOKENS, TOP, Scheme
from dashboard.findings.finding import Row
from tests.figures.made import finding, mark


def test_small_print_and_tags_take_less_room_than_they_have_letters() -> None:
    assert text_width("光伏") < text_width("光伏产业")
    assert text_width("<b>光伏</b>") == text_width("光伏")
    assert text_width("光伏<br><span style='font-size:11px'>金坛</span>") == text_width("光伏")
    assert text_width(small("光伏产业")) < text_width("光伏产业")


def test_a_text_is_broken_where_a_reader_pauses_and_a_number_stays_with_its_unit() -> None:
    assert broken("2025 年目标：1,000 亿元以上", 120) == ["2025 年目标：", "1,000 亿元以上"]
    assert broken("2025 target: at least CNY 100 billion", 170) == ["2025 target: at least", "CNY 100 billion"]
    assert broken("短", 120) == ["短"]
    assert broken("常州市科技创新平台", 20) == ["常州市科技创新平台"], "what has no break stays whole"
    assert broken("", 20) == [""]


def test_a_label_has_a_smaller_second_line_where_there_is_one() -> None:
    rows = [Row("光伏", (), under="金坛"), Row("光伏", ())]
    assert axis_labels(rows) == [f"光伏<br>{small('金坛')}", "光伏"]


def test_rows_of_one_label_are_rows_of_their_own() -> None:
    labels = axis_labels([Row("光伏", ())] * 3)
    assert len(set(labels)) == 3
    assert {label.replace("\u200b", "") for label in labels} == {"光伏"}


def test_the_first_row_stands_at_the_top() -> None:
    axis = in_order(["甲", "乙", "丙"], showgrid=True)
    assert axis == {"type": "category", "categoryorder": "array", "categoryarray": ["丙", "乙", "甲"], "showgrid": True}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_figure_has_the_title_of_its_finding_and_the_paper_of_its_scheme(scheme: Scheme) -> None:
    layout = compose([], finding(), scheme=scheme, height=300, barmode="overlay").layout
    assert (layout.title.text, layout.title.subtitle.text) == ("产业规模", "产值，亿元")
    assert (layout.height, layout.barmode) == (300, "overlay")
    assert layout.template.layout.paper_bgcolor == TOKENS[scheme].paper


def test_nothing_to_draw_is_said_in_the_language() -> None:
    for lang, said in (("zh", "没有可画的数据"), ("en", "Nothing to draw")):
        figure = empty_figure(finding(lang="zh" if lang == "zh" else "en"), scheme="light")
        assert not figure.data
        assert figure.layout.annotations[0].text == said


def test_a_drawing_is_the_figure_without_its_title_and_the_room_that_took() -> None:
    figure = bars(finding(Row("新能源", (mark(5.3),), text="5.3 亿元"), Row("光伏", (mark(2),))), scheme="light")
    drawing = drawing_of(figure)
    assert "title" not in drawing.layout
    assert "height" not in drawing.layout
    assert drawing.height == figure.layout.height - TITLE_ROOM
    assert drawing.layout["margin"]["t"] == TOP - TITLE_ROOM
    assert drawing.narrowest == max(PHONE, figure.layout.margin.l + figure.layout.margin.r + NARROWEST_PLOT)
    assert drawing.rows == 2
    assert len(drawing.data) == len(figure.data)
    assert figure.layout.title.text, "the figure itself keeps it"


def test_what_is_not_made_of_rows_has_none() -> None:
    assert drawing_of(empty_figure(finding(), scheme="light")).rows == 0


def test_json_has_nothing_that_browsers_cannot_read() -> None:
    assert json.loads(to_json({"x": [math.nan, math.inf, 1.5]})) == {"x": [None, None, 1.5]}
