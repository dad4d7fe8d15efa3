"""A layout as HTML: what Dash would build in the browser stands there before any script runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component
from markupsafe import Markup, escape

# HTML's own names where React has others.
NAMES = {"className": "class", "htmlFor": "for"}
VOID = frozenset({"br", "hr", "img", "input"})
# What is Dash's own.
UNWRITTEN = frozenset({"children", "n_clicks"})


def html_of(part: Any) -> Markup:
    """Return components of ``dash.html``, fields, texts, numbers, or lists of such as HTML; every text is escaped."""
    written: list[str] = []
    _write(part, written)
    return Markup("".join(written))  # noqa: S704  every text was escaped


def _write(part: Any, written: list[str]) -> None:
    """Add a part to what is written: pages have thousands, so that no part is put together by itself."""
    if part is None:
        return
    if isinstance(part, list | tuple):
        for one in part:
            _write(one, written)
        return
    if not isinstance(part, Component):
        written.append(escape(part))
        return
    properties = part.to_plotly_json()
    if properties["namespace"] != "dash_html_components" and properties["type"] != "Input":
        raise TypeError(f"{properties['type']} needs Dash in the browser")
    name, values = properties["type"].lower(), properties["props"]
    written.append(f"<{name}")
    # Dash keeps some of them in a set, whose order is another in each process.
    written += [_attribute(key, values[key]) for key in sorted(values) if key not in UNWRITTEN]
    written.append(">")
    if name not in VOID:
        _write(values.get("children"), written)
        written.append(f"</{name}>")


def _attribute(name: str, value: Any) -> str:
    """Return an attribute with a space before it; nothing where it is false, its name alone where it is true."""
    if value is None or value is False:
        return ""
    shown = NAMES.get(name, name.lower())
    if value is True:
        return f" {shown}"
    text = ";".join(f"{key}:{one}" for key, one in value.items()) if isinstance(value, Mapping) else value
    return f' {shown}="{escape(text)}"'


def json_script(name: str, value: Any) -> Markup:
    """Return data for scripts as an element of the page, which nothing executes."""
    # No text may end the element; JSON may write any letter as an escape.
    text = json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
    return Markup('<script id="{}" type="application/json">{}</script>').format(name, Markup(text))  # noqa: S704  escaped
