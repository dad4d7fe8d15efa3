"""The charts of some profiles, which tests hold to what every chart promises, and what a profile says."""

from __future__ import annotations

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.subjects import Subject
from dashboard.wording.quantities import quantity

SUBJECTS = (
    Subject("city", "changzhou"),
    Subject("district", "wujin"),
    Subject("park", "changzhou_htz"),
    Subject("sector", "photovoltaics"),
    Subject("organisation", "hengli"),
)
PROFILED: tuple[Chart, ...] = tuple(chart for subject in SUBJECTS for chart in profile_of(subject).charts)
# Of a district, which has something for each of its charts: what reads every sentence of many issues takes minutes.
OF_A_DISTRICT: tuple[Chart, ...] = (*CHARTS, *profile_of(Subject("district", "wujin")).charts)
EVERY_CHART: tuple[Chart, ...] = (*CHARTS, *PROFILED)


def stated(datasets: Datasets, subject: Subject) -> set[str]:
    """Return the figures whose size the page of a subject says: beside a mark of it, or in a cell that leads to it."""
    view = View.of(datasets, profile_of(subject).path, {})
    rows = [row for chart in profile_of(subject).charts for row in chart.finding(view).rows]
    said: dict[str, list[str]] = {}
    for row in rows:
        for name in {name for mark in row.marks for name in mark.ids}:
            said.setdefault(name, []).append(row.text)
        for cell in row.cells:
            for name in cell.ids:
                said.setdefault(name, []).append(f"{cell.text} {cell.more}")
    sizes = {row["id"]: quantity(row, view.words) for row in records(datasets.observations())}
    return {name for name, texts in said.items() if any(sizes[name] in text for text in texts)}
