"""Answers are made once for what was understood of an address, kept up to a number, and dropped with their tables."""

from __future__ import annotations

import gc
import gzip
import weakref

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.bounds import KEPT_ANSWERS
from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.published import answer_version


def kept(datasets: Datasets) -> int:
    """Return how many answers have been made of the tables."""
    return datasets.memo.made


def content(answer: TestResponse) -> bytes:
    """Return what an answer says."""
    return gzip.decompress(answer.data) if answer.headers.get("Content-Encoding") == "gzip" else answer.data


def test_a_finding_is_made_once_for_all_views_that_its_chart_cannot_tell_apart(datasets: Datasets) -> None:
    view = View.of(datasets, "/", {"district": "wujin"})
    assert chart_named("sector-bars").finding(view) is chart_named("sector-bars").finding(
        View.of(datasets, "/industry", {"district": "wujin"})
    )
    assert chart_named("sector-bars").finding(view) is not chart_named("sector-bars").finding(
        View.of(datasets, "/", {"district": "xinbei"})
    )
    assert chart_named("sector-bars").finding(view) is not chart_named("sector-bars").finding(
        View.of(datasets, "/", {"district": "wujin", "lang": "en"})
    )
    assert chart_named("rank-ladder").finding(view) is chart_named("rank-ladder").finding(
        View.of(datasets, "/parks", {"district": "wujin", "sector": "photovoltaics"})
    )
    assert chart_named("evaluation-bars").finding(view) is not chart_named("evaluation-bars").finding(
        View.of(datasets, "/", {})
    )


def test_a_finding_is_drawn_once_in_each_scheme(datasets: Datasets) -> None:
    light, dark = (View.of(datasets, "/", {"theme": scheme}) for scheme in ("light", "dark"))
    assert chart_named("sector-bars").finding(light) is chart_named("sector-bars").finding(dark)
    assert chart_named("sector-bars").drawing(light) is chart_named("sector-bars").drawing(
        View.of(datasets, "/industry", {})
    )
    assert chart_named("sector-bars").drawing(light) is not chart_named("sector-bars").drawing(dark)


def test_there_are_never_more_than_so_many(datasets: Datasets) -> None:
    own = Datasets(datasets.descriptor, datasets.version, {})
    for number in range(KEPT_ANSWERS + 10):
        own.memo(lambda _, number: number, number)
    assert len(own.memo.kept) == KEPT_ANSWERS


def test_what_raises_is_made_again(datasets: Datasets) -> None:
    own, asked = Datasets(datasets.descriptor, datasets.version, {}), []

    def make(_: Datasets) -> str:
        asked.append(1)
        if len(asked) == 1:
            raise LookupError
        return "made"

    with pytest.raises(LookupError):
        own.memo(make)
    assert [own.memo(make), own.memo(make), len(asked)] == ["made", "made", 2]


def test_what_was_made_goes_with_its_tables() -> None:
    own = load_datasets(SHIPPED)
    chart_named("sector-bars").drawing(View.of(own, "/", {}))
    gone = weakref.ref(own)
    del own
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize(
    "address",
    [
        "/charts/{version}/parks?district=wujin&{more}",
        "/charts/{version}/parks?district=wujin,{more}",
        "/rows/{version}?sector=photovoltaics&{more}",
        "/rows/{version}?id=photovoltaics-output-2020,{more}",
        "/charts/{version}/present?slides=rank-ladder&{more}",
        "/charts/{version}/present?slides=rank-ladder,{more}",
    ],
)
def test_what_changes_nothing_of_an_answer_fills_no_memory(
    client: FlaskClient, datasets: Datasets, address: str
) -> None:
    asked = [address.format(version=answer_version(datasets), more=f"x{number}=1") for number in range(5)]
    first = content(client.get(asked[0], headers={"Accept-Encoding": "gzip"}))
    before = kept(datasets)
    answers = [client.get(one, headers={"Accept-Encoding": "gzip"}) for one in asked]
    assert {content(answer) for answer in answers} == {first}
    assert kept(datasets) == before


def test_what_changes_an_answer_is_answered_otherwise(client: FlaskClient, datasets: Datasets) -> None:
    addresses = [
        f"/{start}{more}"
        for start in ("charts/{}/districts", "charts/{}/parks", "rows/{}", "charts/{}/present")
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
