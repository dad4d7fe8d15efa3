"""Workbooks made by hand, part by part: sound ones, and ones that no program for tables writes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SHEET = "xl/worksheets/sheet1.xml"


def relations(*found: tuple[str, str], more: str = "") -> str:
    """Return the relations of a part: types and targets, with ids rId1, rId2 and so on."""
    lines = [
        f'<Relationship Id="rId{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(found, start=1)
    ]
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{"".join(lines)}{more}</Relationships>'


def sheet(rows: str, after: str = "") -> str:
    """Return a sheet of rows as they are written in the file."""
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def cell(cells: str, after: str = "") -> str:
    """Return a sheet of one row."""
    return sheet(f'<row r="1">{cells}</row>', after)


def strings(*items: str) -> str:
    """Return shared strings, each as it is written within its item."""
    return f'{HEAD}<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles(formats: Mapping[int, str], *used: int) -> str:
    """Return formats of cells: codes by number, and which number each style has."""
    codes = "".join(f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in formats.items())
    xfs = "".join(f'<xf numFmtId="{number}"/>' for number in used)
    return f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellXfs>{xfs}</cellXfs></styleSheet>'


def parts(rows: str = sheet(""), **others: str) -> dict[str, str]:
    """Return the parts of a sound workbook with one sheet; ``strings`` and ``styles`` are parts of it where given."""
    book = (
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>"
    )
    return {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        SHEET: rows,
        "xl/sharedStrings.xml": others.get("strings", strings()),
        "xl/styles.xml": others.get("styles", styles({}, 0)),
    }


def packed(content: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return parts as a zip file."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return file.getvalue()


def book(rows: str, **others: str) -> bytes:
    """Return a workbook of one sheet."""
    return packed(parts(rows, **others))
