"""A store with three releases and a draft: the first two have other sizes of every figure, the draft another name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.config import SHIPPED
from dashboard.data.files import read_files
from dashboard.releases.drafts import Entries, RowChange
from dashboard.releases.store import Store

CURRENT = "3"
# How much of each printed number the other releases have.
SHARES = {"1": 1.25, "2": 1.5}
# The sector that the draft calls otherwise.
SECTOR, NAMED = "advanced_equipment", "先进装备（修订）"
Row = dict[str, str]


def rows_of(content: bytes) -> list[Row]:
    return [*csv.DictReader(io.StringIO(content.decode("utf-8-sig")))]


def written(rows: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def changed(files: Mapping[str, bytes], change: Callable[[Row], Row]) -> dict[str, bytes]:
    """Return files with every row of a figure changed."""

    def again(content: bytes) -> bytes:
        rows = rows_of(content)
        return written([*map(change, rows)]) if rows and {"value", "printed"} <= rows[0].keys() else content

    return {name: again(content) if name.endswith(".csv") else content for name, content in files.items()}


def times(share: float) -> Callable[[Row], Row]:
    """Return what changes the size of a figure."""
    return lambda row: row | {"value": f"{float(row['value']) * share:g}"} if row["value"] else row


def store_of_states(folder: Path) -> Store:
    """Return a store in a folder, with the releases 1 and 2, the shipped tables as release 3, and draft 1 of these."""
    store, (files, _) = Store(f"sqlite:///{folder / 'states.sqlite'}"), read_files(SHIPPED)
    parent = None
    for share in (*SHARES.values(), 1.0):
        held = changed(files, times(share)) if share != 1 else files
        parent = store.publish(held, "import", "curator", "", parent, sound=True).number
    before = next(row for row in rows_of(files["sectors.csv"]) if row["id"] == SECTOR)
    change = RowChange("changed", "sectors", SECTOR, before | {"zh": NAMED}, before)
    store.keep_draft(Entries("本期.xlsx", (change,)), b"", "curator", 3)
    return store
