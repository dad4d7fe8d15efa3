"""Lists on slides: contents and sources, numbered, in columns, over as many slides as they take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.exports.powerpoint.template import COLUMNS, MORE, NAME, POINTS, TEXT, Deck, Page
from dashboard.exports.powerpoint.text import GAP, LIST_SIZES, add_footer, add_run, height_of, write, write_title

NUMBER_ROOM = 34


def add_lists(deck: Deck, title: str, texts: Sequence[str], *, ending: str = "") -> list[Page]:
    """Add slides with a numbered list on one or two columns, as many slides as it takes with room for an ending."""
    words = deck.words
    size, columns = _arrangement(deck, [text + ending for text in texts])
    pages, number, count = [], 1, math.ceil(len(columns) / 2)
    for place in range(count):
        page = deck.add(COLUMNS if len(columns) > 1 else TEXT)
        suffix = words("（{page}/{count}）", page=place + 1, count=count) if count > 1 else ""
        write_title(page, title + suffix)
        for idx, length in zip((POINTS, MORE), columns[2 * place : 2 * place + 2], strict=False):
            write(page.shapes[idx], texts[number - 1 : number - 1 + length], words, size=size)
            for paragraph in page.shapes[idx].text_frame.paragraphs:
                _number(paragraph, number)
            number += length
        add_footer(page, words(NAME))
        pages.append(page)
    return pages


def _arrangement(deck: Deck, texts: Sequence[str]) -> tuple[int, list[int]]:
    """Return the largest size at which a list takes the fewest columns, and how many entries stand in each."""
    place = deck.places[COLUMNS][POINTS]
    room = place.width - NUMBER_ROOM
    heights = {size: [height_of([text], size, room) for text in texts] for size in LIST_SIZES}
    tried = {size: _in_columns(high, place.height) for size, high in heights.items()}
    return min(tried.items(), key=lambda pair: len(pair[1]))


def _in_columns(heights: list[float], room: float) -> list[int]:
    """Return how many paragraphs stand in each column: as few columns as hold them, an even number, equally full."""
    count = len(_column_lengths(heights, room))
    if count > 1:
        count += count % 2
    lowest = max(*heights, sum(heights) / count)
    steps = (lowest + step for step in range(0, math.ceil(room) + 1, 4))
    return next((filled for limit in steps if len(filled := _column_lengths(heights, limit)) <= count), [len(heights)])


def _column_lengths(heights: list[float], room: float) -> list[int]:
    lengths, used = [0], 0.0
    for height in heights:
        if lengths[-1] and used + height > room:
            lengths.append(0)
            used = 0.0
        lengths[-1] += 1
        used += height
    return lengths


def _number(paragraph: Any, number: int) -> None:
    """Number a paragraph; the number belongs to the list, not to the text."""
    look = paragraph._p.get_or_add_pPr()
    look.set("marL", str(Pt(NUMBER_ROOM)))
    look.set("indent", str(-Pt(NUMBER_ROOM)))
    after = f'<a:spcAft {nsdecls("a")}><a:spcPts val="{GAP * 100}"/></a:spcAft>'
    colour = f'<a:buClr {nsdecls("a")}><a:schemeClr val="tx2"/></a:buClr>'
    bullet = f'<a:buAutoNum {nsdecls("a")} type="arabicPlain" startAt="{number}"/>'
    font = f'<a:buFont {nsdecls("a")} typeface="+mj-lt"/>'
    for element in (after, colour, font, bullet):
        look.append(parse_xml(element))


def link_entries(pages: Sequence[Page], targets: Sequence[Any], numbers: Sequence[int]) -> None:
    """End each entry of a list with the number of a slide, which jumps there.

    Args:
        pages: Those of the list.
        targets: Slides, one an entry.
        numbers: Theirs, counted from 1.
    """
    entries = [
        (paragraph, page)
        for page in pages
        for idx in (POINTS, MORE)
        if idx in page.shapes
        for paragraph in page.shapes[idx].text_frame.paragraphs
    ]
    for (paragraph, page), target, number in zip(entries, targets, numbers, strict=False):
        add_run(paragraph, "　", page.words)
        run = add_run(paragraph, page.words("第 {number} 页", number=number), page.words)
        for other in paragraph.runs:
            other.font.size = paragraph.runs[0].font.size
        jump = page.slide.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE)
        link = run._r.get_or_add_rPr().add_hlinkClick(jump)
        link.set("action", "ppaction://hlinksldjump")
