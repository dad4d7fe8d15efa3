"""The search in the head: what is typed is listed, and opened by keys or a click."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Dashboard


@pytest.mark.parametrize(
    ("lang", "subject", "figure"),
    [("zh", "恒立液压", "高端装备产值"), ("en", "Hengli Hydraulic", "Advanced equipment output")],
)
def test_a_subject_and_a_figure_are_found_from_any_page(
    dashboard: Dashboard, lang: str, subject: str, figure: str
) -> None:
    page = dashboard.page
    page.set_viewport_size({"width": 1366, "height": 768})
    kept = {"zh": "theme=dark", "en": "lang=en&theme=dark"}[lang]
    dashboard.open(f"/districts?{kept}&district=wujin")
    assert page.locator(".top").evaluate("one => one.offsetHeight") < 70
    page.keyboard.press("/")
    field, options = page.locator("#find"), page.get_by_role("option")
    expect(field).to_be_focused()
    field.press_sequentially("hly")
    expect(options.first).to_contain_text(subject)
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "found-0")
    field.press("ArrowUp")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    field.press("Escape")
    expect(page.locator("#found")).to_be_hidden()
    field.press_sequentially("y")
    expect(options.first).to_contain_text(subject)
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(f"**/profile/organisation/hengli?{kept}")
    dashboard.settled()
    expect(page.locator("h1")).to_have_text(subject)
    # The head of this page stands in the place of the one before.
    page.keyboard.press("/")
    field.press_sequentially("1,800")
    expect(options.first).to_contain_text(figure)
    options.first.click()
    page.wait_for_url(f"**/data?{kept}&id=advanced-equipment-output-2020")
    dashboard.settled()
    expect(page.locator("#data-panel")).to_contain_text(figure)
    # What is nothing's name is searched for in the rows.
    page.keyboard.press("/")
    field.press_sequentially("p不存在")
    field.press("Enter")
    page.wait_for_url(lambda url: "q=p" in url)
    dashboard.settled()
    assert dashboard.query()["q"] == ["p不存在"]


def test_an_answer_that_comes_late_replaces_no_newer_one(dashboard: Dashboard) -> None:
    page, late = dashboard.page, list[Route]()
    dashboard.open("/parks")
    field, options = page.locator("#find"), page.get_by_role("option")

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/find/**q=jin", hold)
    field.click()
    with page.expect_request("**/find/**q=jin"):
        field.fill("jin")
    field.fill("hengli")
    expect(options.first).to_contain_text("恒立液压")
    with page.expect_response("**/find/**q=jin"):
        late[0].continue_()
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(options.first).to_contain_text("恒立液压")
    # A press beside it closes it.
    page.locator("h1").click()
    expect(page.locator("#found")).to_be_hidden()
