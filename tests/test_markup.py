"""Components as HTML: in one order in every process, every text escaped."""

from __future__ import annotations

from typing import Any

import pytest
from dash import dcc, html

from dashboard.components.markup import html_of


def test_attributes_stand_in_one_order_so_that_every_process_writes_the_same_page() -> None:
    named: Any = {f"data-{letter}": letter for letter in "zbyaxc"}
    written = str(html_of(html.Button("x", title="t", id="b", className="c", **named)))
    data = " ".join(f'data-{letter}="{letter}"' for letter in "abcxyz")
    assert written == f'<button class="c" {data} id="b" title="t">x</button>'


def test_texts_and_values_are_escaped_and_what_is_false_is_not_there() -> None:
    part = html.P(["<b>", None, 5, html.Br(), html.A("&", href='/?a="', hidden=False, title=None)], hidden=True)
    assert str(html_of(part)) == '<p hidden>&lt;b&gt;5<br><a href="/?a=&#34;">&amp;</a></p>'


def test_what_lives_in_the_browser_alone_is_not_written() -> None:
    with pytest.raises(TypeError, match="Store"):
        html_of(dcc.Store(id="kept"))
