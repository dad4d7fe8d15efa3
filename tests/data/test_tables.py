"""CSV tables as spreadsheets save them are read alike; what cannot be read is named with its cause."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.data.tables import Table, read_table
from dashboard.translations import words_in

COLUMNS = ["id", "zh", "value"]
ROWS = [["wujin", "武进区", "1,301.9"], ["liyang", "溧阳市", ""]]
COMMA = 'id,zh,value\nwujin,武进区,"1,301.9"\nliyang,溧阳市,\n'
SEMICOLON = "id;zh;value\nwujin;武进区;1,301.9\nliyang;溧阳市;\n"
TAB = SEMICOLON.replace(";", "\t")


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(COMMA.encode(), id="utf-8"),
        pytest.param(COMMA.encode("utf-8-sig"), id="bom"),
        pytest.param(COMMA.replace("\n", "\r\n").encode("utf-8-sig"), id="bom and crlf"),
        pytest.param(COMMA.replace("\n", "\r").encode(), id="cr"),
        pytest.param(COMMA.encode("gbk"), id="gbk"),
        pytest.param(COMMA.rstrip("\n").encode(), id="no last line break"),
        pytest.param(SEMICOLON.encode(), id="semicolon"),
        pytest.param(TAB.encode("gb18030"), id="tab and gb18030"),
        pytest.param(f"sep=;\r\n{SEMICOLON}".encode("utf-8-sig"), id="sep line"),
        pytest.param(f"SEP=\t\n{TAB}".encode(), id="sep line for tab"),
        pytest.param(b'"id";"zh";"value"\n' + SEMICOLON.partition("\n")[2].encode(), id="quoted header"),
        pytest.param(b" id , zh , value\n" + COMMA.partition("\n")[2].encode(), id="blanks in header"),
        pytest.param(COMMA.replace("武进区", "  武进区\u3000").encode(), id="blanks around cells"),
        pytest.param((COMMA + ",,\n , ,\n").encode(), id="emptied rows at the end"),
    ],
)
def test_a_table_reads_alike_however_it_was_saved(raw: bytes) -> None:
    assert read_table("regions.csv", raw, COLUMNS) == (Table("regions", COLUMNS, ROWS), [])


def test_columns_in_another_order_are_read_with_the_delimiter_they_use() -> None:
    table, _ = read_table("regions.csv", "value;zh;id\n1,5;武进区;wujin\n".encode(), COLUMNS)
    assert table == Table("regions", ["value", "zh", "id"], [["1,5", "武进区", "wujin"]])


def test_a_cell_keeps_its_line_breaks_and_quotes() -> None:
    table, _ = read_table("regions.csv", 'id,zh,value\nwujin,"武进\n（区）",""" 5 """\n'.encode(), COLUMNS)
    assert table
    assert table.rows == [["wujin", "武进\n（区）", '" 5 "']]


def test_an_empty_row_between_others_keeps_the_rows_numbered_as_in_excel() -> None:
    table, _ = read_table("regions.csv", "id,zh,value\nwujin,武进区,1\n,,\nliyang,溧阳市,2\n".encode(), COLUMNS)
    assert table
    assert table.rows[2][0] == "liyang"


@pytest.mark.parametrize(
    ("raw", "chinese", "english"),
    [
        pytest.param(b"", "文件为空。请恢复表头和数据行。", "The file is empty. Restore", id="empty"),
        pytest.param(b"\xef\xbb\xbf\r\n\r\n", "文件为空。", "The file is empty.", id="only line breaks"),
        pytest.param(COMMA.encode("utf-16"), "UTF-16", "UTF-16", id="utf-16"),
        pytest.param(COMMA.encode("utf-16-le"), "UTF-16", "UTF-16", id="utf-16 without a mark"),
        pytest.param(b"id,zh\n\xff\xff\xff", "GBK", "GBK", id="no text"),
        pytest.param(
            b'id,zh\nwujin,"\xe6\xad\xa6\n', "请检查引号是否成对", "Check that quotes are paired", id="open quote"
        ),
        pytest.param(b'id,zh\nwujin,"a" b\n', "不是有效的 CSV", "Not a valid CSV", id="text after a quote"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_cause_and_remedy(raw: bytes, chinese: str, english: str) -> None:
    table, problems = read_table("regions.csv", raw, COLUMNS)
    assert table is None
    assert [problem.file for problem in problems] == ["regions.csv"]
    assert chinese in problems[0].say(words_in("zh"))
    assert english in problems[0].say(words_in("en"))


HEADER = ["id", "indicator", "region", "value", "printed", "page"]
SAVED = "{head}\na,b,c,1,1,1\n".format(head=",".join(HEADER)).encode()
LOCK = b"\x05Admin" + b" " * 49 + b"\x05\0A\0d\0m\0i\0n\0" + b" \0" * 40
# What lies in a folder under the name of a table, and what no line of a report may repeat of it.
FOREIGN = {
    "page": b"<!DOCTYPE html>\n<html><body>secret</body></html>\n",
    "accounts": b"root:secret:0:0:root:/root:/bin/sh\nbin:x:1:1::/:/bin/sh\n",
    "other table": b"secret;name;id\n1;2;3\n",
    "lock of LibreOffice": b",user,secret,27.11.2026 10:00,file:///home/secret;\n",
    "lock of Excel": LOCK,
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR secret",
    "text": b"%PDF-1.4\nsecret\n",
    "binary": b"secret" + bytes(range(1, 9)) * 20,
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_no_table_is_one_line_that_repeats_nothing_of_it(name: str) -> None:
    table, (problem,) = read_table("targets.csv", FOREIGN[name], HEADER)
    assert table is None
    assert "不是这张数据表" in problem.say(words_in("zh"))
    assert "not this table" in problem.say(words_in("en"))
    assert "secret" not in problem.say(words_in("zh")) + problem.say(words_in("en"))


@pytest.mark.parametrize(
    "above", [b"Targets\n", "常州市目标表,,,,,\n单位：见列,,,,,\n".encode(), b"\n", b"sep=,\nTargets\n"]
)
@pytest.mark.parametrize("delimiter", [b",", b";"])
def test_rows_above_the_header_are_one_line_with_the_row_of_the_header(above: bytes, delimiter: bytes) -> None:
    table, (problem,) = read_table("targets.csv", (above + SAVED).replace(b",", delimiter), HEADER)
    assert table is None
    row = above.count(b"\n") - above.startswith(b"sep=") + 1
    assert f"表头在第 {row} 行" in problem.say(words_in("zh"))
    assert f"The header is in row {row}." in problem.say(words_in("en"))


@pytest.mark.parametrize("cut", [1, 4])
def test_a_quote_that_is_not_closed_is_told_with_its_row(cut: int) -> None:
    lines = [SAVED.splitlines()[0], *([b"a,b,c,1,1,1"] * 5)]
    lines[cut] = b'a,"b,c,1,1,1'
    table, (problem,) = read_table("targets.csv", b"\n".join(lines), HEADER)
    assert (table, problem.row) == (None, cut + 1)


def test_a_workbook_of_old_under_the_name_of_a_csv_is_called_what_it_is() -> None:
    table, (problem,) = read_table("targets.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), HEADER)
    assert table is None
    assert "Excel 工作簿" in problem.say(words_in("zh"))


def test_a_workbook_under_the_name_of_a_csv_is_called_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "regions.csv"
    Workbook().save(path)
    table, (problem,) = read_table(path.name, path.read_bytes(), COLUMNS)
    assert table is None
    assert "Excel 工作簿" in problem.say(words_in("zh"))
    assert "CSV UTF-8" in problem.say(words_in("en"))
