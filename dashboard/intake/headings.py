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
    names = {key: _names(heading) for key, heading in headings.items()}
    # 说明（英文） is a column of its own and not 说明 in a unit.
    known = {bare: key for key, own in names.items() for _, bare in own}
    known |= {whole: key for key, own in names.items() for whole, _ in own}
    needed = {key for key, heading in headings.items() if heading.needed}
    for sheet in book.sheets:
        for row in sorted(row for row in sheet.rows if row <= LAST_HEAD):
            found = {_key(cell, known) for cell in sheet.rows[row].values()}
            if 2 * len(needed & found) > len(needed):
                yield _columns(sheet, row, known, headings)
                break


def _columns(sheet: Sheet, head: int, known: Mapping[str, str], headings: Mapping[str, Heading]) -> Columns:
    places: dict[str, int] = {}
    units: dict[str, str] = {}
    problems: list[Problem] = []
    for cell in sheet.rows[head].values():
        key = _key(cell, known)
        if not key:
            problems.append(_unused(sheet, cell, _split(cell)[1]))
        elif key in places:
            problems.append(sheet.problem(cell, message("与前面的一列同名。"), message("请只保留其中一列。")))
        else:
            places[key], units[key] = cell.column, _split(cell)[2]
    problems += [_lacking(sheet, head, one) for key, one in headings.items() if key not in places]
    return Columns(sheet, head, places, units, tuple(problems))


def _unused(sheet: Sheet, cell: Cell, name: str) -> Problem:
    cause, remedy = message("“{value}”一列没有用到。"), message("如需使用，请按模板改正表头；否则可不理会。")
    return sheet.problem(cell, cause, remedy, "warning", value=name)


def _lacking(sheet: Sheet, head: int, heading: Heading) -> Problem:
    severity: Severity = "error" if heading.needed else "warning"
    return sheet.problem(Cell(head, 1, ""), heading.lacking, message("请按模板补上这一列。"), severity)


def _key(cell: Cell, known: Mapping[str, str]) -> str:
    """Return which column a heading is; empty where it is none."""
    whole, bare, _ = _split(cell)
    return known.get(whole) or known.get(bare, "")


def _names(heading: Heading) -> list[tuple[str, str]]:
    """Return what a heading may be called, without what people do not mind, with its unit and without."""
    own = [words_in(lang)(heading.name) for lang in LANGS]
    return [_plain(name)[:2] for name in (*own, *heading.others)]


def _split(cell: Cell) -> tuple[str, str, str]:
    """Return a heading as it is compared, with its unit and without, and the unit."""
    return _plain(cell.value) if isinstance(cell.value, str) else ("", "", "")


def _plain(text: str) -> tuple[str, str, str]:
    """Return a heading without case, full width, spaces and a star that says that it is needed; and its unit."""
    compact = re.sub(r"[\s*]", "", fold(text))
    found = UNIT.fullmatch(compact)
    return (compact, found[1], found[2]) if found else (compact, compact, "")
