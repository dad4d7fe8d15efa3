"""Packages of two small tables: the descriptor is that of the project, cut down to what a draft needs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

from dashboard.data.files import DESCRIPTOR

COLUMNS = {"targets": ("id", "value", "note"), "indicators": ("id", "zh")}


def described(columns: Mapping[str, Sequence[str]] = COLUMNS) -> bytes:
    """Return a descriptor of tables with these columns."""
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "schema": {"primaryKey": ["id"], "fields": [{"name": column} for column in fields]},
        }
        for name, fields in columns.items()
    ]
    return json.dumps({"resources": resources}).encode()


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as the project writes it."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([columns, *rows])
    return text.getvalue().encode("utf-8-sig")


def package(
    targets: Iterable[Sequence[str]], indicators: Iterable[Sequence[str]] = (("rd", "研发强度"),)
) -> dict[str, bytes]:
    """Return the files of a package."""
    return {
        DESCRIPTOR: described(),
        "targets.csv": table(COLUMNS["targets"], targets),
        "indicators.csv": table(COLUMNS["indicators"], indicators),
    }
