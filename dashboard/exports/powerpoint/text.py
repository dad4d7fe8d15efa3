"""Text on slides: what XML can hold, how much room it takes, and how it is put into a placeholder."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterable, Sequence
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Pt

from dashboard.exports.powerpoint.template import FOOTER, NUMBER, TITLE, Page
from dashboard.translations import TAGS, Words
from dashboard.wording.widths import line_width

# Control characters, half characters and what XML forbids; a line break in a label is a space as well.
UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\ufffe\\uffff]")
PIECES = re.compile(r"[⺀-￿]|[^\s⺀-￿]+\s*|\s+")
WIDE, NARROW, LEADING = 1.0, 0.54, 1.4
GAP = 8
LANGUAGES = {lang: MSO_LANGUAGE_ID.from_xml(tag) for lang, tag in TAGS.items()}
# Sizes of the text, largest first.
TITLE_SIZES = (40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14, 12)
POINT_SIZES = (18, 16)


def plain(text: object) -> str:
    """Return a text as a slide can hold it: what XML forbids becomes a space."""
    return UNPRINTABLE.sub(" ", str(text))


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in one line, in points; a Chinese letter is as wide as it is high."""
    return size * line_width(text, WIDE, NARROW)


def lines_of(text: str, size: float, room: float) -> int:
    """Return how many lines a text takes in a room so many points wide, broken at words and Chinese letters."""
    lines, used = 1, 0.0
    for piece in PIECES.findall(text):
        width = width_of(piece.rstrip(), size)
        if used and used + width > room:
            lines, used = lines + 1, 0.0
        # A word wider than the room is broken inside.
        broken = math.ceil(width / room) - 1 if width else 0
        lines, used = lines + broken, used + width_of(piece, size) - broken * room
    return lines


def height_of(texts: Iterable[str], size: float, room: float) -> float:
    """Return how high paragraphs stand in a room so many points wide, with the gap after each, in points."""
    return sum(lines_of(text, size, room) * size * LEADING + GAP for text in texts)


def title_size(text: str, room: float, *, lines: int, largest: float) -> float:
    """Return the largest size at which a headline takes no more lines than its box holds; else the smallest."""
    sizes = [largest, *(size for size in TITLE_SIZES if size < largest)]
    return next((size for size in sizes if lines_of(text, size * 1.04, room) <= lines), sizes[-1])


def write(shape: Any, paragraphs: Iterable[str], words: Words, *, size: float | None = None) -> None:
    """Replace the text of a shape by paragraphs, in the look of its layout unless a size is given."""
    frame = shape.text_frame
    frame.clear()
    for place, text in enumerate(paragraphs):
        add_run(frame.paragraphs[0] if place == 0 else frame.add_paragraph(), text, words, size=size)


def add_run(paragraph: Any, text: str, words: Words, *, size: float | None = None, bold: bool | None = None) -> Any:
    """Add a run of text in the language of the deck to a paragraph."""
    run = paragraph.add_run()
    run.text = plain(text)
    font = run.font
    font.language_id = LANGUAGES[words.lang]
    font.bold, font.size = bold, Pt(size) if size else None
    return run


def write_title(page: Page, title: str, *, lines: int = 2, part: Sequence[int] = (1, 1)) -> None:
    """Write a headline in the size of the template, or in the largest smaller one at which it fits.

    Args:
        page: The slide.
        title: The headline.
        lines: How many lines its box holds.
        part: Which of how many slides under the same headline this is.
    """
    words, (number, count), (room, largest) = page.words, part, page.headline
    said = words("{title}（{number}/{whole}）", title=title, number=number, whole=count) if count > 1 else title
    size = title_size(said, room, lines=lines, largest=largest)
    write(page.shapes[TITLE], [said], words, size=None if size == largest else size)


def write_points(page: Page, idx: int, texts: Sequence[str], *, bullet: float = 0) -> None:
    """Write paragraphs in the largest size at which they fit their box, else in the smallest."""
    place = page.places[idx]
    roomy = (size for size in POINT_SIZES if height_of(texts, size, place.width.pt - bullet) <= place.height.pt)
    write(page.shapes[idx], texts, page.words, size=next(roomy, POINT_SIZES[-1]))


def add_footer(page: Page, text: str) -> None:
    """Put footer, with what was chosen, and slide number of the layout on a slide; the library leaves them out."""
    shapes, words = page.slide.shapes, page.words
    for idx, name in {FOOTER: words("来源"), NUMBER: words("页码")}.items():
        element = copy.deepcopy(page.places[idx]._element)
        element.nvSpPr.cNvPr.attrib.update({"id": str(shapes._next_shape_id), "name": name})
        shapes._spTree.append(element)
        if idx == FOOTER:
            write(shapes[-1], ["　".join(filter(None, (text, page.chosen)))], words)
