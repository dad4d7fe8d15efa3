"""The guides to the tables, one a language, name what there is and no other; their examples are rows of the tables."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.config import SHIPPED
from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.numerals import WORDED, qualifier_in
from dashboard.data.observations import records
from dashboard.data.rules.periods import PERIOD

# In which words each guide heads the same tables.
GUIDES = {
    "README.md": {"file": "文件", "column": "列", "written": "写法", "indicator": "指标", "reconciliation": "核对"},
    "README.en.md": {"indicator": "of an indicator", "reconciliation": "of a reconciliation"},
}
OPTIONAL = {"README.md": "可留空", "README.en.md": "optional"}


@pytest.fixture(params=GUIDES)
def guide(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def text_of(guide: str) -> str:
    return (SHIPPED / guide).read_text(encoding="utf-8")


def rows_of(guide: str, heading: str) -> list[list[str]]:
    """Return the cells of the one table of a guide whose header begins with a heading."""
    tables = re.findall(rf"^\| {heading} \|.*\n\| ---.*\n((?:\|.*\n)+)", text_of(guide), re.MULTILINE)
    assert len(tables) == 1, heading
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in tables[0].splitlines()]


def documented(guide: str, heading: str) -> list[str]:
    """Return the names in the first cells of a table of a guide."""
    heading = GUIDES[guide].get(heading, heading)
    return [name for first, *_ in rows_of(guide, heading) for name in re.findall(r"`([^`]+)`", first)]


def fields_of(datasets: Datasets, table: str) -> dict[str, dict[str, Any]]:
    resources = {resource["name"]: resource for resource in datasets.descriptor["resources"]}
    return {field["name"]: field for field in resources[table]["schema"]["fields"]}


def test_every_guide_is_held() -> None:
    assert {path.name for path in SHIPPED.glob("*.md")} == set(GUIDES)


def test_a_guide_names_every_table_and_no_other(datasets: Datasets, guide: str) -> None:
    assert sorted(documented(guide, "file")) == sorted(f"{name}.csv" for name in datasets.names)
    assert {f"{name}.csv" for name in datasets.names} == {path.name for path in SHIPPED.glob("*.csv")}


def test_a_guide_names_the_columns_of_the_figure_tables_and_which_may_be_empty(datasets: Datasets, guide: str) -> None:
    described = documented(guide, "column")
    heading = GUIDES[guide].get("column", "column")
    cells = {name.strip("`"): empty for name, empty, _ in rows_of(guide, heading)}
    for table in fact_names(datasets.descriptor):
        fields = fields_of(datasets, table)
        assert [name for name in fields if name in described] == described
        assert set(fields) - set(described) <= {"listed", "bracket_from", "bracket_to"}
        for name in described:
            required = fields[name].get("constraints", {}).get("required", False)
            assert (cells[name] == OPTIONAL[guide]) != required, (table, name)


@pytest.mark.parametrize(
    ("heading", "table", "column"),
    [
        ("`qualifier`", "targets", "qualifier"),
        ("`status`", "targets", "status"),
        ("`check`", "confirmations", "check"),
        ("`kind` {indicator}", "indicators", "kind"),
        ("`kind` {reconciliation}", "reconciliations", "kind"),
    ],
)
def test_a_guide_explains_every_value_that_a_column_may_have(
    datasets: Datasets, guide: str, heading: str, table: str, column: str
) -> None:
    names = documented(guide, heading.format(**GUIDES[guide]))
    assert sorted(names) == sorted(fields_of(datasets, table)[column]["constraints"]["enum"])


def test_a_guide_names_the_words_of_every_qualifier_and_no_other(guide: str) -> None:
    for name, words, *_ in rows_of(guide, "`qualifier`")[1:]:
        said, qualifier = re.split("[、,] ?", words), name.strip("`")
        for word in said:
            assert qualifier in {qualifier_in(f"{word}25亿元"), qualifier_in(f"25{word}亿元")}, word
        known = re.sub(r"\[\\d.*?\]", "", WORDED[qualifier].pattern)
        assert set(re.findall(r"[\u4e00-\u9fff+]", known)) == set("".join(said))


def test_every_way_to_write_a_period_is_one(guide: str) -> None:
    ways = documented(guide, "written")
    assert len(ways) == 6
    assert all(PERIOD.fullmatch(way) for way in ways)


def test_every_example_is_a_row_that_is_there_with_no_other_cell(datasets: Datasets, guide: str) -> None:
    shipped = {
        row["id"]: {name: "" if str(cell) in ("nan", "<NA>") else cell for name, cell in row.items()}
        for table in fact_names(datasets.descriptor)
        for row in records(datasets.table(table))
    }
    tables = re.findall(r"^(\| `id` \|.*)\n\| ---.*\n((?:\|.*\n)+)", text_of(guide), re.MULTILINE)
    examples = [
        dict(zip(re.findall(r"`(\w+)`", header), cells, strict=True))
        for header, rows in tables
        for cells in ([cell.strip() for cell in row.strip("|").split("|")] for row in rows.splitlines())
    ]
    assert len(examples) == 6
    for example in examples:
        row = shipped[example["id"]]
        assert {name: as_written(cell) for name, cell in row.items() if cell != "" and "note" not in name} == {
            name: cell for name, cell in example.items() if cell
        }


def as_written(cell: Any) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def test_what_an_example_revises_is_there(datasets: Datasets, guide: str) -> None:
    revised = re.findall(r"^\| `revises` \| `([^`]+)` \|", text_of(guide), re.MULTILINE)
    assert len(revised) == 1
    assert set(revised) <= set(datasets.observations()["id"])


def test_both_guides_have_the_same_sections_tables_and_rows() -> None:
    shapes = [
        [re.sub(r"[^#|].*", "", line) for line in text_of(guide).splitlines() if line[:1] in ("#", "|")]
        for guide in GUIDES
    ]
    assert shapes[0] == shapes[1]
