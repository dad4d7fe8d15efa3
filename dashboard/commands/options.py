"""What may stand on the command line: each module of commands adds its own."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable
from typing import Any

from dashboard.config import Settings
from dashboard.logs.setup import system_user
from dashboard.translations import LANGS, Words

LANG = "language of what is printed and written"
# Does what was asked and returns the exit code.
Command = Callable[[Settings, argparse.Namespace, Words], int]
# Adds a command by its name, what it does, and a line that says so; returns what takes its arguments.
Adder = Callable[[str, Command | None, str], argparse.ArgumentParser]


def options_of(arguments: list[str] | None, adding: Iterable[Callable[[Adder], None]]) -> argparse.Namespace:
    """Read the command line: ``run`` is the command that it names, none where it is to serve."""
    parser = argparse.ArgumentParser("python -m dashboard", description="常州创新指标 · Changzhou innovation dashboard")
    parser.add_argument("--lang", choices=LANGS, default="zh", help=LANG)
    parser.set_defaults(run=None)
    add = adder_of(parser)
    add("serve", None, "serve the dashboard (default)")
    for add_commands in adding:
        add_commands(add)
    return parser.parse_args(arguments)


def adder_of(parser: argparse.ArgumentParser, *, required: bool = False) -> Adder:
    """Return what adds commands to a parser, or parts to a command that has some, such as ``releases list``.

    Args:
        parser: What the commands stand behind.
        required: One has to be named.
    """
    named = parser.add_subparsers(metavar="COMMAND", required=required)

    def add(name: str, run: Command | None, said: str) -> argparse.ArgumentParser:
        command = named.add_parser(name, help=said)
        # It may stand behind the command as well.
        command.add_argument("--lang", choices=LANGS, default=argparse.SUPPRESS, help=LANG)
        command.set_defaults(run=run)
        return command

    return add


def number(text: str) -> int:
    """Return a number as releases and drafts have them.

    Raises:
        ValueError: It is none that a database takes.
    """
    if (read := int(text)) >= 2**31:
        raise ValueError(text)
    return read


def add_json(command: argparse.ArgumentParser) -> None:
    """Let a command print JSON in place of lines."""
    command.add_argument("--json", action="store_true", help="print JSON, for programs")


def print_json(said: Any) -> None:
    """Print what programs are told."""
    print(json.dumps(said, ensure_ascii=False, indent=2))


def add_author(command: argparse.ArgumentParser) -> None:
    """Let a command be told who runs it."""
    command.add_argument("--by", metavar="NAME", default="", help="who does it; default: the system's user")


def author_of(options: argparse.Namespace) -> str:
    """Return who runs a command: as told, or the system's user."""
    return options.by or system_user()
