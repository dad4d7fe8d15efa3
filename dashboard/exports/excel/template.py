"""The workbook into which an issue is filled: its figures, its articles, and what is new beside them."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from dashboard.bounds import MOST_ROWS
from dashboard.data import Datasets
from dashboard.exports.excel.sheets import Book, Sheet, height_of
from dashboard.exports.excel.styles import FONT, SIZE
from dashboard.exports.excel.template_guide import HINTS, explain
from dashboard.exports.excel.template_lists import UNIT, Lists, list_of
from dashboard.intake.entry_sheets import FIGURES, LOOKED_UP, NAMES, Column, columns_of, name_in
from dashboard.releases.drafts import REASONS
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised

TEMPLATE = message("本期数据填报表")
# Beside so many rows the unit is looked up.
UNIT_ROWS = 1_000
# In narrow letters; of the others by what they hold.
WIDTHS = {"theme": 9, "indicator": 30, "unit": 11, "printed": 16, "article": 34, "page": 7, "note": 30, "note_en": 30}
WIDTHS |= dict.fromkeys(REASONS, 30)
WIDE, NARROW, OTHER = ("title", "title_en", "zh", "en", "definition", "definition_en"), 12, 18
# Of Excel, for the line that says how to fill in a cell.
LONGEST_HINT = 255
NUMBERS = ("value", "value_high", "page", "overall", "listed", "bracket_from", "bracket_to", "tile_row", "tile_column")
TYPED, GENERAL = "@", "General"
CHOOSE = message("从下拉列表中选择，也可直接键入名称。")


def template_workbook(datasets: Datasets, words: Words) -> bytes:
    """Return the template as the bytes of an ``.xlsx`` file.

    Args:
        datasets: Have the names that may be chosen.
        words: The language of its headings and names.
    """
    title = capitalised(words(TEMPLATE))
    book = Book(words, words.clauses([title, words("数据版本{version}", version=datasets.version)]))
    columns = {table: columns_of(datasets.descriptor, table) for table in NAMES}
    explain(book, datasets, columns[FIGURES])
    for table, own in columns.items():
        _add_sheet(book, table, own)
    Lists(book, datasets, columns).add_all()
    book.file.active = 1
    book.file.properties.title = title
    book.file.properties.keywords = datasets.version
    book.file.calculation.fullCalcOnLoad = True
    return book.content()


def _add_sheet(book: Book, table: str, columns: Mapping[str, Column]) -> None:
    """Add a sheet to be filled in: its heads, and below each what may be chosen and a hint."""
    words = book.words
    sheet = book.add_sheet(capitalised(name_in(table, words)))
    sheet.page.sheet_view.showGridLines = True
    for place, (key, column) in enumerate(columns.items(), start=1):
        star = "*" if column.needed else ""
        looked_up = table == FIGURES and key == LOOKED_UP
        sheet.write(
            1, place, f"{capitalised(column.titles[words.lang])}{star}", "kept head" if looked_up else "table head"
        )
        dimension = sheet.page.column_dimensions[get_column_letter(place)]
        dimension.width = WIDTHS.get(key, 30 if key in WIDE else NARROW if key in NUMBERS else OTHER)
        dimension.font = Font(FONT, SIZE)
        dimension.number_format = GENERAL if key in NUMBERS else TYPED
        if looked_up:
            _look_up(sheet, place)
        else:
            _guide(sheet, place, table, column)
    sheet.set_height(1, height_of(2))
    sheet.page.freeze_panes = "C2" if table == FIGURES else "A2"
    sheet.page.print_title_rows = "1:1"


def _look_up(sheet: Sheet, column: int) -> None:
    """Show the unit of each indicator beside it; no result is kept, so that it is never read."""
    for row in range(2, UNIT_ROWS + 2):
        sheet.write(row, column, "", "kept")
        sheet.page.cell(row, column).value = f"={UNIT.format(row=row)}"


def _guide(sheet: Sheet, place: int, table: str, column: Column) -> None:
    """Give a column what may be chosen in it, which others may be typed beside, and a hint at each cell."""
    words, listed = sheet.book.words, list_of(table, column)
    meaning = "" if listed else column.meanings[words.lang]
    if table == FIGURES or column.key in REASONS:
        meaning = words(HINTS[column.key])
    said = words.pick("", " ").join(filter(None, (meaning, words(CHOOSE) if listed else "")))
    guide = DataValidation("list" if listed else None, formula1=listed or None, allow_blank=True)
    guide.prompt, guide.showInputMessage = said[:LONGEST_HINT], True
    guide.showErrorMessage = False
    letter = get_column_letter(place)
    guide.add(f"{letter}2:{letter}{MOST_ROWS}")
    sheet.page.add_data_validation(guide)
