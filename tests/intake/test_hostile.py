"""Hostile workbooks are refused in a line, within bounds of memory; and nothing that comes in raises."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.intake import read_workbook
from dashboard.translations import LANGS, words_in
from tests.intake.books import book, cell
from tests.intake.hostile import HEAVY, LIGHT, SOUND

# Of a process of its own: by how much the most memory that it had grew, in kilobytes, how many sheets it reads, and
# what it says in both languages.
READ = """
import json, re, sys
from pathlib import Path
from dashboard.intake import read_workbook
from dashboard.translations import words_in
raw = Path(sys.argv[1]).read_bytes()
def most(): return int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
before = most()
read = read_workbook(raw, "名单.xlsx")
after = most()
said = [[problem.say(words_in(lang)) for lang in ("zh", "en")] for problem in read.problems]
print(json.dumps([after - before, len(read.sheets), said]))
"""
MOST_KILOBYTES = 200_000
LARGE = book(cell("".join(f"<c t='str'><v>甲{number}</v></c>" for number in range(150))))


def refused(sheets: int, said: Sequence[Sequence[str]], cause: str) -> None:
    """Hold what is said of a hostile workbook in two languages to one line each."""
    assert sheets == 0
    ((chinese, english),) = said
    assert cause in chinese
    assert chinese.startswith("名单.xlsx")
    assert len(chinese) < 200
    assert english.isascii() is False, "the file's own name stays"


@pytest.mark.parametrize(("made", "cause"), LIGHT.values(), ids=LIGHT)
def test_a_hostile_workbook_is_refused_in_a_line_that_says_why(made: Callable[[], bytes], cause: str) -> None:
    read = read_workbook(made(), "名单.xlsx")
    said = [[problem.say(words_in(lang)) for lang in LANGS] for problem in read.problems]
    refused(len(read.sheets), said, cause)


@pytest.mark.slow
@pytest.mark.parametrize(("made", "cause"), HEAVY.values(), ids=HEAVY)
def test_a_workbook_that_would_fill_the_memory_is_refused_so_within_bounds(
    made: Callable[[], bytes], cause: str, tmp_path: Path
) -> None:
    (tmp_path / "list.xlsx").write_bytes(made())
    command = [sys.executable, "-c", READ, str(tmp_path / "list.xlsx")]
    done = subprocess.run(command, capture_output=True, check=True)
    kilobytes, sheets, said = json.loads(done.stdout)
    refused(sheets, said, cause)
    assert kilobytes < MOST_KILOBYTES


@given(st.integers(0, len(LARGE) - 1), st.binary(min_size=1, max_size=8))
@example(0, b"PK\x03\x04")
def test_a_workbook_with_other_bytes_anywhere_is_read_or_refused(at: int, other: bytes) -> None:
    read = read_workbook(LARGE[:at] + other + LARGE[at + len(other) :])
    assert bool(read.sheets) != bool(read.problems)


@given(st.integers(0, len(LARGE) - 1))
def test_a_part_of_a_file_is_never_taken_for_the_whole(length: int) -> None:
    assert read_workbook(LARGE[:length]).problems


@given(st.binary(max_size=400))
def test_anything_at_all_is_refused(raw: bytes) -> None:
    assert read_workbook(raw).problems
    assert read_workbook(SOUND[:4] + raw).problems
