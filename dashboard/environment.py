"""Sees to it that the pinned packages are there before anything that needs them is imported.

Where the running interpreter meets the pins, nothing happens. Otherwise ``.venv`` in the project folder is made or
mended, and the program starts again in it. Uses the standard library only; Pythons that are too old can read it and
are turned away.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import signal
import site
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
# Exists while packages are being installed; found later, it tells that the installation was cut short.
UNFINISHED = VENV / "unfinished"
LOCK = VENV / "lock"
SETTINGS = VENV / "pyvenv.cfg"
OLDEST = (3, 11)
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?:\s*;\s*(?P<marker>.+))?")
MARKER = re.compile(r"(python_version|sys_platform)\s*(==|!=|<=|>=|<|>)\s*[\"']([\w.]+)[\"']")
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {"==": eq, "!=": ne, "<=": le, ">=": ge, "<": lt, ">": gt}


def ensure(requirements: Path, module: str) -> None:
    """Return once the pins of a requirements file are met; this may be in another process than the one that asked.

    Args:
        requirements: The requirements file; files it includes count.
        module: What ``python -m`` runs again, with the same arguments, in ``.venv``.

    Raises:
        SystemExit: The pins cannot be met; the message says what to do.
    """
    if sys.version_info < OLDEST:
        oldest, this = ".".join(map(str, OLDEST)), sys.version.split()[0]
        raise SystemExit(
            f"需要 Python {oldest} 或更新版本，现为 {this} · Python {oldest} or newer is needed, this is {this}"
        )
    inside = Path(sys.executable).parent.resolve() == PYTHON.parent.resolve()
    try:
        if not (inside and UNFINISHED.exists()) and not unmet(requirements):
            return
        if inside or not _usable():
            install(requirements)
        if not inside:
            enter(module)
    except OSError as error:
        raise SystemExit(f"无法使用 .venv，可删除后重试 · cannot use .venv, deleting it may help: {error}") from None
    except KeyboardInterrupt:
        raise SystemExit("\n已中断，下次启动会重新安装 · interrupted; the next start installs anew") from None
    site.addsitedir(sysconfig.get_path("purelib"))
    importlib.invalidate_caches()
    if lacking := unmet(requirements):
        raise SystemExit(
            f"安装后仍不符合，请删除 .venv 再试 · still unmet; delete .venv and try again: {', '.join(lacking)}"
        )


def unmet(requirements: Path) -> list[str]:
    """Return the lines of a requirements file that the running interpreter does not meet.

    Args:
        requirements: Has one ``name==version`` a line, at most one comparison as its marker, and ``-r`` includes.
    """
    lacking = []
    for written in requirements.read_text(encoding="utf-8").splitlines():
        line = re.sub(r"(^|\s)#.*", "", written).strip()
        if line.startswith(("-r ", "--requirement ")):
            lacking += unmet(requirements.parent / line.split(maxsplit=1)[1])
        elif line and not line.startswith("-") and not _met(line):
            lacking.append(line)
    return lacking


def install(requirements: Path) -> None:
    """Install a requirements file in ``.venv``, which is made anew where it is missing or was left half-made.

    Raises:
        SystemExit: Python lacks ``venv``, or pip failed.
    """
    VENV.mkdir(exist_ok=True)
    with _alone():
        sound = _usable() and _run(PYTHON, "-c", "import pip").returncode == 0
        UNFINISHED.touch()
        if not sound:
            _make()
        _say("正在安装所需的包，首次约需一两分钟 · installing packages, a minute or two the first time")
        pip = _run(PYTHON, "-m", "pip", "install", "--no-user", "--no-input", "--quiet", "-r", requirements)
        # A pip that was killed leaves a package half-installed; one that gave up by itself does not.
        if pip.returncode >= 0:
            UNFINISHED.unlink()
        if pip.returncode:
            raise SystemExit(f"安装失败，网络可用吗？ · pip failed, is there a network? {_last_words(pip)}")


def enter(module: str) -> None:
    """Run a module again in ``.venv`` with the same arguments; this process becomes it, or waits for its end."""
    command = [str(PYTHON), "-m", module, *sys.argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":
        # Both processes get the Ctrl-C; only the dashboard is to act on it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise SystemExit(subprocess.call(command))
    os.execv(PYTHON, command)


def apt_install(*packages: str) -> bool:
    """Install packages of the system where nobody need be asked: as root, with apt-get.

    Returns:
        Whether they are installed.
    """
    if sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    _say(f"正在安装 · installing {' '.join(packages)}")
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    subprocess.call([*apt, "update"], stdout=sys.stderr)
    return subprocess.call([*apt, "install", "-y", "--no-install-recommends", *packages], stdout=sys.stderr) == 0


def _met(line: str) -> bool:
    """Tell whether one pin is met; a line that is not understood is not."""
    pin = PIN.fullmatch(line)
    if not pin:
        return False
    if pin["marker"]:
        marker = MARKER.fullmatch(pin["marker"])
        if not marker or not _applies(*marker.groups()):
            return bool(marker)
    try:
        return importlib.metadata.version(pin["name"]) == pin["version"]
    except importlib.metadata.PackageNotFoundError:
        return False


def _applies(subject: str, sign: str, value: str) -> bool:
    """Evaluate a marker for the running interpreter."""
    compare = COMPARISONS[sign]
    if subject == "sys_platform":
        return compare(sys.platform, value)
    return compare(sys.version_info[:2], tuple(int(part) for part in value.split(".")))


def _usable() -> bool:
    """Tell whether ``.venv`` was finished and has a Python that is new enough."""
    if UNFINISHED.exists() or not PYTHON.exists() or not SETTINGS.exists():
        return False
    version = re.search(r"^version(?:_info)? *= *(\d+)\.(\d+)", SETTINGS.read_text(encoding="utf-8"), re.MULTILINE)
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST


def _make() -> None:
    """Make ``.venv`` anew."""
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry not in (LOCK, UNFINISHED):
            entry.unlink()
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not _can_make() and not (apt_install(package) and _can_make()):
        raise SystemExit(
            f"缺少 venv，请运行 · Python lacks venv, please run: sudo apt-get install python3-venv  ({package})"
        )
    _say("正在建立 .venv · creating .venv")
    # The Python below any virtual environment: the running one may be part of what was just removed.
    base = getattr(sys, "_base_executable", sys.executable)
    made = _run(base, "-m", "venv", VENV)
    if made.returncode:
        raise SystemExit(f"无法建立 .venv · cannot create .venv: {_last_words(made)}")


def _can_make() -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other start is installing."""
    with LOCK.open("a") as lock:
        waiting = False
        while not _taken(lock):
            if not waiting:
                _say("另一次启动正在安装，请稍候 · another start is installing, waiting for it")
            waiting = True
            time.sleep(0.5)
        yield


def _taken(lock: TextIO) -> bool:
    """Try to take the lock; the system gives it back when the file is closed or the process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command quietly; what it says is kept for the case that it fails."""
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False
    )


def _last_words(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    return ([line for line in lines if line.startswith("ERROR")] or lines or [""])[-1]


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
