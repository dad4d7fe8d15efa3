"""What a reader sees of a chart or a page that fails, and that the rest can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.broken_server import BROKEN, BROKEN_PATH
from tests.browser.conftest import Dashboard
from tests.serving import serving

CHART = re.compile(r"^此图暂时无法显示（编号 [0-9a-f]{8}），请联系维护人员。$")
PAGE = re.compile(r"^本页暂时无法显示（编号 [0-9a-f]{8}），请联系维护人员。$")


@pytest.fixture(scope="module")
def broken_address() -> Iterator[str]:
    with serving("-m", "tests.browser.broken_server") as (url, _):
        yield url


def test_a_chart_that_fails_says_so_and_comes_back_with_the_next_choice(page: Page, broken_address: str) -> None:
    broken = Dashboard(page, broken_address)
    said = broken.card(BROKEN.id).locator(".instead")
    broken.open("/industry?district=wujin")
    expect(said).to_have_text(CHART)
    expect(broken.card("company-sales").locator(".main-svg").first).to_be_visible()
    broken.choose("武进")
    expect(said).to_be_hidden()
    expect(broken.card(BROKEN.id).locator(".main-svg").first).to_be_visible()
    broken.choose("武进")
    expect(said).to_have_text(CHART)
    expect(broken.card(BROKEN.id).locator(".main-svg").first).to_be_hidden()
    expect(broken.card("company-sales").locator(".main-svg").first).to_be_visible()


def test_a_slide_that_fails_says_so_between_the_others(page: Page, broken_address: str) -> None:
    page.goto(f"{broken_address}/present?district=wujin&slides={BROKEN.id},district-tiles&slide={BROKEN.id}")
    expect(page.locator(".slide.shown .subtitle")).to_have_text(CHART)
    page.keyboard.press("PageDown")
    expect(page.locator(".slide.shown .main-svg").first).to_be_visible()


def test_a_page_that_fails_is_not_white_and_its_menu_leads_on(page: Page, broken_address: str) -> None:
    page.goto(broken_address + BROKEN_PATH)
    expect(page.get_by_role("alert").filter(visible=True)).to_have_text(PAGE)
    page.get_by_role("navigation").get_by_role("link", name="产业").click()
    expect(page.locator(".card .main-svg").first).to_be_visible()
