"""In which order figures of sectors and places stand: under each what is a part of it, by size."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.observations import records, text_of

Parents = Mapping[str, Any]


def nested(datasets: Datasets, rows: pd.DataFrame) -> pd.DataFrame:
    """Put under each figure reached those of its sub-sectors and of the districts and parks of its place.

    Under one figure, and where nothing holds them, the largest comes first, and what is aimed at after what is reached.

    Args:
        datasets: The published tables.
        rows: Figures of a sector and a place.

    Returns:
        The figures in that order, with ``depth`` (0 where nothing holds them) and ``parent``, the id of the figure they
        stand under (missing where there is none).
    """
    sectors, regions = (
        dict(zip(table["id"], table["parent"], strict=True)) for table in map(datasets.table, ("sectors", "regions"))
    )
    listed = records(
        rows.assign(aimed=rows["status"] != "actual").sort_values(["aimed", "value"], ascending=[True, False])
    )
    held: dict[str | None, list[str]] = {}
    for row in listed:
        held.setdefault(_holder(row, listed, sectors, regions), []).append(row["id"])
    order = list(_walk(held, None, 0))
    places = {name: place for place, name in enumerate(rows["id"])}
    found = rows.iloc[[places[name] for name, _, _ in order]]
    return found.assign(
        depth=[depth for _, _, depth in order], parent=pd.array([parent for _, parent, _ in order], dtype="object")
    ).reset_index(drop=True)


def sector_depths(sectors: pd.DataFrame, named: Collection[str]) -> dict[str, int]:
    """Return how deep each of some sectors stands below the others, each after what it is part of.

    Args:
        sectors: The table.
        named: The sectors; what they are part of is added.
    """
    parents = dict(zip(sectors["id"], sectors["parent"], strict=True))
    lines = [_line(name, parents)[::-1] for name in parents]
    shown = {above for name in named for above in _line(name, parents)}
    # In the order of the table, but each under what it is part of.
    order = sorted(lines, key=lambda line: [list(parents).index(name) for name in line])
    return {line[-1]: sum(name in shown for name in line[:-1]) for line in order if line[-1] in shown}


def _walk(
    held: Mapping[str | None, list[str]], parent: str | None, depth: int
) -> Iterator[tuple[str, str | None, int]]:
    for name in held.get(parent, ()):
        yield name, parent, depth
        yield from _walk(held, name, depth + 1)


def _holder(row: Mapping[str, Any], listed: list[dict[str, Any]], sectors: Parents, regions: Parents) -> str | None:
    """Return the id of the figure that a row stands under: of its sector in a wider place, else of a wider sector.

    What is aimed at also stands under what is reached of its own sector and place in another measure.
    """
    for sector in _line(row["sector"], sectors):
        for region in _line(row["region"], regions):
            if (sector, region) == (row["sector"], row["region"]) and not row["aimed"]:
                continue
            holders = [one for one in listed if not one["aimed"] and (one["sector"], one["region"]) == (sector, region)]
            if holders:
                same = (one for one in holders if one["indicator"] == row["indicator"])
                return str(next(same, holders[0])["id"])
    return None


def _line(name: str, parents: Parents) -> list[str]:
    """Return a name and those above it, the nearest first."""
    line = [name]
    while (above := text_of(parents.get(line[-1]))) and above not in line:
        line.append(above)
    return line
