"""What the server answers, without a browser."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote

import pytest
from dash import Dash, html
from dash.development.base_component import Component
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.app import PAGES, create_app
from dashboard.catalogue import topics
from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.topics import TOPICS, charts_on, deck, slides_of
from dashboard.catalogue.view import View
from dashboard.components.grid import column_filters
from dashboard.components.panel import figure_panel
from dashboard.data import Datasets
from dashboard.index import BROWSER
from dashboard.pages import not_found
from dashboard.pages.data import live_part
from dashboard.published import answer_version, program_version, published

CHARTED = tuple(topic.path for topic in TOPICS)
PATHS = (*CHARTED, "/data", "/present")


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


def layout_of(app: Dash, path: str, query: dict[str, str] | None = None) -> Component:
    """Return all that a page shows, with what Dash builds of it in the browser."""
    with app.server.app_context():
        view = View.of(published(), path, query or {})
        page = PAGES.get(path, not_found.page)(view).body
        return html.Div([page, *(live_part(view) if path == "/data" else [])])


def ids(layout: Component) -> Iterator[str]:
    for part in layout._traverse():
        if isinstance(part, Component) and (name := getattr(part, "id", None)):
            yield json.dumps(name, sort_keys=True)


def charts_of(client: FlaskClient, datasets: Datasets, address: str) -> Any:
    """Ask what the browser asks when the address changes."""
    return client.get(f"/charts/{answer_version(datasets)}{address}")


@pytest.mark.parametrize("path", PATHS)
def test_no_id_stands_twice_on_a_page(app: Dash, path: str) -> None:
    assert [name for name, count in Counter(ids(layout_of(app, path))).items() if count > 1] == []


def test_a_chart_has_one_id_wherever_it_stands() -> None:
    assert len({chart.id for chart in CHARTS}) == len({(chart.question, chart.tell) for chart in CHARTS}) == len(CHARTS)


def test_every_callback_finds_its_parts(app: Dash, client: FlaskClient, datasets: Datasets) -> None:
    there = set(ids(layout_of(app, "/data"))) | set(ids(app.layout))
    panel = figure_panel("new-energy-output-2020", View.of(datasets, "/data", {}))
    there |= set(ids(html.Div(panel)))
    rules = client.get("/_dash-dependencies").json or []
    assert len(rules) == 3
    for rule in rules:
        for wired in [*rule["inputs"], *rule["state"]]:
            assert json.dumps(wired["id"]) in there, wired


@pytest.mark.parametrize("path", PATHS)
def test_a_layout_takes_any_query(app: Dash, path: str) -> None:
    query = {"view": "1", "path": "/x", "datasets": "y", "district": "wujin,atlantis", "sector": "", "lang": "en"}
    assert layout_of(app, path, query)


def test_health_tells_the_version_and_the_rows_of_each_table(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.get("/health")
    assert answer.status_code == 200
    assert answer.json == {
        "status": "ok",
        "version": datasets.version,
        "rows": {name: len(datasets.table(name)) for name in datasets.names},
    }


@pytest.mark.parametrize("path", CHARTED)
def test_a_filter_change_is_answered_with_the_charts_of_the_page(
    client: FlaskClient, datasets: Datasets, path: str
) -> None:
    answer = charts_of(client, datasets, f"{path}?district=wujin&lang=en")
    view = View.of(datasets, path, {"district": "wujin", "lang": "en"})
    assert answer.json["template"]["layout"]["font"]
    for sent, chart in zip(answer.json["charts"], charts_on(path).values(), strict=True):
        finding = chart.finding(view)
        assert (sent["chart"], sent["title"]) == (chart.id, finding.title)
        assert len(sent["data"]) == (0 if finding.empty else len(chart.drawing(view).data))
        assert bool(sent["ways"]) == finding.empty
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_view_that_was_drawn_is_not_drawn_again(client: FlaskClient, datasets: Datasets) -> None:
    charts_of(client, datasets, "/industry?district=jintan")
    made = datasets.memo.cache_info().misses  # type: ignore[attr-defined]
    charts_of(client, datasets, "/industry?district=jintan&junk=1")
    assert datasets.memo.cache_info().misses == made  # type: ignore[attr-defined]


def test_a_browser_with_other_tables_is_told_to_start_anew(client: FlaskClient) -> None:
    answer = client.get("/charts/000000000000/industry")
    assert answer.status_code == 409
    assert "max-age" not in answer.headers.get("Cache-Control", "")


def test_charts_of_an_unknown_page_are_not_found(client: FlaskClient, datasets: Datasets) -> None:
    assert charts_of(client, datasets, "/nowhere?district=wujin").status_code == 404


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


@pytest.mark.parametrize(
    "query", ["district[]=1", "%ff%fe", "district=%00", "a=b=c&&&", "theme=<script>", "sector=" + "x" * 5000]
)
def test_a_crafted_query_is_a_choice_of_nothing(client: FlaskClient, datasets: Datasets, query: str) -> None:
    plain = charts_of(client, datasets, "/industry")
    assert charts_of(client, datasets, f"/industry?{query}").data == plain.data


def test_what_is_not_json_gets_a_4xx(client: FlaskClient) -> None:
    assert 400 <= client.post("/_dash-update-component", data="{", content_type="application/json").status_code < 500


def test_a_huge_body_is_refused(client: FlaskClient) -> None:
    body = json.dumps({"output": "x" * 5_000_000})
    assert client.post("/_dash-update-component", data=body, content_type="application/json").status_code == 413


def test_files_with_a_fingerprint_are_kept_for_a_year_and_pages_are_not(client: FlaskClient) -> None:
    page = client.get("/")
    head, scripts = page.text.partition("<body>")[0], client.get("/data").text.partition("</main>")[2]
    files = re.findall('(?:href|src)="(/[^"]+)"', head + scripts)
    assert len(files) > 20
    for name in files:
        with client.get(name) as file:
            assert "max-age=31536000" in file.headers.get("Cache-Control", ""), name
    assert "31536000" not in page.headers.get("Cache-Control", "")


def test_answers_are_compressed(client: FlaskClient) -> None:
    answer = client.get("/_dash-dependencies", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.data))


def test_rows_are_those_of_the_choice_in_its_language(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.get(f"/rows/{answer_version(datasets)}?district=jintan&lang=en")
    sent = json.loads(answer.data)
    rows = [dict(zip(sent["fields"], row, strict=True)) for row in sent["rows"]]
    assert {row["district"] for row in rows} == {"Jintan"}
    wanted = datasets.observations().query("district == 'jintan'")["id"]
    assert [row["id"] for row in rows] == wanted.tolist()
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/rows/000000000000").status_code == 409
    named = client.get(f"/rows/{answer_version(datasets)}?id={wanted.iloc[0]},nothing")
    assert [row[0] for row in json.loads(named.data)["rows"]] == [wanted.iloc[0]]


def test_rows_that_are_named_come_whatever_the_filters(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.get(f"/rows/{answer_version(datasets)}?id=photovoltaics-output-2020&district=wujin&sector=health")
    assert [row[0] for row in json.loads(answer.data)["rows"]] == ["photovoltaics-output-2020"]


def test_a_filtered_deck_leaves_out_the_charts_that_know_no_such_filter(
    client: FlaskClient, datasets: Datasets
) -> None:
    def charts(query: str) -> set[str]:
        answer = client.get(f"/charts/{answer_version(datasets)}/present?slides=all&{query}")
        return {sent["chart"] for sent in json.loads(answer.data)["charts"]}

    deaf = {"rank-dumbbell", "rank-ladder", "district-ranking", "evaluation-bars"}
    assert deaf <= charts("lang=en")
    assert not deaf & charts("sector=photovoltaics")
    assert "sector-bars" in charts("sector=photovoltaics")
    assert deaf - charts("district=wujin") == {"evaluation-bars"}


def test_slides_of_an_address_are_those_asked_for_and_kept(client: FlaskClient, datasets: Datasets) -> None:
    address = f"/charts/{answer_version(datasets)}/present"
    answer = client.get(f"{address}?slides=rank-ladder,nothing&lang=en&district=wujin")
    deck = json.loads(answer.data)
    assert {sent["chart"] for sent in deck["charts"]} == {"rank-ladder"}
    assert deck["filters"] == ["Wujin"]
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/charts/000000000000/present").status_code == 409
    for asked, charts in (("", topics.deck()), ("?slides=all", CHARTS)):
        everything = json.loads(client.get(f"{address}{asked}").data)["charts"]
        assert [sent["chart"] for sent in everything] == [chart.id for chart in charts]


def test_the_figures_behind_a_chart_come_by_themselves(client: FlaskClient, datasets: Datasets) -> None:
    address = f"/figures/{answer_version(datasets)}"
    answer = client.get(f"{address}/sector-bars?sector=photovoltaics&lang=en")
    listed = json.loads(answer.data)
    assert listed["headings"]["printed"] == "As printed"
    finding = chart_named("sector-bars").finding(View.of(datasets, "/", {"sector": "photovoltaics", "lang": "en"}))
    assert [figure["id"] for figure in listed["figures"]] == [figure["id"] for figure in finding.figures]
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get(f"{address}/nothing").status_code == 404
    assert client.get("/figures/000000000000/sector-bars").status_code == 409
    drawn = client.get(f"/charts/{answer_version(datasets)}/industry").text
    assert "printed" not in drawn


@pytest.mark.parametrize(
    ("address", "name", "begins"),
    [
        ("summary.xlsx?district=wujin", "常州创新指标摘要_武进区_2021年第6期.xlsx", b"PK"),
        ("briefing.pptx?lang=en", "Changzhou-innovation-indicators-a-briefing_All-districts_2021-06.pptx", b"PK"),
    ],
)
def test_exports_leave_under_their_own_names(client: FlaskClient, address: str, name: str, begins: bytes) -> None:
    answer = client.get(f"/exports/{address}")
    assert quote(name) in answer.headers["Content-Disposition"]
    assert answer.data.startswith(begins)
    assert "immutable" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("address", "chinese", "english"),
    [
        ("summary.xlsx?district=wujing", "district：没有“wujing”。是否应为“wujin”？", 'Did you mean "wujin"?'),
        ("briefing.pptx?sector=光伏业", "sector：没有“光伏业”。是否应为“photovoltaics”？", 'there is no "光伏业"'),
        ("summary.xlsx?topic=/nope", "topic：没有“/nope”。", 'topic: there is no "/nope". '),
        ("summary.xlsx?topic=industry", "是否应为“/industry”？", 'Did you mean "/industry"?'),
        ("briefing.pptx?slides=rank-lader", "是否应为“rank-ladder”？", 'Did you mean "rank-ladder"?'),
        (
            "briefing.pptx?slides=rank-ladder,nope",
            "slides：没有“nope”。可用：all、",
            'there is no "nope". There are: all, ',
        ),
        ("summary.xlsx?indicator=nothing_at_all", "indicator：没有", "indicator: there is no"),
        ("summary.xlsx?district=wujin&district=wujing", "district：没有“wujing”。", 'there is no "wujing"'),
        ("briefing.pptx?slides=rank-ladder&slides=nope", "slides：没有“nope”。", 'there is no "nope"'),
    ],
)
def test_an_export_of_what_there_is_not_is_refused_in_both_languages(
    client: FlaskClient, address: str, chinese: str, english: str
) -> None:
    answer = client.get(f"/exports/{address}")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    first, second = answer.text.splitlines()
    assert chinese in first
    assert english in second
    assert "max-age" not in answer.headers.get("Cache-Control", "")


def test_a_key_that_stands_twice_asks_for_both_everywhere(client: FlaskClient, datasets: Datasets) -> None:
    both = {
        f"/{start}?{key}={one}&{key}={other}": f"/{start}?{key}={one},{other}"
        for start, key, one, other in (
            ("charts/{}/industry", "district", "wujin", "jintan"),
            ("rows/{}", "sector", "photovoltaics", "new_energy"),
            ("rows/{}", "id", "new-energy-output-2022", "photovoltaics-output-2020"),
            ("charts/{}/present", "slides", "rank-ladder", "sector-bars"),
        )
    }
    for twice, once in both.items():
        answers = [client.get(asked.format(answer_version(datasets))).data for asked in (twice, once)]
        assert answers[0] == answers[1], twice
    said = client.get("/present?slides=rank-ladder&slides=nope").text
    assert "没有“nope”这一选项" in said
    assert said.count("这一选项") == 1


def test_slides_are_read_as_they_are_checked() -> None:
    for asked in (
        "rank-ladder, sector-bars",
        "rank-ladder，sector-bars,",
        "rank-ladder,nothing,sector-bars,rank-ladder",
    ):
        assert [chart.id for chart in slides_of(asked)] == ["rank-ladder", "sector-bars"], asked
    assert slides_of("all") == slides_of("rank-ladder,all") == list(CHARTS)
    assert slides_of("") == slides_of("nothing") == deck()


def test_an_export_of_two_topics_has_their_sheets_alone(client: FlaskClient) -> None:
    for asked, sheets in (("/parks", {"园区"}), ("/parks,/targets", {"园区", "发展目标"})):
        book = load_workbook(BytesIO(client.get(f"/exports/summary.xlsx?topic={asked}").data), read_only=True)
        assert set(book.sheetnames) & {"产业", "园区", "发展目标", "项目"} == sheets


def test_an_export_understands_the_names_of_a_district(client: FlaskClient) -> None:
    answer = client.get("/exports/summary.xlsx?district=武进&topic=/parks")
    assert answer.status_code == 200
    assert quote("武进区") in answer.headers["Content-Disposition"]


def notice_of(app: Dash, path: str, query: dict[str, Any]) -> Any:
    return next(
        part
        for part in layout_of(app, path, query)._traverse()
        if isinstance(part, Component) and getattr(part, "id", None) == "unknown"
    )


@pytest.mark.parametrize("path", [*CHARTED, "/data", "/present", "/404"])
def test_a_page_says_which_choices_of_its_address_there_are_not(app: Dash, path: str) -> None:
    notice = notice_of(app, path, {"district": "wujing,atlantis", "sector": "photovoltaic", "lang": "zh"})
    assert notice.role == "status"
    assert not notice.hidden
    said = str(notice.to_plotly_json())
    assert "没有“wujing”这一选项" in said
    assert "没有“atlantis”这一选项" in said
    assert "没有“photovoltaic”这一选项" in said
    known = notice_of(app, path, {"district": "武进", "sector": "photovoltaics"})
    assert known.hidden
    assert known.children == []


@pytest.mark.parametrize(
    ("path", "query", "question", "href"),
    [
        ("/industry", {"district": "wujing"}, "是否应为“武进（wujin）”？", "/industry?district=wujin"),
        (
            "/",
            {"district": "wujing,xinbei", "sector": "health", "lang": "en"},
            'Did you mean "Wujin (wujin)"?',
            "/?district=xinbei,wujin&sector=health&lang=en",
        ),
        ("/data", {"sector": "光伏业"}, "是否应为“光伏（photovoltaics）”？", "/data?sector=photovoltaics"),
        (
            "/districts",
            {"indicator": "provincial_rd_institute"},
            "是否应为“省级以上研发机构（provincial_rd_institutes）”？",
            "/districts?indicator=provincial_rd_institutes",
        ),
    ],
)
def test_the_nearest_choice_is_a_link_that_keeps_what_is_chosen(
    app: Dash, path: str, query: dict[str, str], question: str, href: str
) -> None:
    links: list[Any] = [part for part in notice_of(app, path, query)._traverse() if isinstance(part, html.A)]
    assert [(link.children, link.href) for link in links] == [(question, href)]


def test_two_names_that_mean_the_same_have_a_link_each(app: Dash) -> None:
    notice = notice_of(app, "/industry", {"district": "wujing,wujinn"})
    links: list[Any] = [part for part in notice._traverse() if isinstance(part, html.A)]
    assert [link.href for link in links] == ["/industry?district=wujin"] * 2


def test_filters_of_columns_are_those_that_the_grid_writes() -> None:
    one = {"filterType": "text", "type": "contains", "filter": "a"}
    two = {"operator": "OR", "conditions": [one, {"filterType": "number", "type": "blank", "filter": None}]}
    assert column_filters(json.dumps({"article": one, "value": two})) == {"article": one, "value": two}
    nested: Any = one
    for _ in range(450):
        nested = {"operator": "AND", "conditions": [nested]}
    for wrong in (nested, {"conditions": [one]}, {"operator": "AND", "conditions": one}, [one], "a", None, {}):
        assert column_filters(json.dumps({"article": wrong, "nothing": one})) == {}


def test_an_indicator_is_spoken_of_where_one_is_compared(app: Dash) -> None:
    assert notice_of(app, "/parks", {"indicator": "nothing"}).hidden
    assert not notice_of(app, "/districts", {"indicator": "nothing"}).hidden


def test_a_deck_says_which_slides_there_are_not(app: Dash) -> None:
    said = str(notice_of(app, "/present", {"slides": "rank-lader,nope,all"}).to_plotly_json())
    assert "没有“rank-lader”这一选项，已略过。" in said
    assert "是否应为“rank-ladder”？" in said
    assert "没有“nope”这一选项，已略过。" in said
    assert notice_of(app, "/present", {"slides": "all"}).hidden


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
        assert len(one.server.test_client().get("/_dash-dependencies").json or []) == 3
