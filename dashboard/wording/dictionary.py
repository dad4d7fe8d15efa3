"""The data dictionary: the fields of each table, in words, as the descriptor says them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from dashboard.translations import Words, message

KINDS = {"string": message("文字"), "integer": message("整数"), "number": message("数值")}


class Field(NamedTuple):
    """A field of a table in one language: ``kind`` says its type, ``required`` has a tick or nothing."""

    name: str
    title: str
    kind: str
    required: str
    meaning: str


def fields_of(resource: Mapping[str, Any], words: Words) -> list[Field]:
    """Return the fields of a table, in its order."""
    suffix = words.pick("", "_en")
    fields = []
    for field in resource["schema"]["fields"]:
        required = "✓" if field.get("constraints", {}).get("required") else ""
        fields.append(
            Field(
                field["name"],
                field[f"title{suffix}"],
                words(KINDS[field["type"]]),
                required,
                field[f"description{suffix}"],
            )
        )
    return fields
