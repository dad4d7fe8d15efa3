"""Tiny findings made by hand, to see what a form draws of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import Mark
from dashboard.translations import Lang, words_in


def finding(*rows: Row, columns: Iterable[str] = (), lang: Lang = "zh") -> Finding:
    """Return a finding of rows, with a title and a subtitle."""
    return Finding("产业规模", "产值，亿元", rows, (), (), "", words_in(lang), tuple(columns))


def mark(value: float, role: Any = "actual", **changes: Any) -> Mark:
    """Return a mark that says 产值 of 新能源 and leads to one figure."""
    own: dict[str, Any] = {"subject": "新能源", "says": ("产值", f"{value:g} 亿元"), "ids": ("figure",)}
    return Mark(value, role, **own | changes)
