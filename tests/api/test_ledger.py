"""The ledger of the board: it is made for strict choices, and what is read back is kept nowhere."""

from __future__ import annotations

import json
import logging
import re
from html import unescape
from io import BytesIO
from typing import Any, NoReturn
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from dashboard.api import files
from dashboard.api import ledger as answering
from dashboard.bounds import LARGEST_BODY
from dashboard.data import Datasets
from dashboard.translations import LANGS
from tests.ledgers import CLOUD, REPORTED, faulty, filled, ledger, reported, with_new

LEDGER, RESULTS, WORKBOOK = "/exports/ledger.xlsx", "/supervision/proposal", "/exports/proposal.xlsx"
TAGS = re.compile("<[^>]*>")


def text_of(answer: TestResponse) -> str:
    """Return what the cards of an answer say."""
    return " ".join(unescape(TAGS.sub(" ", json.loads(answer.data)["html"])).split())


def titles_of(answer: TestResponse) -> list[str]:
    """Return what stands over the cards of an answer."""
    return [unescape(title) for title in re.findall("<h2[^>]*>(.*?)</h2>", json.loads(answer.data)["html"])]


def test_the_ledger_is_of_the_choices_of_its_address_and_named_after_them(
    client: FlaskClient, datasets: Datasets
) -> None:
    answer = client.get(f"{LEDGER}?district=wujin,jintan&on=2021-04-15&rule=within_points")
    book = load_workbook(BytesIO(answer.data))
    assert book.sheetnames == ["武进", "金坛", "填表说明"]
    assert "百分点差距" in str(book["武进"]["A2"].value)
    name = unquote(answer.headers["Content-Disposition"])
    assert name.endswith(f"督办台账_2021-04-15_武进区、金坛区_2021年第6期_数据{datasets.version}.xlsx")
    assert client.get(LEDGER).data == ledger(datasets)


def test_who_has_a_ledger_already_is_told_so(client: FlaskClient) -> None:
    tag = client.get(LEDGER).headers["ETag"]
    assert client.get(LEDGER, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{LEDGER}?on=2021-04-15", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("district=wujing", "是否应为“wujin”？"),
        ("rule=none", "rule：没有“none”"),
        ("on=2021-02-30", "on：“2021-02-30”不是日期"),
        ("on=yesterday", "on：“yesterday”不是日期"),
        ("indicator=output", "参数：没有“indicator”"),
        ("unit=x", "参数：没有“unit”"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(client: FlaskClient, query: str, said: str) -> None:
    answer = client.get(f"{LEDGER}?{query}")
    assert answer.status_code == 404
    assert said in answer.text


def test_what_was_filled_in_comes_back_as_changes_by_matter(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.post(RESULTS, data=reported(datasets))
    assert answer.status_code == 200
    (title,) = titles_of(answer)
    assert re.fullmatch(r"读取 \d+ 件事项：修改 1 件事项、新报 1 条进展、新报 1 项实绩", title)
    assert json.loads(answer.data)["said"] == title
    assert re.search(r"省星级上云企业 负责人 张三 新北!H\d+ 最新进展 进行中，2021 年 6 月", text_of(answer))
    assert "2021 年上半年 135 家" in text_of(answer)


def test_faults_and_what_stands_in_their_rows_are_shown(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.post(RESULTS, data=faulty(datasets))
    assert titles_of(answer)[1:] == ["台账中 1 处有误，1 行未计入", "1 行没有读取，内容照录如下"]
    assert "“约120”不是数字。" in text_of(answer)
    assert "最新实绩数：约120" in text_of(answer)


def test_an_untouched_ledger_says_that_nothing_changes(client: FlaskClient, datasets: Datasets) -> None:
    (title,) = titles_of(client.post(RESULTS, data=ledger(datasets)))
    assert title.endswith("没有改动")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"<html>"], ids=repr)
@pytest.mark.parametrize("lang", LANGS)
def test_what_is_no_workbook_is_refused_in_our_words(client: FlaskClient, raw: bytes, lang: str) -> None:
    answer = client.post(f"{RESULTS}?lang={lang}", data=raw)
    assert titles_of(answer) == [{"zh": "台账没有读取", "en": "The ledger was not read"}[lang]]
    refused = client.post(f"{WORKBOOK}?lang={lang}", data=raw)
    assert (refused.status_code, refused.mimetype) == (400, "text/plain")


def test_a_text_that_holds_markup_stays_a_text(client: FlaskClient, datasets: Datasets) -> None:
    raw = with_new(ledger(datasets), "武进", name="甲<script>alert(1)</script>", owner="<img src=x onerror=y>")
    written = json.loads(client.post(RESULTS, data=raw).data)["html"]
    assert "<script" not in written
    assert "<img" not in written
    assert "&lt;script&gt;" in written


def test_in_english_nothing_is_left_in_chinese(client: FlaskClient, datasets: Datasets) -> None:
    raw = filled(ledger(datasets, "en"), CLOUD, leader="Zhang San", state="Under way", day="2021-06", value="x")
    assert not re.search("[\u4e00-\u9fff]", text_of(client.post(f"{RESULTS}?lang=en", data=raw)))


def test_the_workbook_has_the_rows_for_the_tables(client: FlaskClient, datasets: Datasets) -> None:
    answer = client.post(WORKBOOK, data=reported(datasets))
    assert answer.status_code == 200
    assert {"tasks", "task_states"} <= set(load_workbook(BytesIO(answer.data)).sheetnames)
    assert client.post(f"{WORKBOOK}?district=wujin", data=reported(datasets)).status_code == 404


@pytest.mark.parametrize("address", [RESULTS, WORKBOOK])
def test_what_is_asked_without_a_ledger_or_with_too_large_a_one_is_refused(
    client: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "read_ledger", None)
    assert client.post(address, data=b"x" * (LARGEST_BODY + 1)).status_code == 413
    for method in ("GET", "PUT", "DELETE"):
        answer = client.open(address, method=method)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.usefixtures("full")
def test_while_others_are_read_one_is_asked_to_come_again(client: FlaskClient, datasets: Datasets) -> None:
    for address in (RESULTS, WORKBOOK):
        answer = client.post(address, data=reported(datasets))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")


def test_nothing_of_a_ledger_is_kept_and_the_tables_stay(client: FlaskClient, datasets: Datasets) -> None:
    client.post(RESULTS, data=reported(datasets))
    tasks = datasets.table("tasks")
    before = len(datasets.exported), len(datasets.memo.kept), set(files.MAKING)
    for address in (RESULTS, WORKBOOK):
        assert "no-store" in client.post(address, data=reported(datasets)).headers["Cache-Control"]
    assert (len(datasets.exported), len(datasets.memo.kept), set(files.MAKING)) == before
    assert datasets.table("tasks").equals(tasks)


def test_a_failure_leaves_nothing_of_a_ledger_in_the_log(
    client: FlaskClient, datasets: Datasets, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any) -> NoReturn:
        raise ValueError(REPORTED["leader"])

    monkeypatch.setattr(answering, "read_ledger", fail)
    with caplog.at_level(logging.DEBUG):
        answer = client.post(RESULTS, data=reported(datasets))
    assert answer.status_code == 500
    traced = "".join(logging.Formatter().format(record) for record in caplog.records)
    assert "ValueError" in traced
    assert REPORTED["leader"] not in traced + answer.text
