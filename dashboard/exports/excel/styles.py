"""The look of a workbook: named styles, so that a reader changes one and all its cells follow, and the theme."""

from __future__ import annotations

import re
from itertools import chain

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.writer.theme import theme_xml

from dashboard.exports.excel.cells import GROUPED, PERCENT, PLAIN
from dashboard.figures.theme import TOKENS

FONT = "Microsoft YaHei"
TOKEN = TOKENS["light"]
DECIMALS = ("", *(f".{'0' * count}" for count in range(1, 7)))
FORMATS = (PLAIN, PERCENT, *(f"{GROUPED}{places}" for places in DECIMALS), *(f'0{places}"%"' for places in DECIMALS))


def add_styles(book: Workbook) -> dict[str, StyleArray]:
    """Give a workbook the named styles and the colours of the dashboard.

    Returns:
        What a cell of each style holds, by the name of the style; of numbers by their format.
    """
    # The font of Normal is the measure of every column width.
    normal = book._named_styles["Normal"]
    normal.font = _font()
    normal.bind(book)
    book.loaded_theme = _theme()
    styles = _styles()
    for style in styles.values():
        book.add_named_style(style)
    return {name: style.as_tuple() for name, style in styles.items()}


def rgb(colour: str) -> str:
    """Return a colour of the theme as a workbook writes it."""
    return colour.lstrip("#").upper()


def _styles() -> dict[str, NamedStyle]:
    """Return the styles of texts by their names, and those of numbers by their formats."""
    middle, top = Alignment(vertical="center"), Alignment(vertical="top", wrap_text=True)
    head, right = Alignment(vertical="center", wrap_text=True), Alignment("right", "top", indent=1)
    accent, rule = PatternFill("solid", rgb(TOKEN.accent)), Border(bottom=Side("thin", rgb(TOKEN.rule)))
    texts = [
        NamedStyle("sheet title", _font(size=16, bold=True), alignment=middle),
        NamedStyle("remark", _font(colour=TOKEN.soft), alignment=middle),
        NamedStyle("link", _font(colour=TOKEN.accent, underline="single"), alignment=Alignment(vertical="top")),
        NamedStyle("table head", _font(bold=True, colour=TOKEN.paper), accent, alignment=head),
        NamedStyle("term", _font(bold=True), border=rule, alignment=top),
        NamedStyle("text", _font(), border=rule, alignment=top),
    ]
    styles = {style.name: style for style in texts}
    for shown in FORMATS:
        name = f"number {shown}".replace('"%"', " per cent")
        styles[shown] = NamedStyle(name, _font(), border=rule, number_format=shown, alignment=right)
    return styles


def _font(*, size: float = 10, bold: bool = False, colour: str = TOKEN.ink, underline: str | None = None) -> Font:
    return Font(FONT, size, b=bold, color=rgb(colour), u=underline)


def _theme() -> str:
    """Return the office theme in the dashboard's colours and font: table styles and new charts take theirs from it."""
    colours = chain([TOKEN.accent], TOKEN.districts)
    theme = re.sub(r'(<a:accent\d>\s*<a:srgbClr val=")\w+', lambda found: found[1] + rgb(next(colours)), theme_xml)
    return re.sub(r'(<a:latin|<a:font script="Hans") typeface="[^"]*"', rf'\1 typeface="{FONT}"', theme)
