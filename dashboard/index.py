"""The HTML of a page: it stands there whole before any script runs, but for the charts, which a script draws."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from dashboard.catalogue.addresses import PATHS, grammar
from dashboard.catalogue.choices import choices_of
from dashboard.catalogue.view import View
from dashboard.components.markup import html_of, json_script
from dashboard.components.outdated import outdated
from dashboard.components.shell import Document
from dashboard.figures.theme import TOKENS, css_variables
from dashboard.policy.case import TRAITS
from dashboard.published import answer_version, program_version

BROWSER = Path(__file__).parent / "browser"
# The icon of the window, which the page holds; in the colours of the light scheme.
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="{accent}"/>'
    '<path d="M7 24V15h4v9zM14 24V9h4v15zM21 24v-6h4v6z" fill="{paper}"/></svg>'
)
# The keys of several values, in the order of their tables.
ORDERED = ("district", "sector", *TRAITS)
# What is not there before Chromium 86, which Plotly needs; written so that any browser can read it.
CHECK = """(function (root) {
  var able = window.CSS && CSS.supports && CSS.supports("selector(:focus-visible)") && root.replaceChildren;
  if (able) root.className = "able";
})(document.documentElement);"""
# What a page imports besides when it starts.
LATER = {
    PATHS["present"]: ("keys.mjs",),
    PATHS["policy"]: ("policy.mjs",),
    PATHS["firms"]: ("upload.mjs", "policy.mjs"),
    PATHS["supervision"]: ("upload.mjs",),
    PATHS["data"]: ("data.mjs", "table.mjs"),
}
PAGE = Markup("""<!DOCTYPE html>
<html lang="{lang}" data-scheme="{scheme}" data-version="{version}" data-address="{address}" data-plotly="{plotly}">
<head>
<meta charset="utf-8">
<meta name="renderer" content="webkit">
<script>{check}</script>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="{background}">
<title>{title}</title>
<link rel="icon" href="{icon}">
<style>:root{{{light}}}@media screen{{[data-scheme=dark]{{{dark}}}}}
{styles}</style>
{preloads}
{entry}
</head>
<body class="{staged}">
{outdated}
{body}
{grammar}
{live}
</body>
</html>
""")


def html_page(document: Document, view: View, live: str = "") -> str:
    """Return a page as HTML.

    Args:
        document: What it shows.
        view: Its address as understood.
        live: Dash's own elements, where a part of the page is built by it.
    """
    files = f"{view.prefix}/browser/{program_version()}"
    plotly = f"{view.prefix}/browser/vendor/{plotly_bundle()}"
    order = {key: choices_of(view.datasets)[key].ids for key in ORDERED}
    return PAGE.format(
        check=Markup(CHECK),  # noqa: S704  our own script
        outdated=html_of(outdated()),
        lang={"zh": "zh-CN", "en": "en"}[view.lang],
        scheme=view.scheme,
        version=answer_version(view.datasets),
        address=document.address,
        plotly=plotly,
        background=TOKENS[view.scheme].page,
        title=document.title,
        icon="data:image/svg+xml," + quote(ICON.format(**vars(TOKENS["light"]))),
        light=Markup(css_variables("light")),  # noqa: S704  our own tokens
        dark=Markup(css_variables("dark")),  # noqa: S704
        styles=styles(),
        entry=module_script("entry.mjs", view.prefix),
        staged="staged" if view.path == PATHS["present"] else "",
        preloads=_preloads(document, view, plotly, files),
        body=html_of(document.body),
        grammar=json_script("grammar", grammar(view.prefix) | {"live": [PATHS["data"]], "order": order}),
        live=Markup(live),  # noqa: S704  Dash writes it
    )


def script_hash() -> str:
    """Return what allows the script that stands in every page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(CHECK.encode()).digest()).decode()}'"


@cache
def plotly_bundle() -> str:
    """Return the file name of the Plotly that browsers get."""
    return next((BROWSER / "vendor").glob("plotly-basic-*.min.js")).name


@cache
def styles() -> Markup:
    """Return the styles; they stand in the page, for nothing is painted before they are there."""
    return Markup((BROWSER / "dashboard.css").read_text(encoding="utf-8"))  # noqa: S704  our own file


@cache
def modules(first: str) -> frozenset[str]:
    """Return the file names of a module and of all that it imports at once."""
    text = (BROWSER / first).read_text(encoding="utf-8")
    imported = re.findall(r'^import [^;]*?"\./([\w.]+)";', text, re.MULTILINE)
    return frozenset({first}).union(*map(modules, imported))


def module_script(name: str, prefix: str = "") -> Markup:
    """Return the element that runs a module; modules run in the order of their elements."""
    return Markup('<script type="module" src="{}/browser/{}/{}"></script>').format(prefix, program_version(), name)


def _preloads(document: Document, view: View, plotly: str, files: str) -> Markup:
    """Return what a browser fetches while it still reads the page: modules, Plotly, the answer that is drawn."""
    needed = modules("entry.mjs").union(*map(modules, LATER.get(view.path, ())))
    said = [Markup('<link rel="modulepreload" href="{}/{}">').format(files, name) for name in sorted(needed)]
    # Plotly as a script would be read while the page is to be painted; that of a cache is soon read.
    drawn = (f"{view.prefix}/charts/{answer_version(view.datasets)}{document.drawn}", plotly) if document.drawn else ()
    fetched = Markup('<link rel="preload" as="fetch" crossorigin="anonymous" href="{}">')
    return Markup("\n").join([*said, *map(fetched.format, drawn)])
