"""Sheets of findings: one for each topic, its findings as blocks below one another; and that of a single chart."""

from __future__ import annotations

import re
from dataclasses import replace

from openpyxl.utils import get_column_letter

from dashboard.catalogue.topics import Topic
from dashboard.exports.answers import Answer
from dashboard.exports.excel.blocks import aligned, block_of
from dashboard.exports.excel.cells import Link, clean
from dashboard.exports.excel.places import BESIDE, UNDER, place_blocks
from dashboard.exports.excel.sheets import ROOM, Book, Sheet
from dashboard.exports.excel.summary import Summary
from dashboard.failures import CHART
from dashboard.wording.widths import lines_within

# What Excel refuses in the name of a sheet, and how long one may be.
REFUSED, LONGEST = re.compile(r"[\[\]:*?/\\']"), 31


def write_topic(book: Book, topic: Topic, summary: Summary, back: Link) -> tuple[dict[str, Link], list[Answer]]:
    """Add the sheet of a topic.

    Returns:
        Links to the blocks, by the ids of their charts; and the answers whose native charts failed, with the failure:
        their rows stand there all the same.
    """
    words, name = book.words, book.words(topic.name)
    sheet = book.add_sheet(name)
    blocks = [block_of(answer, answer.finding, summary.cells_of) for answer in summary.told[topic] if answer.finding]
    # Lists flow over pages and fill what charts, which do not, leave.
    blocks.sort(key=lambda block: not block.drawn)
    placed = place_blocks(sheet, aligned(blocks))
    # Beside what is printed.
    sheet.write(1, UNDER + BESIDE + 1, back)
    sheet.write(1, UNDER + BESIDE + 2, words("筛选：{filters}", filters=summary.view.filters_in_words()), "remark")
    pairs = list(zip(blocks, placed, strict=True))
    links = {block.answer.chart.id: Link(name, name, f"A{one.top}") for block, one in pairs}
    return links, [replace(block.answer, failure=one.failure) for block, one in pairs if one.failure]


def add_chart(book: Book, answer: Answer, summary: Summary) -> None:
    """Add the sheet of a single chart: its block, and under it what adds to the finding, its source and the choices."""
    words = book.words
    name = words(answer.chart.name)
    sheet = book.add_sheet(clean(REFUSED.sub(" ", name))[:LONGEST].strip())
    if answer.finding and answer.rows:
        (placed,) = place_blocks(sheet, [block_of(answer, answer.finding, summary.cells_of)])
        said = [*answer.finding.points, answer.finding.source]
        failure = placed.failure
    else:
        sheet.add_line(answer.finding.title if answer.finding else name, "heading")
        said, failure = [], answer.failure
    if failure:
        said.append(failure.say(CHART, words))
    said.append(words("筛选：{filters}", filters=summary.view.filters_in_words()))
    _add_lines(sheet, said)


def _add_lines(sheet: Sheet, said: list[str]) -> None:
    """Write lines under what stands there, as wide as the page; they are printed with it."""
    for text in said:
        for line in lines_within(text, ROOM["landscape"] - 4):
            sheet.add_line(line, "remark")
    sheet.page.print_area = f"A1:{get_column_letter(UNDER + BESIDE)}{sheet.last}"
