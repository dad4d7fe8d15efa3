"""What the server answers of a firm: the numbers beside their fields, files without them in their names, no caches."""

from __future__ import annotations

import json
from urllib.parse import unquote

from flask.testing import FlaskClient

from dashboard.data import Datasets
from dashboard.data.memo import is_private
from dashboard.published import answer_version
from tests.api.test_find import hits
from tests.layouts import charts_of


def test_an_answer_says_beside_which_field_a_number_could_not_be_read(client: FlaskClient, datasets: Datasets) -> None:
    answer = json.loads(charts_of(client, datasets, "/policy?growth=abc&rates=200&after=1500").data)
    assert answer["slips"] == {
        "growth": "“abc”不是数字。",
        "rates": "比例“200”应在 0 至 100 之间，至多两位小数。",
    }
    assert json.loads(charts_of(client, datasets, "/policy?growth=500").data)["slips"] == {}


def test_numbers_of_a_firm_are_kept_by_no_cache_and_by_no_memo(client: FlaskClient, datasets: Datasets) -> None:
    for address in ("/policy?growth=123", f"/charts/{answer_version(datasets)}/policy?growth=123"):
        assert "no-store" in client.get(address).headers["Cache-Control"]
    assert client.get("/exports/summary.xlsx?chart=policy-reward&growth=123").status_code == 200
    assert [key for key in datasets.memo.kept._values if is_private(key)] == []
    rule = client.get(f"/charts/{answer_version(datasets)}/policy?status=high_tech")
    assert "immutable" in rule.headers["Cache-Control"], "what is nobody's number is kept"


def test_files_say_of_which_firm_they_are_but_not_in_their_names(client: FlaskClient) -> None:
    answer = client.get("/exports/summary.xlsx?chart=policy-reward&growth=54321&status=high_tech")
    name = unquote(answer.headers["Content-Disposition"])
    assert answer.status_code == 200
    assert "研发费用增长奖励" in name
    assert "54321" not in name
    assert "54,321" not in name


def test_a_file_of_what_is_no_number_is_refused(client: FlaskClient) -> None:
    answer = client.get("/exports/summary.xlsx?chart=policy-reward&growth=abc")
    assert answer.status_code == 404
    assert "“abc”不是数字" in answer.text


def test_the_caption_of_a_page_says_of_which_firm_it_is(client: FlaskClient, datasets: Datasets) -> None:
    answer = json.loads(charts_of(client, datasets, "/policy?before=1000&after=1500&status=high_tech").data)
    assert "上年研发费用 1,000 万元；本年研发费用 1,500 万元；高新技术企业" in answer["caption"]
    assert "上年研发费用 1,000 万元" in client.get("/policy?before=1000&after=1500").text


def test_the_search_leads_to_an_instrument(client: FlaskClient, datasets: Datasets) -> None:
    (found,) = [hit for hit in hits(client, datasets, "研发费用奖励") if hit["text"] == "研发费用增长奖励"]
    assert found["under"] == "政策"
    assert unquote(found["href"]) == "/policy?words=研发费用增长奖励"
    assert client.get(found["href"]).status_code == 200
    english = hits(client, datasets, "apprentices", lang="en")
    assert any(hit["text"] == "Subsidy for training apprentices" for hit in english)


def test_a_page_of_a_firm_shows_what_its_address_says(client: FlaskClient) -> None:
    page = client.get("/policy?growth=500&status=high_tech&rates=12,8,6,4,2&apprentices=1,0,3").text
    assert 'name="growth" ' in page
    assert 'value="500"' in page
    assert 'data-value="high_tech"' in page
    assert page.count('name="rates"') == 5
    assert 'value="12"' in page
    assert page.count('name="apprentices"') == 4
    assert '<details class="folded" open>' in page
