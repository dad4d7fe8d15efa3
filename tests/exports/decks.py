"""Makes the decks that the tests read, and finds in them what the tests ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.data import Datasets
from dashboard.exports.answers import Answer, answers, without_repeats
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.exports.powerpoint.series import Content
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark, Role
from dashboard.translations import Lang, words_in
from tests.exports.queries import view_of

PART = re.compile(r"(（\d/\d）| \(\d/\d\))$")
every_deck = pytest.mark.parametrize("name", ["zh", "en", "wujin", "few"])


@lru_cache
def written(datasets: Datasets, name: str) -> bytes:
    """Return the briefing for one of the queries."""
    return briefing(CHARTS, view_of(datasets, name))


@lru_cache
def opened(datasets: Datasets, name: str) -> Any:
    return Presentation(BytesIO(written(datasets, name)))


@lru_cache
def found(datasets: Datasets, name: str) -> dict[str, tuple[Answer, Finding]]:
    """Return what is told for one of the queries, by the ids of the charts."""
    told = without_repeats(answers(CHARTS, view_of(datasets, name)))
    return {answer.chart.id: (answer, answer.finding) for answer in told if answer.finding}


def slides_of(deck: Any, finding: Finding) -> list[Any]:
    """Return the slides of a finding: under its title, which another may have, with its source in the notes."""
    noted = [slide for slide in deck.slides if slide.has_notes_slide]
    titled = [slide for slide in noted if PART.sub("", slide.shapes.title.text_frame.text) == finding.title]
    return [slide for slide in titled if finding.source in slide.notes_slide.notes_text_frame.text]


def chart_of(slide: Any) -> Any:
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


def charts_of(deck: Any, finding: Finding) -> list[Any]:
    """Return the native charts of a finding, slide by slide."""
    return [chart for slide in slides_of(deck, finding) if (chart := chart_of(slide))]


def table_of(slide: Any) -> list[list[str]]:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def categories_of(chart: Any) -> list[str]:
    return [str(label) for label in chart.plots[0].categories]


def shown_as(code: str, value: float) -> str:
    """Return how Office shows a number in a format that has its words in quotes."""
    bare = re.sub(r'"[^"]*"', lambda words: "_" * len(words[0]), code)
    digits = re.search(r"(#,##)?0(?:\.(0+))?(,*)(%?)", bare)
    assert digits
    thousands, places, percent = digits[1], len(digits[2] or ""), digits[4]
    shown = value * (100 if percent else 1) / 1000 ** len(digits[3])
    number = f"{shown:{',' if thousands else ''}.{places}f}{percent}"
    return f"{code[: digits.start()]}{number}{code[digits.end() :]}".replace('"', "")


def label_at(point: Any, value: float) -> str:
    """Return what a viewer reads at a point: its text, or a number in the label's own format."""
    shown = point.data_label._get_or_add_dLbl().find(qn("c:numFmt"))
    return str(point.data_label.text_frame.text) if shown is None else shown_as(shown.get("formatCode"), value)


def texts_of(slide: Any) -> Iterator[str]:
    """Yield every text of a slide: shapes and their names, tables, categories, labels and names of series."""
    for shape in slide.shapes:
        yield shape.name
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (text for row in table_of(slide) for text in row)
        if shape.has_chart:
            yield from (node.text or "" for node in shape.chart._chartSpace.iter(qn("a:t"), qn("c:v")))
        yield shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def contents_of(deck: Any) -> list[tuple[str, Any]]:
    """Return the entries of the contents, each with the slide its link jumps to."""
    entries = []
    for slide in deck.slides:
        for link in slide._element.iter(qn("a:hlinkClick")):
            paragraph = link.getparent().getparent().getparent()
            entries.append(
                (paragraph.findtext(f"{qn('a:r')}/{qn('a:t')}"), slide.part.related_part(link.get(qn("r:id"))))
            )
    return entries


def a_row(name: str, *marks: Mark, unit: str = "家", **other: Any) -> Row:
    """Return a row of a figure of so many; by its own mark where none is given."""
    record: dict[str, Any] = {
        "id": "figure",
        "unit": unit,
        "unit_prefix": None,
        "unit_suffix": None,
        "unit_suffix_one": None,
    }
    record |= {"value": 3.0, "value_high": float("nan"), "qualifier": "exact", "status": "actual", "period": "2020"}
    return Row(name, marks or (Mark(3.0, "actual", ids=("figure",)),), name=name, record=record | other)


def content(
    *rows: Row, chart: str = "enterprise-bars", roles: tuple[Role, ...] = ("actual",), lang: Lang = "zh"
) -> Content:
    """Return rows as the slides of a chart show them; the one figure is that of the last row."""
    figure = dict(rows[-1].record or {}, id="figure")
    finding = Finding("标题", "", rows, (figure,), (), "", words_in(lang))
    return Content(chart_named(chart), finding, rows, roles)
