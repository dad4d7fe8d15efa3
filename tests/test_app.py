"""The app in one process: pages and their parts, what is compressed, kept, forbidden and refused."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from dash import Dash
from dash.development.base_component import Component
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue.charts import CHARTS
from dashboard.data import Datasets
from dashboard.index import BROWSER
from dashboard.published import KEY, answer_version, program_version
from dashboard.wording.searches import column_filters
from tests.layouts import CHARTED, charts_of, layout_of

PATHS = (*CHARTED, "/firms", "/data", "/present")


def ids(layout: Component) -> Iterator[str]:
    for part in layout._traverse():
        if isinstance(part, Component) and (name := getattr(part, "id", None)):
            yield json.dumps(name, sort_keys=True)


@pytest.mark.parametrize("path", PATHS)
def test_no_id_stands_twice_on_a_page(app: Dash, path: str) -> None:
    assert [name for name, count in Counter(ids(layout_of(app, path))).items() if count > 1] == []


def test_a_chart_has_one_id_wherever_it_stands() -> None:
    assert len({chart.id for chart in CHARTS}) == len({(chart.question, chart.tell) for chart in CHARTS}) == len(CHARTS)


def test_every_callback_finds_its_parts(app: Dash, client: FlaskClient, datasets: Datasets) -> None:
    there = set(ids(layout_of(app, "/data"))) | set(ids(app.layout))
    rules = client.get("/_dash-dependencies").json or []
    assert len(rules) == 2
    for rule in rules:
        for wired in [*rule["inputs"], *rule["state"]]:
            assert json.dumps(wired["id"]) in there, wired


@pytest.mark.parametrize("path", PATHS)
def test_a_layout_takes_any_query(app: Dash, path: str) -> None:
    query = {"view": "1", "path": "/x", "datasets": "y", "district": "wujin,atlantis", "sector": "", "lang": "en"}
    assert layout_of(app, path, query)


def test_health_tells_that_it_is_alive_and_the_versions_of_tables_and_program(
    client: FlaskClient, datasets: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Datasets, "table", None)
    answer = client.get("/health")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.json == {"status": "ok", "version": datasets.version, "program": program_version()}


def test_ready_tells_what_is_served_and_the_rows_of_each_table(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.get("/ready")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.json == {
        "status": "ok",
        "version": datasets.version,
        "program": program_version(),
        "rows": {name: len(datasets.table(name)) for name in datasets.names},
        "refused": 0,
        "release": "",
        "scheduled": None,
    }


def test_without_tables_the_process_is_alive_and_not_ready(
    app: Dash, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(app.server.extensions, KEY)
    assert client.get("/health").status_code == 200
    answer = client.get("/ready")
    assert (answer.status_code, answer.json) == (503, {"status": "no tables", "program": program_version()})
    page = client.get("/industry")
    assert page.status_code == 500
    assert "本页暂时无法显示" in page.text


CRAFTED: tuple[Any, ...] = (
    {},
    [],
    "text",
    {"output": "nothing.children", "inputs": [], "outputs": {"id": "nothing", "property": "children"}},
    {"output": "address.data", "inputs": "x", "outputs": []},
    {"output": "..address.data..", "outputs": [None], "inputs": [{"id": "address"}], "changedPropIds": 7},
)


@pytest.mark.parametrize("body", CRAFTED, ids=str)
def test_a_crafted_request_gets_a_4xx_and_no_trace(client: FlaskClient, body: Any) -> None:
    answer = client.post("/_dash-update-component", json=body)
    assert 400 <= answer.status_code < 500
    assert "Traceback" not in answer.text


def test_what_is_not_json_gets_a_4xx(client: FlaskClient) -> None:
    assert 400 <= client.post("/_dash-update-component", data="{", content_type="application/json").status_code < 500


def test_a_huge_body_is_refused(client: FlaskClient) -> None:
    body = json.dumps({"output": "x" * 5_000_000})
    assert client.post("/_dash-update-component", data=body, content_type="application/json").status_code == 413


def test_files_with_a_fingerprint_are_kept_for_a_year_and_pages_are_not(client: FlaskClient) -> None:
    page = client.get("/")
    head, scripts = page.text.partition("</head>")[0], client.get("/data").text.partition("</main>")[2]
    files = re.findall('(?:href|src)="(/[^"]+)"', head + scripts)
    assert len(files) > 20
    for name in files:
        with client.get(name) as file:
            assert "max-age=31536000" in file.headers.get("Cache-Control", ""), name
    assert "31536000" not in page.headers.get("Cache-Control", "")


def test_an_address_that_only_begins_as_one_that_is_kept_is_not(client: FlaskClient, datasets: Datasets) -> None:
    for asked in (f"/panel/{answer_version(datasets)}/a/b", f"/rows/{answer_version(datasets)}/more"):
        assert "31536000" not in client.get(asked).headers.get("Cache-Control", ""), asked


def test_answers_are_compressed(client: FlaskClient) -> None:
    answer = client.get("/_dash-dependencies", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.data))


def test_filters_of_columns_are_those_that_the_grid_writes() -> None:
    one = {"filterType": "text", "type": "contains", "filter": "a"}
    two = {"operator": "OR", "conditions": [one, {"filterType": "number", "type": "blank", "filter": None}]}
    assert column_filters(json.dumps({"article": one, "value": two})) == {"article": one, "value": two}
    nested: Any = one
    for _ in range(450):
        nested = {"operator": "AND", "conditions": [nested]}
    unasked, listed = {**one, "filter": None}, {**one, "type": ["contains"]}
    for wrong in (
        unasked,
        listed,
        nested,
        {"conditions": [one]},
        {"operator": "AND", "conditions": one},
        [one],
        "a",
        None,
        {},
    ):
        assert column_filters(json.dumps({"article": wrong, "nothing": one})) == {}


def test_nothing_is_fetched_that_no_page_uses(client: FlaskClient) -> None:
    page, live = client.get("/").text, client.get("/data").text
    assert "plotly-basic" in page
    assert "_dash" not in page
    assert "dash_ag_grid" in live
    assert "dash_table" not in live.partition("<script src")[2]
    assert "plotly.min.js" not in live
    assert "_dash" not in client.get("/data?tab=dictionary").text


@pytest.mark.parametrize(("query", "lang", "scheme"), [("", "zh-CN", "light"), ("?lang=en&theme=dark", "en", "dark")])
def test_the_first_byte_declares_language_and_scheme(client: FlaskClient, query: str, lang: str, scheme: str) -> None:
    assert f'<html lang="{lang}" data-scheme="{scheme}"' in client.get(f"/{query}").text


def test_a_policy_forbids_scripts_and_requests_from_elsewhere(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]


def test_what_browsers_get_of_ours_names_no_other_host() -> None:
    files = [file for file in BROWSER.iterdir() if file.suffix in (".mjs", ".css")]
    assert len(files) > 10
    assert [file.name for file in files if "http" in file.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("file", ["..%2Fapp.py", "../app.py", "nothing.mjs", "vendor", "%00"])
def test_no_other_file_is_served(client: FlaskClient, file: str) -> None:
    for version in (program_version(), "vendor"):
        assert client.get(f"/browser/{version}/{file}").status_code == 404


def test_an_outdated_page_gets_modules_that_nobody_keeps(client: FlaskClient) -> None:
    answer = client.get("/browser/000000000000/entry.mjs")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-store"


def test_two_apps_in_one_process_both_answer(app: Dash, datasets: Datasets) -> None:
    second = create_app(datasets)
    for one in (app, second):
        assert charts_of(one.server.test_client(), datasets, "/parks?district=wujin").status_code == 200
        assert len(one.server.test_client().get("/_dash-dependencies").json or []) == 2
