"""A finger scrolls wherever it is, reads by a tap and chooses by a second; what a mark tells stands inside its card."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.browser.conftest import PATIENCE, Dashboard
from tests.layouts import CHARTED

PHONE = {"width": 390, "height": 844}
# Of every mark that tells something when it is pointed at: what of that is outside of the card's picture.
OUTSIDE = """() => [...document.querySelectorAll(".card:not([hidden]) .js-plotly-plot")].flatMap((plot) => {
  const box = plot.closest(".picture").getBoundingClientRect();
  return plot.data.flatMap(({ hovertext, hoverinfo }, curveNumber) =>
    hoverinfo === "skip" ? [] : (hovertext || []).map((_, pointNumber) => {
      window.Plotly.Fx.hover(plot, [{ curveNumber, pointNumber }]);
      const label = plot.querySelector(".hoverlayer .hovertext");
      if (!label) return "";
      const { left, top, right, bottom } = label.getBoundingClientRect();
      const inside = left > box.left - 4 && right < box.right + 4 && top > box.top - 4 && bottom < box.bottom + 4;
      const over = [box.left - left, right - box.right, box.top - top, bottom - box.bottom].map(Math.round);
      return inside ? "" : `${plot.closest(".card").dataset.chart} ${over}: ${label.textContent}`;
    })).filter(Boolean);
})"""

AWAY = """() => document.querySelectorAll(".card:not([hidden]) .js-plotly-plot").forEach((plot) =>
  window.Plotly.Fx.unhover(plot))"""


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Dashboard]:
    """Open the dashboard on a phone that is touched."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN", has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    yield Dashboard(context.new_page(), address)
    context.close()


def swipe(session: CDPSession, start: tuple[float, float], way: tuple[float, float]) -> None:
    """Move a finger over the screen, in steps, as the browser gets it from a touch screen."""
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start[0], "y": start[1]}]})
    for step in range(1, 21):
        point = {"x": start[0] + way[0] * step / 20, "y": start[1] + way[1] * step / 20}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def in_middle(page: Page, selector: str) -> tuple[float, float]:
    """Bring something to the middle of the screen and return its middle."""
    found = page.locator(selector).first
    found.evaluate("one => one.scrollIntoView({ block: 'center' })")
    box = found.bounding_box()
    assert box
    return box["x"] + min(box["width"] / 2, 20), box["y"] + box["height"] / 2


@pytest.mark.parametrize("path", CHARTED)
def test_a_swipe_that_starts_on_a_chart_scrolls_the_page_and_chooses_nothing(phone: Dashboard, path: str) -> None:
    phone.open(path)
    page = phone.page
    session = page.context.new_cdp_session(page)
    for chart in page.locator(".card:not([hidden]) .main-svg:first-child").evaluate_all(
        "all => all.map((plot) => plot.closest('.card').dataset.chart)"
    ):
        start = in_middle(page, f".card[data-chart='{chart}'] .nsewdrag")
        before = page.evaluate("scrollY")
        way = 200 if before > 400 else -200
        swipe(session, start, (0, way))
        page.wait_for_function("before => Math.abs(scrollY - before) > 100", arg=before)
    assert page.url == phone.address + path


def test_a_swipe_across_a_picture_that_is_wider_than_its_card_moves_it(phone: Dashboard) -> None:
    phone.open("/industry")
    page = phone.page
    page.add_style_tag(content=".card[data-chart=sector-bars] .plot { min-width: 600px !important }")
    page.wait_for_function("() => document.querySelector('.card[data-chart=sector-bars] .plot').layout.width >= 600")
    start = in_middle(page, ".card[data-chart='sector-bars'] .picture")
    swipe(page.context.new_cdp_session(page), (300, start[1]), (-200, 0))
    page.wait_for_function("() => document.querySelector('.card[data-chart=sector-bars] .picture').scrollLeft > 100")


def test_a_tap_reads_and_a_second_on_the_same_mark_chooses(phone: Dashboard) -> None:
    phone.open("/industry")
    page, card = phone.page, phone.card("sector-bars")
    names = phone.drawn("sector-bars")[0]["y"]

    def tap(name: str) -> None:
        bar = f".card[data-chart='sector-bars'] .barlayer .trace:first-child .point:nth-child({names.index(name) + 1})"
        page.touchscreen.tap(*in_middle(page, f"{bar} path"))

    tap("装备制造")
    expect(card.locator(".hoverlayer")).to_contain_text("刊印：5717亿元")
    expect(card.locator(".rows")).to_be_visible()
    tap("新能源")
    expect(card.locator(".hoverlayer")).to_contain_text("刊印：635.95亿元")
    assert page.url == f"{phone.address}/industry", "another mark is read first"
    tap("新能源")
    page.wait_for_url("**/industry?sector=new_energy")
    phone.settled()
    assert phone.query() == {"sector": ["new_energy"]}, "it was chosen once"


def test_a_mouse_chooses_by_one_click(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    dashboard.click_mark("sector-bars", 0, dashboard.drawn("sector-bars")[0]["y"].index("新能源"))
    dashboard.page.wait_for_url("**/industry?sector=new_energy")


def test_what_a_mark_tells_stands_inside_its_card(looked_at: Dashboard) -> None:
    for size in ((390, 844), (1366, 768)):
        looked_at.resize(size)
        assert looked_at.page.evaluate(OUTSIDE) == [], size
    looked_at.page.evaluate(AWAY)


def test_back_returns_to_where_a_finger_was(phone: Dashboard) -> None:
    page = phone.page
    phone.open("/industry")
    page.evaluate("scrollTo(0, 1500)")
    page.wait_for_function("() => history.state?.scroll === 1500")
    page.locator(".chips button").filter(has_text="武进").evaluate("one => one.click()")
    page.wait_for_url("**/industry?district=wujin")
    phone.settled()
    page.locator(".top nav a").filter(has_text="数据").evaluate("one => one.click()")
    page.wait_for_url("**/data?district=wujin")
    for _ in range(2):
        page.go_back()
        page.wait_for_url("**/industry*")
        phone.settled()
    page.wait_for_function("() => Math.abs(scrollY - 1500) < 3")
