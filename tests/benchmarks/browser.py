"""Paint, draw, repaint and bytes in Chromium: the dashboard beside a bare plotly.js page and plain Dash, same charts.

Milliseconds are medians of visits, for presses of a visit's means; the apps take turns, visit by visit, each in a
process of its own.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.data.districts import districts_of
from tests.benchmarks.charts import PAGE, Sizes, drawn_charts
from tests.benchmarks.report import compared, table
from tests.benchmarks.visits import PATIENCE, Visit, visit
from tests.browser import chromium
from tests.browser.conftest import DRAWN
from tests.serving import serving

VISITS = 9
# Which districts are pressed in a visit, by their places in the filter.
PRESSES = (0, 4)
VIEWPORT: ViewportSize = {"width": 1400, "height": 1800}
BARE, OURS, PLAIN = "bare plotly.js page", "dashboard", "plain Dash"
CHIPS = {BARE: ".chip", OURS: '[data-choice="district"]', PLAIN: "#district input"}
# A page may load so many bytes besides Plotly and what plain Dash loads of Dash.
MOST_OWN = 40 * 1024
SIZES = """() => Object.fromEntries([...document.querySelectorAll(".card:not([data-empty=true]) .plot")].map((plot) => {
  const { clientWidth, clientHeight } = plot;
  return [plot.closest(".card").dataset.chart, [clientWidth, clientHeight]];
}))"""

Visits = dict[str, list[tuple[Visit, Visit]]]


def run(visits: int = VISITS) -> None:
    """Print the tables."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        with served(browser) as urls:
            measured = measure(browser, urls, visits)
        browser.close()
    charts = len(drawn_charts())
    print_times(f"{PAGE} with {charts} charts, {visits} visits, ms", measured)
    print_bytes("a visit with nothing cached", measured)


@contextmanager
def served(browser: Browser) -> Iterator[dict[str, str]]:
    """Yield the addresses of the apps by name; the others draw their charts as large as the dashboard does."""
    with tempfile.TemporaryDirectory() as folder, serving() as (ours, _):
        file = Path(folder) / "sizes.json"
        file.write_text(json.dumps(sizes_on(browser, ours)), encoding="utf-8")
        with (
            serving("-m", "tests.benchmarks.bare", str(file)) as (bare, _),
            serving("-m", "tests.benchmarks.plain", str(file)) as (plain, _),
        ):
            yield {BARE: bare + PAGE, OURS: ours + PAGE, PLAIN: plain + PAGE}


def sizes_on(browser: Browser, url: str) -> Sizes:
    """Return how large the dashboard draws its charts, for every district."""
    sizes: Sizes = {}
    page = browser.new_page(viewport=VIEWPORT)
    for district in ("", *districts_of(load_datasets(SHIPPED))["id"]):
        page.goto(f"{url}{PAGE}?district={district}")
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=PATIENCE)
        page.wait_for_function(DRAWN, timeout=PATIENCE)
        sizes[district] = page.evaluate(SIZES)
    page.close()
    return sizes


def measure(browser: Browser, urls: dict[str, str], visits: int) -> Visits:
    """Visit each app in turn: with an empty cache, and in another tab with what that left in it."""
    charts = len(drawn_charts())
    measured: Visits = {name: [] for name in urls}
    for number in range(-1, visits):
        for name, url in urls.items():
            context = browser.new_context(viewport=VIEWPORT)
            cold = visit(context, url, charts, CHIPS[name], PRESSES)
            warm = visit(context, url, charts)
            context.close()
            # Browser and servers have warmed up after the first visits.
            if number >= 0:
                measured[name].append((cold, warm))
    return measured


def print_times(title: str, measured: Visits) -> None:
    """Print milliseconds to paint, draw and repaint, and how many times the bare page's those are."""
    columns: dict[str, tuple[float, Callable[[Visit, Visit], float]]] = {
        "cold paint": (2, lambda cold, _: cold.paint),
        "cold draw": (1.4, lambda cold, _: cold.draw),
        "warm paint": (2, lambda _, warm: warm.paint),
        "warm draw": (1.4, lambda _, warm: warm.draw),
        "new choice": (1.3, lambda cold, _: statistics.mean(cold.new)),
        "taken back": (1.3, lambda cold, _: statistics.mean(cold.back)),
        "chosen again": (1.3, lambda cold, _: statistics.mean(cold.again)),
        "any press": (1.3, lambda cold, _: statistics.mean([*cold.new, *cold.back, *cold.again])),
    }
    medians = {
        name: [statistics.median(time(*pair) for pair in pairs) for _, time in columns.values()]
        for name, pairs in measured.items()
    }
    targets = [target for target, _ in columns.values()]
    rows = [(name, [f"{one:.0f}" for one in times]) for name, times in medians.items()]
    for name in (OURS, PLAIN):
        ratios = [one / limit for one, limit in zip(medians[name], medians[BARE], strict=True)]
        said = [compared(ratio, target) for ratio, target in zip(ratios, targets, strict=True)]
        rows.append((f"{name} / bare", said if name == OURS else [f"{ratio:.2f}" for ratio in ratios]))
    table(title, list(columns), rows)


def print_bytes(title: str, measured: Visits) -> None:
    """Print requests and bytes over the wire, and those besides Plotly and besides what plain Dash loads of Dash."""
    last = {name: pairs[-1][0] for name, pairs in measured.items()}
    rows = [
        (name, [f"{one.requests}", f"{one.size:,}", f"{one.bundle:,}", f"{one.size - one.bundle:,}"])
        for name, one in last.items()
    ]
    table(title, ["requests", "bytes", "of these Plotly", "above Plotly"], rows)
    own = last[OURS].size - last[OURS].bundle - last[PLAIN].scripts
    print(
        f"{OURS} above Plotly and what plain Dash loads of Dash ({last[PLAIN].scripts:,}): {own:,} bytes "
        f"(≤ {MOST_OWN:,}{'' if own <= MOST_OWN else ' missed'})"
    )
