"""The workbook into which an issue is filled: its figures, its articles, and what is new beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

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
# Beside so many rows the unit is looked up: a page of them, and Excel goes on where more are filled in.
UNIT_ROWS = 50
# In narrow letters; of the others by what they hold.
WIDTHS = {"theme": 7, "indicator": 24, "unit": 8, "region": 10, "sector": 12, "value_high": 7, "status": 8, "page": 6}
WIDTHS |= dict.fromkeys(("note", "note_en", *REASONS), 24)
WIDTHS |= dict.fromkeys(("article", "title", "title_en", "zh", "en", "definition", "definition_en"), 30)
NARROW, OTHER = 9, 13
# Of what every figure has: what stands behind it is printed on a page of its own.
LAST_COMMON = "page"
# In narrow letters, how wide a page is in full size where another font is wider than the one that is missing.
PAGE = 124
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
        dimension.width = width_of(key)
        dimension.font = Font(FONT, SIZE)
        dimension.number_format = GENERAL if key in NUMBERS else TYPED
        if not looked_up:
            _guide(sheet, place, table, column)
    sheet.set_height(1, height_of(2))
    sheet.page.freeze_panes = "C2" if table == FIGURES else "A2"
    sheet.page.print_title_rows = "1:1"
    if table == FIGURES:
        _set_up_print(sheet, [*columns])
        _look_up(sheet, [*columns])


def width_of(key: str) -> int:
    """Return how wide a column is, in narrow letters."""
    return WIDTHS.get(key, NARROW if key in NUMBERS else OTHER)


def _set_up_print(sheet: Sheet, columns: Sequence[str]) -> None:
    """Print what every figure has on one page, and the rarer columns on another, beside the indicators."""
    page, named = sheet.page, get_column_letter([*columns].index("indicator") + 1)
    common = [*columns].index(LAST_COMMON) + 1
    widths = [width_of(key) for key in columns]
    widest = max(sum(widths[:common]), width_of("indicator") + sum(widths[common:]))
    page.col_breaks.append(Break(id=common))
    page.page_setup.fitToPage = False
    page.page_setup.scale = int(100 * PAGE / widest)
    page.print_title_cols = f"{named}:{named}"


def _look_up(sheet: Sheet, columns: Sequence[str]) -> None:
    """Show the unit of each indicator beside it; no result is kept, so that it is never read.

    The rows are a table, so that Excel looks it up beside those below, too, once they are filled in.
    """
    page, place = sheet.page, [*columns].index(LOOKED_UP) + 1
    heads = [str(cell.value) for cell in page[1]]
    formula = UNIT.format(indicator=f"{FIGURES}[[#This Row],[{heads[[*columns].index('indicator')]}]]")
    for row in range(2, UNIT_ROWS + 2):
        sheet.write(row, place, "", "kept")
        page.cell(row, place).value = f"={formula}"
    rows = Table(displayName=FIGURES, ref=f"A1:{get_column_letter(len(heads))}{UNIT_ROWS + 1}")
    rows.tableStyleInfo = TableStyleInfo("TableStyleLight1", showRowStripes=True)
    rows.tableColumns = [TableColumn(id=number, name=head) for number, head in enumerate(heads, start=1)]
    rows.tableColumns[place - 1].calculatedColumnFormula = TableFormula(attr_text=formula)
    page.add_table(rows)


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
