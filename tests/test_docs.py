"""The guides for contributors keep their promises: names exist, commands run, paths lead somewhere."""

from __future__ import annotations

import ast
import re

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.data import Datasets
from tests.programs import ROOT
from tests.titles import GUIDE, TABLE, questions, table_of

GUIDES = ("CONTRIBUTING.md", "ARCHITECTURE.md")
PATH = re.compile(r"`((?:dashboard|datasets|tests|notebooks|docs)/[\w./-]+)`")
# What stands in code in the guides and is a name of the program's.
NAME = re.compile(r"`([A-Z]\w+|[a-z]+_\w+)(?:\([^`]*\))?`")
ELSEWHERE = {"MIT", "Finding"}


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_is_there(guide: str) -> None:
    paths = set(PATH.findall(text_of(guide)))
    assert len(paths) > 5
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_leads_somewhere(guide: str) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", text_of(guide)):
        path = f"{target}.md" if target.endswith("README") else target
        assert (ROOT / path).exists(), path


def names_of_the_program() -> set[str]:
    names = set()
    for file in [*(ROOT / "dashboard").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
            elif isinstance(node, ast.Name | ast.arg):
                names.add(node.id if isinstance(node, ast.Name) else node.arg)
    for file in (ROOT / "dashboard" / "browser").glob("*.mjs"):
        names |= set(re.findall(r"\b[A-Z_]{3,}\b", file.read_text(encoding="utf-8")))
    return names


@pytest.mark.parametrize("guide", GUIDES)
def test_every_name_in_code_is_a_name_of_the_program(guide: str) -> None:
    named = {name for name in NAME.findall(text_of(guide)) if name not in ELSEWHERE}
    assert named
    assert named - names_of_the_program() == set()


def test_the_table_of_findings_is_as_the_command_writes_it(datasets: Datasets) -> None:
    written = GUIDE.read_text(encoding="utf-8")
    (table,) = TABLE.findall(written)
    assert table == table_of(datasets, questions(written)), "run .venv/bin/python -m tests.titles"


def test_the_table_of_findings_says_what_every_chart_asks_and_once(datasets: Datasets) -> None:
    asked = questions(GUIDE.read_text(encoding="utf-8"))
    assert set(asked) == {chart.id for chart in CHARTS}
    assert all(asks.endswith("?") for asks in asked.values())
    assert len(set(asked.values())) == len(asked)


def test_each_of_the_charts_there_were_is_kept_merged_into_one_there_is_or_dropped() -> None:
    text, known = GUIDE.read_text(encoding="utf-8"), {chart.id for chart in CHARTS}
    section = text.partition("## What became of the 26 charts")[2]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    became = {chart.strip("`"): now for chart, _, now, why in lines if why}
    assert len(became) == len(lines) == 26
    new = set(re.findall(r"`([\w-]+)`", section.partition("New then were")[2]))
    assert new
    assert new <= known - set(became)
    for chart, now in became.items():
        kept = now.startswith(("kept", "other form"))
        assert kept == (chart in known), chart
        merged = re.fullmatch(r"merged into `([\w-]+)`", now)
        assert kept or now == "dropped" or (merged and merged[1] in known), chart


def test_the_layers_stand_in_their_order() -> None:
    from tests.test_imports import LAYERS

    assert ", ".join(f"`{layer}`" for layer in LAYERS) in " ".join(text_of("ARCHITECTURE.md").split())


def test_every_folder_of_the_package_has_a_promise() -> None:
    folders = {path.name for path in (ROOT / "dashboard").iterdir() if path.is_dir() and any(path.glob("*.*"))}
    promised = set(re.findall(r"^\| `dashboard/(\w+)`", text_of("ARCHITECTURE.md"), re.MULTILINE))
    assert folders - {"__pycache__"} == promised


def test_what_a_chart_must_be_added_to_is_named() -> None:
    adding = text_of("CONTRIBUTING.md").partition("## Add a chart")[2].partition("\n## ")[0]
    for place in (
        "dashboard/data",
        "dashboard/findings",
        "dashboard/figures",
        "dashboard/catalogue/charts.py",
        "deck=",
        '"table"',
        "docs/findings.md",
    ):
        assert place in adding
    by_itself = adding.partition("then have it")[0].rpartition("\n\n")[2]
    assert "the deck" not in by_itself
    assert "Add a word" in adding


def test_every_command_in_them_is_one_that_runs() -> None:
    commands = re.findall(r"^(?:python3|\.venv/bin/python) -m ([\w.]+)(.*)$", text_of("CONTRIBUTING.md"), re.MULTILINE)
    assert {module for module, _ in commands} == {"dashboard", "tests", "dashboard.translations"}
    for module, _ in commands:
        path = ROOT.joinpath(*module.split("."))
        assert (path / "__main__.py").exists() or path.with_suffix(".py").exists(), module
    offered = (ROOT / "tests" / "__main__.py").read_text(encoding="utf-8")
    assert all(option.strip() in offered for _, option in commands if option.startswith(" --"))
