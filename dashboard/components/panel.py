"""The panel that says all of one figure."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.catalogue.view import View
from dashboard.components.profiles import subject_link
from dashboard.components.tables import address_of, sentences_of
from dashboard.data.observations import records
from dashboard.data.questions import figures_beside, statements_of
from dashboard.data.subjects import Subject
from dashboard.supervision.progress import project_progress
from dashboard.supervision.targets import judged_targets
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS, figure_cells
from dashboard.wording.pace import calculation
from dashboard.wording.phrases import Figure, name_of, phrase_of
from dashboard.wording.quantities import quantity
from dashboard.wording.subjects import subjects_in

OTHERS_SHOWN = 12
SAID = ("printed", "qualifier", "period", "status", "issue", "article", "page", "note")


def figure_panel(figure: str, view: View) -> html.Section | None:
    """Return all that is known of one figure: how sure it is, where it stands, what hangs together with it."""
    rows = view.datasets.observations()
    found = records(rows[rows["id"] == figure])
    if not found:
        return None
    row, words = found[0], view.words
    cells = figure_cells(row, words)
    said = [(words(COLUMNS[name]), cells[name]) for name in SAID if cells[name]]
    if len(stated := records(statements_of(view.datasets, figure))) > 1:
        said.append((words("各期刊印"), words.clauses(_stated(other, words) for other in stated)))
    others = [
        html.Li(
            [
                html.A(name_of(other, "indicator", words), href=address_of([other["id"]], view)),
                " ",
                quantity(other, words),
            ]
        )
        for other in records(figures_beside(view.datasets, figure).head(OTHERS_SHOWN))
    ]
    judged = [html.Li(line) for line in _judged(figure, view)]
    checks = [html.Li(check) for check in sentences_of(figure, view)]
    return html.Section(
        [
            html.H2(phrase_of(row, words)),
            *([html.P(names, className="subjects")] if (names := _subjects(row, view)) else []),
            html.P(quantity(row, words), className="size"),
            html.Dl([html.Div([html.Dt(name), html.Dd(text)]) for name, text in said]),
            html.P(
                [
                    html.Span(citation(row), id="citation"),
                    html.Button(words("复制引用"), id="cite", className="quiet", **{"data-done": words("已复制")}),
                ]
            ),
            html.P(html.A(words("本条链接"), href=address_of([row["id"]], view))),
            *([html.H3(words("进度判断")), html.Ul(judged)] if judged else []),
            *([html.H3(words("核对")), html.Ul(checks)] if checks else []),
            *([html.H3(words("同一对象的其他数据")), html.Ul(others)] if others else []),
        ],
        className="card figure-panel",
    )


def _subjects(row: Figure, view: View) -> list[Any]:
    """Return what a figure is of, each as a link to its page."""
    named: dict[Subject, str] = {}
    for subject, name in subjects_in(row, view.words):
        named.setdefault(subject, name)
    links = [subject_link(name, subject, view) for subject, name in named.items()]
    return [part for link in links for part in (" · ", link)][1:]


def _judged(figure: str, view: View) -> tuple[str, ...]:
    """Return how a target or the rate of a plan was judged, line by line; nothing of any other figure."""
    for question in (judged_targets, project_progress):
        rows = view.datasets.memo(question)
        if own := records(rows[rows["id"] == figure]):
            return calculation(own[0], own[0]["verdict"], view.words)
    return ()


def _stated(row: dict[str, Any], words: Words) -> str:
    """Say which issue prints a figure as how much, and whether a later one revises it."""
    said = message("{issue}{size}") if row["current"] else message("{issue}{size}（后有更新）")
    return words(said, issue=row[f"issue_short_{words.lang}"], size=quantity(row, words))


def citation(row: dict[str, Any]) -> str:
    """Return the reference to a figure's article in the form of GB/T 7714."""
    author = f"{row['author']}. " if isinstance(row.get("author"), str) else ""
    year, number = str(row["issue"]).split("-")
    return f"{author}{row['title']}[J]. 常州科技, {year}({int(number)}): {row['page']}."
