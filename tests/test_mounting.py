"""Under a prefix, where a proxy shows the dashboard beside other things: every address that it gives begins with it."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.config import settings_from
from dashboard.data import Datasets
from dashboard.errors import SettingsError
from dashboard.published import answer_version

PREFIX = "/innov"
PAGES = ("/", "/districts", "/profile/district/jintan", "/data", "/data?tab=histories", "/present", "/nope")
# What a browser follows or fetches of a page; a place on the same page is none of it.
LED = re.compile(r'(?:href|src|action|data-address|data-plotly)="(/[^"]*)"')


@pytest.fixture(scope="module")
def mounted(datasets: Datasets) -> FlaskClient:
    client: FlaskClient = create_app(datasets, PREFIX).server.test_client()
    return client


@pytest.mark.parametrize("path", PAGES)
def test_every_address_of_a_page_begins_with_the_prefix_and_is_the_usual_behind_it(
    mounted: FlaskClient, client: FlaskClient, path: str
) -> None:
    led = LED.findall(mounted.get(PREFIX + path).text)
    assert len(led) > 15 or path == "/present"
    assert {address for address in led if not address.startswith(f"{PREFIX}/")} == set()
    assert [address.removeprefix(PREFIX) for address in led] == LED.findall(client.get(path).text)


def test_the_grid_is_told_the_prefix(mounted: FlaskClient) -> None:
    page = mounted.get("/data").text
    (config,) = re.findall(r'<script id="_dash-config" type="application/json">(.*?)</script>', page)
    assert json.loads(config)["requests_pathname_prefix"] == f"{PREFIX}/"


@pytest.mark.parametrize("asked", ["/charts/{}/", "/panel/{}/{}", "/find/{}?q=金坛", "/charts/{}/districts"])
def test_addresses_in_answers_begin_with_the_prefix(mounted: FlaskClient, datasets: Datasets, asked: str) -> None:
    figure = datasets.observations()["id"].iloc[0]
    answer = mounted.get(PREFIX + asked.format(answer_version(datasets), figure)).text
    # In the HTML that an answer has, quotation marks are escaped; a name behind a slash begins an address.
    led = re.findall(r'"(/\w[^"]*)"', json.dumps(json.loads(answer), ensure_ascii=False).replace('\\"', '"'))
    assert len(led) > 1
    assert {address for address in led if not address.startswith(f"{PREFIX}/")} == set()


def test_a_request_without_the_prefix_is_answered_alike(mounted: FlaskClient) -> None:
    for path in ("/", "/health", "/industry?district=wujin"):
        assert mounted.get(path).data == mounted.get(PREFIX + path).data
    assert mounted.get(PREFIX).data == mounted.get(f"{PREFIX}/").data
    assert mounted.get(f"{PREFIX}ation/health").status_code == mounted.get("/nope/health").status_code


def test_the_grid_is_built_for_the_address_that_the_browser_has(mounted: FlaskClient) -> None:
    asked = {
        "output": "live.children",
        "outputs": {"id": "live", "property": "children"},
        "inputs": [{"id": "location", "property": "pathname", "value": f"{PREFIX}/data"}],
        "state": [{"id": "location", "property": "search", "value": "?q=金坛"}],
        "changedPropIds": ["location.pathname"],
    }
    assert "data-grid" in mounted.post(f"{PREFIX}/_dash-update-component", json=asked).text


@pytest.mark.parametrize("text", ["/innov", "innov", "/innov/", "innov/"])
def test_a_prefix_is_read_however_its_slashes_stand(text: str) -> None:
    assert settings_from({"DASHBOARD_PREFIX": text}).prefix == PREFIX


@pytest.mark.parametrize("text", ["//", "", "/"])
def test_slashes_alone_are_no_prefix(text: str) -> None:
    assert settings_from({"DASHBOARD_PREFIX": text}).prefix == ""


@pytest.mark.parametrize("text", ["/a b", "https://x", "/a//b", "/a?b", "/常州", "/..", '/"'])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="DASHBOARD_PREFIX"):
        settings_from({"DASHBOARD_PREFIX": text})
