"""What the server answers of a firm: the numbers beside their fields, files without them in their names, no caches."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from dashboard.data import Datasets
from dashboard.data.memo import is_private
from dashboard.policy.case import MOST_BRACKETS
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
    for said in ("growth=123", "growth=约123万", "apprentices=1.5", "before=123&foo=1"):
        for address in (f"/policy?{said}", f"/charts/{answer_version(datasets)}/policy?{said}"):
            assert "no-store" in client.get(address).headers["Cache-Control"], said
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
    assert [rate for _, rate in brackets_of(page)] == ["12", "8", "6", "4", "2", ""]
    assert 'value="12"' in page
    assert page.count('name="apprentices"') == 4
    assert '<details class="folded" open>' in page


def brackets_of(page: str) -> list[tuple[str, ...]]:
    """Return what stands in the fields of the brackets that are shown, row by row: the start and the rate."""
    rows = re.findall(r'<div class="bracket[^"]*"( hidden)?[^>]*>(.*?)</div>', page)
    fields = [re.findall("<input [^>]*>", row) for hidden, row in rows if not hidden]
    return [tuple("".join(re.findall(' value="([^"]*)"', field)) for field in row) for row in fields]


@pytest.mark.parametrize("path", ["/policy?growth=500&", "/firms?"])
def test_the_brackets_of_the_edited_rule_are_shown_and_one_row_to_add_another(client: FlaskClient, path: str) -> None:
    page = client.get(f"{path}bounds=0,1000&rates=10,5").text
    assert brackets_of(page) == [("0", "10"), ("1000", "5"), ("", "")]
    assert 'data-bounds="20,200,1000,10000,20000"' in page
    printed = [("20", "10"), ("200", "8"), ("1000", "6"), ("10000", "4"), ("20000", "2"), ("", "")]
    assert brackets_of(client.get(path).text) == printed
    most = ",".join(map(str, range(1, MOST_BRACKETS + 1)))
    rows = brackets_of(client.get(f"{path}bounds={most}&rates={most}").text)
    assert len(rows) == MOST_BRACKETS
    assert all(map(all, rows)), "there is no row for one more"


def test_english_names_of_fields_begin_with_a_capital(client: FlaskClient) -> None:
    page = client.get("/policy?lang=en&growth=500&cap=5&apprentices=1").text
    form = page.split('id="case"')[1].split("</form>")[0].split("<section")[0]
    labels = re.findall('<span class="label">([^<]*)<', form)
    assert len(labels) > 15
    assert [label for label in labels if label[:1].islower()] == ["or"]
