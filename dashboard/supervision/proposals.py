"""Makes the rows of the tables that a ledger proposes; which source they have is left to the curator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from dashboard.data.datasets import Datasets
from dashboard.data.groups import partners
from dashboard.data.new_rows import Ids, usual_table
from dashboard.data.observations import CITY, records, text_of
from dashboard.data.periods import last_month
from dashboard.data.questions import all_figures
from dashboard.data.statements import SUBJECT
from dashboard.supervision.entries import Entry, Kind, Proposed

TASKS, STATES = "tasks", "task_states"
# How the ids of figures end that name their period.
OF_A_PERIOD = re.compile(r"-(?:19|20)\d{2}(?:-(?:h[12]|q[1-4]|\d{2}|(?:19|20)\d{2}))?$")
# What the curator looks at in any case: the ledger is not the source that the row names.
SOURCE = ("article", "page")


def propose(entries: Iterable[Entry], datasets: Datasets) -> tuple[Proposed, ...]:
    """Return the rows that entries propose, in their order; nothing where the tables say so already."""
    maker = _Maker(datasets)
    return tuple(row for entry in entries for row in maker.rows_of(entry))


class _Maker:
    """Makes rows, with ids that no other row has."""

    def __init__(self, datasets: Datasets) -> None:
        self._datasets = datasets
        self._fields = {
            resource["name"]: {one["name"]: one.get("constraints", {}) for one in resource["schema"]["fields"]}
            for resource in datasets.descriptor["resources"]
        }
        figures = all_figures(datasets)
        self._reached = figures[figures["status"] == "actual"]
        self._taken = {
            TASKS: Ids(datasets.table(TASKS)["id"]),
            STATES: Ids(datasets.table(STATES)["id"]),
            "figures": Ids(figures["id"]),
        }
        self._states = self._by_task(records(datasets.table(STATES)))
        done = partners(self._reached, "done").drop_duplicates("of")
        self._done = dict(zip(done["of"], zip(done["indicator"], done["unit"], strict=True), strict=True))

    @staticmethod
    def _by_task(states: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for state in sorted(states, key=lambda state: str(state["date"])):
            found.setdefault(state["task"], []).append(state)
        return found

    def rows_of(self, entry: Entry) -> Iterator[Proposed]:
        """Yield the rows of one entry."""
        task = text_of(entry.matter.get("task_id"))
        state = entry.state and not self._known_state(task, entry)
        actual = entry.value is not None and not self._known_actual(entry)
        alone = bool(entry.note) and not (state or actual)
        if alone and entry.note == text_of(entry.matter.get("task_note")):
            alone = False
        if entry.texts or alone or (state and not task):
            proposed = self._task(entry, task, with_note=alone)
            yield proposed
            task = proposed.row["id"]
        if state:
            yield self._state(entry, task)
        if actual:
            yield self._actual(entry, with_note=not state)

    def _task(self, entry: Entry, task: str, *, with_note: bool) -> Proposed:
        texts = {**entry.texts, **({"note": entry.note} if with_note else {})}
        before = None
        if task:
            before = {name: _text(entry.matter[f"task_{name}"]) for name in self._fields[TASKS]}
            # What one language says by now is no translation of what the other said.
            other = {_partner(name) for name in texts if _partner(name) in self._fields[TASKS]} - set(texts)
            row = {**before, **dict.fromkeys(other, ""), **texts}
        else:
            figure = text_of(entry.matter.get("id"))
            named = figure.replace("-", "_") if figure else f"{entry.region}_matter_1"
            own = {name: text_of(entry.matter.get(f"task_{name}")) for name in ("zh", "en")}
            place = text_of(entry.matter.get("region")) or entry.region or CITY
            row = {**own, **texts, "id": self._taken[TASKS].unused(named), "region": place, "figure": figure}
        return self._proposed("changed" if task else "new", TASKS, row, before, entry, [*texts])

    def _state(self, entry: Entry, task: str) -> Proposed:
        named = self._taken[STATES].unused(f"{task}_{entry.state}")
        row = {"id": named, "task": task, "date": entry.day, "state": entry.state, "note": entry.note}
        last = next(iter(reversed(self._states.get(task, []))), None)
        columns = [name for name in ("date", "state", "note") if row[name]]
        return self._proposed("state", STATES, row, last, entry, columns)

    def _known_state(self, task: str, entry: Entry) -> bool:
        return any(one["date"] == entry.day and one["state"] == entry.state for one in self._states.get(task, []))

    def _actual(self, entry: Entry, *, with_note: bool) -> Proposed:
        subject = self._subject(entry.matter)
        figure = str(entry.matter["id"])
        stem = OF_A_PERIOD.sub("", figure)
        row = {
            **subject,
            "id": self._taken["figures"].unused(f"{stem}-{_in_id(entry.period)}"),
            "period": entry.period,
            "value": f"{entry.value:f}",
            "printed": entry.printed,
            "note": entry.note if with_note else "",
        }
        last = self._registered(subject, entry.period)
        columns = [name for name in ("period", "value", "printed", "note") if row[name]]
        return self._proposed(
            "actual",
            usual_table(self._reached, row["indicator"], str(entry.matter["theme"])),
            row,
            last,
            entry,
            columns,
        )

    def _subject(self, matter: Mapping[str, Any]) -> dict[str, str]:
        """Return the subject of a matter's actual: its own; what is done of a plan is another indicator."""
        subject = {name: text_of(matter.get(name)) for name in SUBJECT}
        if matter["status"] == "actual":
            return subject
        for name in text_of(matter["group"]).split():
            indicator, unit = self._done.get(name.removeprefix("plan:"), ("", ""))
            if name.startswith("plan:") and unit == matter["unit"]:
                return {**subject, "indicator": indicator}
        return subject

    def _same(self, subject: Mapping[str, str]) -> list[dict[str, Any]]:
        own = self._reached[self._reached["indicator"] == subject["indicator"]]
        return [row for row in records(own) if all(text_of(row[name]) == subject[name] for name in SUBJECT)]

    def _registered(self, subject: Mapping[str, str], period: str) -> dict[str, Any] | None:
        """Return what the tables have of a period, else of the last one."""
        rows = self._same(subject)
        return max(rows, key=lambda row: (row["period"] == period, last_month(row["period"])), default=None)

    def _known_actual(self, entry: Entry) -> bool:
        value = float(entry.value or 0)
        same = self._same(self._subject(entry.matter))
        return any(row["period"] == entry.period and row["value"] == value for row in same)

    def _proposed(
        self,
        kind: Kind,
        table: str,
        cells: Mapping[str, str],
        before: Mapping[str, Any] | None,
        entry: Entry,
        columns: Sequence[str],
    ) -> Proposed:
        fields = self._fields[table]
        row = {name: cells.get(name, "") for name in fields}
        return Proposed(kind, table, row, before, entry, tuple(columns), tuple(_marked(row, fields, set(columns))))


def _marked(row: Mapping[str, str], fields: Mapping[str, Mapping[str, Any]], columns: Set[str]) -> Iterator[str]:
    """Yield the columns that a curator has to fill in or to look at: the source, what has to be, the other language."""
    for name, rules in fields.items():
        untold = not row[name] and bool(row.get(_partner(name)))
        if name in SOURCE or (rules.get("required") and not row[name]) or (untold and _partner(name) in columns):
            yield name


def _partner(column: str) -> str:
    """Return the column that says the same in the other language."""
    if column in ("zh", "en"):
        return "en" if column == "zh" else "zh"
    return column.removesuffix("_en") if column.endswith("_en") else f"{column}_en"


def _in_id(period: str) -> str:
    """Return a period as the ids of figures have it."""
    return period.lower().replace("/", "-")


def _text(cell: Any) -> str:
    """Return a cell of a table as its file has it."""
    return "" if cell is None or cell != cell else str(cell)  # noqa: PLR0124  what is missing is not equal to itself
