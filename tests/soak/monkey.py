"""A monkey at the keyboard and the mouse: no page becomes white, and the console stays empty."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from playwright.sync_api import Error, Page, expect, sync_playwright

from dashboard.catalogue.addresses import PATHS
from tests.browser import chromium
from tests.serving import serving

# What can be pressed, in view or not; what leaves the dashboard is not there.
PRESSED = """() => {
  const seen = [...document.querySelectorAll("a[href], button, summary, input, .point path, .ag-cell, .ag-header-cell")]
    .filter((one) => one.getClientRects().length && !one.disabled && getComputedStyle(one).visibility === "visible");
  return seen.map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2)];
  }).filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight);
}"""
KEYS = [
    *("Tab", "Tab", "Shift+Tab", "Enter", "Space", "Escape", "ArrowRight", "ArrowLeft", "ArrowDown", "PageDown"),
    *("PageUp", "Home", "End", "Backspace", "p", "t", "l", "c", "b", "w", "a", "?", "1", "2", "光", "<", "%"),
]
SIZES = ((1920, 1080), (1366, 768), (390, 844))
NOWHERE = "/nowhere"
# What a browser says by itself of an export that is put off, of a page that is left while it asks, and of one that
# there is not.
USUAL = ("status of 503", "net::ERR_ABORTED", NOWHERE)
PATIENCE = 60_000


@dataclass
class Monkey:
    """A page and what it went through."""

    page: Page
    url: str
    chance: Random
    done: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{len(self.done)} clicks, keys and other deeds"

    def listen(self) -> None:
        """Note what is said on the console."""
        self.page.on("console", lambda said: self.said.append(f"{said.type}: {said.text} {said.location['url']}"))
        self.page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: dialog.dismiss())

    def act(self) -> None:
        """Do one thing, and look whether it was borne."""
        deeds: dict[Callable[[], str], int] = {
            self.click: 12,
            self.press: 8,
            self.open: 2,
            self.scroll: 2,
            self.resize: 1,
            self.go_back: 1,
            self.go_forward: 1,
            self.reload: 1,
        }
        (deed,) = self.chance.choices(list(deeds), list(deeds.values()))
        try:
            self.done.append(deed())
        except Error as error:
            # A page that is left meanwhile cannot be asked what can be pressed on it.
            if not any(usual in error.message for usual in ("context was destroyed", "ERR_ABORTED", "navigat")):
                raise
        self.look()

    def look(self) -> None:
        """Fail where the page is white or something was said."""
        last = f"after {', '.join(self.done[-8:])} at {self.page.url}"
        expect(self.page.locator("h1, #stage, [role=alert]").first, last).to_be_attached(timeout=PATIENCE)
        said = [one for one in self.said if not any(usual in one for usual in USUAL)]
        assert said == [], f"{said} {last}"
        assert self.page.url.startswith(self.url), last

    def click(self) -> str:
        """Click in the middle of something that can be pressed."""
        places = self.page.evaluate(PRESSED)
        if not places:
            return "nothing to click"
        x, y = self.chance.choice(places)
        self.page.mouse.click(x, y)
        return f"click {x},{y}"

    def press(self) -> str:
        """Press a key or type a letter."""
        key = self.chance.choice(KEYS)
        if len(key) == 1 and not key.isascii():
            self.page.keyboard.insert_text(key)
        else:
            self.page.keyboard.press(key)
        return f"key {key}"

    def open(self) -> str:
        """Open a page anew."""
        path = self.chance.choice([*PATHS.values(), NOWHERE])
        query = self.chance.choice(("", "?lang=en", "?district=wujin,atlantis", "?theme=dark&sector=photovoltaics"))
        self.page.goto(f"{self.url}{path}{query}", wait_until=self.chance.choice(("commit", "load")))
        return f"open {path}{query}"

    def scroll(self) -> str:
        """Turn the wheel."""
        self.page.mouse.wheel(0, distance := self.chance.choice((-600, 300, 900)))
        return f"wheel {distance}"

    def resize(self) -> str:
        """Make the window another size."""
        width, height = self.chance.choice(SIZES)
        self.page.set_viewport_size({"width": width, "height": height})
        return f"size {width}×{height}"

    def go_back(self) -> str:
        """Go back, but not out of the dashboard."""
        if self.page.evaluate("history.length") > 2:
            self.page.go_back(wait_until="commit")
        if not self.page.url.startswith(self.url):
            self.page.goto(self.url)
        return "back"

    def go_forward(self) -> str:
        """Go forward where there is a way."""
        self.page.go_forward(wait_until="commit")
        return "forward"

    def reload(self) -> str:
        """Load the page once more."""
        self.page.reload(wait_until="commit")
        return "reload"


def let_loose(page: Page, url: str, seconds: float, seed: int) -> Monkey:
    """Let a monkey work on a page for so many seconds."""
    monkey = Monkey(page, url, Random(seed))
    monkey.listen()
    page.goto(url)
    over = time.monotonic() + seconds
    while time.monotonic() < over:
        monkey.act()
    return monkey


def run(seconds: float, seed: int) -> Monkey:
    """Let a monkey loose on a server and a browser of its own."""
    chromium.ensure()
    with serving() as (url, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(viewport={"width": 1920, "height": 1080}, locale="zh-CN")
        monkey = let_loose(page, url, seconds, seed)
        browser.close()
    return monkey
