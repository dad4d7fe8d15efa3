"""What a ledger that was filled in says of each matter, and what becomes of it: rows that a curator may take over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from dashboard.data.datasets import Datasets
from dashboard.data.names import fold, nearest
from dashboard.data.observations import records
from dashboard.data.problems import Problem
from dashboard.releases.drafts import Unread

# A task that the tables have; one that they do not; how one stood on a day; a figure that was reached.
Kind = Literal["changed", "new", "state", "actual"]
# Of ids that nothing has, so many are told what they may have meant: each is held against all that there are.
MOST_HINTS = 20
# What stands before the columns of a task beside those of a figure.
TASK = "task_"


@dataclass(frozen=True)
class Entry:
    """What was filled in for one matter, read and without a fault.

    Attributes:
        matter: The columns of its figure where it has one, those of its task under ``task_`` where it has one.
        region: The region whose sheet it stands on.
        texts: What is new of its task, by the columns of ``tasks``.
        state: How it stands; empty where nothing was filled in.
        day: When it stood so.
        value: What was reached, in the unit of the table; none where nothing was filled in.
        printed: As it was typed, with its unit.
        period: When it was reached.
        note: What is said of it.
        cells: The cell of each column that was filled in, by its key in the ledger.
    """

    matter: Mapping[str, Any]
    region: str
    texts: Mapping[str, str]
    state: str = ""
    day: str = ""
    value: Decimal | None = None
    printed: str = ""
    period: str = ""
    note: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposed:
    """A row for a table.

    Attributes:
        kind: What it is.
        table: The table.
        row: Its cells as the table writes them, by column, in order.
        before: What the tables say instead: the task, its last state, the figure that was reached last; none of what is
            new.
        entry: What was filled in.
        columns: Those that were filled in.
        marked: Those that the curator has to fill in, or to look at: the source above all.
    """

    kind: Kind
    table: str
    row: Mapping[str, str]
    before: Mapping[str, Any] | None
    entry: Entry
    columns: tuple[str, ...]
    marked: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """What a ledger proposes.

    Attributes:
        rows: The rows for the tables.
        problems: What is wrong with it, by cell.
        unread: The rows that are not read.
        matters: How many were read.
    """

    rows: tuple[Proposed, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[Unread, ...] = ()
    matters: int = 0

    @property
    def faulty(self) -> bool:
        """Whether something is wrong with it."""
        return any(problem.severity == "error" for problem in self.problems)


def with_task(figure: Mapping[str, Any] | None, task: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return a matter as ledgers have it: the columns of its figure, and those of its task under ``task_``."""
    return {**(figure or {}), **{f"{TASK}{name}": cell for name, cell in (task or {}).items()}}


class Matters:
    """The matters that a ledger may name by an id: figures, and tasks.

    Args:
        datasets: The tables.
        asked: The ids that it names.
    """

    def __init__(self, datasets: Datasets, asked: Iterable[str]) -> None:
        figures, wanted = datasets.observations(), set(asked)
        self._ids = [*figures["id"], *datasets.table("tasks")["id"]]
        tasks = records(datasets.table("tasks"))
        self._by_id = {row["id"]: row for row in tasks}
        self._by_figure = {row["figure"]: row for row in tasks if isinstance(row["figure"], str)}
        self._by_name: dict[str, str] = {fold(row[lang]): row["id"] for lang in ("zh", "en") for row in tasks}
        wanted |= {row["figure"] for row in tasks}
        self._figures = {row["id"]: row for row in records(figures[figures["id"].isin(wanted)])}
        self._hints = MOST_HINTS

    def find(self, name: str) -> dict[str, Any] | None:
        """Return the matter of a task, or of a figure that none is measured by; none where nothing has the id."""
        task = self._by_id.get(name) or self._by_figure.get(name)
        figure = self._figures.get(task["figure"] if task else name)
        return with_task(figure, task) if figure or task else None

    def called(self, name: str) -> str:
        """Return the id of a task of a name, in either language; empty where none is called so."""
        return self._by_name.get(fold(name), "")

    def near(self, name: str) -> str:
        """Return the id that an unknown one is most like; empty where it is like none, or many were asked for."""
        self._hints -= 1
        return nearest(name, self._ids) if self._hints >= 0 else ""
