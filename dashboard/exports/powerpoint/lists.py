"""Lists on slides: contents and sources, numbered, in columns, over as many slides as they take."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.exports.powerpoint.master import COLUMNS, MORE, NAME, POINTS, TEXT, size_of
from dashboard.exports.powerpoint.text import BODY_SIZES, add_footer, add_run, height_of, write, write_title
from dashboard.translations import Words

LIST_GAP, NUMBER_ROOM = 8, 34


def add_lists(
    deck: Any, layouts: dict[str, Any], title: str, texts: list[str], words: Words, *, ending: str = ""
) -> list[Any]:
    """Add slides with a numbered list on one or two columns, as many slides as it takes with room for an ending."""
    width, height = size_of(layouts[COLUMNS], POINTS)
    tried = {
        size: _in_columns(
            [height_of([text + ending], size, width - NUMBER_ROOM, gap=LIST_GAP) for text in texts], height
        )
        for size in BODY_SIZES
    }
    fewest = min(map(len, tried.values()))
    size, columns = next((size, columns) for size, columns in tried.items() if len(columns) == fewest)
    slides, number = [], 1
    for page in range(0, len(columns), 2):
        pair = columns[page : page + 2]
        slide = deck.slides.add_slide(layouts[COLUMNS if len(columns) > 1 else TEXT])
        count = math.ceil(len(columns) / 2)
        suffix = words("（{page}/{count}）", page=page // 2 + 1, count=count) if count > 1 else ""
        write_title(slide, title + suffix, words)
        for idx, length in zip((POINTS, MORE), pair, strict=False):
            place = slide.placeholders[idx]
            write(place, texts[number - 1 : number - 1 + length], words, size=size)
            for paragraph in place.text_frame.paragraphs:
                _number(paragraph, number)
            number += length
        add_footer(slide, words(NAME), words)
        slides.append(slide)
    return slides


def _in_columns(heights: list[float], room: float) -> list[int]:
    """Return how many paragraphs stand in each column: as few columns as hold them, an even number, equally full."""
    count = len(_filled(heights, room))
    if count > 1:
        count += count % 2
    lowest = max(*heights, sum(heights) / count)
    steps = (lowest + step for step in range(0, math.ceil(room) + 1, 4))
    return next((filled for limit in steps if len(filled := _filled(heights, limit)) <= count), [len(heights)])


def _filled(heights: list[float], room: float) -> list[int]:
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
    after = f'<a:spcAft {nsdecls("a")}><a:spcPts val="{LIST_GAP * 100}"/></a:spcAft>'
    colour = f'<a:buClr {nsdecls("a")}><a:schemeClr val="tx2"/></a:buClr>'
    bullet = f'<a:buAutoNum {nsdecls("a")} type="arabicPlain" startAt="{number}"/>'
    font = f'<a:buFont {nsdecls("a")} typeface="+mj-lt"/>'
    for element in (after, colour, font, bullet):
        look.append(parse_xml(element))


def entries_of(slides: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield the paragraphs of lists in their order, each with its slide."""
    for slide in slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx in (POINTS, MORE):
                yield from ((paragraph, slide) for paragraph in shape.text_frame.paragraphs)


def link_to(paragraph: Any, slide: Any, target: Any, number: int, words: Words) -> None:
    """End a paragraph with the number of a slide, which jumps there."""
    add_run(paragraph, "　", words)
    run = add_run(paragraph, words("第 {number} 页", number=number), words)
    for other in paragraph.runs:
        other.font.size = paragraph.runs[0].font.size
    link = run._r.get_or_add_rPr().add_hlinkClick(slide.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE))
    link.set("action", "ppaction://hlinksldjump")
