"""The template of the briefing: ``briefing.pptx`` beside this module, whose look a colleague changes in PowerPoint.

Colours, typefaces and places are the file's own; what the code needs of it are the names of its layouts and the
indices of their placeholders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from pptx.opc.packuri import PackURI
from pptx.package import Package

from dashboard.translations import Words, message

TEMPLATE = Path(__file__).with_name("briefing.pptx")
NAME = message("常州创新指标简报")
TITLE, POINTS, MORE, FOOTER, NUMBER, SUBTITLE, DRAWING, FACTS = 0, 1, 2, 11, 12, 13, 14, 15
COVER, TEXT, COLUMNS = "封面", "文字", "两栏文字"
CHART, WIDE_CHART, TABLE = "图表与要点", "宽图与要点", "表格与要点"
# Without points the drawing has the slide to itself.
WHOLE_CHART, WHOLE_TABLE = "整页图", "整页表"


class DeckPackage(Package):
    """The parts of a deck. The library walks through all of them whenever it names one; here names are kept."""

    @cached_property
    def taken(self) -> set[str]:
        """The names that parts have had."""
        return {str(part.partname) for part in self.iter_parts()}

    def next_partname(self, tmpl: str) -> PackURI:
        """Return the first name of a kind that no part has had."""
        name = next(name for number in count(1) if (name := tmpl % number) not in self.taken)
        self.taken.add(name)
        return PackURI(name)


@dataclass(frozen=True)
class Page:
    """A slide that is being filled.

    Attributes:
        slide: The slide.
        places: The placeholders of its layout, by index.
        headline: How wide the box of its headline is, and the size of its letters, in points.
        shapes: Its placeholders, by index.
        words: The language of its texts.
        chosen: What the deck is of, said at its foot; empty for everything.
    """

    slide: Any
    places: Mapping[int, Any]
    headline: tuple[float, float]
    shapes: Mapping[int, Any]
    words: Words
    chosen: str = ""

    @property
    def drawing(self) -> Any:
        """The placeholder that a chart or a table takes; placed, for the library looks up each side of its own."""
        shape, place = self.shapes[DRAWING], self.places[DRAWING]
        shape.left, shape.top, shape.width, shape.height = place.left, place.top, place.width, place.height
        return shape


@dataclass(frozen=True)
class Deck:
    """A deck that is being made.

    Attributes:
        file: The presentation.
        places: The placeholders of each layout, by its name and their index.
        headlines: How wide the box of its headline is, and the size of its letters, in points; likewise.
        words: The language of its slides.
        chosen: What it is of, said at the foot of each slide; empty for everything.
    """

    file: Any
    places: Mapping[str, Mapping[int, Any]]
    headlines: Mapping[str, tuple[float, float]]
    words: Words
    chosen: str = ""

    def add(self, layout: str) -> Page:
        """Add a slide behind the others and return it."""
        slide = self.file.slides.add_slide(self.file.slide_layouts.get_by_name(layout))
        shapes = _by_index(slide.shapes)
        return Page(slide, self.places[layout], self.headlines[layout], shapes, self.words, self.chosen)

    def drop(self, kept: int) -> None:
        """Take the slides behind the first so many out again."""
        entries = self.file.slides._sldIdLst
        for entry in list(entries)[kept:]:
            self.file.part.drop_rel(entry.rId)
            entries.remove(entry)


def new_deck(words: Words, chosen: str = "") -> Deck:
    """Return a deck without slides, of what was chosen."""
    file: Any = DeckPackage.open(str(TEMPLATE)).main_document_part.presentation
    places = {layout.name: _by_index(layout.placeholders) for layout in file.slide_layouts}
    headlines = {name: _headline(file, layout[TITLE]) for name, layout in places.items() if TITLE in layout}
    return Deck(file, places, headlines, words, chosen)


def _headline(file: Any, place: Any) -> tuple[float, float]:
    """Return the width of the box of headlines and the size of their letters: of the layout, else of the master."""
    look, master = "a:lvl1pPr/a:defRPr/@sz", file.slide_master._element
    sizes = place._element.xpath(f"p:txBody/a:lstStyle/{look}") + master.xpath(f"p:txStyles/p:titleStyle/{look}")
    return place.width.pt, int(sizes[0]) / 100


def _by_index(placeholders: Any) -> dict[int, Any]:
    return {shape.placeholder_format.idx: shape for shape in placeholders}
