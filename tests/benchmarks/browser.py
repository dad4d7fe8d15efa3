"""First draw, repaint and bytes in Chromium, beside a bare plotly.js page with the same charts and the same figures."""

from __future__ import annotations

import json
import statistics
from dataclasses import dataclass

from flask import Flask, Response, request
from flask_compress import Compress
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard.app import create_app
from dashboard.catalogue.topics import charts_on
from dashboard.catalogue.view import View, districts_of
from dashboard.components.charts import rendering_of
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.index import PLOTLY, VENDOR
from tests.benchmarks.serving import serving
from tests.browser import chromium

VISITS = 7
PAGE = "/industry"
BARE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><script defer src="/plotly.js"></script></head>
<body style="display:grid;grid-template-columns:1fr 1fr;margin:0">DISTRICTS<script>
let chosen = "";
const known = {};
async function draw() {
  known[chosen] ??= await (await fetch("/figures?district=" + chosen)).json();
  known[chosen].forEach(({data, layout, height}, i) => {
    const id = "chart" + i;
    if (!document.getElementById(id)) document.body.append(Object.assign(document.createElement("div"), {id}));
    Plotly.react(id, data, {...layout, height}, {displayModeBar: false, responsive: true});
  });
}
document.querySelectorAll("button").forEach((button) => {
  button.onclick = () => { chosen = chosen === button.value ? "" : button.value; draw(); };
});
document.addEventListener("DOMContentLoaded", draw);
</script></body></html>"""
WATCH = """window.repainted = 0; window.firstDraw = 0;
const watch = () => {
  const plots = [...document.querySelectorAll(".js-plotly-plot")];
  const drawn = plots.filter((plot) => plot.querySelector(".point, .textpoint"));
  if (drawn.length < CHARTS) return requestAnimationFrame(watch);
  window.firstDraw = performance.now();
  plots.forEach((plot) => plot.on("plotly_afterplot", () => { window.repainted += 1; }));
};
watch();"""
REPAINT = """() => new Promise((rested) => setTimeout(rested, 300)).then(() => new Promise((done) => {
  window.repainted = 0;
  const start = performance.now();
  document.querySelectorAll("button.chip")[PLACE].click();
  const wait = () => (window.repainted < CHARTS
    ? requestAnimationFrame(wait)
    : requestAnimationFrame(() => done(performance.now() - start)));
  wait();
}))"""


@dataclass
class Paint:
    """What a page needs: milliseconds to its first draw, a new choice and one shown before; bytes and requests."""

    first: float
    repaint: float
    again: float
    size: int
    requests: int


def run() -> None:
    """Print the table."""
    datasets = load_datasets(SHIPPED)
    dashboard = create_app(datasets).server
    bare = bare_page(datasets)
    with serving(dashboard) as ours, serving(bare) as theirs, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        paints = {
            "bare plotly.js page": measure(browser, theirs),
            "dashboard": measure(browser, ours + PAGE),
        }
        browser.close()
    title = f"page with {len(charts_on(PAGE))} charts"
    print(f"\n{title:<24}{'first draw ms':>14}{'new choice':>12}{'shown before':>14}{'bytes':>12}{'requests':>10}")
    for name, paint in paints.items():
        print(
            f"{name:<24}{paint.first:14.0f}{paint.repaint:12.1f}{paint.again:14.1f}{paint.size:12,}{paint.requests:10}"
        )
    limit, own = paints.values()
    print(
        f"{'ratio':<24}{own.first / limit.first:14.2f}{own.repaint / limit.repaint:12.2f}"
        f"{own.again / limit.again:14.2f}{own.size / limit.size:12.2f}"
        f"{own.requests / limit.requests:10.1f}"
    )


def bare_page(datasets: Datasets) -> Flask:
    """Return an app that serves the practical limit: the same bundle and figures, and nothing else."""
    app = Flask("bare")
    Compress(app)
    done: dict[str, str] = {}
    names = districts_of(datasets)["id"]

    @app.get("/")
    def page() -> str:
        return BARE.replace(
            "DISTRICTS", "".join(f'<button class="chip" value="{name}">{name}</button>' for name in names)
        )

    @app.get("/plotly.js")
    def plotly() -> Response:
        return Response((VENDOR / PLOTLY).read_bytes(), mimetype="text/javascript")

    @app.get("/figures")
    def figures() -> Response:
        district = request.args.get("district", "")
        if district not in done:
            view = View.of(datasets, PAGE, {"district": district})
            drawn = [rendering_of(chart, view) for chart in charts_on(PAGE).values()]
            done[district] = json.dumps([one.figure | {"height": one.style.get("minHeight", 180)} for one in drawn])
        return Response(done[district], mimetype="application/json")

    return app


def measure(browser: Browser, url: str) -> Paint:
    """Visit a page several times with an empty cache; there choose each district and take it back."""
    charts = str(len(charts_on(PAGE)))
    firsts, sizes, requests, new, again = [], [], [], [], []
    for _ in range(VISITS):
        context = browser.new_context(viewport={"width": 1920, "height": 1080})
        page = context.new_page()
        page.add_init_script(WATCH.replace("CHARTS", charts))
        received = count_bytes(page)
        page.goto(url)
        page.wait_for_function("() => window.firstDraw > 0")
        firsts.append(page.evaluate("window.firstDraw"))
        page.wait_for_load_state("networkidle")
        sizes.append(sum(received))
        requests.append(len(received))
        for place in range(page.locator("button.chip").count()):
            press = REPAINT.replace("CHARTS", charts).replace("PLACE", str(place))
            chosen, back = page.evaluate(press), page.evaluate(press)
            new.append(chosen)
            again += [back] if place else []  # what the page showed first it has not kept
        context.close()
    first, repaint, repeated = map(statistics.median, (firsts, new, again))
    return Paint(first, repaint, repeated, sizes[-1], requests[-1])


def count_bytes(page: Page) -> list[int]:
    """Return a list that grows by the bytes of each response as they go over the wire."""
    received: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    return received
