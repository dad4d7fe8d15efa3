"""What stands at the head of the page of a subject: who it is and what lies in it; and the lists of all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View
from dashboard.data.observations import records, text_of
from dashboard.data.subjects import KINDS as ORDER
from dashboard.data.subjects import Subject, figures_of, subjects
from dashboard.wording.subjects import KINDS, PAGES, subject_name

MOST_LINKS = 4


def head_of(subject: Subject, view: View) -> tuple[html.Div, str]:
    """Return who a subject is: its name, its kind and place, how many figures there are, and what lies in it."""
    words, rows = view.words, subjects(view.datasets)
    known = {row["id"]: row for row in records(rows)}
    own = known[subject.id]
    name = subject_name(own, words)
    count = words("刊出{count}项数字", count=len(figures_of(view.datasets, subject)))
    around = [known[key] for key in dict.fromkeys(_around(own)) if key in known]
    places = [_link(row, view) for row in around]
    said: list[Any] = [words(PAGES[subject.kind]), *_joined(places, " · "), " · ", count]
    return html.Div([html.H1(name), html.P(said), *_within(subject, known, view)], className="heading profile"), name


def _within(subject: Subject, known: Mapping[str, Mapping[str, Any]], view: View) -> list[html.P]:
    """Return links to what lies in a subject, the first of each kind."""
    words, lines = view.words, []
    for kind in ORDER:
        rows = [row for row in known.values() if row["kind"] == kind and subject.id in _around(row)]
        if rows and subject.kind != "city":
            links = _joined([_link(row, view) for row in rows[:MOST_LINKS]], words.pick("、", ", "))[1:]
            more = words.pick("", " ") + words("等{count}个", count=len(rows)) if len(rows) > MOST_LINKS else ""
            lines.append(html.Span([words(KINDS[kind]), words.colon, *links, more]))
    return [html.P(_spaced(lines), className="within")] if lines else []


def _spaced(parts: list[html.Span]) -> list[Any]:
    return [one for part in parts for one in (part, "　")][:-1]


def _around(row: Mapping[str, Any]) -> list[str]:
    """Return the ids of what a subject lies in or belongs to."""
    return [text_of(row[name]) for name in ("parent", "region", "sector") if text_of(row[name])]


def _link(row: Mapping[str, Any], view: View) -> html.A:
    return subject_link(subject_name(row, view.words, short=True), Subject(row["kind"], row["id"]), view)


def subject_link(text: str, subject: Subject, view: View) -> html.A:
    """Return a link to the page of a subject."""
    return html.A(text, href=subject_address(subject, view))


def subject_address(subject: Subject, view: View) -> str:
    """Return the address of the page of a subject, whatever the filters."""
    return view.href(path=profile_of(subject).path, districts=(), sectors=(), second="", also={})


def _joined(links: list[html.A], between: str) -> list[Any]:
    """Return links with something before each."""
    return [part for link in links for part in (between, link)]


def subject_lists(view: View) -> list[html.Section]:
    """Return a card a kind with links to all subjects of it."""
    words, rows = view.words, records(subjects(view.datasets))
    cards = []
    for kind in ORDER:
        links = [_link(row, view) for row in rows if row["kind"] == kind]
        cards.append(html.Section([html.H2(words(KINDS[kind])), html.P(_joined(links, "　")[1:])], className="card"))
    return cards
