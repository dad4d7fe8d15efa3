"""Set-up, by starts in a copied tree where scripts stand for venv, pip and apt-get; nothing is installed."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from dashboard.environment import THIS

ROOT = Path(__file__).parent.parent
SCRIPTS = {
    "base": "echo venv >> asked; mkdir -p .venv/bin; cp python .venv/bin",
    "python": "[ $2 = pip ] || { echo entered >> asked; exit; }; echo pip >> asked; . ./does",
    "apt-get": "echo apt-get $* >> asked",
    "does": "cp .venv/installed.txt stamp; echo ended >> asked",
}
START = """
import importlib.util, os, sys
from pathlib import Path
{prepared}
sys._base_executable = "./base"
from dashboard.environment import ensure
ensure(Path("{requirements}"), "dashboard", "{needs}")
print("trusted")
"""
INSTALLED = ["venv", "pip", "ended", "entered"]
NO_ENSUREPIP = "importlib.util.find_spec = lambda name: None; os.geteuid = lambda: {user}"


class Tree(NamedTuple):
    """A copy of the project's set-up."""

    root: Path

    def write(self, name: str, text: str) -> None:
        (self.root / name).write_text(text, encoding="utf-8")
        (self.root / name).chmod(0o755)

    def begin(self, prepared: str = "", **asked: str) -> subprocess.Popen[str]:
        """Begin a start of the dashboard; ``prepared`` is run before."""
        script = START.format(prepared=prepared, **({"needs": "nothing", "requirements": "requirements.txt"} | asked))
        paths = {"PATH": f"{self.root}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(self.root)}
        command, env, pipe = [sys.executable, "-c", script], os.environ | paths, subprocess.PIPE
        return subprocess.Popen(command, cwd=self.root, env=env, stdout=pipe, stderr=subprocess.STDOUT, text=True)

    def start(self, prepared: str = "", **asked: str) -> str:
        """Return the last line of what a start says."""
        said = self.begin(prepared, **asked).communicate(timeout=60)[0].splitlines()
        return said[-1] if said else ""

    def asked(self) -> list[str]:
        """Return what was run."""
        asked = self.root / "asked"
        return asked.read_text(encoding="utf-8").splitlines() if asked.exists() else []

    def wait_for(self, line: str) -> None:
        until = time.monotonic() + 60
        while line not in self.asked():
            assert time.monotonic() < until
            time.sleep(0.02)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    tree = Tree(tmp_path)
    (tmp_path / "dashboard").mkdir()
    for name in ("__init__.py", "environment.py"):
        shutil.copy(ROOT / "dashboard" / name, tmp_path / "dashboard")
    for name, script in SCRIPTS.items():
        tree.write(name, f"#!/bin/sh\n{script}\n")
    tree.write("requirements.txt", "one==1.0\n")
    tree.write("more.txt", "one==1.0\ntwo==2.0\n")
    return tree


def test_an_environment_of_the_users_own_is_trusted(tree: Tree) -> None:
    assert tree.start(needs="pytest") == "trusted"
    assert not tree.asked()
    assert not (tree.root / ".venv").exists()


def test_a_bare_machine_gets_a_venv_whose_stamp_is_written_last(tree: Tree) -> None:
    assert "a minute or two" in tree.start()
    assert tree.asked() == INSTALLED
    assert not (tree.root / "stamp").read_text(encoding="utf-8")
    assert tree.start() == ""
    assert tree.asked() == [*INSTALLED, "entered"]


def test_other_requirements_are_installed_over_what_is_there_and_fewer_are_met(tree: Tree) -> None:
    tree.start()
    (tree.root / ".venv" / "lib").mkdir()
    tree.start(requirements="more.txt")
    assert tree.asked() == INSTALLED * 2
    assert (tree.root / ".venv" / "lib").exists()
    tree.start()
    assert tree.asked() == [*INSTALLED * 2, "entered"]


@pytest.mark.parametrize("end", ["exit 1", "kill -9 $$", "kill -9 $PPID", "kill -INT $PPID; exec sleep 9"])
def test_an_installation_that_was_cut_short_is_made_anew(tree: Tree, end: str) -> None:
    tree.write("does", f"mkdir .venv/lib; {end}")
    said = tree.start()
    assert any(words in said for words in ("not installed, see above", "interrupted", "a minute or two"))
    tree.write("does", SCRIPTS["does"])
    tree.start()
    assert tree.asked() == ["venv", "pip", *INSTALLED]
    assert not (tree.root / ".venv" / "lib").exists()


def test_a_second_start_waits_for_the_pip_of_one_that_was_killed(tree: Tree) -> None:
    tree.write("does", "while [ ! -e gate ]; do sleep 0.02; done; echo ended >> asked")
    with tree.begin() as first:
        tree.wait_for("pip")
        first.kill()
    with tree.begin() as second:
        time.sleep(0.5)
        assert second.poll() is None
        assert tree.asked() == ["venv", "pip"]
        tree.write("gate", "")
    assert tree.asked() == ["venv", "pip", "ended", *INSTALLED]


def test_missing_venv_is_said_with_the_remedy_to_a_common_user_and_installed_by_root(tree: Tree) -> None:
    package = f"{THIS.lower().replace(' ', '')}-venv"
    said = tree.start(NO_ENSUREPIP.format(user=1000))
    assert said.endswith(f"Python lacks venv, please run: sudo apt-get install {package}")
    assert not tree.asked()
    tree.start(NO_ENSUREPIP.format(user=0))
    assert tree.asked()[1:] == [f"apt-get -qq install -y --no-install-recommends {package}", *INSTALLED]


def test_a_folder_that_cannot_be_used_is_said(tree: Tree) -> None:
    tree.write(".venv", "a file in the way")
    assert "cannot use .venv" in tree.start()


def test_an_old_python_can_read_what_turns_it_away(tree: Tree) -> None:
    assert "Python 3.11 or newer is needed" in tree.start("sys.version_info = (3, 10, 13)")
    for file in ("dashboard/__init__", "dashboard/__main__", "dashboard/environment", "tests/__main__"):
        ast.parse((ROOT / f"{file}.py").read_text(encoding="utf-8"), feature_version=(3, 7))
