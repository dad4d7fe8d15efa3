"""The briefing: the dashboard's findings as an editable PowerPoint deck."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx.util import Emu

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.data.observations import behind, records
from dashboard.exports.answers import Answer, answers, told_once
from dashboard.exports.powerpoint.charts import add_bars, add_ranks, bars_held, ranks_held
from dashboard.exports.powerpoint.lists import add_lists, entries_of, link_to
from dashboard.exports.powerpoint.master import (
    CHART,
    COVER,
    DRAWING,
    FACTS,
    NAME,
    POINTS,
    SUBTITLE,
    TABLE,
    TITLE,
    WIDE_CHART,
    blank_deck,
    size_of,
)
from dashboard.exports.powerpoint.notices import add_notice, add_reading, drop_slides
from dashboard.exports.powerpoint.series import comparable, in_said_unit
from dashboard.exports.powerpoint.tables import add_table
from dashboard.exports.powerpoint.text import (
    add_footer,
    add_run,
    body_size,
    plain,
    title_size,
    write,
    write_title,
)
from dashboard.failures import CHART as FAILED
from dashboard.failures import Failure, attempt_logged
from dashboard.figures.marks import described
from dashboard.findings.finding import MOST_POINTS
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure as Row

LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
FEW_BARS, MOST_NOTES, MOST_POINT_SIZE = 3, 60, 18
GAP = 8
MOST_PROPERTY = 255
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
    told = told_once(everything)
    found = [*told, *(answer for answer in everything if answer.failure)]
    deck, layouts = blank_deck(words)
    _add_cover(deck.slides.add_slide(layouts[COVER]), view, made)
    titles = [answer.title for answer in found] or [words("所选范围没有刊出数据")]
    ending = f"　{words('第 {number} 页', number=99)}"
    contents = add_lists(deck, layouts, words("目录"), titles, words, ending=ending)
    first_slides = [_add_finding_or_notice(deck, layouts, answer, view) for answer in found]
    for (paragraph, slide), target in zip(entries_of(contents), first_slides, strict=False):
        link_to(paragraph, slide, target, deck.slides.index(target) + 1, words)
    add_reading(deck, layouts, words)
    add_lists(deck, layouts, words("来源"), _sources(told, view), words)
    _set_properties(deck, view, made)
    file = BytesIO()
    deck.save(file)
    return file.getvalue()


def filters_in_words(view: View) -> str:
    """Return what the deck is about: the chosen districts and sectors, or all of them."""
    words = view.words
    districts, sectors = map(words.listed, view.chosen_names())
    return words(
        "范围：{districts}；{sectors}",
        districts=districts or words("全部辖市区"),
        sectors=sectors or words("全部行业"),
    )


def _add_cover(slide: Any, view: View, made: datetime.date) -> None:
    words = view.words
    day = words("{year} 年 {month} 月 {day} 日", year=made.year, month=made.month, day=made.day)
    title = slide.placeholders[TITLE]
    size = title_size(words(NAME), Emu(title.width).pt, lines=1, largest=44)
    write(title, [words(NAME)], words, size=size)
    write(slide.placeholders[POINTS], [words("《常州科技》2021 年第 6 期")], words)
    facts = [
        filters_in_words(view),
        words("制作日期：{day}", day=day),
        words("数据版本：{version}", version=view.datasets.version),
    ]
    place = slide.placeholders[FACTS]
    size = body_size(facts, Emu(place.width).pt, Emu(place.height).pt, gap=GAP)
    write(place, facts, words, size=min(size, MOST_POINT_SIZE))


def _add_finding_or_notice(deck: Any, layouts: dict[str, Any], answer: Answer, view: View) -> Any:
    """Add the slides of one answer, or one that says that it failed, and return the first."""
    before, made = len(deck.slides), answer.failure
    if not made:
        made = attempt_logged(f"slides of {answer.chart.id}", lambda: _add_finding(deck, layouts, answer, view))
    if not isinstance(made, Failure):
        return made
    drop_slides(deck, before)
    return add_notice(deck, layouts, answer.title, [made.say(FAILED, view.words)], view.words)


def _add_finding(deck: Any, layouts: dict[str, Any], answer: Answer, view: View) -> Any:
    """Add the slides of one answer and return the first."""
    words, kind = view.words, answer.chart.exported
    rows, columns = [in_said_unit(row, words) for row in records(answer.rows)], answer.drawn
    if not columns or (kind == "bars" and not comparable(rows)):
        return _add_table_slide(deck, layouts[TABLE], answer, view)
    layout = layouts[WIDE_CHART if kind == "ranks" or len(rows) <= FEW_BARS else CHART]
    width, height = size_of(layout, DRAWING)
    most = (
        ranks_held(rows, columns, width, words) if kind == "ranks" else bars_held(rows, columns, width, height, words)
    )
    count = math.ceil(len(rows) / most)
    size = math.ceil(len(rows) / count)
    slides = []
    for page, start in enumerate(range(0, len(rows), size), start=1):
        slide = deck.slides.add_slide(layout)
        part = rows[start : start + size]
        suffix = words("（{page}/{count}）", page=page, count=count) if count > 1 else ""
        place = slide.placeholders[DRAWING]
        if kind == "ranks":
            frame = add_ranks(place, part, rows, columns, words)
        else:
            frame = add_bars(place, part, rows, columns, words, most=size)
        _add_texts(slide, answer, answer.title + suffix, part, view)
        _describe(frame, answer, part, words)
        slides.append(slide)
    return slides[0]


def _add_table_slide(deck: Any, layout: Any, answer: Answer, view: View) -> Any:
    """Add the slide of an answer that is listed; it says how many rows it leaves out."""
    words, rows = view.words, records(answer.rows)
    slide = deck.slides.add_slide(layout)
    frame, count = add_table(slide.placeholders[DRAWING], rows, words)
    more = [words("另有 {count} 项，见看板。", count=len(rows) - count)] if count < len(rows) else []
    _add_texts(slide, answer, answer.title, rows, view, more=more)
    _describe(frame, answer, rows[:count], words)
    return slide


def _add_texts(
    slide: Any, answer: Answer, title: str, rows: list[dict[str, Any]], view: View, *, more: Sequence[str] = ()
) -> None:
    """Write headline, subtitle, points, footer and notes of a finding."""
    words = view.words
    write_title(slide, title, words)
    subtitle = slide.placeholders[SUBTITLE].text_frame.paragraphs[0]
    name = words(answer.chart.name)
    add_run(subtitle, name[:1].upper() + name[1:], words, bold=True)
    said = SUBTITLES.get(answer.chart.id) or SUBTITLES.get(answer.chart.exported)
    add_run(subtitle, f"　{words(said) if said else answer.subtitle}", words)
    place, points = slide.placeholders[POINTS], [*answer.points[:MOST_POINTS], *more]
    size = body_size(points, Emu(place.width).pt - 18, Emu(place.height).pt, gap=GAP)
    write(place, points, words, size=min(size, MOST_POINT_SIZE))
    add_footer(slide, answer.source, words)
    slide.notes_slide.notes_text_frame.text = "\n".join(map(plain, _notes(answer, rows, view)))


def _notes(answer: Answer, rows: list[dict[str, Any]], view: View) -> list[str]:
    """Return the figures behind a slide, one line each: as said, as printed, article and page."""
    words = view.words
    lines = []
    for row in rows:
        if not isinstance(row.get("id"), str):
            lines.append(words("{subject}：{size}", subject=row["label"], size=f"{row['actual']:.0f}"))
        lines += [_note(row["label"], figure, words) for figure in _figures(row)]
    left = len(lines) - MOST_NOTES
    rest = [words("另有 {count} 项，见看板。", count=left)] if left > 0 else []
    return [answer.title, *lines[:MOST_NOTES], *rest, answer.source]


def _note(label: str, figure: Row, words: Words) -> str:
    said = described(figure, words)
    return words(
        "{label}｜{value}（{period}，{status}）｜刊印：{printed}｜《{article}》第 {page} 页", **said | {"label": label}
    )


def _figures(row: dict[str, Any]) -> list[Row]:
    """Return a row's figure, where it has one, and those set beside it."""
    own = [row] if isinstance(row.get("id"), str) else []
    prefixes = [name.removesuffix("id") for name in row if name.endswith("_id")]
    return [*own, *(other for prefix in prefixes if (other := behind(row, prefix)))]


def _describe(frame: Any, answer: Answer, rows: list[dict[str, Any]], words: Words) -> None:
    """Give a chart or table its alternative text: the finding, and what is drawn."""
    labels = words.listed([str(row["label"]) for row in rows])
    text = words("{title}。共 {count} 行：{labels}", title=answer.title, count=len(rows), labels=labels)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(text))


def _sources(found: Sequence[Answer], view: View) -> list[str]:
    """Return the articles behind the deck with the pages that are used, in the order of the issue."""
    words, pages = view.words, dict[str, set[int]]()
    for answer in found:
        rows = answer.rows if answer.chart.exported != "counts" else answer.chart.answer(view)
        for row in records(rows):
            for figure in _figures(row):
                pages.setdefault(words.pick(figure["title"], figure["title_en"]), set()).add(int(figure["page"]))
    return [
        words("《{title}》第 {page} 页", title=title, page=words.listed([str(page) for page in sorted(used)]))
        for title, used in sorted(pages.items(), key=lambda item: min(item[1]))
    ] or [words("所选范围没有刊出数据")]


def _set_properties(deck: Any, view: View, made: datetime.date) -> None:
    words, properties = view.words, deck.core_properties
    moment = datetime.datetime.combine(made, datetime.time())
    properties.title, properties.subject = words(NAME), plain(filters_in_words(view))[:MOST_PROPERTY]
    properties.author = properties.last_modified_by = words("常州创新指标")
    properties.language, properties.revision = LANGUAGES[view.lang], 1
    properties.keywords = view.datasets.version
    properties.created = properties.modified = moment
