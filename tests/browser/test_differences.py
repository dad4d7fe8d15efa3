"""Two states are chosen on a page, set beside each other, and saved as a workbook; a phone has room for that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Dashboard
from tests.serving import serving
from tests.states import store_of_states

PAGE = "/releases/diff"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = store_of_states(tmp_path_factory.mktemp("store"))
    with serving(environment={"DASHBOARD_STORE": store.address}) as (url, _):
        yield url


@pytest.fixture
def compared(page: Page, states: str) -> Dashboard:
    """Return a page of the dashboard that knows three releases and a draft."""
    return Dashboard(page, states)


def test_states_are_chosen_compared_and_saved(compared: Dashboard, tmp_path: Path) -> None:
    page = compared.page
    compared.open(f"{PAGE}?lang=en")
    expect(page.locator(".states-compared h2")).to_contain_text("Release 2 (")
    page.locator("select[name=a]").select_option("3")
    page.locator("select[name=b]").select_option("draft-1")
    page.locator(".states button").click()
    page.wait_for_url("**a=3&b=draft-1**")
    expect(page.locator(".states-compared h2")).to_contain_text("Draft 1 (", ignore_case=True)
    assert compared.query()["lang"] == ["en"]
    expect(page.locator("#diff-tables tbody tr.group").first).to_be_visible()
    expect(page.locator("#diff-figures")).to_have_count(0)
    with page.expect_download() as saved:
        page.locator(".states-compared button").click()
    file = tmp_path / "diff.xlsx"
    saved.value.save_as(file)
    assert load_workbook(file).sheetnames[0] == "Overview"


def test_a_phone_has_room_for_old_beside_new(compared: Dashboard) -> None:
    page = compared.page
    page.set_viewport_size({"width": 390, "height": 844})
    compared.open(f"{PAGE}?a=2&b=3")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for cell in page.locator("#diff-charts tbody tr:not(.group)").first.locator("td").all():
        expect(cell).to_be_visible()
    chosen = page.locator(".states select").first
    assert chosen.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
