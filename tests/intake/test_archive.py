"""A package of tables in a zip file is unpacked within bounds, or refused in a line."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest

from dashboard.bounds import LARGEST_DESCRIPTOR, LARGEST_TABLE, MB
from dashboard.intake.archive import unpack_tables
from dashboard.translations import words_in
from tests.intake.hostile import HEAVY, HOSTILE
from tests.intake.test_hostile import MOST_KILOBYTES

TABLES = {"datapackage.json": b"{}", "targets.csv": b"id\na\n"}
READ = """
import re, sys
from pathlib import Path
from dashboard.intake.archive import unpack_tables
raw = Path(sys.argv[1]).read_bytes()
def most(): return int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
before = most()
files, problems = unpack_tables(raw, "某期.zip")
print(most() - before, len(files), *(problem.cause for problem in problems), sep="\\n")
"""


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in files.items():
            archive.writestr(name, held)
    return made.getvalue()


@pytest.mark.parametrize("folder", ["", "datasets/", "备份/2026/datasets/"])
def test_tables_are_read_as_they_are_packed(folder: str) -> None:
    beside = {"__MACOSX/._targets.csv": b"x", f"{folder}README.md": b"x", f"{folder}old/targets.csv": b"x"}
    files, problems = unpack_tables(zipped({folder + name: held for name, held in TABLES.items()} | beside), "a.zip")
    assert (files, problems) == (TABLES, [])


@pytest.mark.parametrize(
    ("raw", "cause"),
    [
        (b"PK not", "不是压缩文件"),
        (b"", "不是压缩文件"),
        (zipped({"targets.csv": b"id\n"}), "没有 datapackage.json"),
        (zipped(TABLES)[:-7], "不完整或已损坏"),
        (zipped({**TABLES, "../x.csv": b"x"}), "格式"),
        (zipped({**TABLES, "a.csv": b"0" * MB * (LARGEST_TABLE + 1)}), "格式"),
    ],
    ids=["no zip", "empty", "no descriptor", "half", "climbing", "bomb"],
)
def test_what_is_no_package_is_refused_in_a_line(raw: bytes, cause: str) -> None:
    files, (problem,) = unpack_tables(raw, "某期.zip")
    assert files == {}
    assert cause in problem.say(words_in("zh"))
    assert problem.say(words_in("zh")).startswith("某期.zip")


def test_a_part_that_is_too_large_is_named() -> None:
    salted = Random(0).randbytes(LARGEST_DESCRIPTOR * MB + 1)
    _, (problem,) = unpack_tables(zipped({**TABLES, "datapackage.json": salted}), "a.zip")
    assert "datapackage.json" in problem.say(words_in("zh"))


@pytest.mark.parametrize("made", [one for one, _ in HOSTILE.values()], ids=HOSTILE)
def test_whatever_is_hostile_to_workbooks_is_refused(made: Callable[[], bytes]) -> None:
    files, problems = unpack_tables(made(), "某期.zip")
    assert (files, len(problems)) == ({}, 1)


@pytest.mark.slow
@pytest.mark.parametrize("made", [one for one, _ in HEAVY.values()], ids=HEAVY)
def test_what_would_fill_the_memory_is_refused_within_bounds(made: Callable[[], bytes], tmp_path: Path) -> None:
    (tmp_path / "made.zip").write_bytes(made())
    command = [sys.executable, "-c", READ, str(tmp_path / "made.zip")]
    kilobytes, files, *said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert (files, len(said)) == ("0", 1)
    assert int(kilobytes) < MOST_KILOBYTES
