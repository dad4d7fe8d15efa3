"""A deck is run with fingers alone, on a wall and on a phone: a button that shows at a tap does what a key does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.stage import shown, slides

SIZES = ((390, 844), (844, 390), (1920, 1080), (3840, 2160))
# A finger's breadth, in pixels of the page.
LEAST = 44
# Texts that are seen besides the slide in view and the bar.
STRAY = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { parentElement: parent, textContent } = texts.currentNode;
    if (!textContent.trim() || parent.closest(".slide.shown, .stage-bar, script, style, .unseen")) continue;
    const { left, top, right, bottom } = parent.getBoundingClientRect();
    const seen = getComputedStyle(parent).visibility === "visible" && parent.getClientRects().length;
    if (seen && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight) found.push(textContent);
  }
  return found;
}"""


@pytest.fixture(params=SIZES, ids=str)
def touched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page on a screen that knows fingers and no pointer."""
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


# A finger is the same on all screens: a phone and a wall stand for them.
on_the_smallest_and_the_largest = pytest.mark.parametrize("touched", [SIZES[0], SIZES[-1]], ids=str, indirect=True)


def tap(page: Page, name: str) -> None:
    page.locator(f".stage-bar .stage-{name}").tap()


def tap_beside(page: Page) -> None:
    """Tap where a slide is empty."""
    size: Any = page.viewport_size
    page.touchscreen.tap(size["width"] / 2, 4)


def test_every_key_has_a_button_that_a_finger_hits(touched: Page, address: str) -> None:
    touched.goto(f"{address}/present?district=wujin")
    names = slides(touched)
    bar = touched.locator(".stage-bar")
    expect(bar).to_have_css("opacity", "1")
    size: Any = touched.viewport_size
    for button in bar.locator("button").all():
        box: Any = button.bounding_box()
        assert min(box["width"], box["height"]) >= LEAST, button.inner_text()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert box["y"] + box["height"] <= size["height"]
    tap(touched, "next")
    assert shown(touched) == names[1]
    tap(touched, "previous")
    assert shown(touched) == names[0]
    for colour in ("black", "white"):
        tap(touched, colour)
        expect(touched.locator(".stage-cover")).to_be_visible()
        tap_beside(touched)
        expect(touched.locator(".stage-cover")).to_be_hidden()
    for panel, button_name in (("keys", "help"), ("marks", "legend")):
        tap(touched, button_name)
        opened = touched.locator(f".stage-{panel}")
        expect(opened).to_be_visible()
        box = opened.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]
        assert opened.evaluate("panel => panel.scrollWidth <= panel.clientWidth")
        tap_beside(touched)
        expect(opened).to_be_hidden()
        expect(bar).to_have_css("opacity", "1")
    tap(touched, "play")
    expect(touched.locator("#stage.plays")).to_be_attached()
    tap(touched, "play")
    expect(touched.locator("#stage.plays")).not_to_be_attached()
    tap(touched, "lang")
    expect(touched.locator("html[lang=en]")).to_be_attached()
    tap(touched, "scheme")
    expect(touched.locator("html[data-scheme=dark]")).to_be_attached()
    tap(touched, "clear")
    expect(touched.locator(".stage-filters")).to_have_count(0)
    expect(touched.locator(".stage-bar .stage-clear")).to_have_count(0)
    tap(touched, "screen")
    touched.wait_for_function("document.fullscreenElement")
    tap(touched, "leave")
    touched.wait_for_url(f"{address}/?**")


@on_the_smallest_and_the_largest
def test_a_tap_shows_the_buttons_and_hides_them_and_a_swipe_turns_and_hides(touched: Page, address: str) -> None:
    touched.goto(f"{address}/present?slides=sector-bars,rd-top-ten")
    names = slides(touched)
    bar = touched.locator(".stage-bar")
    for opacity, events in (("0", "none"), ("1", "auto")):
        tap_beside(touched)
        expect(bar).to_have_css("opacity", opacity)
        expect(bar).to_have_css("pointer-events", events)
    tap(touched, "next")
    size: Any = touched.viewport_size
    width, y = size["width"], size["height"] / 2
    fingers = touched.context.new_cdp_session(touched)

    def touch(kind: str, *points: dict[str, float]) -> None:
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    # Over the plot of a chart.
    touch("touchStart", {"x": 0.7 * width, "y": y})
    for part in (0.6, 0.45, 0.3):
        touch("touchMove", {"x": part * width, "y": y})
    touch("touchEnd")
    expect(touched.locator(f"[id='{names[2]}'].shown")).to_be_attached()
    expect(bar).to_have_css("opacity", "0")


@on_the_smallest_and_the_largest
def test_a_tap_on_a_mark_reads_it_and_a_second_chooses_it_and_nothing_else(touched: Page, address: str) -> None:
    touched.goto(f"{address}/present?slide=district-tiles")
    slides(touched)
    tap_beside(touched)
    bar = touched.locator(".stage-bar")
    expect(bar).to_have_css("opacity", "0")
    tile: Any = touched.locator("#slide-district-tiles .bartext").filter(has_text="武进").bounding_box()
    middle = tile["x"] + tile["width"] / 2, tile["y"] + tile["height"] / 2
    touched.touchscreen.tap(*middle)
    expect(touched.locator("#slide-district-tiles .hoverlayer")).to_contain_text("刊印：54%")
    expect(bar).to_have_css("opacity", "0")
    assert "district=" not in touched.url
    touched.touchscreen.tap(*middle)
    touched.wait_for_url("**/present?district=wujin&**")
    expect(touched.locator(".slide.shown h2")).to_contain_text("武进")
    expect(bar).to_have_css("opacity", "0")


def test_nothing_is_seen_but_the_slide_in_view_and_the_bar(touched: Page, address: str) -> None:
    touched.goto(f"{address}/present")
    for _ in slides(touched):
        assert touched.evaluate(STRAY) == []
        touched.keyboard.press("ArrowRight")
    hidden = touched.locator(".unseen").evaluate_all("all => all.map((one) => one.getBoundingClientRect().width)")
    assert max(hidden) <= 1
