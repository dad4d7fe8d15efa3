"""What of the messages is English."""

from __future__ import annotations

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dashboard.translations.update import CATALOGUE, PACKAGE, messages_of


def ids_of(entry: Message) -> list[str]:
    """Return a message, twice where it has forms for one and for several."""
    return [entry.id] if isinstance(entry.id, str) else list(entry.id)


def forms_of(entry: Message) -> list[str]:
    """Return the English of a message, in each of its forms."""
    return [entry.string] if isinstance(entry.string, str) else list(entry.string or ())


def catalogue() -> Catalog:
    """Return the catalogue as it is written."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def untranslated() -> set[str]:
    """Return the messages that have no English yet."""
    told = {ids_of(entry)[0] for entry in catalogue() if all(forms_of(entry))}
    return {ids_of(entry)[0] for entry in messages_of(PACKAGE)} - told
