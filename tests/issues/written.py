"""The whole workbook and the whole deck of a case, each written and opened once for all tests that read in them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from pptx import Presentation

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.excel.workbook import summary_workbook
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.translations import Lang


@cache
def summary(tables: Datasets, lang: Lang) -> bytes:
    """Return the workbook of everything."""
    return summary_workbook(TOPICS, View.of(tables, "/", {"lang": lang}))


@cache
def workbook(tables: Datasets, lang: Lang) -> Workbook:
    """Return it opened."""
    return load_workbook(BytesIO(summary(tables, lang)))


@cache
def deck(tables: Datasets, lang: Lang) -> Any:
    """Return the briefing of everything, opened."""
    return Presentation(BytesIO(briefing(CHARTS, View.of(tables, "/", {"lang": lang}))))
