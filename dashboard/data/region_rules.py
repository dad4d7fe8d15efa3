"""What the table of regions has to keep to: a tile has a row and a column, and no two regions share it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.data.problems import Problem
from dashboard.translations import message

TILE = ("tile_row", "tile_column")


def region_problems(file: str, rows: Iterator[Mapping[str, str]]) -> Iterator[Problem]:
    """Yield the regions with half a tile and those that lie on the tile of another."""
    taken: dict[tuple[str, ...], str] = {}
    for number, row in enumerate(rows, start=2):
        tile = tuple(row[column] for column in TILE)
        empty = [column for column, cell in zip(TILE, tile, strict=True) if not cell]
        if len(empty) == 1:
            cause = message("方位图上的行、列只填了一个。")
            yield Problem(file, cause, message("两个都填，或都留空。"), number, empty[0])
        elif not empty and taken.setdefault(tile, row["id"]) != row["id"]:
            remedy = message("请为每个地区填写不同的行、列。")
            details = {"other": taken[tile]}
            yield Problem(file, message("方位图上的位置与“{other}”相同。"), remedy, number, TILE[0], details)
