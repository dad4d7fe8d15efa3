"""Readers are served whatever is full, closed, foreign, read-only or missing around the server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from tests.programs import LONGEST_SECONDS, ROOT, copy_program
from tests.serving import LONGEST_STOP, asked, end, free_port, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="limits, descriptors and modes are those of POSIX"),
]

# Files of 8 kB at most, in blocks of 512 bytes: what is left of a disk that is nearly full.
FULL = "ulimit -f 16"
# Root heeds the modes of files once it has no capabilities.
ORDINARY = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
READ = ["/targets", "/exports/summary.xlsx", "/exports/briefing.pptx"]


class Around(NamedTuple):
    """What is around a program.

    Attributes:
        shell: What a shell does before it becomes the program; ``$1`` is a folder for it alone.
        environment: Variables, in which ``{own}`` is that folder.
        output: Where it prints.
    """

    shell: str = ":"
    environment: Mapping[str, str] = MappingProxyType({})
    output: str = '>> "$1/out" 2>&1'


# Python as it was before it took every terminal for one of UTF-8.
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
NO_HOME = {"HOME": "{own}/out/home", "XDG_CACHE_HOME": ""}
AROUND = {
    "full disk": Around(FULL, {"TMPDIR": "{own}/none", "DASHBOARD_LOG_FOLDER": "{own}/log"}),
    "no files": Around("exec <&- >&- 2>&-", {**PLAIN, "DASHBOARD_LOG_FOLDER": "{own}/log", "TZ": "Nowhere/1?"}, ""),
    "no folder": Around(
        'umask 077; mkdir "$1/gone"; cd "$1/gone"; rmdir "$1/gone"', {**NO_HOME, "PYTHONIOENCODING": "ascii"}
    ),
}
READ_ONLY = Around("unset HOME; cd /", {"PYTHONIOENCODING": "gb18030", "LANG": "zh_CN.GB18030", "TMPDIR": "{own}/none"})


def begin(
    own: Path, around: Around, *arguments: str, program: Path = ROOT, before: tuple[str, ...] = (), port: int = 0
) -> subprocess.Popen[str]:
    """Start the program in such surroundings."""
    script = f'{around.shell}; exec "$0" -m dashboard $2 {around.output}'
    variables = {name: value.format(own=own) for name, value in around.environment.items()}
    settings = {"DASHBOARD_LOG_FORMAT": "json", "PYTHONPATH": str(program)} | (
        {"DASHBOARD_PORT": str(port)} if port else {}
    )
    return subprocess.Popen(
        [*before, "/bin/sh", "-c", script, sys.executable, str(own), " ".join(arguments)],
        cwd=program,
        env=os.environ | settings | variables,
        text=True,
    )


@contextmanager
def served(own: Path, around: Around, **begun: Any) -> Iterator[str]:
    port = free_port()
    server = begin(own, around, port=port, **begun)
    try:
        wait_for(url := f"http://127.0.0.1:{port}", server)
        yield url
        server.terminate()
        assert server.wait(timeout=LONGEST_STOP) == 0
    finally:
        end(server)


def assert_reading_goes_on(url: str) -> None:
    """Ask for a page and both exports, and read what comes."""
    page, book, slides = (
        asked(url, path, LONGEST_SECONDS)
        for path in ("/targets?lang=zh", f"{READ[1]}?topic=/targets", f"{READ[2]}?slides=target-bullets")
    )
    assert [page[0], book[0], slides[0]] == [200, 200, 200]
    assert "发展目标" in page[1].decode()
    assert "发展目标" in load_workbook(BytesIO(book[1])).sheetnames
    assert len(Presentation(BytesIO(slides[1])).slides) > 1


def logged(own: Path) -> list[dict[str, Any]]:
    """Return what the log says, where nothing is between its lines but the address."""
    files = [own / "out", *own.glob("log/*")]
    lines = [line for file in files if file.exists() for line in file.read_bytes().splitlines()]
    assert [line for line in lines if not line.startswith(b"{") and b"http://127.0.0.1:" not in line] == []
    return [json.loads(line) for line in lines if line.startswith(b"{")]


def read(said: list[dict[str, Any]]) -> list[str]:
    """Return the paths that were asked for."""
    paths = [line["path"].partition("?")[0] for line in said if line["event"] == "request"]
    return [path for path in paths if path != "/health"]


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_nothing_around_the_server_stops_reading(tmp_path: Path, around: Around) -> None:
    with served(tmp_path, around) as url:
        assert_reading_goes_on(url)
    said = logged(tmp_path)
    unkept = [line for line in said if line["level"] != "info"]
    assert all("sqlite:///" in line["event"] for line in unkept), "what was accepted cannot be kept everywhere"
    assert set(READ) <= set(read(said))
    assert {path.name for path in tmp_path.iterdir()} <= {"out", "log"}, "no litter"


def test_a_program_that_nobody_may_write_to_is_served(tmp_path: Path) -> None:
    program, own = copy_program(tmp_path / "program"), tmp_path / "own"
    own.mkdir()
    folders = [program, *(path for path in program.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    there = sorted(program.rglob("*"))
    try:
        with served(own, READ_ONLY, program=program, before=ORDINARY) as url:
            assert_reading_goes_on(url)
        assert sorted(program.rglob("*")) == there
        assert {line["level"] for line in logged(own)} == {"info"}
    finally:
        for folder in folders:
            folder.chmod(0o755)
        shutil.rmtree(program)


NO_SPACE = "No space left on device"
SMALL = ("--profile", "organisation:hengli")
XLSX, PPTX = (["export", f"{{own}}/a{form}", *SMALL] for form in (".xlsx", ".pptx"))
UNPRINTED = Around(output='> /dev/full 2>> "$1/out"')
ASCII = Around(environment=PLAIN | NO_HOME | {"PYTHONIOENCODING": "ascii"})


@pytest.mark.parametrize(
    ("around", "arguments", "code", "said"),
    [
        (Around(FULL), XLSX, 1, ["{own}/a.xlsx：无法写入（File too large）"]),
        (Around(FULL), [*PPTX, "--lang", "en"], 1, ["{own}/a.pptx: cannot be written (File too large)"]),
        (UNPRINTED, XLSX, 1, [f"结果无法输出（{NO_SPACE}）", f"The result cannot be printed ({NO_SPACE})"]),
        (ASCII, XLSX, 0, [r"\u5df2\u5199\u5165 {own}/a.xlsx"]),
    ],
    ids=["full disk", "full disk, English", "full output", "no Chinese"],
)
def test_a_command_says_in_a_line_what_became_of_it(
    tmp_path: Path, around: Around, arguments: list[str], code: int, said: list[str]
) -> None:
    command = begin(tmp_path, around, *(argument.format(own=tmp_path) for argument in arguments))
    assert command.wait(timeout=LONGEST_SECONDS) == code
    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert lines == [line.format(own=tmp_path) for line in said]
    written = set() if around.shell == FULL else {"a.xlsx"}
    assert {path.name for path in tmp_path.iterdir()} == {"out"} | written, "no litter"
