"""What cards, slides, lists of figures and the grid are filled with, asked for by address."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.catalogue.slides import deck, slides_of
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.published import answer_version
from tests.layouts import CHARTED, charts_of


@pytest.mark.parametrize("path", CHARTED)
def test_a_filter_change_is_answered_with_the_charts_of_the_page(
    client: FlaskClient, datasets: Datasets, path: str
) -> None:
    answer = charts_of(client, datasets, f"{path}?district=wujin&lang=en")
    view = View.of(datasets, path, {"district": "wujin", "lang": "en"})
    assert answer.json["template"]["layout"]["font"]
    for sent, chart in zip(answer.json["charts"], charts_on(view).values(), strict=True):
        finding = chart.finding(view)
        assert (sent["chart"], sent["title"]) == (chart.id, finding.title)
        assert len(sent["data"]) == (0 if finding.empty or not chart.drawn else len(chart.drawing(view).data))
        assert bool(sent["html"]) == (not chart.drawn and not finding.empty)
        assert sent["empty"] == finding.empty
        assert (view.words(chart.name) in answer.json["empties"]) == finding.empty
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_a_view_that_was_drawn_is_not_drawn_again(client: FlaskClient, datasets: Datasets) -> None:
    charts_of(client, datasets, "/industry?district=jintan")
    made = datasets.memo.made
    charts_of(client, datasets, "/industry?district=jintan&junk=1")
    assert datasets.memo.made == made


def test_a_browser_with_other_tables_is_told_to_start_anew(client: FlaskClient) -> None:
    answer = client.get("/charts/000000000000/industry")
    assert answer.status_code == 409
    assert "max-age" not in answer.headers.get("Cache-Control", "")


def test_charts_of_an_unknown_page_are_not_found(client: FlaskClient, datasets: Datasets) -> None:
    assert charts_of(client, datasets, "/nowhere?district=wujin").status_code == 404


@pytest.mark.parametrize(
    "query", ["district[]=1", "%ff%fe", "district=%00", "a=b=c&&&", "theme=<script>", "sector=" + "x" * 5000]
)
def test_a_crafted_query_is_a_choice_of_nothing(client: FlaskClient, datasets: Datasets, query: str) -> None:
    plain = charts_of(client, datasets, "/industry")
    assert charts_of(client, datasets, f"/industry?{query}").data == plain.data


def test_rows_are_those_of_the_choice_in_its_language(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.get(f"/rows/{answer_version(datasets)}?district=jintan&lang=en")
    sent = json.loads(answer.data)
    rows = [dict(zip(sent["fields"], row, strict=True)) for row in sent["rows"]]
    assert {row["district"] for row in rows} == {"Jintan"}
    wanted = datasets.observations().query("district == 'jintan'")["id"]
    assert [row["id"] for row in rows] == wanted.tolist()
    (firm,) = {(row["subject"], row["led"]["subject"]) for row in rows if row["subject"] == "CALB"}
    assert firm == ("CALB", "/profile/organisation/calb")
    assert {row["led"]["district"] for row in rows} == {"/profile/district/jintan"}
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

    deaf = {"rank-dumbbell", "rank-ladder", "district-ranking", "evaluation-bars", "city-ranks"}
    assert deaf <= charts("lang=en")
    assert not deaf & charts("sector=photovoltaics")
    assert "sector-bars" in charts("sector=photovoltaics")
    assert deaf <= charts("district=wujin")
    assert deaf - charts("district=zhonglou") == {"rank-dumbbell", "evaluation-bars"}


def test_slides_of_an_address_are_those_asked_for_and_kept(client: FlaskClient, datasets: Datasets) -> None:
    address = f"/charts/{answer_version(datasets)}/present"
    answer = client.get(f"{address}?slides=rank-ladder,nothing&lang=en&district=wujin")
    sent_deck = json.loads(answer.data)
    assert {sent["chart"] for sent in sent_deck["charts"]} == {"rank-ladder"}
    assert sent_deck["filters"] == ["Wujin"]
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/charts/000000000000/present").status_code == 409
    shown = [chart for chart in CHARTS if not chart.finding(View.of(datasets, "/present", {})).empty]
    for asked, charts in (("", [chart for chart in deck() if chart in shown]), ("?slides=all", shown)):
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


def test_slides_are_read_as_they_are_checked(datasets: Datasets) -> None:
    for asked in (
        "rank-ladder, sector-bars",
        "rank-ladder，sector-bars,",
        "rank-ladder,nothing,sector-bars,rank-ladder",
    ):
        assert [chart.id for chart in slides_of(datasets, asked)] == ["rank-ladder", "sector-bars"], asked
    assert slides_of(datasets, "all") == slides_of(datasets, "rank-ladder,all") == list(CHARTS)
    assert slides_of(datasets, "") == slides_of(datasets, "nothing") == deck()
