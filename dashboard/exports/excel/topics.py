"""Sheets of findings: one for each topic, its findings as blocks below one another; of a long list; of one chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from dashboard.catalogue.profiles import Profile
from dashboard.catalogue.topic import Topic
from dashboard.exports.answers import Answer
from dashboard.exports.excel.blocks import Block, aligned, block_of
from dashboard.exports.excel.cells import Link, clean
from dashboard.exports.excel.grid import orientation_of, printed_columns
from dashboard.exports.excel.places import place_blocks
from dashboard.exports.excel.sheets import ROOM, Book, Sheet
from dashboard.exports.excel.summary import Summary
from dashboard.failures import CHART, Failure
from dashboard.intake.cells import sheet_name
from dashboard.wording.widths import lines_within


class Written(NamedTuple):
    """A block as it stands on a sheet.

    Attributes:
        block: The block.
        link: Leads to it.
        failure: Why its native chart failed, if it did; its rows stand there all the same.
    """

    block: Block
    link: Link
    failure: Failure | None


def write_topic(book: Book, topic: Topic, summary: Summary, back: Link) -> list[Written]:
    """Add the sheet of a topic, and one for each of its long lists; of a subject all stands on one."""
    answers = summary.told[topic]
    blocks = [block_of(answer, answer.finding, summary.cells_of) for answer in answers if answer.finding]
    # Lists flow over pages and fill what charts, which do not, leave.
    long = [block for block in blocks if block.long and not isinstance(topic, Profile)]
    short = sorted((block for block in blocks if block not in long), key=lambda block: not block.drawn)
    sheets = [(topic.called(summary.view), aligned(short))] if short else []
    sheets += [(book.words(block.answer.chart.name), [block]) for block in long]
    written = []
    for name, own in sheets:
        sheet, placed = _write(book, name, own)
        sheet.name_choices(printed_columns(own), back)
        written += placed
    return written


def write_chart(book: Book, answer: Answer, summary: Summary) -> None:
    """Add the sheet of a single chart: its block, and under it what adds to the finding, its source and the choices."""
    words, name = book.words, book.words(answer.chart.name)
    finding, failure = answer.finding, answer.failure
    said: list[str] = []
    if finding and answer.rows:
        block = block_of(answer, finding, summary.cells_of)
        sheet, ((_, _, failure),) = _write(book, name, [block])
        columns, said = printed_columns([block]), [*finding.points, finding.source]
    else:
        sheet, columns = book.add_sheet(_sheet_name(name)), 1
        sheet.add_line(finding.title if finding else name, "heading")
    if failure:
        said.append(failure.say(CHART, words))
    said.append(book.choices)
    for text in said:
        for line in lines_within(text, ROOM[sheet.orientation] - 4):
            sheet.add_line(line, "remark")
    sheet.set_print([f"A1:{get_column_letter(columns)}{sheet.last}"])


def _write(book: Book, name: str, blocks: Sequence[Block]) -> tuple[Sheet, list[Written]]:
    """Add a sheet of blocks."""
    sheet = book.add_sheet(_sheet_name(name), orientation=orientation_of(blocks))
    where, placed = sheet.page.title, place_blocks(sheet, blocks)
    links = [Link(where, where, f"A{one.top}") for one in placed]
    return sheet, [Written(block, link, one.failure) for block, link, one in zip(blocks, links, placed, strict=True)]


def _sheet_name(name: str) -> str:
    return sheet_name(clean(name))
