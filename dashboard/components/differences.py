"""Two states of the tables beside each other: which to choose, and what became other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from dash import dcc, html

from dashboard.catalogue.differences import Difference
from dashboard.catalogue.topics import DIFF
from dashboard.catalogue.view import View
from dashboard.components.parts import Part, card_of
from dashboard.releases.release import Release
from dashboard.translations import message
from dashboard.wording.grammar import capitalised
from dashboard.wording.states import state_name

KIND = "diff"
# Of releases, and of drafts, so many may be chosen, the newest first; an address may name any.
MOST_CHOICES = 50
SIDES = {"a": message("原为"), "b": message("现为")}


def chooser(view: View, names: Sequence[str], releases: Sequence[Release], drafts: Mapping[int, str]) -> html.Form:
    """Return the form that chooses the two states.

    Args:
        view: The language.
        names: The two that are chosen.
        releases: All that there are, the newest first.
        drafts: The files of those that may become one, by number, likewise.
    """
    words = view.words
    options = {str(one.number): f"{one.at:%Y-%m-%d}　{one.note}".rstrip("　") for one in releases[:MOST_CHOICES]}
    options |= {f"draft-{number}": file for number, file in islice(drafts.items(), MOST_CHOICES)}
    sides = [
        _side(key, capitalised(words(said)), chosen, options, view)
        for (key, said), chosen in zip(SIDES.items(), names, strict=True)
    ]
    kept = [dcc.Input(type="hidden", name=key, value=view.values[key]) for key in ("lang", "theme") if view.values[key]]
    compare = html.Button(capitalised(words("对比")), className="quiet")
    return html.Form([*sides, *kept, compare], action=view.prefix + DIFF.path, className="states")


def _side(key: str, said: str, chosen: str, options: dict[str, str], view: View) -> html.Label:
    named = options if chosen in options or not chosen else {chosen: "", **options}
    called = {name: "　".join(filter(None, (state_name(name, view.words), more))) for name, more in named.items()}
    shown = [html.Option(capitalised(text), value=name, selected=name == chosen) for name, text in called.items()]
    return html.Label([html.Span(said, className="label"), html.Select(shown, name=key)])


def summary(difference: Difference) -> html.Section:
    """Return what became other in a sentence, and the file of it."""
    words = difference.words
    chosen = {"data-a": difference.before.name, "data-b": difference.after.name}
    button = html.Button(words("导出 Excel"), className="quiet", **{"data-file": "diff.xlsx", **chosen})
    told = [html.Li(part.title) for part in difference.parts.values()]
    said = html.Ul(told) if told else html.P(difference.summary)
    return html.Section([html.H2(difference.title), said, button], className="card states-compared")


def cards(difference: Difference, view: View) -> list[html.Section]:
    """Return a card for each part of a difference."""
    return [card_of(KIND, Part(name, finding), view) for name, finding in difference.parts.items()]
