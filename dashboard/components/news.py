"""What is new in an issue: what it prints for the first time, revises, repeats, and no longer prints."""

from __future__ import annotations

from typing import Any

import pandas as pd
from dash import html

from dashboard.catalogue.view import View
from dashboard.components.listing import table_of
from dashboard.data.changes import NEWS, News, issue_news
from dashboard.data.issues import issue_ids
from dashboard.findings.news import tell_news
from dashboard.wording.changes import NEWS_NAMES

# What is only repeated, or is missing, opens at a click.
CLOSED: tuple[News, ...] = ("continued", "gone")


def news(view: View) -> list[Any]:
    """Return a card for each kind of news of the last issue that is shown, the largest change first."""
    words, issues = view.words, issue_ids(view.datasets)
    if len(issues) < 2:
        return [html.Section(html.P(words("目前只收录一期，没有可比较的上一期。")), className="card")]
    told = view.datasets.memo(issue_news, issues[-1])
    return [_card(kind, told[told["news"] == kind], view) for kind in NEWS if (told["news"] == kind).any()]


def _card(kind: News, rows: pd.DataFrame, view: View) -> html.Section:
    words, table = view.words, table_of(tell_news(rows, view.words), view)
    title = words("{name}：{count}项", name=words(NEWS_NAMES[kind]), count=len(rows))
    if kind in CLOSED:
        return html.Section(html.Details([html.Summary(title), table]), className="card")
    return html.Section([html.H2(title), table], className="card")
