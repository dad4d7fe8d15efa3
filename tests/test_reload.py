"""New tables are taken up while the server runs, and a start with broken ones serves the last that were sound."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dashboard import commands
from dashboard.config import SHIPPED
from dashboard.data import Datasets
from dashboard.releases.store import Store
from tests.data.editing import edit, rewrite
from tests.programs import LONGEST_SECONDS, run
from tests.serving import asked, serving, until

pytestmark = pytest.mark.slow
TARGETS, TARGET = "targets.csv", "advanced-equipment-output-2022"
# So many answers in a row come from each of two processes.
IN_A_ROW = 24


@pytest.fixture
def settings(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the settings of a folder of tables with a store of its own, which this process has, too."""
    own = {"DASHBOARD_DATASETS": str(folder), "DASHBOARD_STORE": f"sqlite:///{tmp_path / 'store.sqlite'}"}
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    return own


def said(url: str, path: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(asked(url, path)[1])
    return answer


def all_serve(url: str, version: str) -> bool:
    return all(said(url, "/health")["version"] == version for _ in range(IN_A_ROW))


@contextmanager
def reader(url: str) -> Iterator[list[int]]:
    """Read a page again and again meanwhile; yield the statuses of the answers, 0 where none came."""
    statuses: list[int] = []
    over = threading.Event()

    def read() -> None:
        while not over.wait(0.05):
            try:
                statuses.append(asked(url, "/districts", timeout=LONGEST_SECONDS)[0])
            except OSError:
                statuses.append(0)

    reading = threading.Thread(target=read)
    reading.start()
    try:
        yield statuses
    finally:
        over.set()
        reading.join()


def halve(folder: Path) -> None:
    (folder / TARGETS).write_bytes((folder / TARGETS).read_bytes()[:3000])


def test_new_tables_are_taken_up_without_a_refused_connection_and_broken_ones_are_not(
    settings: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch, datasets: Datasets
) -> None:
    monkeypatch.setenv("DASHBOARD_PROCESSES", "2")
    with serving() as (url, server):
        assert all_serve(url, datasets.version)
        edit(folder, TARGETS, TARGET, note="另记", note_en="noted")
        with reader(url) as statuses:
            done = run("-m", "dashboard", "reload", environment=settings)
            assert (done.returncode, done.stderr) == (0, "")
            assert f"  ~ {TARGET}：note" in done.stdout
            assert "→ 另记" in done.stdout
            until(lambda: said(url, "/ready")["on_disk"]["state"] == "same")
            version = said(url, "/ready")["version"]
            until(lambda: all_serve(url, version))
        assert set(statuses) == {200}
        halve(folder)
        done = run("-m", "dashboard", "reload", environment=settings)
        assert done.returncode == 1
        assert "targets.csv，第" in done.stderr
        server.send_signal(signal.SIGHUP)
        until(lambda: said(url, "/ready")["on_disk"]["state"] == "refused")
        assert all_serve(url, version)

    with serving() as (url, server):
        assert said(url, "/health")["version"] == version != datasets.version
        assert said(url, "/ready")["refused"] > 0
        for path in ("/", "/data", "/present", "/profile/district/jintan", "/nowhere"):
            assert "尚未启用；本页显示的是" in asked(url, path)[1].decode(), path
        (folder / TARGETS).write_bytes((SHIPPED / TARGETS).read_bytes())
        server.send_signal(signal.SIGHUP)
        until(lambda: all_serve(url, datasets.version))
        assert said(url, "/ready")["refused"] == 0
        assert "尚未启用" not in asked(url, "/")[1].decode()


@pytest.fixture
def rehearsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a rehearsal finds, for the tests to add to; making everything takes a while."""
    faults: list[str] = []
    monkeypatch.setattr("dashboard.rehearsal.faults", lambda *_: faults)
    return faults


def newest(settings: dict[str, str]) -> str:
    current = Store(settings["DASHBOARD_STORE"]).current()
    return current.version if current else ""


@pytest.mark.usefixtures("rehearsed")
def test_what_loses_a_third_of_a_table_is_taken_up_once_it_is_confirmed(
    settings: dict[str, str], folder: Path, capsys: pytest.CaptureFixture[str], datasets: Datasets
) -> None:
    assert commands.main(["reload"]) == 0
    first = capsys.readouterr().out.splitlines()
    assert first[0] == "此前没有启用过数据。"
    assert (
        first[1]
        == f"已启用数据版本 {datasets.version}，存入 {settings['DASHBOARD_STORE']}；正在运行的系统随即换用，不必重启。"
    )
    assert newest(settings) == datasets.version
    rewrite(folder / "rd_reward_brackets.csv", lambda rows: rows.__delitem__(slice(5, None)))
    capsys.readouterr()
    assert commands.main(["--lang", "en", "reload"]) == 1
    printed = capsys.readouterr()
    assert "rd_reward_brackets.csv: rows 10 → 4; added 0, removed 6" in printed.out
    assert "6 of 10 rows are gone" in printed.err
    assert "--confirm" in printed.err
    assert newest(settings) == datasets.version
    assert commands.main(["reload", "--confirm"]) == 0
    assert newest(settings) not in ("", datasets.version)


def test_what_cannot_be_drawn_is_not_taken_up(settings: dict[str, str], rehearsed: list[str]) -> None:
    rehearsed.append("图表画不出来")
    assert commands.main(["reload"]) == 1
    assert newest(settings) == ""


@pytest.mark.usefixtures("settings", "rehearsed")
def test_check_says_what_changed_since_it_was_taken_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["reload"]) == 0
    edit(folder, TARGETS, TARGET, note="另记", note_en="noted")
    capsys.readouterr()
    assert commands.main(["check"]) == 0
    printed = capsys.readouterr().out
    assert "启用的数据" in printed
    assert f"  ~ {TARGET}：note" in printed
    assert "→ 另记" in printed
