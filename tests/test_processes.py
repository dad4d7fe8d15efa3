"""Several processes at one port: a dead one comes back, all end together, none outlives the one that started them."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.data.editing import edit
from tests.programs import run
from tests.serving import LONGEST_STOP, answers, asked, connected, serving, until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the children are looked up in /proc"),
]
TWO = {"DASHBOARD_PROCESSES": "2"}


def children(process: int) -> set[int]:
    """Return the processes that one has started."""
    return set(map(int, Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()))


def refused(url: str) -> bool:
    try:
        connected(url).close()
    except ConnectionRefusedError:
        return True
    except ConnectionError:
        return False
    return False


def test_a_process_that_is_killed_comes_back_and_all_end_when_told_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_PROCESSES", "2")
    with serving() as (url, server):
        until(lambda: len(children(server.pid)) == 2)
        first = children(server.pid)
        os.kill(min(first), signal.SIGKILL)
        until(lambda: len(children(server.pid) - {min(first)}) == 2)
        until(lambda: answers(url))
        begun = children(server.pid)
        assert max(first) in begun, "the other stays"
        server.terminate()
        said = server.communicate(timeout=LONGEST_STOP)[0]
        assert server.returncode == 0
        assert refused(url)
    assert f"Process {min(first)} ended unexpectedly (-9)" in said
    assert "Traceback" not in said


def test_processes_that_are_left_alone_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_PROCESSES", "2")
    with serving() as (url, server):
        assert asked(url, "/health")[0] == 200
        server.kill()
        server.wait()
        until(lambda: refused(url))


def test_tables_with_errors_are_said_once_and_nothing_is_served(folder: Path) -> None:
    edit(folder, "targets.csv", "advanced-equipment-output-2022", qualifier="none")
    done = run("-m", "dashboard", environment=TWO | {"DASHBOARD_DATASETS": str(folder)})
    assert done.returncode == 1
    assert done.stderr.count("targets.csv") == 1
