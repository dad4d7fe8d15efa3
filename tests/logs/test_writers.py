"""Files of the log: a new one each day, kept half a year, bounded; nothing that fails holds up who logs."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.logs import files, writers
from dashboard.logs.files import KEPT_DAYS, DayFiles
from dashboard.logs.lines import formatter
from dashboard.logs.setup import log_change, system_user
from dashboard.logs.writers import Lines, Writer
from tests.programs import answer_of, run

INFO, WARNING = logging.INFO, logging.WARNING
DAY = date(2021, 6, 30)
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no open file")


@contextmanager
def logging_to(*places: Writer) -> Iterator[Lines]:
    root, lines = logging.getLogger(), Lines(formatter("json"), places)
    level = root.level
    root.addHandler(lines)
    root.setLevel(INFO)
    try:
        yield lines
    finally:
        root.removeHandler(lines)
        root.setLevel(level)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a slow machine write what there is."""
    monkeypatch.setattr(writers, "LONGEST_FLUSH_SECONDS", 60)


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Return what sets the day."""

    def set_day(day: date) -> None:
        monkeypatch.setattr(files, "today", lambda: day)

    set_day(DAY)
    return set_day


def lines_in(folder: Path, day: date) -> list[str]:
    return [line for file in folder.glob(f"*{day}*") for line in file.read_text(encoding="utf-8").splitlines()]


def test_each_day_has_its_file_and_half_a_year_is_kept(tmp_path: Path, today: Callable[[date], None]) -> None:
    others = [tmp_path / name for name in ("notes.log", "dashboard-2020-99-99.1.log", "dashboard-1999-01-01.log.bak")]
    for other in others:
        other.touch()
    log = DayFiles(tmp_path)
    for passed in (0, 1, KEPT_DAYS, KEPT_DAYS + 1):
        today(DAY + timedelta(passed))
        log.write(f"第{passed}天", INFO)
    assert lines_in(tmp_path, DAY) == [], "more than half a year ago"
    for passed in (1, KEPT_DAYS, KEPT_DAYS + 1):
        assert lines_in(tmp_path, DAY + timedelta(passed)) == [f"第{passed}天"]
    assert all(other.exists() for other in others)


WRITE = """
import sys, threading
from datetime import date
from pathlib import Path
from dashboard.logs import files

days = iter(date(2021, 6, 1 + number // 100) for number in range(1000))
files.today = lambda: next(days)
log = files.DayFiles(Path(sys.argv[1]))
for number in range(1000):
    log.write(f"{sys.argv[2]} {number}", 20)
"""


@pytest.mark.slow
def test_several_processes_lose_no_line_while_days_change(tmp_path: Path) -> None:
    names = ["a", "b", "c"]
    running = [threading.Thread(target=answer_of, args=(WRITE, str(tmp_path), name)) for name in names]
    for one in running:
        one.start()
    for one in running:
        one.join()
    for day in range(1, 11):
        said = lines_in(tmp_path, date(2021, 6, day))
        assert sorted(said) == sorted(f"{name} {100 * (day - 1) + number}" for name in names for number in range(100))


def test_a_flood_leaves_room_for_warnings_and_is_said_once(
    tmp_path: Path, today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(files, "LARGEST_DAY", 1000)
    log = DayFiles(tmp_path)
    for _ in range(200):
        log.write("x" * 49, INFO)
    assert len(lines_in(tmp_path, DAY)) == 20
    assert sum("the log of the day is full" in record.message for record in caplog.records) == 1
    for _ in range(200):
        log.write("y" * 49, WARNING)
    assert len(lines_in(tmp_path, DAY)) == 40
    DayFiles(tmp_path).write("after a restart", INFO)
    assert len(lines_in(tmp_path, DAY)) == 40
    today(DAY + timedelta(1))
    log.write("the next day", INFO)
    assert lines_in(tmp_path, DAY + timedelta(1)) == ["the next day"]


@posix
def test_a_folder_that_is_gone_is_made_again(tmp_path: Path, today: Callable[[date], None]) -> None:
    log = DayFiles(tmp_path / "log")
    log.write("before", INFO)
    for file in (tmp_path / "log").iterdir():
        file.unlink()
    (tmp_path / "log").rmdir()
    log.write("after", INFO)
    assert lines_in(tmp_path / "log", DAY) == ["after"]


@posix
def test_a_line_that_is_not_whole_spoils_no_other(
    tmp_path: Path, today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(write: Callable[[bytes], int | None], text: bytes) -> None:
        write(text[:3])
        raise OSError(28, "No space left on device")

    log = DayFiles(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(files, "write_all", half)
        with pytest.raises(OSError, match="No space"):
            log.write("cut off", INFO)
    log.write("whole", INFO)
    assert lines_in(tmp_path, DAY) == ["cut", "whole"]


def test_a_place_that_fails_is_said_in_the_others_once_and_what_it_lacks_when_it_is_back(tmp_path: Path) -> None:
    kept: list[str] = []
    (tmp_path / "log").touch()
    with logging_to(Writer("kept", lambda line, _: kept.append(line)), Writer("log", DayFiles(tmp_path / "log").write)):
        lines = next(one for one in logging.getLogger().handlers if isinstance(one, Lines))
        for _ in range(3):
            logging.getLogger("dashboard").info("said")
            lines.flush()
        (tmp_path / "log").unlink()
        logging.getLogger("dashboard").info("said again")
        lines.flush()
        lines.flush()
    said = [json.loads(line) for line in kept]
    assert [line["event"] for line in said].count("log cannot be written") == 1
    (lost,) = [line["lines"] for line in said if line["event"] == "log lines lost"]
    assert lost == 4, "three lines, and that this place fails"
    written = [json.loads(line)["event"] for line in lines_in(tmp_path / "log", files.today())]
    assert written == ["said again", "log lines lost"]


def test_who_logs_waits_for_no_place_that_is_stuck(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "MOST_WAITING", 10)
    free, kept = threading.Event(), []

    def stuck(line: str, _: int) -> None:
        free.wait(60)
        kept.append(line)

    with logging_to(Writer("stuck", stuck)) as lines:
        begun = time.monotonic()
        for _ in range(1000):
            logging.getLogger("dashboard").info("said")
        with monkeypatch.context() as hurried:
            hurried.setattr(writers, "LONGEST_FLUSH_SECONDS", 0.1)
            lines.flush()
        assert time.monotonic() - begun < 30
        assert not kept
        free.set()
        lines.flush()
        lines.flush()
    lost = sum(json.loads(line).get("lines", 0) for line in kept)
    assert lost + sum(json.loads(line)["event"] == "said" for line in kept) == 1000


def test_a_record_that_makes_no_line_ends_nothing() -> None:
    kept: list[str] = []
    with logging_to(Writer("kept", lambda line, _: kept.append(line))) as lines:
        lines.emit(logging.makeLogRecord({"msg": "%d", "args": ("no number",), "pathname": "a.py", "lineno": 3}))
        lines.flush()
    assert kept == ["unwritable log record of a.py:3: TypeError"]


def test_a_change_says_who_what_and_what_became_of_it() -> None:
    kept: list[str] = []
    with logging_to(Writer("kept", lambda line, _: kept.append(line))) as lines:
        log_change("reload", "refused", version="0123")
        lines.flush()
    (line,) = map(json.loads, kept)
    assert (line["event"], line["what"], line["outcome"], line["version"]) == ("change", "reload", "refused", "0123")
    assert line["who"] == system_user() != ""
    assert len(line["id"]) == 8


def test_a_user_without_a_name_is_told_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "win32":
        monkeypatch.setattr(os, "getuid", lambda: 2_000_000_001)
        assert system_user() == "uid 2000000001"


FORK = """
import logging, multiprocessing, sys
from pathlib import Path
from dashboard.logs.setup import start_log

start_log("json", Path(sys.argv[1]), aloud=False)
logging.getLogger("dashboard").warning("heard")
logging.getLogger("dashboard").info("parent")

def work():
    logging.getLogger("dashboard").info("child")
    logging.shutdown()

child = multiprocessing.get_context("fork").Process(target=work)
child.start()
child.join()
raise SystemExit(child.exitcode)
"""


@posix
def test_a_process_that_another_forks_has_a_file_of_its_own_and_warnings_of_a_command_are_heard(tmp_path: Path) -> None:
    done = run("-c", FORK, str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "heard\n")
    said = [
        [json.loads(line)["event"] for line in file.read_text(encoding="utf-8").splitlines()]
        for file in tmp_path.iterdir()
    ]
    assert sorted(said) == [["child"], ["heard", "parent"]]
