"""A process that cannot start is said with its reason, and is not started without rest."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.errors import ServerError
from dashboard.serving import processes
from dashboard.serving.processes import Crew

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


def test_why_a_further_process_does_not_start_stands_in_the_log(tmp_path: Path) -> None:
    log = logging.FileHandler(tmp_path / "log")
    logging.getLogger("dashboard").addHandler(log)
    begun = threading.Event()

    def work(stopped: threading.Event, ready: Callable[[], None]) -> None:
        if begun.is_set():
            raise ServerError("no room for another")
        ready()
        stopped.wait()

    crew = Crew(work)
    try:
        assert crew.start_first(threading.Event())
        begun.set()
        crew.fill(2)
        crew.workers[1].join(60)
        assert crew.bury()
    finally:
        crew.end()
        logging.getLogger("dashboard").removeHandler(log)
        log.close()
    assert "no room for another" in (tmp_path / "log").read_text()


def test_one_that_fails_again_and_again_is_started_after_a_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "starts"
    monkeypatch.setattr(processes, "REST_SECONDS", 0.3)
    stopped = threading.Event()
    monkeypatch.setattr(processes, "stop_event", lambda *_, **__: stopped)

    def work(_: threading.Event, ready: Callable[[], None]) -> None:
        with file.open("a") as starts:
            starts.write("start\n")
        ready()
        os.kill(os.getpid(), signal.SIGKILL)

    serving = threading.Thread(target=processes.serve_by, args=(1, work, lambda: None))
    begun = time.monotonic()
    serving.start()
    while time.monotonic() < begun + 60 and (not file.exists() or len(file.read_text().splitlines()) < 4):
        time.sleep(0.01)
    stopped.set()
    serving.join()
    assert len(file.read_text().splitlines()) <= 2 + (time.monotonic() - begun) / 0.3
