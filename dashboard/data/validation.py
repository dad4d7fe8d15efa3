"""Holds the tables against the descriptor and against the rules a descriptor cannot say.

Everything wrong is found in one pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.data.rules.bounds import impossible_sizes
from dashboard.data.rules.cells import cell_problems
from dashboard.data.rules.confirmations import needless, unconfirmed
from dashboard.data.rules.groups import unknown_groups, unnamed_figures, unplaced_ranks
from dashboard.data.rules.headers import header_problems
from dashboard.data.rules.identity import shared_ids, shared_names
from dashboard.data.rules.instruments import endless_validity, lacking_parameters, misplaced_traits, parted_brackets
from dashboard.data.rules.languages import misplaced_languages, misread_texts, untranslated_notes
from dashboard.data.rules.numerals import contradicted_numerals
from dashboard.data.rules.pages import outside_articles
from dashboard.data.rules.parents import circles
from dashboard.data.rules.periods import misdated
from dashboard.data.rules.places import elsewhere
from dashboard.data.rules.printed import other_qualifiers, unsaid_targets, without_value
from dashboard.data.rules.reconciliations import uncomputable
from dashboard.data.rules.references import dangling_ids
from dashboard.data.rules.regions import misplaced_codes, misplaced_tiles
from dashboard.data.rules.revisions import wrong_revisions
from dashboard.data.rules.schema import schema_problems
from dashboard.data.rules.series import said_twice, ten_times, unrevised
from dashboard.data.rules.tasks import boards_rule, half_said_tasks, mild_graves, unmeasurable_tasks, untimely_states
from dashboard.data.rules.units import contradicted_units, misnamed_units
from dashboard.data.tables import Table

RULES: tuple[Callable[[Book], Iterable[Problem]], ...] = (
    *(circles, misplaced_tiles, misplaced_codes, misnamed_units, unknown_groups, unplaced_ranks),
    *(shared_ids, shared_names, misread_texts, misplaced_languages, untranslated_notes),
    *(contradicted_numerals, contradicted_units, impossible_sizes, other_qualifiers, unsaid_targets, without_value),
    *(misdated, outside_articles, elsewhere, unnamed_figures),
    *(said_twice, unrevised, ten_times, wrong_revisions, uncomputable),
    *(parted_brackets, lacking_parameters, misplaced_traits, endless_validity),
    *(boards_rule, mild_graves, half_said_tasks, unmeasurable_tasks, untimely_states),
)


# So many cells are wrong only where a table is another one; of each as many are looked for.
MOST_FOUND = 1000


def problems_of(descriptor: Mapping[str, Any], tables: Mapping[str, Table]) -> list[Problem]:
    """Return every error of the tables and every unconfirmed warning, in the order of the descriptor and of the rows.

    Args:
        descriptor: The data package; its resources are the only schema.
        tables: The tables that could be read, by name.
    """
    headers = [problem for table in tables.values() for problem in header_problems(_schema(descriptor, table), table)]
    misread = {problem.file for problem in headers}
    sound = {name: table for name, table in tables.items() if f"{name}.csv" not in misread}
    book = Book.of(descriptor, sound)
    cells = list(_cell_problems(descriptor, book))
    found = [*headers, *cells, *_elsewhere(cells, schema_problems(descriptor, sound))]
    # A cell that is wrong by itself is not held against others, nor are those of a row with too few or too many.
    found += _elsewhere(found, dangling_ids(descriptor, book))
    if len(found) < MOST_FOUND:
        found += _elsewhere(found, rule_problems(book))
    if len(found) < MOST_FOUND and len(tables) == len(descriptor["resources"]):
        found += needless(book, found)
    told = unconfirmed(book, found)
    distinct = {(problem.file, problem.row, problem.column, problem.cause): problem for problem in told}
    order = list(tables)
    return sorted(
        distinct.values(), key=lambda problem: (order.index(problem.file.removesuffix(".csv")), problem.row or 0)
    )


def _elsewhere(found: Iterable[Problem], further: Iterable[Problem]) -> list[Problem]:
    """Return further problems but those of cells, and of whole rows, of which something was found."""
    places = {(problem.file, problem.row, problem.column) for problem in found}
    rows = {(file, row) for file, row, column in places if row and not column}
    return [
        problem
        for problem in further
        if (problem.file, problem.row) not in rows
        and not (problem.column and (problem.file, problem.row, problem.column) in places)
    ]


def rule_problems(book: Book) -> Iterator[Problem]:
    """Yield what breaks a rule that the descriptor cannot say; a warning whether it is confirmed or not."""
    for rule in RULES:
        yield from rule(book)


def _cell_problems(descriptor: Mapping[str, Any], book: Book) -> Iterator[Problem]:
    for resource in descriptor["resources"]:
        numeric = [field["name"] for field in resource["schema"]["fields"] if field["type"] in ("integer", "number")]
        found = cell_problems(resource["path"], book.tables.get(resource["name"], ()), numeric)
        yield from islice(found, MOST_FOUND)


def _schema(descriptor: Mapping[str, Any], table: Table) -> list[str]:
    resource = next(resource for resource in descriptor["resources"] if resource["name"] == table.name)
    return [field["name"] for field in resource["schema"]["fields"]]
