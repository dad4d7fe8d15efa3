"""A curator's own workbook with what was found wrong: a comment at each cell, and a first sheet that lists them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Literal

from openpyxl import Workbook, load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.data.names import fold
from dashboard.data.problems import Problem, spelt_out
from dashboard.exports.excel.cells import in_cell
from dashboard.exports.excel.saving import saved
from dashboard.exports.excel.sheets import height_of
from dashboard.exports.excel.styles import FONT, SIZE, TOKEN, rgb
from dashboard.exports.seal import seal
from dashboard.intake import read_workbook
from dashboard.intake.entry_sheets import CHECKED
from dashboard.translations import LANGS, Words, message, words_in
from dashboard.wording.grammar import capitalised
from dashboard.wording.widths import lines_within

# Before what is ours in a comment: what stands above it is the curator's.
MARK = message("〔检查〕")
AUTHOR = message("常州创新指标看板")
# What has to be mended, what holds a draft back until it is confirmed, and what does not: the worst first.
Kind = Literal["error", "doubt", "remark"]
KINDS: Mapping[Kind, str] = {"error": message("错误，须更正"), "doubt": message("须确认"), "remark": message("提醒")}
# A condition that is always true and nobody else's: what is tinted by it keeps its own look beneath.
OURS = 'LEN("dashboard-check")>0'
TINTS: Mapping[Kind, str] = {"error": "FFD9D2", "doubt": "FFDFA8", "remark": "FFF2CC"}
# Of a comment, in pixels.
WIDTH, HEIGHT, LINE = 340, 60, 18
# So many cells have one, and so many problems are listed: the rest is found once these are mended.
MOST_MARKED, MOST_LISTED = 2_000, 5_000
HEADS = (message("单元格"), message("性质"), message("问题"), message("办法"))
# Of the list, in narrow letters: as wide as a page.
WIDTHS = (20, 17, 47, 56)
# The cell, what kind of thing was found there, what is wrong, what to do about it.
Found = tuple[str, Kind, str, str]
AT = re.compile(r"(.+)!([A-Z]{1,3}[1-9]\d{0,6})", re.ASCII)


def marked_workbook(source: bytes, problems: Iterable[Problem], words: Words) -> bytes:
    """Return a workbook with its problems as the bytes of an ``.xlsx`` file.

    What an earlier check left in it is taken away; of what is not read at all there is the list alone.

    Args:
        source: The bytes of the workbook, from whomever.
        problems: What is wrong with it, each once.
        words: The language of the messages.
    """
    told: dict[Found, None] = dict.fromkeys((one.cell, _kind(one), *one.parts(words)) for one in problems)
    found = sorted(told, key=lambda one: [*KINDS].index(one[1]))
    sound = not read_workbook(source).problems
    book = load_workbook(BytesIO(source)) if sound else Workbook()
    own = {fold(capitalised(words_in(lang)(CHECKED))) for lang in LANGS}
    for page in book.worksheets:
        if fold(page.title) in own or not sound:
            book.remove(page)
        else:
            _clear(page)
    by_cell: dict[str, list[Found]] = {}
    for one in found:
        by_cell.setdefault(one[0], []).append(one)
    names = {page.title: page for page in book.worksheets}
    marked: dict[tuple[str, Kind], list[str]] = {}
    for cell, here in [*by_cell.items()][:MOST_MARKED]:
        place = AT.fullmatch(cell)
        if place and place[1] in names:
            at, said = (
                names[place[1]][place[2]],
                [f"{cause}{words.pick('', ' ')}{remedy}" for *_, cause, remedy in here],
            )
            # Of merged cells only the first can have a comment; the fault is named at each of them.
            if not isinstance(at, MergedCell):
                _comment(at, said, words)
            marked.setdefault((place[1], here[0][1]), []).append(place[2])
    for (title, kind), cells in marked.items():
        _tint(names[title], cells, kind)
    _list(book, found, names, words)
    book.active = 0
    for page in book.worksheets:
        page.sheet_view.tabSelected = page is book.worksheets[0]
    return seal(saved(book))


def _kind(problem: Problem) -> Kind:
    if problem.severity == "error":
        return "error"
    return "doubt" if problem.check else "remark"


def _clear(page: Worksheet) -> None:
    """Take away what an earlier check left on a sheet."""
    for cell in list(page._cells.values()):
        if cell.comment:
            kept = _own_words(cell.comment.text)
            if kept != cell.comment.text:
                cell.comment = Comment(kept, cell.comment.author) if kept else None
    others = ConditionalFormattingList()
    for area in page.conditional_formatting:
        for rule in area.rules:
            if list(rule.formula) != [OURS]:
                others.add(str(area.sqref), rule)
    page.conditional_formatting = others


def _own_words(text: str) -> str:
    """Return what the curator wrote in a comment."""
    ends = [text.find(words_in(lang)(MARK)) for lang in LANGS]
    return text[: min((end for end in ends if end >= 0), default=len(text))].rstrip()


def _comment(cell: Any, said: Sequence[str], words: Words) -> None:
    """Write into the comment of a cell, below what the curator wrote there."""
    before = f"{cell.comment.text}\n" if cell.comment else ""
    text = f"{before}{words(MARK)}{words.pick('', ' ')}" + "\n".join(spelt_out(one) for one in said)
    author = cell.comment.author if cell.comment else words(AUTHOR)
    lines = sum(1 + len(line) * 14 // WIDTH for line in text.split("\n"))
    cell.comment = Comment(text, author, height=HEIGHT + LINE * lines, width=WIDTH)


def _tint(page: Worksheet, cells: Sequence[str], kind: Kind) -> None:
    look = PatternFill("solid", bgColor=TINTS[kind])
    page.conditional_formatting.add(" ".join(cells), FormulaRule(formula=[OURS], fill=look))


def _list(book: Workbook, found: Sequence[Found], names: Mapping[str, Worksheet], words: Words) -> None:
    """Write the first sheet: what was found, with ways to the cells."""
    page = book.create_sheet(capitalised(words(CHECKED)), 0)
    counts = Counter(kind for _, kind, *_ in found)
    summary = words(
        "错误{errors}处，须确认{doubts}处，提醒{remarks}处。改正后重新提交本文件即可，本表不用删除。",
        errors=counts["error"],
        doubts=counts["doubt"],
        remarks=counts["remark"],
    )
    page.append([in_cell(summary if found else words("没有发现问题。"))])
    page.append([capitalised(words(head)) for head in HEADS])
    body, top = Font(FONT, SIZE), Alignment(vertical="top", wrap_text=True)
    link = Font(FONT, SIZE, color=rgb(TOKEN.accent), u="single")
    for row, (cell, kind, cause, remedy) in enumerate(found[:MOST_LISTED], start=3):
        line = spelt_out(cell), capitalised(words(KINDS[kind])), cause, remedy
        lines = [len(lines_within(text, width - 1)) for text, width in zip(line, WIDTHS, strict=True)]
        page.row_dimensions[row].height = height_of(max(lines))
        for column, said in enumerate(line, start=1):
            written = page.cell(row, column)
            # A text, whatever it begins with.
            written.value, written.data_type = in_cell(said), "s"
            written.font, written.alignment = body, top
        place = AT.fullmatch(cell)
        if place and place[1] in names:
            first = page.cell(row, 1)
            first.hyperlink = Hyperlink(ref=first.coordinate, location=f"{quote_sheetname(place[1])}!{place[2]}")
            first.font = link
    if more := len(found[MOST_LISTED:]):
        page.cell(MOST_LISTED + 3, 1).value = words("另有{count}处，改正后再列出。", count=more)
    page["A1"].font = Font(FONT, SIZE, b=True)
    for head in page[2]:
        head.font, head.fill = Font(FONT, SIZE, b=True, color=rgb(TOKEN.paper)), PatternFill("solid", rgb(TOKEN.accent))
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        page.column_dimensions[letter].width = width
    page.freeze_panes, page.print_title_rows = "A3", "2:2"
    page.set_printer_settings(page.PAPERSIZE_A4, "landscape")
    page.page_setup.fitToPage, page.page_setup.fitToHeight = True, 0
