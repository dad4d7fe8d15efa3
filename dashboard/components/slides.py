"""The slides of a meeting around its findings: what it is about, and how its marks are to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.catalogue.view import View
from dashboard.components.shell import key_of_marks
from dashboard.wording.certainty import MARKS_AS_PRINTED
from dashboard.wording.phrases import Figure
from dashboard.wording.sources import issue_range
from dashboard.wording.states import version_words


def opening(view: View) -> html.Div:
    """Return what a meeting is about: the issues, what is chosen of them, and which tables hold it."""
    words = view.words
    facts = [view.asked_in_words(brief=True), version_words(view.datasets, words)]
    return html.Div([html.P(issue_range(view.datasets.table("issues"), words), className="of"), *map(html.P, facts)])


def closing(figures: Sequence[Figure], view: View) -> html.Div:
    """Return how the marks of a deck are to be read, and how many articles its figures come from."""
    words = view.words
    articles = len({(figure["issue"], figure["article"]) for figure in figures})
    said: list[Any] = [
        *map(words, MARKS_AS_PRINTED),
        words(
            "各张数字出自{issues}的{count}篇文章；逐项的刊印写法、文章和页码见看板“数据”页。",
            issues=issue_range(view.datasets.table("issues"), words),
            count=articles,
        ),
    ]
    return html.Div([html.Ul(key_of_marks(view), className="marks"), html.Ul([html.Li(text) for text in said])])
