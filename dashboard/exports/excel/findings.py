"""The first sheet: one printed page of what was found, ready for a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dashboard.catalogue.view import View
from dashboard.exports.answers import DRAWN, FRACTIONS, Answer
from dashboard.exports.excel.cells import PER_CENT, Content, Link, Number, number_of, said_in
from dashboard.exports.excel.lines import number_in
from dashboard.exports.excel.sheets import ROOM, Sheet, height_of, page_height
from dashboard.exports.excel.summary import Summary
from dashboard.exports.excel.tables import PADDING_LETTERS, frame_table, room_of, write_row
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Role
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS as FIGURE
from dashboard.wording.phrases import Figure, period_of, when_of
from dashboard.wording.quantities import quantity, unit_name
from dashboard.wording.sources import places_of
from dashboard.wording.subjects import subject_names

# Widths of the columns that are printed but the first, in narrow letters; behind them stands where the rows are.
NUMBER, UNIT, PERIOD, CONTEXT, BEHIND = 11, 8, 15, 22, 14
# Of the headline figures of many places no more than these: the findings are to stand on the same page.
MOST_NUMBERS = 12
NUMERAL = re.compile(r"\d[\d,.]*%?")
NUMBERS = (message("指标"), message("数字"), FIGURE["unit"], FIGURE["period"], message("可比数字"))
FINDINGS = (message("要点"), message("数字"), FIGURE["unit"], FIGURE["period"], message("出处"), message("工作表"))


def fill_findings(sheet: Sheet, summary: Summary, links: Mapping[str, Link], remarks: Iterable[str]) -> None:
    """Fill a sheet that has its title: some remarks, the headline figures, then a line for each finding.

    Args:
        sheet: The sheet, in portrait.
        summary: What was found.
        links: Lead to the rows of each chart, by its id.
        remarks: What is said of the whole, one a line.
    """
    words = sheet.book.words
    for remark in remarks:
        sheet.add_line(remark, "remark")
    # Of several subjects each has as many, its strongest.
    most = max(1, MOST_NUMBERS // max(1, len(summary.numbers)))
    numbers = [_number_row(row, words) for answer in summary.numbers for row in answer.rows[:most] if row.record]
    lines = [_finding_row(answer, answer.finding, links, words) for answer in summary.findings if answer.finding]
    if len(summary.view.about) > 1:
        told = [_of_subject(answer, summary.view) for answer in summary.findings if answer.finding]
        lines = [[f"{name}{words.colon}{line[0]}", *line[1:]] for name, line in zip(told, lines, strict=True)]
    widths = _widths([*numbers, *lines])
    for place, width in enumerate(widths):
        sheet.page.column_dimensions["ABCDEF"[place]].width = width
    if numbers:
        _add_list(sheet, "headlines", [words(said) for said in NUMBERS], numbers, widths)
        sheet.last += 1
    most = _most(sheet, lines, widths)
    if lines:
        _add_list(sheet, "findings", [words(said) for said in FINDINGS], lines[:most], widths)
    elif not numbers:
        sheet.add_line(words("没有符合条件的数据"), "text")
    if most < len(lines):
        sheet.add_line(words("另有{count}项结论，见各主题工作表", count=len(lines) - most), "remark")
    sheet.set_print([f"A1:E{sheet.last}"], 1)


def _of_subject(answer: Answer, view: View) -> str:
    """Return of whom a finding is, in a list of the findings of several subjects."""
    return subject_names(view.datasets, answer.chart.kept(view).about, view.words)[0]


def _widths(lines: Sequence[Sequence[Content]]) -> list[int]:
    """Return the widths of the columns: as wide as the numbers are, the first as wide as the page leaves it."""
    number = max([NUMBER, *(room_of(line[1], NUMBER)[0] + PADDING_LETTERS for line in lines)])
    others = [number, UNIT, PERIOD, CONTEXT]
    return [ROOM["portrait"] - sum(others), *others, BEHIND]


def _most(sheet: Sheet, lines: Sequence[Sequence[Content]], widths: Sequence[int]) -> int:
    """Return how many lines the page has room for, under what stands on it."""
    room = page_height(sheet.orientation) - sum(map(sheet.height, range(1, sheet.last + 1)))
    # The head, and what is said of those that are left out.
    room -= height_of(1) + height_of(1)
    for most, line in enumerate(lines):
        cells = zip(line, widths, strict=True)
        room -= height_of(max(room_of(content, width - PADDING_LETTERS)[1] for content, width in cells))
        if room < 0:
            return most
    return len(lines)


def _add_list(
    sheet: Sheet, name: str, headings: Sequence[str], rows: Sequence[Sequence[Content]], widths: Sequence[int]
) -> None:
    """Add a table under what stands there."""
    own = [width - PADDING_LETTERS for width in widths[: len(headings)]]
    head = sheet.last = sheet.last + 1
    for row in rows:
        sheet.last += 1
        write_row(sheet, sheet.last, 1, row, own)
    frame_table(sheet, name, headings, (1, head, sheet.last), widths)


def _number_row(row: Row, words: Words) -> list[Content]:
    """Return a headline figure: what it is, how much, when, and what it compares with."""
    figure: Figure = row.record or {}
    return [
        row.label,
        number_in(row, row.marks[0].role, words),
        unit_name(figure, words),
        period_of(figure, words),
        row.more,
    ]


def _finding_row(answer: Answer, finding: Finding, links: Mapping[str, Link], words: Words) -> list[Content]:
    """Return a finding: its title, the number that it says first, where it stands, and where its rows are."""
    found = [*_sizes(answer, finding), *_shares(answer, finding)]
    said: tuple[Content, ...] = min(found, key=lambda one: one[0])[1:] if found else (None, "", "")
    return [finding.title, *said, places_of(finding.figures, words), links.get(answer.chart.id)]


Said = tuple[int, Number | None, str, str]


def _sizes(answer: Answer, finding: Finding) -> Iterator[Said]:
    """Yield the numbers of rows that a title says: where, how much, unit and period."""
    words = finding.words
    for row in answer.rows:
        for role in DRAWN[answer.chart.exported] or ("actual", "goal"):
            number = number_in(row, role, words)
            if not number or not row.record or not _own(row, role):
                continue
            place = _place(finding.title, row, role, words)
            if place >= 0:
                unit = PER_CENT if role in FRACTIONS else unit_name(row.record, words)
                yield place, number, unit, when_of(row.record, words)


def _shares(answer: Answer, finding: Finding) -> Iterator[Said]:
    """Yield the percentages in the cells of a list that a title says: such as the growth that a target needs."""
    for row in answer.rows:
        if not row.record or not any(mark.lead for mark in row.marks):
            continue
        for cell in row.cells:
            numerals = NUMERAL.findall(cell.text)
            found = re.search(rf"(?<![\d.,]){re.escape(numerals[0])}", finding.title) if len(numerals) == 1 else None
            if found and numerals[0].endswith(PER_CENT):
                number = number_of(float(numerals[0].rstrip(PER_CENT).replace(",", "")), PER_CENT)
                shown = said_in(cell.text, number) or number
                yield found.start(), shown, PER_CENT, when_of(row.record, finding.words)


def _own(row: Row, role: Role) -> bool:
    """Tell whether a role's number is of the figure of a row, and not of one that stands beside it."""
    aimed = row.record is not None and row.record["status"] != "actual"
    return role in FRACTIONS or role == ("goal" if aimed else "actual")


def _place(title: str, row: Row, role: Role, words: Words) -> int:
    """Return where a title says a number of a row; -1 where it does not."""
    said = [quantity(row.record or {}, words)]
    if role in FRACTIONS:
        said = [f"{row.value(role) * 100:.{decimals}f}%" for decimals in (1, 0)]
    found = (re.search(rf"(?<![\d.,]){re.escape(one)}", title) for one in said)
    return min((one.start() for one in found if one), default=-1)
