"""A bare plotly.js page with the same bundle and the same charts: the practical limit.

``python3 -m tests.benchmarks.bare [SIZES]`` serves it on ``DASHBOARD_PORT``; ``SIZES`` is a JSON file, see ``charts``.
"""

from __future__ import annotations

import gzip
import sys
from functools import cache, partial

from flask import Flask, Response, request
from flask_compress import Compress

from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.districts import districts_of
from dashboard.figures.drawing import template_of, to_json
from dashboard.index import BROWSER, plotly_bundle
from tests.benchmarks.charts import Sizes, charts_of, serve_app, sizes_in

YEAR = "public, max-age=31536000, immutable"
HTML = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>bare</title>
<link rel="icon" href="data:,">
<script>
const answers = {}, ask = async (district) => (await fetch("/charts?district=" + district)).json();
answers[""] = ask("");
</script>
<script defer src="/plotly.js"></script></head><body>
<p>CHIPS</p><div id="charts" style="display:flex;flex-wrap:wrap"></div>
<script>
let chosen = "";
async function draw() {
  const wanted = chosen;
  const {charts, template} = await (answers[wanted] ??= ask(wanted));
  if (wanted !== chosen) return;
  charts.forEach(({chart, data, layout}) => {
    let box = document.getElementById(chart);
    if (!box) {
      box = Object.assign(document.createElement("div"), {id: chart});
      document.getElementById("charts").append(box);
    }
    box.hidden = !data.length;
    if (!data.length) return;
    Plotly.react(box, data, {...layout, template}, {displayModeBar: false, responsive: false});
  });
}
document.querySelectorAll(".chip").forEach((button) => {
  button.onclick = () => { chosen = chosen === button.value ? "" : button.value; draw(); };
});
document.addEventListener("DOMContentLoaded", draw);
</script></body></html>"""


def bare_page(datasets: Datasets, sizes: Sizes) -> Flask:
    """Return an app that serves the page, its bundle and its charts, and nothing else."""
    app = Flask("bare")
    Compress(app)
    bundle = gzip.compress((BROWSER / "vendor" / plotly_bundle()).read_bytes(), mtime=0)
    districts = districts_of(datasets)
    names = zip(districts["id"], districts["short_zh"], strict=True)
    chips = "".join(f'<button class="chip" value="{name}">{said}</button>' for name, said in names)

    @cache
    def answer(district: str) -> bytes:
        made = {"template": template_of("light"), "charts": charts_of(datasets, sizes, district)}
        return gzip.compress(to_json(made).encode(), mtime=0)

    @app.get("/")
    def page() -> str:
        return HTML.replace("CHIPS", chips)

    @app.get("/plotly.js")
    def plotly() -> Response:
        return _kept(bundle, "text/javascript")

    @app.get("/charts")
    def charts() -> Response:
        return _kept(answer(request.args.get("district", "")), "application/json")

    app.add_url_rule("/health", "health", partial(Response, "ok"))
    return app


def _kept(packed: bytes, mimetype: str) -> Response:
    """Return what was compressed before, for a cache to keep."""
    return Response(packed, mimetype=mimetype, headers={"Content-Encoding": "gzip", "Cache-Control": YEAR})


if __name__ == "__main__":
    serve_app(bare_page(load_datasets(SHIPPED), sizes_in("".join(sys.argv[1:]))))
