"""Finds the system's Chromium, Chinese fonts and a library, and installs them where that needs no question."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from dashboard.environment import apt_install

NAMES = ("chromium", "chromium-browser", "google-chrome")
# Windows of Chromium load pages of their own for its address bar, which take as long as one of ours. The flag stands in
# place of Playwright's own: what it turns off that concerns us is here too.
UNUSED = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AimEnabled", "PreconnectToSearch", "MediaRouter"),
    *("PaintHolding", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
)
FLAGS = [
    f"--disable-features={','.join(UNUSED)}",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> Path:
    """Return the Chromium to test with: the one that ``CHROMIUM`` names, else the first that runs.

    Raises:
        FileNotFoundError: There is none; the message says what was looked at.
    """
    named = os.environ.get("CHROMIUM")
    looked_at = []
    for name in [named] if named else NAMES:
        path = shutil.which(name)
        if path and _runs(path):
            return Path(path)
        looked_at.append(f"{path} does not start" if path else f"no {name}")
    raise FileNotFoundError(", ".join(looked_at))


def ensure() -> None:
    """Return when Chromium starts and a Chinese font and what Playwright needs are there.

    Raises:
        SystemExit: One is missing and cannot be installed; the message says what to install.
    """
    lacking = _lacking()
    if lacking and apt_install(*lacking):
        lacking = _lacking()
    if lacking:
        raise SystemExit(f"缺少 · missing: {', '.join(lacking.values())}. 请运行 · please run: {_remedy(lacking)}")


def _lacking() -> dict[str, str]:
    """Return what is missing, in words, by the Debian package that has it."""
    lacking = {}
    try:
        find()
    except FileNotFoundError as error:
        lacking["chromium"] = f"Chromium ({error})"
    if not _has_chinese_font():
        lacking["fonts-noto-cjk"] = "Chinese font (fc-list :lang=zh)"
    if sys.platform == "linux" and not ctypes.util.find_library("atomic"):
        lacking["libatomic1"] = "libatomic (Playwright's Node.js)"
    return lacking


def _remedy(lacking: dict[str, str]) -> str:
    """Return what to run; Ubuntu's chromium is a stub for a snap, so there it is Google's package."""
    ubuntu = "ubuntu" in platform.freedesktop_os_release().values() if Path("/etc/os-release").exists() else False
    packages = [name for name in lacking if not (ubuntu and name == "chromium")]
    remedy = f"sudo apt-get install --no-install-recommends {' '.join(packages)}" if packages else ""
    if ubuntu and "chromium" in lacking:
        remedy += f"{' && ' if remedy else ''}sudo apt-get install ./google-chrome-stable_current_amd64.deb"
    return remedy


def _runs(path: str) -> bool:
    """Start it for its version: the stub that Ubuntu puts in place of its snap fails here."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _has_chinese_font() -> bool:
    """Ask fontconfig; Windows and macOS do without it and have the fonts."""
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False).stdout.strip())
