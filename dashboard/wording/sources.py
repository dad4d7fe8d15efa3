"""The line under a chart that says where its figures stand."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.translations import Words

MOST_PAGES = 8


def source_line(pages: Iterable[int], words: Words) -> str:
    """Return the line under a chart: the issue and the pages; many pages as their range."""
    several = sorted(set(pages))
    if not several:
        return ""
    if len(several) == 1:
        return words("来源：《常州科技》2021 年第 6 期第{page}页", page=several[0])
    listed = words.listed(several)
    if len(several) > MOST_PAGES:
        listed = words("{first}—{last}", first=several[0], last=several[-1])
    return words("来源：《常州科技》2021 年第 6 期，第{pages}页", pages=listed)
