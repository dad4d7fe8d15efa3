"""Everything drawn once in both languages before it is published: a rule cannot foresee all that a chart needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from traceback import walk_tb
from typing import Any

from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.failures import Failure, attempt
from dashboard.translations import Words, message
from dashboard.wording.reconciled import checks_of

LANGUAGE = {"zh": message("中文版"), "en": message("英文版")}
PACKAGE = Path(__file__).parent
RECONCILIATIONS = message("核对")


def drawing_faults(datasets: Datasets, words: Words) -> Iterator[str]:
    """Yield a line for every chart, and for the reconciliations, that fails with these tables."""
    charts = [chart for topic in TOPICS for chart in topic.charts]
    for lang, said in LANGUAGE.items():
        view = View.of(datasets, "/", {"lang": lang})
        drawing: dict[str, Callable[[], Any]] = {chart.name: partial(chart.drawing, view) for chart in charts}
        for name, draw in (drawing | {RECONCILIATIONS: partial(checks_of, datasets, view.words)}).items():
            made = attempt(draw)
            if isinstance(made, Failure):
                yield words(
                    "图表“{name}”（{lang}）用这些数据画不出来（{error}，{place}）。请核对最近改动的数据；仍不能解决的，请联系维护人员。",
                    name=words(name),
                    lang=words(said),
                    error=repr(made.error),
                    place=place_of(made.error),
                )


def place_of(error: Exception) -> str:
    """Return where an error arose, as file and line of the innermost frame of the program's own."""
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)]
    *_, (file, line) = [(file, line) for file, line in frames if file.is_relative_to(PACKAGE)]
    return f"{file.relative_to(PACKAGE).as_posix()}:{line}"
