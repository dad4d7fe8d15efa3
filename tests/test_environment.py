"""The pin check, what is done and said when pins are not met, and the search for a browser; nothing is installed."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard import environment
from dashboard.environment import apt_install, ensure, unmet
from tests.browser import chromium

PYTEST = importlib.metadata.version("pytest")
ROOT = Path(__file__).parent.parent


@pytest.fixture
def requirements(tmp_path: Path) -> Callable[..., Path]:
    def written(*lines: str, name: str = "requirements.txt") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return written


class Machine(NamedTuple):
    """A machine on which nothing really runs.

    Attributes:
        venv: Where ``.venv`` would be.
        commands: Command lines that would have run, without the path of the interpreter.
        exits: Exit codes to give instead of 0, by the word that a command has.
    """

    venv: Path
    commands: list[str]
    exits: dict[str, int]

    def has_venv(self, version: str = "3.11.7") -> None:
        """Put a finished ``.venv`` there."""
        (self.venv / "bin").mkdir(parents=True)
        (self.venv / "bin" / "python").touch()
        (self.venv / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}\n", encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    here = Machine(tmp_path / ".venv", [], {})

    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        line = " ".join(str(part) for part in command[1:])
        here.commands.append(line)
        code = next((code for word, code in here.exits.items() if word in line.split()), 0)
        return subprocess.CompletedProcess([], code, "WARNING: retrying\nERROR: No matching distribution\n\n")

    def execv(python: Path, command: list[str]) -> NoReturn:
        assert Path(command[0]) == python
        here.commands.append(" ".join(command[1:]))
        raise SystemExit(0)

    monkeypatch.setattr(environment, "VENV", here.venv)
    monkeypatch.setattr(environment, "PYTHON", here.venv / "bin" / "python")
    monkeypatch.setattr(environment, "UNFINISHED", here.venv / "unfinished")
    monkeypatch.setattr(environment, "LOCK", here.venv / "lock")
    monkeypatch.setattr(environment, "SETTINGS", here.venv / "pyvenv.cfg")
    monkeypatch.setattr(environment, "_run", run)
    monkeypatch.setattr(os, "execv", execv)
    monkeypatch.setattr(sys, "argv", ["__main__.py", "check", "--lang", "en"])
    return here


ENTERED = "-m dashboard check --lang en"


@pytest.mark.parametrize(
    "line",
    [
        f"pytest=={PYTEST}",
        f"PyTest=={PYTEST}  # the runner",
        "# nothing==1.0",
        "",
        "--prefer-binary",
        'nothing==1.0; python_version < "3.10"',
        "nothing==1.0 ; sys_platform == 'amiga'",
        f'pytest=={PYTEST}; python_version >= "3.9"',
    ],
)
def test_pin_is_met(requirements: Callable[..., Path], line: str) -> None:
    assert unmet(requirements(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "pytest==0.0.1",
        "nothing-of-that-name==1.0",
        'nothing==1.0; python_version >= "3.10"',
        'nothing==1.0; sys_platform != "amiga"',
        "pytest>=1",
        f'pytest=={PYTEST}; implementation_name == "cpython"',
    ],
)
def test_pin_is_not_met_or_not_understood(requirements: Callable[..., Path], line: str) -> None:
    assert unmet(requirements(f"pytest=={PYTEST}", line)) == [line]


def test_includes_count_from_the_folder_of_their_file(requirements: Callable[..., Path]) -> None:
    requirements("nothing==1.0")
    outer = requirements("-r ../requirements.txt", f"pytest=={PYTEST}", name="tests/requirements.txt")
    assert unmet(outer) == ["nothing==1.0"]


def test_pins_of_the_project_are_understood_and_met() -> None:
    assert unmet(ROOT / "tests" / "requirements.txt") == []


@pytest.mark.parametrize("files", [["requirements.txt"], ["requirements.txt", "tests/requirements.txt"]])
def test_whatever_a_pinned_package_needs_is_pinned(files: list[str]) -> None:
    lines = [line for file in files for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
    pins = [Requirement(line) for line in lines if re.match(r"\w", line)]
    names = {canonicalize_name(pin.name) for pin in pins}
    here = [pin.name for pin in pins if pin.marker is None or pin.marker.evaluate()]
    needs = [Requirement(need) for name in here for need in importlib.metadata.requires(name) or []]
    needed = {
        canonicalize_name(need.name) for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})
    }
    assert needed - names == set()


def test_met_pins_run_nothing(machine: Machine, requirements: Callable[..., Path]) -> None:
    ensure(requirements(f"pytest=={PYTEST}"), "dashboard")
    assert machine.commands == []
    assert not machine.venv.exists()


def test_bare_machine_gets_a_venv_and_starts_again_in_it(machine: Machine, requirements: Callable[..., Path]) -> None:
    with pytest.raises(SystemExit):
        ensure(requirements("nothing==1.0"), "dashboard")
    made, installed, entered = machine.commands
    assert made.startswith("-m venv")
    assert installed.startswith("-m pip install")
    assert entered == ENTERED
    assert not (machine.venv / "unfinished").exists()


def test_finished_venv_is_entered_at_once(machine: Machine, requirements: Callable[..., Path]) -> None:
    machine.has_venv()
    with pytest.raises(SystemExit):
        ensure(requirements("nothing==1.0"), "dashboard")
    assert machine.commands == [ENTERED]


def test_inside_the_venv_packages_are_added_and_what_stays_unmet_is_named(
    machine: Machine, requirements: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.has_venv()
    monkeypatch.setattr(sys, "executable", str(machine.venv / "bin" / "python3"))
    with pytest.raises(SystemExit, match=r"still unmet.*: nothing==1\.0"):
        ensure(requirements("nothing==1.0"), "dashboard")
    assert [line.split()[:3] for line in machine.commands] == [["-c", "import", "pip"], ["-m", "pip", "install"]]


@pytest.mark.parametrize("damage", ["unfinished", "no interpreter", "no settings", "old Python"])
def test_half_made_venv_is_made_anew(machine: Machine, requirements: Callable[..., Path], damage: str) -> None:
    machine.has_venv("3.9.18" if damage == "old Python" else "3.11.7")
    remains = machine.venv / "lib" / "half.py"
    remains.parent.mkdir()
    remains.touch()
    match damage:
        case "unfinished":
            (machine.venv / "unfinished").touch()
        case "no interpreter":
            (machine.venv / "bin" / "python").unlink()
        case "no settings":
            (machine.venv / "pyvenv.cfg").unlink()
    with pytest.raises(SystemExit):
        ensure(requirements("nothing==1.0"), "dashboard")
    assert machine.commands[0].startswith("-m venv")
    assert not remains.exists()


@pytest.mark.parametrize(("code", "unfinished"), [(1, False), (-9, True)])
def test_pip_that_fails_is_said_in_one_line(
    machine: Machine, requirements: Callable[..., Path], code: int, unfinished: bool
) -> None:
    machine.exits["install"] = code
    with pytest.raises(SystemExit) as stopped:
        ensure(requirements("nothing==1.0"), "dashboard")
    assert str(stopped.value).endswith("pip failed, is there a network? ERROR: No matching distribution")
    assert "\n" not in str(stopped.value)
    assert (machine.venv / "unfinished").exists() == unfinished


def test_interruption_is_remembered(
    machine: Machine, requirements: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_run", interrupted)
    with pytest.raises(SystemExit, match="interrupted"):
        ensure(requirements("nothing==1.0"), "dashboard")
    assert (machine.venv / "unfinished").exists()


def test_missing_venv_module_is_said_with_the_remedy(
    machine: Machine, requirements: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(environment, "_can_make", lambda: False)
    monkeypatch.setattr(environment, "apt_install", asked.append)
    with pytest.raises(SystemExit, match="sudo apt-get install python3-venv"):
        ensure(requirements("nothing==1.0"), "dashboard")
    assert asked == [f"python3.{sys.version_info.minor}-venv"]
    assert machine.commands == []


def test_folder_that_cannot_be_written_is_said(
    machine: Machine, requirements: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.venv.write_text("a file in the way", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"cannot use \.venv.*\.venv"):
        ensure(requirements("nothing==1.0"), "dashboard")


def test_old_python_is_turned_away(requirements: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed"):
        ensure(requirements(f"pytest=={PYTEST}"), "dashboard")


def test_one_start_installs_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("a") as first, path.open("a") as second:
        assert environment._taken(first)
        assert not environment._taken(second)
        first.close()
        assert environment._taken(second)


def test_nothing_of_the_system_is_installed_for_a_common_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: pytest.fail("ran something"))
    assert not apt_install("python3-venv")


@pytest.fixture
def no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_missing_browser_is_said_with_all_that_was_looked_at(no_browser: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no chromium, no chromium-browser, no google-chrome"):
        chromium.find()


def test_browser_that_does_not_start_is_passed_over(no_browser: Path) -> None:
    program(no_browser / "chromium-browser", "echo requires the chromium snap; exit 1")
    with pytest.raises(FileNotFoundError, match="chromium-browser does not start"):
        chromium.find()
    works = program(no_browser / "google-chrome", "echo Google Chrome 150")
    assert chromium.find() == works


def test_named_browser_comes_first(no_browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(no_browser / "chromium", "exit 0")
    monkeypatch.setenv("CHROMIUM", str(program(no_browser / "mine", "exit 0")))
    assert chromium.find() == no_browser / "mine"


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("debian", "sudo apt-get install --no-install-recommends chromium fonts-noto-cjk"),
        (
            "ubuntu",
            "sudo apt-get install --no-install-recommends fonts-noto-cjk && sudo apt-get install ./google-chrome-",
        ),
    ],
)
def test_missing_browser_and_fonts_are_said_with_the_remedy(
    no_browser: Path, monkeypatch: pytest.MonkeyPatch, system: str, remedy: str
) -> None:
    monkeypatch.setattr(chromium, "apt_install", lambda *_: False)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": system})
    with pytest.raises(SystemExit, match=re.escape(remedy)):
        chromium.ensure()
