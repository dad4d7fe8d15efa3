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
    Setting(
        "DASHBOARD_STORE", "", "Database of the accepted tables, as SQLAlchemy writes it; a SQLite file of the user."
    ),
    Setting("DASHBOARD_HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 lets the intranet in."),
    Setting("DASHBOARD_PORT", "8050", "Port to listen on."),
    Setting("DASHBOARD_THREADS", "8", "Requests answered at the same time."),
)


@dataclass(frozen=True)
class Settings:
    """What the command line starts with."""

    datasets: Path
    store: str
    host: str
    port: int
    threads: int


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: A number is not a number or out of range.
    """
    values = {setting.name: environment.get(setting.name) or setting.default for setting in SETTINGS}
    return Settings(
        datasets=Path(values["DASHBOARD_DATASETS"]),
        store=values["DASHBOARD_STORE"],
        host=values["DASHBOARD_HOST"],
        port=number("DASHBOARD_PORT", values["DASHBOARD_PORT"], 65535),
        threads=number("DASHBOARD_THREADS", values["DASHBOARD_THREADS"], 256),
    )


def number(name: str, text: str, most: int) -> int:
    """Read a whole number from 1 to ``most``."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise SettingsError(f"{name}={text!r}: a whole number from 1 to {most} is needed")
    return int(text)
