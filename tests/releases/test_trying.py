"""A draft is tried out before it can be released: what is wrong is told at the cell where it was typed."""

from __future__ import annotations

import pytest

from dashboard.data import Datasets
from dashboard.data.problems import Problem
from dashboard.releases.drafts import Entries, RowChange
from dashboard.releases.trying import Trial, try_out, try_tables

COLUMNS = ("indicator", "region", "period", "value", "printed", "article", "page")
ROW = dict(zip(COLUMNS, ("rd_intensity", "wujin", "2019", "2.9", "2.9%", "landmark-industries", "9"), strict=True))
CELLS = {column: f"本期数据!{letter}7" for column, letter in zip(COLUMNS, "BCEGFHI", strict=True)}


def added(**cells: str) -> RowChange:
    row = {"id": "made", **ROW, **cells}
    return RowChange("added", "district_innovation", "made", row, {}, CELLS)


def tried(datasets: Datasets, *changes: RowChange, problems: tuple[Problem, ...] = ()) -> list[tuple[str, str, str]]:
    trial = try_out(Entries("某期.xlsx", changes, problems), datasets.files)
    assert bool(trial.datasets) == all(problem.severity == "warning" for problem in trial.problems)
    return [(problem.file, problem.cell, problem.column) for problem in trial.problems]


def test_a_draft_without_a_mistake_becomes_tables(datasets: Datasets) -> None:
    trial = try_out(Entries("某期.xlsx", (added(),)), datasets.files)
    assert trial.problems == ()
    assert trial.datasets
    assert "made" in set(trial.datasets.observations()["id"])


@pytest.mark.parametrize(
    ("column", "value", "place"),
    [
        ("region", "wujing", ("某期.xlsx", "本期数据!C7", "")),
        ("value", "2,9", ("某期.xlsx", "本期数据!G7", "")),
        ("page", "99", ("某期.xlsx", "本期数据!I7", "")),
        # Nobody typed it: it is named beside the first cell of its row.
        ("sector", "nothing", ("某期.xlsx", "本期数据!B7", "sector")),
    ],
)
def test_what_is_wrong_names_the_cell_where_it_was_typed(
    datasets: Datasets, column: str, value: str, place: tuple[str, str, str]
) -> None:
    assert place in tried(datasets, added(**{column: value}))


def test_what_breaks_elsewhere_names_file_and_column(datasets: Datasets) -> None:
    name = "equipment-share-2020"
    figure = datasets.table("industry_output").set_index("id", drop=False).loc[name].dropna()
    before = {column: f"{cell:g}" if isinstance(cell, float) else str(cell) for column, cell in figure.items()}
    removed = RowChange("removed", "industry_output", name, {}, {str(column): cell for column, cell in before.items()})
    assert ("reconciliations.csv", "", "total") in tried(datasets, removed)


def test_what_holds_a_draft_back_is_told_from_what_only_reminds() -> None:
    error = Problem("某期.xlsx", "原因", "办法", cell="本期数据!A3")
    reminder = Problem("某期.xlsx", "原因", "办法", cell="本期数据!A4", severity="warning")
    doubt = error.confirmable("tenfold", "made")
    trial = Trial(None, (reminder, error, doubt))
    assert (trial.faults, trial.reminders) == ((error, doubt), (reminder,))


def test_what_reading_found_stands_first_and_once(datasets: Datasets) -> None:
    misread = Problem("某期.xlsx", "原因", "办法", cell="本期数据!A3")
    assert tried(datasets, added(region="wujing"), problems=(misread, misread)) == [
        ("某期.xlsx", "本期数据!A3", ""),
        ("某期.xlsx", "本期数据!C7", ""),
    ]


def test_a_conflict_is_a_problem_of_its_cell(datasets: Datasets) -> None:
    taken = RowChange("added", "regions", "wujin", {"id": "wujin"}, {}, {"zh": "新地区!A2"})
    assert tried(datasets, taken) == [("某期.xlsx", "新地区!A2", "")]


def test_a_folder_is_told_by_its_own_rows(datasets: Datasets) -> None:
    assert try_tables(datasets.files).problems == ()
    files = dict(datasets.files)
    files["targets.csv"] = files["targets.csv"].replace(b",wujin,", b",wujing,", 1)
    trial = try_tables(files)
    assert trial.datasets is None
    (problem,) = trial.problems
    assert (problem.file, problem.column, problem.cell) == ("targets.csv", "region", "")
