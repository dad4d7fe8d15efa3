"""Which tests are run when, and that their files and the program's stay small enough to be read."""

from __future__ import annotations

import pytest

from tests import __main__ as command
from tests import libreoffice, postgresql
from tests.browser import chromium
from tests.programs import ROOT

MOST_LINES = {"tests": 300, "dashboard": 250}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return what pytest would have been asked, and ``["browser"]`` and the like where a program is looked for."""
    calls: list[list[str]] = []
    monkeypatch.setattr(chromium, "ensure", lambda: calls.append(["browser"]))
    monkeypatch.setattr(libreoffice, "ensure", lambda: calls.append(["formulas"]))
    monkeypatch.setattr(postgresql, "ensure", lambda: calls.append(["database"]))
    monkeypatch.setattr(pytest, "main", lambda arguments: calls.append(arguments) or 0)  # type: ignore[func-returns-value]
    return calls


def test_all_tests_run_on_every_core_with_a_browser_libreoffice_and_a_database(asked: list[list[str]]) -> None:
    assert command.main([]) == 0
    assert asked == [["browser"], ["formulas"], ["database"], list(command.EVERYWHERE)]


def test_fast_tests_look_for_no_program(asked: list[list[str]]) -> None:
    command.main(["--fast", "-x"])
    assert asked == [[*command.EVERYWHERE, *command.FAST, "-x"]]


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["tests/data"], False),
        (["tests/test_app.py::test_answers_are_compressed", "-x"], False),
        (["tests/data", "tests/browser/test_pages.py"], True),
        (["tests/browser/test_pages.py::test_rank_42_to_23_rises"], True),
        (["tests/browser"], True),
        (["tests"], True),
        (["-k", "ranks"], True),
    ],
)
def test_a_browser_is_looked_for_where_one_may_be_opened(
    asked: list[list[str]], arguments: list[str], needs: bool
) -> None:
    command.main(arguments)
    assert (["browser"] in asked) == needs
    assert asked[-1][-len(arguments) :] == arguments


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["tests/data"], False),
        (["tests/exports/test_sheets.py"], False),
        (["tests/exports"], True),
        (["tests/exports/test_recalculated.py"], True),
        (["-k", "fen"], True),
    ],
)
def test_libreoffice_is_looked_for_where_formulas_are_computed(
    asked: list[list[str]], arguments: list[str], needs: bool
) -> None:
    command.main(arguments)
    assert (["formulas"] in asked) == needs


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["tests/data"], False),
        (["tests/releases/test_store.py"], True),
        (["tests/browser"], True),
        (["tests/browser/test_pages.py"], False),
        (["-k", "rollback"], True),
    ],
)
def test_a_database_is_looked_for_where_releases_are_kept(
    asked: list[list[str]], arguments: list[str], needs: bool
) -> None:
    command.main(arguments)
    assert (["database"] in asked) == needs


@pytest.mark.parametrize("place", MOST_LINES)
def test_no_module_is_longer_than_can_be_read_at_a_time(place: str) -> None:
    files = [path for path in (ROOT / place).rglob("*") if path.suffix in (".py", ".mjs")]
    assert len(files) > 50
    lines = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: count for name, count in lines.items() if count > MOST_LINES[place]} == {}
