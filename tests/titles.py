"""``python3 -m tests.titles``: writes the table of ``docs/findings.md`` anew, from catalogue and shipped tables.

What a chart asks is written there by hand and kept; everything else in the table comes from the program.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.choices import choices_of
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.translations import words_in
from tests.programs import ROOT

GUIDE = ROOT / "docs" / "findings.md"
HEADS = ("page", "its question", "chart", "asks", "form", "title today")
HEAD = f"| {' | '.join(HEADS)} |\n"
NOTHING_YET = "(nothing so far)"
# The table with its head and rule.
TABLE = re.compile(rf"^{re.escape(HEAD)}\| ---.*\n(?:\|.*\n)*", re.MULTILINE)


def main() -> int:
    """Write the table anew, and say which charts it has no question of."""
    written = GUIDE.read_text(encoding="utf-8")
    asked = questions(written)
    table = table_of(load_datasets(SHIPPED), asked)
    GUIDE.write_text(TABLE.sub(lambda _: table, written), encoding="utf-8")
    missing = sorted({chart.id for topic in TOPICS for chart in topic.charts} - {name for name in asked if asked[name]})
    if missing:
        print(f"say what is asked by {', '.join(missing)}: a cell in the column {HEADS[3]}")
    return 0


def questions(guide: str) -> dict[str, str]:
    """Return what each chart asks by its id, as the table of the guide says."""
    found = TABLE.search(guide)
    lines = found[0].splitlines()[2:] if found else []
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {chart.strip("`"): asks for _, _, chart, asks, *_ in cells if asks}


def table_of(datasets: Datasets, asked: dict[str, str]) -> str:
    """Return the table: the charts of each page, from its head to its foot, column by column."""
    words, view = words_in("en"), View.of(datasets, "/", {})
    lines = [HEAD, "| --- | --- | --- | --- | --- | --- |\n"]
    for topic in TOPICS:
        named = [view.words(topic.name), words(topic.description)]
        for place, chart in enumerate(topic.charts):
            own = [f"`{chart.id}`", asked.get(chart.id, ""), form_of(chart), title_of(chart, view)]
            lines.append(f"| {' | '.join([*(['', ''] if place else named), *own])} |\n")
    return "".join(lines)


def form_of(chart: Chart) -> str:
    """Return how a chart stands there: the name of the list, or of the form that draws it."""
    if not callable(chart.form):
        return chart.form
    form = chart.form.func if isinstance(chart.form, partial) else chart.form
    return str(form.__name__).replace("_", " ")


def title_of(chart: Chart, view: View) -> str:
    """Return the Chinese title of a chart; of one that asks for a district, that of the first that has one, if any."""
    finding = chart.finding(view)
    if not finding.empty:
        return finding.title
    chosen = (replace(view, districts=(name,)) for name in choices_of(view.datasets)["district"].ids)
    first = next((one for one in chosen if not chart.finding(one).empty), None)
    if first is None:
        return NOTHING_YET
    return f"({view.words.listed(first.chosen_names()[0])} chosen) {chart.finding(first).title}"


if __name__ == "__main__":
    raise SystemExit(main())
