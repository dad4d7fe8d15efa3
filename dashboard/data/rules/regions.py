"""What the table of regions has to keep to.

A tile has a row and a column, every district has one, and no two regions share it; a code lies within the one above.
"""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

FILE = "regions.csv"
TILE = ("tile_row", "tile_column")


def misplaced_tiles(book: Book) -> Iterator[Problem]:
    """Yield the regions with half a tile, the districts without one, and those that lie on the tile of another."""
    taken: dict[tuple[str, ...], str] = {}
    for number, row in book.numbered("regions"):
        tile = tuple(row[column] for column in TILE)
        empty = [column for column, cell in zip(TILE, tile, strict=True) if not cell]
        if len(empty) == 1:
            cause = message("方位图上的行、列只填了一个。")
            yield Problem(FILE, cause, message("两个都填，或都留空。"), number, empty[0])
        elif empty and row["kind"] == "district":
            cause = message("辖市区在方位图上没有位置。")
            remedy = message("请填写它在图上的行与列，如 2 与 3。")
            yield Problem(FILE, cause, remedy, number, TILE[0])
        elif not empty and taken.setdefault(tile, row["id"]) != row["id"]:
            remedy = message("请为每个地区填写不同的行、列。")
            details = {"other": taken[tile]}
            yield Problem(FILE, message("方位图上的位置与“{other}”相同。"), remedy, number, TILE[0], details)


def misplaced_codes(book: Book) -> Iterator[Problem]:
    """Yield the division codes that another region has, and those outside the code of the region above."""
    codes = {row["id"]: row.get("code", "") for _, row in book.numbered("regions")}
    taken: dict[str, str] = {}
    for number, row in book.numbered("regions"):
        code, above = row.get("code", ""), codes.get(row["parent"], "")
        details = {"value": code, "above": above, "other": taken.setdefault(code, row["id"])}
        if code and details["other"] != row["id"]:
            cause = message("行政区划代码{value}已属于“{other}”。")
            yield Problem(FILE, cause, message("请照 GB/T 2260 核对代码。"), number, "code", details)
        elif code and above and not code.startswith(above.rstrip("0")):
            cause = message("行政区划代码{value}不在上级代码{above}之内。")
            yield Problem(FILE, cause, message("请照 GB/T 2260 核对代码，或更正 parent。"), number, "code", details)
