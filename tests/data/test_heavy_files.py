"""Files that are made to wear the program out are refused in one line each, within bounds of time and memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.config import SHIPPED

# Of a process of its own: seconds of the processor, kilobytes at the most, and what it says.
CHECK = """
import resource, sys
from pathlib import Path
from dashboard.data import load_datasets
from dashboard.data.problems import report
from dashboard.errors import DatasetError
from dashboard.translations import words_in
said = []
try:
    load_datasets(Path(sys.argv[1]))
except DatasetError as refused:
    said = list(report(refused.problems, words_in("zh")))
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, *said, sep="\\n")
"""
# More than an ordinary check takes.
MOST_SECONDS, MOST_KILOBYTES = 5.0, 200_000
MEGABYTES = 60 * 2**20
HEADER = (SHIPPED / "targets.csv").read_text(encoding="utf-8-sig").splitlines()[0]


def checked(folder: Path) -> tuple[float, int, list[str]]:
    made = subprocess.run([sys.executable, "-c", CHECK, str(folder)], capture_output=True, text=True, check=True)
    seconds, kilobytes, *said = made.stdout.splitlines()
    return float(seconds), int(kilobytes), said


@pytest.fixture(scope="module")
def usual() -> tuple[float, int]:
    seconds, kilobytes, said = checked(SHIPPED)
    assert said == []
    return seconds, kilobytes


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        pytest.param("targets.csv", lambda: "," * MEGABYTES, "targets.csv：", id="60 MB of commas"),
        pytest.param("targets.csv", lambda: "a\n" * (MEGABYTES // 2), "targets.csv：", id="60 MB of lines"),
        pytest.param("targets.csv", lambda: "x" * MEGABYTES, "targets.csv：", id="a line of 60 MB"),
        pytest.param("targets.csv", lambda: HEADER + "\n" + "a\n" * 2**22, "targets.csv：超过", id="8 MB of lines"),
        pytest.param("targets.csv", lambda: HEADER + "," * 2**20, "targets.csv，第 1 行：", id="a million columns"),
        pytest.param("targets.csv", lambda: HEADER + f'\n"{"," * 200_000}"', "第 2 行：", id="a long cell"),
        pytest.param("targets.csv", lambda: HEADER + "\na,b" * 19_000, "targets.csv：", id="rows of another table"),
        pytest.param("targets.csv", lambda: HEADER + '\n"' + "\n" * 19_000, "第 2 行：", id="a quote never closed"),
        pytest.param("datapackage.json", lambda: "[" * 200_000, "datapackage.json：", id="200,000 brackets"),
        pytest.param("datapackage.json", lambda: "[" + "[]," * 2**22, "datapackage.json：", id="12 MB of lists"),
    ],
)
def test_a_file_that_would_wear_the_program_out_is_refused_in_a_line(
    folder: Path, usual: tuple[float, int], file: str, content: Callable[[], str], place: str
) -> None:
    (folder / file).write_text(content(), encoding="utf-8")
    seconds, kilobytes, said = checked(folder)
    assert len(said) == 1, said[:3]
    assert place in said[0]
    assert len(said[0]) < 200
    assert seconds < usual[0] + MOST_SECONDS
    assert kilobytes < usual[1] + MOST_KILOBYTES


def test_a_table_of_rubbish_is_refused_before_each_row_is_looked_up(folder: Path, usual: tuple[float, int]) -> None:
    table = folder / "targets.csv"
    header = table.read_text(encoding="utf-8-sig").splitlines()[0]
    columns = range(len(header.split(",")))
    rows = [",".join(f"x{row}y{column}" for column in columns) for row in range(5_000)]
    table.write_text("\n".join([header, *rows]), encoding="utf-8")
    seconds, kilobytes, said = checked(folder)
    assert said
    assert seconds < usual[0] + 4 * MOST_SECONDS
    assert kilobytes < usual[1] + MOST_KILOBYTES
