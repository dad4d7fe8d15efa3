"""The template of an issue: headings, drop-downs by name, hints, units beside indicators, and no date of Excel's."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from dashboard.bounds import MOST_ROWS
from dashboard.data import Datasets
from dashboard.exports.excel.sheets import height_of, page_height
from dashboard.exports.excel.template import PAGE, UNIT_ROWS, template_workbook, width_of
from dashboard.exports.excel.template_lists import MOST_NEW, OF_THEME
from dashboard.intake.entry_sheets import COLUMNS, FIGURES, LISTS, NAMES, REFERRED, columns_of
from dashboard.releases.drafts import REASONS
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.grammar import capitalised
from dashboard.wording.themes import THEMES
from tests import libreoffice
from tests.chinese import CHINESE
from tests.entries import FIRMS, JULY, filled, places, saved, sheet_of, template

langs = pytest.mark.parametrize("lang", LANGS)
TITLES: dict[Lang, str] = {"zh": "title", "en": "title_en"}
# In print letters of 10 points are so large at least: 6.5 points.
LEAST_SCALE = 0.65
AREA = re.compile(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")


def opened(datasets: Datasets, lang: Lang = "zh") -> Workbook:
    return load_workbook(BytesIO(template(datasets, lang)))


def guides(book: Workbook, datasets: Datasets, table: str, lang: Lang = "zh") -> dict[str, DataValidation]:
    """Return what may be chosen and is said in each column of a sheet, by its key."""
    found = {}
    letters = {get_column_letter(place): key for key, place in places(datasets, table).items()}
    for guide in sheet_of(book, table, lang).data_validations.dataValidation:
        (area,) = str(guide.sqref).split()
        found[letters[area.rstrip("0123456789").split(":")[0].rstrip("0123456789")]] = guide
        assert area.endswith(str(MOST_ROWS)), area
    return found


def listed(book: Workbook, name: str) -> list[str]:
    """Return the known names of a list."""
    found = AREA.search(book.defined_names[name].attr_text)
    assert found
    known = re.search(r",0,0,(\d+)\+", book.defined_names[name].attr_text)
    last = int(known[1]) if known else int(found[5] or found[3])
    return [str(book[found[1]][f"{found[2]}{row}"].value) for row in range(1, last + 1)]


@langs
def test_the_headings_are_the_titles_of_the_fields_without_the_ids_that_are_made(
    datasets: Datasets, lang: Lang
) -> None:
    book = opened(datasets, lang)
    for table in NAMES:
        heads = [str(cell.value).removesuffix("*") for cell in sheet_of(book, table, lang)[1]]
        columns = columns_of(datasets.descriptor, table)
        assert heads == [capitalised(column.titles[lang]) for column in columns.values()]
        assert ("id" in columns) == (table in ("issues", "units"))
        assert tuple(columns)[-2:] == REASONS, "what is doubted of any row may be confirmed"
    assert tuple(columns_of(datasets.descriptor, FIGURES)) == (*COLUMNS, *REASONS)


@langs
def test_names_are_chosen_from_lists_of_the_language(datasets: Datasets, lang: Lang) -> None:
    book = opened(datasets, lang)
    own = guides(book, datasets, FIGURES, lang)
    for key, table in REFERRED.items():
        column = {"articles": {"zh": "title", "en": "title_en"}}.get(table, {"zh": "zh", "en": "en"})[lang]
        assert own[key].formula1 == (OF_THEME if key == "indicator" else f"list_{table}")
        assert sorted(listed(book, f"list_{table}")) == sorted(datasets.table(table)[column]), key
        assert own[key].showErrorMessage is False, "a name that is new is typed"
    assert book[capitalised(words_in(lang)(LISTS))].sheet_state == "hidden"


def test_indicators_stand_together_by_theme_so_that_a_theme_narrows_the_list(datasets: Datasets) -> None:
    book = opened(datasets)
    themes, names = listed(book, "indicator_themes"), listed(book, "list_indicators")
    indicators = datasets.table("indicators").set_index("zh")
    assert len(themes) == len(names) == len(indicators)
    assert [words_in("zh")(THEMES[indicators["theme"][name]]) for name in names] == themes
    assert len([one for one, other in pairwise(themes) if one != other]) == len(set(themes)) - 1


def test_drop_downs_name_ranges_and_never_other_sheets_or_long_lists(datasets: Datasets) -> None:
    """Excel keeps those in an extension that is lost when other programs save the workbook."""
    book = opened(datasets)
    for table in NAMES:
        for key, guide in guides(book, datasets, table).items():
            assert "!" not in (guide.formula1 or ""), key
            assert '"' not in (guide.formula1 or "").replace('""', ""), key
            for name in re.findall(r"list_\w+|indicator_\w+|first_\w+", guide.formula1 or ""):
                assert name in book.defined_names


@langs
def test_every_column_has_a_hint_of_the_language_that_excel_takes(datasets: Datasets, lang: Lang) -> None:
    book = opened(datasets, lang)
    for table in NAMES:
        own = guides(book, datasets, table, lang)
        assert set(own) == set(columns_of(datasets.descriptor, table)) - ({"unit"} if table == FIGURES else set())
        for key, guide in own.items():
            assert 0 < len(guide.prompt) <= 255, key
            assert bool(CHINESE.search(guide.prompt)) == (lang == "zh"), guide.prompt


def test_what_excel_would_make_a_date_of_is_text_in_every_row(datasets: Datasets) -> None:
    sheet = sheet_of(opened(datasets), FIGURES)
    for key, place in places(datasets, FIGURES).items():
        shown = sheet.column_dimensions[get_column_letter(place)].number_format
        assert shown == (
            "General" if key in ("value", "value_high", "page", "listed", "bracket_from", "bracket_to") else "@"
        )


@pytest.mark.slow
def test_units_are_looked_up_and_new_names_may_be_chosen_once_they_stand_there(
    datasets: Datasets, tmp_path: Path
) -> None:
    libreoffice.ensure()
    book = libreoffice.computed(filled(datasets), tmp_path)
    sheet, units = sheet_of(book, FIGURES), datasets.table("indicators").set_index("zh")["unit"]
    expected = {**units, **{row["zh"]: row["unit"] for row in JULY["indicators"]}}
    place = places(datasets, FIGURES)
    for row, cells in enumerate(JULY[FIGURES], start=2):
        assert sheet.cell(row, place["unit"]).value == expected[cells["indicator"]]
    assert not sheet.cell(UNIT_ROWS, place["unit"]).value
    lists = book["名称列表"]
    said = {str(cell.value) for cells in lists.iter_rows() for cell in cells}
    assert {FIRMS, JULY["organisations"][0]["zh"], JULY["indicators"][0]["zh"]} <= said


@pytest.mark.slow
@langs
def test_drop_downs_offer_the_names_of_a_theme_or_all_with_the_new_ones_behind(
    datasets: Datasets, lang: Lang, tmp_path: Path
) -> None:
    libreoffice.ensure()
    words, table = words_in(lang), datasets.table("indicators")
    of_theme = table.loc[table["theme"] == "innovation", lang].tolist()
    new = {name: JULY[name] for name in ("articles", "indicators", "organisations", "named_projects")}
    theme, named = capitalised(words(THEMES["innovation"])), str(new["indicators"][0][lang])
    sheets = {**new, FIGURES: [{"theme": theme}, {"indicator": named}]}
    book = load_workbook(BytesIO(filled(datasets, sheets, lang)))
    figures = sheet_of(book, FIGURES, lang).title
    lists = {
        "theme": OF_THEME.replace("$A2", f"'{figures}'!$A2"),
        "indicators": OF_THEME.replace("$A2", f"'{figures}'!$A3"),
        **{name: f"list_{name}" for name in ("articles", "organisations", "named_projects", "regions")},
    }
    probe = book.create_sheet("probe")
    for said in lists.values():
        probe.append([f"=ROWS({said})", f"=INDEX({said},1)", f"=INDEX({said},ROWS({said}))"])
    computed = libreoffice.computed(saved(book), tmp_path)
    found = dict(zip(lists, computed["probe"].iter_rows(values_only=True), strict=True))
    assert found["theme"][0] == len(of_theme)
    assert {found["theme"][1], found["theme"][2]} == {of_theme[0], of_theme[-1]}
    for name, by in {
        "indicators": lang,
        "organisations": lang,
        "named_projects": lang,
        "articles": TITLES[lang],
    }.items():
        assert found[name][0] == len(datasets.table(name)) + len(new[name])
        assert found[name][2] == new[name][-1][by], name
    assert found["regions"][0] == len(datasets.table("regions"))
    place = places(datasets, FIGURES)["unit"]
    assert sheet_of(computed, FIGURES, lang).cell(3, place).value == new["indicators"][0]["unit"]


@langs
def test_what_every_figure_has_is_printed_on_one_page_and_so_are_its_empty_rows(datasets: Datasets, lang: Lang) -> None:
    sheet = sheet_of(opened(datasets, lang), FIGURES, lang)
    scale, common = sheet.page_setup.scale / 100, places(datasets, FIGURES)["page"]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [one.id for one in sheet.col_breaks.brk] == [common]
    assert scale > LEAST_SCALE
    widths = [width_of(key) for key in columns_of(datasets.descriptor, FIGURES)]
    assert sum(widths[:common]) * scale <= PAGE
    assert (width_of("indicator") + sum(widths[common:])) * scale <= PAGE
    assert (height_of(2) + (sheet.max_row - 1) * height_of(1)) * scale <= page_height("landscape")


@langs
def test_the_unit_is_looked_up_in_every_row_of_the_table_and_in_those_that_excel_adds(
    datasets: Datasets, lang: Lang
) -> None:
    sheet = sheet_of(opened(datasets, lang), FIGURES, lang)
    (table,) = sheet.tables.values()
    heads = [column.name for column in table.tableColumns]
    assert heads == [cell.value for cell in sheet[1]]
    assert table.ref == f"A1:{get_column_letter(len(heads))}{UNIT_ROWS + 1}"
    formulas = {sheet.cell(row, places(datasets, FIGURES)["unit"]).value for row in range(2, UNIT_ROWS + 2)}
    column = table.tableColumns[places(datasets, FIGURES)["unit"] - 1]
    assert formulas == {f"={column.calculatedColumnFormula.attr_text}"}
    assert heads[places(datasets, FIGURES)["indicator"] - 1] in column.calculatedColumnFormula.attr_text


def test_a_list_takes_in_as_many_new_names_as_are_filled_in(datasets: Datasets) -> None:
    said = opened(datasets).defined_names["list_organisations"].attr_text
    known = len(datasets.table("organisations"))
    assert said.endswith(f",0,0,{known}+COUNTA('新机构'!$A$2:$A${MOST_NEW + 1}),1)")


@langs
def test_the_explanation_has_every_column_and_figures_of_the_tables_as_examples(datasets: Datasets, lang: Lang) -> None:
    book = opened(datasets, lang)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    titles = [capitalised(column.titles[lang]) for column in columns_of(datasets.descriptor, FIGURES).values()]
    assert [row[0] for row in rows[-len(titles) :]] == titles
    printed = {row[0]: row[2:4] for row in rows[-len(titles) :]}[titles[COLUMNS.index("printed")]]
    assert set(printed) <= set(datasets.observations()["printed"])
    assert len(set(printed)) == 2


@langs
def test_the_same_tables_give_the_same_bytes(datasets: Datasets, lang: Lang) -> None:
    assert template_workbook(datasets, words_in(lang)) == template(datasets, lang)
