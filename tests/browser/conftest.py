"""The real server on a free port, and pages that must leave an empty console and no request to another host."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Playwright, Response, expect, sync_playwright

from dashboard.translations import LANGS
from tests.browser import chromium
from tests.layouts import CHARTED
from tests.serving import serving

# Milliseconds for whatever is waited for: far above what it takes on a slow machine.
PATIENCE = 60_000
DESK = (1920, 1080)
CHINESE, ENGLISH = ([f"{path}?lang={lang}" for path in CHARTED] for lang in LANGS)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as (url, _):
        yield url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    running = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
    yield running
    running.close()


@dataclass
class Dashboard:
    """A page of the dashboard as a user works it."""

    page: Page
    address: str

    def open(self, path: str) -> None:
        """Open an address and wait until it has drawn."""
        self.page.goto(self.address + path)
        self.settled()

    def settled(self) -> None:
        """Wait until the page is there with its charts, and Dash waits for nothing."""
        expect(self.page.locator("h1")).to_be_visible()
        self.page.wait_for_function(DRAWN)

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window another size and wait until the drawings have theirs."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.wait_for_function(FITTED)

    def query(self) -> dict[str, list[str]]:
        """Return what the address asks for."""
        return parse_qs(urlsplit(self.page.url).query)

    def card(self, chart: str) -> Locator:
        """Return the card of a chart."""
        return self.page.locator(f".card[data-chart='{chart}']")

    def titles(self) -> list[str]:
        """Return the findings above the charts."""
        return self.page.locator(".card h2").all_text_contents()

    def drawn(self, chart: str) -> list[dict[str, Any]]:
        """Return the traces that Plotly has drawn for a chart."""
        plot = self.card(chart).locator(".js-plotly-plot")
        traces: list[dict[str, Any]] = plot.evaluate("plot => JSON.parse(JSON.stringify(plot.data))")
        return traces

    def figures(self, chart: str) -> str:
        """Return what a chart has drawn or says instead, as text that changes with its figures."""
        card = self.card(chart)
        drawn = card.evaluate("""card => card.dataset.empty === "true" ? "" :
          JSON.stringify(card.querySelector(".plot")?.data.map(({x, y, marker}) => [x, y, marker])) ||
            card.querySelector(".listing").innerText""")
        return card.locator("header").inner_text() + str(drawn)

    def choose(self, name: str) -> None:
        """Press a district's chip."""
        self.page.locator(".chips button").filter(has_text=name).click()

    def click_tile(self, name: str, within: str = ".card") -> None:
        """Click the middle of the tile of a district."""
        box = self.page.locator(f"{within} .bartext").filter(has_text=name).bounding_box()
        assert box
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    def click_mark(self, chart: str, trace: int, position: int) -> None:
        """Click one bar where it begins."""
        bars = self.card(chart).locator(".barlayer .trace").nth(trace).locator(".point path")
        box = bars.nth(position).bounding_box()
        assert box
        self.page.mouse.click(box["x"] + min(box["width"] / 2, 8), box["y"] + box["height"] / 2)


DRAWN = """() => {
  const cards = [...document.querySelectorAll(".card[data-chart]")];
  const live = document.getElementById("react-entry-point");
  return !document.querySelector("[data-dash-is-loading]") &&
    document.querySelectorAll("h1").length &&
    (!live || document.querySelector("#data-grid, #plain tbody")) &&
    cards.every((card) => card.dataset.empty) &&
    cards.every((card) => card.dataset.empty === "true" || card.querySelector(".main-svg, .listing"));
}"""
# Drawings follow the window a moment later.
FITTED = """() => [...document.querySelectorAll(".card:not([hidden]) .js-plotly-plot")].every((plot) =>
  Math.abs(plot.layout.width - plot.clientWidth) < 1 && Math.abs(plot.layout.height - plot.clientHeight) < 1)"""


@contextmanager
def at(place: object) -> Iterator[None]:
    """Let a failure say at which of several sizes, or for which of several addresses, it is one."""
    try:
        yield
    except Exception as failure:
        failure.add_note(f"at {place}")
        raise


@contextmanager
def empty_page(browser: Browser, size: tuple[int, int] = DESK) -> Iterator[Page]:
    """Open an empty page of its own, of which nothing is asked at the end."""
    viewport = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=viewport, locale="zh-CN", accept_downloads=True)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def is_missing_page(answer: Response) -> bool:
    """Tell whether an answer is the page of an address that leads nowhere."""
    return answer.status == 404 and answer.headers.get("content-type", "").startswith("text/html")


@contextmanager
def silent(page: Page, address: str) -> Iterator[Dashboard]:
    """Work a page; at the end nothing was said on the console and nobody else was asked."""
    said: list[tuple[str, str]] = []
    asked: list[str] = []
    missing: set[str] = set()
    page.on("console", lambda message: said.append((f"{message.type}: {message.text}", message.location["url"])))
    page.on("pageerror", lambda error: said.append((f"error: {error}", "")))
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: missing.add(answer.url) if is_missing_page(answer) else None)
    yield Dashboard(page, address)
    page.close()
    # That there is no such page is said by the browser, too.
    assert [text for text, url in said if url not in missing] == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page at desk size."""
    with empty_page(browser) as page:
        yield page


@pytest.fixture
def dashboard(page: Page, address: str) -> Iterator[Dashboard]:
    """Open the dashboard on a page."""
    with silent(page, address) as dashboard:
        yield dashboard


@pytest.fixture(scope="session", params=[*CHINESE, *ENGLISH])
def kept(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Dashboard]:
    """Open each page of charts in each language, once for all tests that do no more than look at it."""
    with empty_page(browser) as page, silent(page, address) as dashboard:
        dashboard.open(request.param)
        yield dashboard


# What follows from no word of the page is looked at in one language.
in_chinese = pytest.mark.parametrize("kept", CHINESE, indirect=True)


@pytest.fixture
def looked_at(kept: Dashboard) -> Dashboard:
    """Return a page that is opened once, as it was at first: tests change its size and medium, and nothing else."""
    # "screen" would print as on a screen.
    kept.page.emulate_media(media="null")
    kept.page.evaluate("dispatchEvent(new Event('afterprint'))")
    kept.resize(DESK)
    return kept
