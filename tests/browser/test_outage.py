"""The server is away and comes back: address and page agree, and what is said of it leaves by itself."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE, Dashboard


def link(page: Page, name: str) -> Locator:
    return page.locator(".top nav a").filter(has_text=name)


def away(page: Page, *, back: bool = False) -> None:
    """Take the server away, or bring it back."""
    page.context.set_offline(not back)


def test_no_click_while_the_server_is_away_is_half_done(page: Page, address: str) -> None:
    dashboard, lost = Dashboard(page, address), page.locator("#lost")
    dashboard.open("/industry?district=wujin")
    shown = dashboard.titles()
    away(page)
    # A filter, another page, one that is loaded whole, another language, the deck, the search.
    dashboard.choose("新北")
    page.wait_for_url("**/industry?district=wujin")
    expect(lost).to_be_visible()
    expect(page.locator("[data-choice=district][aria-pressed=true]")).to_have_text(re.compile("^武进"))
    for way in (link(page, "园区"), link(page, "数据"), page.locator(".switches a[lang=en]"), page.locator("#present")):
        with page.expect_event("requestfailed"):
            way.click()
    page.locator("#find").fill("光伏")
    with page.expect_event("requestfailed", lambda failed: failed.url.endswith("/health")):
        page.locator("#find").press("Enter")
    assert page.url.endswith("/industry?district=wujin")
    expect(page.locator("h1")).to_have_text("产业")
    assert dashboard.titles() == shown
    away(page, back=True)
    expect(lost).to_be_hidden()
    assert page.url.endswith("/industry?district=wujin")
    assert dashboard.titles() == shown
    dashboard.choose("新北")
    page.wait_for_url("**/industry?district=xinbei,wujin")
    dashboard.settled()
    link(page, "园区").click()
    expect(page.locator("h1")).to_have_text("园区")
    away(page)
    page.go_back()
    expect(lost).to_be_visible()
    away(page, back=True)
    expect(page.locator("h1")).to_have_text("产业")
    expect(lost).to_be_hidden()
    assert page.url.endswith("/industry?district=xinbei,wujin")


def test_the_rows_are_those_of_the_address_when_the_server_was_away(page: Page, address: str) -> None:
    dashboard, count = Dashboard(page, address), page.locator("#data-count")
    dashboard.open("/data")
    expect(count).to_have_text(re.compile("^[1-9]"))
    everything = count.inner_text()
    away(page)
    dashboard.choose("武进")
    expect(page.locator("#lost")).to_be_visible()
    page.wait_for_url(re.compile("/data$"))
    expect(page.locator("[data-choice=district][aria-pressed=true]")).to_have_count(0)
    page.locator(".ag-center-cols-container .ag-cell").first.click()
    page.wait_for_url(re.compile("/data$"))
    away(page, back=True)
    expect(page.locator("#lost")).to_be_hidden()
    expect(count).to_have_text(everything)
    dashboard.choose("武进")
    expect(count).not_to_have_text(everything)
    page.locator(".ag-center-cols-container .ag-cell").first.click()
    page.wait_for_url("**/data?district=wujin&row=*")
    expect(page.locator("#data-panel h2, #data-panel .size").first).to_be_visible()


def test_a_deck_that_did_not_come_comes_when_the_server_is_back(page: Page, address: str) -> None:
    stage, lost = page.locator("#stage[data-loaded]"), page.locator(".stage-lost")
    page.route("**/charts/**", lambda asked: asked.abort())
    page.goto(f"{address}/present")
    expect(page.locator("#stage-missing")).to_be_visible()
    page.unroute("**/charts/**")
    expect(stage).to_be_attached(timeout=PATIENCE)
    expect(page.locator("#stage-missing")).to_be_hidden()
    away(page)
    page.keyboard.press("t")
    expect(lost).to_be_visible()
    page.keyboard.press("Escape")
    away(page, back=True)
    expect(lost).to_be_hidden()
    assert "/present" in page.url
    page.keyboard.press("t")
    expect(page.locator("html[data-scheme=dark]")).to_have_count(1)
