"""Whatever stands in a folder in place of a table is told of at once, in one line, and is not read."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.bounds import LARGEST_DESCRIPTOR, LARGEST_TABLE, MB
from dashboard.data.files import read_files
from dashboard.errors import DatasetError
from dashboard.translations import words_in

NAMES = ("datapackage.json", "targets.csv")


def linked_to(aim: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(aim)


def socket_at(path: Path) -> None:
    # Its address may be no longer than a line.
    at = os.open(path.parent, os.O_RDONLY)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(f"/proc/self/fd/{at}/{path.name}")
    listening.close()
    os.close(at)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 10**10)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(os.mkfifo, "不是普通文件", id="pipe"),
        pytest.param(Path.mkdir, "不是普通文件", id="folder"),
        pytest.param(linked_to("/dev/zero"), "不是普通文件", id="endless device"),
        pytest.param(socket_at, "不是普通文件", id="socket"),
        pytest.param(linked_to("."), "不是普通文件", id="link to its folder"),
        pytest.param(lambda path: path.symlink_to(path.name), "无法读取", id="link to itself"),
        pytest.param(sparse, " MB。", id="ten gigabytes"),
    ],
)
def test_what_is_no_table_is_told_of_and_not_read(
    tmp_path: Path, name: str, make: Callable[[Path], None], said: str
) -> None:
    make(tmp_path / name)
    files, (problem,) = read_files(tmp_path)
    assert files == {}
    assert problem.file == name
    assert said in problem.say(words_in("zh"))


@pytest.mark.parametrize("name", NAMES)
def test_a_link_that_leads_nowhere_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to("nowhere")
    assert read_files(tmp_path) == ({}, [])


def test_files_of_the_largest_size_are_read_and_no_others(tmp_path: Path) -> None:
    for name, most in zip(NAMES, (LARGEST_DESCRIPTOR, LARGEST_TABLE), strict=True):
        (tmp_path / name).write_bytes(b"," * most * MB)
    (tmp_path / "notes.txt").write_bytes(b"of no table")
    files, problems = read_files(tmp_path)
    assert (sorted(files), problems) == (sorted(NAMES), [])
    for name in NAMES:
        with (tmp_path / name).open("ab") as file:
            file.write(b",")
    files, problems = read_files(tmp_path)
    assert files == {}
    assert [problem.file for problem in problems] == list(NAMES)


@pytest.mark.parametrize("make", [Path.touch, lambda _: None], ids=["a file", "nothing"])
def test_what_is_no_folder_is_told_of(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "tables")
    with pytest.raises(DatasetError) as caught:
        read_files(tmp_path / "tables")
    (problem,) = caught.value.problems
    assert "没有这个文件夹" in problem.say(words_in("zh"))
