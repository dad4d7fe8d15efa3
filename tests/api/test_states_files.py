"""Files of a release or draft say so in their names, covers and sources; what is sent is held against it, too."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote

import pytest
from dash import Dash
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pptx import Presentation
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.published import answer_version
from dashboard.releases.states import state_named
from dashboard.releases.store import Store
from tests.states import CURRENT, store_of_states

SAID = "发布 1（"
SAID_OF_ALL = "已被发布 3 取代）"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of_states(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def app(store: Store) -> Dash:
    return create_app(state_named(store, CURRENT), store=store)


def name_of(answer: TestResponse) -> str:
    return unquote(answer.headers["Content-Disposition"].split("UTF-8''")[-1])


def sheets_of(answer: TestResponse) -> dict[str, str]:
    """Return all that stands on each sheet of a workbook, with the foot of its pages."""
    book = load_workbook(BytesIO(answer.data))
    return {
        sheet.title: "\n".join(str(cell) for row in sheet.values for cell in row if cell is not None)
        + str(sheet.oddFooter.left.text)
        for sheet in book
    }


@pytest.mark.parametrize(
    "file",
    [
        "summary.xlsx?release=1",
        "summary.xlsx?release=1&topic=/industry",
        "summary.xlsx?release=1&chart=sector-bars",
        "briefing.pptx?release=1&slides=sector-bars",
        "ledger.xlsx?release=1",
        "firms-template.xlsx?release=1",
    ],
)
def test_the_name_of_a_file_says_its_release(client: FlaskClient, file: str) -> None:
    answer = client.get(f"/exports/{file}")
    assert answer.status_code == 200
    assert "发布1" in name_of(answer).split("_")
    assert "release-1" in answer.headers["Content-Disposition"]
    assert answer.headers["Dashboard-Release"].startswith("1 ")
    assert "发布" not in name_of(client.get(f"/exports/{file.replace('release=1', 'lang=')}"))


def test_every_sheet_of_a_workbook_says_its_release(client: FlaskClient) -> None:
    told = sheets_of(client.get("/exports/summary.xlsx?release=1&topic=/industry"))
    assert all(SAID in said and SAID_OF_ALL in said for said in told.values())
    assert any("发布 1 · 数据版本" in said for said in told.values())
    chart = sheets_of(client.get("/exports/summary.xlsx?release=draft-1&chart=sector-bars"))
    assert all("草稿 1，尚未发布" in said for said in chart.values())
    assert "发布 3 · 数据版本" in "".join(sheets_of(client.get("/exports/summary.xlsx?topic=/industry")).values())


def test_cover_and_source_of_a_briefing_say_the_release(client: FlaskClient) -> None:
    deck = Presentation(BytesIO(client.get("/exports/briefing.pptx?release=1&slides=sector-bars").data))
    told = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in deck.slides]
    assert SAID in told[0]
    assert "发布 1 · 数据版本" in told[0]
    assert all(SAID_OF_ALL in said for said in told[1:])


def test_rows_of_a_release_are_its_own(client: FlaskClient) -> None:
    figure = "advanced-equipment-output-2020"
    now, then = (client.post(f"/exports/rows.csv{query}", data=figure) for query in ("", "?release=1"))
    assert "1800" in now.text
    assert "2250" in then.text
    assert "发布1" in name_of(then).split("_")


def test_files_are_kept_for_each_state(client: FlaskClient) -> None:
    tags = [
        client.get(f"/exports/summary.xlsx?topic=/parks{query}").headers["ETag"]
        for query in ("", "&release=1", "&release=3", "&release=draft-1")
    ]
    assert len(set(tags)) == 4
    again = client.get("/exports/summary.xlsx?topic=/parks&release=1", headers={"If-None-Match": tags[1]})
    assert again.status_code == 304
    assert again.headers["Dashboard-Release"].startswith("1 ")


def test_a_ledger_is_held_against_the_state_of_its_page(client: FlaskClient) -> None:
    page = client.get("/supervision?release=1").text
    assert 'data-keys="release lang"' in page
    filled = client.get("/exports/ledger.xlsx?release=1").data
    same = client.post("/supervision/proposal?release=1", data=filled)
    assert same.headers["Dashboard-Release"].startswith("1 ")
    proposal = client.post("/exports/proposal.xlsx?release=1", data=filled)
    assert "发布1" in name_of(proposal).split("_")


def test_the_grid_is_built_of_the_state_of_its_page(client: FlaskClient) -> None:
    asked = {
        "output": "live.children",
        "outputs": {"id": "live", "property": "children"},
        "inputs": [{"id": "location", "property": "pathname", "value": "/data"}],
        "state": [{"id": "location", "property": "search", "value": "?release=1"}],
        "changedPropIds": ["location.pathname"],
    }
    answer = client.post("/_dash-update-component", json=asked)
    assert answer.status_code == 200
    assert answer.headers["Dashboard-Release"].startswith("1 ")


def test_rows_and_search_are_asked_of_the_state(client: FlaskClient, store: Store) -> None:
    version = answer_version(state_named(store, "1"))
    rows = client.get(f"/rows/{version}?release=1&id=advanced-equipment-output-2020")
    assert rows.status_code == 200
    assert "2,250" in rows.text
    found = client.get(f"/find/{version}?release=1&q=武进")
    assert "release=1" in found.text


def test_a_file_is_made_again_once_its_state_stands_otherwise(client: FlaskClient, store: Store) -> None:
    address = "/exports/summary.xlsx?topic=/parks&release=2"
    before = client.get(address)
    store.withdraw(2, "curator", "")
    after = client.get(address, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert all("撤回）" in said for said in sheets_of(after).values())
