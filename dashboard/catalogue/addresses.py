"""The one grammar of addresses: paths of pages, keys of queries, how both are written. Browsers get it as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

PATHS = {
    "overview": "/",
    "industry": "/industry",
    "districts": "/districts",
    "research": "/research",
    "parks": "/parks",
    "targets": "/targets",
    "projects": "/projects",
    "data": "/data",
    "present": "/present",
}
# What a browser's ``encodeURIComponent`` leaves as it is, and the comma between the values of a key.
SAFE = "!'()*,"


class Key(NamedTuple):
    """A key of a query.

    Attributes:
        name: As it stands in the address.
        pages: The pages that it belongs to, by id; none means every page.
        drawn: What is drawn depends on it.
    """

    name: str
    pages: tuple[str, ...] = ()
    drawn: bool = False


# In the order in which an address has them.
KEYS = (
    Key("district", drawn=True),
    Key("sector", drawn=True),
    Key("indicator", ("districts", "present"), drawn=True),
    Key("lang", drawn=True),
    Key("theme", drawn=True),
    Key("tab", ("data",)),
    Key("q", ("data",)),
    Key("id", ("data",)),
    Key("group", ("data",)),
    Key("filter", ("data",)),
    Key("row", ("data",)),
    Key("page", ("data",)),
    Key("slides", ("present",), drawn=True),
    Key("slide", ("present",)),
    Key("every", ("present",)),
)


def keys_of(path: str) -> list[Key]:
    """Return the keys that belong to the page of a path, in their order; those of every page where there is none."""
    return [key for key in KEYS if not key.pages or path in {PATHS[page] for page in key.pages}]


def address(path: str, values: Mapping[str, str], *, drawn: bool = False) -> str:
    """Return an address; what does not belong to its page and what is empty is left out.

    Args:
        path: The page's.
        values: By key.
        drawn: Only with what its charts depend on.
    """
    keys = [key.name for key in keys_of(path) if key.drawn or not drawn]
    query = "&".join(f"{key}={quote(values[key], safe=SAFE)}" for key in keys if values.get(key))
    # An address that began with two slashes or held a backslash would lead to another host.
    written = f"/{quote(path.lstrip('/'), safe='/')}"
    return f"{written}?{query}" if query else written


def grammar() -> dict[str, Any]:
    """Return what a browser needs to read and write addresses: ``paths`` by page, and ``keys`` in their order."""
    keys = [{"name": key.name, "paths": [PATHS[page] for page in key.pages], "drawn": key.drawn} for key in KEYS]
    return {"paths": PATHS, "keys": keys}
