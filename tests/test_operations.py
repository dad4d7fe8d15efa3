"""Readers are served whatever is full, closed, foreign, read-only or missing around the server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from tests.programs import ROOT
from tests.serving import LONGEST_STOP, asked, end, free_port, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="limits, descriptors and users are those of POSIX"),
]

# What a shell does before it becomes the server; $1 is a folder of its own.
FULL = "ulimit -f 16"
NO_INPUT = "exec <&-"
NOWHERE = 'mkdir "$1/gone"; cd "$1/gone"; rmdir "$1/gone"'
STRANGER = 65432
MOST_SECONDS = 120


class Around(NamedTuple):
    """What is around a server: what a shell does before it, where it prints, and its variables."""

    shell: str = ":"
    output: str = ""
    environment: Mapping[str, str] = {}


AROUND = {
    # A disk that takes 16 kB of a file, and a temporary folder that is not there.
    "full disk": Around(FULL, environment={"TMPDIR": "/nowhere", "DASHBOARD_LOG_FOLDER": "{own}/log"}),
    "closed files": Around(f"{NO_INPUT} >&- 2>&-", environment={"DASHBOARD_LOG_FOLDER": "{own}/log"}),
    "nobody reads": Around(output="> /dev/full 2>&1"),
    "plain C": Around(environment={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "TZ": "Nowhere/1?"}),
    "ASCII, no folder": Around(f"umask 077; {NOWHERE}", environment={"PYTHONIOENCODING": "ascii", "HOME": "/nowhere"}),
    "GB18030, no home": Around(
        "unset HOME; cd /", environment={"PYTHONIOENCODING": "gb18030", "LANG": "zh_CN.GB18030"}
    ),
}


@contextmanager
def served(own: Path, around: Around, program: Path = ROOT) -> Iterator[str]:
    """Serve a program in such surroundings; what it prints goes to ``out`` of a folder of its own."""
    port = free_port()
    script = f'{around.shell}; exec "$0" -m dashboard {around.output or '>> "$1/out" 2>&1'}'
    if ">&-" in around.shell:
        script = f'{around.shell}; exec "$0" -m dashboard'
    own_variables = {name: value.format(own=own) for name, value in around.environment.items()}
    settings = {"DASHBOARD_PORT": str(port), "DASHBOARD_LOG_FORMAT": "json", "PYTHONPATH": str(program)}
    server = subprocess.Popen(
        ["/bin/sh", "-c", script, sys.executable, str(own)],
        cwd=program,
        env=os.environ | settings | own_variables,
        text=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(url, server)
        yield url
        server.terminate()
        assert server.wait(timeout=LONGEST_STOP) == 0
    finally:
        end(server)


def assert_reading_goes_on(url: str) -> None:
    """Ask for a page, its charts' versions and both exports, and read what comes."""
    status, page = asked(url, "/targets?lang=zh", MOST_SECONDS)
    assert (status, "发展目标" in page.decode()) == (200, True)
    status, book = asked(url, "/exports/summary.xlsx?topic=/targets", MOST_SECONDS)
    assert status == 200
    assert "发展目标" in load_workbook(BytesIO(book)).sheetnames
    status, slides = asked(url, "/exports/briefing.pptx?slides=target-bullets", MOST_SECONDS)
    assert status == 200
    assert len(Presentation(BytesIO(slides)).slides) > 1


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_nothing_around_the_server_stops_reading(tmp_path: Path, around: Around) -> None:
    with served(tmp_path, around) as url:
        assert_reading_goes_on(url)
    files = [tmp_path / "out", *tmp_path.glob("log/*")]
    lines = [line for file in files if file.exists() for line in file.read_bytes().splitlines()]
    said = [json.loads(line) for line in lines if line.startswith(b"{")]
    assert all(line["level"] == "info" for line in said), said
    assert not any(line.startswith(b"Traceback") for line in lines)
    assert {path.name for path in tmp_path.iterdir()} <= {"out", "log"}, "no litter"
    if around.output or around.shell == FULL:
        return
    assert [
        line["path"].partition("?")[0] for line in said if line["event"] == "request" and line["path"] != "/health"
    ] == [
        "/targets",
        "/exports/summary.xlsx",
        "/exports/briefing.pptx",
    ]
