"""The briefing: the dashboard's findings as an editable PowerPoint deck."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from io import BytesIO

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.exports.answers import Answer, answers, without_repeats
from dashboard.exports.powerpoint.bars import add_bars, bars_held
from dashboard.exports.powerpoint.lists import add_lists, link_entries
from dashboard.exports.powerpoint.notes import describe, sources_of, write_notes
from dashboard.exports.powerpoint.notices import add_notice, add_reading
from dashboard.exports.powerpoint.ranks import add_ranks, ranks_held
from dashboard.exports.powerpoint.series import Content, content_of
from dashboard.exports.powerpoint.tables import add_table
from dashboard.exports.powerpoint.template import (
    CHART,
    COVER,
    DRAWING,
    FACTS,
    NAME,
    POINTS,
    SUBTITLE,
    TABLE,
    WIDE_CHART,
    Deck,
    Page,
    new_deck,
)
from dashboard.exports.powerpoint.text import add_footer, add_run, plain, write, write_points, write_title
from dashboard.failures import CHART as FAILED
from dashboard.failures import Failure, attempt_logged
from dashboard.findings.finding import MOST_POINTS, Row
from dashboard.translations import TAGS, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.periods import day_name

FEW_BARS, BULLET, MOST_PROPERTY = 3, 18, 255
# What is said of charts, or of a kind of them, that are drawn otherwise here than on the page.
SUBTITLES = {
    "counts": message("各辖市区在本期刊出的数据，项"),
    "reached": message("实绩占目标的比重，由刊出的两个数推算"),
    "growth": message("从基期到目标的年均复合增速，由刊出的两个数推算"),
    "targets-without-base": message("按年份排列；各项单位不同，不作比较"),
    "named-projects": message("文中项目刊出的数据；单位不同，不作比较"),
    "project-progress": message("完成计划的比重，%；空心为预计"),
}


def briefing(charts: Sequence[Chart], view: View, *, made: datetime.date) -> bytes:
    """Return a deck with one finding a slide: cover, contents, findings, how to read them, sources.

    Args:
        charts: In the order of the deck; those that the filters leave empty are left out, those that fail are named.
        view: Language and filters.
        made: The date on the cover.
    """
    words, everything = view.words, answers(charts, view)
    told = without_repeats(everything)
    found = [*told, *(answer for answer in everything if answer.failure)]
    deck = new_deck(words)
    _add_cover(deck, view, made)
    titles = [_title(answer, deck) for answer in found] or [words("所选范围没有刊出数据")]
    ending = f"　{words('第 {number} 页', number=99)}"
    contents = add_lists(deck, words("目录"), titles, ending=ending)
    first = [_add_answer(deck, answer).slide for answer in found]
    link_entries(contents, first, [deck.file.slides.index(slide) + 1 for slide in first])
    add_reading(deck)
    add_lists(deck, words("来源"), sources_of([answer.finding for answer in told if answer.finding], words))
    _set_properties(deck, view, made)
    file = BytesIO()
    deck.file.save(file)
    return file.getvalue()


def _add_cover(deck: Deck, view: View, made: datetime.date) -> None:
    words, page = deck.words, deck.add(COVER)
    facts = [
        view.filters_in_words(brief=True),
        words("制作日期：{day}", day=day_name(made, words)),
        words("数据版本：{version}", version=view.datasets.version),
    ]
    write_title(page, words(NAME), lines=1)
    write(page.shapes[POINTS], [words("《常州科技》2021 年第 6 期")], words)
    write_points(page, FACTS, facts)


def _title(answer: Answer, deck: Deck) -> str:
    """Return the headline of an answer; of one that failed its name."""
    return answer.finding.title if answer.finding else deck.words(answer.chart.name)


def _add_answer(deck: Deck, answer: Answer) -> Page:
    """Add the slides of an answer, or one that says that it failed, and return the first."""
    before = len(deck.file.slides)
    made: Page | Failure | None = answer.failure
    if finding := answer.finding:
        made = attempt_logged(f"slides of {answer.chart.id}", lambda: _add_finding(deck, content_of(answer, finding)))
    if isinstance(made, Page):
        return made
    deck.drop(before)
    return add_notice(deck, _title(answer, deck), [made.say(FAILED, deck.words)] if made else [])


def _add_finding(deck: Deck, content: Content) -> Page:
    """Add the slides of a finding and return the first."""
    if not content.drawable:
        return _add_table(deck, content)
    rows = content.rows
    layout = WIDE_CHART if content.ranked or len(rows) <= FEW_BARS else CHART
    place = deck.places[layout][DRAWING]
    held = ranks_held(content, place) if content.ranked else bars_held(content, place)
    count = math.ceil(len(rows) / held)
    most = math.ceil(len(rows) / count)
    parts = [rows[start : start + most] for start in range(0, len(rows), most)]
    pages = []
    for number, part in enumerate(parts, start=1):
        page = deck.add(layout)
        frame = add_ranks(page, content, part) if content.ranked else add_bars(page, content, part, most=most)
        suffix = deck.words("（{page}/{count}）", page=number, count=count) if count > 1 else ""
        _add_texts(page, content, part, suffix=suffix)
        describe(frame, content.finding, part)
        pages.append(page)
    return pages[0]


def _add_table(deck: Deck, content: Content) -> Page:
    """Add the slide of a finding that is listed; it says how many rows it leaves out."""
    page = deck.add(TABLE)
    frame, count = add_table(page, content.rows)
    left = len(content.rows) - count
    _add_texts(page, content, content.rows, more=[deck.words("另有 {count} 项，见看板。", count=left)] if left else [])
    describe(frame, content.finding, content.rows[:count])
    return page


def _add_texts(
    page: Page, content: Content, rows: Sequence[Row], *, suffix: str = "", more: Sequence[str] = ()
) -> None:
    """Write headline, subtitle, points, footer and notes of a finding."""
    chart, finding, words = content.chart, content.finding, content.words
    write_title(page, finding.title + suffix)
    subtitle = page.shapes[SUBTITLE].text_frame.paragraphs[0]
    add_run(subtitle, capitalised(words(chart.name)), words, bold=True)
    said = SUBTITLES.get(chart.id) or SUBTITLES.get(chart.exported)
    add_run(subtitle, f"　{words(said) if said else finding.subtitle}", words)
    write_points(page, POINTS, [*finding.points[:MOST_POINTS], *more], bullet=BULLET)
    add_footer(page, finding.source)
    write_notes(page.slide, finding, rows)


def _set_properties(deck: Deck, view: View, made: datetime.date) -> None:
    words, properties = deck.words, deck.file.core_properties
    moment = datetime.datetime.combine(made, datetime.time())
    properties.title, properties.subject = words(NAME), plain(view.filters_in_words(brief=True))[:MOST_PROPERTY]
    properties.author = properties.last_modified_by = words("常州创新指标")
    properties.language, properties.revision = TAGS[view.lang], 1
    properties.keywords = view.datasets.version
    properties.created = properties.modified = moment
