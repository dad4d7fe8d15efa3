"""What a page says of its address: that nothing is called so, and what may have been meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.catalogue.view import COMPARING, Unknown, View, choices_of
from dashboard.translations import Words

# The table and the column, without its language, that name what an address chooses.
NAMED = {"district": ("regions", "short_"), "sector": ("sectors", ""), "indicator": ("indicators", "")}


def notice(said: Sequence[Any]) -> html.Div:
    """Return the place of what is said of the address; the browser hides it at the next choice."""
    return html.Div(list(said), id="unknown", className="notice", role="status", hidden=not said)


def unknown_choices(view: View) -> list[html.P]:
    """Return a sentence for each choice of the address that there is not, with a link to the nearest that there is."""
    asked = [one for one in view.unknown if one.key != "indicator" or view.path in COMPARING]
    return [_unknown_choice(view, one, place) for place, one in enumerate(asked)]


def unknown_choice(name: str, near: str, words: Words, **link: Any) -> html.P:
    """Say that there is no such choice; ask whether what is nearest was meant, by a link where there is one."""
    question = words("是否应为“{near}”？", near=near) if near else ""
    said = words("没有“{name}”这一选项，已略过。", name=name)
    return html.P([said, words.pick("", " "), html.A(question, **link) if link else question])


def _unknown_choice(view: View, asked: Unknown, place: int) -> html.P:
    words, near = view.words, choices_of(view.datasets)[asked.key].nearest(asked.name)
    if not near:
        return unknown_choice(asked.name, "", words)
    table, column = NAMED[asked.key]
    name = str(view.datasets.table(table).set_index("id").at[near, f"{column}{view.lang}"])
    also = near if asked.key == "indicator" else ",".join(filter(None, [view.choices[asked.key], near]))
    query = {**view.choices, asked.key: also, "lang": view.lang, "theme": view.scheme}
    meant = View.of(view.datasets, view.path, query)
    # The browser writes the rest of the address, such as a search, into it; two names may mean the same.
    link = {"link": f"?{asked.key}={meant.choices[asked.key]}", "place": place}
    shown = words.pick(f"{name}（{near}）", f"{name} ({near})")
    return unknown_choice(asked.name, shown, words, id=link, href=meant.href())
