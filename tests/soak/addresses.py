"""What readers ask for, at random."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.districts import districts_of
from tests.serving import PATIENCE, asked

# How often each is asked for; an export is rare.
KINDS = {"page": 12, "charts": 20, "figures": 4, "rows": 3, "deck": 2, "live": 2, "find": 4, "export": 1}
TYPED = ("j", "jin", "jintan", "hlyy", "1,800", "nothing", "output")


def addresses(version: str, chance: Random, datasets: Datasets) -> Iterator[str]:
    """Yield without end what pages ask a server for, with choices of all sorts, some of which there are not.

    Args:
        version: That of the server's answers.
        chance: What decides.
        datasets: Whose districts and sectors are chosen.
    """
    districts, sectors = (list(table["id"]) for table in (districts_of(datasets), datasets.table("sectors")))
    while True:
        (kind,) = chance.choices(list(KINDS), list(KINDS.values()))
        # An export of what there is not is refused.
        there = districts if kind == "export" else [*districts, "atlantis"]
        values = {
            "district": ",".join(chance.sample(there, chance.choice((0, 0, 1, 1, 2)))),
            "sector": ",".join(chance.sample(sectors, chance.choice((0, 0, 0, 1)))),
            "lang": chance.choice(("", "en")),
            "theme": chance.choice(("", "dark")),
            "q": chance.choice(TYPED) if kind == "find" else "",
        }
        path = chance.choice(TOPICS).path
        address = {
            "page": path,
            "charts": f"/charts/{version}{path}",
            "figures": f"/figures/{version}/{chance.choice(CHARTS).id}",
            "rows": f"/rows/{version}",
            "deck": f"/charts/{version}/present",
            "live": "/data",
            "find": f"/find/{version}",
            "export": f"/exports/{chance.choice(('summary.xlsx', 'briefing.pptx'))}",
        }[kind]
        yield asked_for(address, values)


def visits(version: str, chance: Random, datasets: Datasets) -> Iterator[str]:
    """Yield without end what browsers ask for whose readers go through the pages, mostly of the whole city.

    Each page is followed by what is drawn on it; every twelfth ends with the deck, the rows, or a file.

    Args:
        version: That of the server's answers.
        chance: What decides.
        datasets: Whose districts and sectors are chosen.
    """
    districts, sectors = (list(table["id"]) for table in (districts_of(datasets), datasets.table("sectors")))
    lang, theme = chance.choices(("", "en"), (9, 1))[0], chance.choices(("", "dark"), (9, 1))[0]
    while True:
        district = chance.choice(districts) if chance.random() < 0.4 else ""
        sector = chance.choice(sectors) if chance.random() < 0.1 else ""
        values = {"district": district, "sector": sector, "lang": lang, "theme": theme}
        path = chance.choice(TOPICS).path
        yield asked_for(path, values)
        yield asked_for(f"/charts/{version}{path}", values)
        if chance.random() < 1 / 12:
            others = f"/charts/{version}/present", f"/rows/{version}", "/exports/summary.xlsx"
            yield asked_for(chance.choice(others), values)


def asked_for(path: str, values: Mapping[str, str]) -> str:
    """Return an address with what is chosen."""
    return f"{path}?" + "&".join(f"{key}={value}" for key, value in values.items() if value)


def version_at(url: str) -> str:
    """Return the version that stands in the addresses of a server's answers, as its pages name it."""
    found = re.search(rb'data-version="([^"]+)"', asked(url, "/", PATIENCE)[1])
    assert found, "not the dashboard"
    return found[1].decode()


def shipped() -> Datasets:
    return load_datasets(SHIPPED, stamped=True)
