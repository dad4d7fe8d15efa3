"""What the region of a figure has to keep to: it lies where its organisation, project or event does, or around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book, Row
from dashboard.translations import message

PLACED = {"organisation": "organisations", "project": "named_projects", "event": "events"}


def elsewhere(book: Book) -> Iterator[Problem]:
    """Yield the figures whose region is neither within nor around the region of what they are of."""
    regions = book.by_id("regions")
    placed = {column: book.by_id(table) for column, table in PLACED.items()}
    for figure in book.figures:
        region = figure.cells["region"]
        for column, rows in placed.items():
            name = figure.cells[column]
            home = rows.get(name, {}).get("region", "")
            if not (region in regions and home in regions):
                continue
            if home not in _upwards(region, regions) and region not in _upwards(home, regions):
                cause = message("地区{region}不在“{name}”所在的{home}之内。")
                remedy = message("请核对地区（region），如填{home}，或更正{table}。")
                details = {"region": region, "name": name, "home": home, "table": f"{PLACED[column]}.csv"}
                yield figure.warning("region_elsewhere", cause, remedy, "region", **details)


def _upwards(region: str, regions: Mapping[str, Row]) -> list[str]:
    """Return a region and all that it lies in, from the smallest to the largest."""
    above: list[str] = []
    while region in regions and region not in above:
        above.append(region)
        region = regions[region]["parent"]
    return above
