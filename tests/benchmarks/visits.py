"""One visit of a page in Chromium: milliseconds to what a reader sees, and bytes over the wire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext, Page

PATIENCE = 60_000
# A chart is drawn once its picture has marks; from the frame that has the last of them, when it is painted.
WATCH = """window.drawnAt = 0;
const look = () => {
  const drawn = [...document.querySelectorAll(".js-plotly-plot")].filter((plot) =>
    plot.querySelector(".main-svg .point, .main-svg .textpoint, .main-svg .js-line"));
  if (drawn.length < CHARTS) requestAnimationFrame(look);
  else setTimeout(() => (window.drawnAt = performance.now()));
};
look();"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime || 0"
# From a press to the frame painted after the last change inside any chart; over once none has changed for half a
# second.
PRESS = """([selector, place]) => new Promise((done) => {
  let changed = 0, painted = 0, asked = false;
  const observer = new MutationObserver(() => {
    changed = performance.now();
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      setTimeout(() => (painted = performance.now()));
    });
  });
  document.querySelectorAll(".js-plotly-plot").forEach((plot) =>
    observer.observe(plot, { attributes: true, characterData: true, childList: true, subtree: true }));
  const start = performance.now();
  document.querySelectorAll(selector)[place].click();
  const over = setInterval(() => {
    if (performance.now() - (changed || start + 5000) < 500) return;
    clearInterval(over);
    observer.disconnect();
    done(painted - start);
  }, 50);
})"""


@dataclass
class Visit:
    """A visit.

    Attributes:
        paint: Milliseconds from the start of the navigation to the first paint with content.
        draw: Milliseconds to the frame in which all charts are drawn.
        size: Bytes over the wire, headers and all.
        bundle: Those of Plotly's bundle.
        scripts: Those of Dash's own scripts.
        requests: How many were answered over the wire.
        new: Milliseconds from each press to the last repaint, for choices that are new to the page.
        back: The same, for taking each back: all districts are shown again.
        again: The same, for choices that the page has shown before.
    """

    paint: float
    draw: float
    size: int = 0
    bundle: int = 0
    scripts: int = 0
    requests: int = 0
    new: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)


def visit(context: BrowserContext, url: str, charts: int, chips: str = "", presses: Iterable[int] = ()) -> Visit:
    """Open a page in a tab of its own; there press chips: choose, take back, choose again.

    Args:
        context: With the cache that the visit has.
        url: Of the page.
        charts: How many it draws.
        chips: A selector of the filter's buttons.
        presses: Which of those to press.
    """
    page = context.new_page()
    page.add_init_script(WATCH.replace("CHARTS", str(charts)))
    received = _received(page)
    page.goto(url, wait_until="commit")
    page.wait_for_function("() => window.drawnAt", timeout=PATIENCE)
    page.wait_for_load_state("networkidle")
    made = Visit(page.evaluate(PAINT), page.evaluate("window.drawnAt"))
    for asked, size in received.values():
        if size <= 0 or not asked.startswith("http"):
            continue
        made.requests += 1
        made.size += size
        made.bundle += size if "plotly" in asked and "-suites/dash/" not in asked else 0
        made.scripts += size if "/_dash-component-suites/dash/" in asked else 0
    for place in presses:
        for times in (made.new, made.back, made.again):
            times.append(_press(page, chips, place))
        _press(page, chips, place)
    page.close()
    return made


def _press(page: Page, chips: str, place: int) -> float:
    """Return how long a choice takes; a moment's rest before it, so that nothing before it counts."""
    page.wait_for_timeout(200)
    taken: float = page.evaluate(PRESS, [chips, place])
    if taken <= 0:
        raise RuntimeError(f"{page.url}: nothing is drawn anew after a press")
    return taken


def _received(page: Page) -> dict[str, tuple[str, int]]:
    """Return what grows by the address and the bytes of every request that is over."""
    asked: dict[str, str] = {}
    received: dict[str, tuple[str, int]] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def finished(event: dict[str, Any]) -> None:
        name = event["requestId"]
        received[name] = (asked.get(name, ""), int(event["encodedDataLength"]))

    session.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    session.on("Network.loadingFinished", finished)
    return received
