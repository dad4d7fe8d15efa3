"""Small plots in a grid: each in its cell, over real time, with its own scale."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.events import series_with_events
from dashboard.figures.drawing import drawing_of
from dashboard.figures.multiples import COLUMNS, END, NARROWEST, ON_A_SLIDE, START, multiples
from dashboard.findings.finding import Finding
from dashboard.findings.histories import tell_histories
from dashboard.translations import words_in
from tests.data.made import actual, having
from tests.findings.test_histories import event, rank, share


def finding_of(datasets: Datasets, *rows: dict[str, Any]) -> Finding:
    return tell_histories(series_with_events(having(datasets, *rows)), words_in("zh"))


def pairs(datasets: Datasets, count: int) -> list[dict[str, Any]]:
    return [
        actual(value, at, sector=name, id=f"{name}-{at}", printed=f"{value}亿元")
        for name in datasets.table("sectors")["id"].tolist()[:count]
        for at, value in (("2020", 10), ("2021", 20))
    ]


def test_time_is_real_and_each_plot_has_its_own_scale_with_the_best_rank_at_the_top(datasets: Datasets) -> None:
    rows = [share(50, "2017"), share(52, "2020"), share(51, "2021"), rank(38, "2020"), rank(35, "2021")]
    finding = finding_of(datasets, *rows)
    _, _, _, points, _ = multiples(finding, scheme="light").data
    drawn = {click[2]: (x, y) for click, x, y in zip(points.customdata, points.x, points.y, strict=True)}
    left = {name: int(x) for name, (x, _) in drawn.items()}
    assert (left["rank-2020"], left["share-2017"]) == (1, 0) or (left["rank-2020"], left["share-2017"]) == (0, 1)
    at = {name: x - left[name] for name, (x, _) in drawn.items()}
    assert at["share-2017"] == pytest.approx(START)
    assert at["share-2020"] == pytest.approx(START + 0.75 * (END - START)), "three of four years"
    assert at["share-2021"] == pytest.approx(END)
    assert drawn["share-2020"][1] < drawn["share-2021"][1] < drawn["share-2017"][1], "more is higher: nearer the top"
    assert drawn["rank-2021"][1] < drawn["rank-2020"][1], "rank 35 is above rank 38"
    assert drawn["rank-2021"][1] == drawn["share-2020"][1], "plots beside each other stand at one height"


def test_the_first_and_the_last_value_stand_there_and_how_sure_they_are_shows(datasets: Datasets) -> None:
    about = share(46, "2019", printed="约46%", qualifier="about")
    over = share(50, "2021", printed="超50%", qualifier="over")
    *_, points, texts = multiples(finding_of(datasets, about, share(48, "2020"), over), scheme="light").data
    assert {"约 46%", "超 50%", "2019 年", "2021 年"} <= set(texts.text)
    assert "48%" not in texts.text
    shapes = {click[2]: symbol for click, symbol in zip(points.customdata, points.marker.symbol, strict=True)}
    assert shapes == {"share-2019": "circle-x-open", "share-2020": "circle", "share-2021": "triangle-up"}


def test_what_is_printed_stands_clear_of_its_point(datasets: Datasets) -> None:
    *_, points, texts = multiples(finding_of(datasets, share(46, "2019"), share(50, "2021")), scheme="light").data
    beside = {text: y for text, y in zip(texts.text, texts.y, strict=True) if text in ("46%", "50%")}
    radius = max(points.marker.size) / 2
    assert beside["46%"] - max(points.y) > radius + 2, "below it, with the room a line has over its digits"
    assert min(points.y) - beside["50%"] > radius


def test_an_event_is_a_tick_at_the_axis_with_its_name_where_it_is_pointed_at(datasets: Datasets) -> None:
    series = [actual(value, at, id=at, printed=f"{value}亿元") for at, value in (("2020", 10), ("2021", 20))]
    axes, _, ticks, points, _ = multiples(
        finding_of(datasets, *series, event("makers_week", "2021-06")), scheme="light"
    ).data
    assert ticks.x == (pytest.approx(START + (END - START) / 2),)
    assert max(points.y) < ticks.y[0] < axes.y[0]
    assert "常州国际创客周" in ticks.hovertext[0]
    assert ticks.customdata[0][2] == "makers_week-2021-06"


def test_a_slide_has_fewer_plots_and_says_how_many_it_leaves(datasets: Datasets) -> None:
    finding = finding_of(datasets, *pairs(datasets, 12))
    page, slide = (multiples(finding, scheme="light", slide=on_slide) for on_slide in (False, True))
    assert drawing_of(slide).left == 12 - ON_A_SLIDE
    assert drawing_of(page).left == 0
    assert len(slide.data[3].x) == 2 * ON_A_SLIDE
    assert drawing_of(page).narrowest == COLUMNS * NARROWEST
    assert drawing_of(slide).height < drawing_of(page).height


def test_few_series_fill_the_width(datasets: Datasets) -> None:
    assert multiples(finding_of(datasets, *pairs(datasets, 2)), scheme="light").layout.xaxis.range == (0, 2)
