"""Where there is no room for all rows, those stand of which the title speaks, and none without what it is a part of."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from dashboard.findings.finding import Cell, Row
from dashboard.findings.marks import Mark
from dashboard.findings.selection import first_rows

LEAD = Mark(1.0, "actual", ids=("figure",), lead=True)


def at_most(count: int, rows: Sequence[Row]) -> str:
    return "".join(row.label for row in first_rows(rows, lambda part: len(part) <= count))


def test_what_the_title_speaks_of_comes_first_then_the_rows_from_the_top() -> None:
    rows = [Row("a", ()), Row("b", ()), Row("c", (LEAD,)), Row("d", (), cells=(Cell("1", look="lead"),))]
    assert [at_most(count, rows) for count in (4, 3, 2, 1)] == ["abcd", "acd", "cd", "c"]


def test_a_part_stands_under_its_whole() -> None:
    rows = [Row("a", ()), Row("b", (), depth=1), Row("c", (LEAD,), depth=2), Row("d", (), depth=1), Row("e", ())]
    assert [at_most(count, rows) for count in (5, 4, 3)] == ["abcde", "abcd", "abc"]


def test_a_place_too_small_for_all_that_the_title_speaks_of_has_nothing_else() -> None:
    rows = [Row("a", ()), *(Row(name, (LEAD,)) for name in "bcd")]
    assert at_most(2, rows) == "bc"


@given(depths=st.lists(st.integers(0, 2), min_size=1, max_size=12), count=st.integers(1, 12))
def test_rows_keep_their_order_and_one_stands_at_least(depths: list[int], count: int) -> None:
    rows = [Row(f"{place:02}", (), depth=depth) for place, depth in enumerate(depths)]
    shown = first_rows(rows, lambda part: len(part) <= count)
    assert 1 <= len(shown) <= max(1, count)
    assert [row.label for row in shown] == sorted(row.label for row in shown)
