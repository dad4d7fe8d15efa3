"""The deck of a meeting: which charts it shows."""

from __future__ import annotations

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.profiles import deck_name, profile_of
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View
from dashboard.data.datasets import Datasets
from dashboard.data.names import Choices
from dashboard.data.observations import records
from dashboard.data.subjects import Subject, subjects
from dashboard.wording.subjects import subject_names

ALL = "all"


def deck() -> list[Chart]:
    """Return what a meeting is shown unless it asks for more: from the whole to its parts."""
    return sorted((chart for chart in CHARTS if chart.deck), key=lambda chart: chart.deck)


def slides_of(datasets: Datasets, asked: str) -> list[Chart]:
    """Return the charts of a deck: those asked for, with commas between; else the usual ones.

    Args:
        datasets: The tables, which say of what there are profiles.
        asked: Ids of charts; ``all`` for every one of the catalogue; ``profile:district:jintan`` for all of a profile.
    """
    names = asked_slides(datasets, asked)
    if ALL in names:
        return list(CHARTS)
    charts = [chart for name in names for chart in _named(datasets, name)]
    return list(dict.fromkeys(charts)) or deck()


def asked_slides(datasets: Datasets, asked: str) -> list[str]:
    """Return what there is of the slides that an address asks for, in its order; ``all`` by itself."""
    names = list(dict.fromkeys(filter(None, slide_choices(datasets).names_in(asked).values())))
    return [ALL] if ALL in names else names


def slide_choices(datasets: Datasets) -> Choices:
    """Return what the ``slides`` of an address can name."""
    return Choices((ALL, *datasets.memo(_charts_by_name)))


def chart_choices(datasets: Datasets) -> dict[str, Chart]:
    """Return every chart that there is by its id, those of profiles among them."""
    return {name: charts[0] for name, charts in datasets.memo(_charts_by_name).items() if charts[0].id == name}


def _named(datasets: Datasets, name: str) -> list[Chart]:
    charts: list[Chart] = datasets.memo(_charts_by_name)[name]
    return charts


def _charts_by_name(datasets: Datasets) -> dict[str, list[Chart]]:
    named = {chart.id: [chart] for chart in CHARTS}
    for row in records(subjects(datasets)):
        profile = profile_of(Subject(row["kind"], row["id"]))
        named[deck_name(profile.subject)] = profile.charts
        named |= {chart.id: [chart] for chart in profile.charts}
    return named


def names_of_slides(view: View, asked: str) -> dict[str, str]:
    """Return what the charts of subjects among some slides are called, by id: 金坛区：各项数字."""
    charts = chart_choices(view.datasets)
    named = {name: charts[name] for name in asked_slides(view.datasets, asked) if name in charts}
    return {name: _called(chart, chart.subject, view) for name, chart in named.items() if chart.subject}


def _called(chart: Chart, subject: Subject, view: View) -> str:
    whose = subject_names(view.datasets, [subject], view.words)[0]
    return view.words("{subject}：{chart}", subject=whose, chart=view.words(chart.name))


def first_slides(view: View) -> str:
    """Return the ids of a page's charts, with commas between: its presentation starts with the first in the deck."""
    return ",".join(charts_on(view))
