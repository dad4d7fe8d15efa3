"""The deck: from the address to the first slide and to all of them, and from a key to the next slide."""

from __future__ import annotations

import statistics

from playwright.sync_api import sync_playwright

from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from tests.benchmarks.serving import serving
from tests.browser import chromium

SIZES = ((1920, 1080), (3840, 2160))
# From a key to the frame after the slide in view has changed.
KEY = """() => new Promise((done) => {
  const start = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


def run() -> None:
    """Print the table."""
    app = create_app(load_datasets(SHIPPED))
    print(f"\n{'/present':<14}{'slides':>8}{'first ms':>10}{'all ms':>10}{'key ms':>10}{'slowest key ms':>16}")
    with serving(app.server) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        # The first page of a browser starts more than the deck, and the server makes the deck once.
        page = browser.new_page()
        page.goto(f"{url}/present")
        page.wait_for_selector("#stage[data-loaded]", state="attached", timeout=120_000)
        page.close()
        for width, height in SIZES:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{url}/present?slide=sector-bars", wait_until="commit")
            page.wait_for_selector(".slide.shown .main-svg")
            first = page.evaluate("performance.now()")
            page.wait_for_selector("#stage[data-loaded]", state="attached", timeout=120_000)
            every = page.evaluate("performance.now()")
            slides = page.locator(".slide").count()
            keys = [page.evaluate(KEY) for _ in range(slides - 1)]
            name = f"{width}×{height}"
            print(f"{name:<14}{slides:8}{first:10.0f}{every:10.0f}{statistics.median(keys):10.1f}{max(keys):16.1f}")
            page.close()
        browser.close()
