"""Keeps the English catalogue to the messages of the source."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard.errors import DashboardError
from dashboard.translations import COUNT

PACKAGE = Path(__file__).parent.parent
CATALOGUE = Path(__file__).with_name("en.po")
METHODS = [("**.py", f"{__name__}:literals")]
SAYING = {"words": None, "message": None}


def update(catalogue: Path = CATALOGUE, package: Path = PACKAGE) -> tuple[list[str], list[str]]:
    """Bring a catalogue up to the messages of a package: what is new has no English yet, what is unused goes.

    Entries stand in the order of their messages, with the modules that say them; lines do not move them.

    Returns:
        The new messages, and the unused ones.

    Raises:
        DashboardError: A message is no literal, so that no catalogue can have it.
    """
    header, _, _ = catalogue.read_text(encoding="utf-8").partition("\n\n")
    with catalogue.open("rb") as file:
        entries = read_po(file, locale="en")
    said = messages_of(package)
    before, after = ({_text_of(entry) for entry in messages} for messages in (entries, said))
    entries.update(said, no_fuzzy_matching=True)
    written = BytesIO()
    # Babel's header would have the date.
    write_po(written, entries, 0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    text = f"{header}\n\n{written.getvalue().decode().strip()}\n"
    catalogue.write_text(text, encoding="utf-8", newline="\n")
    return sorted(after - before), sorted(before - after)


def messages_of(package: Path) -> Catalog:
    """Return the messages that the modules of a package say, each with the modules."""
    catalogue = Catalog()
    for module, _, said, _, _ in extract_from_dir(package, METHODS, keywords=SAYING):
        text = str(said)
        catalogue.add((text, text) if COUNT in text else text, locations=[(module, 0)])
    return catalogue


def literals(file: BinaryIO, saying: Collection[str], *_: Any, **__: Any) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the messages that a module has written where they are said.

    Babel's own method takes ``words(THEMES["industry"])`` for the message "industry".
    """
    for node in ast.walk(ast.parse(file.read())):
        match node:
            case ast.Call(ast.Name(name) | ast.Attribute(attr=name), [ast.Constant(str(text)), *_]) if name in saying:
                yield node.lineno, name, text, []
            case ast.Call(ast.Name(name) | ast.Attribute(attr=name), [said, *_]) if name in saying and _is_made(said):
                advice = "a message is one literal with {names}; give the values beside it."
                raise DashboardError(f"{file.name}:{node.lineno}: {advice}")


def _is_made(said: ast.expr) -> bool:
    """Tell whether a message is put together or chosen from literals where it is said, not called by a name."""
    match said:
        case ast.JoinedStr() | ast.Constant(str()) | ast.Call(ast.Attribute(attr="format")):
            return True
        case ast.BinOp(one, _, other) | ast.IfExp(_, one, other):
            return _is_made(one) or _is_made(other)
    return False


def _text_of(entry: Message) -> str:
    """Return a message as it is written; an entry with a count has it twice."""
    return entry.id if isinstance(entry.id, str) else str(entry.id[0])
