"""Everything made once in both languages before it is published: a rule cannot foresee all that a chart needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from traceback import walk_tb
from typing import Any

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.choices import choices_of
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.excel.workbook import summary_workbook
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.failures import Failure, attempt
from dashboard.translations import Words, message
from dashboard.wording.reconciled import checks_of

LANGUAGE = {"zh": message("中文版"), "en": message("英文版")}
PACKAGE = Path(__file__).parent
RECONCILIATIONS = message("核对")
UNDRAWN = message(
    "图表“{name}”（{lang}）用这些数据画不出来（{error}，{place}）。请核对最近改动的数据；仍不能解决的，请联系维护人员。"
)
UNWRITTEN = message(
    "{name}（{lang}）用这些数据导不出来（{error}，{place}）。请核对最近改动的数据；仍不能解决的，请联系维护人员。"
)
WORKBOOK, BRIEFING = message("汇总表（.xlsx）"), message("简报（.pptx）")


def faults(datasets: Datasets, words: Words) -> Iterator[str]:
    """Yield a line for every chart, for the reconciliations, and for every export that fails with these tables."""
    charts = list(dict.fromkeys(chart for topic in TOPICS for chart in topic.charts))
    for lang, said in LANGUAGE.items():
        view = View.of(datasets, "/", {"lang": lang})
        views = [view, *(replace(view, districts=(name,)) for name in choices_of(datasets)["district"].ids)]
        drawing: dict[str, Callable[[], Any]] = {chart.name: partial(_draw, chart, views) for chart in charts}
        drawing[RECONCILIATIONS] = partial(checks_of, datasets, view.words)
        undrawn = list(_failed(drawing))
        for name, failure in undrawn:
            yield words(UNDRAWN, name=words(name), lang=words(said), **_told(failure))
        if undrawn:
            # What is written is drawn before: it would be the same fault once more.
            continue
        writing: dict[str, Callable[[], Any]] = {
            WORKBOOK: partial(summary_workbook, TOPICS, view),
            BRIEFING: partial(briefing, charts, view),
        }
        for name, failure in _failed(writing):
            yield words(UNWRITTEN, name=words(name), lang=words(said), **_told(failure))


def _draw(chart: Chart, views: Iterable[View]) -> None:
    """Draw a chart, or tell what it lists, for the city and for every district alone."""
    for view in views:
        (chart.drawing if chart.drawn else chart.finding)(view)


def _told(failure: Failure) -> dict[str, str]:
    return {"error": repr(failure.error), "place": place_of(failure.error)}


def _failed(making: dict[str, Callable[[], Any]]) -> Iterator[tuple[str, Failure]]:
    """Yield what could not be made, by its name."""
    for name, make in making.items():
        made = attempt(make)
        if isinstance(made, Failure):
            yield name, made


def place_of(error: Exception) -> str:
    """Return where an error arose, as file and line of the innermost frame of the program's own."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    *_, (file, line) = [(file, line) for file, line in frames if file.is_relative_to(PACKAGE)]
    return f"{file.relative_to(PACKAGE).as_posix()}:{line}"
