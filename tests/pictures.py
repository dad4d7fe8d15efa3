"""``python3 -m tests.pictures``: takes the pictures of README and guide anew, from the shipped tables.

Pages and slides need Chromium; sheets and slides of the exports LibreOffice (``soffice``) and ``pdftoppm``.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.exports.excel.workbook import summary_workbook
from dashboard.exports.powerpoint.briefing import briefing
from tests.browser import chromium
from tests.programs import ROOT
from tests.publishing_pictures import take as take_publishing
from tests.serving import serving

FOLDER = ROOT / "docs" / "pictures"
# Name, address, width, height and the state that it is taken in.
PAGES = (
    ("overview", "/", 1600, 900, "() => document.querySelectorAll('.card .main-svg').length > 4"),
    (
        "present",
        "/present?lang=en&theme=dark&slide=rd-top-ten",
        1600,
        900,
        "() => document.querySelector('#stage[data-loaded]')",
    ),
)
# Name, file and the sheet of paper that it is taken from.
FILES = (("workbook", "summary.xlsx", 4), ("briefing", "briefing.pptx", 6))


def main() -> int:
    """Take all pictures; those of the exports are left as they are where LibreOffice is not there."""
    with serving() as (url, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for name, address, width, height, state in PAGES:
            page = browser.new_page(viewport={"width": width, "height": height})
            take(page, url + address, state, FOLDER / f"{name}.png")
        browser.close()
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        take_exports()
        take_publishing(FOLDER)
    else:
        print("soffice or pdftoppm is missing: the pictures of the exports stay as they are")
    return 0


def take(page: Page, address: str, state: str, file: Path) -> None:
    """Take a picture of a page once it is in a state."""
    page.goto(address)
    page.wait_for_function(state)
    page.screenshot(path=file)
    page.close()


def take_exports() -> None:
    """Take pictures of a sheet of the workbook and a slide of the briefing."""
    view = View.of(load_datasets(SHIPPED), "/", {})
    content = {
        "summary.xlsx": summary_workbook(TOPICS, view),
        "briefing.pptx": briefing(CHARTS, view),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, file, number in FILES:
            path = Path(folder) / file
            path.write_bytes(content[file])
            subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, path], check=True)
            sheet = ["-f", str(number), "-l", str(number), "-r", "96", "-png", "-singlefile"]
            subprocess.run(["pdftoppm", *sheet, path.with_suffix(".pdf"), FOLDER / name], check=True)


if __name__ == "__main__":
    raise SystemExit(main())
