"""What every figure function promises, whoever calls it."""

from __future__ import annotations

import inspect
import json
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import numpy as np
import pandas as pd
import pytest

import dashboard.figures
from dashboard.catalogue.chart import Chart
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View, compared_indicators
from dashboard.data import Datasets
from dashboard.data.numerals import RANK_UNIT
from dashboard.exports.answers import answers
from dashboard.figures.theme import SCHEMES, TOKENS, Scheme
from dashboard.translations import LANGS, Lang, words_in

CHINESE = re.compile(r"[\u4e00-\u9fff]")
PLOTLY_BUNDLE = next((Path(dashboard.__file__).parent / "assets" / "vendor").glob("plotly-basic-*.min.js"))
ZERO_TARGET = "advanced-equipment-output-2022"
FILTERS: tuple[dict[str, Any], ...] = (
    {},
    {"districts": ("wujin",)},
    {"districts": ("xinbei", "jintan")},
    {"sectors": ("new_energy",)},
    {"districts": ("tianning",), "sectors": ("health",)},
)


def figure_names() -> list[str]:
    """Return the names of all figure functions: those that take a frame, words and a scheme, and nothing else."""
    modules = [import_module(f"dashboard.figures.{name.name}") for name in iter_modules(dashboard.figures.__path__)]
    return sorted(
        name
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and list(inspect.signature(function).parameters) == ["frame", "words", "scheme"]
    )


@pytest.fixture(params=figure_names())
def chart(request: pytest.FixtureRequest) -> Chart:
    """Return the first chart of any topic that a figure function draws."""
    return next(chart for topic in TOPICS for chart in topic.charts if chart.figure.__name__ == request.param)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_a_figure_is_a_pure_function_of_frame_language_and_scheme(
    chart: Chart, datasets: Datasets, filters: dict[str, Any], lang: Lang, scheme: Scheme
) -> None:
    view = View(datasets, "/", indicator=compared_indicators(datasets)[0], lang=lang, scheme=scheme, **filters)
    frame = chart.answer(view)
    before = frame.copy(deep=True)
    first, again = (chart.figure(frame, words=view.words, scheme=scheme) for _ in range(2))
    pd.testing.assert_frame_equal(frame, before)
    assert first == again
    assert first.layout.template.layout.paper_bgcolor == TOKENS[scheme].paper
    assert first.layout.title.text
    assert first.layout.height >= 100
    assert {trace.type for trace in first.data} <= {"bar", "scatter"}, "the vendored bundle draws bars and scatters"


@pytest.mark.parametrize("lang", LANGS)
def test_an_empty_frame_says_why_it_is_empty(chart: Chart, lang: Lang) -> None:
    figure = chart.figure(pd.DataFrame(), words=words_in(lang), scheme="light")
    assert not figure.data
    title = figure.layout.title.text
    assert title.startswith({"zh": "所选范围没有刊出", "en": "The issue prints no"}[lang])
    assert not re.match("The issue prints no [A-Z][a-z]", title), "what would have been shown is a common noun"


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_an_english_figure_speaks_no_chinese_but_what_is_printed(
    chart: Chart, datasets: Datasets, filters: dict[str, Any]
) -> None:
    view = View(datasets, "/", indicator=compared_indicators(datasets)[0], lang="en", **filters)
    figure = chart.figure(chart.answer(view), words=view.words, scheme="light").to_plotly_json()
    for row in figure["layout"]["meta"]["figures"]:
        del row["printed"]
    figure["layout"].pop("template")
    printed = re.compile(r"Printed: [^<]*")
    said = printed.sub("", json.dumps(figure, ensure_ascii=False, default=str))
    assert not CHINESE.search(said), CHINESE.search(said)


def test_every_mark_leads_to_article_and_page(chart: Chart, datasets: Datasets) -> None:
    view = View(datasets, "/", indicator=compared_indicators(datasets)[0])
    figure = chart.figure(chart.answer(view), words=view.words, scheme="light")
    listed = {row["id"]: row for row in figure.layout.meta["figures"]}
    assert listed
    known = datasets.observations().set_index("id")
    assert all(row["page"] == known.at[name, "page"] for name, row in listed.items())
    marks = [mark[2] for trace in figure.data if trace.customdata is not None for mark in trace.customdata]
    assert {name for mark in marks for name in mark.split(",") if name} <= set(listed)


def test_the_bundle_is_the_plotly_that_plotly_py_speaks_to() -> None:
    from plotly.offline import get_plotlyjs_version

    assert PLOTLY_BUNDLE.name == f"plotly-basic-{get_plotlyjs_version()}.min.js"
    assert f"v{get_plotlyjs_version()}" in PLOTLY_BUNDLE.read_text(encoding="utf-8")[:200]


@pytest.fixture(scope="module", params=[0.0, -2.0, float("nan")], ids=str)
def odd_tables(request: pytest.FixtureRequest, datasets: Datasets) -> Datasets:
    """Return the tables with one odd value in place of every figure but the ranks."""
    units = datasets.table("indicators").set_index("id")["unit"]
    frames = {name: datasets.table(name) for name in datasets.names}
    for name, frame in frames.items():
        if "value" in frame:
            ranks = frame["indicator"].map(units) == RANK_UNIT
            frames[name] = frame.assign(value=frame["value"].where(ranks, request.param))
    return Datasets(datasets.descriptor, datasets.version, frames)


@pytest.fixture(scope="module")
def zero_target(datasets: Datasets) -> Datasets:
    """Return the tables with one target of zero that has a base, beside the others."""
    targets = datasets.table("targets")
    zero = targets["id"] == ZERO_TARGET
    assert zero.sum() == 1
    targets = targets.assign(
        value=targets["value"].mask(zero, 0.0),
        printed=targets["printed"].mask(zero, "零"),
        qualifier=targets["qualifier"].mask(zero, "exact"),
    )
    frames = {name: datasets.table(name) for name in datasets.names} | {"targets": targets}
    return Datasets(datasets.descriptor, datasets.version, frames)


@pytest.mark.parametrize(("lang", "said"), [("zh", "目标 0 元"), ("en", "target CNY 0")])
def test_a_target_of_zero_is_drawn_beside_the_others_without_a_share(
    zero_target: Datasets, lang: Lang, said: str
) -> None:
    view = View(zero_target, "/", indicator=compared_indicators(zero_target)[0], lang=lang)
    figure = chart_named("target-bullets").drawn(view)
    assert ZERO_TARGET in {row["id"] for row in figure.layout.meta["figures"]}
    assert said in "".join(text for trace in figure.data for text in trace.text or ())
    assert "Infinity" not in json.dumps(figure.to_plotly_json(), default=str)
    assert "nan" not in figure.layout.title.text


@pytest.mark.parametrize("lang", LANGS)
def test_a_target_of_zero_leaves_every_answer_to_export(zero_target: Datasets, lang: Lang) -> None:
    view = View(zero_target, "/", indicator=compared_indicators(zero_target)[0], lang=lang)
    found = answers(CHARTS, view)
    assert [answer.chart.id for answer in found if answer.failure] == []
    for answer in found:
        for column in answer.drawn:
            assert not np.isinf(answer.rows[column].astype(float)).any(), (answer.chart.id, column)


def test_odd_values_are_drawn_or_said(chart: Chart, odd_tables: Datasets) -> None:
    figure = chart.drawn(View(odd_tables, "/", indicator=compared_indicators(odd_tables)[0]))
    assert figure.layout.title.text
    assert "nan" not in figure.layout.title.text
