"""Whether a draft could be released: it is applied, all is validated, and what is wrong is told where it was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import filterfalse

from dashboard.data import Datasets
from dashboard.data.datasets import datasets_of
from dashboard.data.descriptor import read_descriptor
from dashboard.data.files import DESCRIPTOR
from dashboard.data.problems import Problem
from dashboard.data.tables import read_table
from dashboard.errors import DatasetError, DraftError
from dashboard.releases.applying import applied
from dashboard.releases.drafts import REASONS, Entries, RowChange
from dashboard.translations import message


@dataclass(frozen=True)
class Trial:
    """What came of it.

    Attributes:
        datasets: The tables as they would be; none where they have errors.
        problems: All that is wrong or has to be confirmed: what was found when it was read, then what the rules find.
    """

    datasets: Datasets | None
    problems: tuple[Problem, ...]

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What has to be mended or confirmed before it can be released."""
        return tuple(filter(_holds, self.problems))

    @property
    def reminders(self) -> tuple[Problem, ...]:
        """What is only to be looked at: nothing confirms it, and it keeps nobody from publishing."""
        return tuple(filterfalse(_holds, self.problems))


def _holds(problem: Problem) -> bool:
    return problem.severity == "error" or bool(problem.check)


def try_out(entries: Entries, files: Mapping[str, bytes]) -> Trial:
    """Apply a draft to the files of a release, and validate the whole.

    Problems of rows that were typed into a workbook name its cells; others file, row and column.
    """
    try:
        made = applied(files, entries)
    except DraftError as error:
        return Trial(None, _once([*entries.problems, *error.problems]))
    trial = try_tables(made)
    return replace(trial, problems=_once([*entries.problems, *_placed(trial.problems, entries, made)]))


def confirmed(entries: Entries, files: Mapping[str, bytes], author: str, day: date) -> Entries:
    """Return a draft with what its rows confirm: each that gives reasons, all that is doubted of it.

    A reason where nothing is doubted gets a remark, once all is sound: errors hide what else there is.

    Args:
        entries: The draft as it was read.
        files: Those of the release to which it adds.
        author: Who hands it in, and so confirms.
        day: On which.
    """
    given = [change for change in entries.changes if any(change.reasons)]
    if not given:
        return entries
    trial = try_out(entries, files)
    typed = {cell: change for change in given for cell in change.cells.values()}
    doubted = [(typed[one.cell], one) for one in trial.problems if one.check and one.cell in typed]
    made = {(one.id, one.check): _confirmation(change, one, author, day) for change, one in doubted}
    remarks = []
    if trial.datasets and not entries.faulty:
        useful = {(change.table, change.id) for change, _ in doubted}
        remarks = [_needless(change, entries.file) for change in given if (change.table, change.id) not in useful]
    problems = (*entries.problems, *remarks)
    return replace(entries, changes=(*entries.changes, *made.values()), problems=problems)


def _confirmation(change: RowChange, doubt: Problem, author: str, day: date) -> RowChange:
    reasons = dict(zip(REASONS, change.reasons, strict=True))
    row = {"id": doubt.id, "check": doubt.check, **reasons, "author": author, "date": day.isoformat()}
    cells = {column: cell for column, cell in change.cells.items() if column in REASONS}
    return RowChange("added", "confirmations", f"{doubt.id}/{doubt.check}", row, {}, cells)


def _needless(change: RowChange, file: str) -> Problem:
    cause, remedy = message("这一行没有需要确认的内容，确认理由没有登记。"), message("可以清空确认理由。")
    column = next(column for column, text in zip(REASONS, change.reasons, strict=True) if text)
    return Problem(file, cause, remedy, severity="warning", cell=change.cells[column])


def try_tables(files: Mapping[str, bytes], unreadable: Iterable[Problem] = ()) -> Trial:
    """Validate tables as they lie in a folder.

    Args:
        files: What they hold, by name.
        unreadable: Why others cannot be read.
    """
    try:
        datasets = datasets_of(files, unreadable, stamped=True)
    except DatasetError as error:
        return Trial(None, error.problems)
    return Trial(datasets, datasets.warnings)


def _placed(found: Iterable[Problem], entries: Entries, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield problems with the cells of the workbook in which their rows were typed."""
    typed = {(f"{change.table}.csv", change.id): change for change in entries.changes if change.cells}
    keys = _Keys(files)
    for problem in found:
        change = typed.get((problem.file, keys.of(problem))) if problem.row else None
        yield _in_cell(problem, change, entries.file) if change else problem


def _in_cell(problem: Problem, change: RowChange, file: str) -> Problem:
    """Return a problem of a row as one of the workbook; a column that nobody typed is named beside the row's cell."""
    cell = change.cells.get(problem.column)
    return replace(
        problem,
        file=file,
        row=None,
        column="" if cell else problem.column,
        cell=cell or next(iter(change.cells.values())),
    )


class _Keys:
    """The keys of the rows of tables."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._resources = {one["path"]: one for one in read_descriptor(files[DESCRIPTOR])["resources"]}
        self._known: dict[str, list[str]] = {}

    def of(self, problem: Problem) -> str:
        """Return the key of the row of a problem; empty where it is of the header, or of no table."""
        if problem.file not in self._known:
            self._known[problem.file] = [*self._read(problem.file)]
        keys, place = self._known[problem.file], (problem.row or 0) - 2
        return keys[place] if 0 <= place < len(keys) else ""

    def _read(self, file: str) -> Iterator[str]:
        if file not in self._resources:
            return
        schema = self._resources[file]["schema"]
        table, _ = read_table(file, self._files[file], [field["name"] for field in schema["fields"]])
        for cells in table.rows if table else ():
            row = dict(zip(table.header if table else (), cells, strict=False))
            yield "/".join(row.get(column, "") for column in schema["primaryKey"])


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems, each place and cause once: what reading found the rules find, too."""
    distinct = {
        (problem.file, problem.row, problem.column, problem.cell, problem.cause): problem for problem in problems
    }
    return tuple(distinct.values())
