"""A warning keeps nobody from reading the tables, and is told until a person confirms it; needless confirmations go."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import get_args

import pytest

from dashboard import commands, rehearsal
from dashboard.config import SHIPPED, settings_from
from dashboard.data import Datasets, load_datasets
from dashboard.data.problems import Check
from dashboard.serving.server import first_tables
from tests.data.editing import edit, only_problem, rewrite
from tests.data.slips import EQUIPMENT

CONFIRMED = "calb-capacity-2022"


def test_every_warning_there_is_can_be_confirmed_and_no_other(datasets: Datasets) -> None:
    (table,) = (one for one in datasets.descriptor["resources"] if one["name"] == "confirmations")
    (check,) = (field for field in table["schema"]["fields"] if field["name"] == "check")
    assert check["constraints"]["enum"] == list(get_args(Check))
    for name in get_args(Check):
        assert f"{name} " in check["description"]


def test_a_warning_is_read_and_told_with_how_it_is_confirmed(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # That everything can be made of the tables is rehearsed elsewhere.
    monkeypatch.setattr(rehearsal, "faults", lambda *_: [])
    row = edit(folder, "industry_output.csv", EQUIPMENT, page="33")
    (warning,) = load_datasets(folder).warnings
    assert (warning.file, warning.row, warning.severity) == ("industry_output.csv", row, "warning")
    assert commands.main(["check", str(folder)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert f"新增一行：id 填 {EQUIPMENT}，check 填 page_outside_article。" in said[0]
    assert said[1].startswith("1 处须确认：")
    rewrite(
        folder / "confirmations.csv",
        lambda rows: rows.append([EQUIPMENT, "page_outside_article", "续文", "Goes on there.", "编者", "2026-11-26"]),
    )
    assert load_datasets(folder).warnings == ()
    assert commands.main(["check", str(folder)]) == 0


def test_a_confirmation_that_confirms_nothing_is_refused(folder: Path) -> None:
    edit(folder, "enterprises.csv", CONFIRMED, page="23")
    problem = only_problem(folder)
    assert (problem.file, problem.column, problem.severity) == ("confirmations.csv", "id", "error")
    assert problem.details["id"] == CONFIRMED


def test_nothing_need_be_confirmed(folder: Path) -> None:
    rewrite(folder / "confirmations.csv", lambda rows: rows.__delitem__(slice(1, None)))
    assert len(load_datasets(folder).warnings) == len(load_datasets(SHIPPED).table("confirmations"))


def test_what_is_not_confirmed_is_served_and_one_line_in_the_log(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    edit(folder, "industry_output.csv", EQUIPMENT, page="33")
    monkeypatch.setenv("DASHBOARD_DATASETS", str(folder))
    for _ in ("first", "again"):
        with caplog.at_level(logging.WARNING):
            caplog.clear()
            first_tables(settings_from())
        assert ["数据中有 1 处尚未确认" in record.message for record in caplog.records] == [True]
