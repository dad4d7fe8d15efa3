"""Takes the pictures of the guide for whoever publishes an issue: an invented one is filled in and published."""

from __future__ import annotations

import os
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.pagebreak import ColBreak
from playwright.sync_api import Page, sync_playwright

from dashboard.commands import main as run
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.intake.entry_sheets import FIGURES
from tests.browser import chromium
from tests.entries import JULY, filled, places, put, saved, sheet_of
from tests.serving import serving

# What is wrong in the workbook that comes back, by rows of the sheet of figures.
MISTAKES: dict[int, dict[str, Any]] = {
    2: {"indicator": "高新技术企业数量"},
    # It need not be wrong, and is to be confirmed.
    4: {"page": 2},
    5: {"printed": "60余佳"},
    9: {"page": 300},
    12: {"period": "2021上半"},
}
# Of a sheet, so many columns and rows.
SHOWN = (17, 16)
# A page of the window, and how much of it.
SIZE = {"width": 1366, "height": 768}
HEAD = {"x": 0, "y": 0, "width": 1366, "height": 300}


def take(folder: Path) -> None:
    """Take them into a folder."""
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        os.environ["DASHBOARD_STORE"] = f"sqlite:///{work / 'store.sqlite'}"
        datasets = load_datasets(SHIPPED)
        sound = filled(datasets, JULY)
        (work / "本期.xlsx").write_bytes(sound)
        book = load_workbook(BytesIO(sound))
        for row, cells in MISTAKES.items():
            put(sheet_of(book, FIGURES), row, places(datasets, FIGURES), cells)
        (work / "有误.xlsx").write_bytes(saved(book))
        with serving() as (url, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
            page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            page.clock.install()
            page.goto(url)
            drawn(page)
            run(["draft", str(work / "有误.xlsx"), "--out", str(work / "检查.xlsx")])
            run(["draft", str(work / "本期.xlsx")])
            compared = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
            compared.goto(f"{url}/releases/diff?a=draft-2")
            compared.screenshot(path=folder / "publish-diff.png")
            run(["publish", "2", "--note", "2021 年第 7 期"])
            page.wait_for_timeout(3000)
            page.clock.fast_forward("02:00")
            page.wait_for_selector("#newer:not([hidden])")
            page.screenshot(path=folder / "publish-newer.png", clip=HEAD)  # type: ignore[arg-type]
            compared.goto(f"{url}/?release=1")
            drawn(compared)
            compared.screenshot(path=folder / "publish-older.png", clip=HEAD)  # type: ignore[arg-type]
            browser.close()
        sheet_picture(load_workbook(work / "本期.xlsx"), 1, folder / "publish-template.png")
        sheet_picture(load_workbook(work / "检查.xlsx"), 0, folder / "publish-checked.png")


def drawn(page: Page) -> None:
    page.wait_for_function("() => document.querySelectorAll('.card .main-svg').length > 4")


def sheet_picture(book: Workbook, number: int, file: Path) -> None:
    """Take a picture of the upper left of a sheet as LibreOffice prints it; each before it has one page."""
    sheet = book.worksheets[number]
    columns, rows = (min(most, there) for most, there in zip(SHOWN, (sheet.max_column, sheet.max_row), strict=True))
    sheet.col_breaks, sheet.print_title_cols = ColBreak(), None
    sheet.print_area = f"A1:{sheet.cell(rows, columns).coordinate}"
    sheet.print_options.gridLines = sheet.print_options.headings = True
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = sheet.oddFooter.center.text = sheet.oddFooter.right.text = ""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "sheet.xlsx"
        book.save(path)
        subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", place, path], check=True)
        drawn_to = ["-f", str(number + 1), "-l", str(number + 1), "-r", "144", "-png", "-singlefile"]
        subprocess.run(["pdftoppm", *drawn_to, path.with_suffix(".pdf"), file.with_suffix("")], check=True)
    crop(file)


def crop(file: Path) -> None:
    """Cut the white margins off a picture."""
    from PIL import Image, ImageChops

    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    white = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, white).getbbox()  # type: ignore[misc]
    picture.crop((max(0, left - 8), max(0, top - 8), right + 8, bottom + 8)).save(file)
