"""Slides of words alone: cover, contents, how the deck is read, sources, and what stands in place of a failed chart."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from dashboard.catalogue.about import title_about
from dashboard.catalogue.view import View
from dashboard.exports.powerpoint.template import COLUMNS, COVER, FACTS, MORE, NAME, POINTS, TEXT, Deck, Page
from dashboard.exports.powerpoint.text import GAP, add_footer, add_run, height_of, write, write_points, write_title
from dashboard.translations import message
from dashboard.wording.certainty import MARKS_AS_PRINTED
from dashboard.wording.sources import issue_range
from dashboard.wording.states import state_words, version_words

# Sizes of the text, largest first.
LIST_SIZES, NUMBER_ROOM, READING_GAP = (20, 18, 16), 34, 18
READING = (
    message("实心为实绩；空心为目标、计划或预计；斜纹为“约”“近”等约数。"),
    *MARKS_AS_PRINTED,
    message("图表和表格均可在 PowerPoint 中直接修改；选中图表后点“编辑数据”可见其数字。"),
    message("各页备注列出图中每项数据的刊印写法、文章和页码。"),
)


def add_cover(deck: Deck, view: View) -> None:
    """Add the slide that names the deck, its filters and its data."""
    words, page = deck.words, deck.add(COVER)
    facts = [
        view.asked_in_words(brief=True),
        version_words(view.datasets, words),
        *filter(None, [state_words(view.datasets, words)]),
    ]
    write_title(page, title_about(view) or words(NAME), lines=1)
    write(page.shapes[POINTS], [issue_range(view.datasets.table("issues"), words)], words)
    write_points(page, FACTS, facts)


def add_reading(deck: Deck) -> None:
    """Add the slide that says how the deck is read."""
    page = add_notice(deck, deck.words("读图说明"), [deck.words(said) for said in READING])
    for paragraph in page.shapes[POINTS].text_frame.paragraphs:
        paragraph.space_after = Pt(READING_GAP)


def add_notice(deck: Deck, title: str, texts: Sequence[str]) -> Page:
    """Add a slide of a title and paragraphs, and return it."""
    page = _add_page(deck, TEXT, title)
    write(page.shapes[POINTS], texts, deck.words, size=LIST_SIZES[0])
    return page


def _add_page(deck: Deck, layout: str, title: str, part: Sequence[int] = (1, 1)) -> Page:
    page = deck.add(layout)
    write_title(page, title, part=part)
    add_footer(page, deck.words(NAME))
    return page


def add_lists(deck: Deck, title: str, texts: Sequence[str], *, ending: str = "") -> list[tuple[Page, Any]]:
    """Add slides with a numbered list on one or two columns, as many slides as it takes with room for an ending.

    Returns:
        Slide and paragraph of each entry.
    """
    size, columns = _arrangement(deck, [text + ending for text in texts])
    layout, count = COLUMNS if len(columns) > 1 else TEXT, math.ceil(len(columns) / 2)
    entries: list[tuple[Page, Any]] = []
    for place in range(count):
        page = _add_page(deck, layout, title, (place + 1, count))
        for idx, length in zip((POINTS, MORE), columns[2 * place : 2 * place + 2], strict=False):
            first, shape = len(entries), page.shapes[idx]
            write(shape, texts[first : first + length], deck.words, size=size)
            for paragraph in shape.text_frame.paragraphs:
                _number(paragraph, first + 1)
                entries.append((page, paragraph))
    return entries


def _arrangement(deck: Deck, texts: Sequence[str]) -> tuple[int, list[int]]:
    """Return the largest size at which a list takes the fewest columns, and how many entries stand in each."""
    place = deck.places[COLUMNS][POINTS]
    room, height = place.width.pt - NUMBER_ROOM, place.height.pt
    tried = {size: _in_columns([height_of([text], size, room) for text in texts], height) for size in LIST_SIZES}
    return min(tried.items(), key=lambda pair: len(pair[1]))


def _in_columns(heights: list[float], room: float) -> list[int]:
    """Return how many paragraphs stand in each column: as few columns as hold them, an even number, equally full."""
    count = len(_column_lengths(heights, room))
    count += count % 2 if count > 1 else 0
    lowest = max(*heights, sum(heights) / count)
    steps = (lowest + step for step in range(0, math.ceil(room) + 1, 4))
    return next((filled for limit in steps if len(filled := _column_lengths(heights, limit)) <= count), [len(heights)])


def _column_lengths(heights: list[float], room: float) -> list[int]:
    columns: list[list[float]] = [[]]
    for height in heights:
        if columns[-1] and sum(columns[-1]) + height > room:
            columns.append([])
        columns[-1].append(height)
    return [len(column) for column in columns]


def _number(paragraph: Any, number: int) -> None:
    """Number a paragraph of a column that starts with a number; it belongs to the list, not to the text."""
    paragraph.space_after = Pt(GAP)
    look = paragraph._p.get_or_add_pPr()
    look.attrib.update({"marL": str(Pt(NUMBER_ROOM)), "indent": str(-Pt(NUMBER_ROOM))})
    colour, font = '<a:buClr><a:schemeClr val="tx2"/></a:buClr>', '<a:buFont typeface="+mj-lt"/>'
    bullet = f'<a:buAutoNum type="arabicPlain" startAt="{number}"/>'
    look.extend(parse_xml(f"<a:pPr {nsdecls('a')}>{colour}{font}{bullet}</a:pPr>"))


def link_entries(deck: Deck, entries: Sequence[tuple[Page, Any]], targets: Sequence[Any]) -> None:
    """End each entry of a list with the number of a slide, which jumps there."""
    words = deck.words
    for (page, paragraph), target in zip(entries, targets, strict=False):
        size = paragraph.runs[0].font.size.pt
        add_run(paragraph, "　", words, size=size)
        run = add_run(paragraph, words("第{number}页", number=deck.file.slides.index(target) + 1), words, size=size)
        jump = page.slide.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE)
        run._r.get_or_add_rPr().add_hlinkClick(jump).set("action", "ppaction://hlinksldjump")
