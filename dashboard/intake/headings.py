"""Finds the columns of a list by what stands over them, in whichever order and on whichever row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.data.names import fold
from dashboard.data.problems import Problem, Severity
from dashboard.intake.cells import Cell, Sheet
from dashboard.intake.workbook import Workbook
from dashboard.translations import LANGS, message, words_in

# Titles and remarks may stand over the heads.
LAST_HEAD = 20
# A heading and the unit that it names in brackets.
UNIT = re.compile(r"(.*?)\(([^()]*)\)")


@dataclass(frozen=True)
class Heading:
    """A column that a list may have.

    Attributes:
        name: What the template calls it, a Chinese message, with its unit.
        lacking: Chinese message that it is not there.
        others: Other names that people give it, in either language, without their units.
        needed: Whether a list without it cannot be read.
    """

    name: str
    lacking: str
    others: tuple[str, ...] = ()
    needed: bool = True


@dataclass(frozen=True)
class Columns:
    """Where a list stands in a workbook.

    Attributes:
        sheet: The sheet.
        head: The row of its headings.
        places: The column of each heading that was found, by its key.
        units: The unit that it names; empty where it names none.
        problems: What is wrong with the headings.
    """

    sheet: Sheet
    head: int
    places: Mapping[str, int]
    units: Mapping[str, str]
    problems: tuple[Problem, ...]


def find_columns(book: Workbook, headings: Mapping[str, Heading]) -> Columns | None:
    """Return where the first list of a workbook stands: under a row with most of the needed headings; else none.

    Args:
        book: The workbook.
        headings: The columns that the list may have, by key.
    """
    return next(find_lists(book, headings), None)


def find_lists(book: Workbook, headings: Mapping[str, Heading]) -> Iterator[Columns]:
    """Yield where the first list of each sheet stands that has one, as ``find_columns`` does."""
    known = {name: key for key, heading in headings.items() for name in _names(heading)}
    needed = {key for key, heading in headings.items() if heading.needed}
    for sheet in book.sheets:
        for row in sorted(row for row in sheet.rows if row <= LAST_HEAD):
            found = {known.get(_split(cell)[0]) for cell in sheet.rows[row].values()}
            if 2 * len(needed & found) > len(needed):
                yield _columns(sheet, row, known, headings)
                break


def _columns(sheet: Sheet, head: int, known: Mapping[str, str], headings: Mapping[str, Heading]) -> Columns:
    places: dict[str, int] = {}
    units: dict[str, str] = {}
    problems: list[Problem] = []
    for cell in sheet.rows[head].values():
        name, unit = _split(cell)
        key = known.get(name)
        if not key:
            problems.append(_unused(sheet, cell, name))
        elif key in places:
            problems.append(sheet.problem(cell, message("与前面的一列同名。"), message("请只保留其中一列。")))
        else:
            places[key], units[key] = cell.column, unit
    problems += [_lacking(sheet, head, one) for key, one in headings.items() if key not in places]
    return Columns(sheet, head, places, units, tuple(problems))


def _unused(sheet: Sheet, cell: Cell, name: str) -> Problem:
    cause, remedy = message("“{value}”一列没有用到。"), message("如需使用，请按模板改正表头；否则可不理会。")
    return sheet.problem(cell, cause, remedy, "warning", value=name)


def _lacking(sheet: Sheet, head: int, heading: Heading) -> Problem:
    severity: Severity = "error" if heading.needed else "warning"
    return sheet.problem(Cell(head, 1, ""), heading.lacking, message("请按模板补上这一列。"), severity)


def _names(heading: Heading) -> list[str]:
    """Return what a heading may be called, without what people do not mind."""
    own = [words_in(lang)(heading.name) for lang in LANGS]
    return [_plain(name)[0] for name in (*own, *heading.others)]


def _split(cell: Cell) -> tuple[str, str]:
    """Return a heading as it is compared, and its unit."""
    return _plain(cell.value) if isinstance(cell.value, str) else ("", "")


def _plain(text: str) -> tuple[str, str]:
    """Return a heading without case, full width, spaces, its unit and a star that says that it is needed."""
    compact = re.sub(r"[\s*]", "", fold(text))
    found = UNIT.fullmatch(compact)
    return (found[1], found[2]) if found else (compact, "")
