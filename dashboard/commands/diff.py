"""The command that sets two states of the tables beside each other."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.files import refuse_ending, write
from dashboard.commands.options import Adder, add_json, print_json
from dashboard.config import Settings
from dashboard.data import Datasets
from dashboard.releases.current import last_accepted
from dashboard.releases.release import ReleaseError
from dashboard.releases.states import NONE_CURRENT, state_named
from dashboard.releases.store import Store
from dashboard.serving.following import store_of
from dashboard.translations import Words

if TYPE_CHECKING:
    from dashboard.catalogue.differences import Difference
    from dashboard.findings.finding import Finding

# Of the rows of a part; a workbook and JSON have all.
LISTED = 50


def add_to(add: Adder) -> None:
    """Add the command."""
    compared = add("diff", diff, "set two states of the tables beside each other")
    said = "a release (3), a draft (draft-2), or the folder of the tables (folder)"
    compared.add_argument("before", metavar="A", help=said)
    compared.add_argument("after", metavar="B", nargs="?", help="another one; default: what is current")
    compared.add_argument(
        "--out", type=Path, metavar="FILE", help="write it to a workbook (.xlsx); replaced if it is there"
    )
    add_json(compared)


def diff(settings: Settings, options: Namespace, words: Words) -> int:
    """Print what became other from one state of the tables to another: figures, findings, reconciliations, other rows.

    A draft and the folder stand after a release, in whichever order they are named.
    """
    from dashboard.catalogue.differences import difference, in_order
    from dashboard.exports.differences import plain

    out: Path | None = options.out
    if out:
        refuse_ending(out, words)
    store = store_of(settings)
    states = [_state(store, name, settings.datasets) for name in (options.before, options.after or "")]
    found = difference(*in_order(*states), words.lang)
    if out:
        from dashboard.exports.excel.differences import difference_workbook

        write(out, difference_workbook(found), words)
    if options.json:
        print_json(plain(found))
        return 0
    print("\n".join(_said(found)))
    if out:
        print(words("已写入 {file}", file=out))
    return 0


def _state(store: Store, name: str, folder: Path) -> Datasets:
    if name:
        return state_named(store, name, folder)
    found = last_accepted(store)
    if not found:
        raise ReleaseError(NONE_CURRENT)
    return found[1]


def _said(found: Difference) -> Iterator[str]:
    words = found.words
    yield found.title
    if not found.parts:
        yield found.summary
    for part in found.parts.values():
        yield ""
        yield part.title
        yield from _rows(part, words)


def _rows(part: Finding, words: Words) -> Iterator[str]:
    group = ""
    for row in part.rows[:LISTED]:
        if row.group != group:
            group = row.group
            yield f"  {group}"
        old, new = (cell.text.replace("\n", words.clauses(["", ""])) for cell in row.cells)
        yield f"    {row.label}{words.colon}{old} → {new}"
    if len(part.rows) > LISTED:
        yield "    " + words("另有{count}行", count=len(part.rows) - LISTED)
