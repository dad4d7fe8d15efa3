"""Saves a workbook of openpyxl without a file: a full temporary folder is no reason not to make one."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.dimensions import SheetDimension
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from dashboard.exports.excel.live import LiveRows


class Writer(WorksheetWriter):  # type: ignore[misc]  # no stubs
    """openpyxl's own, which also knows how large a sheet is that has live rows."""

    def write_dimensions(self) -> None:
        """Write how large the sheet is."""
        live: LiveRows | None = getattr(self.ws, "live", None)
        if live is None:
            super().write_dimensions()
        else:
            size = SheetDimension(f"A1:{get_column_letter(live.width)}{live.last}")
            self.xf.send(size.to_tree())


class Saver(ExcelWriter):  # type: ignore[misc]  # no stubs
    """openpyxl's own, but that sheets are written in memory: it has a temporary file for each."""

    def write_worksheet(self, page: Any) -> None:
        """Write one sheet into the archive."""
        page._drawing = SpreadsheetDrawing()
        page._drawing.charts, page._drawing.images = page._charts, page._images
        text = BytesIO()
        writer = Writer(page, text)
        writer.write()
        page._rels = writer._rels
        self._write_part(page.path[1:], text.getvalue(), getattr(page, "live", None))
        self.manifest.append(page)

    def _write_part(self, path: str, text: bytes, live: LiveRows | None) -> None:
        """Write a sheet, with the rows that openpyxl does not know below those that it does."""
        if live is None:
            self._archive.writestr(path, text)
            return
        above, end, below = text.partition(b"</sheetData>")
        with self._archive.open(path, "w") as part:
            part.write(above)
            for piece in live.pieces():
                part.write(piece)
            part.write(end + below)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        Saver(book, archive).save()
    return file.getvalue()
