"""Tables smaller than any package that is served, and a store that commands know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.commands import main
from dashboard.data import Datasets
from dashboard.releases.comparing import entries_between
from dashboard.releases.store import Store
from tests.differing import changed_files
from tests.releases.commanding import Said


@pytest.fixture
def any_descriptor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a descriptor have no more tables than a test needs."""
    for module in ("applying", "comparing"):
        monkeypatch.setattr(f"dashboard.releases.{module}.read_descriptor", json.loads)


@pytest.fixture
def rehearsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a rehearsal finds, for the tests to add to; making everything takes a while."""
    faults: list[str] = []
    monkeypatch.setattr("dashboard.rehearsal.faults", lambda *_: faults)
    return faults


@pytest.fixture
def store(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, datasets: Datasets, rehearsed: list[str]
) -> Store:
    """Return the store of the commands, with the shipped tables as release 1 and a draft."""
    monkeypatch.setenv("DASHBOARD_STORE", address)
    monkeypatch.chdir(tmp_path)
    made = Store(address)
    made.publish(datasets.files, "folder", "dashboard", "", None, sound=True)
    entries = entries_between("八月.zip", datasets.files, changed_files(datasets))
    made.keep_draft(entries, b"as it was handed in", "张三", 1)
    return made


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Return what runs a command: its exit code, what it printed, and what it said is wrong."""

    def run(*command: str) -> tuple[int, str, str]:
        code = main([*command])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run
