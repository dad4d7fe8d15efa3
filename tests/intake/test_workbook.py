"""What is typed into a workbook is read as it was typed, and what cannot be read is named by its cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from dashboard.bounds import MOST_CELLS, MOST_ROWS
from dashboard.exports.excel.cells import FORBIDDEN
from dashboard.intake import Fault, Sheet, Stored, Value, read_workbook
from dashboard.translations import words_in
from tests.intake.books import book, cell, packed, parts, sheet, strings, styles

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(
    lambda text: not FORBIDDEN.search(text) and "\r" not in text
)
NUMBERS = st.decimals(-(10**9), 10**9, places=4)


def only(raw: bytes) -> Sheet:
    read = read_workbook(raw, "名单.xlsx")
    assert read.problems == ()
    (first,) = read.sheets
    return first


def values(raw: bytes) -> dict[str, Value]:
    return {one.coordinate: one.value for one in only(raw)}


def said(raw: bytes) -> list[str]:
    return [problem.say(words_in("zh")) for problem in only(raw).faults()]


def written(*rows: list[object]) -> bytes:
    """Return a workbook as openpyxl writes it."""
    file, made = BytesIO(), openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(file)
    return file.getvalue()


@given(st.lists(TEXTS, min_size=1, max_size=5), NUMBERS)
def test_texts_and_numbers_are_read_as_they_were_written(texts: list[str], number: Decimal) -> None:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text)
        sheet.write_number(0, 1, float(number))
    read = only(file.getvalue()).rows
    assert [row[1].value for row in read.values()] == texts
    assert read[1][2].value == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.56", "1234.56"),
        ("0.10000000000000001", "0.1"),
        ("2.9999999999999996", "3"),
        ("1234.5599999999999", "1234.56"),
        ("1E+2", "100"),
        ("1.5E-7", "0.00000015"),
        ("-0", "0"),
        ("30000", "30000"),
        ("123456789012345678", "123456789012346000"),
    ],
)
def test_a_number_is_what_excel_shows_of_it(text: str, value: str) -> None:
    read = values(book(cell(f"<c><v>{text}</v></c>")))["A1"]
    assert read == Decimal(value)
    assert isinstance(read, Decimal)
    assert f"{read:f}" == value


def test_a_cell_has_its_place_and_blank_ones_are_none() -> None:
    read = only(book(sheet("<row r='3'><c r='B3' s='0'/><c r='D3'><v>7</v></c></row><row r='9'/>")))
    assert list(read.rows) == [3]
    (one,) = read
    assert (one.row, one.column, one.coordinate) == (3, 4, "D3")


def test_cells_that_do_not_say_where_they_are_follow_each_other() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert list(values(book(sheet(rows)))) == ["A1", "B1", "A2"]


def test_the_last_cell_within_bounds_is_read_and_a_blank_one_beyond_is_no_fault() -> None:
    last = f"{openpyxl.utils.get_column_letter(MOST_CELLS)}{MOST_ROWS}"
    rows = f"<row><c r='{last}'><v>1</v></c></row><row><c r='XFD1048576' s='0'/></row>"
    assert list(values(book(sheet(rows)))) == [last]


def test_texts_may_be_of_several_runs_and_are_not_read_aloud() -> None:
    runs = strings("<r><t>常</t></r><r><t>州</t></r><rPh><t>cháng</t></rPh>", "<t>甲_x000D_乙_x005F_x0041_</t>")
    cells = "<c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='inlineStr'><is><t>武进</t></is></c>"
    assert list(values(book(cell(cells), strings=runs)).values()) == ["常州", "甲\r乙_x0041_", "武进"]


def test_yes_and_no_are_read_as_such() -> None:
    assert list(values(written([True, False])).values()) == [True, False]


def test_a_formula_counts_by_its_result() -> None:
    cells = "<c><f>1+1</f><v>2</v></c><c t='str'><f>A1</f><v>甲</v></c><c t='str'><f>\"\"</f><v></v></c>"
    assert values(book(cell(cells))) == {"A1": Decimal(2), "B1": "甲"}


def test_a_formula_without_its_result_is_named() -> None:
    (problem,) = said(written(["=1+1"]))
    assert problem.startswith("名单.xlsx，Sheet!A1：公式没有保存结果。")


def test_an_error_value_is_named() -> None:
    (problem,) = said(book(cell("<c t='n'><v>1</v></c><c t='e'><f>X</f><v>#N/A</v></c>")))
    assert problem.startswith("名单.xlsx，名单!B1：这里是错误值 #N/A。")


@pytest.mark.parametrize("code", ["yyyy-mm-dd", "h:mm", "[h]:mm", 'yyyy"年"m"月"', "[$-804]yyyy年m月"])
def test_a_date_that_excel_made_of_a_text_is_named(code: str) -> None:
    raw = book(cell("<c s='1'><v>44197</v></c>"), styles=styles({164: code.replace('"', "&quot;")}, 0, 164))
    assert said(raw)[0].startswith("名单.xlsx，名单!A1：Excel 把这里存成了日期或时间。")


@pytest.mark.parametrize("number", [14, 22, 31, 57])
def test_dates_of_formats_that_excel_has_by_itself_are_named(number: int) -> None:
    assert said(book(cell("<c s='0'><v>44197</v></c>"), styles=styles({}, number)))


def test_a_date_of_openpyxl_and_one_written_as_a_text_are_named() -> None:
    assert said(written([date(2021, 5, 1)]))
    assert said(book(cell("<c t='d'><v>2021-05-01</v></c>")))


@pytest.mark.parametrize("code", ["0.00%", "#,##0.00", "0.0&quot;天&quot;", "General", "[Red]0", "G/通用格式"])
def test_a_number_of_another_format_is_a_number(code: str) -> None:
    assert values(book(cell("<c s='0'><v>5</v></c>"), styles=styles({164: code}, 164))) == {"A1": Decimal(5)}


def test_formats_of_marks_over_cells_are_not_those_of_cells() -> None:
    formats = styles({164: "0"}, 164).replace(
        "</styleSheet>", "<dxfs><dxf><numFmt numFmtId='164' formatCode='yyyy'/></dxf></dxfs></styleSheet>"
    )
    assert values(book(cell("<c s='0'><v>5</v></c>"), styles=formats)) == {"A1": Decimal(5)}


def test_each_cell_of_a_merged_area_is_named() -> None:
    rows = "<row><c r='A1'><v>1</v></c></row><row r='3'><c r='B3'><v>2</v></c></row>"
    raw = book(sheet(rows, "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='C1:XFD1048576'/></mergeCells>"))
    read = values(raw)
    assert read["B3"] == Decimal(2)
    assert {place for place, value in read.items() if isinstance(value, Fault)} >= {"A1", "A2", "C3"}
    assert "属于合并单元格 A1:A2。" in said(raw)[0]


def test_every_sheet_is_read_hidden_or_not_under_its_name() -> None:
    file, made = BytesIO(), openpyxl.Workbook()
    made.active.title = "名单"
    hidden = made.create_sheet("草稿")
    hidden.sheet_state, hidden["A2"] = "hidden", "甲"
    hidden.row_dimensions[2].hidden = True
    made.save(file)
    assert [(one.name, list(one.rows)) for one in read_workbook(file.getvalue()).sheets] == [
        ("名单", []),
        ("草稿", [2]),
    ]


def test_a_workbook_of_the_strict_kind_is_read() -> None:
    strict = {
        name: part.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        ).replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        for name, part in parts(cell("<c><v>1</v></c>")).items()
    }
    assert values(packed(strict)) == {"A1": Decimal(1)}


def test_a_workbook_without_strings_and_formats_is_read() -> None:
    few = {name: part for name, part in parts(cell("<c><v>1</v></c>")).items() if "xl/s" not in name}
    few["xl/_rels/workbook.xml.rels"] = (
        few["xl/_rels/workbook.xml.rels"].replace("sharedStrings", "theme").replace("/styles", "/theme")
    )
    assert values(packed(few)) == {"A1": Decimal(1)}


def test_a_problem_without_a_file_begins_with_its_cell() -> None:
    (first,) = read_workbook(book(cell("<c t='e'><v>#REF!</v></c>"))).sheets
    assert next(first.faults()).say(words_in("en")).startswith("名单!A1: ")


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("yyyy-mm-dd", date(2021, 1, 1)),
        ("[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", date(2021, 1, 1)),
        ("yyyy&quot;年&quot;m&quot;月&quot;", None),
        ("m&quot;月&quot;d&quot;日&quot;", None),
        ("yyyy-mm-dd hh:mm", date(2021, 1, 1)),
        ("yyyy/m/d h:mm:ss", date(2021, 1, 1)),
        ("yyyy dd hh:mm", None),
        ("hh:mm yyyy dd", None),
    ],
)
def test_a_stored_date_says_its_day_where_the_cell_shows_it(code: str, day: date | None) -> None:
    raw = book(cell("<c s='1'><v>44197</v></c>"), styles=styles({164: code}, 0, 164))
    (value,) = values(raw).values()
    assert isinstance(value, Stored)
    assert value.day == day


@pytest.mark.parametrize("number", [14, 30, 31])
def test_formats_that_excel_has_by_itself_show_the_whole_day(number: int) -> None:
    (value,) = values(book(cell("<c s='0'><v>44197</v></c>"), styles=styles({}, number))).values()
    assert isinstance(value, Stored)
    assert value.day == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("serial", "kept"),
    [("44197.5", "2021-01-01 12:00"), ("60", "60"), ("0.25", "0.25"), ("-3", "-3"), ("99999999", "99999999")],
)
def test_a_time_and_a_day_that_the_calendar_does_not_have_are_no_day_and_not_lost(serial: str, kept: str) -> None:
    (value,) = values(book(cell(f"<c s='0'><v>{serial}</v></c>"), styles=styles({}, 14))).values()
    assert isinstance(value, Stored)
    assert (value.day, value.value) == (None, kept)


def test_a_day_that_the_cell_does_not_show_is_not_lost() -> None:
    content = cell("<c s='1'><v>44197</v></c><c t='d'><v>2021-01-01T08:00:00</v></c>")
    found = values(book(content, styles=styles({164: "yyyy"}, 0, 164))).values()
    said = [(value.day, value.value) for value in found if isinstance(value, Stored)]
    assert said == [(None, "2021-01-01"), (None, "2021-01-01T08:00:00")]


def test_a_workbook_that_counts_from_1904_and_a_date_that_is_a_text_say_the_same_day() -> None:
    content = parts(cell("<c s='0'><v>42735</v></c><c t='d'><v>2021-01-01T00:00:00</v></c>"), styles=styles({}, 14))
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace("<sheets>", "<workbookPr date1904='1'/><sheets>")
    days = [value.day for value in values(packed(content)).values() if isinstance(value, Stored)]
    assert days == [date(2021, 1, 1)] * 2
