"""How a native chart's parts look: its words, its fills and outlines, its values at the ends of bars."""

from __future__ import annotations

import math
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from dashboard.exports.excel.cells import clean, words_in_format
from dashboard.exports.excel.styles import FONT, TOKEN, rgb
from dashboard.findings.finding import Fill
from dashboard.translations import Words
from dashboard.wording.quantities import QUALIFIED
from dashboard.wording.widths import text_width

OUTLINE, RULE = 22225, 9525
SMALL, LARGE = 9, 12
MARKER = 10
# A bar, in points.
THICKEST = 22
# Width of a narrow letter, in parts of the size of its font.
NARROW = 0.55
# Narrow letters under half of the width beside a table.
HALF_WIDTH = 76
RIGHT, AXIS, LEGEND = 44, 42, 24
NEVER = {
    "showLegendKey": False,
    "showCatName": False,
    "showSerName": False,
    "showPercent": False,
    "showBubbleSize": False,
    "showLeaderLines": None,
}


class ValueLabel(DataLabel):  # type: ignore[misc]  # openpyxl has no types
    """A value with a number format of its own; openpyxl leaves out that it is not that of the cell."""

    tagname = "dLbl"
    __elements__ = DataLabel.__elements__
    __nested__ = DataLabel.__nested__

    def to_tree(self, *arguments: Any, **named: Any) -> Any:
        """Return the element, its number format unlinked."""
        element = super().to_tree(*arguments, **named)
        for child in element:
            if child.tag.endswith("numFmt"):
                child.set("sourceLinked", "0")
        return element


def letters(size: float, colour: str, *, bold: bool = False) -> CharacterProperties:
    """Return how words are set; the font is named for Chinese too."""
    font = Font(typeface=FONT)
    return CharacterProperties(sz=int(size * 100), b=bold, solidFill=rgb(colour), latin=font, ea=font)


class Lettering(RichText):  # type: ignore[misc]  # openpyxl has no types
    """How words are set; the element is made once and copied, since every label of a series has it."""

    tagname = "rich"
    __elements__ = RichText.__elements__
    element: Any = None

    def to_tree(self, *arguments: Any, **named: Any) -> Any:
        """Return the element."""
        if self.element is None:
            self.element = super().to_tree(*arguments, **named)
        return deepcopy(self.element)


def lettering(colour: str = TOKEN.ink, *, turned: int = 0) -> RichText:
    """Return how labels, axes and legends are set; ``turned`` in degrees."""
    said = ParagraphProperties(defRPr=letters(SMALL, colour))
    body = RichTextProperties(rot=turned * 60000) if turned else RichTextProperties()
    return Lettering(body, p=[Paragraph(pPr=said, endParaRPr=letters(SMALL, colour))])


def title_of(text: str, size: float, *, bold: bool = False, colour: str = TOKEN.ink) -> Title:
    """Return a title beside which nothing is drawn."""
    look = letters(size, colour, bold=bold)
    run = RegularTextRun(rPr=look, t=clean(text))
    rich = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])])
    return Title(tx=Text(rich=rich), overlay=False, layout=Layout())


def bar_look(fill: Fill, colour: str) -> GraphicalProperties:
    """Return how a bar is drawn; a slot has none here, its cell is blank."""
    match fill:
        case "outlined":
            return GraphicalProperties(noFill=True, ln=line(colour, OUTLINE))
        case "hatched":
            ink, paper = ColorChoice(srgbClr=rgb(colour)), ColorChoice(srgbClr=rgb(TOKEN.paper))
            hatch = PatternFillProperties(prst="wdUpDiag", fgClr=ink, bgClr=paper)
            return GraphicalProperties(pattFill=hatch, ln=line(colour))
    return GraphicalProperties(solidFill=rgb(colour), ln=LineProperties(noFill=True))


def line(colour: str = TOKEN.rule, width: int = RULE) -> LineProperties:
    """Return a line; a fine one for axes, grids and frames."""
    return LineProperties(solidFill=rgb(colour), w=width)


def no_line() -> GraphicalProperties:
    """Return the look of a line that is not drawn."""
    return GraphicalProperties(ln=LineProperties(noFill=True))


def format_in_words(format_: str, qualifier: str, words: Words) -> str:
    """Return a number format that says how sure a number is: ``"超 "#,##0``."""
    said = QUALIFIED[qualifier]
    before, after = words(said, number="\0").split("\0")
    return f"{words_in_format(before)}{format_}{words_in_format(after)}"


def marker(colour: str, *, hollow: bool) -> Marker:
    """Return a point; a hollow one is pale in programs that draw no outline, and has a shape of its own."""
    if hollow:
        pale = GraphicalProperties(solidFill=rgb(TOKEN.rule), ln=line(colour, OUTLINE))
        return Marker(symbol="diamond", size=MARKER, spPr=pale)
    return Marker(symbol="circle", size=MARKER, spPr=bar_look("solid", colour))


def halves(names: Sequence[str]) -> float:
    """Return how many halves of the width beside a table names under a plot need; more than two stand at a slant."""
    return len(names) * max(map(text_width, names)) / HALF_WIDTH


def plot_room(names: Sequence[str], title: str, width: float, height: float, *, ranked: bool, legend: bool) -> Layout:
    """Return where the plot stands, so that every program leaves the names the same room.

    Args:
        names: Of the rows.
        title: Over the chart.
        width: Of the chart, in points.
        height: Likewise.
        ranked: Names stand under the plot, else left of it.
        legend: It has one, under everything.
    """
    longest = max(map(text_width, names)) * NARROW * SMALL + 10
    left, above, below = min(longest, 0.42 * width), 20.0, float(AXIS)
    if ranked:
        left, above = AXIS + 16, 28.0
    if ranked and halves(names) > 2:
        below = min(0.7 * longest + 8, 0.45 * height)
    lines = math.ceil(text_width(title) * NARROW * LARGE / (0.86 * width))
    top, bottom = above + lines * LARGE * 1.5, below + (LEGEND if legend else 0)
    shape = {"x": left / width, "y": top / height}
    room = {"w": 1 - (left + RIGHT) / width, "h": 1 - (top + bottom) / height}
    return Layout(ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", **shape, **room))


def gap_of(rows: int, plot: float) -> int:
    """Return the gap between bars, in per cent of one, that keeps few bars from growing fat.

    Args:
        rows: How many.
        plot: Height of the plot, in points.
    """
    return round(min(max(60.0, (plot / rows / THICKEST - 1) * 100), 500.0))


def labels(formats: Sequence[str | None], place: str) -> DataLabelList:
    """Return the values at the marks of a series.

    Args:
        formats: One number format a mark; none where nothing is to be said.
        place: On which side of the marks.
    """
    look = lettering()
    each = [
        DataLabel(idx=position, showVal=False, **NEVER)
        if shown is None
        else ValueLabel(idx=position, numFmt=shown, txPr=look, dLblPos=place, showVal=True, **NEVER)
        for position, shown in enumerate(formats)
    ]
    return DataLabelList(dLbl=each, numFmt="General", txPr=look, dLblPos=place, showVal=True, **NEVER)
