"""The briefing: the dashboard's findings as an editable PowerPoint deck."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.exports.answers import Answer, answers, comparable, without_repeats
from dashboard.exports.powerpoint.bars import add_bars, bars_held
from dashboard.exports.powerpoint.cells import Line, lines_of_figures, lines_of_numbers, lines_of_table
from dashboard.exports.powerpoint.lists import add_cover, add_lists, add_notice, add_reading, link_entries
from dashboard.exports.powerpoint.notes import describe, sources_of, write_texts
from dashboard.exports.powerpoint.ranks import add_ranks, ranks_held
from dashboard.exports.powerpoint.series import Content, content_of
from dashboard.exports.powerpoint.slopes import add_slopes, periods_of
from dashboard.exports.powerpoint.tables import add_table
from dashboard.exports.powerpoint.template import (
    CHART,
    DRAWING,
    NAME,
    TABLE,
    WHOLE_CHART,
    WHOLE_TABLE,
    WIDE_CHART,
    Deck,
    Page,
    new_deck,
)
from dashboard.exports.powerpoint.text import plain
from dashboard.exports.seal import seal
from dashboard.failures import CHART as FAILED
from dashboard.failures import Failure, attempt_logged
from dashboard.findings.finding import Row
from dashboard.translations import TAGS

FEW_BARS, MOST_PROPERTY = 3, 255


def briefing(charts: Sequence[Chart], view: View) -> bytes:
    """Return a deck with one finding a slide: cover, contents, findings, how to read them, sources.

    Args:
        charts: In the order of the deck; those that the filters leave empty are left out, those that fail are named.
        view: Language and filters.
    """
    words, everything = view.words, answers(charts, view)
    told = without_repeats(everything)
    found = [*told, *(answer for answer in everything if answer.failure)]
    deck = new_deck(words, view.filters_in_words(brief=True) if any(view.filters.values()) else "")
    add_cover(deck, view)
    titles = [answer.finding.title if answer.finding else words(answer.chart.name) for answer in found]
    ending = f"　{words('第{number}页', number=99)}"
    contents = add_lists(deck, words("目录"), titles or [words("所选范围没有刊出数据")], ending=ending)
    first = [_add_answer(deck, answer, title) for answer, title in zip(found, titles, strict=True)]
    link_entries(deck, contents, [page.slide for page in first])
    add_reading(deck)
    add_lists(deck, words("来源"), sources_of([answer.finding for answer in told if answer.finding], words))
    properties = deck.file.core_properties
    properties.title, properties.subject = words(NAME), plain(view.filters_in_words(brief=True))[:MOST_PROPERTY]
    properties.author = properties.last_modified_by = words("常州创新指标")
    properties.language, properties.keywords, properties.revision = TAGS[view.lang], view.datasets.version, 1
    file = BytesIO()
    deck.file.save(file)
    return seal(file.getvalue())


def _add_answer(deck: Deck, answer: Answer, title: str) -> Page:
    """Add the slides of an answer, or one that says that it failed, and return the first."""
    before = len(deck.file.slides)
    made: Page | Failure | None = answer.failure
    if finding := answer.finding:
        made = attempt_logged(f"slides of {answer.chart.id}", lambda: _add_finding(deck, content_of(answer, finding)))
    if isinstance(made, Page):
        return made
    deck.drop(before)
    return add_notice(deck, title, [made.say(FAILED, deck.words)] if made else [])


def _add_finding(deck: Deck, content: Content) -> Page:
    """Add the slides of a finding and return the first."""
    rows = content.rows
    if not content.chart.drawn:
        return _add_table(deck, content, _lines(content), content.finding.rows)
    if not content.roles or (content.chart.exported == "bars" and not comparable(rows)):
        return _add_table(deck, content, lines_of_figures(rows, deck.words), rows)
    if content.ranked and len(periods_of(rows)) > 1:
        return _add_slopes(deck, content)
    layout = _layout(content)
    place = deck.places[layout][DRAWING]
    held = ranks_held(content, place) if content.ranked else bars_held(content, place)
    count = math.ceil(len(rows) / held)
    most = math.ceil(len(rows) / count)
    pages = [deck.add(layout) for _ in range(count)]
    for number, page in enumerate(pages):
        part = rows[number * most : (number + 1) * most]
        frame = add_ranks(page, content, part) if content.ranked else add_bars(page, content, part, most=most)
        write_texts(page, content, part, (number + 1, count))
        describe(frame, content.finding, part)
    return pages[0]


def _add_slopes(deck: Deck, content: Content) -> Page:
    """Add the slide of ranks of several periods."""
    page = deck.add(_layout(content))
    frame = add_slopes(page, content, content.rows)
    write_texts(page, content, content.rows)
    describe(frame, content.finding, content.rows)
    return page


def _layout(content: Content) -> str:
    """Return the layout of a finding that is drawn."""
    if not content.finding.points:
        return WHOLE_CHART
    return WIDE_CHART if content.ranked or len(content.rows) <= FEW_BARS else CHART


def _lines(content: Content) -> list[Line]:
    """Return the lines of a finding that is not drawn."""
    made = lines_of_numbers if content.chart.form == "numbers" else lines_of_table
    return made(content.finding)


def _add_table(deck: Deck, content: Content, lines: Sequence[Line], rows: Sequence[Row]) -> Page:
    """Add the slide of a finding that is listed in lines; the notes hold the figures of the rows that it shows."""
    page = deck.add(TABLE if content.finding.points else WHOLE_TABLE)
    frame, count = add_table(page, lines)
    write_texts(page, content, rows[:count])
    describe(frame, content.finding, rows[:count])
    return page
