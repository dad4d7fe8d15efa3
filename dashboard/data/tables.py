"""Reads a CSV table as people save it: UTF-8 or GBK, comma, semicolon or tab, with or without a BOM."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.problems import Problem
from dashboard.translations import message

DELIMITERS = (",", ";", "\t")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LARGEST_FILE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Table:
    """The cells of one file as text, without blanks around them; ``rows[0]`` is row 2 in Excel."""

    name: str
    header: list[str]
    rows: list[list[str]]


def read_table(path: Path, columns: list[str]) -> tuple[Table | None, list[Problem]]:
    """Read one table and name the cause where it cannot be read.

    Args:
        path: The CSV file.
        columns: The columns the descriptor expects; they tell which delimiter the file uses.

    Returns:
        The table, or none, and the problems that stood in the way.
    """
    text, problem = _text(path)
    if problem:
        return None, [problem]
    first = text.partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        text, first = text.partition("\n")[2], text.partition("\n")[2].partition("\n")[0].rstrip("\r")
    delimiter = max(DELIMITERS, key=lambda mark: len({name.strip(' "') for name in first.split(mark)} & set(columns)))
    try:
        read = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows = [[cell.strip() for cell in row] for row in read]
    except csv.Error as error:
        return None, [
            Problem(
                path.name,
                message("不是有效的 CSV（{error}）。"),
                message("请检查引号是否成对，再另存为“CSV UTF-8（逗号分隔）”。"),
                details={"error": str(error)},
            )
        ]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return None, [Problem(path.name, message("文件为空。"), message("请恢复表头和数据行。"))]
    return Table(path.stem, rows[0], rows[1:]), []


def _text(path: Path) -> tuple[str, Problem | None]:
    """Decode a file, or say why it cannot be decoded."""
    try:
        raw = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except OSError as error:
        remedy = message("请放回该文件，或检查文件夹与读取权限。")
        return "", Problem(path.name, message("无法读取（{error}）。"), remedy, details={"error": error.strerror or ""})
    if raw is None:
        return "", Problem(path.name, message("文件超过 64 MB。"), message("请确认放入的是正确的文件。"))
    save_again = message("请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。")
    if raw.startswith(b"PK"):
        return "", Problem(path.name, message("这是改了扩展名的 Excel 工作簿，不是 CSV。"), save_again)
    if raw.startswith(UTF16_MARKS) or b"\x00" in raw:
        return "", Problem(path.name, message("编码为 UTF-16（Excel 的“Unicode 文本”）或含有空字符。"), save_again)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding), None
        except UnicodeDecodeError:
            continue
    return "", Problem(path.name, message("编码既不是 UTF-8 也不是 GBK。"), save_again)
