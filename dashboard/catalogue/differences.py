"""The difference of two states of the tables: their figures, what the charts say, reconciliations, other rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, NamedTuple

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.findings.differences import (
    ChartChange,
    CheckChange,
    NamedRows,
    check_changes,
    tell_chart_changes,
    tell_check_changes,
    tell_figure_changes,
    tell_table_changes,
)
from dashboard.findings.finding import Finding
from dashboard.releases.difference import TableChange, cells_of, changes
from dashboard.releases.figures import FigureChange, figure_changes, is_fact
from dashboard.translations import Lang, Words, words_in
from dashboard.wording.differences import state_called
from dashboard.wording.grammar import capitalised
from dashboard.wording.reconciled import checks_of

# One at a time: two would each take twice as long.
COMPARING = Lock()
# The columns by which the rows of a table are called, by the language.
NAMES: Mapping[Lang, tuple[str, ...]] = {"zh": ("zh", "title"), "en": ("en", "title_en", "zh", "title")}


class State(NamedTuple):
    """The name of a state of the tables, empty where it has none, and the version of its tables."""

    name: str
    version: str


@dataclass(frozen=True)
class Difference:
    """What became other between two states of the tables, told in one language.

    Attributes:
        before: The state before.
        after: The state now.
        figures: The figures that are new, gone or not as before.
        charts: The charts of the catalogue that say something else, in their order.
        checks: The reconciliations that come to something else.
        tables: The other tables of which rows are new, gone or not as before.
        words: The language.
    """

    before: State
    after: State
    figures: tuple[FigureChange, ...]
    charts: tuple[ChartChange, ...]
    checks: tuple[CheckChange, ...]
    tables: tuple[NamedRows, ...]
    words: Words

    @property
    def title(self) -> str:
        """The states: 发布 3 → 草稿 2."""
        return capitalised(" → ".join(state_called(*state, self.words) for state in (self.before, self.after)))

    @property
    def summary(self) -> str:
        """How much of what is not as before."""
        return self.words.clauses(part.title for part in self.parts.values()) or self.words("两者没有差异")

    @cached_property
    def parts(self) -> dict[str, Finding]:
        """The tables that say it, by ``figures``, ``charts``, ``checks`` and ``tables``; none of which nothing is."""
        told = {
            "figures": tell_figure_changes(self.figures, self.words),
            "charts": tell_chart_changes(self.charts, self.words),
            "checks": tell_check_changes(self.checks, self.words),
            "tables": tell_table_changes(self.tables, self.words),
        }
        return {name: finding for name, finding in told.items() if finding}


def difference(before: Datasets, after: Datasets, lang: Lang) -> Difference:
    """Return what became other between two states of the tables; made once of two versions and a language."""
    key = (difference, after, State(before.release, before.version), lang)
    found = after.memo.kept.get(key)
    if not found:
        # Not in a turn of the memo: whatever else is asked meanwhile need not wait for so much.
        with COMPARING:
            found = after.memo.kept.get(key) or (_difference(before, after, lang),)
            after.memo.kept.put(key, found[0])
    made: Difference = found[0]
    return made


def in_order(one: Datasets, other: Datasets) -> tuple[Datasets, Datasets]:
    """Return two states as before and after: what is not released stands after what is."""
    return (other, one) if _is_released(other) and not _is_released(one) else (one, other)


def _is_released(datasets: Datasets) -> bool:
    return datasets.release.isdigit()


def _difference(before: Datasets, after: Datasets, lang: Lang) -> Difference:
    words = words_in(lang)
    tables = changes(before, after)
    others = [table for table in tables if not is_fact((before, after), table.table)]
    return Difference(
        State(before.release, before.version),
        State(after.release, after.version),
        tuple(figure_changes(tables, before, after)),
        tuple(_charts(before, after, lang)),
        tuple(check_changes(checks_of(before, words), checks_of(after, words))),
        tuple(_named(table, before, after, words) for table in others),
        words,
    )


def _charts(before: Datasets, after: Datasets, lang: Lang) -> Iterator[ChartChange]:
    old, new = (View.of(one, "/", {"lang": lang}) for one in (before, after))
    for chart in CHARTS:
        change = ChartChange(chart.id, new.words(chart.name), chart.finding(old), chart.finding(new))
        if change.texts(new.words):
            yield change


def _named(table: TableChange, before: Datasets, after: Datasets, words: Words) -> NamedRows:
    resource = _resource(after, table.table) or _resource(before, table.table) or {}
    suffix = words.pick("", "_en")
    columns = {one["name"]: str(one[f"title{suffix}"]) for one in resource["schema"]["fields"]}
    new, gone = ([row.id for row in rows] for rows in ((*table.added, *table.changed), table.removed))
    told = _rows(after, table.table, new) | _rows(before, table.table, gone)
    names = {
        name: next((cells[column] for column in NAMES[words.lang] if cells.get(column)), name)
        for name, cells in told.items()
    }
    filled = {
        row.id: {column: text for column, text in told[row.id].items() if text and column != "id"}
        for row in (*table.added, *table.removed)
    }
    return NamedRows(str(resource[f"title{suffix}"]), table, columns, names, filled)


def _rows(datasets: Datasets, table: str, names: list[str]) -> dict[str, dict[str, str]]:
    """Return rows of a table as texts, by their keys."""
    return dict(zip(names, records(cells_of(datasets, table).loc[names]), strict=True)) if names else {}


def _resource(datasets: Datasets, table: str) -> dict[str, Any] | None:
    return next((one for one in datasets.descriptor["resources"] if one["name"] == table), None)
