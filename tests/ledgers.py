"""Ledgers as districts fill them in: the exported one, with texts in its cells."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.data import Datasets
from dashboard.exports.excel.ledger import ledger_workbook
from dashboard.intake.ledger_columns import HEADINGS
from dashboard.supervision.board import board, board_rule
from dashboard.translations import Lang, words_in

PLACES = {key: column for column, key in enumerate(HEADINGS, start=1)}
# Below the title and two remarks.
HEAD = 4
# Tasks of the shipped tables that targets measure: of firms, of per cent, of money; and one that none measures.
CLOUD, PROGRESS, INVESTMENT, CENTER = "xinbei_cloud", "xinbei_city_projects", "xinbei_key_investment", "pratic_center"
# A target.
SALES = "xinbei-carbon-sales-2025"


@cache
def ledger(datasets: Datasets, lang: Lang = "zh", on: str = "", rule: str = "") -> bytes:
    """Return the ledger of all districts."""
    rows = board(datasets, on=on, rule=rule)
    return ledger_workbook(rows, datasets, words_in(lang), rule=board_rule(datasets, rule), on=on)


def without_tasks(datasets: Datasets) -> Datasets:
    """Return tables in which no target has a task."""
    frames = {name: datasets.table(name) for name in datasets.names}
    return datasets.with_frames(frames | {name: frames[name].iloc[:0] for name in ("tasks", "task_states")})


def opened(raw: bytes) -> Workbook:
    """Return a ledger as openpyxl has it."""
    return load_workbook(BytesIO(raw))


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def row_of(book: Workbook, name: str) -> tuple[Worksheet, int]:
    """Return where the matter of an id stands."""
    found = [(sheet, row) for sheet in book for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == name]
    return found[0]


def first_blank(sheet: Worksheet) -> int:
    """Return the first line for a new matter."""
    return next(row for row in range(HEAD + 1, sheet.max_row + 1) if not sheet.cell(row, PLACES["name"]).value)


def put(sheet: Worksheet, row: int, cells: Mapping[str, Any]) -> None:
    """Fill in cells of a row, by their keys."""
    for key, value in cells.items():
        sheet.cell(row, PLACES[key]).value = value


def filled(raw: bytes, name: str, **cells: Any) -> bytes:
    """Return a ledger with cells of one matter filled in."""
    book = opened(raw)
    put(*row_of(book, name), cells)
    return saved(book)


def with_new(raw: bytes, sheet: str, **cells: Any) -> bytes:
    """Return a ledger with a new matter on a sheet."""
    book = opened(raw)
    put(book[sheet], first_blank(book[sheet]), cells)
    return saved(book)


# A change and a fault, as the pages and the command show them.
REPORTED = {"leader": "张三", "state": "进行中", "day": "2021年6月", "value": "135", "period": "2021年上半年"}
FAULTY = {"value": "约120", "period": "2021"}


def reported(datasets: Datasets) -> bytes:
    """Return a ledger in which a district reports one matter."""
    return filled(ledger(datasets), CLOUD, **REPORTED)


def faulty(datasets: Datasets) -> bytes:
    """Return it with another row that has a fault."""
    return filled(reported(datasets), "xinbei_quality_projects", **FAULTY)
