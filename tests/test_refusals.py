"""What any address answers, by method and by what the client reads: one table over the kinds of them all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.api import routes
from dashboard.bounds import LONGEST_ADDRESS
from dashboard.catalogue.addresses import PATHS
from dashboard.data import Datasets
from dashboard.published import answer_version, program_version
from dashboard.serving.listening import within_bounds

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
READERS = {"a browser": BROWSER, "curl": "*/*", "a program": "application/json", "nothing": None, "text": "text/plain"}
# As they come over the wire, percent signs decoded.
PAGES_THAT_ARE_NOT = (
    *("/nope", "/healthz", "/indust", "/index", "/profile/nokind/x", "/profile/district", "/profile/district/nope"),
    *("/profile/district/jintan/more", "/a/b", "//evil", "//evil/industry", "/\\evil", "/industry/../data", "/\x00x"),
    *("/a?b", "/ industry", "/产业", "/\udcff", "/industry;x=1", "/DATA/x", "/wp-login"),
)
FILES_THAT_ARE_NOT = (
    *(
        "/.env",
        "/.git",
        "/datasets/x.csv",
        "/favicon.ico",
        "/robots.txt",
        "/exports/summary.html",
        "/exports/",
        "/exports",
    ),
    *("/exports/summary.xlsx/", "/exports/rows.csv", "/health/", "/ready/", "/browser/", "/browser/x", "/charts"),
    *("/browser/{program}/", "/browser/{program}/nope.mjs", "/browser/{program}/../app.py", "/browser/vendor/x.js"),
    *("/browser/vendor/plotly.LICENSE", "/assets/", "/assets/x.css", "/assets/.env", "/_dash-nope", "/_reload-hash"),
    *("/_favicon.ico", "/_dash-component-suites/x/y.js", "/_dash-component-suites/", "/_alive", "/static/x.css"),
    *(
        "/charts/{version}/nope",
        "/charts/{version}/data",
        "/figures/{version}/nope",
        "/rows/{version}/x",
        "/console.php",
    ),
)
ANSWERS = ("/health", "/ready", "/charts/{version}/parks", "/figures/{version}/rank-ladder", "/rows/{version}")
MODULE = "/browser/{program}/entry.mjs"
OTHERS = ("OPTIONS", "TRACE", "PUT", "DELETE", "PATCH", "POST", "PROPFIND")
ENGLISH = ("Not Found", "Not Allowed", "Server Error", "Bad Request", "requested URL", "Traceback", "werkzeug")

# What editors, copies and tools leave in a folder.
LEFT = (".env", ".x.css", ".git/config", ".git/x.js", "x.css~", "#x.mjs#", "x.py", "x.mjs.bak", "x.css.orig", "x.swp")


class Asked(NamedTuple):
    """A request."""

    path: str
    accept: str | None = BROWSER
    method: str = "GET"
    query: str = ""

    def answered(self, client: FlaskClient, datasets: Datasets, **headers: str) -> TestResponse:
        """Return its answer; the path is the server's own, whatever a client library would make of it."""
        path = self.path.format(program=program_version(), version=answer_version(datasets))
        wire = path.encode("utf-8", "surrogateescape").decode("latin-1")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.open(
            "/",
            method=self.method,
            query_string=self.query,
            headers=named | ({"Accept": self.accept} if self.accept else {}),
            environ_overrides={"PATH_INFO": wire, "REQUEST_URI": "", "RAW_URI": ""},
        )


def said(answer: TestResponse) -> str:
    """Return what an answer says, without what no reader sees."""
    return re.sub(r"<(style|script)\b.*?</\1>", "", answer.text, flags=re.DOTALL)


def hold(answer: TestResponse, status: int) -> None:
    """Hold what is true of every refusal."""
    assert answer.status_code == status
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "ETag" not in answer.headers
    assert [words for words in ENGLISH if words in said(answer)] == []


@pytest.mark.parametrize("path", PAGES_THAT_ARE_NOT)
def test_a_page_that_there_is_not_is_404_with_the_ways_on(client: FlaskClient, datasets: Datasets, path: str) -> None:
    for reader, accept in READERS.items():
        answer = Asked(path, accept).answered(client, datasets)
        hold(answer, 404)
        if reader == "a program":
            assert json.loads(answer.data) == {"status": 404, "error": "没有这个地址。\nThere is no such address."}
        elif reader == "text":
            assert answer.text == "没有这个地址。\nThere is no such address.\n"
        else:
            assert answer.mimetype == "text/html"
            assert "没有这个页面" in answer.text
            assert all(f'href="{PATHS[name]}"' in answer.text for name in ("industry", "parks", "data"))


@pytest.mark.parametrize("path", FILES_THAT_ARE_NOT)
def test_a_file_that_there_is_not_is_a_line_and_a_page_where_one_is_wanted(
    client: FlaskClient, datasets: Datasets, path: str
) -> None:
    for reader, accept in READERS.items():
        answer = Asked(path, accept).answered(client, datasets)
        hold(answer, 404)
        wanted = {"a browser": "text/html", "a program": "application/json"}
        assert answer.mimetype == wanted.get(reader, "text/plain")


@pytest.mark.parametrize("method", OTHERS)
@pytest.mark.parametrize("reader", READERS)
def test_a_method_that_an_address_does_not_have_is_405_and_says_which_it_has(
    client: FlaskClient, datasets: Datasets, method: str, reader: str
) -> None:
    for path in ("/", "/data", "/nope", *ANSWERS, "/exports/summary.xlsx", "/_dash-layout"):
        answer = Asked(path, READERS[reader], method).answered(client, datasets)
        hold(answer, 405)
        assert {name.strip() for name in answer.headers["Allow"].split(",")} == {"GET", "HEAD"}
        assert "不接受这种请求方式" in said(answer)


def test_a_method_of_files_of_rows_is_named(client: FlaskClient, datasets: Datasets) -> None:
    answer = Asked("/exports/rows.csv", "*/*", "PUT").answered(client, datasets)
    hold(answer, 405)
    assert "POST" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/industry/", "/industry"),
        ("/Industry", "/industry"),
        ("/DATA//", "/data"),
        ("/profile/District/Jintan/", "/profile/district/jintan"),
        ("//industry/", "/industry"),
        ("/evil.example/..//industry", None),
    ],
)
@pytest.mark.parametrize("query", ["", "lang=en&district=%E6%AD%A6%E8%BF%9B"])
def test_another_way_to_write_a_page_leads_to_its_one_address(
    client: FlaskClient, datasets: Datasets, asked: str, meant: str | None, query: str
) -> None:
    answer = Asked(asked, query=query).answered(client, datasets, Host="evil.example")
    if meant is None:
        hold(answer, 404)
        return
    assert answer.status_code == 308
    assert answer.headers["Location"] == (f"{meant}?{query}" if query else meant)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:99999", "[::1", "a b", "", "<b>", "常州"])
def test_no_answer_names_the_host_that_the_client_says(client: FlaskClient, datasets: Datasets, host: str) -> None:
    for path in ("/", "/nope", "/industry/", "/charts/{version}", "/health"):
        answer = Asked(path).answered(client, datasets, Host=host)
        assert answer.status_code in (200, 308, 404)
        assert "evil" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_the_page_that_there_is_not_speaks_the_language_of_its_address(
    client: FlaskClient, datasets: Datasets, lang: str
) -> None:
    answer = Asked("/industri", query="" if lang == "zh-CN" else "lang=en").answered(client, datasets)
    assert f'<html lang="{lang}"' in answer.text
    words = {
        "zh-CN": ("没有这个页面", "是否应为“产业”？"),
        "en": ("No such page", "Did you mean &#34;Industry&#34;?"),
    }
    assert all(one in answer.text for one in words[lang])


@pytest.mark.parametrize("path", [*PATHS.values(), "/profile/district/jintan", "/data?tab=dictionary"])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br;q=0, gzip;q=0.5"])
def test_a_page_is_asked_for_anew_and_sent_once(
    client: FlaskClient, datasets: Datasets, path: str, encoding: str
) -> None:
    asked = Asked(path.partition("?")[0], query=path.partition("?")[2])
    first = asked.answered(client, datasets, Accept_Encoding=encoding)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
    assert "Accept-Encoding" in first.headers["Vary"]
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    again = asked.answered(client, datasets, Accept_Encoding=encoding, If_None_Match=tag)
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert asked.answered(client, datasets, Accept_Encoding=encoding, If_None_Match='W/"other"').status_code == 200
    other = Asked(asked.path, query="lang=en&theme=dark").answered(client, datasets, Accept_Encoding=encoding)
    assert other.headers["ETag"] != tag


@pytest.mark.parametrize(
    "path", ["/", "/data", "/nope", "/.env", *ANSWERS, "/browser/{program}/entry.mjs", "/industry/"]
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_a_head_has_the_headers_of_the_answer_and_a_range_none_of_its_own(
    client: FlaskClient, datasets: Datasets, path: str, encoding: str
) -> None:
    whole = Asked(path).answered(client, datasets, Accept_Encoding=encoding)
    head = Asked(path, method="HEAD").answered(client, datasets, Accept_Encoding=encoding)
    assert (head.status_code, head.data) == (whole.status_code, b"")
    assert dict(set(head.headers) ^ set(whole.headers)) == {}
    part = Asked(path).answered(client, datasets, Accept_Encoding=encoding, Range="bytes=0-9")
    # What is compressed has the second in it.
    assert (part.status_code, len(part.data)) == (whole.status_code, len(whole.data))


@pytest.mark.parametrize(
    "name",
    [
        "x.css~",
        "#x.mjs#",
        ".env",
        ".x.css",
        ".git/config",
        ".git/x.js",
        "x.py",
        "x.mjs.bak",
        "x.css.orig",
        "x.swp",
        "x",
    ],
)
def test_what_an_editor_leaves_among_the_files_of_the_browser_is_served_to_nobody(
    app: Dash, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    for file in (tmp_path / name, tmp_path / "own.mjs"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("secret", encoding="utf-8")
    monkeypatch.setattr(routes, "BROWSER", tmp_path)
    monkeypatch.setattr(routes, "browser_files", routes.browser_files.__wrapped__)
    monkeypatch.setattr(routes, "packed_file", routes.packed_file.__wrapped__)
    client = app.server.test_client()
    assert client.get(f"/browser/{program_version()}/own.mjs").status_code == 200
    for version in (program_version(), "vendor"):
        assert client.get(f"/browser/{version}/{name}").status_code == 404


@pytest.mark.parametrize("name", [".env", "x.css", "x.js", "x.py", ".git/config"])
def test_nothing_is_served_from_the_folders_that_dash_and_flask_would_serve(
    app: Dash, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("secret", encoding="utf-8")
    monkeypatch.setattr(app.server.blueprints["_dash_assets"], "static_folder", str(tmp_path))
    assert app.server.static_folder is None
    assert app.server.test_client().get(f"/assets/{name}").status_code == 404


def test_an_address_that_is_too_long_is_refused_in_words() -> None:
    begun: list[tuple[str, list[tuple[str, str]]]] = []
    refused = within_bounds(lambda *_: [])
    said = b"".join(refused({"REQUEST_URI": f"/{'a' * LONGEST_ADDRESS}"}, lambda *started: begun.append(started)))
    ((status, headers),) = begun
    assert status.startswith("414 ")
    assert dict(headers)["Content-Length"] == str(len(said))
    assert "<p>网址过长。 · The address is too long.</p>" in said.decode()


@pytest.mark.parametrize(
    ("path", "near", "name"),
    [
        ("/industri", "/industry", "产业"),
        ("/profil/district/jintan", "/profile/district/jintan", "金坛区"),
        ("/profile/district/jintn", "/profile/district/jintan", "金坛区"),
        ("/presnt", "/present", "演示"),
    ],
)
def test_a_wrong_address_leads_to_the_page_that_is_most_like_it_by_its_name(
    client: FlaskClient, path: str, near: str, name: str
) -> None:
    assert (
        f'<p class="near"><a href="{near}">是否应为“{name}”？</a></p>'
        in client.get(path, headers={"Accept": BROWSER}).text
    )


def test_that_the_way_to_a_subject_is_right_makes_no_other_like_it(client: FlaskClient) -> None:
    for path in ("/profile/district/nope", "/nowhere", "/profile"):
        assert 'class="near"' not in client.get(path, headers={"Accept": BROWSER}).text, path
