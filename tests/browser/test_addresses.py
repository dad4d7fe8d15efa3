"""An address opens what it says, helps on where it is wrong, and back and forward walk through what was chosen."""

from __future__ import annotations

import re
from queue import Queue

from playwright.sync_api import Route, expect

from tests.browser.conftest import Dashboard


def test_back_and_forward_walk_through_the_choices(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    everything = dashboard.titles()
    dashboard.choose("武进")
    expect(dashboard.page.locator(".card h2").first).not_to_have_text(everything[0])
    wujin = dashboard.titles()
    dashboard.page.locator(".top nav a").filter(has_text="园区").click()
    expect(dashboard.page.locator("h1")).to_have_text("园区")
    assert dashboard.query()["district"] == ["wujin"], "the menu keeps the choice"
    dashboard.page.go_back()
    expect(dashboard.page.locator("h1")).to_have_text("产业")
    dashboard.settled()
    assert dashboard.titles() == wujin
    dashboard.page.go_back()
    expect(dashboard.page.locator(".card h2").first).to_have_text(everything[0])
    assert dashboard.page.locator(".chips [aria-pressed=true]").count() == 0
    dashboard.page.go_forward()
    expect(dashboard.page.locator(".card h2").first).to_have_text(wujin[0])


def test_back_and_forward_return_to_where_the_reader_was(dashboard: Dashboard) -> None:
    page = dashboard.page

    def press(selector: str, said: str) -> None:
        # Playwright's own click scrolls to what it clicks.
        page.locator(selector).filter(has_text=said).evaluate("element => element.click()")

    def scroll(place: int) -> None:
        page.evaluate("place => scrollTo(0, place)", place)
        page.wait_for_function("place => history.state?.scroll === place", arg=place)

    def stands(place: int) -> None:
        page.wait_for_function("place => Math.abs(scrollY - place) < 3", arg=place)

    # Where the pages are all longer than the screen.
    page.set_viewport_size({"width": 1366, "height": 600})
    dashboard.open("/industry")
    scroll(700)
    press(".chips button", "武进")
    page.wait_for_url("**/industry?district=wujin")
    dashboard.settled()
    scroll(300)
    press(".top nav a", "项目")
    expect(page.locator("h1")).to_have_text("项目")
    stands(0)
    for way, path, place in (
        (page.go_back, "/industry?district=wujin", 300),
        (page.go_back, "/industry", 700),
        (page.go_forward, "/industry?district=wujin", 300),
    ):
        way()
        page.wait_for_url(f"**{path}")
        stands(place)
    press(".top nav a", "数据")
    page.wait_for_url("**/data?district=wujin")
    page.go_back()
    dashboard.settled()
    stands(300)
    page.reload()
    dashboard.settled()
    stands(300)


def test_back_returns_to_where_the_reader_was_though_the_page_that_is_left_comes_late(dashboard: Dashboard) -> None:
    page, held = dashboard.page, Queue[Route]()

    def hold(asked: Route) -> None:
        held.put(asked)

    page.set_viewport_size({"width": 1366, "height": 600})
    dashboard.open("/industry?district=wujin")
    page.evaluate("scrollTo(0, 300)")
    page.wait_for_function("() => history.state?.scroll === 300")
    page.route("**/charts/*/projects?district=wujin", hold)
    page.locator(".top nav a").filter(has_text="项目").evaluate("element => element.click()")
    expect(page.locator("h1")).to_have_text("项目")
    page.route(f"{dashboard.address}/industry?district=wujin", hold)
    page.go_back()
    late = held.get()
    with page.expect_response("**/charts/*/projects?district=wujin"):
        late.continue_()
    dashboard.settled()
    held.get().continue_()
    expect(page.locator("h1")).to_have_text("产业")
    page.wait_for_function("() => Math.abs(scrollY - 300) < 3")


def test_a_wrong_address_helps_on(dashboard: Dashboard) -> None:
    dashboard.open("/nowhere?lang=en")
    expect(dashboard.page.locator("h1")).to_have_text("No such page")
    dashboard.page.locator(".way-on a").filter(has_text="Targets").click()
    expect(dashboard.page.locator("h1")).to_have_text("Targets")


def test_unknown_query_values_are_passed_over(dashboard: Dashboard) -> None:
    dashboard.open("/industry?district=atlantis,wujin&sector=<b>&view=1&lang=xx&theme=pink")
    assert dashboard.page.locator(".chips [aria-pressed=true]").count() == 1
    expect(dashboard.page.locator("h1")).to_have_text("产业")


def test_a_name_becomes_its_id_and_an_unknown_one_is_said_until_the_next_choice(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/industry?district=武进,xinbai&lang=en&indicator=provincial_rd_institutes")
    notice = page.locator("#unknown[role=status]")
    expect(notice).to_contain_text('"xinbai" is not one of the choices and was left out.')
    page.wait_for_url("**/industry?district=wujin&lang=en")
    dashboard.choose("Jintan")
    page.wait_for_url("**/industry?district=wujin,jintan&lang=en")
    expect(notice).to_be_hidden()
    page.go_back()
    page.wait_for_url("**/industry?district=wujin&lang=en")

    dashboard.open("/data?district=xinbai&q=光伏")
    page.wait_for_url("**/data?q=**")
    expect(notice.first.get_by_role("link")).to_have_attribute("href", re.compile("&q="))
    notice.first.get_by_role("link").click()
    page.wait_for_url("**/data?district=xinbei&q=**")
    dashboard.settled()
    assert page.locator("#unknown").is_hidden()
    assert page.locator("[data-choice=district][aria-pressed=true]").all_inner_texts() == ["新北"]
