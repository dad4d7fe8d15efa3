"""The grid with the shipped figures and with fifty thousand: first paint, rows, and typing in the search box."""

from __future__ import annotations

import csv
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.descriptor import fact_names
from tests.benchmarks.serving import serving
from tests.browser import chromium

MANY = 50_000
VISITS = 3
TYPED = "恒立液压"
# From a key to the frame after the grid has filtered its rows.
TYPE = """(text) => new Promise((done) => {
  const box = document.getElementById("data-search"), grid = dash_ag_grid.getApi("data-grid");
  const start = performance.now();
  const filtered = () => {
    grid.removeEventListener("filterChanged", filtered);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  };
  grid.addEventListener("filterChanged", filtered);
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def run() -> None:
    """Print the table."""
    shipped = load_datasets(SHIPPED)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        many = load_datasets(generated(Path(folder) / "datasets", MANY))
        print(
            f"\n{len(many.observations()):,} generated figures read and checked in {time.perf_counter() - start:.0f} s"
        )
    print(f"{'/data':<16}{'page ms':>10}{'rows ms':>10}{'key ms':>10}{'slowest key ms':>16}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        measured = [measure(browser, datasets) for datasets in (shipped, many)]
        browser.close()
    for datasets, times in zip((shipped, many), measured, strict=True):
        page, rows, key, slowest = times
        print(f"{len(datasets.observations()):>9,} rows  {page:10.0f}{rows:10.0f}{key:10.1f}{slowest:16.1f}")
    ratios = [other / one for one, other in zip(*measured, strict=True)]
    print(f"{'ratio':<16}{ratios[0]:10.2f}{ratios[1]:10.2f}{ratios[2]:10.2f}{ratios[3]:16.2f}")


def generated(folder: Path, rows: int) -> Path:
    """Write the shipped tables with their figures over and over again, each time under new ids; return the folder."""
    shutil.copytree(SHIPPED, folder)
    facts = fact_names(load_datasets(SHIPPED).descriptor)
    tables = {name: list(csv.reader((SHIPPED / f"{name}.csv").open(encoding="utf-8-sig"))) for name in facts}
    times = rows // sum(len(table) - 1 for table in tables.values()) + 1
    for name, (header, *figures) in tables.items():
        copies = [[f"{row[0]}-{number}", *row[1:]] for number in range(1, times) for row in figures]
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *figures, *copies])
    return folder


def measure(browser: Browser, datasets: Datasets) -> tuple[float, float, float, float]:
    """Return milliseconds to the page, to its rows, of a typed key in the median, and of the slowest."""
    pages, rows, keys = [], [], []
    with serving(create_app(datasets).server) as url:
        for _ in range(VISITS):
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(f"{url}/data", wait_until="commit")
            page.wait_for_selector("#data-search")
            pages.append(page.evaluate("performance.now()"))
            page.wait_for_selector(".ag-center-cols-container .ag-row", timeout=120_000)
            rows.append(page.evaluate("performance.now()"))
            texts = [TYPED[:length] for length in range(1, len(TYPED) + 1)]
            page.evaluate(TYPE, "x")
            keys += [page.evaluate(TYPE, text) for text in texts]
            page.close()
    return statistics.median(pages), statistics.median(rows), statistics.median(keys), max(keys)
