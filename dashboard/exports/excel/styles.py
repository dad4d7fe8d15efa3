"""The look of a workbook: named styles, so that a reader changes one and all its cells follow, and the theme."""

from __future__ import annotations

import re
from itertools import chain

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.writer.theme import theme_xml

from dashboard.exports.excel.cells import GROUPED, PLAIN
from dashboard.figures.theme import TOKENS

FONT = "Microsoft YaHei"
# The font of Normal is the measure of every column width: one of the same width wherever the file is opened.
MEASURE = "Arial"
SIZE = 10
TOKEN = TOKENS["light"]
DECIMALS = ("", *(f".{'0' * count}" for count in range(1, 7)))
FORMATS = (PLAIN, *(f"{GROUPED}{places}" for places in DECIMALS), *(f"{PLAIN}{places}%" for places in DECIMALS))
# How deep the parts of a table stand below one another; deeper ones stand as these.
DEEPEST = 3


def add_styles(book: Workbook) -> dict[str, StyleArray]:
    """Give a workbook the named styles and the colours of the dashboard.

    Returns:
        What a cell of each style holds, by the name of the style; of numbers by their format.
    """
    normal = book._named_styles["Normal"]
    normal.font = Font(MEASURE, SIZE)
    normal.bind(book)
    book.loaded_theme = _theme()
    styles = _styles()
    for style in styles.values():
        book.add_named_style(style)
    return {name: style.as_tuple() for name, style in styles.items()}


def rgb(colour: str) -> str:
    """Return a colour of the theme as a workbook writes it."""
    return colour.lstrip("#").upper()


def text_style(look: str = "", depth: int = 0) -> str:
    """Return the name of the style of a text in a table: what it looks like, or how deep it stands."""
    said = look or (f"depth {min(depth, DEEPEST)}" if depth else "")
    return f"text {said}".rstrip()


def _styles() -> dict[str, NamedStyle]:
    """Return the styles of texts by their names, and those of numbers by their formats."""
    middle, top = Alignment(vertical="center"), Alignment(vertical="top", wrap_text=True)
    head, right = Alignment(vertical="center", wrap_text=True), Alignment("right", "top", indent=1)
    accent, rule = PatternFill("solid", rgb(TOKEN.accent)), Border(bottom=Side("thin", rgb(TOKEN.rule)))
    texts = [
        NamedStyle("sheet title", _font(size=16, bold=True), alignment=middle),
        NamedStyle("heading", _font(size=11, bold=True), alignment=middle),
        NamedStyle("remark", _font(colour=TOKEN.soft), alignment=middle),
        NamedStyle("link", _font(colour=TOKEN.accent, underline="single"), alignment=Alignment(vertical="top")),
        NamedStyle("table head", _font(bold=True, colour=TOKEN.paper), accent, alignment=head),
        NamedStyle(text_style(), _font(), border=rule, alignment=top),
        NamedStyle("text line", _font(), border=rule, alignment=Alignment(vertical="top")),
        NamedStyle(text_style("lead"), _font(bold=True, colour=TOKEN.accent), border=rule, alignment=top),
        NamedStyle(text_style("soft"), _font(colour=TOKEN.soft), border=rule, alignment=top),
        NamedStyle(text_style("late"), _font(bold=True, colour=TOKEN.late), border=rule, alignment=top),
    ]
    texts += _to_fill_in(top, head)
    for depth in range(1, DEEPEST + 1):
        deeper = Alignment(vertical="top", wrap_text=True, indent=depth)
        texts.append(NamedStyle(text_style(depth=depth), _font(), border=rule, alignment=deeper))
    styles = {style.name: style for style in texts}
    for shown in FORMATS:
        name = f"number {shown}".replace("%", " per cent")
        styles[shown] = NamedStyle(name, _font(), border=rule, number_format=shown, alignment=right)
    return styles


def _to_fill_in(top: Alignment, head: Alignment) -> list[NamedStyle]:
    """Return the styles of a sheet that is filled in: what is for reading is grey, the rest is open and stays text."""
    grey, frame = PatternFill("solid", rgb(TOKEN.page)), Side("thin", rgb(TOKEN.rule))
    box = Border(left=frame, right=frame, top=frame, bottom=frame)
    return [
        NamedStyle("kept head", _font(bold=True), PatternFill("solid", rgb(TOKEN.rule)), border=box, alignment=head),
        NamedStyle("kept", _font(colour=TOKEN.soft), grey, border=box, alignment=top),
        NamedStyle(
            "filled in", _font(), border=box, alignment=top, number_format="@", protection=Protection(locked=False)
        ),
        NamedStyle("to look at", _font(), PatternFill("solid", rgb(TOKEN.wash)), border=box, alignment=top),
    ]


def _font(*, size: float = SIZE, bold: bool = False, colour: str = TOKEN.ink, underline: str | None = None) -> Font:
    return Font(FONT, size, b=bold, color=rgb(colour), u=underline)


def _theme() -> str:
    """Return the office theme in the dashboard's colours and font: table styles and new charts take theirs from it."""
    colours = chain([TOKEN.accent], TOKEN.districts)
    theme = re.sub(r'(<a:accent\d>\s*<a:srgbClr val=")\w+', lambda found: found[1] + rgb(next(colours)), theme_xml)
    return re.sub(r'(<a:latin|<a:font script="Hans") typeface="[^"]*"', rf'\1 typeface="{FONT}"', theme)
