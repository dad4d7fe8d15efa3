"""The main paths on a desktop six times slower than ours, and a server that answers late."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard

SLOWER = 6
LATE_MS = 300
# All that is said of the number of rows, but for none before they came.
COUNTS = """window.counts = [];
new MutationObserver(() => {
  const said = document.getElementById("data-count")?.textContent;
  if (said && !said.startsWith("0 ") && window.counts[window.counts.length - 1] !== said) window.counts.push(said);
}).observe(document, { childList: true, characterData: true, subtree: true });"""


@pytest.fixture
def slow(dashboard: Dashboard) -> Dashboard:
    """Return a page whose browser is slow and whose answers are late."""
    session = dashboard.page.context.new_cdp_session(dashboard.page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.send("Network.enable")
    late = {"offline": False, "latency": LATE_MS, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.emulateNetworkConditions", late)
    return dashboard


def test_choices_follow_one_another_and_the_last_one_stands(slow: Dashboard) -> None:
    slow.open("/industry")
    everything = slow.titles()
    for name in ("武进", "新北", "武进"):
        slow.choose(name)
    slow.page.wait_for_url("**/industry?district=xinbei")
    expect(slow.card("sector-districts").locator("h2")).to_contain_text("新北")
    slow.settled()
    slow.page.go_back()
    slow.page.go_back()
    slow.page.go_back()
    slow.page.wait_for_url("**/industry")
    expect(slow.page.locator(".card h2").first).to_have_text(everything[0])


def test_a_page_left_before_it_has_drawn_leaves_nothing_behind(slow: Dashboard) -> None:
    slow.page.goto(slow.address + "/industry")
    slow.page.locator(".top nav a").filter(has_text="园区").click()
    expect(slow.page.locator("h1")).to_have_text("园区")
    slow.choose("武进")
    slow.page.locator(".top nav a").filter(has_text="发展目标").click()
    slow.page.wait_for_url("**/targets?district=wujin")
    slow.settled()
    assert all(slow.titles())


def test_a_meeting_starts_before_the_page_has_drawn(slow: Dashboard) -> None:
    slow.page.goto(slow.address + "/targets?district=xinbei")
    slow.page.locator("#present[data-path]").wait_for()
    slow.page.wait_for_function("() => document.querySelector('.card[data-empty]')")
    slow.page.keyboard.press("p")
    expect(slow.page.locator("#stage[data-loaded]")).to_be_attached()
    assert slow.page.locator(".slide.shown").get_attribute("id") == "slide-target-table"


def test_what_is_covered_leads_to_as_many_figures(slow: Dashboard) -> None:
    slow.open("/data?tab=dictionary")
    row = slow.page.locator(".coverage tr").filter(has=slow.page.get_by_text("光伏", exact=True))
    count = int(row.locator("td").last.inner_text())
    row.locator("a").click()
    expect(slow.page.locator("#data-count[data-loaded]")).to_have_text(f"{count} 项数据")


def test_filters_of_columns_hold(slow: Dashboard) -> None:
    chosen = {"sector": {"filterType": "text", "type": "equals", "filter": "光伏"}}
    slow.page.add_init_script(COUNTS)
    for _ in range(2):
        slow.open(f"/data?filter={quote(json.dumps(chosen))}")
        expect(slow.page.locator("#data-count[data-loaded]")).to_have_text("33 项数据")
        assert json.loads(parse_qs(urlsplit(slow.page.url).query)["filter"][0]) == chosen
        assert slow.page.evaluate("window.counts") == ["33 项数据"], "nothing else was said meanwhile"


def test_a_search_typed_at_once_is_kept(slow: Dashboard) -> None:
    slow.open("/data")
    slow.page.locator("#data-search").fill("恒立")
    expect(slow.page.locator(".ag-center-cols-container .ag-row").first).to_contain_text("恒立")
    assert parse_qs(urlsplit(slow.page.url).query)["q"] == ["恒立"]
