"""How a native chart's parts look: its words, its fills and outlines, its values at the ends of bars."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any

from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout
from openpyxl.chart.marker import Marker
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing import text as drawn
from openpyxl.drawing.fill import ColorChoice, PatternFillProperties
from openpyxl.drawing.line import LineProperties

from dashboard.exports.excel.cells import clean
from dashboard.exports.excel.styles import FONT, SIZE, TOKEN, rgb
from dashboard.findings.marks import Fill

OUTLINE, RULE = 22225, 9525
MARKER = 10
UNSAID = ("showLegendKey", "showCatName", "showSerName", "showPercent", "showBubbleSize")
NEVER = dict.fromkeys(UNSAID, False)


class Copied:
    """A part of charts that never changes: its element is made once for each name that it has, and then copied."""

    def to_tree(self, tagname: str | None = None, idx: int | None = None, namespace: str | None = None) -> Any:
        """Return the element under a name."""
        elements = self.__dict__.setdefault("elements", {})
        if tagname not in elements:
            elements[tagname] = super().to_tree(tagname, idx, namespace)  # type: ignore[misc]  # openpyxl's
        return deepcopy(elements[tagname])


def copied(part: Any) -> Any:
    """Return a class of openpyxl's as one of parts that never change."""
    own = {name: getattr(part, name) for name in ("__attrs__", "__elements__", "__nested__")}
    return type(part)(part.__name__, (Copied, part), own)


Letters, Lettering, Look, Label = map(copied, (drawn.CharacterProperties, RichText, GraphicalProperties, DataLabel))


class MarkLabel(Label):  # type: ignore[misc, valid-type]  # openpyxl has no types
    """What stands at marks of a series: one label for many."""

    __elements__, __nested__ = DataLabel.__elements__, DataLabel.__nested__
    formats: Sequence[str | None] = ()

    def to_tree(self, tagname: str | None = None, idx: int = 0, namespace: str | None = None) -> Any:
        """Return the element for a mark, its number format unlinked: openpyxl leaves out that it is."""
        element = super().to_tree(tagname, idx, namespace)
        position, shown = element[:2]
        position.set("val", str(idx))
        if self.formats:
            shown.set("formatCode", self.formats[idx])
            shown.set("sourceLinked", "0")
        return element


@lru_cache(maxsize=64)
def letters(colour: str, *, bold: bool = False) -> Any:
    """Return how words are set; the font is named for Chinese too."""
    font = drawn.Font(typeface=FONT)
    return Letters(sz=SIZE * 100, b=bold, solidFill=rgb(colour), latin=font, ea=font)


@lru_cache(maxsize=64)
def lettering(colour: str = TOKEN.ink) -> Any:
    """Return how labels, axes and legends are set."""
    said = drawn.ParagraphProperties(defRPr=letters(colour))
    return Lettering(drawn.RichTextProperties(), p=[drawn.Paragraph(pPr=said, endParaRPr=letters(colour))])


def title_of(text: str) -> Title:
    """Return a title beside which nothing is drawn."""
    look = letters(TOKEN.ink, bold=True)
    run = drawn.RegularTextRun(rPr=look, t=clean(text))
    rich = RichText(p=[drawn.Paragraph(pPr=drawn.ParagraphProperties(defRPr=look), r=[run])])
    return Title(tx=Text(rich=rich), overlay=False, layout=Layout())


@lru_cache(maxsize=64)
def bar_look(fill: Fill, colour: str) -> Any:
    """Return how a bar is drawn; a slot has none here, its cell is blank."""
    match fill:
        case "outlined":
            return Look(noFill=True, ln=line(colour, OUTLINE))
        case "hatched":
            ink, paper = ColorChoice(srgbClr=rgb(colour)), ColorChoice(srgbClr=rgb(TOKEN.paper))
            hatch = PatternFillProperties(prst="wdUpDiag", fgClr=ink, bgClr=paper)
            return Look(pattFill=hatch, ln=line(colour))
    return Look(solidFill=rgb(colour), ln=LineProperties(noFill=True))


@lru_cache(maxsize=1)
def past_look() -> Any:
    """Return how a bar of the period before is drawn over the others."""
    return Look(noFill=True, ln=LineProperties(solidFill=rgb(TOKEN.ink), w=RULE, prstDash="sysDash"))


@lru_cache(maxsize=2)
def fine_line(ground: str | None = None) -> Any:
    """Return the look of axes and grids, and of a frame, which has a ground."""
    return Look(solidFill=ground and rgb(ground), ln=line(TOKEN.rule))


def line(colour: str, width: int = RULE) -> LineProperties:
    """Return a line, a fine one unless its width is given."""
    return LineProperties(solidFill=rgb(colour), w=width)


@lru_cache(maxsize=1)
def no_line() -> Any:
    """Return the look of a line that is not drawn."""
    return Look(ln=LineProperties(noFill=True))


def marker(colour: str, *, hollow: bool) -> Marker:
    """Return a point; a hollow one is pale in programs that draw no outline, and has a shape of its own."""
    pale = Look(solidFill=rgb(TOKEN.rule), ln=line(colour, OUTLINE))
    shape, look = ("diamond", pale) if hollow else ("circle", bar_look("solid", colour))
    return Marker(symbol=shape, size=MARKER, spPr=look)


def labels(formats: Sequence[str | None], place: str) -> DataLabelList:
    """Return the values at the marks of a series.

    Args:
        formats: One number format a mark; none where nothing is to be said.
        place: On which side of the marks.
    """
    values = {"numFmt": "General", "txPr": lettering(), "dLblPos": place, "showVal": True, **NEVER}
    label = MarkLabel(**values)
    label.formats = formats
    silent = MarkLabel(showVal=False, **NEVER)
    each = [silent if shown is None else label for shown in formats]
    return DataLabelList(dLbl=each, **values)
