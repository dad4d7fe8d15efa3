"""Fetches the pinned packages for machines without a network, of other systems and Pythons than the running one."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker

from dashboard.errors import ExportError

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# A pin: the package, where it is needed, its hashes.
PIN = re.compile(r"^([\w.-]+==[^\s;]+)(?: ; ([^\\\n]+?))?((?: \\\n    --hash=\S+)+)$", re.MULTILINE)


class System(NamedTuple):
    """A kind of machine: what its wheels are marked with, and what markers ask."""

    platforms: tuple[str, ...]
    markers: dict[str, str]


SYSTEMS = {
    # From glibc 2.28 on, which Debian 10, RHEL 8, openEuler 20.03 and Kylin V10 have.
    "linux": System(
        (
            *(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)),
            *(f"manylinux{name}_x86_64" for name in ("2014", "2010", "1")),
        ),
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    ),
    "windows": System(
        ("win_amd64",),
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    ),
}


def pins_for(requirements: str, system: str, python: str) -> str:
    """Return the pins that a machine needs, without markers: pip would hold these against the running machine.

    Args:
        requirements: The text of a requirements file.
        system: One of ``SYSTEMS``.
        python: Such as ``3.11``.
    """
    there = {
        **SYSTEMS[system].markers,
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    found = PIN.findall(requirements)
    return "".join(f"{pin}{hashes}\n" for pin, marker, hashes in found if not marker or Marker(marker).evaluate(there))


def fetch(requirements: Path, folder: Path, system: str, python: str) -> None:
    """Put the wheels of a requirements file into a folder; pip takes them from where it is set up to.

    Raises:
        ExportError: One of them is not to be had, or is not the one that was pinned.
    """
    with tempfile.TemporaryDirectory() as place:
        pins = Path(place) / "pins.txt"
        pins.write_text(pins_for(requirements.read_text(encoding="utf-8"), system, python), encoding="utf-8")
        options = ("--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:", "--python-version", python)
        platforms = [option for name in SYSTEMS[system].platforms for option in ("--platform", name)]
        command = (
            sys.executable,
            "-m",
            "pip",
            "download",
            *options,
            *platforms,
            "--dest",
            str(folder),
            "-r",
            str(pins),
        )
        if subprocess.call(command, stdout=sys.stderr):
            raise ExportError(
                f"未能取得 {system} · Python {python} 的安装包，原因见上\n"
                f"Could not fetch the packages for {system}, Python {python}; see above"
            )
