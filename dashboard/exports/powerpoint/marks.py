"""How a bar or a point of a native chart looks, and what is written at it; as on the page, on paper."""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_PATTERN, MSO_THEME_COLOR
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.data.observations import behind
from dashboard.exports.powerpoint.text import plain, width_of
from dashboard.figures.marks import colour_of
from dashboard.figures.theme import TOKENS
from dashboard.findings.shares import growth_words
from dashboard.translations import Words
from dashboard.wording.certainty import HATCHED
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure as Row
from dashboard.wording.phrases import known, status_of
from dashboard.wording.quantities import amount, quantity

NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
# Sizes that are so many times a thousand of another: a number format divides by a thousand with each comma.
IN_THOUSANDS, MOST_COMMAS = re.compile(" (?:million|billion|trillion)"), 4
HOLLOW = ("goal", "earlier")
MOST_VALUE_ROOM, PALE = 0.6, 0.75


def bar_label(row: Row, columns: list[str], words: Words, room: float) -> str:
    """Return what stands at a bar: the quantities as printed, a goal with what it is.

    Two quantities stand under one another where they would take too much of the room, which is in letters' heights.
    """
    if "reached" in columns:
        return f"{row['reached']:.0%}"
    if "required_growth" in columns:
        return growth_words(row, words)
    if "status" not in row or not isinstance(row["status"], str):
        return words("{count} 项", count=f"{row['actual']:.0f}")
    actual, goal = printed_of(row)
    said = [quantity(actual, words)] if actual and known(row["actual"]) else []
    if goal and known(row["goal"]):
        aim = f"{period_name(goal['period'], words)}{words.pick('', ' ')}{status_of(goal, words)}"
        said.append(words("{aim} {size}", aim=aim, size=quantity(goal, words)))
    beside = words.pick("，", "; ").join(said)
    return beside if width_of(beside, 1) <= MOST_VALUE_ROOM * room else "\n".join(said)


def printed_of(row: Row) -> tuple[Row | None, Row | None]:
    """Return the actual figure and the goal that a row of an answer sets side by side; None where there is none."""
    if row["status"] == "actual":
        return row, behind(row, "target_")
    return behind(row, "actual_"), row


def rank_label(row: Row, name: str, words: Words) -> str:
    """Return what stands at a rank: as printed, an earlier one as derived, a goal with what it is."""
    if name == "earlier":
        return words("{size}（推算）", size=amount(row["earlier"], row, words))
    said = quantity(row, words)
    return f"{status_of(row, words)} {said}" if name == "goal" else said


def _paint(colour: Any, row: Row) -> None:
    """Set a colour to that of a row's district; the accent follows the theme."""
    tokens = TOKENS["light"]
    said = colour_of(row, "light")
    if said == tokens.accent:
        colour.theme_color = MSO_THEME_COLOR.ACCENT_1
    else:
        colour.rgb = RGBColor.from_string(said[1:].upper())


def paint_bar(look: Any, row: Row, name: str) -> None:
    """Fill a bar: outlined for a goal, hatched where the figure is printed as about or nearly, else solid."""
    if name in HOLLOW:
        look.fill.background()
        _paint(look.line.color, row)
        look.line.width = Pt(2)
        return
    actual = printed_of(row)[0] if isinstance(row.get("status"), str) else None
    if actual and actual["qualifier"] in HATCHED:
        look.fill.patterned()
        look.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
        _paint(look.fill.fore_color, row)
        look.fill.back_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    else:
        look.fill.solid()
        _paint(look.fill.fore_color, row)


def paint_marker(look: Any, row: Row, *, hollow: bool) -> None:
    """Fill the marker of a rank, pale within its outline for one that is derived or aimed at."""
    look.fill.solid()
    _paint(look.fill.fore_color, row)
    # Pale, not empty: programs that draw no outline show the point all the same.
    look.fill.fore_color.brightness = PALE if hollow else 0
    _paint(look.line.color, row)
    look.line.width = Pt(2)


def linked_format(text: str, value: float) -> str:
    """Return the number format in which a value reads as a text, words and unit around it; none where it cannot.

    Goal and actual may stand in one text: the last numeral that is the value is the one that follows it.
    """
    plain_text = plain(text)
    # A number format has one line and its words in quotes.
    if "\n" in text or '"' in plain_text:
        return ""
    for numeral in reversed([*NUMERAL.finditer(plain_text)]):
        said, decimals = float(numeral[0].replace(",", "")), len(numeral[0].partition(".")[2])
        before, after = plain_text[: numeral.start()], plain_text[numeral.end() :]
        digits = ("#,##0" if said >= 1000 else "0") + ("." + "0" * decimals if decimals else "")
        quoted = [f'"{part}"' if part else "" for part in (before, after)]
        for commas in range(MOST_COMMAS + 1 if IN_THOUSANDS.match(after) else 1):
            if said == round(value / 1000**commas, decimals):
                return f"{digits}{',' * commas}".join(quoted)
        if after.startswith("%") and said == round(100 * value, decimals):
            return f"{quoted[0]}{digits}%" + (f'"{after[1:]}"' if after[1:] else "")
    return ""


def write_label(point: Any, text: str, value: float, size: int, position: Any) -> None:
    """Write a text at a point, as it is printed; it follows the point's number where the text is that number's."""
    label = point.data_label
    if shown := linked_format(text, value):
        label.font.size, label.font.color.theme_color = Pt(size), MSO_THEME_COLOR.TEXT_1
        label.position = position
        element = label._get_or_add_dLbl()
        element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("wrap", "none")
        element.insert_element_before(
            parse_xml(f'<c:numFmt {nsdecls("c")} formatCode={quoteattr(shown)} sourceLinked="0"/>'),
            *("c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey"),
        )
        return
    frame = label.text_frame
    frame.word_wrap = False
    for place, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = plain(line)
        run.font.size, run.font.color.theme_color = Pt(size), MSO_THEME_COLOR.TEXT_1
    label.position = position
