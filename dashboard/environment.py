"""Sees to it that the pinned packages are there before anything that needs them is imported.

An interpreter that can import what is asked for is an environment of the user's own and trusted. Otherwise ``.venv`` in
the project folder is filled, and the program starts again in it. Uses the standard library only; Pythons that are too
old can read it and are turned away.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parent.parent / ".venv"
# Where this is, packages come from it and from nowhere else: a bundle brings it.
WHEELS = VENV.with_name("wheels")
# Empty while packages are being installed; then what was installed, and the Python that it was installed for.
STAMP = VENV / "installed.txt"
# Not in .venv, parts of which are removed while it is held.
LOCK = VENV.with_name(".venv.lock")
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
NO_NETWORK = "网络可用吗？ · not installed, see above; is there a network?"
THIS = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
NO_WHEEL = f"wheels 中有适合 {THIS} 的安装包吗？ · not installed, see above; are there wheels for {THIS}?"


def ensure(requirements: Path, module: str, *needs: str) -> None:
    """Return once the packages are there; this may be in another process than the one that asked.

    Args:
        requirements: The requirements file, without includes. It is met by a larger one that has all of its lines, too.
        module: What ``python -m`` runs again, with the same arguments, in ``.venv``.
        needs: What another environment than ``.venv`` has to have, as the names to import.

    Raises:
        SystemExit: The packages cannot be installed; the message says what to do.
    """
    if sys.version_info < (3, 11):  # noqa: UP036
        raise SystemExit(f"需要 Python 3.11 或更新版本，现为 {THIS} · Python 3.11 or newer is needed, this is {THIS}")
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if not (inside and STAMP.exists()) and all(map(importlib.util.find_spec, needs)):
        return
    wanted = {THIS, *requirements.read_text(encoding="utf-8").splitlines()}
    try:
        if not wanted <= _stamped():
            _install(requirements, wanted)
        elif inside:
            return
    except OSError as error:
        advice = "若无其他启动正在安装，请删除它 · cannot use .venv; unless another start installs, delete it"
        raise SystemExit(f"无法使用 .venv，{advice}: {error}") from None
    except KeyboardInterrupt:
        raise SystemExit("\n已中断，下次启动会重新安装 · interrupted; the next start installs anew") from None
    _enter([str(PYTHON), "-m", module, *sys.argv[1:]])


def apt_install(*packages: str) -> bool:
    """Install packages of the system where nobody need be asked: as root, with apt-get.

    Returns:
        Whether they are installed.
    """
    if sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"正在安装 · installing {' '.join(packages)}", file=sys.stderr, flush=True)
    apt = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    subprocess.call([*apt, "update"], stdout=sys.stderr)
    return subprocess.call([*apt, "install", "-y", "--no-install-recommends", *packages], stdout=sys.stderr) == 0


def _stamped() -> set[str]:
    """Return the lines that ``.venv`` meets; none where it was cut short or its Python is gone."""
    sound = STAMP.exists() and PYTHON.exists()
    return set(STAMP.read_text(encoding="utf-8").splitlines()) if sound else set()


def _install(requirements: Path, wanted: set[str]) -> None:
    """Install, one start at a time, and write the stamp last.

    On POSIX what runs under it inherits the lock: where a start was killed, the next one waits for the end of its pip.
    On Windows the start alone holds the lock, and another one gives up after ten seconds.
    """
    print("正在准备 .venv，首次约需一两分钟 · preparing .venv, a minute or two the first time", file=sys.stderr)
    with LOCK.open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        if not wanted <= _stamped():
            _fill(requirements, () if sys.platform == "win32" else (lock.fileno(),))
            STAMP.write_text("\n".join(sorted(wanted)), encoding="utf-8")


def _fill(requirements: Path, kept: tuple[int, ...]) -> None:
    """Make ``.venv``, or mend it where it is sound or the user's own, and run pip; both keep file descriptors."""
    package = f"{THIS.lower().replace(' ', '')}-venv"
    if not importlib.util.find_spec("ensurepip") and not apt_install(package):
        raise SystemExit(f"Python 缺少 venv，请运行 · Python lacks venv, please run: sudo apt-get install {package}")
    VENV.mkdir(exist_ok=True)
    sound = THIS in _stamped() or (PYTHON.exists() and not STAMP.exists())
    STAMP.write_text("", encoding="utf-8")
    if not sound:
        for entry in VENV.iterdir():
            shutil.rmtree(entry, ignore_errors=True)
    # The Python below any virtual environment: the running one may be part of what was just removed.
    base = getattr(sys, "_base_executable", sys.executable)
    offline = WHEELS.is_dir()
    found = ("--isolated", "--no-index", "--find-links", WHEELS) if offline else ()
    pip = (PYTHON, "-m", "pip", "install", "--no-user", "--no-input", "--quiet", *found, "-r", requirements)
    if offline:
        # What is set up for pip on this machine, such as a mirror, is of no use without a network.
        os.putenv("PIP_CONFIG_FILE", os.devnull)
    for command in ((base, "-m", "venv", VENV), pip):
        if subprocess.call(command, pass_fds=kept):
            raise SystemExit(f"未能安装，原因见上；{NO_WHEEL if offline else NO_NETWORK}")


def _enter(command: list[str]) -> None:
    """Become the command, or wait for its end on Windows, where no process can become another."""
    if sys.platform == "win32":
        # Both processes get the Ctrl-C; only the dashboard is to act on it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise SystemExit(subprocess.call(command))
    os.execv(command[0], command)
