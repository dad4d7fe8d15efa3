"""What one address asks for: page, filters, language and colour scheme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.questions import indicators_of_districts
from dashboard.figures.theme import SCHEMES, Scheme
from dashboard.translations import LANGS, Lang, Words, words_in
from dashboard.translations.phrases import capitalised

# The paths that show one indicator across districts.
COMPARING = ("/districts", "/present")


@dataclass(frozen=True)
class View:
    """A page as one address shows it; a chart is a pure function of it.

    Attributes:
        datasets: The published tables.
        path: Path of the page, such as ``/industry``.
        districts: Chosen districts in the order of the table; none means all.
        sectors: Chosen sectors, likewise.
        indicator: The indicator compared across districts.
        lang: Language of every text.
        scheme: Colour scheme.
    """

    datasets: Datasets
    path: str
    districts: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    indicator: str = ""
    lang: Lang = "zh"
    scheme: Scheme = "light"

    @classmethod
    def of(cls, datasets: Datasets, path: str, query: Mapping[str, Any]) -> View:
        """Read a query string's values; what is unknown counts as not chosen."""
        indicators = compared_indicators(datasets)
        asked = str(query.get("indicator", ""))
        return cls(
            datasets,
            path,
            _chosen(districts_of(datasets), query.get("district")),
            _chosen(datasets.table("sectors"), query.get("sector")),
            asked if asked in indicators else indicators[0],
            next((lang for lang in LANGS if lang == query.get("lang")), "zh"),
            next((scheme for scheme in SCHEMES if scheme == query.get("theme")), "light"),
        )

    @property
    def words(self) -> Words:
        """The words of the view's language."""
        return words_in(self.lang)

    @property
    def filters(self) -> dict[str, tuple[str, ...]]:
        """The chosen districts and sectors, as the questions take them."""
        return {"districts": self.districts, "sectors": self.sectors}

    def chosen_names(self) -> tuple[list[str], list[str]]:
        """Return the short names of the chosen districts, and the names of the chosen sectors."""
        regions = self.datasets.table("regions").set_index("id")[f"short_{self.lang}"]
        sectors = self.datasets.table("sectors").set_index("id")[self.lang].map(capitalised)
        return regions.loc[list(self.districts)].tolist(), sectors.loc[list(self.sectors)].tolist()

    def href(self, **changes: Any) -> str:
        """Return the address of this view with some of its attributes changed; defaults are left out."""
        view = replace(self, **changes)
        first = compared_indicators(self.datasets)[0]
        pairs = {
            "district": ",".join(view.districts),
            "sector": ",".join(view.sectors),
            "indicator": view.indicator if view.path in COMPARING and view.indicator != first else "",
            "lang": view.lang if view.lang != "zh" else "",
            "theme": view.scheme if view.scheme != "light" else "",
        }
        query = "&".join(f"{key}={quote(value, safe=',')}" for key, value in pairs.items() if value)
        return f"{view.path}?{query}" if query else view.path


@lru_cache(maxsize=4)
def compared_indicators(datasets: Datasets) -> tuple[str, ...]:
    """Return the indicators that districts can be compared by, the one with most districts first, or an empty one."""
    return tuple(indicators_of_districts(datasets)["indicator"]) or ("",)


def districts_of(datasets: Datasets) -> pd.DataFrame:
    """Return the districts that can be chosen: those with a tile, in the order of the table."""
    return datasets.table("regions").dropna(subset="tile_row")


def _chosen(table: pd.DataFrame, asked: Any) -> tuple[str, ...]:
    """Return the asked ids that the table has, in its order."""
    wanted = str(asked or "").split(",")
    return tuple(name for name in table["id"] if name in wanted)
