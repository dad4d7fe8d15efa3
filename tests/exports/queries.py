"""The choices whose workbooks and decks the tests read."""

from __future__ import annotations

from dashboard.catalogue.view import View
from dashboard.data import Datasets

# Everything in the language and the other; a district; a sector; little and nothing that is left.
QUERIES: dict[str, dict[str, str]] = {
    "zh": {},
    "en": {"lang": "en"},
    "wujin": {"district": "wujin"},
    "photovoltaics": {"sector": "photovoltaics", "lang": "en"},
    "few": {"district": "tianning", "sector": "photovoltaics"},
    "nothing": {"district": "tianning", "sector": "health"},
}


def view_of(datasets: Datasets, name: str) -> View:
    return View.of(datasets, "/", QUERIES[name])
