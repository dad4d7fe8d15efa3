"""A workbook that is filled in and sent: where it is chosen, what is said meanwhile, and where the results stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.bounds import LARGEST_BODY, MB
from dashboard.catalogue.view import View
from dashboard.translations import Words, message

KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,.xlsx"
# What the browser says meanwhile, whatever is sent.
SAID = {
    "queue": message("等候其他推算…"),
    "large": message("文件超过{most} MB，没有读取。请只保留需要的工作表和列后另存。"),
    "unread": message("文件没有读出，请关闭打开它的程序后重新选择。"),
    "kind": message("请选择 Excel 工作簿（.xlsx）。"),
}


def chooser(kind: str, words: Words) -> list[Any]:
    """Return the button that chooses a file, and the place of its name."""
    choose = html.Button(words("选择文件"), className="quiet start", **{"data-upload": "choose"})
    return [choose, html.Span(id=f"{kind}-file", className="file-name")]


def place_of_results(
    kind: str,
    view: View,
    *,
    label: str,
    said: Mapping[str, str],
    results: str,
    workbook: str,
    keys: str = "",
    before: Any = None,
) -> html.Div:
    """Return the place that the browser fills, with what it says meanwhile and where it asks.

    Args:
        kind: What the ids of its parts begin with.
        view: The language.
        label: What it is called.
        said: Messages of its own, by when they are said: ``wait``, ``failed``, ``forgotten``.
        results: The address of the results.
        workbook: The address of their workbook.
        before: What stands in the place of results until there are any.
        keys: The keys of the page's address that they depend on, with spaces between; all of them where none is named.
    """
    told = {f"data-{name}": view.words(text, most=LARGEST_BODY // MB) for name, text in {**SAID, **said}.items()}
    asked = {"data-results": results, "data-workbook": workbook, "data-keys": keys}
    asked |= {"data-kinds": KINDS, "data-most": str(LARGEST_BODY)}
    return html.Div(
        [
            html.P(id=f"{kind}-said", role="status", className="notice said", hidden=True),
            html.Div(id=f"{kind}-results", className="results-of", role="region", tabIndex=-1, **{"aria-label": label}),
            before,
        ],
        id=kind,
        className="upload",
        **told,
        **asked,
    )


def tools(forget: str, words: Words) -> html.Div:
    """Return what can be done with results: save their workbook, and forget what was sent."""
    return html.Div(
        [
            html.Button(words("导出 Excel"), className="quiet start", **{"data-upload": "save"}),
            html.Button(forget, className="quiet", **{"data-upload": "forget"}),
        ],
        className="tools",
    )
