"""Everything drawn once in both languages before it is published: a rule cannot foresee all that a chart needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.failures import Failure, attempt
from dashboard.translations import Words, message
from dashboard.wording.reconciled import checks_of

LANGUAGE = {"zh": message("中文版"), "en": message("英文版")}
RECONCILIATIONS = message("核对")


def drawing_faults(datasets: Datasets, words: Words) -> Iterator[str]:
    """Yield a line for every chart, and for the reconciliations, that fails with these tables."""
    for lang, said in LANGUAGE.items():
        view = View.of(datasets, "/", {"lang": lang})
        drawing: dict[str, Callable[[], Any]] = {chart.name: partial(chart.drawing, view) for chart in CHARTS}
        for name, draw in (drawing | {RECONCILIATIONS: partial(checks_of, datasets, view.words)}).items():
            made = attempt(draw)
            if isinstance(made, Failure):
                yield words(
                    "图表“{name}”（{lang}）用这些数据画不出来（{error}）。请核对最近改动的数据；仍不能解决的，请联系维护人员。",
                    name=words(name),
                    lang=words(said),
                    error=repr(made.error),
                )
