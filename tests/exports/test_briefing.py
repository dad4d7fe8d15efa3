"""The briefing reopens as what was found: headlines, charts and tables, notes and links."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.exports.answers import answers
from dashboard.exports.powerpoint import briefing as module
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.exports.powerpoint.notes import MOST_NOTES
from dashboard.exports.powerpoint.template import POINTS, SUBTITLE
from dashboard.exports.powerpoint.text import LEADING, lines_of
from dashboard.figures.theme import TOKENS, contrast
from dashboard.findings.finding import Row
from dashboard.wording.phrases import phrase_of, printed_of
from tests.chinese import CHINESE
from tests.exports.decks import (
    PART,
    categories_of,
    chart_of,
    contents_of,
    every_deck,
    found,
    opened,
    slides_of,
    table_of,
    texts_of,
    written,
)
from tests.exports.queries import view_of

# Of a line in the notes: what a figure is of, and as it is printed.
LINE = re.compile(r"^([^｜|]+?)(?:｜| \| )[^｜|]+?(?:｜刊印：| \| printed: )([^｜|]*?)(?:｜| \| )")
pytestmark = pytest.mark.slow


@every_deck
def test_every_finding_has_a_slide_with_its_title(datasets: Datasets, name: str) -> None:
    deck, titles = opened(datasets, name), [finding.title for _, finding in found(datasets, name).values()]
    shown = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.has_notes_slide]
    assert list(dict.fromkeys(PART.sub("", title) for title in shown)) == list(dict.fromkeys(titles))
    assert len(deck.slides) >= len(titles) + 4


def test_what_has_several_units_or_no_number_is_a_table(datasets: Datasets) -> None:
    deck = opened(datasets, "zh")
    tables = {
        chart: slide
        for chart, (_, finding) in found(datasets, "zh").items()
        for slide in slides_of(deck, finding)
        if chart_of(slide) is None
    }
    assert {"target-table", "named-projects"} <= set(tables)
    _, *rows, rest = table_of(tables["target-table"])
    _, listed = found(datasets, "zh")["target-table"]
    groups = {row.group for row in listed.rows}
    shown = [row[0] for row in rows if row[0] not in groups]
    assert len(shown) < len(rows), "a year has a heading"
    assert all(said.startswith(row.label) for said, row in zip(shown, listed.rows, strict=False))
    assert rest[0] == f"另有 {len(listed.rows) - len(shown)} 项，见看板。"
    _, bare = found(datasets, "wujin")["rd-top-ten"]
    assert table_of(slides_of(opened(datasets, "wujin"), bare)[0])[1][:2] == ["恒立液压", "未公布"]


@every_deck
def test_notes_hold_the_printed_figures_with_their_pages(datasets: Datasets, name: str) -> None:
    for _, finding in found(datasets, name).values():
        slides = slides_of(opened(datasets, name), finding)
        assert slides, finding.title
        for slide in slides:
            notes = slide.notes_slide.notes_text_frame.text
            assert notes.startswith(finding.title)
            assert finding.source in notes
            assert len(notes.splitlines()) <= MOST_NOTES + 3


def test_a_figure_and_the_one_beside_it_have_a_line_each_in_the_notes(datasets: Datasets) -> None:
    _, finding = found(datasets, "zh")["sector-bars"]
    notes = slides_of(opened(datasets, "zh"), finding)[0].notes_slide.notes_text_frame.text
    assert re.search("光伏产值｜.*刊印：约600亿元｜.*第 10 页", notes)
    assert "高端装备产值｜2,000 亿元（2022 年，目标）" in notes
    assert "装备制造占工业产值比重｜52.1%" in notes


@every_deck
def test_a_line_in_the_notes_says_of_its_figure_what_it_is_of_and_stands_once(datasets: Datasets, name: str) -> None:
    for _, finding in found(datasets, name).values():
        printed = [figure for figure in records(datasets.observations()) if figure["id"] in finding.ids]
        own = {(phrase_of(figure, finding.words), printed_of(figure, finding.words)) for figure in printed}
        for slide in slides_of(opened(datasets, name), finding):
            lines = [line for line in slide.notes_slide.notes_text_frame.text.split("\n") if LINE.search(line)]
            said = [tuple(match.groups()) for match in map(LINE.search, lines) if match]
            assert said, finding.title
            assert set(said) <= own, finding.title
            assert len(lines) == len(set(lines)), finding.title


def test_the_sources_are_the_articles_of_all_that_is_shown(datasets: Datasets) -> None:
    told = [finding for _, finding in found(datasets, "wujin").values()]
    said = "".join(text for slide in opened(datasets, "wujin").slides for text in texts_of(slide))
    for figure in (figure for finding in told for figure in finding.figures):
        assert re.search(f"《{re.escape(figure['title'])}》第 [\\d、]*\\b{figure['page']}\\b[\\d、]* 页", said)


@every_deck
def test_pages_are_whole_numbers(datasets: Datasets, name: str) -> None:
    said = [text for slide in opened(datasets, name).slides for text in texts_of(slide)]
    assert [text for text in said if re.search(r"\d\.0( 页|\))", text)] == []


@every_deck
def test_each_entry_of_the_contents_leads_to_its_slide(datasets: Datasets, name: str) -> None:
    deck = opened(datasets, name)
    parts = [slide.part for slide in deck.slides]
    entries = contents_of(deck)
    assert [text for text, _ in entries] == [finding.title for _, finding in found(datasets, name).values()]
    for text, target in entries:
        assert PART.sub("", target.slide.shapes.title.text_frame.text) == text
    positions = [parts.index(target) for _, target in entries]
    assert positions == sorted(positions)


@every_deck
def test_no_placeholder_is_left_empty_and_every_inner_slide_has_a_number(datasets: Datasets, name: str) -> None:
    for number, slide in enumerate(opened(datasets, name).slides):
        for shape in slide.placeholders:
            if shape.has_text_frame:
                assert shape.text_frame.text.strip(), shape.name
            else:
                assert shape.has_chart or shape.has_table
        assert len({shape.shape_id for shape in slide.shapes}) == len(slide.shapes)
        numbered = [True for _ in slide._element.iter(qn("a:fld"))]
        assert numbered == ([True] if number else [])


@every_deck
def test_every_chart_and_table_says_in_words_what_it_shows(datasets: Datasets, name: str) -> None:
    for slide in opened(datasets, name).slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                said = shape._element.nvGraphicFramePr.cNvPr.get("descr")
                assert said.startswith(PART.sub("", slide.shapes.title.text_frame.text))


def test_a_filtered_deck_names_its_filter_and_its_rows_lie_in_it(datasets: Datasets) -> None:
    deck = opened(datasets, "wujin")
    cover = "\n".join(texts_of(deck.slides[0]))
    assert "范围：武进；全部行业" in cover
    assert "范围：全部辖市区；全部行业" in "\n".join(texts_of(opened(datasets, "zh").slides[0]))
    assert datasets.version in cover
    assert len(found(datasets, "wujin")) < len(found(datasets, "zh"))
    labels = {label for slide in deck.slides if (chart := chart_of(slide)) for label in categories_of(chart)}
    shown = {label.removesuffix(" 未公布") for label in labels}
    assert shown <= {row.name for answer, _ in found(datasets, "wujin").values() for row in answer.rows}
    assert not shown & {"新能源 产值", "高端装备 产值", "常州高新区"}


def test_a_filter_that_leaves_nothing_gives_a_deck_that_says_so(datasets: Datasets) -> None:
    deck = Presentation(BytesIO(briefing([], view_of(datasets, "zh"))))
    assert "所选范围没有刊出数据" in "".join(texts_of(deck.slides[1]))


@pytest.mark.usefixtures("english")
def test_an_english_deck_is_english_but_for_printed_numerals_in_its_notes(datasets: Datasets) -> None:
    deck = opened(datasets, "en")
    assert [text for slide in deck.slides for text in texts_of(slide) if CHINESE.search(text)] == []
    for slide in deck.slides:
        if slide.has_notes_slide:
            notes = re.sub(r"printed: [^|]*", "", slide.notes_slide.notes_text_frame.text)
            assert not CHINESE.search(notes)


def test_the_file_says_whose_it_is_and_nothing_of_the_library_that_wrote_it(datasets: Datasets) -> None:
    properties = opened(datasets, "zh").core_properties
    assert (properties.title, properties.language) == ("常州创新指标简报", "zh-CN")
    assert (properties.author, properties.last_modified_by) == ("常州创新指标", "常州创新指标")
    packed = ZipFile(BytesIO(written(datasets, "zh")))
    said = b"".join(packed.read(part) for part in packed.namelist() if part.startswith("docProps/"))
    assert not re.search(b"python|Steve", said)


@every_deck
def test_no_text_is_set_smaller_than_12_points_and_points_are_at_least_16(datasets: Datasets, name: str) -> None:
    deck = opened(datasets, name)
    parts = [slide._element for slide in deck.slides]
    parts += [chart._chartSpace for slide in deck.slides if (chart := chart_of(slide))]
    assert min(sizes_in(parts)) >= 12
    for slide in [*deck.slides][1:]:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx == POINTS:
                runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
                assert all(run.font.size is None or run.font.size.pt >= 16 for run in runs)


def sizes_in(parts: list[Any]) -> set[float]:
    """Return the sizes of letters that parts of a file set, in points."""
    looks = [look for part in parts for look in part.iter(qn("a:rPr"), qn("a:defRPr"))]
    return {int(look.get("sz")) / 100 for look in looks if look.get("sz")}


@every_deck
def test_text_is_written_in_colours_that_reach_seven_to_one(datasets: Datasets, name: str) -> None:
    tokens = TOKENS["light"]
    assert contrast(tokens.accent, tokens.paper) >= 7
    assert contrast(tokens.ink, tokens.wash) >= 7
    assert contrast(tokens.soft, tokens.paper) >= 7
    deck = opened(datasets, name)
    parts = [slide._element for slide in deck.slides] + [layout._element for layout in deck.slide_layouts]
    parts += [chart._chartSpace for slide in deck.slides if (chart := chart_of(slide))]
    used = {
        colour.get("val")
        for part in parts
        for look in part.iter(qn("a:rPr"), qn("a:defRPr"))
        for colour in look.iter(qn("a:schemeClr"), qn("a:srgbClr"))
    }
    assert contrast(tokens.late, tokens.paper) >= 7
    assert used <= {"tx1", "tx2", "accent1", tokens.late[1:].upper()}


@pytest.mark.parametrize("name", ["zh", "en", "wujin"])
def test_headlines_fit_their_box(datasets: Datasets, name: str) -> None:
    for slide in opened(datasets, name).slides:
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].runs[0].font.size
        points = size.pt if size else 28
        lines = lines_of(title.text_frame.text, points, Emu(title.width).pt)
        assert lines * points * LEADING <= Emu(title.height).pt + points * 0.35


@every_deck
def test_a_finding_has_one_slide_that_holds_what_its_title_speaks_of(datasets: Datasets, name: str) -> None:
    for finding in (finding for _, finding in found(datasets, name).values()):
        (slide,) = slides_of(opened(datasets, name), finding)
        chart = chart_of(slide)
        here = [row for row in finding.rows if (stands_in(chart, row) if chart else is_listed(slide, row))]
        assert here, finding.title
        led = [row.name for row in finding.rows if row.leads and row not in here]
        assert led == [] or all(row.leads for row in here), finding.title


def stands_in(chart: Any, row: Row) -> bool:
    """Tell whether a row is in a chart; a line of ranks is named by its series."""
    named = [*categories_of(chart), *(series.name for series in chart.plots[0].series)]
    return any(row.name in name for name in named)


def is_listed(slide: Any, row: Row) -> bool:
    """Tell whether a row is in a table: under its name, with what it says."""
    said = [cell.text for cell in row.cells if cell.text]
    lines = [[cell.split("\n")[0] for cell in line] for line in table_of(slide)]
    return any(line[0].endswith((row.label, row.name)) and set(said) <= set(line) for line in lines)


def test_a_long_finding_leaves_out_what_its_title_does_not_speak_of(
    datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View.of(datasets, "/", {})
    (one,) = answers([chart_named("enterprise-bars")], view)
    rows = [replace(row, name=f"甲{place}", depth=0) for place, row in enumerate((tuple(one.rows) * 4)[:-1])]
    plain = [replace(row, marks=tuple(replace(mark, lead=False) for mark in row.marks)) for row in rows]
    last = replace(rows[0], name="末", marks=tuple(replace(mark, lead=True) for mark in rows[0].marks))
    monkeypatch.setattr(module, "answers", lambda *_: [replace(one, rows=(*plain, last))])
    deck = Presentation(BytesIO(briefing([one.chart], view)))
    assert one.finding
    (slide,) = slides_of(deck, one.finding)
    shown = categories_of(chart_of(slide))
    assert shown == [*(row.name for row in plain[: len(shown) - 1]), "末"]
    assert 1 < len(shown) < len(rows)
    assert f"另有 {len(rows) + 1 - len(shown)} 项，见看板。" in slide.placeholders[SUBTITLE].text_frame.text
