"""The hidden sheet of the template that has what may be chosen: names of the tables, and behind them the new ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName

from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.exports.excel.sheets import Book, Sheet
from dashboard.intake.entry_sheets import FIGURES, LISTS, REFERRED, Column, name_in
from dashboard.translations import Words
from dashboard.wording.grammar import capitalised
from dashboard.wording.themes import THEMES
from dashboard.wording.values import value_name

# So many rows of a sheet of new names may be chosen as well; what is further down is typed.
MOST_NEW = 100
# The column that a name is chosen by, where it is not that of the language.
NAMED_BY = {
    "articles": {"zh": "title", "en": "title_en"},
    "units": {"zh": "id", "en": "id"},
    "issues": {"zh": "id", "en": "id"},
}
INDICATOR_NAMES, INDICATOR_UNITS, INDICATOR_THEMES = "indicator_names", "indicator_units", "indicator_themes"
FIRST_INDICATOR = "first_indicator"
# What stands in the theme of a figure's own row narrows the list of its indicators.
OF_THEME = (
    f'IF($A2="",list_indicators,OFFSET({FIRST_INDICATOR},MATCH($A2,{INDICATOR_THEMES},0)-1,0,'
    f"COUNTIF({INDICATOR_THEMES},$A2),1))"
)
UNIT = f'IF({{indicator}}="","",IFERROR(INDEX({INDICATOR_UNITS},MATCH({{indicator}},{INDICATOR_NAMES},0)),""))'


class Lists:
    """Writes the lists, column by column, and gives each a name that drop-downs take.

    Args:
        book: The workbook; its other sheets are there already.
        columns: The columns of each sheet.
    """

    def __init__(self, book: Book, datasets: Datasets, columns: Mapping[str, Mapping[str, Column]]) -> None:
        self._book, self._datasets, self._columns = book, datasets, columns
        self._sheet: Sheet = book.add_sheet(capitalised(book.words(LISTS)))
        self._sheet.page.sheet_state = "hidden"
        self._next = 0

    def add_all(self) -> None:
        """Add every list that a column takes."""
        self._add_indicators()
        for table in dict.fromkeys(("issues", "units", *REFERRED.values())):
            if table != "indicators":
                names = [str(row[named_by(table, self._book.words)]) for row in records(self._datasets.table(table))]
                letter = self._write(
                    names, [self._new(table, named_by(table, self._book.words), n) for n in range(MOST_NEW)]
                )
                self._name(f"list_{table}", self._growing(letter, len(names), table))
        for table, columns in self._columns.items():
            for key, column in columns.items():
                if column.values:
                    said = [self._said(table, key, value) for value in column.values]
                    letter = self._write(said)
                    self._name(f"list_{table}_{key}", self._range(letter, len(said)))

    def _add_indicators(self) -> None:
        """Add themes, names and units of the indicators side by side, theme by theme."""
        words = self._book.words
        rows = sorted(records(self._datasets.table("indicators")), key=lambda row: [*THEMES].index(row["theme"]))
        letters = []
        for key in ("theme", words.lang, "unit"):
            said = [capitalised(words(THEMES[row[key]])) if key == "theme" else str(row[key]) for row in rows]
            letters.append(self._write(said, [self._new("indicators", key, n) for n in range(MOST_NEW)]))
        themes, names, units = letters
        self._name(INDICATOR_THEMES, self._range(themes, len(rows)))
        self._name(FIRST_INDICATOR, self._range(names, 1))
        self._name(INDICATOR_NAMES, self._range(names, len(rows) + MOST_NEW))
        self._name(INDICATOR_UNITS, self._range(units, len(rows) + MOST_NEW))
        self._name("list_indicators", self._growing(names, len(rows), "indicators"))

    def _said(self, table: str, key: str, value: str) -> str:
        words = self._book.words
        if key == "table":
            titles = {
                one["name"]: words.pick(one["title"], one["title_en"]) for one in self._datasets.descriptor["resources"]
            }
            return str(titles[value])
        named = "indicators" if key == "theme" else "" if table == FIGURES else table
        return capitalised(value_name(named, key, value, words))

    def _new(self, table: str, key: str, number: int) -> str:
        """Return the formula of what stands in a column of a row of what is new."""
        cell = f"{self._page(table)}!${get_column_letter([*self._columns[table]].index(key) + 1)}${number + 2}"
        return f'=IF({cell}="","",{cell})'

    def _growing(self, letter: str, known: int, table: str) -> str:
        """Return the known names and as many of the new as are filled in."""
        by = get_column_letter([*self._columns[table]].index(named_by(table, self._book.words)) + 1)
        new = f"{self._page(table)}!${by}$2:${by}${MOST_NEW + 1}"
        return f"OFFSET({self._range(letter, 1)},0,0,{known}+COUNTA({new}),1)"

    def _range(self, letter: str, rows: int) -> str:
        return f"{quote_sheetname(self._sheet.page.title)}!${letter}$1:${letter}${rows}"

    def _page(self, table: str) -> str:
        return str(quote_sheetname(capitalised(name_in(table, self._book.words))))

    def _write(self, known: Sequence[str], new: Sequence[str] = ()) -> str:
        """Write a list, which begins in the first row, and return the letter of its column."""
        self._next += 1
        for row, text in enumerate(known, start=1):
            self._sheet.write(row, self._next, text, "text line")
        for row, formula in enumerate(new, start=len(known) + 1):
            self._sheet.page.cell(row, self._next).value = formula
        return str(get_column_letter(self._next))

    def _name(self, name: str, place: str) -> None:
        self._book.file.defined_names[name] = DefinedName(name, attr_text=place)


def named_by(table: str, words: Words) -> str:
    """Return the column of a table by which its rows are chosen."""
    return NAMED_BY.get(table, {"zh": "zh", "en": "en"})[words.lang]


def list_of(table: str, column: Column) -> str:
    """Return the formula of what may be chosen in a column; empty where it is free."""
    if table == FIGURES and column.key == "indicator":
        return OF_THEME
    if column.values:
        return f"list_{table}_{column.key}"
    return f"list_{column.table}" if column.table else ""
