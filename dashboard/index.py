"""The HTML that every address starts from: language, colour scheme and background are right before any script runs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from flask import request

from dashboard.catalogue.view import View
from dashboard.figures.theme import TOKENS, css_variables
from dashboard.published import answer_version, published

VENDOR = Path(__file__).parent / "assets" / "vendor"
PLOTLY = next(VENDOR.glob("plotly-basic-*.min.js")).name
# The icon of the window, which the page holds; in the colours of the light scheme.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="{accent}"/>'
    '<path d="M7 24V15h4v9zM14 24V9h4v15zM21 24v-6h4v6z" fill="{paper}"/></svg>'
)
PAGE = """<!DOCTYPE html>
<html lang="{lang}" data-scheme="{scheme}" data-version="{version}">
<head>
{metas}
<meta name="theme-color" content="{background}">
<title>{title}</title>
<link rel="icon" href="{icon}">
<style>:root{{{light}}}[data-scheme=dark]{{{dark}}}</style>
{css}
<script defer src="/assets/vendor/{plotly}"></script>
</head>
<body>
<div id="react-entry-point"></div>
<footer>{config}{scripts}{renderer}</footer>
</body>
</html>
"""


def without_grid(scripts: str) -> str:
    """Return Dash's script tags without the grid's, two megabytes that one page uses."""
    return re.sub(r'<script src="[^"]*/dash_ag_grid/[^"]*"></script>\s*', "", scripts)


def index_page(*, title: str, scripts: str, **parts: str) -> str:
    """Return the page for the running request; the parts are Dash's."""
    view = View.of(published(), request.path, request.args)
    return PAGE.format(
        lang={"zh": "zh-CN", "en": "en"}[view.lang],
        scheme=view.scheme,
        version=answer_version(view.datasets),
        background=TOKENS[view.scheme].page,
        light=css_variables("light"),
        dark=css_variables("dark"),
        plotly=PLOTLY,
        icon="data:image/svg+xml," + quote(ICON.format(**vars(TOKENS["light"]))),
        title=view.words(title),
        scripts=scripts if request.path == "/data" else without_grid(scripts),
        **parts,
    )
