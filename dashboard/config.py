"""Settings from the environment; nothing else reads ``os.environ``.

``SETTINGS`` is the code's list, the README's table and what the tests walk.
"""

from __future__ import annotations

import os
import re
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
    Setting("DASHBOARD_PREFIX", "", "Path under which a proxy shows the pages, such as /innov."),
    Setting("DASHBOARD_THREADS", "8", "Requests answered at the same time."),
)


@dataclass(frozen=True)
class Settings:
    """What the command line starts with."""

    datasets: Path
    host: str
    port: int
    prefix: str
    threads: int


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
        prefix=path_prefix("DASHBOARD_PREFIX", values["DASHBOARD_PREFIX"]),
        threads=number("DASHBOARD_THREADS", values["DASHBOARD_THREADS"], 256),
    )


def number(name: str, text: str, most: int) -> int:
    """Read a whole number from 1 to ``most``."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise SettingsError(f"{name}={text!r}: a whole number from 1 to {most} is needed")
    return int(text)


def path_prefix(name: str, text: str) -> str:
    """Read a path that other paths follow, without the slash at its end: none, ``/innov`` or ``/city/innov``."""
    path = text.strip("/")
    if path and not re.fullmatch(r"[\w-]+(/[\w-]+)*", path, re.ASCII):
        raise SettingsError(f"{name}={text!r}: a path of letters, digits, - and _ is needed, such as /innov")
    return f"/{path}" if path else ""
