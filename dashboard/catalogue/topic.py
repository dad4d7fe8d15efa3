"""What a page is: its name and address, and where its charts stand."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.catalogue.addresses import PATHS
from dashboard.catalogue.chart import FOOT, HEAD, Chart
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View


@dataclass(frozen=True)
class Page:
    """A page and what it is called.

    Attributes:
        id: Its name in ``dashboard.catalogue.addresses``.
        name: Its name in the menu.
        description: What it answers.
    """

    id: str
    name: str
    description: str

    @property
    def path(self) -> str:
        """The address of the page."""
        return PATHS[self.id]

    def called(self, view: View) -> str:
        """Return its name in the language of a view."""
        return view.words(self.name)


@dataclass(frozen=True)
class Topic(Page):
    """A page of charts.

    Attributes:
        known: The charts of which it has those that stand on it.
    """

    known: tuple[Chart, ...] = CHARTS

    @property
    def places(self) -> dict[int, list[Chart]]:
        """Its charts by where they stand, from the head of the page to its foot."""
        places = sorted({chart.on[self.id] for chart in self.known if self.id in chart.on})
        return {place: [chart for chart in self.known if chart.on.get(self.id) == place] for place in places}

    @property
    def columns(self) -> list[list[Chart]]:
        """Its charts in columns."""
        return [charts for place, charts in self.places.items() if place not in (HEAD, FOOT)]

    @property
    def charts(self) -> list[Chart]:
        """All its charts, from the head of the page to its foot, column by column."""
        return [chart for charts in self.places.values() for chart in charts]
