"""Reads a workbook that came from outside: whole and within bounds, or not at all."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.data.problems import Problem
from dashboard.intake.cells import Sheet
from dashboard.intake.package import Package, Relation, open_package
from dashboard.intake.parts import Book, Formats, Strings
from dashboard.intake.refusals import EMPTY, LINKED, MACROS, NO_WORKBOOK, Refusal
from dashboard.intake.sheets import Cells

MACRO_TYPES = {"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"}
LINK_TYPES = {"externalLink", "externalLinkPath", "connections"}


class Workbook(NamedTuple):
    """What a workbook holds: its sheets; or why it is not read, and no sheet."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]


def read_workbook(raw: bytes, file: str = "") -> Workbook:
    """Return the sheets of a workbook, hidden ones too; what is wrong with a cell stands in the cell.

    Args:
        raw: The bytes of an ``.xlsx`` file, from whomever.
        file: What problems call it.
    """
    try:
        return Workbook(_sheets(open_package(raw), file), ())
    except Refusal as refusal:
        return Workbook((), (refusal.problem(file),))


def _sheets(package: Package, file: str) -> tuple[Sheet, ...]:
    main = next((one.part for one in package.relations("") if one.type == "officeDocument"), "")
    if not main.endswith(".xml"):
        # Other Office files, and workbooks that Excel keeps in binary.
        raise Refusal(NO_WORKBOOK)
    relations = package.relations(main)
    _refuse_live(relations)
    book, strings, formats = Book(), Strings(), Formats()
    package.read(main, book)
    for relation in relations:
        if relation.type == "sharedStrings":
            package.read(relation.part, strings)
        elif relation.type == "styles":
            package.read(relation.part, formats)
    places = {one.id: one.part for one in relations if one.type == "worksheet"}
    cells = Cells(strings.texts, formats, since_1904=book.since_1904)
    sheets = []
    for name, place in book.sheets:
        if place in places:
            cells.begin_sheet(name)
            package.read(places[place], cells)
            sheets.append(Sheet(file, name, cells.rows))
    if not sheets:
        raise Refusal(EMPTY)
    return tuple(sheets)


def _refuse_live(relations: list[Relation]) -> None:
    """Refuse a workbook that runs something or that takes from elsewhere."""
    types = {one.type for one in relations}
    if types & MACRO_TYPES:
        raise Refusal(MACROS)
    if types & LINK_TYPES or any(one.outside for one in relations):
        raise Refusal(LINKED)
