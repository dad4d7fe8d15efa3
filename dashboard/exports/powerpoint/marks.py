"""How a bar or a point of a native chart looks, and what is written at it; as on the page, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.exports.excel.cells import words_in_format
from dashboard.exports.powerpoint.series import Content
from dashboard.exports.powerpoint.text import plain, width_of
from dashboard.figures.theme import TOKENS
from dashboard.findings.finding import Row
from dashboard.findings.marks import Mark
from dashboard.wording.phrases import status_of, when_of
from dashboard.wording.quantities import quantity

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Sizes that are so many times a thousand of another: a number format divides by a thousand with each comma.
IN_THOUSANDS, MOST_COMMAS = re.compile(" (?:million|billion|trillion)"), 4
MOST_VALUE_ROOM = 0.6
PALE = '<a:lumMod val="25000"/><a:lumOff val="75000"/>'
INK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'


def bar_label(row: Row, content: Content, room: float) -> str:
    """Return what stands at the bars of a row.

    Two quantities stand under one another where they would take too much of the room, which is in letters' heights. The
    period before stands in the notes.
    """
    said = [said_at(mark, row, content) for mark in content.marks_of(row) if mark.role != "before"]
    beside = content.finding.words.pick("，", "; ").join(said)
    return beside if width_of(beside, 1) <= MOST_VALUE_ROOM * room else "\n".join(said)


def said_at(mark: Mark, row: Row, content: Content) -> str:
    """Return what a mark says: the quantity as printed, a goal with what it is, what is calculated as derived."""
    words = content.finding.words
    match mark.role:
        case "reached":
            return row.text
        case "earlier":
            return row.more
    figure = content.finding.by_id[mark.ids[0]]
    said = quantity(figure, words)
    if mark.role != "goal":
        # What is printed with another size elsewhere says both.
        return row.text if row.text.startswith(said) else said
    if content.ranked:
        return f"{status_of(figure, words)} {said}"
    return words("{aim}{size}", aim=when_of(figure, words), size=said)


def paint_bar(look: Any, mark: Mark, content: Content) -> None:
    """Fill a bar as its mark is filled; that of the period before is a fine line around nothing."""
    colour = _colour(mark, content)
    match mark.fill:
        case _ if mark.role == "before":
            _paint(look, f'<a:noFill/><a:ln w="{Pt(1)}">{INK}<a:prstDash val="sysDash"/></a:ln>')
        case "outlined":
            _paint(look, f"<a:noFill/>{_outline(colour)}")
        case "hatched":
            ground = '<a:bgClr><a:schemeClr val="bg1"/></a:bgClr>'
            _paint(look, f'<a:pattFill prst="wdUpDiag"><a:fgClr>{colour}</a:fgClr>{ground}</a:pattFill>')
        case _:
            _paint(look, f"<a:solidFill>{colour}</a:solidFill>")


def paint_marker(look: Any, mark: Mark, content: Content) -> None:
    """Fill the point of a rank, pale within its outline for one that is derived or aimed at."""
    # Pale, not empty: programs that draw no outline show the point all the same.
    inside = _colour(mark, content, PALE if mark.fill == "outlined" else "")
    _paint(look, f"<a:solidFill>{inside}</a:solidFill>{_outline(_colour(mark, content))}")


def paint_way(look: Any, mark: Mark, colour: str) -> None:
    """Fill the point of a line of its own colour, pale within its outline for one that is derived or aimed at."""
    said = f'<a:srgbClr val="{colour[1:].upper()}">'
    inside = f"{said}{PALE if mark.fill == 'outlined' else ''}</a:srgbClr>"
    _paint(look, f"<a:solidFill>{inside}</a:solidFill>{_outline(f'{said}</a:srgbClr>')}")


def _paint(look: Any, parts: str) -> None:
    """Fill a look that has nothing yet; written whole, as labels are."""
    look._element.get_or_add_spPr().extend(parse_xml(f"<c:spPr {nsdecls('c', 'a')}>{parts}</c:spPr>"))


def _outline(colour: str) -> str:
    return f'<a:ln w="{Pt(2)}"><a:solidFill>{colour}</a:solidFill></a:ln>'


def _colour(mark: Mark, content: Content, changed: str = "") -> str:
    """Return the colour of a mark, changed by what is given: the accent of the theme, or muted as on the page."""
    if content.finding.has_lead and not mark.lead:
        return f'<a:srgbClr val="{TOKENS["light"].muted[1:].upper()}">{changed}</a:srgbClr>'
    return f'<a:schemeClr val="accent1">{changed}</a:schemeClr>'


def linked_format(text: str, value: float) -> str:
    """Return the number format in which a value reads as a text, words and unit around it; none where it cannot.

    Goal and actual may stand in one text: the last numeral that is the value is the one that follows it.
    """
    said = plain(text)
    # A number format has one line and its words in quotes.
    if "\n" in text or '"' in said:
        return ""
    numerals = reversed([*NUMERAL.finditer(said)])
    return next((shown for numeral in numerals for shown in _formats_at(numeral, value)), "")


def _formats_at(numeral: re.Match[str], value: float) -> Iterator[str]:
    """Yield the number formats that show a value as a numeral in its text; none where it is another number."""
    shown, decimals = float(numeral[0].replace(",", "")), len(numeral[0].partition(".")[2])
    # 007 and 2022 would be shown as 7 and 2,022.
    if numeral[0] != f"{shown:,.{decimals}f}":
        return
    before, after = numeral.string[: numeral.start()], numeral.string[numeral.end() :]
    digits = ("#,##0" if shown >= 1000 else "0") + ("." + "0" * decimals if decimals else "")
    most = MOST_COMMAS if IN_THOUSANDS.match(after) else 0
    ways = [("," * commas, value / 1000**commas) for commas in range(most + 1)]
    for sign, size in [*ways, ("%", 100 * value)] if after.startswith("%") else ways:
        if shown == round(size, decimals):
            yield f"{words_in_format(before)}{digits}{sign}{words_in_format(after.removeprefix(sign))}"


def write_label(point: Any, text: str, value: float, size: int, position: Any) -> None:
    """Write a text at a point, as it is printed; it follows the point's number where the text is that number's."""
    letters = f'sz="{size * 100}">{INK}'
    if shown := linked_format(text, value):
        number = f'<c:numFmt formatCode={quoteattr(shown)} sourceLinked="0"/><c:spPr/>'
        look = f"<a:p><a:pPr><a:defRPr {letters}</a:defRPr></a:pPr></a:p>"
        own = f'{number}<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/>{look}</c:txPr>'
    else:
        start = f'<a:p><a:pPr algn="l"/><a:r><a:rPr {letters}</a:rPr><a:t>'
        lines = "".join(f"{start}{escape(plain(line))}</a:t></a:r></a:p>" for line in text.split("\n"))
        own = f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{lines}</c:rich></c:tx>'
    place = f'<c:dLblPos val="{position.xml_value}"/>'
    # Written whole: a deck has hundreds, and the library searches the chart for every part of one.
    label = point.data_label._get_or_add_dLbl()
    label[1:3] = parse_xml(f"<c:dLbl {nsdecls('c', 'a')}>{own}{place}</c:dLbl>")
