"""What stands beside a chart or table in words: headline, points, notes, alternative text, the sources of a deck."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.exports.powerpoint.cells import REST
from dashboard.exports.powerpoint.series import Content
from dashboard.exports.powerpoint.template import POINTS, SUBTITLE, Page
from dashboard.exports.powerpoint.text import add_footer, add_run, plain, write_points, write_title
from dashboard.findings.finding import MOST_POINTS, Finding, Row
from dashboard.translations import Words, message
from dashboard.wording.columns import figure_cells
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import phrase_of, revision_of

BULLET, MOST_NOTES = 18, 60
# What is said of charts, or of a kind of them, that are drawn otherwise here than on the page.
SUBTITLES = {
    "reached": message("实绩占目标的比重，由刊出的两个数推算"),
    "project-progress": message("完成计划的比重，%；空心为预计"),
}


def write_texts(page: Page, content: Content, rows: Iterable[Row], *, left: int = 0) -> None:
    """Write headline, subtitle, points, footer and notes of a finding.

    Args:
        page: The slide.
        content: The finding.
        rows: Those of its rows whose figures the notes hold, one line each: as said, as printed, article and page.
        left: How many rows a chart leaves out; a table says so itself.
    """
    chart, finding, words = content.chart, content.finding, page.words
    write_title(page, finding.title)
    subtitle = page.shapes[SUBTITLE].text_frame.paragraphs[0]
    add_run(subtitle, capitalised(words(chart.name)), words, bold=True)
    said = SUBTITLES.get(chart.id) or SUBTITLES.get(chart.exported)
    beside = [words(said) if said else finding.subtitle, *_rest(left, words)]
    add_run(subtitle, "".join(f"　{text}" for text in beside), words)
    if finding.points:
        write_points(page, POINTS, finding.points[:MOST_POINTS], bullet=BULLET)
    add_footer(page, finding.source)
    lines = list(dict.fromkeys(line for row in rows for line in _lines(row, finding)))
    notes = [finding.title, *lines[:MOST_NOTES], *_rest(len(lines) - MOST_NOTES, words), finding.source]
    page.slide.notes_slide.notes_text_frame.text = "\n".join(map(plain, notes))


def _rest(count: int, words: Words) -> list[str]:
    """Return a sentence that says how many are left out; none where none is."""
    return [words(REST, count=count)] if count > 0 else []


def _lines(row: Row, finding: Finding) -> list[str]:
    """Return a line for each figure of a row: what it is of, its size, as printed, and where; and how it was judged."""
    words = finding.words
    said = message("{label}｜{size}（{period}，{status}）｜刊印：{printed}｜{issue}《{article}》第{page}页")
    return [
        "｜".join(
            filter(
                None,
                (
                    words(said, **figure_cells(figure, words) | {"label": phrase_of(figure, words)}),
                    revision_of(figure, words),
                ),
            )
        )
        for figure in finding.behind(row)
    ] + [line for cell in row.cells for line in cell.why]


def describe(frame: Any, finding: Finding, rows: Sequence[Row]) -> None:
    """Give a chart or table its alternative text: the finding, and what is drawn."""
    labels = finding.words.listed([row.name.strip("　└ ") or row.label for row in rows])
    text = finding.words("{title}。共{count}行：{labels}", title=finding.title, count=len(rows), labels=labels)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(text))


def sources_of(findings: Iterable[Finding], words: Words) -> list[str]:
    """Return the articles behind findings with the pages that are used, in the order of the issues."""
    pages = dict[tuple[str, str, str], set[int]]()
    for finding in findings:
        for figure in (*finding.figures, *finding.cited):
            title = words.pick(figure["title"], figure["title_en"])
            place = (str(figure["issue"]), figure[f"issue_short_{words.lang}"], title)
            pages.setdefault(place, set()).add(int(figure["page"]))
    return [
        words("{issue}《{title}》第{page}页", issue=issue, title=title, page=words.listed(sorted(used)))
        for (_, issue, title), used in sorted(pages.items(), key=lambda item: (item[0][0], min(item[1])))
    ] or [words("所选范围没有刊出数据")]
