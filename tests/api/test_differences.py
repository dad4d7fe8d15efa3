"""The page that sets two states beside each other, and its workbook, as an address asks for them."""

from __future__ import annotations

import io
import re
import sqlite3
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.app import create_app
from dashboard.data import Datasets
from dashboard.releases.states import state_named
from dashboard.releases.store import Store
from tests.chinese import CHINESE
from tests.states import CURRENT, NAMED, store_of_states

PAGE, FILE = "/releases/diff", "/exports/diff.xlsx"
TITLE = re.compile(r"states-compared[^>]*><h2>(.*?)</h2>")
SELECTED = re.compile(r'<option selected value="([^"]+)"')


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of_states(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def states(store: Store) -> FlaskClient:
    """Return what asks an app that has release 3, two before it, and a draft."""
    client: FlaskClient = create_app(state_named(store, CURRENT), store=store).server.test_client()
    return client


def compared(states: FlaskClient, query: str) -> list[str]:
    """Return the two states that a page compares, as they are chosen there."""
    answer = states.get(f"{PAGE}?{query}")
    assert answer.status_code == 200, query
    said = answer.get_data(as_text=True)
    assert TITLE.search(said), query
    return SELECTED.findall(said)


def test_a_damaged_draft_keeps_no_other_states_from_being_compared(tmp_path: Path) -> None:
    store = store_of_states(tmp_path)
    with sqlite3.connect(tmp_path / "states.sqlite") as database:
        database.execute("update drafts set body = '{'")
    client = create_app(state_named(store, CURRENT), store=store).server.test_client()
    assert compared(client, "a=1&b=2") == ["1", "2"]
    assert client.get(f"{PAGE}?a=draft-1").status_code == 503


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a=1&b=2", ["1", "2"]),
        ("a=1", ["1", "3"]),
        ("", ["2", "3"]),
        ("b=2", ["1", "2"]),
        ("b=draft-1", ["3", "draft-1"]),
        # What is not released stands after what is.
        ("a=draft-1", ["3", "draft-1"]),
        ("a=draft-1&b=2", ["2", "draft-1"]),
    ],
)
def test_an_address_names_two_states_or_one_or_none(states: FlaskClient, query: str, expected: list[str]) -> None:
    assert compared(states, query) == expected


def test_a_page_says_what_a_draft_changes(states: FlaskClient) -> None:
    said = states.get(f"{PAGE}?a=draft-1").get_data(as_text=True)
    assert TITLE.findall(said)[0].startswith("发布 3（数据版本")
    assert NAMED in said
    assert "其他表：更改 1 行" in said
    assert 'data-a="3" data-b="draft-1" data-file="diff.xlsx"' in said
    assert re.search(r'<a aria-current="true" class="current"[^>]*data-path="/data"', said)
    same = states.get(f"{PAGE}?a=3&b=3").get_data(as_text=True)
    assert "两者没有差异" in same


def test_an_english_page_has_no_chinese_of_its_own(states: FlaskClient, english: None) -> None:
    said = states.get(f"{PAGE}?a=2&lang=en").get_data(as_text=True)
    # What a draft was called when it was handed in stays, and what is printed.
    said = re.sub(r"<option.*?</option>", "", said)
    body = unescape(re.sub(r"<[^>]*>", " ", said[said.index("<main") : said.index("</main>")]))
    assert CHINESE.findall(re.sub('"[^"]*"', "", body)) == []


@pytest.mark.parametrize("query", ["a=9", "a=1&b=draft-9", "a=nothing", f"a={quote('<b>')}"])
def test_a_state_that_there_is_not_is_no_page_and_no_file(states: FlaskClient, query: str) -> None:
    for path in (PAGE, FILE):
        answer = states.get(f"{path}?{query}")
        assert answer.status_code == 404, path
        assert "没有" in answer.get_data(as_text=True)
        assert answer.mimetype != "text/html" or "“<b>" not in answer.get_data(as_text=True)


def test_a_workbook_is_of_the_states_of_its_address(states: FlaskClient) -> None:
    answer = states.get(f"{FILE}?a=3&b=draft-1")
    assert quote("发布内容对比_发布3_草稿1.xlsx") in answer.headers["Content-Disposition"]
    assert load_workbook(io.BytesIO(answer.data)).sheetnames == ["概览", "图表结论", "核对", "其他表"]
    again = states.get(f"{FILE}?a=3&b=draft-1", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert states.get(f"{FILE}?a=3&district=wujin").status_code == 404


def test_without_a_store_there_is_nothing_to_compare(client: FlaskClient, datasets: Datasets) -> None:
    assert datasets.release == ""
    answer = client.get(PAGE)
    assert answer.status_code == 200
    assert "没有可对比的内容" in answer.get_data(as_text=True)
    assert client.get(FILE).status_code == 404
    assert client.get(f"{PAGE}?a=1").status_code == 404
