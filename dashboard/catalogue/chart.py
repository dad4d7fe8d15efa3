"""What a chart is: a question, a teller and a form, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd

from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.subjects import Subject
from dashboard.figures.drawing import Drawing, drawing_of
from dashboard.figures.theme import Scheme
from dashboard.findings.finding import Finding, no_finding
from dashboard.findings.frames import frame_of
from dashboard.translations import Lang, Words, words_in

# What is not drawn stands as a table, or as a strip of single numbers.
Listed = Literal["table", "numbers"]
# Where a chart is as wide as the page: above the columns, and below them.
HEAD, FOOT = -1, 9
# How a notebook shows a list: two lines in a cell.
LIST_STYLES: Any = [{"selector": "th, td", "props": "text-align: left; white-space: pre-line"}]


@dataclass(frozen=True, eq=False)
class Chart:
    """One chart; it may stand in several topics.

    Attributes:
        id: Its component id, and its name in the address of a deck.
        name: What it is about, in a few words; its title says what it finds.
        missing: What there is none of where the answer is empty.
        question: Asked of the published tables with the choices.
        tell: Makes the finding from an answer that is not empty, in one language; none where nothing can be told.
        form: Draws the finding; or the name of the list it stands as, where a drawing would say less.
        slide: Draws it on a slide, where there is more room; the form unless another is given.
        choices: The attributes of a view that the question takes.
        exported: What stands in for it in a workbook or on a slide, a key of ``dashboard.exports.answers.DRAWN``.
        on: The topics it stands in, by their ids, and where in each: in a column, at the ``HEAD`` or at the ``FOOT``.
        tab: The tab of the data page that has all of which it shows the first; empty for none.
        deck: Its place in the deck of a meeting; 0 where only ``?slides=all`` shows it.
        subject: Of whose page it is; none where it is of no subject.
    """

    id: str
    name: str
    missing: str
    question: Callable[..., pd.DataFrame]
    tell: Callable[[pd.DataFrame, Words], Finding | None]
    form: Callable[..., Any] | Listed
    slide: Callable[..., Any] | None = None
    choices: tuple[str, ...] = ("districts", "sectors")
    exported: str = "bars"
    on: Mapping[str, int] = field(default_factory=dict)
    tab: str = ""
    deck: int = 0
    subject: Subject | None = None

    @property
    def drawn(self) -> bool:
        """Whether it is drawn; else it stands as a list."""
        return callable(self.form)

    def find(self, frame: pd.DataFrame, words: Words) -> Finding:
        """Return what an answer of the question says, or that there is nothing."""
        finding = None if frame.empty else self.tell(frame, words)
        return finding or no_finding(words(self.missing), words)

    def follows(self, view: View) -> bool:
        """Tell whether the chart keeps to every filter that a view has set."""
        return {name for name, chosen in view.filters.items() if chosen} <= set(self.choices)

    def compares(self, view: View) -> bool:
        """Tell whether the chart shows the indicator that a view compares districts by."""
        return "indicator" in self.choices and self.follows(view)

    def kept(self, view: View) -> View:
        """Return a view as that of the chart: without the filters that it does not follow."""
        return replace(
            view,
            districts=view.districts if "districts" in self.choices else (),
            sectors=view.sectors if "sectors" in self.choices else (),
            second=view.second if "second" in self.choices else "",
            about=(self.subject,) if self.subject else (),
            on=view.on if "on" in self.choices else "",
            rule=view.rule if "rule" in self.choices else "",
        )

    def finding(self, view: View) -> Finding:
        """Return what the chart finds for a view; made once for all views that it cannot tell apart."""
        made: Finding = view.datasets.memo(_finding, self, self._chosen(view), view.lang)
        return made

    def drawing(self, view: View, *, on_slide: bool = False) -> Drawing:
        """Return the chart as browsers draw it, on a page or on a slide; made once, likewise."""
        form = (on_slide and self.slide) or self.form
        made: Drawing = view.datasets.memo(_drawing, self, form, self._chosen(view), view.lang, view.scheme)
        return made

    def shown(self, view: View) -> Any:
        """Return the chart as a notebook shows it: Plotly's figure, or under its title a list as a frame."""
        finding = self.finding(view)
        if callable(self.form):
            return self.form(finding, scheme=view.scheme)
        return frame_of(finding).style.hide(axis="index").set_caption(finding.title).set_table_styles(LIST_STYLES)

    def _chosen(self, view: View) -> tuple[Any, ...]:
        return tuple(getattr(view, name) for name in self.choices)


def _finding(datasets: Datasets, chart: Chart, chosen: tuple[Any, ...], lang: Lang) -> Finding:
    frame = datasets.memo(_answer, chart.question, tuple(zip(chart.choices, chosen, strict=True)))
    return chart.find(frame, words_in(lang))


def _answer(datasets: Datasets, question: Callable[..., pd.DataFrame], choices: tuple[tuple[str, Any], ...]) -> Any:
    """Return the answer to a question; several charts and both languages tell of one."""
    return question(datasets, **dict(choices))


def _drawing(
    datasets: Datasets, chart: Chart, form: Any, chosen: tuple[Any, ...], lang: Lang, scheme: Scheme
) -> Drawing:
    finding = datasets.memo(_finding, chart, chosen, lang)
    if not callable(form):
        raise TypeError(f"{chart.id} stands as a list: there is no drawing of it")
    return drawing_of(form(finding, scheme=scheme))
