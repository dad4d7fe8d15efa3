"""Where figures stand: issue, article and page, as every output says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.data.observations import records
from dashboard.translations import Words

MOST_PAGES, MOST_ISSUES = 8, 3


def source_line(figures: Iterable[Mapping[str, Any]], words: Words) -> str:
    """Return the line under a chart: each issue with its pages, many pages as their range; empty for no figures."""
    said = places_of(figures, words, "issue")
    return words("来源：{places}", places=said) if said else ""


def places_of(figures: Iterable[Mapping[str, Any]], words: Words, name: str = "issue_short") -> str:
    """Return where figures stand: each issue with its pages, many pages as their range; empty for no figures.

    Of many issues it names the first and the last, and how many there are.

    Args:
        figures: Rows of ``observations``.
        words: The language.
        name: The columns with the name of the issue, without that of the language.
    """
    rows = list(figures)
    pages: dict[str, set[int]] = {}
    for row in rows:
        pages.setdefault(str(row["issue"]), set()).add(int(row["page"]))
    if not pages:
        return ""
    named = {str(row["issue"]): str(row[f"{name}_{words.lang}"]) for row in rows}
    issues = sorted(pages)
    if len(issues) > MOST_ISSUES:
        between = {"first": named[issues[0]], "last": named[issues[-1]], "count": len(issues)}
        return words("{first}至{last}的{count}期，页码见数据清单", **between)
    return words.clauses(_pages(named[issue], sorted(pages[issue]), words) for issue in issues)


def _pages(issue: str, pages: list[int], words: Words) -> str:
    if len(pages) == 1:
        return words("{issue}第{page}页", issue=issue, page=pages[0])
    listed = words.listed(pages)
    if len(pages) > MOST_PAGES:
        listed = words("{first}—{last}", first=pages[0], last=pages[-1])
    return words("{issue}，第{pages}页", issue=issue, pages=listed)


def issue_range(issues: pd.DataFrame, words: Words) -> str:
    """Return what the tables are from: the one issue, or the first and the last with their number.

    Args:
        issues: The table of issues.
        words: The language.
    """
    rows = sorted(records(issues), key=lambda row: row["id"])
    first, last = rows[0][words.lang], rows[-1][f"short_{words.lang}"]
    if len(rows) == 1:
        return str(first)
    return words("{first}至{last}（{count}期）", first=first, last=last, count=len(rows))
