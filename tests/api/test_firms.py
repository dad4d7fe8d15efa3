"""A list of firms: what is answered is of the list alone, in words of ours, and nothing of it stays."""

from __future__ import annotations

import json
import logging
import re
from html import unescape
from io import BytesIO
from typing import Any, NoReturn

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from dashboard.api import files, simulation
from dashboard.bounds import LARGEST_BODY
from dashboard.data import Datasets
from dashboard.translations import LANGS
from tests.firms import FAULTY, LISTED, filled

RESULTS, WORKBOOK, TEMPLATE = "/firms/results", "/exports/firms.xlsx", "/exports/firms-template.xlsx"
TAGS = re.compile("<[^>]*>")


@pytest.fixture
def template(client: FlaskClient) -> bytes:
    content: bytes = client.get(TEMPLATE).data
    return content


@pytest.fixture
def listed(template: bytes) -> bytes:
    return filled(template, LISTED)


def html_of(answer: TestResponse) -> str:
    """Return the cards of an answer."""
    return str(json.loads(answer.data)["html"])


def text_of(answer: TestResponse) -> str:
    """Return what the cards of an answer say."""
    return " ".join(unescape(TAGS.sub(" ", html_of(answer))).split())


def titles_of(answer: TestResponse) -> list[str]:
    """Return what stands over the cards of an answer."""
    return [unescape(title) for title in re.findall("<h2[^>]*>(.*?)</h2>", html_of(answer))]


def drawn(answer: TestResponse) -> dict[str, str]:
    """Return what is drawn of an answer, by the names of the cards."""
    return {chart["chart"]: str(chart["data"]) for chart in json.loads(answer.data)["charts"]}


def test_a_list_that_is_filled_into_the_template_is_computed(client: FlaskClient, listed: bytes) -> None:
    answer = client.post(RESULTS, data=listed)
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == client.get("/").headers["Content-Security-Policy"]
    said = text_of(answer)
    assert "名单内企业合计可得 60 万元（推算）" in titles_of(answer)
    assert "武进企业可得 42 万元，占合计的 70.0%（推算）" in titles_of(answer)
    assert "中型企业可得 42 万元，占合计的 70.0%（推算）" in titles_of(answer)
    assert "3 家不予奖励，1 家不能测算" in titles_of(answer)
    assert "按现行规则推算，不作为兑付依据。" in said
    assert "有误" not in said


def test_what_is_printed_stands_beside_the_list_as_it_is_marked_everywhere(client: FlaskClient, listed: bytes) -> None:
    answer = client.post(RESULTS, data=listed)
    whole, one = (drawn(answer)[name] for name in ("total", "largest"))
    assert "超 3 亿元" in whole
    assert "triangle-right-open" in whole
    assert "约 1,000 万元" in one
    assert "现行规则下相当于增长 1.945 亿元（推算）" in text_of(answer)


def test_an_edited_rule_stands_beside_the_present_one_with_who_wins_and_who_loses(
    client: FlaskClient, listed: bytes
) -> None:
    answer = client.post(f"{RESULTS}?rates=5,20,6,4,2", data=listed)
    said = text_of(answer)
    # 500 of growth: 9 + 60 for 42; 200: 9 for 18.
    assert "调整后合计 78 万元，比现行规则多 18 万元（推算）" in titles_of(answer)
    assert "武进企业的奖励变化最大：+27 万元（推算）" in titles_of(answer)
    assert "1 家增加，1 家减少" in said
    assert re.search(r"金坛 18 万元 9 万元 −9 万元 0 家 1 家 −9 万元", said)


def test_a_rule_that_cannot_be_read_is_said_and_the_present_one_holds(client: FlaskClient, listed: bytes) -> None:
    answer = client.post(f"{RESULTS}?rates=5,x", data=listed)
    assert json.loads(answer.data)["slips"] == {"rates": "“5,x”不是数字。"}
    assert "名单内企业合计可得 60 万元（推算）" in titles_of(answer)
    assert client.post(f"{WORKBOOK}?rates=5,x", data=listed).status_code == 404


def test_faults_are_named_by_their_cells_and_the_other_firms_are_computed(client: FlaskClient, template: bytes) -> None:
    answer = client.post(RESULTS, data=filled(template, [*LISTED, *FAULTY]))
    said = text_of(answer)
    assert f"{len(FAULTY)} 行未计入" in said
    assert "约三百万" in said
    assert "“天宁县”不在可选之列。是否应为“天宁区”？" in said
    assert len(re.findall(r"![A-F]\d+", said)) >= len(FAULTY)
    assert "名单内企业合计可得 60 万元（推算）" in titles_of(answer)


def test_of_many_faults_the_first_are_shown_and_the_others_counted(client: FlaskClient, template: bytes) -> None:
    wrong = [("", "", "无", "", 1, 2)] * 60
    said = text_of(client.post(RESULTS, data=filled(template, wrong)))
    assert said.count("请填写企业名称。") == 50
    assert "另有 10 处，见导出的 Excel" in said


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"<html>", b"a,b\n1,2\n"], ids=repr)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_no_workbook_is_refused_in_our_words(client: FlaskClient, raw: bytes, lang: str) -> None:
    answer = client.post(f"{RESULTS}?lang={lang}", data=raw)
    assert answer.status_code == 200
    assert titles_of(answer) == [{"zh": "名单没有读取", "en": "The list was not read"}[lang]]
    assert not drawn(answer)
    refused = client.post(f"{WORKBOOK}?lang={lang}", data=raw)
    assert (refused.status_code, refused.mimetype) == (400, "text/plain")


def test_a_name_that_holds_markup_stays_a_text(client: FlaskClient, template: bytes) -> None:
    name = "甲<script>alert(1)</script>&$x$"
    answer = client.post(RESULTS, data=filled(template, [(name, "武进", "高新技术企业", "小型", 0, 400)]))
    assert "<script" not in html_of(answer) + drawn(answer)["largest"]
    assert "&lt;script&gt;" in drawn(answer)["largest"]


def test_both_languages_say_the_same_amounts(client: FlaskClient, listed: bytes) -> None:
    answer = client.post(f"{RESULTS}?lang=en", data=listed)
    assert "CNY 600,000" in json.loads(answer.data)["said"]
    assert not re.search("[\u4e00-\u9fff]", text_of(answer).replace("《常州科技》", ""))


def test_too_large_a_list_is_refused_before_it_is_read(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulation, "read_firms", None)
    for address in (RESULTS, WORKBOOK):
        assert client.post(address, data=b"x" * (LARGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize("address", [RESULTS, WORKBOOK])
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_without_a_list_there_is_nothing_to_ask(client: FlaskClient, address: str, method: str) -> None:
    answer = client.open(address, method=method)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


def test_the_workbook_comes_back_with_every_firm(client: FlaskClient, listed: bytes) -> None:
    answer = client.post(WORKBOOK, data=listed)
    assert answer.status_code == 200
    book = load_workbook(BytesIO(answer.data))
    said = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {name for name, *_ in LISTED} <= said


@pytest.mark.usefixtures("full")
def test_while_others_are_computed_one_is_asked_to_come_again(client: FlaskClient, listed: bytes) -> None:
    for address in (RESULTS, WORKBOOK):
        answer = client.post(address, data=listed)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


def test_nothing_of_a_list_is_kept(client: FlaskClient, listed: bytes, datasets: Datasets) -> None:
    client.post(RESULTS, data=listed)
    before = len(datasets.exported), datasets.memo.made, len(datasets.memo.kept), set(files.MAKING)
    for address in (RESULTS, f"{RESULTS}?rates=12,8,6,4,2", WORKBOOK, f"{WORKBOOK}?cap=10"):
        assert "no-store" in client.post(address, data=listed).headers["Cache-Control"]
    assert (len(datasets.exported), datasets.memo.made, len(datasets.memo.kept), set(files.MAKING)) == before


def test_a_failure_leaves_nothing_of_a_list_in_the_log(
    client: FlaskClient, listed: bytes, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> NoReturn:
        raise ValueError(LISTED[0][0])

    monkeypatch.setattr(simulation, "read_firms", fail)
    with caplog.at_level(logging.DEBUG):
        answer = client.post(RESULTS, data=listed)
    assert answer.status_code == 500
    traced = "".join(logging.Formatter().format(record) for record in caplog.records)
    assert "ValueError" in traced
    assert "in fail" in traced
    assert LISTED[0][0] not in traced + answer.text


def test_before_any_list_the_present_rule_and_what_each_column_asks_stand_there(client: FlaskClient) -> None:
    said = " ".join(unescape(TAGS.sub(" ", client.get("/firms?rates=12,10,8,6,4").text)).split())
    assert "20 万—200 万元 10% 18 万元" in said
    assert "上年研发费用（万元） 数字，单位为万元" in said
    assert client.get("/firms?lang=en").text.count('id="firms-guide"') == 1


def test_the_menu_marks_the_page_that_a_list_belongs_to(client: FlaskClient) -> None:
    menu, tabs = re.findall("<nav.*?</nav>", client.get("/firms").text)[:2]
    (current,) = re.findall("<a [^>]*aria-current[^>]*>[^<]*", menu)
    assert current.endswith(">政策")
    (current,) = re.findall("<a [^>]*aria-current[^>]*>[^<]*", tabs)
    assert current.endswith(">名单测算")
