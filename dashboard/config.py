"""Settings from the environment; nothing else reads ``os.environ``.

``SETTINGS`` is the code's list, the README's table and what the tests walk.
"""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from dashboard.errors import ServerError, SettingsError
from dashboard.logs.lines import FORMATS, cut, visible
from dashboard.translations import LANGS, message, words_in

SHIPPED = Path(__file__).parent.parent / "datasets"
OWN = "DASHBOARD_"
# As much of a wrong value as a person recognises.
LONGEST = 60
NUMBER = message("须为{least}至{most}的整数")
CHOICE = message("须为{choices}之一")
HOST = message("须为本机的地址或名称，如 127.0.0.1、0.0.0.0")
PREFIX = message("须为由字母、数字、连字符和下划线组成的路径，如 /innov")
UNKNOWN = message("没有名为{name}的设置，已忽略。")
NEAR = message("没有名为{name}的设置，已忽略；是否应为{near}？")
TAKEN = message("无法监听{where}（{why}），请用 DASHBOARD_PORT 换一个端口。")
FORBIDDEN = message("无法监听{where}（{why}）：1024 以下的端口须有权限，请用 DASHBOARD_PORT 换一个端口。")
NOT_OURS = message("无法监听{where}（{why}）：DASHBOARD_HOST 须为本机的地址，如 127.0.0.1、0.0.0.0。")


class Reader(NamedTuple):
    """Reads the text of a variable, which ``read`` raises a ValueError of where ``allowed`` is not what it says."""

    read: Callable[[str], Any]
    allowed: str = ""
    values: Mapping[str, Any] = MappingProxyType({})


class Setting(NamedTuple):
    """One environment variable: its name, what it stands at, what it does, how it is read."""

    name: str
    default: str
    meaning: str
    reader: Reader


def number(least: int, most: int) -> Reader:
    """Return what reads a whole number."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    return Reader(read, NUMBER, {"least": least, "most": most})


def one_of(*choices: str) -> Reader:
    """Return what reads one of some words."""

    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(text)
        return text

    return Reader(read, CHOICE, {"choices": ", ".join(choices)})


def path_prefix(text: str) -> str:
    """Return a path that other paths follow, without the slash at its end: none, ``/innov`` or ``/city/innov``."""
    path = text.strip("/")
    if path and not re.fullmatch(r"[\w-]+(/[\w-]+)*", path, re.ASCII):
        raise ValueError(text)
    return f"/{path}" if path else ""


def host(text: str) -> str:
    """Return an address or a name that leads to one."""
    socket.getaddrinfo(text, None, type=socket.SOCK_STREAM)
    return text


# Wherever the process goes, and what becomes of the folder that it began in.
folder = Reader(lambda text: Path(text).absolute() if text else None)

SETTINGS = (
    Setting("DASHBOARD_DATASETS", str(SHIPPED), "Folder with the tables and their datapackage.json.", folder),
    Setting(
        "DASHBOARD_STORE",
        "",
        "Database of releases, drafts and journal; a SQLite file, or postgresql+psycopg://… for several machines.",
        Reader(str),
    ),
    Setting("DASHBOARD_HOST", "127.0.0.1", "Address to listen on; 0.0.0.0 lets the intranet in.", Reader(host, HOST)),
    Setting("DASHBOARD_PORT", "8050", "Port to listen on.", number(1, 65535)),
    Setting(
        "DASHBOARD_PREFIX", "", "Path under which a proxy shows the pages, such as /innov.", Reader(path_prefix, PREFIX)
    ),
    Setting(
        "DASHBOARD_THREADS",
        "32",
        "Requests answered at the same time by a process; most of them wait.",
        number(1, 256),
    ),
    Setting(
        "DASHBOARD_PROCESSES",
        "1",
        "Processes that answer at the port, each with its own tables; not on Windows.",
        number(1, 64),
    ),
    Setting("DASHBOARD_PROXIES", "0", "Reverse proxies in front, which say who asks.", number(0, 8)),
    Setting("DASHBOARD_LOG_FORMAT", "text", "How a line of the log is written: text or json.", one_of(*FORMATS)),
    Setting("DASHBOARD_LOG_FOLDER", "", "Folder of the log's files, one a day, kept 180 days.", folder),
)


@dataclass(frozen=True)
class Settings:
    """What the command line starts with: a field for each setting, of its name."""

    datasets: Path
    store: str
    host: str
    port: int
    prefix: str
    threads: int
    proxies: int
    log_format: str
    log_folder: Path | None
    processes: int


def settings_from(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: Some say something impossible; all of them are named, each in both languages.
    """
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for setting in SETTINGS:
        asked = environment.get(setting.name) or setting.default
        try:
            values[setting.name.removeprefix(OWN).lower()] = setting.reader.read(asked)
        except (ValueError, OSError):
            wrong += _refusals(setting, asked)
    if wrong:
        raise SettingsError("\n".join(wrong))
    return Settings(**values)


def _refusals(setting: Setting, asked: str) -> Iterator[str]:
    for words in map(words_in, LANGS):
        allowed = words(setting.reader.allowed, **setting.reader.values)
        yield f"{setting.name}={visible(cut(asked, LONGEST))}{words.colon}{allowed}"


def unknown_settings(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Say of each variable that looks like a setting and is none that it changes nothing, and which may be meant."""
    from dashboard.data.names import nearest

    known = {setting.name.removeprefix(OWN): setting.name for setting in SETTINGS}
    said = []
    for name in sorted(name for name in environment if name.upper().startswith(OWN) and name not in known.values()):
        near = known.get(nearest(name.upper().removeprefix(OWN), known), "")
        asked = {"name": visible(cut(name, LONGEST)), "near": near}
        sentence = NEAR if near else UNKNOWN
        said.append(" · ".join(words_in(lang)(sentence, **asked) for lang in LANGS))
    return said


def cannot_listen(settings: Settings, error: OSError) -> ServerError:
    """Return the error of a server that cannot listen where it was told to: another port helps only where it does."""
    said = {errno.EADDRINUSE: TAKEN, errno.EACCES: FORBIDDEN}.get(error.errno or 0, NOT_OURS)
    where = {"where": f"{settings.host}:{settings.port}", "why": error.strerror}
    return ServerError("\n".join(words_in(lang)(said, **where) for lang in LANGS))
