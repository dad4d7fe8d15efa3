"""The charts of some profiles: one of each kind of subject, which tests hold to what every chart promises."""

from __future__ import annotations

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.profiles import profile_of
from dashboard.data.subjects import Subject

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
