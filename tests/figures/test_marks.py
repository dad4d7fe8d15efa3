"""How sure a figure is shows in its mark, on tiny frames made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from dashboard.figures.parks import rank_dumbbell
from dashboard.figures.research import rd_top_ten_bars
from dashboard.figures.sectors import sector_bars
from dashboard.figures.sectors import sector_rates as sector_rate_bars
from dashboard.figures.targets import goals_without_base, target_bullets, target_trajectories

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.questions import park_ranks, rd_top_ten, sector_output, sector_rates, target_gaps
from dashboard.figures.canvas import text_width
from dashboard.figures.marks import CLEAR, certainty_bars, certainty_ends
from dashboard.figures.theme import DISTRICTS, SCHEMES, TOKENS, Scheme
from dashboard.findings.shares import reached_words
from dashboard.translations import words_in

ZH = words_in("zh")


@pytest.fixture
def row(datasets: Datasets) -> dict[str, Any]:
    return records(datasets.observations().query("id == 'new-energy-output-2020'"))[0]


def bars(row: dict[str, Any], **changes: Any) -> Any:
    return certainty_bars([row | changes], ["新能源"], "light", ZH)


def ends(row: dict[str, Any], **changes: Any) -> Any:
    return certainty_ends([row | changes], ["新能源"], "light")


def test_an_exact_figure_is_a_solid_bar_without_an_end(row: dict[str, Any]) -> None:
    assert bars(row).marker.color[0] == TOKENS["light"].accent
    assert bars(row).marker.pattern.shape[0] == ""
    assert not ends(row).x


@pytest.mark.parametrize("qualifier", ["about", "nearly"])
def test_an_estimate_is_hatched(row: dict[str, Any], qualifier: str) -> None:
    assert bars(row, qualifier=qualifier).marker.pattern.shape[0] == "/"


@pytest.mark.parametrize("qualifier", ["over", "at_least"])
def test_a_printed_lower_bound_is_drawn_open_ended(row: dict[str, Any], qualifier: str) -> None:
    assert ends(row, qualifier=qualifier).marker.symbol[0] == "triangle-right"


def test_an_upper_bound_is_closed_by_a_cap(row: dict[str, Any]) -> None:
    assert ends(row, qualifier="at_most").marker.symbol[0] == "line-ns"


@pytest.mark.parametrize("status", ["target", "plan", "forecast"])
def test_a_goal_is_outlined(row: dict[str, Any], status: str) -> None:
    marker = bars(row, status=status).marker
    assert marker.color[0] == CLEAR
    assert marker.line.width[0] > 0


def test_hover_tells_printed_numeral_period_article_and_page(row: dict[str, Any]) -> None:
    hover = bars(row).hovertext[0]
    assert "刊印：635.95亿元" in hover
    assert "2020 年" in hover
    assert "《常州全力打造具有国际竞争力地标产业》第 10 页" in hover


def test_new_energy_stands_at_635_95_with_its_target_outlined_beside(datasets: Datasets) -> None:
    figure = sector_bars(sector_output(datasets), words=ZH, scheme="light")
    solid, outlines = figure.data[0], figure.data[1]
    at = [label.startswith("新能源<") or label == "新能源" for label in solid.y].index(True)
    assert solid.x[at] == 635.95
    assert outlines.x[list(outlines.y).index(solid.y[at])] == 1000
    assert set(outlines.marker.color) == {CLEAR}


def test_growth_of_new_energy_and_share_of_equipment_are_the_finding(datasets: Datasets) -> None:
    figure = sector_rate_bars(sector_rates(datasets), words=ZH, scheme="light")
    assert figure.layout.title.text == "新能源产值增速 9%；装备制造占工业产值比重 52.1%"


def test_the_rd_leader_is_solid_and_nine_slots_say_not_published(datasets: Datasets) -> None:
    figure = rd_top_ten_bars(rd_top_ten(datasets), words=ZH, scheme="light")
    slots, solid, unknown, labels = figure.data
    assert (list(solid.y), list(solid.x)) == (["瑞声光电"], [5.3])
    assert len(slots.y) == 9
    assert slots.marker.color == TOKENS["light"].wash, "no target's outline"
    assert all("未公布" in text for text in unknown.text)
    assert len(unknown.text) == 9
    assert sum("≤ 5.3 亿元" in text for text in labels.text) == 9
    assert "19.7" in figure.layout.title.subtitle.text
    assert figure.layout.yaxis.categoryarray[-1] == "瑞声光电", "the leader stands at the top"


def test_rank_42_to_23_is_drawn_as_a_rise(datasets: Datasets) -> None:
    figure = rank_dumbbell(park_ranks(datasets), words=ZH, scheme="light")
    moved = next(trace for trace in figure.data if len(trace.y) == 2)
    assert list(moved.y) == [42, 23]
    assert list(moved.x) == ["2015", "2020"]
    low, high = figure.layout.yaxis.range
    assert low > high, "rank 1 stands at the top"
    assert moved.marker.symbol[0] == "circle-open", "the derived rank is hollow"
    assert "推算" in moved.text[0]


def test_8000_enterprises_are_a_2025_goal_without_base(datasets: Datasets) -> None:
    points = goals_without_base(target_gaps(datasets), words=ZH, scheme="light").data[0]
    at = next(place for place, text in enumerate(points.text) if "8,000 家" in text)
    assert points.x[at] == "2025"
    assert points.marker.symbol[at].endswith("-open")
    assert "8,000" not in str(target_bullets(target_gaps(datasets), words=ZH, scheme="light").data)


def test_the_steeper_the_way_the_more_growth_it_needs(datasets: Datasets) -> None:
    gaps = target_gaps(datasets)
    figure = target_trajectories(gaps, words=ZH, scheme="light")
    rises = [trace.y[1] - trace.y[0] for trace in figure.data]
    ratios = gaps.dropna(subset="required_growth").sort_values("required_growth")
    expected = (ratios["value"] / ratios["actual"] - 1).tolist()
    assert sorted(range(4), key=rises.__getitem__) == sorted(range(4), key=expected.__getitem__)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_each_district_has_a_colour_of_its_own(scheme: Scheme) -> None:
    tokens = TOKENS[scheme]
    colours = [tokens.district(name) for name in DISTRICTS]
    assert len({*colours, tokens.accent}) == len(DISTRICTS) + 1


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "least"), [("ink", 7), ("soft", 7), ("accent", 7), ("warm", 7)])
def test_text_stands_out_from_paper(scheme: Scheme, text: str, least: float) -> None:
    tokens = TOKENS[scheme]
    pair = sorted(map(luminance, (getattr(tokens, text), tokens.paper)))
    assert (pair[1] + 0.05) / (pair[0] + 0.05) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_the_colour_of_a_district_is_read_from_the_last_row(scheme: Scheme) -> None:
    tokens = TOKENS[scheme]
    for colour in tokens.districts:
        low, high = sorted(map(luminance, (colour, tokens.paper)))
        assert (high + 0.05) / (low + 0.05) >= 7


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_small_print_and_tags_take_less_room_than_they_have_letters() -> None:
    assert text_width("光伏") < text_width("光伏产业")
    assert text_width("<b>光伏</b>") == text_width("光伏")
    assert text_width("光伏<br><span style='font-size:11px'>金坛</span>") == text_width("光伏")


def test_an_input_frame_without_bases_draws_no_bullets(datasets: Datasets) -> None:
    bare = target_gaps(datasets).assign(reached=float("nan"))
    assert not target_bullets(bare, words=ZH, scheme="light").data


@pytest.mark.parametrize(
    ("goal", "base", "said"),
    [
        ("exact", "exact", " 50%"),
        ("over", "exact", "不足 50%"),
        ("at_least", "exact", "不足 50%"),
        ("exact", "over", "超 50%"),
        ("about", "exact", "约 50%"),
        ("over", "over", "约 50%"),
    ],
)
def test_a_reached_share_is_as_sure_as_what_it_is_made_from(goal: str, base: str, said: str) -> None:
    assert reached_words({"qualifier": goal, "actual_qualifier": base, "reached": 0.5}, ZH) == said


def test_the_finding_on_targets_says_below_where_the_target_is_open(datasets: Datasets) -> None:
    open_goal = target_gaps(datasets).query("id == 'new-energy-output-2022'")
    assert target_bullets(open_goal, words=ZH, scheme="light").layout.title.text == "新能源产值不足 2022 年目标的 64%"
