"""The look of a workbook: named styles, so that a reader changes one and all its cells follow, and the theme."""

from __future__ import annotations

import re
from itertools import chain

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.writer.theme import theme_xml

from dashboard.exports.excel.cells import PERCENT, number_style
from dashboard.figures.theme import TOKENS

FONT = "Microsoft YaHei"
TOKEN = TOKENS["light"]
PLAIN = "0"
DECIMALS = ("", *(f".{'0' * count}" for count in range(1, 7)))
FORMATS = (PLAIN, PERCENT, *(f"#,##0{places}" for places in DECIMALS), *(f'0{places}"%"' for places in DECIMALS))


class StyledBook(Workbook):  # type: ignore[misc]  # openpyxl has no types
    """A workbook whose cells share the style of their kind: a copy in each would weigh more than what it holds.

    Attributes:
        looks: The styles by name, not to be changed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.looks: dict[str, StyleArray] = {}


def styled_book() -> StyledBook:
    """Return a workbook without sheets that has the named styles and the colours of the dashboard."""
    book = StyledBook()
    book.remove(book.active)
    # The font of Normal is the measure of every column width.
    normal = book._named_styles["Normal"]
    normal.font = _font()
    normal.bind(book)
    rule = Border(bottom=Side("thin", rgb(TOKEN.rule)))
    top = Alignment(vertical="top", wrap_text=True)
    looks = [
        NamedStyle("sheet title", _font(size=16, bold=True), alignment=Alignment(vertical="center")),
        NamedStyle("remark", _font(colour=TOKEN.soft), alignment=Alignment(vertical="center")),
        NamedStyle("link", _font(colour=TOKEN.accent, underline="single"), alignment=Alignment(vertical="top")),
        NamedStyle(
            "table head",
            _font(bold=True, colour=TOKEN.paper),
            PatternFill("solid", rgb(TOKEN.accent)),
            alignment=Alignment(vertical="center", wrap_text=True),
        ),
        NamedStyle("term", _font(bold=True), border=rule, alignment=top),
        NamedStyle("text", _font(), border=rule, alignment=top),
        *(
            NamedStyle(
                number_style(shown),
                _font(),
                border=rule,
                number_format=shown,
                alignment=Alignment("right", "top", indent=1),
            )
            for shown in FORMATS
        ),
    ]
    for look in looks:
        book.add_named_style(look)
        book.looks[look.name] = look.as_tuple()
    book.loaded_theme = _theme()
    return book


def rgb(colour: str) -> str:
    """Return a colour of the theme as a workbook writes it."""
    return colour.lstrip("#").upper()


def _font(*, size: float = 10, bold: bool = False, colour: str = TOKEN.ink, underline: str | None = None) -> Font:
    return Font(FONT, size, b=bold, color=rgb(colour), u=underline)


def _theme() -> str:
    """Return the office theme in the dashboard's colours and font: table styles and new charts take theirs from it."""
    colours = chain([TOKEN.accent], TOKEN.districts)
    theme = re.sub(
        r"(<a:accent\d>).*?(</a:accent\d>)",
        lambda found: f'{found[1]}<a:srgbClr val="{rgb(next(colours))}"/>{found[2]}',
        theme_xml,
        flags=re.DOTALL,
    )
    return re.sub(r'(<a:latin|<a:font script="Hans") typeface="[^"]*"', rf'\1 typeface="{FONT}"', theme)
