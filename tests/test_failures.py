"""One thing that fails: the rest stands, and an id leads from what the reader sees to the traceback in the log."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any, NoReturn

import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.api import files as downloads
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.topics import TARGETS
from dashboard.data import Datasets
from dashboard.exports.excel import places
from dashboard.exports.powerpoint import briefing as slides_module
from dashboard.findings import supervision
from dashboard.findings.matters import matter_row
from dashboard.published import KEY, answer_version
from dashboard.supervision.lights import LATE_LIGHTS
from dashboard.translations import words_in
from tests.exports.books import lines_of

slow = pytest.mark.slow

BROKEN = "target-bullets"
# What needs an issue before.
SINCE = ("histories", "board-turned")
GZIP = {"Accept-Encoding": "gzip"}
ID = re.compile(r"(?:编号|reference) ([0-9a-f]{8})")
CHART = {"zh": "此图暂时无法显示（编号 ", "en": "This chart cannot be shown at present (reference "}
PAGE = {"zh": "本页暂时无法显示（编号 ", "en": "This page cannot be shown at present (reference "}
TAG = {"zh": "zh-CN", "en": "en"}
Logged = Callable[[], set[str]]


class BrokenError(Exception):
    """What a test lets a part of the program raise."""


def fail(*_: Any, **__: Any) -> NoReturn:
    raise BrokenError


@pytest.fixture(autouse=True)
def own(app: Dash, datasets: Datasets, monkeypatch: pytest.MonkeyPatch) -> Datasets:
    """Publish the same tables as other ones, which no memo knows."""
    monkeypatch.setitem(app.server.extensions, KEY, own := dataclasses.replace(datasets))
    return own


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Logged:
    """Return what tells the ids that stand in the log beside the traceback of a broken part."""
    return lambda: {
        record.id  # type: ignore[attr-defined]
        for record in caplog.records
        if record.exc_info and record.exc_info[0] is BrokenError
    }


@pytest.fixture(params=["question", "tell"])
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the question or the teller of one chart raise."""
    chart = chart_named(BROKEN)
    monkeypatch.setitem(chart.__dict__, request.param, fail)


def page_text(app: Dash, path: str, lang: str, status: int = 200) -> str:
    """Return a page as the browser gets it."""
    answer = app.server.test_client().get(f"{path}?lang={lang}")
    assert answer.status_code == status
    return str(answer.text)


def said_in(answer: bytes) -> str:
    """Return JSON with its letters as they are read."""
    return json.dumps(json.loads(answer), ensure_ascii=False)


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_broken_chart_leaves_the_page_and_a_card_with_a_sentence_and_an_id(
    app: Dash, client: FlaskClient, own: Datasets, logged: Logged, lang: str
) -> None:
    page = page_text(app, "/targets", lang)
    for chart in [chart.id for chart in TARGETS.charts]:
        assert f'data-chart="{chart}"' in page
    text = said_in(client.get(f"/charts/{answer_version(own)}/targets?lang={lang}").data)
    assert text.count(CHART[lang]) == 1
    assert set(ID.findall(text)) == logged() != set()


@pytest.mark.usefixtures("broken")
def test_a_filter_click_is_answered_with_the_charts_that_work(
    client: FlaskClient, own: Datasets, logged: Logged
) -> None:
    answer = client.get(f"/charts/{answer_version(own)}/targets?district=wujin")
    assert answer.status_code == 200
    sent = {chart["chart"]: chart for chart in json.loads(answer.text)["charts"]}
    assert list(sent) == [chart.id for chart in TARGETS.charts]
    assert [name for name, chart in sent.items() if chart["failed"]] == [BROKEN]
    assert set(ID.findall(sent[BROKEN]["instead"])) == logged() != set()
    assert sent["target-table"]["html"]


def test_a_row_that_fails_where_it_is_told_leaves_the_page(
    app: Dash, client: FlaskClient, own: Datasets, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first is told with the finding, the others with the list.
    monkeypatch.setattr(
        supervision,
        "matter_row",
        lambda row, *more: matter_row(row, *more) if row["light"].state in LATE_LIGHTS else fail(),
    )
    assert 'data-chart="board-matters"' in page_text(app, "/supervision", "zh")
    text = said_in(client.get(f"/charts/{answer_version(own)}/supervision").data)
    assert set(ID.findall(text)) == logged() != set()


@slow
@pytest.mark.parametrize("address", ["/charts/{}/targets", "/charts/{}/present?slides=all"])
def test_what_failed_is_kept_by_nobody(
    client: FlaskClient, own: Datasets, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    asked = address.format(answer_version(own))
    with monkeypatch.context() as during:
        for drawn in ("form", "slide"):
            during.setitem(chart_named(BROKEN).__dict__, drawn, fail)
        answer = client.get(asked, headers=GZIP)
        assert CHART["zh"] in said_in(gzip.decompress(answer.data))
        assert answer.headers["Cache-Control"] == "no-store"
    answer = client.get(asked, headers=GZIP)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert CHART["zh"] not in said_in(gzip.decompress(answer.data))


@slow
@pytest.mark.usefixtures("broken")
def test_a_deck_says_which_slide_failed(client: FlaskClient, own: Datasets, logged: Logged) -> None:
    deck = json.loads(client.get(f"/charts/{answer_version(own)}/present?slides=all").text)["charts"]
    (failed,) = [sent for sent in deck if sent["failed"]]
    assert failed["chart"] == BROKEN
    assert set(ID.findall(failed["instead"])) == logged() != set()
    left_out = {chart.id for chart in CHARTS} - {sent["chart"] for sent in deck}
    assert left_out == {"district-figures", *SINCE}, "no district is chosen, and one issue has none before it"


@slow
@pytest.mark.usefixtures("broken")
def test_a_workbook_names_on_its_last_sheet_what_could_not_be_made(client: FlaskClient, logged: Logged) -> None:
    book = load_workbook(BytesIO(client.get("/exports/summary.xlsx").data))
    said = "".join(line for line in lines_of(book.worksheets[-1]) if line.startswith("未能生成"))
    assert said.startswith("未能生成：目标完成情况：此图暂时无法显示")
    assert set(ID.findall(said)) == logged() != set()
    assert "发展目标一览" in book.sheetnames


@slow
@pytest.mark.usefixtures("broken")
def test_a_briefing_has_a_slide_that_says_what_could_not_be_made(client: FlaskClient, logged: Logged) -> None:
    texts = slide_texts(client.get("/exports/briefing.pptx").data)
    (failed,) = [text for text in texts if CHART["zh"] in text]
    assert failed.startswith("目标完成情况")
    assert set(ID.findall(failed)) == logged() != set()
    assert len(texts) > len(CHARTS)


@slow
def test_a_chart_that_cannot_be_drawn_in_browsers_is_in_the_briefing_all_the_same(
    client: FlaskClient, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(chart_named(BROKEN).__dict__, "form", fail)
    texts = slide_texts(client.get(f"/exports/briefing.pptx?slides={BROKEN}").data)
    assert [text for text in texts if CHART["zh"] in text] == []
    assert logged() == set()


def slide_texts(file: bytes) -> list[str]:
    """Return the text of each slide."""
    return [
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        for slide in Presentation(BytesIO(file)).slides
    ]


@slow
def test_a_chart_that_powerpoint_cannot_draw_is_said_on_one_slide(
    client: FlaskClient, own: Datasets, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = slide_texts(client.get("/exports/briefing.pptx").data)
    own.exported.clear()
    with monkeypatch.context() as during:
        during.setattr(slides_module, "add_bars", fail)
        answer = client.get("/exports/briefing.pptx")
    assert (answer.cache_control.no_store, "ETag" in answer.headers, len(own.exported)) == (True, False, 0)
    texts = slide_texts(answer.data)
    failed = [text for text in texts if CHART["zh"] in text]
    assert set(ID.findall("".join(failed))) == logged()
    assert len(failed) == len(logged()) > 1
    assert len(texts) <= len(whole)
    assert all(text.split("\n")[0] in "".join(whole) for text in failed), "under the title of its finding"


@slow
def test_a_chart_that_excel_cannot_draw_leaves_its_rows(
    client: FlaskClient, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "excel_chart", fail)
    book = load_workbook(BytesIO(client.get("/exports/summary.xlsx?topic=/targets").data))
    said = "".join(line for line in lines_of(book.worksheets[-1]) if line.startswith("未能生成"))
    assert set(ID.findall(said)) == logged() != set()
    assert "target_bullets" in book["发展目标"].tables
    assert not book["发展目标"]._charts


@slow
def test_a_chart_that_fails_leaves_a_workbook_that_says_so(client: FlaskClient, logged: Logged, broken: None) -> None:
    sheet = load_workbook(BytesIO(client.get(f"/exports/summary.xlsx?chart={BROKEN}").data)).active
    said = "".join(lines_of(sheet))
    assert CHART["zh"] in said
    assert set(ID.findall(said)) == logged() != set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_that_fails_says_so_in_the_shell(
    app: Dash, logged: Logged, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setattr("dashboard.components.shell.filter_bar", fail)
    text = page_text(app, "/", lang, 500)
    assert PAGE[lang] in text
    assert f'<html lang="{TAG[lang]}"' in text
    assert set(ID.findall(text)) == logged() != set()
    assert words_in("zh" if lang == "zh" else "en")("产业") in text, "the menu leads on"


def test_a_page_whose_shell_fails_too_says_so_all_the_same(
    app: Dash, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.components.shell.frame", fail)
    text = page_text(app, "/industry", "zh", 500)
    assert set(ID.findall(text)) == logged() != set()


def test_the_panel_of_a_figure_that_fails_says_so(
    client: FlaskClient, datasets: Datasets, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.api.rows.figure_panel", fail)
    answer = client.get(f"/panel/{answer_version(datasets)}/new-energy-output-2020")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(ID.findall(str(answer.json))) == logged() != set()


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html,*/*;q=0.8"])
def test_any_other_request_that_fails_is_answered_with_an_id(
    client: FlaskClient, logged: Logged, monkeypatch: pytest.MonkeyPatch, accept: str
) -> None:
    monkeypatch.setattr(downloads, "summary_workbook", fail)
    answer = client.get("/exports/summary.xlsx", headers={"Accept": accept})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (500, "no-store")
    assert set(ID.findall(answer.text)) == logged() != set()
    if "html" in accept:
        assert answer.mimetype == "text/html"
        assert PAGE["zh"] in answer.text
        assert 'class="shell"' in answer.text, "the menu leads on"
        return
    said = json.loads(answer.text)["error"] if "json" in accept else answer.text
    assert answer.mimetype == ("application/json" if "json" in accept else "text/plain")
    assert "服务器未能完成这一请求" in said.splitlines()[0]
    assert "could not complete" in said.splitlines()[1]


def test_a_failure_that_even_its_page_cannot_be_made_of_is_said_barely(
    client: FlaskClient, logged: Logged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.app.page_html", fail)
    monkeypatch.setattr("dashboard.refusals.html_page", fail)
    answer = client.get("/industry?lang=en")
    assert answer.status_code == 500
    assert PAGE["en"] in answer.text
    assert set(ID.findall(answer.text)) < logged()
