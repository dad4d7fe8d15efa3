"""What is new in an issue: what it prints for the first time, revises, repeats, and no longer prints."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.catalogue.view import View
from dashboard.components.tables import address_of, plain_table
from dashboard.data.changes import NEWS, News, issue_news
from dashboard.data.issues import issue_ids
from dashboard.data.observations import behind, records
from dashboard.wording.changes import NEWS_NAMES, change_words
from dashboard.wording.phrases import Figure, period_of, phrase_of, when_of
from dashboard.wording.quantities import quantity

# What is only repeated, or is missing, opens at a click.
CLOSED: tuple[News, ...] = ("continued", "gone")


def news(view: View) -> list[Any]:
    """Return a card for each kind of news of the last issue that is shown, the largest change first."""
    words, issues = view.words, issue_ids(view.datasets)
    if len(issues) < 2:
        return [html.Section(html.P(words("目前只收录一期，没有可比较的上一期。")), className="card")]
    rows = records(issue_news(view.datasets, issues[-1]))
    kinds = {kind: [row for row in rows if row["news"] == kind] for kind in NEWS}
    return [_card(kind, told, view) for kind, told in kinds.items() if told]


def _card(kind: News, rows: list[dict[str, Any]], view: View) -> html.Section:
    words = view.words
    heads = [words("事项"), words("本期"), words("此前"), words("变化（推算）"), words("期次")]
    table = plain_table(heads, [_line(row, view) for row in rows])
    title = words("{name}：{count}项", name=words(NEWS_NAMES[kind]), count=len(rows))
    if kind in CLOSED:
        return html.Section(html.Details([html.Summary(title), table]), className="card")
    return html.Section([html.H2(title), table], className="card")


def _line(row: Figure, view: View) -> list[Any]:
    """Return what a figure is, how large it is and was, and by how much it moved."""
    words, before = view.words, behind(row, "before_")
    if row["news"] == "gone":
        return [phrase_of(row, words), "", _size(row, view), "", row[f"issue_short_{view.lang}"]]
    changed = change_words(row, before, words) if before and row["news"] != "continued" else ""
    earlier = before[f"issue_short_{view.lang}"] if before else ""
    return [phrase_of(row, words), _size(row, view), _size(before, view) if before else "", changed, earlier]


def _size(row: Figure, view: View) -> html.A:
    """Return a figure with its period, which leads to all that is known of it."""
    words = view.words
    when = when_of(row, words) if row["status"] != "actual" else period_of(row, words)
    said = words("{size}（{period}）", size=quantity(row, words), period=when) if when else quantity(row, words)
    return html.A(said, href=address_of([row["id"]], view))
