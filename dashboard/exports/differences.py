"""A difference of two states of the tables for programs."""

from __future__ import annotations

from typing import Any

from dashboard.catalogue.differences import Difference
from dashboard.wording.differences import fields_changed, figure_called
from dashboard.wording.reconciled import Reconciled


def plain(difference: Difference) -> dict[str, Any]:
    """Return a difference as JSON has it; whatever is told in words is in the language of the difference."""
    words = difference.words
    return {
        "before": difference.before._asdict(),
        "after": difference.after._asdict(),
        "figures": [
            {
                "kind": change.kind,
                "id": change.figure["id"],
                "figure": figure_called(change.figure, words),
                "fields": [field._asdict() for field in fields_changed(change, words)],
            }
            for change in difference.figures
        ],
        "charts": [
            {
                "kind": change.kind,
                "id": change.id,
                "name": change.name,
                "texts": [{"part": part, "old": old, "new": new} for part, old, new in change.texts(words)],
            }
            for change in difference.charts
        ],
        "checks": [
            {"kind": change.kind, "before": _check(change.before), "after": _check(change.after)}
            for change in difference.checks
        ],
        "tables": [
            {
                "table": rows.change.table,
                "added": [row.id for row in rows.change.added],
                "removed": [row.id for row in rows.change.removed],
                "changed": [
                    {"id": row.id, "cells": [cell._asdict() for cell in row.cells]} for row in rows.change.changed
                ],
            }
            for rows in difference.tables
        ],
    }


def _check(check: Reconciled | None) -> dict[str, str] | None:
    if check is None:
        return None
    return {"id": check.id, "subject": check.subject, "verdict": check.verdict, "sentence": check.sentence}
