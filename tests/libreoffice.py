"""Finds LibreOffice, which computes the formulas of workbooks anew, and installs it where that needs no question."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook

from tests.programs import ensure_program

NAMES = ("soffice", "libreoffice")
# The part of it that computes, without windows.
PACKAGE = "libreoffice-calc-nogui"
# A formula with its result.
RESULT = re.compile(rb'(<c [^>]*?)( t="str")?>(<f[^>]*?(?:/>|>[^<]*</f>))<v>[^<]*</v>')


def find() -> str:
    """Return the LibreOffice to compute with.

    Raises:
        FileNotFoundError: There is none.
    """
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise FileNotFoundError(f"no LibreOffice: {' or '.join(NAMES)}")
    return found


def ensure() -> None:
    """Return when LibreOffice is there, or end the program and say what to install."""
    ensure_program(find, PACKAGE)


def without_results(raw: bytes) -> bytes:
    """Return a workbook whose formulas have no results, so that whoever shows any has computed it."""
    file = BytesIO()
    with ZipFile(BytesIO(raw)) as parts, ZipFile(file, "w", ZIP_DEFLATED) as bare:
        for name in parts.namelist():
            part = parts.read(name)
            bare.writestr(name, RESULT.sub(rb"\1>\3", part) if name.startswith("xl/worksheets/") else part)
    return file.getvalue()


def computed(raw: bytes, folder: Path) -> Workbook:
    """Return a workbook with the results that LibreOffice computes."""
    source, made = folder / "formulas.xlsx", folder / "computed"
    source.write_bytes(without_results(raw))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ("--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made), str(source))
    subprocess.run([find(), profile, *convert], check=True, capture_output=True, timeout=300)
    return load_workbook(made / source.name, data_only=True)
