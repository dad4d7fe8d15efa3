"""Slides of words alone: how the deck is read, and what stands in place of a chart that failed."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.util import Pt

from dashboard.exports.powerpoint.template import NAME, POINTS, TEXT, Deck, Page
from dashboard.exports.powerpoint.text import LIST_SIZES, add_footer, write, write_title
from dashboard.translations import message

READING_GAP = 18
READING = (
    message("实心为实绩；空心为目标、计划或预计；斜纹为“约”“近”等约数。"),
    message("“超”“以上”“不超过”照刊印写法标出；未公布的数值留空，不作估计。"),
    message("注明“推算”的数由刊出的两个数计算得出，刊物并未直接刊出。"),
    message("名次越靠上越好；颜色代表辖市区，主色代表全市及以上。"),
    message("图表和表格均可在 PowerPoint 中直接修改；选中图表后点“编辑数据”可见其数字。"),
    message("各页备注列出图中每项数据的刊印写法、文章和页码。"),
)


def add_reading(deck: Deck) -> None:
    """Add the slide that says how the deck is read."""
    page = add_notice(deck, deck.words("读图说明"), [deck.words(said) for said in READING])
    for paragraph in page.shapes[POINTS].text_frame.paragraphs:
        paragraph.space_after = Pt(READING_GAP)


def add_notice(deck: Deck, title: str, texts: Sequence[str]) -> Page:
    """Add a slide of a title and paragraphs, and return it."""
    page = deck.add(TEXT)
    write_title(page, title)
    write(page.shapes[POINTS], texts, deck.words, size=LIST_SIZES[0])
    add_footer(page, deck.words(NAME))
    return page
