"""What a browser may keep, forget, lose or be told too late: every page stays what its address says."""

from __future__ import annotations

import json
import re
from queue import Queue
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import PATIENCE, Dashboard

ROW = ".ag-center-cols-container .ag-row"


def hold(dashboard: Dashboard, address: str) -> Queue[Route]:
    """Keep back the answers of an address; they come when the test lets them."""
    held: Queue[Route] = Queue()

    def keep(asked: Route) -> None:
        held.put(asked)

    dashboard.page.route(address, keep)
    return held


def release(dashboard: Dashboard, held: Queue[Route]) -> Route:
    """Return what was asked for and kept back, once it was."""
    while held.empty():
        dashboard.page.evaluate("0")
    return held.get()


def filters(text: str) -> str:
    model = {"indicator": {"filterType": "text", "type": "contains", "filter": text}}
    return quote(json.dumps(model, ensure_ascii=False))


@pytest.mark.parametrize("kept", ["{garbage", "null", '{"a": 1}', '["constructor", "toString", 7]'])
def test_whatever_a_browser_keeps_a_page_draws(dashboard: Dashboard, kept: str) -> None:
    dashboard.page.add_init_script(f"localStorage.setItem('my-deck', {json.dumps(kept)})")
    dashboard.open("/parks")
    expect(dashboard.page.locator("#open-deck")).to_be_hidden()
    dashboard.card("rank-ladder").locator("[data-deck]").click()
    expect(dashboard.page.locator("#open-deck")).to_contain_text("1")


def test_a_browser_that_keeps_nothing_draws_and_presents(dashboard: Dashboard) -> None:
    blocked = "{ get() { throw new DOMException('blocked', 'SecurityError'); } }"
    for store in ("localStorage", "sessionStorage"):
        dashboard.page.add_init_script(f"Object.defineProperty(window, '{store}', {blocked})")
    dashboard.open("/parks")
    dashboard.page.keyboard.press("p")
    expect(dashboard.page.locator("#stage[data-loaded]")).to_be_attached(timeout=PATIENCE)


def going_back(dashboard: Dashboard) -> Route:
    """Go from one page to another and back, and return the answer of the first, which is kept back."""
    page = dashboard.page
    dashboard.open("/parks")
    page.locator(".top nav a").filter(has_text="产业").click()
    expect(page.locator("h1")).to_have_text("产业")
    held = hold(dashboard, "**/parks")
    page.evaluate("history.back()")
    return release(dashboard, held)


def test_back_and_forward_before_a_page_comes_leave_the_last_one(dashboard: Dashboard) -> None:
    late, page = going_back(dashboard), dashboard.page
    page.evaluate("history.forward()")
    page.wait_for_url("**/industry")
    with page.expect_response("**/parks"):
        late.continue_()
    dashboard.settled()
    expect(page.locator("h1")).to_have_text("产业")
    assert page.url.endswith("/industry")


def test_charts_that_come_while_the_reader_is_on_the_way_back_are_drawn(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/parks")
    charts = hold(dashboard, "**/charts/*/industry")
    page.locator(".top nav a").filter(has_text="产业").click()
    expect(page.locator("h1")).to_have_text("产业")
    late = release(dashboard, charts)
    held = hold(dashboard, "**/parks")
    page.evaluate("history.back()")
    release(dashboard, held)
    with page.expect_response("**/charts/*/industry"):
        late.continue_()
    page.evaluate("history.forward()")
    page.wait_for_url("**/industry")
    dashboard.settled()


def test_a_choice_on_a_page_that_is_being_left_is_dropped(dashboard: Dashboard) -> None:
    late, page = going_back(dashboard), dashboard.page
    dashboard.choose("武进")
    late.continue_()
    expect(page.locator("h1")).to_have_text("园区")
    dashboard.settled()
    assert page.url.endswith("/parks")
    expect(page.locator(".chips [aria-pressed=true]")).to_have_count(0)


def test_filters_that_were_cleared_stay_cleared(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open(f"/data?filter={filters('产值')}")
    said = page.locator("#data-count")
    expect(said).to_have_text(re.compile("^[1-9]"))
    page.locator(".ag-floating-filter input").first.fill("")
    page.wait_for_url(re.compile("/data$"))
    everything = said.inner_text()
    page.locator("[data-choice=group][data-value=theme]").click()
    dashboard.choose("武进")
    page.wait_for_url("**/data?district=wujin&group=theme")
    expect(said).not_to_have_text(everything)
    assert int(said.inner_text().split()[0]) > 20
    expect(page.locator(".ag-floating-filter input").first).to_have_value("")


def test_filters_that_leave_nothing_say_so(dashboard: Dashboard) -> None:
    dashboard.open(f"/data?filter={filters('zzz')}")
    expect(dashboard.page.locator("#data-count")).to_have_text("0 项数据")


def test_back_on_the_data_page_takes_search_and_group_along(dashboard: Dashboard) -> None:
    page, said = dashboard.page, dashboard.page.locator("#data-count")
    dashboard.open("/data")
    expect(said).to_have_text(re.compile("^[1-9]"))
    everything = said.inner_text()
    dashboard.choose("新北")
    expect(said).not_to_have_text(everything)
    page.locator("#data-search").fill("产值")
    page.locator("[data-choice=group][data-value=theme]").click()
    page.wait_for_url("**/data?district=xinbei&q=**&group=theme")
    page.go_back()
    page.wait_for_url(re.compile("/data$"))
    expect(said).to_have_text(everything)
    expect(page.locator("#data-search")).to_have_value("")
    expect(page.locator("[data-choice=group][data-value='']")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("path", ["/%5Cnowhere.invalid", "//nowhere.invalid", "/a%3Fb%23c", "/x%25y"])
def test_no_address_leads_to_another_host(dashboard: Dashboard, path: str) -> None:
    dashboard.page.goto(dashboard.address + path)
    expect(dashboard.page.locator("h1")).to_have_text("没有这个页面")
    links = dashboard.page.locator("a[href]").evaluate_all("all => all.map(({ origin }) => origin)")
    assert set(links) == {dashboard.address}
    dashboard.page.locator(".switches a").filter(has_text="深色").click()
    expect(dashboard.page.locator("html[data-scheme=dark]")).to_have_count(1)


def test_what_does_not_come_is_said_until_it_does(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/vendor/plotly*", lambda asked: asked.abort())
    page.goto(f"{address}/industry")
    expect(page.locator("#lost")).to_be_visible()
    expect(page.locator(".card h2").first).to_contain_text("装备制造")
    page.locator(".card summary").first.click()
    expect(page.locator(".figures tbody tr").first).to_be_visible()
    expect(page.locator("#lost")).to_be_visible()
    page.unroute("**/vendor/plotly*")
    page.locator(".chips button").filter(has_text="武进").click()
    expect(page.locator(".card .main-svg").first).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#lost")).to_be_hidden()
    page.close()


def test_auto_play_ends_where_the_deck_does(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.clock.install()
    dashboard.open("/industry")
    page.locator("#present").click()
    expect(page.locator("#stage[data-loaded]")).to_be_attached(timeout=PATIENCE)
    page.keyboard.press("a")
    expect(page.locator(".slide.shown .playing")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text("产业")
    dashboard.settled()
    # What would turn to the next slide finds no stage, and says so on the console.
    page.clock.run_for(60_000)


def test_the_focus_goes_to_the_new_page_and_stays_with_what_was_pressed(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/industry?district=wujin")
    page.locator("#clear").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/industry")
    assert page.evaluate("document.activeElement.dataset.choice") == "district"
    page.locator(".top nav a").filter(has_text="园区").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("园区")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_picture_of_what_is_not_drawn_yet_is_none(dashboard: Dashboard) -> None:
    held = hold(dashboard, "**/charts/**")
    dashboard.page.goto(f"{dashboard.address}/industry")
    late = release(dashboard, held)
    with dashboard.page.expect_request("**/pictures.mjs"):
        dashboard.page.locator("[data-picture=png]").first.click()
    late.continue_()
    dashboard.settled()


def test_the_skip_link_leaves_what_is_said_of_the_address(dashboard: Dashboard) -> None:
    dashboard.open("/industry?district=武进,xinbai")
    dashboard.page.locator(".skip").focus()
    dashboard.page.keyboard.press("Enter")
    dashboard.page.wait_for_url("**#main")
    expect(dashboard.page.locator("#unknown")).to_be_visible()


def test_a_turn_of_the_deck_that_fails_leaves_the_address_of_what_is_shown(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/present")
    expect(page.locator("#stage[data-loaded]")).to_be_attached(timeout=PATIENCE)
    page.route("**/charts/**", lambda asked: asked.abort())
    for key in ("t", "ArrowRight", "l"):
        page.keyboard.press(key)
    expect(page.locator(".stage-lost")).to_be_visible()
    page.wait_for_url(lambda url: "theme" not in url and "lang" not in url)
    assert page.locator("html").get_attribute("data-scheme") == "light"
    page.close()


def test_a_choice_leaves_the_order_of_the_rows_as_it_was(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/data")
    expect(page.locator("#data-count")).to_have_text(re.compile("^[1-9]"))
    head = page.get_by_role("columnheader", name="时期")
    head.click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    dashboard.choose("武进")
    page.wait_for_url("**/data?district=wujin")
    expect(head).to_have_attribute("aria-sort", "ascending")


def test_back_to_an_address_that_asks_for_no_filter_of_ours_is_harmless(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/data?filter={garbage")
    expect(page.locator("#data-count")).to_have_text(re.compile("^[1-9]"))
    everything = page.locator("#data-count").inner_text()
    dashboard.choose("武进")
    expect(page.locator("#data-count")).not_to_have_text(everything)
    page.go_back()
    expect(page.locator("#data-count")).to_have_text(everything)
