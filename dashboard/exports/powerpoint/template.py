"""The template of the briefing: ``briefing.pptx`` beside this module, whose look a colleague changes in PowerPoint.

Colours, typefaces and places are the file's own; what the code needs of it are the names of its layouts and the
indices of their placeholders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from dashboard.translations import Words, message

TEMPLATE = Path(__file__).with_name("briefing.pptx")
NAME = message("常州创新指标简报")
TITLE, POINTS, MORE, FOOTER, NUMBER, SUBTITLE, DRAWING, FACTS = 0, 1, 2, 11, 12, 13, 14, 15
COVER, CHART, WIDE_CHART, TABLE, TEXT, COLUMNS = "封面", "图表与要点", "宽图与要点", "表格与要点", "文字", "两栏文字"
AROUND = (TITLE, FOOTER, NUMBER)
# The layouts, and the placeholders that are filled on each.
LAYOUTS = {
    COVER: (TITLE, POINTS, FACTS),
    CHART: (*AROUND, SUBTITLE, DRAWING, POINTS),
    WIDE_CHART: (*AROUND, SUBTITLE, DRAWING, POINTS),
    TABLE: (*AROUND, SUBTITLE, DRAWING, POINTS),
    TEXT: (*AROUND, POINTS),
    COLUMNS: (*AROUND, POINTS, MORE),
}


@dataclass(frozen=True)
class Deck:
    """A deck that is being made.

    Attributes:
        file: The presentation.
        layouts: By their names.
        words: The language of its slides.
    """

    file: Any
    layouts: Mapping[str, Any]
    words: Words

    def add(self, layout: str) -> Any:
        """Add a slide behind the others and return it."""
        return self.file.slides.add_slide(self.layouts[layout])

    def drop(self, kept: int) -> None:
        """Take the slides behind the first so many out again."""
        entries = self.file.slides._sldIdLst
        for entry in list(entries)[kept:]:
            self.file.part.drop_rel(entry.rId)
            entries.remove(entry)

    def size_of(self, layout: str, idx: int) -> tuple[float, float]:
        """Return the width and height of a placeholder of a layout, in points."""
        return size_of(self.layouts[layout].placeholders.get(idx))


def new_deck(words: Words) -> Deck:
    """Return a deck without slides."""
    file = Presentation(str(TEMPLATE))
    return Deck(file, {layout.name: layout for layout in file.slide_layouts}, words)


def size_of(place: Any) -> tuple[float, float]:
    """Return the width and height of a placeholder, in points."""
    return Emu(place.width).pt, Emu(place.height).pt


def letters_of(place: Any) -> float:
    """Return the size in points in which the template sets a title."""
    layout = place.part.slide_layout
    said = [
        *layout.placeholders.get(TITLE)._element.xpath("p:txBody/a:lstStyle/a:lvl1pPr/a:defRPr/@sz"),
        *layout.slide_master._element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz"),
    ]
    return int(said[0]) / 100
