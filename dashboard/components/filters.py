"""The district and sector filters, in view on every page, and the way back.

The address keeps what is chosen; the buttons show it by ``aria-pressed``. Dash's own checklist and dropdown nest
inputs in options, which screen readers stumble over.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from operator import itemgetter
from typing import Any

from dash import html

from dashboard.catalogue.addresses import keys_of
from dashboard.catalogue.choices import compared_indicators
from dashboard.catalogue.view import View
from dashboard.data.districts import districts_of, indicators_of_districts
from dashboard.data.observations import records
from dashboard.data.profiles import second_of
from dashboard.data.subjects import subjects
from dashboard.translations import message
from dashboard.wording.grammar import capitalised
from dashboard.wording.subjects import subject_name

# As many values stand beside each other as buttons.
FEW = 12


def filter_bar(view: View) -> html.Div:
    """Return the controls of the filters that belong to a page; a script writes them into the address."""
    words, belonging = view.words, {key.name for key in keys_of(view.path, view.values)}
    chosen = any([*view.filters.values(), view.issue, view.second, view.on, view.rule])
    controls = {"district": _districts, "sector": _sectors, "beside": _seconds, "issue": _issues}
    return html.Div(
        [
            *[control(view) for name, control in controls.items() if name in belonging],
            html.Button(words("清除筛选"), id="clear", className="quiet", hidden=not chosen),
        ],
        className="filters",
        role="group",
        **{"aria-label": words("筛选")},
    )


def choice_button(name: str, value: str, text: str, chosen: Collection[str], look: str) -> html.Button:
    """Return the button that chooses one value of a filter."""
    pressed = str(value in chosen).lower()
    return html.Button(text, className=look, **{"data-choice": name, "data-value": value, "aria-pressed": pressed})


def _districts(view: View) -> html.Div:
    districts = districts_of(view.datasets)
    names = zip(districts["id"], districts[f"short_{view.lang}"], strict=True)
    return html.Div(
        [
            html.Span(view.words("辖市区"), className="label"),
            *[choice_button("district", name, text, view.districts, "chip") for name, text in names],
        ],
        className="filter chips",
    )


def choice_list(
    name: str, groups: Mapping[str, Mapping[str, str]], chosen: Collection[str], nothing: str, **more: Any
) -> html.Details:
    """Return a filter as a list that opens, its values under headings; its head names what is chosen.

    Args:
        name: The key of the address.
        groups: The names of the values by their ids, under the heading of each group; an empty one is not shown.
        chosen: The values that are.
        nothing: What the head says where nothing is chosen.
        **more: ``depth`` of values below others, by their ids; ``find``, what the field says that finds values;
            ``standard``, the value that an address leaves out.
    """
    depth, find = more.get("depth", {}), more.get("find", "")
    named = [text for texts in groups.values() for value, text in texts.items() if value in chosen]
    # The browser puts a field into it; ``dash.html`` has none.
    panel: list[Any] = [html.Label(className="find", **{"data-find": find})] if find else []
    for heading, texts in groups.items():
        panel.append(html.H3(heading) if heading else None)
        looks = {value: f"depth-{depth.get(value, 0)}" for value in texts}
        panel += [choice_button(name, value, text, chosen, looks[value]) for value, text in texts.items()]
    head = {"data-summary": name, "data-standard": more.get("standard", "")}
    summary = html.Summary(" · ".join(named) or nothing, title=nothing, **head)
    return html.Details([summary, html.Div(panel, className="panel")], className="filter list")


def _sectors(view: View) -> html.Details:
    """Return the sectors, a sector's own under it."""
    sectors = view.datasets.table("sectors")
    depth: dict[str, int] = {}
    for name, parent in zip(sectors["id"], sectors["parent"], strict=True):
        depth[name] = depth.get(parent, -1) + 1
    texts = dict(zip(sectors["id"], sectors[view.lang].map(capitalised), strict=True))
    return choice_list("sector", {"": texts}, view.sectors, view.words("全部行业"), depth=depth)


def _seconds(view: View) -> html.Div | None:
    """Return the choice of what the subject of a page is set beside; none where there is no other of its kind."""
    words, subject = view.words, view.subject
    if subject is None:
        return None
    rows = [row for row in records(subjects(view.datasets)) if row["kind"] == subject.kind and row["id"] != subject.id]
    if not rows:
        return None
    names = {row["id"]: subject_name(row, words, short=True) for row in rows}
    usual = words("全市") if second_of(view.datasets, subject) else words("不对比")
    if len(names) <= FEW:
        offered: list[Any] = [
            choice_button("beside", name, text, [view.second], "chip") for name, text in ({"": usual} | names).items()
        ]
    else:
        find = words("查找对象")
        offered = [choice_list("beside", {"": {"": usual} | names}, [view.second], usual, find=find)]
    return html.Div([html.Span(words("对比"), className="label"), *offered], className="filter chips")


def _issues(view: View) -> html.Details | None:
    """Return the choice of the last issue that is shown, the newest first; none while there is one issue."""
    words, issues = view.words, sorted(records(view.issues), key=itemgetter("id"), reverse=True)
    if len(issues) < 2:
        return None
    newest, everything = issues[0]["id"], words("全部各期")
    texts = {row["id"]: words("截至{issue}", issue=row[f"short_{view.lang}"]) for row in issues}
    texts[newest] = everything
    return choice_list("issue", {"": texts}, [view.issue or newest], everything, standard=newest)


def indicator_choice(view: View, *, hidden: bool) -> html.Div:
    """Return the choice of the indicator that districts are compared by; hidden while no chart compares them."""
    words, offered = view.words, indicators_of_districts(view.datasets)
    names = {
        row["indicator"]: words(
            "{name}（{places}）",
            name=capitalised(row[f"indicator_{view.lang}"]),
            places=words.listed(row[f"of_{view.lang}"]),
        )
        for row in records(offered)
    }
    several = {name: names[name] for name in offered.loc[offered["districts"] > 1, "indicator"]}
    single = {name: names[name] for name in names if name not in several}
    groups = {words("可以比较"): several, words("只有一个板块公布"): single}
    first = compared_indicators(view.datasets)[0]
    find = words("查找指标")
    return html.Div(
        [
            html.Span(words("比较的指标"), className="label"),
            choice_list("indicator", groups, [view.indicator], names.get(first, ""), find=find, standard=first),
        ],
        id="indicator",
        className="filter compared",
        hidden=hidden,
    )


def group_choice(view: View, group: str) -> html.Div:
    """Return the choice of what the rows of the grid are grouped by."""
    words = view.words
    names = {"": message("不分组"), "theme": message("主题"), "district": message("辖市区"), "article": message("文章")}
    chosen = group if group in names else ""
    return html.Div(
        [
            html.Span(words("分组"), className="label"),
            *[choice_button("group", name, words(said), [chosen], "chip") for name, said in names.items()],
        ],
        className="filter chips",
        role="group",
        **{"aria-label": words("分组")},
    )
