"""Colours can be told apart and read, in both schemes; the template draws with them."""

from __future__ import annotations

import colorsys

import pytest

from dashboard.figures.theme import DISTRICTS, SCHEMES, TOKENS, Scheme, contrast, css_variables, template, text_on


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


def hue(colour: str) -> float:
    """Return the hue of a colour, in degrees."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 360 * colorsys.rgb_to_hls(red, green, blue)[0]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_muted_bar_is_a_tone_of_the_accent_that_stands_out_from_paper_and_from_it(scheme: Scheme) -> None:
    tokens = TOKENS[scheme]
    assert contrast(tokens.muted, tokens.paper) >= 3
    assert contrast(tokens.muted, tokens.accent) >= 2
    assert hue(tokens.muted) == pytest.approx(hue(tokens.accent), abs=6)
    assert f"--muted:{tokens.muted};" in css_variables(scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_tone_between_pale_and_accent_has_text_that_is_read_on_it(scheme: Scheme) -> None:
    tokens = TOKENS[scheme]
    tones = [tokens.tone(step / 100) for step in range(101)]
    assert (tones[0], tones[-1]) == (tokens.wash, tokens.accent)
    assert min(contrast(text_on(tone), tone) for tone in tones) >= 4.5
    from_paper = [contrast(tone, tokens.paper) for tone in tones]
    assert from_paper == sorted(from_paper), "the more, the further from paper"


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
