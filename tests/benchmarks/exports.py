"""Time, size and peak memory of the Excel summary, beside the same rows and charts written bare, as rows grow."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.data.observations import records
from dashboard.exports.answers import Answer
from dashboard.exports.excel.summary import Summary, summary_of
from dashboard.exports.excel.workbook import workbook_of
from dashboard.exports.powerpoint.briefing import briefing
from dashboard.findings.finding import Row
from dashboard.wording.columns import COLUMNS, figure_cells

GROWTH = (1, 10, 100)
Rows = list[list[Any]]


def run() -> None:
    """Print the table: each way of writing in a process of its own, so that its memory is its own."""
    print(f"\n{'workbook':<24}{'rows':>8}{'s':>8}{'KB':>9}{'MB more':>9}{'time ×':>8}{'size ×':>8}{'memory ×':>10}")
    for growth in GROWTH:
        measured = {name: _measured(name, growth) for name in WAYS}
        bare = measured["openpyxl, bare"]
        for name, found in measured.items():
            ratios = [found[key] / max(bare[key], 1e-9) for key in ("seconds", "bytes", "memory")]
            print(
                f"{name:<24}{found['rows']:8,}{found['seconds']:8.2f}{found['bytes'] / 1e3:9,.0f}"
                f"{found['memory'] / 1e6:9,.0f}{ratios[0]:8.2f}{ratios[1]:8.2f}{ratios[2]:10.2f}"
            )
        print(f"{'  gathering the answers':<24}{'':8}{measured['summary']['gathering']:8.2f}")
    view = View.of(load_datasets(SHIPPED), "/", {})
    for name in ("briefing, first", "briefing, again"):
        start = time.perf_counter()
        content = briefing(CHARTS, view)
        print(f"{name:<24}{'':8}{time.perf_counter() - start:8.2f}{len(content) / 1e3:9,.0f}")


def _measured(name: str, growth: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.exports", name, str(growth)],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _measure(name: str, growth: int) -> dict[str, float]:
    """Write once and say how long it took, how large the file is, and by how much the process grew meanwhile."""
    view = View.of(load_datasets(SHIPPED), "/", {})
    start = time.perf_counter()
    summary = summary_of(TOPICS, view)
    gathering = time.perf_counter() - start
    summary = replace(summary, figures=pd.concat([summary.figures] * growth, ignore_index=True))
    before = _peak()
    start = time.perf_counter()
    content = WAYS[name](summary)
    seconds = time.perf_counter() - start
    return {
        "rows": len(summary.figures),
        "gathering": gathering,
        "seconds": seconds,
        "bytes": len(content),
        "memory": _peak() - before,
    }


def _peak() -> int:
    """Return the most memory this process has had so far, in bytes; what was its parent's does not count."""
    status = Path("/proc/self/status")
    if status.is_file():
        (line,) = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
        return int(line) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _topics(summary: Summary) -> list[tuple[str, list[tuple[str, Rows]]]]:
    """Return the rows that each topic's charts draw, by their titles."""
    return [
        (
            topic.id,
            [
                (answer.finding.title, [[row.name, *map(row.value, answer.drawn)] for row in answer.rows])
                for answer in answers
                if answer.finding
            ],
        )
        for topic, answers in summary.told.items()
    ]


def _row(row: Row, answer: Answer) -> list[Any]:
    return [row.name, *(row.value(role) for role in answer.drawn)]


def _figures(summary: Summary) -> Rows:
    words = summary.view.words
    cells = (figure_cells(row, words) for row in records(summary.figures))
    return [[cell[name] for name in COLUMNS] for cell in cells]


def _openpyxl(summary: Summary) -> bytes:
    """Write the rows and charts as the first page of openpyxl's manual has it."""
    book = Workbook()
    for name, charts in _topics(summary):
        sheet = book.create_sheet(name)
        for title, rows in charts:
            first = sheet.max_row + 1
            for row in rows:
                sheet.append([None if pd.isna(cell) else cell for cell in row])
            if len(rows[0]) > 1:
                chart = BarChart()
                chart.title = title
                chart.add_data(Reference(sheet, 2, first, len(rows[0]), first + len(rows) - 1))
                chart.set_categories(Reference(sheet, 1, first, 1, first + len(rows) - 1))
                sheet.add_chart(chart, f"H{first}")
    sheet = book.create_sheet("figures")
    for row in _figures(summary):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _xlsxwriter(summary: Summary) -> bytes:
    """Write the rows and charts as the first page of XlsxWriter's manual has it."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"nan_inf_to_errors": True}) as book:
        for name, charts in _topics(summary):
            sheet, first = book.add_worksheet(name), 0
            for title, rows in charts:
                for place, row in enumerate(rows, start=first):
                    sheet.write_row(place, 0, [None if pd.isna(cell) else cell for cell in row])
                last = first + len(rows) - 1
                if len(rows[0]) > 1:
                    chart = book.add_chart({"type": "bar"})
                    chart.set_title({"name": title})
                    for column in range(1, len(rows[0])):
                        chart.add_series(
                            {"categories": [name, first, 0, last, 0], "values": [name, first, column, last, column]}
                        )
                    sheet.insert_chart(first, 7, chart)
                first = last + 1
        sheet = book.add_worksheet("figures")
        for place, row in enumerate(_figures(summary)):
            sheet.write_row(place, 0, row)
    return file.getvalue()


WAYS: dict[str, Callable[[Summary], bytes]] = {
    "summary": workbook_of,
    "openpyxl, bare": _openpyxl,
    "XlsxWriter, bare": _xlsxwriter,
}

if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1], int(sys.argv[2]))))
