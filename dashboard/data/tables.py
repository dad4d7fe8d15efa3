"""Reads a CSV table as people save it: UTF-8 or GBK, comma, semicolon or tab, with or without a BOM."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.bounds import LONGEST_LINE, MOST_CELLS, MOST_MISFITS, MOST_ROWS
from dashboard.data.problems import Problem
from dashboard.translations import message

DELIMITERS = (",", ";", "\t")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
MARKS = b"\xef\xbb\xbf\xff\xfe"
# Excel's own line about the delimiter, which it counts as no row.
SEPARATOR = re.compile(r"sep=.(\r\n|\r|\n)", re.IGNORECASE)
# People put a title over a table, but no page of text; the names of columns are ASCII in all encodings.
HEADER_WITHIN, BEGINNING = 10, 200_000
WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")
# Of the bytes of UTF-16 more than so many are none; a lone one is told of where it stands.
EMPTY_BYTES = 0.1
LINE_END = re.compile(r"\r\n|\r|\n")
SAVE_AGAIN = message("请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。")
RIGHT_FILE = message("请确认放入的是正确的文件。")


@dataclass(frozen=True)
class Table:
    """The cells of one file as text, without blanks around them; ``rows[0]`` is row 2 in Excel."""

    name: str
    header: list[str]
    rows: list[list[str]]


class Text(NamedTuple):
    """What a file says, and what stands between its cells."""

    lines: str
    delimiter: str


def read_table(file: str, raw: bytes, columns: list[str]) -> tuple[Table | None, list[Problem]]:
    """Read one table and name the cause where it cannot be read.

    Args:
        file: Its name, such as ``targets.csv``.
        raw: What it holds.
        columns: The columns the descriptor expects; they tell which delimiter the file uses.

    Returns:
        The table, or none, and the problems that stood in the way.
    """
    text = read_text(file, raw, columns)
    if isinstance(text, Problem):
        return None, [text]
    lines = io.StringIO(text.lines, newline="")
    rows, problem = _rows(file, csv.reader(lines, delimiter=text.delimiter, strict=True))
    if problem:
        return None, [problem]
    while not any(rows[-1]):
        rows.pop()
    if len(rows) > MOST_ROWS + 1:
        return None, [_too_many(file)]
    return Table(file.removesuffix(".csv"), rows[0], rows[1:]), []


def read_text(file: str, raw: bytes, columns: list[str]) -> Text | Problem:
    """Decode a table, or name the cause where it cannot be; arguments as those of ``read_table``."""
    delimiter = _delimiter(file, raw, columns)
    if isinstance(delimiter, Problem):
        return delimiter
    text = _text(file, raw)
    if isinstance(text, Problem):
        return text
    return _endless(file, text) or Text(_without_separator(text), delimiter)


def _delimiter(file: str, raw: bytes, columns: list[str]) -> str | Problem:
    """Return what stands between the cells of a table whose first row is its header, or what the file is instead."""
    beginning = _without_separator(raw[:BEGINNING].replace(b"\0", b"").lstrip(MARKS).decode("latin-1"))
    if not beginning.strip():
        return Problem(file, message("文件为空。"), message("请恢复表头和数据行。"))
    if raw.startswith(WORKBOOKS):
        return Problem(file, message("这是改了扩展名的 Excel 工作簿，不是 CSV。"), SAVE_AGAIN)
    for row, line in enumerate(LINE_END.split(beginning)[:HEADER_WITHIN], start=1):
        found = {mark: len({name.strip(' "') for name in line.split(mark)} & set(columns)) for mark in DELIMITERS}
        delimiter = max(found, key=found.__getitem__)
        if 2 * found[delimiter] >= len(columns):
            if row == 1:
                return delimiter
            cause, remedy = message("表头在第{row}行。"), message("请删去它上面的各行。")
            return Problem(file, cause, remedy, details={"row": str(row)})
    # What it is instead nobody repeats: it may be a file of accounts.
    cause, details = message("不是这张数据表：前{most}行中没有表头。"), {"most": str(HEADER_WITHIN)}
    return Problem(file, cause, RIGHT_FILE, details=details)


def _without_separator(text: str) -> str:
    said = SEPARATOR.match(text)
    return text[said.end() :] if said else text


def _rows(file: str, lines: Iterable[list[str]]) -> tuple[list[list[str]], Problem | None]:
    """Return the rows of a file, or what is wrong with the first that cannot be of a table."""
    rows: list[list[str]] = []
    misfits = 0
    try:
        for line in lines:
            rows.append([cell.strip() for cell in line])
            if len(line) > MOST_CELLS:
                cause, details = message("本行有{found}个单元格。"), {"found": f"{len(line):,}"}
                return rows, Problem(file, cause, RIGHT_FILE, len(rows), details=details)
            misfits += len(line) != len(rows[0])
            if misfits > MOST_MISFITS:
                cause, details = message("有{most}行以上的单元格数与表头不一致。"), {"most": str(MOST_MISFITS)}
                return rows, Problem(file, cause, RIGHT_FILE, details=details)
    except csv.Error as error:
        cause, remedy = (
            message("不是有效的 CSV（{error}）。"),
            message("请检查引号是否成对，再另存为“CSV UTF-8（逗号分隔）”。"),
        )
        # The row that could not be read is the one behind the last that was.
        return rows, Problem(file, cause, remedy, len(rows) + 1, details={"error": str(error)})
    return rows, None


def _too_many(file: str) -> Problem:
    return Problem(file, message("超过{most}行。"), RIGHT_FILE, details={"most": f"{MOST_ROWS:,}"})


def _endless(file: str, text: str) -> Problem | None:
    """Return what is wrong with a text that has more lines than a table, or longer ones."""
    if text.count("\n") + text.count("\r") > 2 * (MOST_ROWS + 1):
        return _too_many(file)
    for row, line in enumerate(LINE_END.split(text), start=1):
        if len(line) > LONGEST_LINE:
            cause, details = message("本行有{found}个字符。"), {"found": f"{len(line):,}"}
            return Problem(file, cause, RIGHT_FILE, row, details=details)
    return None


def _text(file: str, raw: bytes) -> str | Problem:
    """Decode a file, or say why it cannot be decoded."""
    if raw.startswith(UTF16_MARKS) or raw.count(0) > EMPTY_BYTES * len(raw):
        return Problem(file, message("编码为 UTF-16（Excel 的“Unicode 文本”）或含有空字符。"), SAVE_AGAIN)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return Problem(file, message("编码既不是 UTF-8 也不是 GBK。"), SAVE_AGAIN)
