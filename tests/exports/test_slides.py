"""The briefing reopens as what was answered: headlines, native charts, tables, notes and links."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.exports.answers import Answer, answers, told_once
from dashboard.exports.powerpoint import briefing as slides
from dashboard.exports.powerpoint.briefing import MOST_NOTES, briefing
from dashboard.exports.powerpoint.charts import add_bars, add_ranks
from dashboard.exports.powerpoint.marks import linked_format
from dashboard.exports.powerpoint.master import CHART, DRAWING, NAMES, POINTS, WIDE_CHART, blank_deck
from dashboard.exports.powerpoint.series import comparable, in_said_unit
from dashboard.exports.powerpoint.text import LEADING, lines_of, plain, title_size, width_of, write_title
from dashboard.figures.theme import TOKENS
from dashboard.translations import words_in
from dashboard.wording.quantities import quantity

MADE = datetime.date(2021, 12, 31)
CHINESE = re.compile(r"[\u3400-\u9fff]")
PART = re.compile(r"(（\d/\d）| \(\d/\d\))$")
QUERIES: dict[str, dict[str, str]] = {
    "zh": {},
    "en": {"lang": "en"},
    "wujin": {"district": "wujin"},
    "few": {"district": "tianning", "sector": "photovoltaics"},
}


@pytest.fixture(scope="module")
def views(datasets: Datasets) -> dict[str, View]:
    return {name: View.of(datasets, "/", query) for name, query in QUERIES.items()}


@pytest.fixture(scope="module")
def decks(views: dict[str, View]) -> dict[str, Any]:
    return {name: Presentation(BytesIO(briefing(CHARTS, view, made=MADE))) for name, view in views.items()}


@pytest.fixture(scope="module")
def found(views: dict[str, View]) -> dict[str, list[Answer]]:
    return {name: told_once(answers(CHARTS, view)) for name, view in views.items()}


@pytest.fixture(params=QUERIES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def slides_of(deck: Any, answer: Answer) -> list[Any]:
    return [
        slide
        for slide in deck.slides
        if slide.has_notes_slide and PART.sub("", slide.shapes.title.text_frame.text) == answer.title
    ]


def chart_of(slide: Any) -> Any:
    return next((shape.chart for shape in slide.shapes if shape.has_chart), None)


def table_of(slide: Any) -> list[list[str]]:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def shown_as(code: str, value: float) -> str:
    """Return how Office shows a number in a format that has its words in quotes."""
    bare = re.sub(r'"[^"]*"', lambda words: "_" * len(words[0]), code)
    digits = re.search(r"(#,##)?0(?:\.(0+))?(,*)(%?)", bare)
    assert digits
    thousands, places, percent = digits[1], len(digits[2] or ""), digits[4]
    shown = value * (100 if percent else 1) / 1000 ** len(digits[3])
    number = f"{shown:{',' if thousands else ''}.{places}f}{percent}"
    return f"{code[: digits.start()]}{number}{code[digits.end() :]}".replace('"', "")


def label_at(point: Any, value: float) -> str:
    """Return what a viewer reads at a point: its text, or a number in the label's own format."""
    shown = point.data_label._get_or_add_dLbl().find(qn("c:numFmt"))
    return point.data_label.text_frame.text if shown is None else shown_as(shown.get("formatCode"), value)


def texts_of(slide: Any) -> Iterator[str]:
    """Yield every text of a slide: shapes, tables, categories, labels and names of series."""
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (text for row in table_of(slide) for text in row)
        if shape.has_chart:
            yield from (node.text or "" for node in shape.chart._chartSpace.iter(qn("a:t"), qn("c:v")))
        yield shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def contents_of(deck: Any) -> list[tuple[str, Any]]:
    """Return the entries of the contents, each with the slide its link jumps to."""
    entries = []
    for slide in deck.slides:
        for link in slide._element.iter(qn("a:hlinkClick")):
            paragraph = link.getparent().getparent().getparent()
            entries.append(
                (paragraph.findtext(f"{qn('a:r')}/{qn('a:t')}"), slide.part.related_part(link.get(qn("r:id"))))
            )
    return entries


def test_every_finding_has_a_slide_with_its_computed_title(
    decks: dict[str, Any], found: dict[str, list[Answer]], name: str
) -> None:
    shown = [slide.shapes.title.text_frame.text for slide in decks[name].slides if slide.has_notes_slide]
    titles = [answer.title for answer in found[name]]
    assert list(dict.fromkeys(PART.sub("", title) for title in shown)) == list(dict.fromkeys(titles))
    assert len(decks[name].slides) >= len(titles) + 4


def test_charts_hold_the_labels_and_numbers_of_the_answers(
    decks: dict[str, Any], found: dict[str, list[Answer]], name: str
) -> None:
    words = words_in("en" if name == "en" else "zh")
    drawn = 0
    for answer in found[name]:
        charts = [chart for slide in slides_of(decks[name], answer) if (chart := chart_of(slide))]
        if not charts:
            continue
        drawn += 1
        columns = answer.drawn
        rows = pd.DataFrame([in_said_unit(row, words) for row in records(answer.rows)])
        labels = [str(label) for chart in charts for label in chart.plots[0].categories]
        blank = rows[columns].isna().all(axis="columns")
        said = rows["label"].where(~blank, rows["label"] + f" {words('未公布')}")
        assert labels == list(said), answer.chart.id
        for place, column in enumerate(columns):
            values = [value for chart in charts for value in chart.plots[0].series[place].values]
            assert values == [None if pd.isna(value) else value for value in rows[column]], answer.chart.id
    assert drawn or name == "few"


def test_what_has_several_units_or_no_number_is_a_table(decks: dict[str, Any], found: dict[str, list[Answer]]) -> None:
    tables = {
        answer.chart.id: slide
        for answer in found["zh"]
        for slide in slides_of(decks["zh"], answer)
        if chart_of(slide) is None
    }
    assert {"targets-without-base", "named-projects"} <= set(tables)
    rows = table_of(tables["targets-without-base"])
    answer = next(answer for answer in found["zh"] if answer.chart.id == "targets-without-base")
    assert [row[0] for row in rows[1:]] == list(answer.rows["label"][: len(rows) - 1])
    assert f"另有 {len(answer.rows) - len(rows) + 1} 项" in "".join(texts_of(tables["targets-without-base"]))
    bare = next(answer for answer in found["wujin"] if answer.chart.id == "rd-top-ten")
    assert table_of(slides_of(decks["wujin"], bare)[0])[1][:2] == ["恒立液压", "未公布"]


def test_rank_one_is_on_top_and_ranks_are_never_bars(decks: dict[str, Any], found: dict[str, list[Answer]]) -> None:
    ranks = [answer for answer in found["zh"] if answer.chart.exported == "ranks"]
    charts = [chart_of(slide) for answer in ranks for slide in slides_of(decks["zh"], answer)]
    assert len(charts) >= len(ranks) > 2
    for chart in charts:
        assert chart.chart_type == XL_CHART_TYPE.LINE_MARKERS
        assert chart.value_axis.reverse_order
        lines = [series.format.line.fill.type for series in chart.plots[0].series]
        assert {str(line) for line in lines} == {"BACKGROUND (5)"}


def test_bars_start_at_zero_in_the_order_of_the_page_and_share_one_scale(
    decks: dict[str, Any], found: dict[str, list[Answer]], name: str
) -> None:
    for answer in found[name]:
        charts = [chart for slide in slides_of(decks[name], answer) if (chart := chart_of(slide))]
        bars = [chart for chart in charts if chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED]
        for chart in bars:
            assert chart.category_axis.reverse_order
            assert chart.value_axis.minimum_scale == 0
        assert len({chart.value_axis.maximum_scale for chart in bars}) <= 1
        if bars and set(answer.rows.get("unit", [])) == {"%"} and answer.chart.exported == "bars":
            assert bars[0].value_axis.maximum_scale >= 100, "a share of 54 per cent does not fill the plot"


def test_goals_are_outlined_estimates_hatched_and_numbers_said_as_printed(
    decks: dict[str, Any], found: dict[str, list[Answer]]
) -> None:
    answer = next(answer for answer in found["zh"] if answer.chart.id == "sector-bars")
    actual, goal = chart_of(slides_of(decks["zh"], answer)[0]).plots[0].series
    place = {label: position for position, label in enumerate(answer.rows["label"])}
    about, both, district = place["光伏 产值"], place["高端装备 产值"], place["武进高新技术产业 产值"]
    assert str(goal.points[both].format.fill.type) == "BACKGROUND (5)"
    assert str(actual.points[both].format.fill.type) == "SOLID (1)"
    assert str(actual.points[about].format.fill.type) == "PATTERNED (2)"
    colour = actual.points[district].format.fill.fore_color.rgb
    assert f"#{colour}".lower() == TOKENS["light"].district("wujin")
    assert label_at(goal.points[both], 2000) == "1,800 亿元，2022 年目标 2,000 亿元"
    assert label_at(actual.points[about], 600) == "约 600 亿元"
    assert label_at(actual.points[about], 700) == "约 700 亿元", "a label follows its number"


def test_notes_hold_the_printed_figures_with_their_pages(
    decks: dict[str, Any], found: dict[str, list[Answer]], name: str
) -> None:
    for answer in found[name]:
        for slide in slides_of(decks[name], answer):
            notes = slide.notes_slide.notes_text_frame.text
            assert notes.startswith(answer.title)
            assert answer.source in notes
            assert len(notes.splitlines()) <= MOST_NOTES + 3
    answer = next(answer for answer in found["zh"] if answer.chart.id == "sector-bars")
    notes = slides_of(decks["zh"], answer)[0].notes_slide.notes_text_frame.text
    assert "刊印：约600亿元" in notes
    assert re.search("光伏 产值｜.*刊印：约600亿元｜.*第 10 页", notes)
    assert "2,000 亿元（2022 年，目标）" in notes, "the goal beside an actual figure has its own line"


def test_pages_are_whole_numbers(decks: dict[str, Any], name: str) -> None:
    said = [text for slide in decks[name].slides for text in texts_of(slide)]
    assert [text for text in said if re.search(r"\d\.0( 页|\))", text)] == []


def test_each_entry_of_the_contents_leads_to_its_slide(
    decks: dict[str, Any], found: dict[str, list[Answer]], name: str
) -> None:
    parts = [slide.part for slide in decks[name].slides]
    entries = contents_of(decks[name])
    assert [text for text, _ in entries] == [answer.title for answer in found[name]]
    for text, target in entries:
        assert PART.sub("", target.slide.shapes.title.text_frame.text) == text
    positions = [parts.index(target) for _, target in entries]
    assert positions == sorted(positions)


def test_no_placeholder_is_left_empty_and_every_inner_slide_has_a_number(decks: dict[str, Any], name: str) -> None:
    for number, slide in enumerate(decks[name].slides):
        for shape in slide.placeholders:
            if shape.has_text_frame:
                assert shape.text_frame.text.strip(), shape.name
            else:
                assert shape.has_chart or shape.has_table
        assert len({shape.shape_id for shape in slide.shapes}) == len(slide.shapes)
        numbered = [True for _ in slide._element.iter(qn("a:fld"))]
        assert numbered == ([True] if number else [])


def test_every_chart_and_table_says_in_words_what_it_shows(decks: dict[str, Any], name: str) -> None:
    for slide in decks[name].slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                said = shape._element.nvGraphicFramePr.cNvPr.get("descr")
                assert said.startswith(PART.sub("", slide.shapes.title.text_frame.text))


def test_a_filtered_deck_names_its_filter_and_its_rows_lie_in_it(
    decks: dict[str, Any], found: dict[str, list[Answer]], datasets: Datasets
) -> None:
    cover = "\n".join(texts_of(decks["wujin"].slides[0]))
    assert "范围：武进；全部行业" in cover
    assert "范围：全部辖市区；全部行业" in "\n".join(texts_of(decks["zh"].slides[0]))
    assert "2021 年 12 月 31 日" in cover
    assert datasets.version in cover
    assert len(found["wujin"]) < len(found["zh"])
    shown = {label for slide in decks["wujin"].slides if (c := chart_of(slide)) for label in c.plots[0].categories}
    answered = {label for answer in found["wujin"] for label in answer.rows["label"]}
    assert shown <= answered
    assert not shown & {"新能源 产值", "高端装备 产值", "常州高新区"}


def test_a_filter_that_leaves_nothing_gives_a_deck_that_says_so(datasets: Datasets) -> None:
    view = View.of(datasets, "/", {})
    deck = Presentation(BytesIO(briefing([], view, made=MADE)))
    assert "所选范围没有刊出数据" in "".join(texts_of(deck.slides[1]))


def test_an_english_deck_is_english_but_for_printed_numerals_in_its_notes(decks: dict[str, Any]) -> None:
    deck = decks["en"]
    assert [text for slide in deck.slides for text in texts_of(slide) if CHINESE.search(text)] == []
    assert not any(CHINESE.search(layout.name) for layout in deck.slide_layouts)
    for slide in deck.slides:
        if slide.has_notes_slide:
            notes = re.sub(r"printed: [^|]*", "", slide.notes_slide.notes_text_frame.text)
            assert not CHINESE.search(notes)


def test_the_deck_is_wide_and_has_only_the_layouts_it_uses(decks: dict[str, Any]) -> None:
    deck = decks["zh"]
    assert (deck.slide_width, deck.slide_height) == (Inches(13.333), Inches(7.5))
    assert {layout.name for layout in deck.slide_layouts} == set(NAMES.values())
    assert {slide.slide_layout.name for slide in deck.slides} <= set(NAMES.values())
    properties = deck.core_properties
    assert (properties.title, properties.language, properties.created.date()) == ("常州创新指标简报", "zh-CN", MADE)
    assert properties.author == "常州创新指标"


def test_no_text_is_set_smaller_than_12_points_and_points_are_at_least_16(decks: dict[str, Any], name: str) -> None:
    deck = decks[name]
    parts = [slide._element for slide in deck.slides]
    parts += [layout._element for layout in deck.slide_layouts] + [deck.slide_master.placeholders[0]._element]
    parts += [chart._chartSpace for slide in deck.slides if (chart := chart_of(slide))]
    sizes = {
        int(look.get("sz")) / 100 for part in parts for look in part.iter(qn("a:rPr"), qn("a:defRPr")) if look.get("sz")
    }
    assert min(sizes) >= 12
    for slide in deck.slides:
        for shape in slide.placeholders:
            if shape.placeholder_format.idx == POINTS and slide.slide_layout.name not in ("封面", "Cover"):
                runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
                assert all(run.font.size is None or run.font.size.pt >= 16 for run in runs)


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted([light(one), light(other)])
    return (high + 0.05) / (low + 0.05)


def test_text_is_written_in_colours_that_reach_seven_to_one(decks: dict[str, Any], name: str) -> None:
    tokens = TOKENS["light"]
    assert contrast(tokens.accent, tokens.paper) >= 7
    assert contrast(tokens.ink, tokens.wash) >= 7
    assert contrast(tokens.soft, tokens.paper) >= 7
    deck = decks[name]
    parts = [slide._element for slide in deck.slides] + [layout._element for layout in deck.slide_layouts]
    parts += [chart._chartSpace for slide in deck.slides if (chart := chart_of(slide))]
    used = {
        colour.get("val")
        for part in parts
        for look in part.iter(qn("a:rPr"), qn("a:defRPr"))
        for colour in look.iter(qn("a:schemeClr"), qn("a:srgbClr"))
    }
    assert used <= {"tx1", "tx2"}


@pytest.mark.parametrize("name", ["zh", "en", "wujin"])
def test_headlines_fit_their_box(decks: dict[str, Any], name: str) -> None:
    for slide in decks[name].slides:
        title = slide.shapes.title
        size = title.text_frame.paragraphs[0].runs[0].font.size
        points = size.pt if size else 28
        lines = lines_of(title.text_frame.text, points, Emu(title.width).pt)
        assert lines * points * LEADING <= Emu(title.height).pt + points * 0.35


def test_a_longer_headline_is_set_smaller() -> None:
    assert title_size("短", 800) == 28
    assert title_size("很" * 90, 800) < title_size("很" * 60, 800) < 28
    assert lines_of("word " * 40, title_size("word " * 40, 800), 800) <= 2


def test_a_chinese_letter_is_wider_than_a_latin_one_and_words_are_not_broken() -> None:
    assert width_of("常州", 10) == 20 > width_of("ab", 10)
    assert lines_of("常州创新", 10, 20) == 2
    assert lines_of("innovation dashboard", 10, 12 * 5.4) == 2
    assert lines_of("x" * 40, 10, 54) == 4


def test_bars_of_money_and_of_gigawatts_do_not_share_a_scale() -> None:
    assert comparable([{"unit": "亿元"}, {"unit": "亿元"}])
    assert comparable([{"unit": "家"}, {"unit": "个"}])
    assert not comparable([{"unit": "亿元"}, {"unit": "GW"}])


def a_row(label: str, **other: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(("goal", "earlier", "reached", "required_growth", "value_high"), float("nan"))
    unit = {"unit": "家", "unit_prefix": None, "unit_suffix": None, "unit_suffix_one": None}
    figure = {"label": label, "value": 3.0, "actual": 3.0, "qualifier": "exact", "status": "actual", "district": None}
    return nothing | unit | figure | other


hostile = st.builds(
    lambda lead, rest: lead + rest,
    st.sampled_from(["=1+1", "{=1}", "+", "-", "@", "http://a.b/", "&<>\"'", "\x1b\x00", "\ud800", "_x000D_", ""]),
    st.text(max_size=30),
).filter(bool)


@settings(max_examples=25, deadline=None)
@given(text=hostile)
def test_hostile_text_reopens_as_the_same_text_and_never_as_a_formula(text: str) -> None:
    words = words_in("zh")
    deck, layouts = blank_deck(words)
    slide = deck.slides.add_slide(layouts[CHART])
    rows = [a_row(text), a_row(f"{text}2", actual=float("nan"))]
    add_bars(slide.placeholders[DRAWING], rows, rows, ["actual"], words, most=2)
    write_title(slide, text, words)
    slide.notes_slide.notes_text_frame.text = plain(text)
    file = BytesIO()
    deck.save(file)
    again = Presentation(file).slides[0]
    chart = chart_of(again)
    assert [str(label) for label in chart.plots[0].categories] == [plain(text), f"{plain(text)}2 未公布"]
    assert list(chart.plots[0].series[0].values) == [3.0, None]
    assert again.shapes.title.text_frame.text == plain(text)
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    assert (sheet["A2"].value or "", sheet["A2"].data_type in "sn") == (plain(text), True)
    assert (sheet["B2"].value, sheet["B3"].value) == (3, None)


def test_what_xml_forbids_becomes_a_space() -> None:
    assert plain("a\x00b\x1bc\nd\ud800e\ufffef") == "a b c d e f"
    assert plain("常州 100% <&> 𠀀") == "常州 100% <&> 𠀀"


def test_ranks_aimed_at_and_derived_ones_are_hollow() -> None:
    words = words_in("zh")
    deck, layouts = blank_deck(words)
    slide = deck.slides.add_slide(layouts[WIDE_CHART])
    rows = [
        a_row("甲", unit="位", earlier=42.0),
        a_row("乙", unit="位", actual=float("nan"), goal=3.0, status="target"),
    ]
    add_ranks(slide.placeholders[DRAWING], rows, rows, ["earlier", "actual", "goal"], words)
    earlier, actual, goal = chart_of(slide).plots[0].series
    assert list(goal.values) == [None, 3.0]
    assert label_at(earlier.points[0], 42) == "第 42 位（推算）"
    assert label_at(goal.points[1], 3) == "目标 第 3 位"
    pale = [point.marker.format.fill.fore_color.brightness for point in (earlier.points[0], goal.points[1])]
    assert min(pale) > 0.5
    assert actual.points[0].marker.format.fill.fore_color.brightness == 0
    assert chart_of(slide)._chartSpace.findall(f".//{qn('c:hiLowLines')}")


def test_a_long_answer_goes_on_on_further_slides(datasets: Datasets, monkeypatch: pytest.MonkeyPatch) -> None:
    view = View.of(datasets, "/", {})
    one = next(answer for answer in answers(CHARTS, view) if answer.chart.id == "enterprise-bars")
    rows = pd.concat([one.rows] * 4, ignore_index=True)
    rows["label"] = [f"甲{place}" for place in range(len(rows))]
    monkeypatch.setattr(slides, "answers", lambda *_: [replace(one, rows=rows)])
    deck = Presentation(BytesIO(briefing([one.chart], view, made=MADE)))
    shown = slides_of(deck, one)
    assert [slide.shapes.title.text_frame.text[len(one.title) :] for slide in shown] == [
        "（1/3）",
        "（2/3）",
        "（3/3）",
    ]
    labels = [str(label) for slide in shown for label in chart_of(slide).plots[0].categories]
    assert labels == [row["label"] for row in records(rows)]
    assert {len(chart_of(slide).plots[0].categories) for slide in shown} == {10, 8}


@given(
    value=st.floats(0, 1e5).map(lambda value: round(value, 2)),
    before=st.sampled_from(["", "约 ", "超 ", "1,800 亿元，目标 "]),
    after=st.sampled_from(["", " 亿元", "%", " 位（推算）"]),
)
def test_a_label_reads_as_printed_and_follows_its_number(value: float, before: str, after: str) -> None:
    text = f"{before}{f'{value:,.2f}'.rstrip('0').rstrip('.')}{after}"
    assert shown_as(linked_format(text, value), value) == text
    assert linked_format("未公布", value) == ""


@given(
    value=st.integers(1, 10**7),
    unit=st.sampled_from([("亿元", "CNY "), ("万元", "CNY "), ("亿美元", "USD "), ("万辆", "")]),
    before=st.sampled_from(["", "over ", "CNY 4.2 million; 2022 target "]),
)
def test_an_english_label_of_any_size_follows_the_number_of_its_chart(
    value: int, unit: tuple[str, str], before: str
) -> None:
    words = words_in("en")
    row = a_row("A", unit=unit[0], unit_prefix=unit[1] or None, value=value / 100)
    text, number = f"{before}{quantity(row, words)}", in_said_unit(row | {"actual": value / 100}, words)["actual"]
    # What is smaller than the chart's unit cannot be a format of it.
    assume(number >= 1)
    assert shown_as(linked_format(text, number), number) == text


def test_a_share_is_shown_in_per_cent_and_what_is_no_number_of_the_point_stays_a_text() -> None:
    assert shown_as(linked_format("90%", 0.9), 0.9) == "90%"
    assert shown_as(linked_format("年均超 25.4%", 0.254), 0.254) == "年均超 25.4%"
    assert linked_format("3 万次", 30000) == ""
    assert linked_format("CNY 180 million\n2022 target CNY 200 million", 200) == "", "two lines stay two"
