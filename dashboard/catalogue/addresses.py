"""The one grammar of addresses: paths of pages, keys of queries, how both are written. Browsers get it as data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import quote

from dashboard.figures.theme import SCHEMES
from dashboard.policy.case import FIRM, RULE
from dashboard.translations import LANGS

PATHS = {
    "overview": "/",
    "industry": "/industry",
    "districts": "/districts",
    "research": "/research",
    "parks": "/parks",
    "targets": "/targets",
    "projects": "/projects",
    "supervision": "/supervision",
    "policy": "/policy",
    "firms": "/firms",
    "profile": "/profile",
    "data": "/data",
    "diff": "/releases/diff",
    "present": "/present",
}
# The page of one subject says which behind its path: /profile/district/jintan.
PARTED = ("profile",)
# Pages that a sector leaves something of: ranks, of which that of the parks is made, know none.
OF_SECTORS = ("overview", "industry", "districts", "research", "targets", "projects", "supervision", "data", "present")
# Pages that a district leaves something of: that of one subject knows no other, and each firm of a list has its own.
BY_DISTRICT = tuple(page for page in PATHS if page not in ("profile", "firms", "diff"))
# Pages that one firm, or an edited rule, is computed on; the deck shows what they draw.
OF_A_FIRM, OF_A_RULE = ("policy", "present"), ("policy", "firms", "present")
# Pages that judge as of a day, and by a rule of pace.
OF_A_DAY = ("supervision", "present")
# What a browser's ``encodeURIComponent`` leaves as it is, and the comma between the values of a key.
SAFE = "!'()*,"


class Key(NamedTuple):
    """A key of a query.

    Attributes:
        name: As it stands in the address.
        pages: The pages that it belongs to, by id; none means every page.
        drawn: What is drawn depends on it.
        over: The key that takes its place: an address that has that one has no use for this one.
        values: All that it can be; none where a table or the reader says.
    """

    name: str
    pages: tuple[str, ...] = ()
    drawn: bool = False
    over: str = ""
    values: tuple[str, ...] = ()


# In the order in which an address has them.
KEYS = (
    Key("district", BY_DISTRICT, drawn=True, over="tab"),
    Key("sector", OF_SECTORS, drawn=True, over="tab"),
    Key("indicator", ("districts", "present"), drawn=True),
    Key("release", drawn=True),
    Key("issue", drawn=True),
    Key("beside", ("profile", "present"), drawn=True),
    Key("on", OF_A_DAY, drawn=True),
    Key("rule", OF_A_DAY, drawn=True),
    *(Key(name, OF_A_FIRM, drawn=True) for name in FIRM),
    *(Key(name, OF_A_RULE, drawn=True) for name in RULE),
    Key("lang", drawn=True, values=LANGS),
    Key("theme", drawn=True, values=SCHEMES),
    Key("a", ("diff",)),
    Key("b", ("diff",)),
    Key("tab", ("data",), values=("news", "histories", "dictionary", "reconciliations")),
    Key("q", ("data",), over="tab"),
    Key("id", ("data",), over="tab"),
    Key("group", ("data",), over="tab", values=("theme", "district", "article")),
    Key("filter", ("data",), over="tab"),
    Key("row", ("data",), over="tab"),
    Key("page", ("data",), over="tab"),
    Key("slides", ("present",), drawn=True),
    Key("slide", ("present",)),
    Key("every", ("present",)),
)


def page_at(path: str) -> str:
    """Return the id of the page that a path leads to; empty where it leads nowhere."""
    parted = (page for page in PARTED if path.startswith(f"{PATHS[page]}/"))
    return next((page for page, own in PATHS.items() if path == own), next(parted, ""))


def keys_of(path: str, values: Mapping[str, str] = MappingProxyType({})) -> list[Key]:
    """Return the keys that belong to the page of a path, in their order, beside what its address says.

    A path that leads nowhere has those of every page.
    """
    page = page_at(path)
    keys = [key for key in KEYS if not key.pages or page in key.pages]
    said = {key.name for key in keys if values.get(key.name)}
    return [key for key in keys if key.over not in said]


def address(path: str, values: Mapping[str, str], *, drawn: bool = False) -> str:
    """Return an address; what does not belong to its page and what is empty is left out.

    Args:
        path: The page's.
        values: By key.
        drawn: Only with what its charts depend on.
    """
    keys = [key.name for key in keys_of(path, values) if key.drawn or not drawn]
    query = "&".join(f"{key}={quote(values[key], safe=SAFE)}" for key in keys if values.get(key))
    # An address that began with two slashes or held a backslash would lead to another host.
    written = f"/{quote(path.lstrip('/'), safe='/')}"
    return f"{written}?{query}" if query else written


def grammar(prefix: str) -> dict[str, Any]:
    """Return what a browser needs to read and write addresses.

    ``paths`` by page, ``keys`` in their order, and the ``prefix`` of every path, where a proxy has one.
    """
    keys = [
        {"name": key.name, "paths": [PATHS[page] for page in key.pages], "drawn": key.drawn, "over": key.over}
        for key in KEYS
    ]
    return {"paths": PATHS, "keys": keys, "prefix": prefix}
