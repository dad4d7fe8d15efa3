"""Saves a workbook of openpyxl without a file: a full temporary folder is no reason not to make one."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class Saver(ExcelWriter):  # type: ignore[misc]  # no stubs
    """openpyxl's own, but that sheets are written in memory: it has a temporary file for each."""

    def write_worksheet(self, page: Any) -> None:
        """Write one sheet into the archive."""
        page._drawing = SpreadsheetDrawing()
        page._drawing.charts, page._drawing.images = page._charts, page._images
        text = BytesIO()
        writer = WorksheetWriter(page, text)
        writer.write()
        page._rels = writer._rels
        self._archive.writestr(page.path[1:], text.getvalue())
        self.manifest.append(page)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        Saver(book, archive).save()
    return file.getvalue()
