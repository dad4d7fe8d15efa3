"""What stands beside a slide in words: its notes, the alternative text of what is drawn, the sources of a deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.data.observations import with_behind
from dashboard.exports.powerpoint.text import plain
from dashboard.findings.finding import Finding, Row
from dashboard.translations import Words
from dashboard.wording.columns import figure_cells

MOST_NOTES = 60


def write_notes(slide: Any, finding: Finding, rows: Iterable[Row]) -> None:
    """Write the figures behind a slide into its notes, one line each: as said, as printed, article and page."""
    words = finding.words
    lines = [line for row in rows for line in _lines(row, words)]
    left = len(lines) - MOST_NOTES
    rest = [words("另有 {count} 项，见看板。", count=left)] if left > 0 else []
    notes = [finding.title, *lines[:MOST_NOTES], *rest, finding.source]
    slide.notes_slide.notes_text_frame.text = "\n".join(map(plain, notes))


def _lines(row: Row, words: Words) -> list[str]:
    """Return the lines of a row: its figure and those set beside it, or what it counts."""
    if row.record is None:
        return [words("{subject}：{size}", subject=row.name, size=f"{row.value('count'):.0f}")]
    prefixes = [name.removesuffix("id") for name in row.record if name.endswith("_id")]
    said = [figure_cells(figure, words) for figure in with_behind([row.record], *prefixes)]
    return [
        words(
            "{label}｜{size}（{period}，{status}）｜刊印：{printed}｜《{article}》第 {page} 页",
            **cells | {"label": row.name},
        )
        for cells in said
    ]


def describe(frame: Any, finding: Finding, rows: Sequence[Row]) -> None:
    """Give a chart or table its alternative text: the finding, and what is drawn."""
    words = finding.words
    labels = words.listed([row.name for row in rows])
    text = words("{title}。共 {count} 行：{labels}", title=finding.title, count=len(rows), labels=labels)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(text))


def sources_of(findings: Iterable[Finding], words: Words) -> list[str]:
    """Return the articles behind findings with the pages that are used, in the order of the issue."""
    pages = dict[str, set[int]]()
    for finding in findings:
        for figure in finding.figures:
            pages.setdefault(words.pick(figure["title"], figure["title_en"]), set()).add(int(figure["page"]))
    return [
        words("《{title}》第 {page} 页", title=title, page=words.listed(sorted(used)))
        for title, used in sorted(pages.items(), key=lambda item: min(item[1]))
    ] or [words("所选范围没有刊出数据")]
