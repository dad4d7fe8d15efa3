"""Settings from the environment; nothing else reads ``os.environ``.

``SETTINGS`` is the code's list, the README's table and what the tests walk.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dashboard.errors import SettingsError

SHIPPED = Path(__file__).parent.parent / "datasets"


class Setting(NamedTuple):
    """One environment variable: its name, what it stands at, what it does."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("DASHBOARD_DATASETS", str(SHIPPED), "Folder with the tables and their datapackage.json."),
    Setting("DASHBOARD_HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 lets the intranet in."),
    Setting("DASHBOARD_PORT", "8050", "Port to listen on."),
    Setting("DASHBOARD_THREADS", "32", "Requests answered at the same time by a process; most of them wait."),
    Setting("DASHBOARD_PROCESSES", "1", "Processes that answer at the port, each with its own tables; not on Windows."),
)


@dataclass(frozen=True)
class Settings:
    """What the command line starts with."""

    datasets: Path
    host: str
    port: int
    threads: int
    processes: int


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: A number is not a number or out of range.
    """
    values = {setting.name: environment.get(setting.name) or setting.default for setting in SETTINGS}
    return Settings(
        datasets=Path(values["DASHBOARD_DATASETS"]),
        host=values["DASHBOARD_HOST"],
        port=number("DASHBOARD_PORT", values["DASHBOARD_PORT"], 65535),
        threads=number("DASHBOARD_THREADS", values["DASHBOARD_THREADS"], 256),
        processes=number("DASHBOARD_PROCESSES", values["DASHBOARD_PROCESSES"], 64),
    )


def number(name: str, text: str, most: int) -> int:
    """Read a whole number from 1 to ``most``."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise SettingsError(f"{name}={text!r}: a whole number from 1 to {most} is needed")
    return int(text)
