"""An address that leads nowhere, with all that lead somewhere."""

from __future__ import annotations

from dash import html

from dashboard.catalogue.topic import Page
from dashboard.catalogue.topics import MENU, NOT_FOUND, PAGES, topic_choices
from dashboard.catalogue.view import View
from dashboard.components.head import way
from dashboard.components.shell import Document, frame, title_of
from dashboard.data.names import LONGEST, nearest


def page(view: View) -> Document:
    """Return the page that helps on."""
    words = view.words
    body = [
        html.Div([html.H1(words(NOT_FOUND)), html.P(words("请从下面的栏目继续。"))], className="heading"),
        *_nearest(view),
        *([_all_issues(view)] if view.issue else []),
        html.Ul([_way_on(page, view) for page in MENU], className="way-on"),
    ]
    return Document(title_of(NOT_FOUND, words), view.href(), frame(view, body))


def _nearest(view: View) -> list[html.P]:
    """Return the link to the page whose path is most like that of the view, by its name; none where none is.

    A subject is sought among those of its kind: that the way to it is right makes no other like it.
    """
    names = _names(view)
    folder, _, name = view.path[:LONGEST].casefold().rpartition("/")
    ways = {path: path.rpartition("/") for path in names}
    within = {own: path for path, (place, _, own) in ways.items() if place == folder and own}
    near = within.get(nearest(name, within), "") if within else nearest(f"{folder}/{name}", names)
    link = html.A(view.words("是否应为“{near}”？", near=names.get(near)), href=view.href(path=near))
    return [html.P(link, className="near")] if near else []


def _names(view: View) -> dict[str, str]:
    """Return what each page is called, by its path."""
    subjects = {path: topic.called(view) for path, topic in topic_choices(view.datasets).items()}
    return {page.path: view.words(page.name) for page in PAGES} | subjects


def _all_issues(view: View) -> html.P:
    """Return the link to the same address with all issues: a later one may name what there is not yet."""
    words = view.words
    (issue,) = view.issues.loc[view.issues["id"] == view.issue, f"short_{view.lang}"]
    said = words("所选为截至{issue}的内容。", issue=issue)
    return html.P([said, " ", html.A(words("查看全部各期"), href=view.href(issue=""))])


def _way_on(page: Page, view: View) -> html.Li:
    """Return the link to a page, with what it answers."""
    description = page.description
    return html.Li([way(page, view), " ", view.words(description)])
