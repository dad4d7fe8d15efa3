"""Signals that ask for newer tables come together: what takes half a minute is not done fifty times."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.serving import following
from dashboard.serving.following import reload_on_hangup

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")

# Writes down that it ran, and goes on until told.
RELOAD = """
import sys, time
from pathlib import Path
with open(sys.argv[1], "a") as runs:
    runs.write("run\\n")
while not Path(sys.argv[2]).exists():
    time.sleep(0.01)
"""


@pytest.fixture
def own_handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGHUP)
    yield
    signal.signal(signal.SIGHUP, before)


def runs(file: Path) -> int:
    return len(file.read_text().splitlines()) if file.exists() else 0


def until(file: Path, count: int) -> None:
    over = time.monotonic() + 60
    while runs(file) < count:
        assert time.monotonic() < over
        time.sleep(0.01)


@pytest.mark.usefixtures("own_handler")
def test_fifty_hangups_while_one_is_at_work_are_one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, ended = tmp_path / "runs", tmp_path / "ended"
    monkeypatch.setattr(following, "RELOAD", (sys.executable, "-c", RELOAD, str(file), str(ended)))
    reload_on_hangup()
    signal.raise_signal(signal.SIGHUP)
    until(file, 1)
    for _ in range(50):
        signal.raise_signal(signal.SIGHUP)
    ended.touch()
    until(file, 2)
    # What comes afterwards is the third.
    time.sleep(0.5)
    signal.raise_signal(signal.SIGHUP)
    until(file, 3)
    assert runs(file) == 3
