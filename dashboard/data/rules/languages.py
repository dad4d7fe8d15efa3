"""What texts have to keep to: letters as they were written, each language in its own columns, no note in one only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

CHINESE = re.compile(r"[\u3400-\u9fff]")
IN_CHINESE = frozenset({"zh", "short_zh", "title", "section", "definition", "reason"})
# How a text was read that was written in another encoding.
MISREAD = (("gb18030", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"))
# Of the letters of a text that seems misread, as many have to be read well the other way; the last may be cut.
SURE, BYTES = 0.8, {"utf-8": 3, "gb18030": 2}
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
    for read, written in MISREAD:
        raw = text.encode(read, "ignore")
        meant = raw.decode(written, "ignore")
        letters = len(CHINESE.findall(meant))
        strange = sum(not sign.isascii() for sign in text)
        foreign = len(text.encode(read, "ignore")) - sum(sign.isascii() for sign in text)
        if letters and foreign and strange >= letters and letters * BYTES[written] >= SURE * foreign:
            return meant
    return ""


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
    """Yield the notes that one language lacks, in tables whose notes are otherwise in both."""
    for table, rows in book.tables.items():
        if not any(row.get("note_en") for row in rows):
            continue
        for number, row in enumerate(rows, start=2):
            if bool(row["note"]) != bool(row["note_en"]):
                empty, there = ("note_en", row["note"]) if row["note"] else ("note", row["note_en"])
                cause, remedy = message("说明“{value}”只有一种语言。"), message("请补上另一种语言，或都留空。")
                found = Problem(f"{table}.csv", cause, remedy, number, empty, {"value": there[:EXCERPT]})
                yield found.confirmable("note_untranslated", row["id"])


def _is_english(column: str) -> bool:
    return column == "en" or column.endswith("_en") or column.startswith("en_")
