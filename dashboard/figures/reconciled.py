"""The reconciliations in words: each in a sentence that says what it starts from, what follows, what is printed."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import records
from dashboard.data.quantities import amount, quantity
from dashboard.data.reconciliations import KINDS, PERCENT, VERDICTS, reconciliations
from dashboard.figures.marks import name_of, subject_of
from dashboard.translations import Words

ORDER = ("disagrees", "rounding", "compatible", "implies", "holds")


class Reconciled(NamedTuple):
    """One reconciliation: the key of its verdict, its words, and the ids of the figures that take part."""

    verdict: str
    said: str
    subject: str
    kind: str
    sentence: str
    note: str
    figures: tuple[str, ...]


def reconciled(datasets: Datasets, words: Words) -> list[Reconciled]:
    """Return every reconciliation in words, disagreements first; none where the tables have none."""
    done = reconciliations(datasets)
    if done.empty:
        return []
    done = done.sort_values("verdict", key=lambda column: column.map(ORDER.index), kind="stable")
    figures = {row["id"]: row for row in records(datasets.observations())}
    said = []
    for row in records(done):
        verdict, kind = VERDICTS[row["verdict"]], KINDS[row["kind"]]
        note = words.pick(row["note"], row["note_en"])
        said.append(
            Reconciled(
                row["verdict"],
                words(verdict),
                words.pick(row["zh"], row["en"]),
                words(kind),
                _sentence(row, figures, words),
                note if isinstance(note, str) else "",
                tuple(row["figures"]),
            )
        )
    return said


def counted(checks: list[Reconciled], words: Words) -> str:
    """Say how many reconciliations there are, and how many of each verdict."""
    keys = [check.verdict for check in checks]
    listed = [f"{words(said)} {keys.count(key)}" for key, said in VERDICTS.items() if key in keys]
    return words("{count} 项核对：{verdicts}", count=len(checks), verdicts=words.listed(listed))


def _sentence(row: dict[str, Any], figures: dict[str, Any], words: Words) -> str:
    """Explain one reconciliation."""
    stated = pd.notna(row["stated"]) and row["kind"] != "same"
    parts = words.listed([_named(figures[name], words) for name in (row["figures"][1:] if stated else row["figures"])])
    computed = _said(row["computed"], row, figures, words)
    if row["kind"] == "same":
        return parts
    if not stated:
        return words("由{parts}推得 {computed}", parts=parts, computed=computed)
    return words(
        "由{parts}得 {computed}，刊印 {stated}",
        parts=parts,
        computed=computed,
        stated=_named(figures[row["figures"][0]], words),
    )


def _named(figure: dict[str, Any], words: Words) -> str:
    space = "" if words.lang == "zh" else " "
    return f"{subject_of(figure, words)}{space}{name_of(figure, 'indicator', words)} {quantity(figure, words)}"


def _said(value: float, row: dict[str, Any], figures: dict[str, Any], words: Words) -> str:
    if row["unit_of"] == PERCENT:
        return f"{value:.2f}%"
    return amount(value, figures[row["unit_of"]], words, decimals=2)
