"""Workbooks that are made to wear the program out, or to get something past it."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random

from tests.intake.books import HEAD, MAIN, SHEET, book, cell, packed, parts, relations, sheet, strings, styles

MB = 2**20
SALT = Random(0).randbytes(480_000).hex()
SOUND = book(cell("<c r='A1'><v>1</v></c>"))
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<!DOCTYPE s [<!ENTITY e0 "哈">{ENTITIES}]><worksheet xmlns="{MAIN}"><sheetData>&e11;</sheetData></worksheet>'
OUTSIDE = f'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="{MAIN}">&x;</worksheet>'


def salted(xml: str) -> str:
    """Return a part that cannot be packed as if it were a bomb."""
    return f"{xml}<!--{SALT}-->"


def rows(number: int, cells: str = "", after: str = "") -> str:
    """Return a sheet of so many rows, each of cells that do not say where they are."""
    return salted(sheet(f"<row>{cells}</row>" * number, after))


def with_part(name: str, content: str | bytes = "x") -> bytes:
    """Return a sound workbook with one more part."""
    return packed({**parts(), name: content})


def with_relation(kind: str, target: str = "x.bin", more: str = "") -> bytes:
    """Return a sound workbook that leads to one more part."""
    leads = relations(("worksheet", "worksheets/sheet1.xml"), (kind, target), more=more)
    return packed({**parts(), "xl/_rels/workbook.xml.rels": leads})


def patched(old: bytes, change: Callable[[bytearray, int], None], raw: bytes = SOUND) -> bytes:
    """Return a workbook with a change at the last place where something stands."""
    changed = bytearray(raw)
    change(changed, raw.rindex(old))
    return bytes(changed)


def declared(size: int) -> bytes:
    """Return a workbook whose sheet is said to be of another size than it is."""

    def change(raw: bytearray, at: int) -> None:
        raw[at - 22 : at - 18] = struct.pack("<L", size)

    return patched(SHEET.encode(), change)


def overlapping() -> bytes:
    """Return a workbook of which many parts are the same bytes."""
    raw = packed({**parts(), **{f"xl/p{number}.xml": "x" * 64 for number in range(60)}})
    end = raw.rindex(b"PK\x05\x06")
    start = struct.unpack("<L", raw[end + 16 : end + 20])[0]
    changed, at = bytearray(raw), start
    first = None
    while changed[at : at + 4] == b"PK\x01\x02":
        name, extra, comment = struct.unpack("<3H", changed[at + 28 : at + 34])
        if changed[at + 46 : at + 46 + name].startswith(b"xl/p"):
            first = first or bytes(changed[at + 42 : at + 46])
            changed[at + 42 : at + 46] = first
        at += 46 + name + extra + comment
    return bytes(changed)


def doubled() -> bytes:
    """Return a workbook that has its sheet twice."""
    file = BytesIO(SOUND)
    with zipfile.ZipFile(file, "a") as archive:
        archive.fp.seek(archive.start_dir)  # type: ignore[union-attr]
        info = zipfile.ZipInfo(SHEET)
        archive.NameToInfo.pop(SHEET)
        archive.writestr(info, cell("<c r='A1'><v>2</v></c>"))
    return file.getvalue()


def crowded(number: int) -> bytes:
    """Return a directory of empty parts, as small as it can be."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 0, 20, 0, 0, 0, 0, 33, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    directory = (entry + b"x") * number
    head = b"PK\x03\x04" + bytes(27)
    return head + directory + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), len(head), 0)


MERGES = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
RUNS = "<t>甲</t>" * 200_000
ATTRIBUTES = " ".join(f"b{n}=''" for n in range(1_000_000))
DEEP = sheet("<a>" * 2_000_000 + "</a>" * 2_000_000)
# Each with a part of the cause that its refusal says.
HOSTILE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: book(sheet(" " * 60 * MB)), "格式"),
    "a larger bomb": (lambda: book(sheet(" " * 300 * MB)), "展开"),
    "several bombs": (lambda: packed({**parts(), **{f"x{n}": bytes(20 * MB) for n in range(5)}}), "展开"),
    "a part that is said to be small": (lambda: declared(10), "损坏"),
    "a part that is said to be huge": (lambda: declared(4_000 * MB), "展开"),
    "a cell at the far corner": (lambda: book(sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), "之外"),
    "a row of a million cells": (lambda: book(rows(1, "<c><v>1</v></c>" * 1_000_000)), "之外"),
    "five million rows": (lambda: book(rows(5_000_000)), "过多"),
    "a million filled rows": (lambda: book(rows(1_000_000, "<c><v>1</v></c>")), "之外"),
    "three million strings": (lambda: book(sheet(""), strings=salted(strings(*["<t/>"] * 3_500_000))), "单元格超过"),
    "two million formats": (lambda: book(sheet(""), styles=salted(styles({}, *[0] * 2_500_000))), "格式"),
    "cells beyond count": (lambda: book(rows(50_000, "<c><v>1</v></c>" * 20)), "单元格超过"),
    "dates beyond count": (
        lambda: book(rows(50_000, "<c s='0'><v>1</v></c>" * 20), styles=styles({}, 14)),
        "单元格超过",
    ),
    "merged cells without end": (lambda: book(rows(50_000, "<c><v>1</v></c>", MERGES)), "单元格超过"),
    "a text without end": (lambda: book(salted(cell(f"<c t='str'><v>{'甲乙丙丁' * 4 * MB}</v></c>"))), "格式"),
    "a text of many runs": (lambda: book(salted(cell(f"<c t='inlineStr'><is>{RUNS}</is></c>"))), "字符"),
    "a tag without end": (lambda: book(salted(sheet(f"<a b='{'x' * 30 * MB}'/>"))), "格式"),
    "many attributes": (lambda: book(sheet(f"<a {ATTRIBUTES}/>")), "格式"),
    "deep nesting": (lambda: book(salted(DEEP)), "格式"),
    "a billion laughs": (lambda: book(LAUGHS), "格式"),
    "an entity of the system": (lambda: book(OUTSIDE), "格式"),
    "entities of strings": (lambda: book(sheet(""), strings=LAUGHS), "格式"),
    "a format of brackets": (lambda: book(sheet(""), styles=styles({200: "[" * 100_000}, 200)), "格式"),
    "parts that overlap": (overlapping, "格式"),
    "a part twice": (doubled, "格式"),
    "eighty thousand parts": (lambda: crowded(80_000), "部分"),
    "a name that leads out": (lambda: with_part("../../etc/cron.d/x"), "格式"),
    "a name from the root": (lambda: with_part("/etc/passwd"), "格式"),
    "a name of Windows": (lambda: with_part("xl\\..\\..\\x"), "格式"),
    "a relation that leads out": (lambda: with_relation("sharedStrings", "../../../etc/passwd"), "损坏"),
    "macros": (lambda: with_relation("vbaProject"), "宏"),
    "links to other files": (lambda: with_relation("externalLink"), "链接"),
    "a database": (lambda: with_relation("connections"), "链接"),
    "a sheet elsewhere": (
        lambda: with_relation(
            "theme", more='<Relationship Id="x" Type="worksheet" TargetMode="External" Target="//evil/x.xml"/>'
        ),
        "链接",
    ),
    "another packing": (lambda: packed(parts(), zipfile.ZIP_LZMA), "格式"),
    "a password": (lambda: b"\xd0\xcf\x11\xe0" + bytes(2000) + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0" + bytes(2000), "xls"),
    "a table of text": (lambda: "企业名称,辖市区\n甲,武进\n".encode("gb18030"), "不是 Excel"),
    "half a file": (lambda: SOUND[: len(SOUND) // 2], "损坏"),
    "a file without its end": (lambda: SOUND[:-1], "损坏"),
    "nothing": (lambda: b"", "不是 Excel"),
    "a document of Word": (
        lambda: packed({**parts(), "_rels/.rels": relations(("officeDocument", "word/document.xml"))}),
        "损坏",
    ),
    "a workbook in binary": (
        lambda: packed({**parts(), "_rels/.rels": relations(("officeDocument", "xl/workbook.bin"))}),
        "不是 Excel",
    ),
    "more than is sent": (lambda: SOUND + bytes(5 * MB), "MB"),
    "half an element": (lambda: book(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'), "损坏"),
    "a string that is not there": (lambda: book(cell("<c t='s'><v>7</v></c>")), "损坏"),
    "a number that is none": (lambda: book(cell("<c><v>NaN</v></c>")), "损坏"),
    "a number of a million digits": (lambda: book(cell(f"<c><v>{'9' * 100_000}</v></c>")), "损坏"),
    "a number beyond numbers": (lambda: book(cell("<c><v>1E999</v></c>")), "损坏"),
    "a cell twice": (lambda: book(cell("<c r='A1'><v>1</v></c><c r='A1'><v>2</v></c>")), "损坏"),
    "a cell that is nowhere": (lambda: book(cell("<c r='A0'><v>1</v></c>")), "损坏"),
    "an unknown encoding": (lambda: book(sheet("").replace("UTF-8", "x-none")), "损坏"),
    "no sheet": (lambda: packed({**parts(), "xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}), "没有工作表"),
}
HEAVY = {
    name: HOSTILE[name]
    for name in (
        "a bomb",
        "a row of a million cells",
        "five million rows",
        "a million filled rows",
        "three million strings",
        "two million formats",
        "cells beyond count",
        "merged cells without end",
        "a text without end",
        "a tag without end",
        "deep nesting",
        "a billion laughs",
        "eighty thousand parts",
    )
}
LIGHT = {name: hostile for name, hostile in HOSTILE.items() if name not in HEAVY}
