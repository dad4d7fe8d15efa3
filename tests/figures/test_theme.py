"""Colours can be told apart and read, in both schemes; the template draws with them."""

from __future__ import annotations

import pytest

from dashboard.figures.theme import DISTRICTS, SCHEMES, TOKENS, Scheme, css_variables, template


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_district_has_a_colour_of_its_own(scheme: Scheme) -> None:
    tokens = TOKENS[scheme]
    colours = [tokens.district(name) for name in DISTRICTS]
    assert len({*colours, tokens.accent}) == len(DISTRICTS) + 1
    assert tokens.district("") == tokens.accent
    assert tokens.district("further") in colours


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["ink", "soft", "accent", "warm"])
def test_text_stands_out_from_paper(scheme: Scheme, text: str) -> None:
    tokens = TOKENS[scheme]
    assert contrast(getattr(tokens, text), tokens.paper) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_the_colour_of_a_district_is_read_from_the_last_row(scheme: Scheme) -> None:
    tokens = TOKENS[scheme]
    assert [colour for colour in tokens.districts if contrast(colour, tokens.paper) < 7] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_page_and_charts_are_drawn_with_the_same_tokens(scheme: Scheme) -> None:
    tokens, layout = TOKENS[scheme], template(scheme).layout
    assert (layout.paper_bgcolor, layout.font.color) == (tokens.paper, tokens.ink)
    assert f"--paper:{tokens.paper};" in css_variables(scheme)
    assert f"color-scheme:{scheme};" in css_variables(scheme)
