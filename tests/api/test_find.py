"""What the search in the head answers: hits with their addresses, in both languages, as of an issue, within bounds."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.api.found import found_json
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.names import LONGEST
from dashboard.data.search import MOST_FOUND
from dashboard.published import answer_version
from tests.layouts import CHARTED


def hits(client: FlaskClient, datasets: Datasets, q: str, **asked: str) -> list[dict[str, Any]]:
    answer = client.get(f"/find/{answer_version(datasets)}?{urlencode({'q': q, **asked})}")
    assert answer.status_code == 200
    listed: list[dict[str, Any]] = json.loads(answer.data)["hits"]
    return listed


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        ("zh", {"text": "金坛区", "under": "辖市区画像", "href": "/profile/district/jintan"}),
        ("en", {"text": "Jintan", "under": "District profile", "href": "/profile/district/jintan?lang=en"}),
    ],
)
def test_a_subject_leads_to_its_page(client: FlaskClient, datasets: Datasets, lang: str, first: dict[str, str]) -> None:
    found = hits(client, datasets, "jtq", lang=lang)
    assert found[0] == first
    assert client.get(found[0]["href"]).status_code == 200


def test_a_figure_says_its_size_and_period_and_leads_to_itself(client: FlaskClient, datasets: Datasets) -> None:
    found = hits(client, datasets, "１，８００亿元", theme="dark")
    address = "/data?theme=dark&id=advanced-equipment-output-2020"
    assert found[0] == {"text": "高端装备产值", "under": "1,800 亿元 · 2020 年", "href": address}
    (own, _) = hits(client, datasets, "180 billion", lang="en")
    assert (own["text"], own["under"]) == ("Advanced equipment output", "CNY 180 billion · 2020")
    # As English says it.
    assert own in hits(client, datasets, "180", lang="en")


@pytest.mark.parametrize(
    ("q", "hit"),
    [
        (
            "公交线路",
            {"text": "公交线路“白改黑”项目", "under": "督办 · 溧阳农业园", "href": "/supervision?district=liyang"},
        ),
        ("设立科创资金", {"text": "市区两级设立科创资金", "under": "督办 · 全市", "href": "/supervision"}),
    ],
)
def test_a_task_leads_to_the_board_of_its_district(
    client: FlaskClient, datasets: Datasets, q: str, hit: dict[str, str]
) -> None:
    assert hit in hits(client, datasets, q)
    assert hit["text"] in client.get(hit["href"]).text


def test_the_last_hit_leads_to_the_rows_with_the_text_in_them(client: FlaskClient, datasets: Datasets) -> None:
    *_, rows = hits(client, datasets, "1,800", lang="en")
    assert rows == {"text": 'Search all figures for "1800"', "under": "", "href": "/data?lang=en&q=1800"}
    (alone,) = hits(client, datasets, "没有这个")
    assert alone["under"] == "没有找到名称或数字"
    assert alone["href"] == f"/data?q={quote('没有这个')}"
    assert hits(client, datasets, " ") == []


def test_an_answer_is_kept_and_an_outdated_page_is_told_to_start_anew(client: FlaskClient, datasets: Datasets) -> None:
    assert "immutable" in client.get(f"/find/{answer_version(datasets)}?q=jintan").headers["Cache-Control"]
    assert client.get("/find/000000000000?q=jintan").status_code == 409


def test_what_is_typed_fills_no_memory(client: FlaskClient, datasets: Datasets) -> None:
    hits(client, datasets, "jintan")
    before = datasets.memo.made
    for number in range(20):
        hits(client, datasets, f"jintan{number}")
    assert datasets.memo.made == before


@pytest.mark.parametrize(
    "query",
    ["", "q", "q=%ff%fe", "q=%00", "q[]=1", "q=a&q=b", "tab=news&q=x", "q=" + "金" * 5000, "q=<script>&lang=xx"],
)
def test_a_crafted_query_is_answered(client: FlaskClient, datasets: Datasets, query: str) -> None:
    answer = client.get(f"/find/{answer_version(datasets)}?{query}")
    assert answer.status_code == 200
    assert len(answer.data) < 4000
    assert "<script>" not in answer.headers["Content-Type"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=st.text(max_size=60), lang=st.sampled_from(["zh", "en"]))
def test_any_text_has_few_hits_that_all_lead_somewhere(datasets: Datasets, text: str, lang: str) -> None:
    found = json.loads(found_json(View.of(datasets, "/data", {"lang": lang}), text))["hits"]
    assert len(found) <= MOST_FOUND + 1
    for hit in found:
        assert hit["text"]
        assert hit["href"].startswith(("/data?", "/profile/", "/policy?", "/supervision"))
        assert len(hit["href"]) < 200 + 12 * LONGEST


@pytest.mark.parametrize("path", [*CHARTED, "/data", "/profile", "/profile/district/jintan", "/nowhere"])
def test_the_field_stands_in_the_head_of_every_page_and_needs_no_script(client: FlaskClient, path: str) -> None:
    page = client.get(f"{path}?lang=en&theme=dark").text
    form = page.split('<form role="search"')[-1].split("</form>")[0] if 'role="search"' in page else ""
    assert 'action="/data"' in form
    assert 'name="q"' in form
    assert 'placeholder="Find a district, firm, sector or number"' in form
    for name, value in (("lang", "en"), ("theme", "dark")):
        assert f'name="{name}"' in form
        assert f'value="{value}"' in form
    assert "form-action 'self'" in client.get(path).headers["Content-Security-Policy"]


def test_the_deck_has_no_field(client: FlaskClient) -> None:
    assert 'role="search"' not in client.get("/present").text
