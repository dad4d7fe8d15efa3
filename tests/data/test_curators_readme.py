"""The README of the tables names what there is, and no other."""

from __future__ import annotations

import re

import pytest

from dashboard.config import SHIPPED
from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names

README = (SHIPPED / "README.md").read_text(encoding="utf-8")


def documented(heading: str) -> set[str]:
    """Return the first cells of the table of the curator's README whose header has a word."""
    table = re.search(rf"^\| {heading} \|.*\n\| ---.*\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table
    return {name for row in table[1].splitlines() for name in re.findall(r"`([^`]+)`", row.split("|")[1])}


def test_the_curators_readme_names_every_table_and_no_other(datasets: Datasets) -> None:
    assert documented("file") == {f"{name}.csv" for name in datasets.names}
    assert {f"{name}.csv" for name in datasets.names} == {path.name for path in SHIPPED.glob("*.csv")}


def test_the_curators_readme_names_the_columns_every_figure_table_ends_in(datasets: Datasets) -> None:
    tables = [list(datasets.table(name).columns) for name in fact_names(datasets.descriptor)]
    columns = {tuple(names[names.index("period") :]) for names in tables}
    assert len(columns) == 1
    assert documented("column") == set(columns.pop())


@pytest.mark.parametrize("column", ["qualifier", "status", "theme"])
def test_the_curators_readme_explains_every_value_that_may_be_chosen(datasets: Datasets, column: str) -> None:
    for resource in datasets.descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if field["name"] == column:
                assert documented(f"`{column}`") == set(field["constraints"]["enum"]), resource["name"]
