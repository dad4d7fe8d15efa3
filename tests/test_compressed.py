"""Compressed answers are kept for what was understood of an address, up to a number and to a size."""

from __future__ import annotations

import gzip

import pytest
from dash import Dash
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.compressed import CompressedAnswers
from dashboard.data import Datasets
from dashboard.published import answer_version


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Return what the server keeps from now on."""
    answers: dict[str, bytes] = {}
    keep = CompressedAnswers.set

    def watched(self: CompressedAnswers, key: str, value: bytes) -> None:
        keep(self, key, value)
        if self.get(key):
            answers[key] = value

    monkeypatch.setattr(CompressedAnswers, "set", watched)
    return answers


def content(answer: TestResponse) -> bytes:
    """Return what an answer says; a short one is not compressed."""
    return gzip.decompress(answer.data) if answer.headers.get("Content-Encoding") == "gzip" else answer.data


def test_what_was_used_last_is_kept_up_to_a_size() -> None:
    answers = CompressedAnswers()
    half = bytes(answers.MOST_BYTES // 2 - 100)
    answers.set("gzip;a", half)
    answers.set("gzip;b", half)
    answers.set("gzip;a", half)
    answers.set("gzip;c", half)
    assert [answers.get(f"gzip;{name}") for name in "abc"] == [half, None, half]


def test_names_count_as_well_as_answers() -> None:
    answers = CompressedAnswers()
    for number in range(10):
        answers.set(f"gzip;{number}" + "x" * (answers.MOST_BYTES // 4), b"")
    assert 1 <= len(answers) <= 4


def test_there_are_never_more_than_so_many_however_small() -> None:
    answers = CompressedAnswers()
    for number in range(3 * answers.MOST):
        answers.set(f"gzip;{number}", b"x")
    assert len(answers) == answers.MOST
    assert answers.get(f"gzip;{3 * answers.MOST - 1}") == b"x"


def test_an_answer_larger_than_all_room_is_not_kept() -> None:
    answers = CompressedAnswers()
    answers.set("gzip;a", bytes(answers.MOST_BYTES + 1))
    assert len(answers) == 0
    answers.set("gzip;b", b"x")
    assert answers.get("gzip;b") == b"x"


def test_an_answer_without_a_name_is_not_kept() -> None:
    answers = CompressedAnswers()
    answers.set("gzip;", b"one viewer's answer")
    assert answers.get("gzip;") is None


@pytest.mark.parametrize(
    "address",
    [
        "/charts/{version}/parks?district=wujin&{more}",
        "/charts/{version}/parks?district=wujin,{more}",
        "/rows/{version}?sector=photovoltaics&{more}",
        "/rows/{version}?id=photovoltaics-output-2020,{more}",
        "/slides/{version}?slides=rank-ladder&{more}",
        "/slides/{version}?slides=rank-ladder,{more}",
    ],
)
def test_what_changes_nothing_of_an_answer_fills_no_memory(
    client: FlaskClient, datasets: Datasets, kept: dict[str, bytes], address: str
) -> None:
    asked = [address.format(version=answer_version(datasets), more=f"x{number}=1") for number in range(5)]
    answers = [client.get(one, headers={"Accept-Encoding": "gzip"}) for one in asked]
    assert len({content(answer) for answer in answers}) == 1
    assert len(kept) == ("id=" not in address)


def test_what_changes_an_answer_changes_its_name(
    client: FlaskClient, datasets: Datasets, kept: dict[str, bytes]
) -> None:
    addresses = [
        f"/{start}{more}"
        for start in ("charts/{}/districts", "charts/{}/parks", "rows/{}", "slides/{}")
        for more in ("?", "?district=wujin", "?sector=photovoltaics", "?lang=en", "?indicator=rd_spending")
    ]
    for address in [*addresses, *addresses]:
        asked = address.format(answer_version(datasets))
        plain = client.get(asked, headers={"Accept-Encoding": "identity"})
        packed = client.get(asked, headers={"Accept-Encoding": "gzip"})
        assert content(packed) == plain.data, address


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip", "gzip"),
        ("gzip;q=0", None),
        ("gzip; q=0, *;q=0", None),
        ("gzip;q=0, identity", None),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("GZIP;q=0.2", "gzip"),
        ("", None),
        ("nonsense;q=x", None),
    ],
)
def test_an_encoding_that_is_refused_is_not_used(client: FlaskClient, accepted: str, chosen: str | None) -> None:
    answer = client.get("/_dash-dependencies", headers={"Accept-Encoding": accepted})
    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == chosen
