"""Native charts on slides: their numbers, their labels and scales, and how much room texts take."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import nan
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.dml import MSO_THEME_COLOR

from dashboard.data import Datasets
from dashboard.exports.answers import FRACTIONS, Answer, comparable
from dashboard.exports.powerpoint.bars import add_bars
from dashboard.exports.powerpoint.marks import linked_format
from dashboard.exports.powerpoint.ranks import add_ranks
from dashboard.exports.powerpoint.slopes import add_slopes
from dashboard.exports.powerpoint.template import CHART, WHOLE_CHART, WIDE_CHART, new_deck
from dashboard.exports.powerpoint.text import lines_of, plain, title_size, width_of, write_title
from dashboard.figures.theme import TOKENS
from dashboard.findings.finding import Row
from dashboard.findings.marks import Mark, Role, periods_of
from dashboard.translations import Words, words_in
from dashboard.wording.phrases import known
from dashboard.wording.quantities import in_unit, quantity
from tests.exports.decks import (
    a_row,
    categories_of,
    chart_of,
    charts_of,
    content,
    every_deck,
    found,
    label_at,
    opened,
    shown_as,
)

# Of the bars that a slide holds, with names and labels as long as they are in English.
FEWEST = 10


def said_value(row: Row, role: Role, words: Words) -> float | None:
    """Return the number of a role as a chart has it: in the unit of the language's tables, none where none is known."""
    value = row.value(role)
    if not known(value):
        return None
    return value if row.record is None or role in FRACTIONS else in_unit(value, row.record, words)


def is_slope(answer: Answer) -> bool:
    return answer.chart.exported == "ranks" and len(periods_of(mark for row in answer.rows for mark in row.marks)) > 1


@every_deck
def test_charts_hold_the_labels_and_numbers_of_the_findings(datasets: Datasets, name: str) -> None:
    drawn = 0
    for answer, finding in found(datasets, name).values():
        charts = charts_of(opened(datasets, name), finding)
        if not charts:
            continue
        drawn += 1
        if is_slope(answer):
            continue
        (chart,) = charts
        words, roles, labels = finding.words, answer.drawn, categories_of(chart)
        blank = {row.name for row in answer.rows if not any(known(row.value(role)) for role in roles)}
        bounds = {row.name: row.text for row in answer.rows if known(row.value("bound"))}
        without = {name: f"{name} {bounds.get(name, words('未公布'))}" for name in blank}
        shown = [row for row in answer.rows if without.get(row.name, row.name) in labels]
        assert labels == [without.get(row.name, row.name) for row in shown], answer.chart.id
        assert len(shown) >= min(len(answer.rows), FEWEST), answer.chart.id
        for series, role in zip(chart.plots[0].series, roles, strict=True):
            assert list(series.values) == [said_value(row, role, words) for row in shown], answer.chart.id
    assert drawn or name == "few"


def test_rank_one_is_on_top_and_ranks_are_never_bars(datasets: Datasets) -> None:
    ranks = [pair for pair in found(datasets, "zh").values() if pair[0].chart.exported == "ranks"]
    assert ranks
    for _, finding in ranks:
        charts = charts_of(opened(datasets, "zh"), finding)
        assert {chart.chart_type for chart in charts} == {XL_CHART_TYPE.LINE_MARKERS}
        assert all(chart.value_axis.reverse_order for chart in charts)
    for chart in [
        chart
        for answer, finding in ranks
        if not is_slope(answer)
        for chart in charts_of(opened(datasets, "zh"), finding)
    ]:
        lines = [series.format.line.fill.type for series in chart.plots[0].series]
        assert {str(line) for line in lines} == {"BACKGROUND (5)"}


@every_deck
def test_bars_start_at_zero_in_the_order_of_the_page_and_share_one_scale(datasets: Datasets, name: str) -> None:
    for answer, finding in found(datasets, name).values():
        charts = charts_of(opened(datasets, name), finding)
        bars = [chart for chart in charts if chart.chart_type == XL_CHART_TYPE.BAR_CLUSTERED]
        for chart in bars:
            assert chart.category_axis.reverse_order
            assert chart.value_axis.minimum_scale == 0
        assert len({chart.value_axis.maximum_scale for chart in bars}) <= 1
        units = {row.record["unit"] if row.record else "" for row in answer.rows}
        if bars and units == {"%"} and answer.chart.exported == "bars":
            assert bars[0].value_axis.maximum_scale >= 100, "a share of 54 per cent does not fill the plot"


def test_goals_are_outlined_estimates_hatched_and_numbers_said_as_printed(datasets: Datasets) -> None:
    answer, finding = found(datasets, "zh")["sector-bars"]
    actual, goal = charts_of(opened(datasets, "zh"), finding)[0].plots[0].series
    # A part is led in by what it is under.
    place = {row.name.lstrip("└ 　"): position for position, row in enumerate(answer.rows)}
    about, both, district = place["光伏 产值"], place["新能源 产值"], place["武进高新技术产业 产值"]
    assert str(goal.points[both].format.fill.type) == "BACKGROUND (5)"
    assert str(actual.points[both].format.fill.type) == "SOLID (1)"
    assert str(actual.points[about].format.fill.type) == "PATTERNED (2)"
    told, other = (actual.points[point].format.fill.fore_color for point in (both, district))
    assert told.theme_color == MSO_THEME_COLOR.ACCENT_1, "what the title speaks of has the hue of the theme"
    assert f"#{other.rgb}".lower() == TOKENS["light"].muted, "and what it does not is muted"
    assert label_at(goal.points[both], 1000) == "635.95 亿元\n2022 年目标超 1,000 亿元"
    assert label_at(actual.points[about], 600) == "约 600 亿元"
    assert label_at(actual.points[about], 700) == "约 700 亿元", "a label follows its number"


def test_shares_and_figures_are_said_as_what_they_are(datasets: Datasets) -> None:
    said = {}
    for chart in ("target-bullets", "district-tiles"):
        answer, finding = found(datasets, "zh")[chart]
        (series, *_) = charts_of(opened(datasets, "zh"), finding)[0].plots[0].series
        said[chart] = (label_at(series.points[0], series.values[0]), answer.rows[0])
    reached, row = said["target-bullets"]
    assert reached == row.text == "90% · 1,800 亿元"
    share, row = said["district-tiles"]
    assert (share, row.value("actual")) == ("54%", 54)


def test_ranks_of_several_periods_are_lines_from_one_to_the_other_with_their_names_at_the_end() -> None:
    page = new_deck(words_in("zh")).add(WHOLE_CHART)
    before = Mark(42.0, "earlier", "outlined", ids=("figure",), at="2015", district="xinbei")
    now = replace(before, value=23.0, role="actual", fill="solid", at="2020")
    risen = replace(a_row("常州高新区", before, now, unit="位"), text="第 23 位", more="第 42 位（推算）")
    still = replace(a_row("武进高新区", replace(now, value=38.0, district="wujin"), unit="位"), text="第 38 位")
    add_slopes(page, content(risen, still, chart="rank-dumbbell", roles=("earlier", "actual")), [risen, still])
    chart = chart_of(page.slide)
    first, second = chart.plots[0].series
    assert categories_of(chart) == ["2015 年", "2020 年"]
    assert [list(series.values) for series in (first, second)] == [[42.0, 23.0], [None, 38.0]]
    assert label_at(first.points[0], 42) == "第 42 位（推算）"
    assert label_at(first.points[1], 23) == "第 23 位　常州高新区"
    assert label_at(second.points[1], 38) == "第 38 位　武进高新区"
    colours = [f"#{series.format.line.color.rgb}".lower() for series in (first, second)]
    assert colours == [TOKENS["light"].district(name) for name in ("xinbei", "wujin")]
    assert chart.value_axis.reverse_order
    assert 0 < chart.value_axis.minimum_scale < 23
    assert 42 < chart.value_axis.maximum_scale < 50


def test_a_longer_headline_is_set_smaller() -> None:
    def size(text: str) -> float:
        return title_size(text, 800, lines=2, largest=30)

    assert size("短") == 30
    assert size("很" * 90) < size("很" * 60) < 30
    assert lines_of("word " * 40, size("word " * 40), 800) <= 2


def test_a_chinese_letter_is_wider_than_a_latin_one_and_words_are_not_broken() -> None:
    assert width_of("常州", 10) == 20 > width_of("ab", 10)
    assert lines_of("常州创新", 10, 20) == 2
    assert lines_of("innovation dashboard", 10, 12 * 5.4) == 2
    assert lines_of("x" * 40, 10, 54) == 4


def test_bars_of_money_and_of_gigawatts_do_not_share_a_scale() -> None:
    assert comparable([a_row("甲", unit="亿元"), a_row("乙", unit="亿元")])
    assert comparable([a_row("甲", unit="家"), a_row("乙", unit="个")])
    assert comparable([Row("甲", (Mark(3.0, "reached"),))])
    assert not comparable([a_row("甲", unit="亿元"), a_row("乙", unit="GW")])


hostile = st.builds(
    lambda lead, rest: lead + rest,
    st.sampled_from(["=1+1", "{=1}", "+", "-", "@", "http://a.b/", "&<>\"'", "\x1b\x00", "\ud800", "_x000D_", ""]),
    st.text(max_size=30),
).filter(bool)


@settings(max_examples=25, deadline=None)
@given(text=hostile)
def test_hostile_text_reopens_as_the_same_text_and_never_as_a_formula(text: str) -> None:
    deck = new_deck(words_in("zh"))
    page = deck.add(CHART)
    rows = a_row(text), a_row(f"{text}2", Mark(nan, "actual", ids=("figure",)))
    add_bars(page, content(*rows), rows)
    write_title(page, text)
    page.slide.notes_slide.notes_text_frame.text = plain(text)
    file = BytesIO()
    deck.file.save(file)
    again: Any = Presentation(file).slides[0]
    chart = chart_of(again)
    assert categories_of(chart) == [plain(text), f"{plain(text)}2 未公布"]
    assert list(chart.plots[0].series[0].values) == [3.0, None]
    assert again.shapes.title.text_frame.text == plain(text)
    sheet = load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    assert (sheet["A2"].value or "", sheet["A2"].data_type in "sn") == (plain(text), True)
    assert (sheet["B2"].value, sheet["B3"].value) == (3, None)


@settings(max_examples=25, deadline=None)
@given(text=hostile)
def test_hostile_text_at_a_bar_reopens_as_the_same_text(text: str) -> None:
    page = new_deck(words_in("zh")).add(CHART)
    row = replace(a_row("甲", Mark(0.2, "earlier")), more=text)
    add_bars(page, content(row, roles=("earlier",)), [row])
    (series,) = chart_of(page.slide).plots[0].series
    assert label_at(series.points[0], 0.2).replace("\n", "") == plain(text.replace("\n", ""))


def test_what_xml_forbids_becomes_a_space() -> None:
    assert plain("a\x00b\x1bc\nd\ud800e\ufffef") == "a b c d e f"
    assert plain("常州 100% <&> 𠀀") == "常州 100% <&> 𠀀"


def test_ranks_aimed_at_and_derived_ones_are_hollow() -> None:
    page = new_deck(words_in("zh")).add(WIDE_CHART)
    printed, earlier = Mark(3.0, "actual", ids=("figure",)), Mark(42.0, "earlier", "outlined", ids=("figure",))
    first = replace(a_row("甲", printed, earlier, unit="位"), more="第 42 位（推算）")
    aimed = a_row("乙", Mark(3.0, "goal", "outlined", ids=("figure",)), unit="位", status="target")
    add_ranks(page, content(first, aimed, chart="rank-dumbbell", roles=("earlier", "actual", "goal")), [first, aimed])
    chart = chart_of(page.slide)
    before, actual, goal = chart.plots[0].series
    assert list(goal.values) == [None, 3.0]
    assert label_at(before.points[0], 42) == "第 42 位（推算）"
    assert label_at(goal.points[1], 3) == "目标 第 3 位"
    pale = [point.marker.format.fill.fore_color.brightness for point in (before.points[0], goal.points[1])]
    assert min(pale) > 0.5
    assert actual.points[0].marker.format.fill.fore_color.brightness == 0


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
    figure = a_row("A", unit=unit[0], unit_prefix=unit[1] or None, value=value / 100).record or {}
    text, number = f"{before}{quantity(figure, words)}", in_unit(value / 100, figure, words)
    # What is smaller than the chart's unit cannot be a format of it.
    assume(number >= 1)
    assert shown_as(linked_format(text, number), number) == text


def test_a_share_is_shown_in_per_cent_and_what_is_no_number_of_the_point_stays_a_text() -> None:
    assert shown_as(linked_format("90%", 0.9), 0.9) == "90%"
    assert shown_as(linked_format("年均超 25.4%", 0.254), 0.254) == "年均超 25.4%"
    assert linked_format("3 万次", 30000) == ""
    assert linked_format("007 项", 7) == linked_format("2022 年", 2022) == "", "a format would show 7 and 2,022"
    assert linked_format("CNY 180 million\n2022 target CNY 200 million", 200) == "", "two lines stay two"
