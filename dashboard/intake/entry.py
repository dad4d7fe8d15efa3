"""Reads an issue that was filled in: the rows that it adds to the tables, or which cells are at fault."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data import Datasets
from dashboard.data.problems import Problem
from dashboard.intake.cells import Cell, Sheet
from dashboard.intake.entry_figures import Figures, used_indicators
from dashboard.intake.entry_names import names_in
from dashboard.intake.entry_new import NewRows
from dashboard.intake.entry_rows import Line, all_unread, beside_columns, lines_in
from dashboard.intake.entry_sheets import FIGURES, LOOKED_UP, NAMES, columns_of, headings_of, is_own, table_called
from dashboard.intake.headings import Columns, find_columns
from dashboard.intake.workbook import Workbook, read_workbook
from dashboard.releases.drafts import Entries, RowChange, Unread
from dashboard.translations import message


def read_entries(raw: bytes, datasets: Datasets, file: str = "") -> Entries:
    """Return the rows that a filled template adds, and what is wrong with it, by cell.

    Args:
        raw: The bytes of an ``.xlsx`` file, from whomever.
        datasets: The tables to which it adds.
        file: What problems call the file.
    """
    book = read_workbook(raw, file)
    if book.problems:
        return Entries(file, problems=book.problems)
    found = _Found(book, datasets)
    if not found.lines:
        cause, remedy = message("没有找到要填写的工作表。"), message("请使用模板填写。")
        found.problems.append(Problem(file, cause, remedy))
    new = NewRows(datasets, names_in(datasets))
    for table in NAMES:
        if table != FIGURES:
            new.take(table, found.lines.get(table, ()))
    figures = found.lines.get(FIGURES, [])
    fresh = new.finish(used_indicators(figures, new.fresh))
    reader = Figures(datasets, fresh)
    changes, unread = [*fresh.changes], [*found.unread, *fresh.unread]
    problems = [*found.problems, *fresh.problems]
    for line in figures:
        read = reader.read(line)
        problems += line.problems
        if isinstance(read, RowChange):
            changes.append(read)
        elif read:
            unread.append(read)
    return Entries(file, tuple(changes), tuple(problems), tuple(unread))


class _Found:
    """The rows of a workbook that are read, by the tables of their sheets, and what is wrong with the sheets."""

    def __init__(self, book: Workbook, datasets: Datasets) -> None:
        self.lines: dict[str, list[Line]] = {}
        self.problems, self.unread = list[Problem](), list[Unread]()
        columns = {table: columns_of(datasets.descriptor, table) for table in NAMES}
        self._headings = {table: headings_of(own) for table, own in columns.items()}
        for sheet in book.sheets:
            if not is_own(sheet.name):
                self._take(sheet)

    def _take(self, sheet: Sheet) -> None:
        """Take the rows of a sheet, which is known by its name, or as one of figures by its headings."""
        table = table_called(sheet.name)
        place = self._find(sheet, table or FIGURES)
        if not table and (place is None or _lacks(place)):
            if sheet.rows:
                cause = message("这张工作表不是模板中的，未读取。")
                remedy = message("如需读取，请移到“本期数据”等工作表中。")
                self._leave(sheet, [sheet.problem(Cell(min(sheet.rows), 1, ""), cause, remedy, "warning")])
        elif place is None or _lacks(place):
            self.lines.setdefault(table, [])
            self._leave(sheet, _head_problems(sheet, place), place.head if place else 0)
        else:
            self.problems += [one for one in place.problems if one.severity == "error"]
            self.problems += _beside(place)
            skipped = LOOKED_UP if table in ("", FIGURES) else ""
            self.lines.setdefault(table or FIGURES, []).extend(lines_in(place, skipped))

    def _find(self, sheet: Sheet, table: str) -> Columns | None:
        return find_columns(Workbook((sheet,), ()), self._headings[table])

    def _leave(self, sheet: Sheet, problems: list[Problem], head: int = 0) -> None:
        """Leave a sheet unread, with all that stands on it."""
        left = all_unread(sheet, problems, head)
        self.unread += left
        self.problems += problems if left or head else []


def _lacks(columns: Columns) -> bool:
    return any(problem.severity == "error" for problem in columns.problems)


def _head_problems(sheet: Sheet, columns: Columns | None) -> list[Problem]:
    if columns:
        return [problem for problem in columns.problems if problem.severity == "error"]
    cause, remedy = message("没有找到表头。"), message("请按模板恢复表头。")
    return [sheet.problem(Cell(1, 1, ""), cause, remedy)]


def _beside(columns: Columns) -> Iterator[Problem]:
    """Yield what is not read: columns without a heading or of another one, and what stands over the head."""
    unused = message("这一列的表头不是模板中的，未读取。")
    for cell in beside_columns(columns):
        cause = message("表头上方的内容未读取。") if cell.row < columns.head else unused
        yield columns.sheet.problem(cell, cause, message("如需读取，请移到模板的列中；否则可不理会。"), "warning")
