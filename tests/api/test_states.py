"""An address may name a release or a draft: all that is answered is of it, says so, and leads on within it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard import app as pages
from dashboard.app import create_app
from dashboard.catalogue.topics import DATA, FIRMS, PRESENT, TOPICS
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.published import answer_version, publish
from dashboard.releases.states import state_named
from dashboard.releases.store import Store
from tests.states import CURRENT, NAMED, store_of_states

OLDER = "1"
DRAWN = [*(topic.path for topic in TOPICS), PRESENT.path, "/profile/district/wujin"]
WRITTEN = [DATA.path, FIRMS.path]
# What of an answer says its state beside its figures: addresses and names of files.
STATE = re.compile(rf"release={OLDER}&(?:amp;)?|\?release={OLDER}(?!&)|_发布{OLDER}")
HREF = re.compile('href="(/[^"]*)"')


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store_of_states(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def served(store: Store) -> Datasets:
    return state_named(store, CURRENT)


@pytest.fixture(scope="module")
def app(store: Store, served: Datasets) -> Dash:
    return create_app(served, store=store)


@pytest.fixture
def published(app: Dash, served: Datasets) -> Iterator[None]:
    """Publish again what is published, whatever a test does."""
    yield
    publish(app.server, served)


@pytest.fixture(scope="module")
def older(store: Store) -> FlaskClient:
    """Return what asks an app that has the tables of an older release alone."""
    client: FlaskClient = create_app(state_named(store, OLDER)).server.test_client()
    return client


def named(answer: TestResponse) -> str:
    """Return the release that an answer says it is of."""
    return answer.headers["Dashboard-Release"].split()[0]


def drawn(client: FlaskClient, path: str, query: str = "") -> TestResponse:
    """Return what is drawn on a page, as the page asks for it."""
    version = re.findall('data-version="([^"]*)"', client.get(path + query).text)[0]
    return client.get(f"/charts/{version}{path}{query}")


@pytest.mark.parametrize("path", DRAWN)
def test_a_page_of_an_older_release_shows_the_figures_of_that(
    client: FlaskClient, older: FlaskClient, path: str
) -> None:
    shown, then, now = drawn(client, path, f"?release={OLDER}"), drawn(older, path), drawn(client, path)
    assert STATE.sub("", json.dumps(shown.json, ensure_ascii=False)) == json.dumps(then.json, ensure_ascii=False)
    assert then.text != now.text
    assert [named(one) for one in (shown, then, now)] == [OLDER, OLDER, CURRENT]


@pytest.mark.parametrize("path", [*DRAWN, *WRITTEN])
def test_a_page_says_its_state_and_all_links_stay_in_it_but_the_one_back(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}?release={OLDER}&lang=en")
    assert "Release 1 (in force from" in answer.text
    assert "superseded by release 3)" in answer.text
    assert f'data-address="{path}?release={OLDER}&amp;lang=en"' in answer.text
    # The browser fills in a link of each card.
    led = {href for href in HREF.findall(answer.text) if not href.startswith(("/browser", "/_dash"))} - {DATA.path}
    back = set() if path == PRESENT.path else {f"{path}?lang=en"}
    assert {href for href in led if f"release={OLDER}" not in href} == back
    assert named(answer) == OLDER


def test_what_is_published_says_so_at_the_foot_and_no_more(client: FlaskClient, served: Datasets) -> None:
    text = client.get("/").text
    assert f"发布 {CURRENT} · 数据版本 {served.version}" in text
    assert 'id="state"' not in text
    assert "发布 3（" in client.get(f"/?release={CURRENT}").text


def test_a_draft_is_shown_as_it_would_be_published(client: FlaskClient) -> None:
    assert NAMED not in client.get("/industry").text
    answer = client.get("/industry?release=draft-1")
    assert NAMED in answer.text
    assert "草稿 1，尚未发布" in answer.text
    assert named(answer) == "draft-1"


@pytest.mark.parametrize("name", ["9", "draft-9", "folder", "0", "-1", "１", "1,2", "9" * 40, "draft-"])
@pytest.mark.parametrize("path", ["/", "/data", "/present", "/rows/x", "/exports/summary.xlsx", "/ledger.xlsx"])
def test_a_state_that_there_is_not_is_answered_404_in_our_words(client: FlaskClient, path: str, name: str) -> None:
    answer = client.get(path, query_string={"release": name})
    assert answer.status_code == 404
    assert any(said in answer.text for said in ("没有发布", "没有草稿", "没有“"))
    assert named(answer) == CURRENT


def test_the_page_that_says_so_leads_to_what_is_published(client: FlaskClient) -> None:
    text = client.get("/industry?release=9&district=wujin").text
    assert '<a href="/industry?district=wujin">回到当前发布</a>' in text
    assert 'data-address="/industry?district=wujin"' in text
    assert "release=" not in text
    said = client.get("/?release=9", headers={"Accept": "application/json"}).json
    assert said
    assert said["status"] == 404
    assert len(said["error"].splitlines()) == 2


def test_without_a_store_there_are_no_states(served: Datasets) -> None:
    client = create_app(served).server.test_client()
    assert client.get("/?release=3").status_code == 404
    assert client.get("/charts/000000000000.2-000000000000/").status_code == 409


def test_a_store_that_cannot_be_read_is_said_and_what_is_published_goes_on(served: Datasets) -> None:
    client = create_app(served, store=Store(f"sqlite:///{SHIPPED}")).server.test_client()
    assert client.get("/").status_code == 200
    for address in ("/?release=2", "/releases/diff", "/releases/diff?a=2", "/exports/diff.xlsx"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "发布库暂时无法读取" in answer.text
    assert client.get("/ready").status_code == 200


def test_every_answer_names_the_release_that_it_is_of(client: FlaskClient, served: Datasets) -> None:
    version = answer_version(served)
    page = client.get("/")
    for address in (
        "/nowhere",
        f"/rows/{version}",
        f"/panel/{version}/x",
        f"/find/{version}?q=1",
        "/current",
        "/ready",
    ):
        assert client.get(address).headers["Dashboard-Release"] == f"3 {served.version}", address
    same = client.get("/", headers={"If-None-Match": page.headers["ETag"]})
    assert (same.status_code, named(same)) == (304, CURRENT)
    gone = client.get("/charts/x/")
    assert (gone.status_code, named(gone)) == (409, CURRENT)
    assert named(create_app(load_datasets(SHIPPED)).server.test_client().get("/")) == "-"


@pytest.mark.usefixtures("published")
def test_an_answer_is_of_the_tables_that_its_request_began_with(
    app: Dash, client: FlaskClient, store: Store, served: Datasets, monkeypatch: pytest.MonkeyPatch
) -> None:
    abort, other = pages.__dict__["abort"], state_named(store, "2")

    def swapped(status: int) -> None:
        publish(app.server, other)
        abort(status)

    monkeypatch.setattr(pages, "abort", swapped)
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert f'data-version="{answer_version(served)}"' in answer.text
    assert named(answer) == CURRENT
    assert named(client.get("/firms")) == "2"


@pytest.mark.usefixtures("published")
def test_a_page_that_was_open_before_goes_on_with_its_tables(
    app: Dash, client: FlaskClient, store: Store, served: Datasets
) -> None:
    before = client.get(f"/charts/{answer_version(served)}/industry")
    publish(app.server, state_named(store, "2"))
    after = client.get(f"/charts/{answer_version(served)}/industry")
    assert (after.status_code, after.text, named(after)) == (200, before.text, CURRENT)
    other_program = f"{served.version}.3-000000000000"
    assert client.get(f"/charts/{other_program}/industry").status_code == 409


def test_a_version_tells_releases_of_the_same_tables_apart(store: Store, served: Datasets) -> None:
    again = store.publish({**served.files, "x": b""}, "import", "curator", "", 3, sound=True)
    assert again.number == 4
    back = store.rollback(3, "curator", "")
    tables = state_named(store, str(back.number))
    assert tables.version == served.version
    assert answer_version(tables) != answer_version(served)
    store.withdraw(back.number, "curator", "")
    store.withdraw(again.number, "curator", "")


def test_what_is_to_come_is_told_to_monitors(client: FlaskClient, store: Store, served: Datasets) -> None:
    assert client.get("/current").json == {"version": answer_version(served), "release": CURRENT}
    told = client.get("/ready").json or {}
    assert (told["release"], told["scheduled"]) == (CURRENT, None)
    at = datetime(2999, 1, 1, tzinfo=UTC)
    ahead = store.publish({**served.files, "y": b""}, "import", "curator", "", 3, publish_at=at, sound=True)
    told = client.get("/ready").json or {}
    assert told["scheduled"] == {"release": str(ahead.number), "at": at.isoformat()}
    assert "定于 2999-01-01" in client.get(f"/?release={ahead.number}").text
    store.withdraw(ahead.number, "curator", "")
