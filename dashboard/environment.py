"""Sees to it that the pinned packages are there before anything that needs them is imported.

Where the running interpreter meets the pins, nothing happens. Otherwise ``.venv`` in the project folder is made or
mended, and the program starts again in it. Standard library only, and readable by Python 3.8, which is told to make way.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Exists while packages are being installed; found later, it tells that the installation was cut short.
UNFINISHED = VENV / "unfinished"
LOCK = VENV / "lock"
OLDEST = (3, 11)
PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?:\s*;\s*(?P<marker>.+))?")
MARKER = re.compile(
    r"(?P<subject>python_version|sys_platform)\s*(?P<sign>==|!=|<=|>=|<|>)\s*[\"'](?P<value>[\w.]+)[\"']"
)


def ensure(requirements: Path, module: str) -> None:
    """Return once the pins of a requirements file are met; this may be in another process than the one that asked.

    Args:
        requirements: The requirements file; files it includes count.
        module: What ``python -m`` runs again, with the same arguments, in ``.venv``.

    Raises:
        SystemExit: The pins cannot be met; the message says what to do.
    """
    if sys.version_info < OLDEST:
        raise SystemExit(
            f"需要 Python {_dotted(OLDEST)} 以上，现为 {_dotted(sys.version_info)} · "
            f"Python {_dotted(OLDEST)} or newer is needed, this is {_dotted(sys.version_info)}"
        )
    inside = Path(sys.executable).parent.resolve() == PYTHON.parent.resolve()
    if not (inside and UNFINISHED.exists()) and not unmet(requirements):
        return
    try:
        if inside or UNFINISHED.exists() or not _started():
            install(requirements)
        if not inside:
            enter(module)
    except OSError as error:
        raise SystemExit(f"无法准备 .venv · cannot prepare .venv: {error}") from None
    except KeyboardInterrupt:
        raise SystemExit("\n已中断，下次启动会重来 · interrupted; the next start begins anew") from None
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
        sound = PYTHON.exists() and not UNFINISHED.exists() and _run(PYTHON, "-c", "import pip").returncode == 0
        UNFINISHED.touch()
        if not sound:
            _make()
        name = requirements.relative_to(ROOT).as_posix()
        _say(f"正在安装 {name}，首次约需一两分钟 · installing {name}, a minute or two the first time")
        pip = _run(PYTHON, "-m", "pip", "install", "--no-user", "--no-input", "--quiet", "-r", requirements)
        # A pip that was killed leaves packages half-installed; one that gave up by itself does not.
        if pip.returncode >= 0:
            UNFINISHED.unlink()
        if pip.returncode != 0:
            raise SystemExit(f"安装失败，请检查网络 · pip failed, is the network there? {_last_words(pip)}")


def enter(module: str) -> None:
    """Run a module again in ``.venv`` with the same arguments; this process becomes it, or waits for its end."""
    command = [str(PYTHON), "-m", module, *sys.argv[1:]]
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(PYTHON, command)  # noqa: S606
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise SystemExit(subprocess.call(command))


def apt_install(*packages: str) -> bool:
    """Install packages of the system where nobody need be asked: as root, with apt-get.

    Returns:
        Whether they are installed.
    """
    if os.name == "nt" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    _say(f"正在安装 · installing {' '.join(packages)}")
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    subprocess.call([*apt, "update"], stdout=sys.stderr)
    return subprocess.call([*apt, "install", "-y", "--no-install-recommends", *packages], stdout=sys.stderr) == 0
