"""The numerals of the first issue stand as they were entered, whatever table, indicator or subject a row is given."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

HELD: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("printed.json").read_text(encoding="utf-8"))


def digests(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return for each article how many figures it has, and a digest of their pages and printed numerals."""
    lines = defaultdict(list)
    for row in rows:
        printed = row["printed"] if isinstance(row["printed"], str) else ""
        lines[row["article"]].append(f"{row['page']}\t{printed}\n")
    return {
        article: {"figures": len(said), "sha256": hashlib.sha256("".join(sorted(said)).encode()).hexdigest()}
        for article, said in sorted(lines.items())
    }


@pytest.mark.parametrize("article", HELD)
def test_no_printed_numeral_of_an_article_is_lost_or_changed(figures: list[dict[str, Any]], article: str) -> None:
    assert digests(row for row in figures if row["article"] == article).get(article) == HELD[article]


def test_a_numeral_that_is_lost_changed_or_moved_to_another_page_is_noticed() -> None:
    rows = [{"article": "a", "page": 1, "printed": "5亿元"}, {"article": "a", "page": 2, "printed": "6%"}]
    held = digests(rows)
    assert digests(reversed(rows)) == held
    for other in (rows[:1], [rows[0], rows[1] | {"printed": "7%"}], [rows[0], rows[1] | {"page": 3}]):
        assert digests(other) != held
