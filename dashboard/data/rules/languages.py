"""What texts have to keep to: letters as they were written, each language in its own columns, no note in one only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

CHINESE = re.compile(r"[\u3400-\u9fff]")
# With the punctuation that stands between.
WRITING = re.compile(r"[\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
IN_CHINESE = frozenset({"zh", "short_zh", "title", "section", "definition", "reason"})
# How a text was read, and in what it was written, with the bytes that a Chinese letter has there.
MISREAD = (("gb18030", "utf-8", 3), ("cp1252", "utf-8", 3), ("latin-1", "utf-8", 3), ("latin-1", "gb18030", 2))
# So many bytes may be left where a text was cut within a letter, and in all.
CUT, SURE = 2, 0.7
EXCERPT = 20


def misread_texts(book: Book) -> Iterator[Problem]:
    """Yield the cells whose letters are those of another encoding: 常州 that was opened as if it were GBK."""
    for table, rows in book.tables.items():
        for number, row in enumerate(rows, start=2):
            for column, cell in row.items():
                if not cell.isascii() and (meant := meant_by(cell)):
                    cause = message("“{value}”是乱码，原文应为“{meant}”。")
                    remedy = message("请恢复原文，并另存为“CSV UTF-8（逗号分隔）”。")
                    details = {"value": cell[:EXCERPT], "meant": meant[:EXCERPT]}
                    yield Problem(f"{table}.csv", cause, remedy, number, column, details)


def meant_by(text: str) -> str:
    """Return what a text was before it was read in another encoding; empty where it was not."""
    for read, written, size in MISREAD:
        if read == "gb18030" and _is_common(text):
            continue
        raw = text.encode(read, "ignore")
        meant = raw.decode(written, "ignore")
        strange, written_well = sum(byte > 127 for byte in raw), len(WRITING.findall(meant))
        if CHINESE.search(meant) and written_well > 1 and written_well * size >= min(SURE * strange, strange - CUT):
            return meant
    return ""


def _is_common(text: str) -> bool:
    """Tell whether a text has only the letters of the first Chinese standard, as every text has that makes sense."""
    try:
        return bool(text.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def misplaced_languages(book: Book) -> Iterator[Problem]:
    """Yield Chinese in the columns of English, and names in those of Chinese that have no Chinese letter."""
    for table, rows in book.tables.items():
        for number, row in enumerate(rows, start=2):
            for column, cell in row.items():
                if _is_english(column) and CHINESE.search(cell):
                    cause, remedy = message("英文栏中有中文“{value}”。"), message("请填写英文，如 Changzhou。")
                    yield Problem(f"{table}.csv", cause, remedy, number, column, {"value": cell[:EXCERPT]})
                elif column in IN_CHINESE and cell and not CHINESE.search(cell):
                    cause, remedy = message("中文栏“{value}”中没有汉字。"), message("请填写中文，如 常州。")
                    found = Problem(f"{table}.csv", cause, remedy, number, column, {"value": cell[:EXCERPT]})
                    yield found.confirmable("name_without_chinese", row["id"])


def untranslated_notes(book: Book) -> Iterator[Problem]:
    """Yield the notes that one language lacks."""
    for table, rows in book.tables.items():
        if not {"note", "note_en"} <= set(rows[0] if rows else ()):
            continue
        for number, row in enumerate(rows, start=2):
            if bool(row["note"]) != bool(row["note_en"]):
                empty, there = ("note_en", row["note"]) if row["note"] else ("note", row["note_en"])
                cause, remedy = message("说明“{value}”只有一种语言。"), message("请补上另一种语言，或都留空。")
                found = Problem(f"{table}.csv", cause, remedy, number, empty, {"value": there[:EXCERPT]})
                yield found.confirmable("note_untranslated", row["id"])


def _is_english(column: str) -> bool:
    return column == "en" or column.endswith("_en") or column.startswith("en_")
