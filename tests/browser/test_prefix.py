"""Behind a proxy that shows the dashboard under a prefix: pages, choices, files and the deck stay under it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard
from tests.serving import serving


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return an address with a prefix; whoever asks beside it is found by the fixture ``dashboard``."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DASHBOARD_PREFIX", "/innov")
        with serving() as (url, _):
            yield f"{url}/innov"


def test_page_choice_search_file_and_deck_stay_under_the_prefix(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.open("/industry")
    dashboard.choose("武进")
    page.wait_for_url("**/innov/industry?district=wujin")
    dashboard.settled()
    with page.expect_download() as saved:
        page.locator(".card[data-empty=''] [data-file], .card:not([data-empty=true]) [data-file]").first.click()
    saved.value.save_as(tmp_path / "chart.xlsx")
    assert load_workbook(tmp_path / "chart.xlsx").sheetnames
    page.locator(".top nav a").nth(2).click()
    page.wait_for_url("**/innov/districts?district=wujin")
    dashboard.settled()
    page.locator("#find").fill("金坛")
    page.locator("#found a").first.click()
    page.wait_for_url("**/innov/profile/district/jintan*")
    dashboard.settled()
    page.go_back()
    page.wait_for_url("**/innov/districts?district=wujin")
    dashboard.open("/data?q=金坛")
    expect(page.locator("#data-grid .ag-row").first).to_be_visible()
    page.keyboard.press("p")
    page.wait_for_url("**/innov/present*")
    expect(page.locator(".slide.shown")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".slide.shown .main-svg, .slide.shown .listing").first).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_url("**/innov/data?q=*")
    dashboard.settled()
