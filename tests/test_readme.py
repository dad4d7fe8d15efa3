"""The README keeps its promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.bounds import BOUNDS
from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.slides import deck
from dashboard.catalogue.view import View
from dashboard.commands import main
from dashboard.config import SETTINGS
from dashboard.data import Datasets
from tests.browser.old_chromium import PACKAGES

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^(?:python3|py) -m (dashboard|tests)(.*)$", README, re.MULTILINE)


def test_the_two_commands_stand_in_it() -> None:
    assert ("dashboard", "") in COMMANDS
    assert ("tests", "") in COMMANDS


def test_every_command_of_the_dashboard_is_one_it_knows() -> None:
    known = subprocess.run(
        [sys.executable, "-m", "dashboard", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    for module, rest in COMMANDS:
        words = rest.split("#")[0].split()
        if module == "dashboard" and words and not words[0].startswith("-"):
            assert re.search(rf"^\s+{words[0]}\b", known, re.MULTILINE), rest


@pytest.mark.parametrize(
    "rest", [rest.split() for module, rest in COMMANDS if rest.strip().startswith("export")], ids=" ".join
)
def test_the_export_commands_write_their_files(
    rest: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(rest) == 0
    assert (tmp_path / rest[1]).stat().st_size > 10_000


def test_every_setting_is_explained_with_its_default() -> None:
    for setting in SETTINGS:
        assert f"`{setting.name}`" in README
        assert setting.meaning in README


def test_its_table_of_bounds_is_that_of_the_program() -> None:
    rows = [f"| {bound.name} | {bound.most} | {bound.beyond} |" for bound in BOUNDS]
    assert "\n".join(["| of | at most | beyond it |", "| --- | --- | --- |", *rows, ""]) in README


def test_it_says_how_many_findings_the_deck_has() -> None:
    numbers = {
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        21: "twenty-one",
    }
    said = f"The deck shows {numbers[len(deck())]} findings"
    assert said in README, f"raise the number in the README's section Present: {said}"


def test_it_promises_no_more_than_is_drawn(datasets: Datasets) -> None:
    drawn = {name for chart in CHARTS for name in chart.finding(View.of(datasets, "/", {})).ids}
    assert ("draws every" in README) == (drawn >= set(datasets.observations()["id"]))


def test_every_file_it_links_or_shows_is_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_it_opens_with_chinese_for_its_users() -> None:
    opening = README.partition("\n\n")[2].partition("\n\n")[0]
    assert len(re.findall(r"[\u4e00-\u9fff]", opening)) > 40


def test_old_browsers_that_are_said_to_be_run_are_those_that_the_tests_run() -> None:
    run = re.findall(r"^\| (\d+) \|.*\| run by the tests \|$", README, re.MULTILINE)
    assert set(map(int, run)) == set(PACKAGES)


def test_every_make_target_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", README):
        assert f"\n{target}:" in makefile
