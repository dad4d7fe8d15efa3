"""Whatever stands in whichever cell of an issue, it is read without an error of ours, and nothing of it is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.utils import get_column_letter

from dashboard.data import Datasets
from dashboard.exports.excel.marked import marked_workbook
from dashboard.intake.cells import Fault
from dashboard.intake.entry import read_entries
from dashboard.intake.entry_sheets import FIGURES, LOOKED_UP, NAMES, columns_of
from dashboard.intake.ledger_cells import said_in
from dashboard.intake.workbook import read_workbook
from dashboard.releases.drafts import Entries
from dashboard.releases.trying import try_out
from dashboard.translations import words_in
from tests.entries import JULY, places, put, saved

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        [
            "高新技术企业",
            "2021-07",
            "730家",
            "=1/0",
            "目标",
            "武进区",
            "1E308",
            "-",
            "第三",
            "9" * 40,
            "两成",
            "x\u200b",
        ]
    ),
    st.integers(-(10**9), 10**9),
    # The greatest of all is infinite once it is rounded to the digits that a workbook has.
    st.floats(-1e300, 1e300),
    st.booleans(),
    # Excel has none before.
    st.dates(date(1900, 3, 1)),
)
# A sheet, a row, a column and what stands there.
CELLS = st.tuples(st.sampled_from([*NAMES]), st.integers(1, 5), st.integers(1, 25), TEXTS)


def typed(datasets: Datasets, cells: list[tuple[str, int, int, object]]) -> bytes:
    """Return a small issue with other content in some cells."""
    book = Workbook()
    book.remove(book.active)
    for table, name in NAMES.items():
        sheet = book.create_sheet(name)
        sheet.append([column.titles["zh"] for column in columns_of(datasets.descriptor, table).values()])
        for row, own in enumerate(JULY.get(table, ())[:2], start=2):
            put(sheet, row, places(datasets, table), own)
    for table, row, column, content in cells:
        clean = ILLEGAL_CHARACTERS_RE.sub("", content) if isinstance(content, str) else content
        cell = book[NAMES[table]].cell(row, column)
        # What is no day is not shown as one, whatever stood there before.
        cell.value, cell.number_format = None, "General"
        cell.value = clean
    return saved(book)


def accounted(entries: Entries) -> Iterator[str]:
    """Yield the rows that are entered, kept, or said to be in the tables already."""
    for change in entries.changes:
        yield from map(row_of, change.cells.values())
    yield from (row.place for row in entries.unread)
    yield from (row_of(problem.cell) for problem in entries.problems)


def row_of(cell: str) -> str:
    sheet, _, place = cell.partition("!")
    return f"{sheet}!{place.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"


@given(st.lists(CELLS, min_size=1, max_size=6))
@example([("indicators", 2, 3, "x")])
@example([(FIGURES, 1, 2, "")])
@example([(FIGURES, 2, 10, "1" * 30 + "亿亿家")])
@example([("articles", 3, 1, "武进加快培育创新型企业")])
@example([("issues", 2, 1, 20.5)])
@example([("articles", 1, 1, ""), ("articles", 3, 10, "x")])
@example([(FIGURES, 1, 1, ""), (FIGURES, 4, 1, "x")])
def test_any_content_of_any_cell_is_entered_or_kept(
    datasets: Datasets, cells: list[tuple[str, int, int, object]]
) -> None:
    raw = typed(datasets, cells)
    entries = read_entries(raw, datasets, "七月.xlsx")
    known = set(accounted(entries))
    kept = {place: {text for _, text in row.content} for row in entries.unread for place in [row.place]}
    unread = {one.cell.rstrip("0123456789") for one in entries.problems}
    for sheet in read_workbook(raw).sheets:
        table = next(table for table, name in NAMES.items() if name == sheet.name)
        skipped = places(datasets, table)[LOOKED_UP] if table == FIGURES else 0
        width = len(columns_of(datasets.descriptor, table))
        for cell in sheet:
            text = said_in(cell)
            if cell.row == 1 or cell.column == skipped or not (text or isinstance(cell.value, Fault)):
                continue
            place = f"{sheet.name}!{cell.row}"
            if place not in known or (cell.column > width and place not in kept):
                assert f"{sheet.name}!{get_column_letter(cell.column)}" in unread, "its column is said not to be read"
                continue
            if place in kept and text:
                assert text in kept[place]
    try_out(entries, datasets.files)


@given(st.lists(CELLS, min_size=1, max_size=4))
def test_a_marked_workbook_is_read_as_the_one_that_was_handed_in(
    datasets: Datasets, cells: list[tuple[str, int, int, object]]
) -> None:
    raw = typed(datasets, cells)
    entries = read_entries(raw, datasets, "七月.xlsx")
    marked = marked_workbook(raw, entries.problems, words_in("zh"))
    assert load_workbook(BytesIO(marked)).sheetnames[0] == "检查结果"
    again = read_entries(marked, datasets, "七月.xlsx")
    assert again == entries
