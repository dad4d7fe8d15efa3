"""What every form promises, whatever it is given to draw: over all charts, filters, languages and schemes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest

from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.figures.drawing import drawing_of, to_json
from dashboard.figures.theme import SCHEMES, TOKENS, Scheme
from dashboard.index import BROWSER, plotly_bundle
from dashboard.translations import LANGS, Lang
from tests.chinese import CHINESE_WRITING
from tests.findings.test_contract import FILTERS
from tests.profiles import EVERY_CHART

PLOTLY_BUNDLE = BROWSER / "vendor" / plotly_bundle()
DRAWN = [chart for chart in EVERY_CHART if chart.drawn]
PRINTED = re.compile("　|Printed: [^<]*")


def strings_in(value: Any) -> Iterator[str]:
    """Yield every string in JSON."""
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings_in(part)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_form_is_a_pure_function_of_finding_and_scheme(datasets: Datasets, lang: Lang, scheme: Scheme) -> None:
    for query in FILTERS:
        view = View.of(datasets, "/", query | {"lang": lang, "theme": scheme})
        for chart in DRAWN:
            finding = chart.finding(view)
            before = repr(finding)
            assert callable(chart.form)
            first = chart.form(finding, scheme=scheme)
            at = (chart.id, query)
            assert repr(finding) == before, at
            assert first.layout.template.layout.paper_bgcolor == TOKENS[scheme].paper, at
            title = first.layout.title
            assert (unescape(title.text), unescape(title.subtitle.text)) == (finding.title, finding.subtitle), at
            assert first.layout.height >= 100, at
            assert bool(first.data) != finding.empty, at
            assert {trace.type for trace in first.data} <= {"bar", "scatter"}, "the bundle draws bars and scatters"
            assert to_json(vars(drawing_of(first))) == to_json(vars(chart.drawing(view))), at


@pytest.mark.usefixtures("english")
def test_an_english_drawing_speaks_no_chinese_but_what_is_printed(datasets: Datasets) -> None:
    for query in FILTERS:
        view = View.of(datasets, "/", query | {"lang": "en"})
        for chart in DRAWN:
            drawing = json.loads(to_json(vars(chart.drawing(view))))
            chinese = [text for text in strings_in(drawing) if CHINESE_WRITING.search(PRINTED.sub("", text))]
            assert chinese == [], (chart.id, query)


def test_every_mark_that_is_drawn_leads_to_its_figures_and_every_figure_of_a_row_is_drawn(datasets: Datasets) -> None:
    for query in FILTERS:
        view = View.of(datasets, "/", query)
        for chart in DRAWN:
            finding = chart.finding(view)
            clicks = [click for trace in chart.drawing(view).data for click in trace.get("customdata", ())]
            led = {name for click in clicks for name in click[2].split(",") if name}
            assert led <= finding.ids, (chart.id, query)
            own = {name for row in finding.rows for mark in row.marks for name in mark.ids}
            assert own <= led, (chart.id, query)
            assert len(clicks) >= len(finding.rows), (chart.id, query)


def test_every_row_has_a_line_of_its_own(datasets: Datasets) -> None:
    for query in FILTERS:
        view = View.of(datasets, "/", query)
        for chart in DRAWN:
            labels = chart.drawing(view).layout.get("yaxis", {}).get("categoryarray")
            if labels is not None:
                assert len(set(labels)) == len(labels) == len(chart.finding(view).rows), (chart.id, query)


def test_odd_values_are_drawn(odd_tables: Datasets) -> None:
    view = View.of(odd_tables, "/", {})
    for chart in DRAWN:
        drawing, finding = chart.drawing(view), chart.finding(view)
        assert bool(drawing.data) != finding.empty, chart.id
        assert "Infinity" not in to_json(vars(drawing)), chart.id


def test_the_bundle_is_the_plotly_that_plotly_py_speaks_to() -> None:
    from plotly.offline import get_plotlyjs_version

    assert PLOTLY_BUNDLE.name == f"plotly-basic-{get_plotlyjs_version()}.min.js"
    assert f"v{get_plotlyjs_version()}" in PLOTLY_BUNDLE.read_text(encoding="utf-8")[:200]
