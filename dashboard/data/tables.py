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


def read_file(path: Path) -> bytes | Problem:
    """Return what a file holds, or say why it cannot be read: pipes, devices and what is too large are not opened."""
    if not path.is_file():
        there = path.exists() or path.is_symlink()
        cause = message("不是普通文件。") if there else message("缺少该文件。")
        return Problem(path.name, cause, message("请放回该文件。"))
    try:
        if path.stat().st_size > LARGEST_FILE:
            return Problem(path.name, message("文件超过 64 MB。"), message("请确认放入的是正确的文件。"))
        return path.read_bytes()
    except OSError as error:
        remedy = message("请放回该文件，或检查文件夹与读取权限。")
        return Problem(path.name, message("无法读取（{error}）。"), remedy, details={"error": error.strerror or ""})


def read_table(file: str, raw: bytes, columns: list[str]) -> tuple[Table | None, list[Problem]]:
    """Read one table and name the cause where it cannot be read.

    Args:
        file: Name of the CSV file.
        raw: What it holds.
        columns: The columns the descriptor expects; they tell which delimiter the file uses.

    Returns:
        The table, or none, and the problems that stood in the way.
    """
    text, problem = _text(file, raw)
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
                file,
                message("不是有效的 CSV（{error}）。"),
                message("请检查引号是否成对，再另存为“CSV UTF-8（逗号分隔）”。"),
                details={"error": str(error)},
            )
        ]
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return None, [Problem(file, message("文件为空。"), message("请恢复表头和数据行。"))]
    return Table(file.removesuffix(".csv"), rows[0], rows[1:]), []


def _text(file: str, raw: bytes) -> tuple[str, Problem | None]:
    """Decode a file, or say why it cannot be decoded."""
    save_again = message("请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。")
    if raw.startswith(b"PK"):
        return "", Problem(file, message("这是改了扩展名的 Excel 工作簿，不是 CSV。"), save_again)
    if raw.startswith(UTF16_MARKS) or b"\x00" in raw:
        return "", Problem(file, message("编码为 UTF-16（Excel 的“Unicode 文本”）或含有空字符。"), save_again)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding), None
        except UnicodeDecodeError:
            continue
    return "", Problem(file, message("编码既不是 UTF-8 也不是 GBK。"), save_again)
