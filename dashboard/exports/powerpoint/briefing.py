"""The briefing: the dashboard's findings as an editable PowerPoint deck."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO

from dashboard.catalogue.about import title_about
from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.exports.answers import Answer, answers, comparable, without_repeats
from dashboard.exports.powerpoint.bars import add_bars, bars_held
from dashboard.exports.powerpoint.cells import Line, lines_of_figures, lines_of_numbers, lines_of_table
from dashboard.exports.powerpoint.lists import add_cover, add_lists, add_notice, add_reading, link_entries
from dashboard.exports.powerpoint.notes import describe, sources_of, write_texts
from dashboard.exports.powerpoint.ranks import add_ranks, ranks_held
from dashboard.exports.powerpoint.series import Content, content_of
from dashboard.exports.powerpoint.slopes import add_slopes
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
from dashboard.findings.finding import Finding, Row
from dashboard.findings.marks import periods_of
from dashboard.findings.selection import first_rows
from dashboard.translations import TAGS
from dashboard.wording.states import state_words

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
    chosen = view.filters_in_words(brief=True) if view.about or any(view.filters.values()) else ""
    deck = new_deck(words, "　".join(filter(None, [chosen, state_words(view.datasets, words)])))
    add_cover(deck, view)
    titles = [answer.finding.title if answer.finding else words(answer.chart.name) for answer in found]
    ending = f"　{words('第{number}页', number=99)}"
    contents = add_lists(deck, words("目录"), titles or [words("所选范围没有刊出数据")], ending=ending)
    first = [_add_answer(deck, answer, title) for answer, title in zip(found, titles, strict=True)]
    link_entries(deck, contents, [page.slide for page in first])
    add_reading(deck)
    add_lists(deck, words("来源"), sources_of([answer.finding for answer in told if answer.finding], words))
    properties = deck.file.core_properties
    properties.title, properties.subject = (
        title_about(view) or words(NAME),
        plain(view.filters_in_words(brief=True))[:MOST_PROPERTY],
    )
    properties.author = properties.last_modified_by = words("常州创新指标")
    properties.language, properties.keywords, properties.revision = TAGS[view.lang], view.datasets.version, 1
    file = BytesIO()
    deck.file.save(file)
    return seal(file.getvalue())


def _add_answer(deck: Deck, answer: Answer, title: str) -> Page:
    """Add the slide of an answer, or one that says that it failed, and return it."""
    before = len(deck.file.slides)
    made: Page | Failure | None = answer.failure
    if finding := answer.finding:
        made = attempt_logged(f"slide of {answer.chart.id}", lambda: _add_finding(deck, content_of(answer, finding)))
    if isinstance(made, Page):
        return made
    deck.drop(before)
    return add_notice(deck, title, [made.say(FAILED, deck.words)] if made else [])


def _add_finding(deck: Deck, content: Content) -> Page:
    """Add the slide of a finding and return it."""
    rows = content.rows
    if content.finding.columns or not content.chart.drawn:
        return _add_table(deck, content, content.finding.rows, partial(_lines, content.chart.form, content.finding))
    if not content.roles or (content.chart.exported == "bars" and not comparable(rows)):
        return _add_table(deck, content, rows, partial(lines_of_figures, words=deck.words))
    if content.ranked and len(periods_of(mark for row in rows for mark in row.marks)) > 1:
        return _add_slopes(deck, content)
    layout = _roomiest(deck, content)
    rows = _held(deck, content, layout)
    page, drawn = deck.add(layout), replace(content, rows=rows)
    frame = add_ranks(page, drawn, rows) if content.ranked else add_bars(page, drawn, rows)
    write_texts(page, content, rows, left=len(content.rows) - len(rows))
    describe(frame, content.finding, rows)
    return page


def _roomiest(deck: Deck, content: Content) -> str:
    """Return the layout of a finding that is drawn: another than the usual one where that holds more of its rows."""
    layouts = [_layout(content), WIDE_CHART if content.finding.points else WHOLE_CHART]
    return max(layouts, key=lambda layout: len(_held(deck, content, layout)))


def _held(deck: Deck, content: Content, layout: str) -> tuple[Row, ...]:
    """Return the rows that a layout holds."""
    count, place = ranks_held if content.ranked else bars_held, deck.places[layout][DRAWING]
    return first_rows(content.rows, lambda rows: len(rows) <= count(replace(content, rows=tuple(rows)), place))


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


def _lines(form: object, finding: Finding, rows: Sequence[Row]) -> list[Line]:
    """Return the lines of rows of a finding that is not drawn."""
    return lines_of_numbers(rows) if form == "numbers" else lines_of_table(rows, finding)


def _add_table(deck: Deck, content: Content, rows: Sequence[Row], lines: Callable[[Sequence[Row]], list[Line]]) -> Page:
    """Add the slide of a finding that is listed in lines; the notes hold the figures of the rows that it shows."""
    page = deck.add(TABLE if content.finding.points else WHOLE_TABLE)
    frame, shown = add_table(page, rows, lines)
    write_texts(page, content, shown)
    describe(frame, content.finding, shown)
    return page
