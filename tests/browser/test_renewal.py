"""A deck takes up new tables between two rounds: nobody reloads a screen in a lobby."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.stage import shown, slides
from tests.serving import serving

DECK = "/present?slides=attention,sector-bars,rd-top-ten"
BEFORE, AFTER = "1,800 亿元", "1,850 亿元"
# What is in view when other slides are put on the stage.
RECORD = """() => {
  window.kept = true;
  window.rounds = [];
  const record = () => window.rounds.push(document.querySelector(".slide.shown")?.id);
  new MutationObserver(record).observe(document.getElementById("stage"), { childList: true });
}"""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Serve tables that an address changes."""
    with serving("-m", "tests.browser.changing_server") as (url, _):
        yield url


@pytest.fixture
def changing(server: str) -> str:
    """Return where tables are served that say what the shipped ones do, until an address changes them."""
    publish(server, 1800)
    return server


def start(page: Page, address: str) -> None:
    """Open a deck in full screen, and watch that it is not loaded anew."""
    page.goto(address)
    slides(page)
    expect(page.locator("#slide-sector-bars")).to_contain_text(BEFORE)
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement")
    page.evaluate(RECORD)


def publish(url: str, size: int = 1850) -> None:
    with urlopen(f"{url}/publish/{size}", timeout=60) as answer:
        assert answer.status == 200


def stayed(page: Page) -> bool:
    """Tell whether the page is the same, in full screen, as before."""
    return bool(page.evaluate("Boolean(window.kept && document.fullscreenElement)"))


def test_a_deck_that_plays_takes_up_new_tables_at_the_end_of_a_round(page: Page, changing: str) -> None:
    start(page, f"{changing}{DECK}&every=3")
    publish(changing)
    expect(page.locator("#slide-sector-bars")).to_contain_text(AFTER)
    assert page.evaluate("window.rounds") == ["slide-opening"]
    expect(page.locator("#slide-opening")).to_contain_text("数据版本 000000001850")
    assert stayed(page)
    expect(page.locator("#slide-attention.shown")).to_be_attached()
    expect(page.locator("#slide-opening.shown")).to_be_attached()
    assert page.evaluate("window.rounds") == ["slide-opening"], "once"


def test_a_deck_run_by_hand_takes_them_up_when_it_begins_anew(page: Page, changing: str) -> None:
    start(page, changing + DECK)
    page.keyboard.press("ArrowRight")
    with page.expect_response("**/charts/000000001850-*/present**"):
        publish(changing)
    page.keyboard.press("ArrowRight")
    assert shown(page) == "slide-sector-bars"
    expect(page.locator(".stage-newer")).to_be_visible()
    assert page.evaluate("window.rounds") == [], "nothing changes while it is spoken of"
    page.keyboard.press("Home")
    expect(page.locator("#slide-sector-bars")).to_contain_text(AFTER)
    expect(page.locator(".stage-newer")).to_be_hidden()
    assert page.evaluate("window.rounds") == ["slide-opening"]
    assert stayed(page)


def test_a_key_that_asks_for_slides_of_tables_that_are_gone_gets_those_of_the_new_ones(
    page: Page, changing: str
) -> None:
    start(page, changing + DECK)
    page.keyboard.press("End")
    publish(changing)
    page.keyboard.press("t")
    expect(page.locator("html[data-scheme=dark]")).to_have_count(1)
    expect(page.locator("#slide-sector-bars")).to_contain_text(AFTER)
    assert shown(page) == "slide-closing"
    expect(page.locator(".stage-lost")).to_be_hidden()
    assert stayed(page)


def test_another_program_is_said_in_full_screen_and_loaded_once_that_is_left(page: Page, changing: str) -> None:
    def answer(asked: Route) -> None:
        asked.fulfill(json=asked.fetch().json() | {"version": "000000001800-000000000000"})

    start(page, changing + DECK)
    page.keyboard.press("ArrowRight")
    page.route("**/current", answer)
    expect(page.locator(".stage-outdated")).to_be_visible()
    page.keyboard.press("Home")
    assert shown(page) == "slide-opening"
    assert stayed(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("f")
    page.wait_for_function("!document.fullscreenElement")
    with page.expect_navigation():
        page.keyboard.press("Home")
    page.unroute("**/current")
    slides(page)
    assert not page.evaluate("Boolean(window.kept)")
