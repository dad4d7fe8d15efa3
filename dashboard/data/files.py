"""Reads the files of a folder of tables, each once, and none that is too large or that never ends."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from dashboard.bounds import LARGEST_DESCRIPTOR, LARGEST_TABLE, MB
from dashboard.data.problems import Problem
from dashboard.errors import DatasetError
from dashboard.translations import message

DESCRIPTOR, GUIDE = "datapackage.json", ".md"


def read_files(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return what the descriptor and the tables of a folder hold, by file name, and why some cannot be read.

    A file that is not there is in neither.

    Raises:
        DatasetError: There is no such folder.
    """
    names = [DESCRIPTOR, *sorted(path.name for path in _listed(folder) if path.suffix == ".csv")]
    files: dict[str, bytes] = {}
    problems = []
    for name in names:
        try:
            raw = _read(folder / name, LARGEST_DESCRIPTOR if name == DESCRIPTOR else LARGEST_TABLE)
        except FileNotFoundError:
            # A link that leads nowhere is listed all the same.
            continue
        except OSError as error:
            cause, remedy = message("无法读取（{error}）。"), message("请放回该文件，或检查文件夹与读取权限。")
            raw = Problem(name, cause, remedy, details={"error": error.strerror or ""})
        if isinstance(raw, Problem):
            problems.append(raw)
        else:
            files[name] = raw
    return files, problems


def strays(folder: Path, read: Iterable[str]) -> list[str]:
    """Return what lies in a folder beside the files that were read and the guides: copies, locks, workbooks."""
    known = {DESCRIPTOR, *read}
    return sorted(path.name for path in _listed(folder) if path.name not in known and path.suffix != GUIDE)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        problem = Problem(str(folder), message("没有这个文件夹。"), message("请检查路径。"))
        raise DatasetError(f"{folder}: no such folder", (problem,)) from None


def _read(path: Path, most: int) -> bytes | Problem:
    """Return what a file holds, or what keeps it from being read: it has at most so many megabytes."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        # Reading a pipe or a device would never end.
        return Problem(path.name, message("不是普通文件。"), message("请放回该文件。"))
    if found.st_size > most * MB:
        cause, remedy = message("文件超过{most} MB。"), message("请确认放入的是正确的文件。")
        return Problem(path.name, cause, remedy, details={"most": str(most)})
    return path.read_bytes()


def absent(file: str) -> Problem:
    """Return the problem of a file that is not there."""
    return Problem(file, message("缺少该文件。"), message("请放回该文件。"))
