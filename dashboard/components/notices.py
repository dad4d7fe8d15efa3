"""What a page says of its address: that nothing is called so, and what may have been meant."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.catalogue.asked import Unknown
from dashboard.catalogue.choices import choices_at
from dashboard.catalogue.view import FILTERS, View
from dashboard.data.names import LONGEST, MOST_UNKNOWN
from dashboard.policy.case import TRAITS
from dashboard.translations import LANGS, Words, message, words_in
from dashboard.wording.cases import slip_in_words
from dashboard.wording.searches import unread_filters
from dashboard.wording.states import state_words

# Keys that hold several values.
SEVERAL = ("district", "sector", "status", "plans")
# The table and the column, without its language, that name what an address chooses.
NAMED = {"district": ("regions", "short_"), "sector": ("sectors", ""), "indicator": ("indicators", "")}
NAMED["rule"] = ("pace_rules", "")
NAMED |= dict.fromkeys(TRAITS, ("traits", ""))
REFUSED = message("新的数据表有{count}处问题，尚未启用；本页显示的是{time}启用的数据。")
# On a wall stands what concerns the room.
REFUSED_ON_A_WALL = message("新的数据表尚未启用；本页显示的是{time}启用的数据。")


def notice(said: Sequence[Any]) -> html.Div:
    """Return the place of what is said of the address; the browser hides it at the next choice."""
    return html.Div(list(said), id="unknown", className="notice", role="status", hidden=not said)


def not_newest(view: View, said: str = REFUSED) -> html.P | None:
    """Say that the tables shown are not the newest on disk, where a start could not take these up.

    Args:
        view: Of these tables.
        said: In which of the sentences above.
    """
    refusal = view.datasets.refusal
    if not refusal:
        return None
    text = view.words(said, count=refusal.problems, time=f"{refusal.accepted_at:%Y-%m-%d %H:%M}")
    return html.P(text, id="not-newest", className="notice", role="status")


def state_shown(view: View) -> html.P | None:
    """Say which state of the tables the address names, and how it stands, with the way back to what is published."""
    said = state_words(view.datasets, view.words)
    if not said:
        return None
    changes = {"release": ""}
    back = html.A(view.words("回到当前发布"), href=view.href(release=""), **{"data-changes": json.dumps(changes)})
    return html.P([html.B(said), " ", back], id="state", className="notice", role="note")


def state_on_a_wall(view: View) -> html.P | None:
    """Say the same over the slides of a deck, in each language, since the stage stays when another is chosen."""
    if not view.datasets.standing:
        return None
    said = [html.B(state_words(view.datasets, words_in(lang)), lang=lang) for lang in LANGS]
    return html.P(said, id="state", className="notice", role="note")


def unknown_choices(view: View) -> list[html.P]:
    """Return a sentence for each choice of the address that there is not, with a link to the nearest that there is.

    A filter that the page knows nothing of has one, too.
    """
    words = view.words
    idle = [html.P(words("本页不按{filter}筛选，已略过。", filter=words(FILTERS[key]))) for key in view.idle]
    slips = [html.P(slip_in_words(slip, words)) for slip in view.case.slips]
    return [_unknown_choice(view, one) for one in view.unknown] + idle + slips + _unread(view)


def _unread(view: View) -> list[html.P]:
    """Return a sentence for what the address of the data page asks of its rows, and there is not."""
    words, also = view.words, view.also
    known = set(view.datasets.observations()["id"]) if {"row", "id"} & also.keys() else set()
    names = [name for key in ("row", "id") for name in also.get(key, "").split(",") if name and name not in known]
    said = [unknown_choice(name[:LONGEST], "", words) for name in dict.fromkeys(names[:MOST_UNKNOWN])]
    if unread_filters(also.get("filter", "")):
        said.append(html.P(words("网址中的列筛选条件无法识别，已略过。")))
    return said


def unknown_choice(name: str, near: str, words: Words, **link: Any) -> html.P:
    """Say that there is no such choice; ask whether what is nearest was meant, by a link where there is one."""
    question = words("是否应为“{near}”？", near=near) if near else ""
    said = words("没有“{name}”这一选项，已略过。", name=name)
    return html.P([said, words.pick("", " "), html.A(question, **link) if link else question])


def _unknown_choice(view: View, asked: Unknown) -> html.P:
    if asked.key == "on":
        return html.P(view.words("“{name}”不是可以判断的日期，已略过。", name=asked.name))
    words, choices = view.words, choices_at(view.datasets, view.path)[asked.key]
    near = choices.nearest(asked.name)
    if not near:
        return unknown_choice(asked.name, "", words)
    name = near
    if asked.key in NAMED:
        table, column = NAMED[asked.key]
        name = str(view.datasets.table(table).set_index("id").at[near, f"{column}{view.lang}"])
    also = ",".join(filter(None, [view.choices[asked.key], near])) if asked.key in SEVERAL else near
    changes = {asked.key: ",".join(choices.choose(also)[0])}
    shown = name if name == near else words.pick(f"{name}（{near}）", f"{name} ({near})")
    return unknown_choice(asked.name, shown, words, href=view.href(changes), **{"data-changes": json.dumps(changes)})
