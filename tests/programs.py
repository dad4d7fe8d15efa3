"""Runs Python in a process of its own: the program of this folder, or a copy of it that was changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from dashboard.environment import apt_install

ROOT = Path(__file__).resolve().parent.parent
# A program that has not ended by then hangs.
LONGEST_SECONDS = 300


def run(
    *arguments: str, folder: Path = ROOT, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Run Python with arguments in a folder, from which it also imports, and return what it said.

    Args:
        arguments: As on the command line, such as ``-m dashboard``.
        folder: The program's own or a copy of it.
        environment: What is set beside the variables of this process.
    """
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"} | dict(environment),
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )


def ensure_program(find: Callable[[], object], package: str) -> None:
    """Return when a program is there; it is installed where that needs no question.

    Args:
        find: Raises ``FileNotFoundError`` where it is not.
        package: Of Debian, that has it.

    Raises:
        SystemExit: It is missing and cannot be installed; the message says what to install.
    """
    try:
        find()
    except FileNotFoundError as error:
        if not apt_install(package):
            raise SystemExit(f"缺少 · missing: {error}. 请运行 · please run: sudo apt-get install {package}") from None


def answer_of(source: str, *arguments: str, folder: Path = ROOT) -> str:
    """Return what a few lines of Python print that have to succeed."""
    done = run("-c", source, *arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def copy_program(folder: Path) -> Path:
    """Copy what the program consists of into a folder, and return the folder."""
    for name in ("dashboard", "datasets", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
