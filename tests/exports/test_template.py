"""The template of the briefing has what the code asks for, in the colours and typefaces of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from dashboard.exports.powerpoint import template as module
from dashboard.exports.powerpoint.template import (
    CHART,
    COLUMNS,
    COVER,
    DRAWING,
    FACTS,
    FOOTER,
    MORE,
    NUMBER,
    POINTS,
    SUBTITLE,
    TABLE,
    TEMPLATE,
    TEXT,
    TITLE,
    WHOLE_CHART,
    WHOLE_TABLE,
    WIDE_CHART,
    new_deck,
)
from dashboard.exports.powerpoint.text import write_title
from dashboard.figures.theme import FONT, TOKENS, Tokens
from dashboard.translations import words_in
from tests.exports.test_briefing import sizes_in

AROUND = {TITLE, FOOTER, NUMBER}
# The placeholders that are filled on each layout.
FILLED = {
    COVER: {TITLE, POINTS, FACTS},
    CHART: AROUND | {SUBTITLE, DRAWING, POINTS},
    WIDE_CHART: AROUND | {SUBTITLE, DRAWING, POINTS},
    TABLE: AROUND | {SUBTITLE, DRAWING, POINTS},
    WHOLE_CHART: AROUND | {SUBTITLE, DRAWING},
    WHOLE_TABLE: AROUND | {SUBTITLE, DRAWING},
    TEXT: AROUND | {POINTS},
    COLUMNS: AROUND | {POINTS, MORE},
}
THEMES = ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml")


def parts() -> dict[str, bytes]:
    with ZipFile(TEMPLATE) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def meant(tokens: Tokens) -> dict[str, str]:
    """Return the colours that a theme of the tokens has, by their names in it."""
    return {
        "dk1": tokens.ink,
        "lt1": tokens.paper,
        "dk2": tokens.soft,
        "lt2": tokens.wash,
        "accent1": tokens.accent,
        **{f"accent{number}": colour for number, colour in enumerate(tokens.districts[:5], start=2)},
        "hlink": tokens.accent,
        "folHlink": tokens.accent,
    }


def other_colours(theme: bytes, tokens: Tokens) -> Iterator[str]:
    """Yield what to change where a theme has another colour than the tokens."""
    (scheme,) = parse_xml(theme).iter(qn("a:clrScheme"))
    for name, colour in meant(tokens).items():
        found = f"#{scheme.find(qn(f'a:{name}'))[0].get('val')}".lower()
        if found != colour:
            yield (
                f"{TEMPLATE.name} has {found} for {name}, dashboard/figures/theme.py {colour}: change it in PowerPoint "
                f"under View, Slide Master (and Notes Master), Colors, Customize, or the token there"
            )


@pytest.mark.parametrize("name", THEMES)
def test_the_theme_has_the_colours_of_the_pages(name: str) -> None:
    assert list(other_colours(parts()[name], TOKENS["light"])) == []


def test_a_colour_that_differs_is_named_with_the_place_to_change_it() -> None:
    (said,) = other_colours(parts()[THEMES[0]], replace(TOKENS["light"], soft="#123456"))
    assert said.startswith("briefing.pptx has #48545f for dk2, dashboard/figures/theme.py #123456: change it in")


@pytest.mark.parametrize("name", THEMES)
def test_the_theme_has_the_typeface_of_the_pages_for_both_scripts(name: str) -> None:
    face = FONT.split(",")[0].strip('"')
    for fonts in parse_xml(parts()[name]).iter(qn("a:majorFont"), qn("a:minorFont")):
        assert [fonts.find(qn(f"a:{script}")).get("typeface") for script in ("latin", "ea")] == [face, face]
        assert {font.get("script"): font.get("typeface") for font in fonts.iter(qn("a:font"))} == {"Hans": "微软雅黑"}


def test_the_template_has_the_layouts_and_placeholders_that_are_filled_and_no_other_layout() -> None:
    places = {name: set(found) for name, found in new_deck(words_in("zh")).places.items()}
    assert set(places) == set(FILLED)
    assert {name: filled - places[name] for name, filled in FILLED.items() if filled - places[name]} == {}


def test_every_index_that_the_code_names_is_that_of_a_placeholder() -> None:
    named = {value for name, value in vars(module).items() if name.isupper() and isinstance(value, int)}
    assert named == set().union(*FILLED.values())


def test_the_template_is_wide_and_holds_no_slides() -> None:
    file = new_deck(words_in("zh")).file
    assert (file.slide_width, file.slide_height) == (Inches(13.333), Inches(7.5))
    assert len(file.slides) == 0


def test_no_letter_of_a_layout_is_smaller_than_12_points_and_deeper_levels_are_not_larger() -> None:
    file = new_deck(words_in("zh")).file
    assert min(sizes_in([layout._element for layout in file.slide_layouts])) >= 12
    levels = file.slide_master._element.xpath("p:txStyles/p:bodyStyle/*/a:defRPr/@sz")
    assert [int(size) for size in levels] == sorted(map(int, levels), reverse=True)


def restyled(title: float, folder: Path) -> Path:
    """Return the template with titles of another size, as a colleague saves it."""
    file = new_deck(words_in("zh")).file
    (look,) = file.slide_master._element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr")
    look.set("sz", str(int(title * 100)))
    saved = folder / "restyled.pptx"
    file.save(str(saved))
    return saved


@pytest.mark.parametrize("size", [20, 36])
def test_headlines_take_the_size_of_a_restyled_template(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: int
) -> None:
    monkeypatch.setattr(module, "TEMPLATE", restyled(size, tmp_path))
    deck = new_deck(words_in("zh"))
    short, long = deck.add(TEXT), deck.add(TEXT)
    write_title(short, "短")
    write_title(long, "很" * 120)
    sizes = [page.shapes[TITLE].text_frame.paragraphs[0].runs[0].font.size for page in (short, long)]
    assert sizes[0] is None, "that of the template"
    assert Pt(12) <= sizes[1] < Pt(size)
