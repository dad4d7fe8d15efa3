"""What a page is on paper: upright or lying as the reader wants, light, in letters of one size, no sheet empty."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from dashboard.translations import LANGS
from dashboard.wording.columns import LISTED
from tests.browser.conftest import Dashboard, in_chinese

BOX = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
# What of A4 is inside of its margins, in pixels.
UPRIGHT, LYING = (703, 1032), (1032, 703)
# How much of its sheets a page fills at the least.
FILLED = 0.6
LAID_OUT = """() => [...document.querySelectorAll(".card:not([hidden]) .js-plotly-plot")].every((plot) =>
  Math.abs(plot.layout.width - plot.clientWidth) < 1)"""
# How large letters of a size stand in each chart, and in the rest of the page.
ZOOMS = """() => [...document.querySelectorAll(".card:not([hidden]) .js-plotly-plot")].map((plot) =>
  Number(getComputedStyle(plot).zoom))"""

# The sizes of all letters, in points on paper.
LETTERS = """all => all.filter((one) => one.clientHeight && [...one.childNodes].some(
  (node) => node.nodeType === 3 && node.textContent.trim())).map((one) =>
  Math.round(parseFloat(getComputedStyle(one).fontSize) * 0.8 * 7.5) / 10)"""
# Cards that go on in another column.
ACROSS = "all => all.filter((one) => one.getClientRects().length > 1).map((one) => one.dataset.chart)"


def sheets(page: Page, *, lying: bool = False) -> list[tuple[float, float]]:
    """Return the sizes of the sheets on which a page prints."""
    printed = page.pdf(format="A4", landscape=lying, prefer_css_page_size=True)
    return [(float(width), float(height)) for width, height in BOX.findall(printed)]


def on_paper(page: Page, size: tuple[int, int]) -> None:
    """Show a page as it is laid out for paper, in one long sheet."""
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(media="print")
    page.wait_for_function(LAID_OUT)


def test_a_page_fills_its_sheets(looked_at: Dashboard) -> None:
    page = looked_at.page
    upright = sheets(page)
    assert all(width < height for width, height in upright)
    on_paper(page, UPRIGHT)
    needed = page.evaluate("document.documentElement.scrollHeight") / UPRIGHT[1]
    assert len(upright) <= max(2, round(needed / FILLED)), needed


@in_chinese
def test_sheets_lie_as_the_reader_wants(looked_at: Dashboard) -> None:
    assert all(width > height for width, height in sheets(looked_at.page, lying=True))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_a_district_is_one_sheet_in_letters_that_can_be_read(dashboard: Dashboard, lang: str) -> None:
    page = dashboard.page
    dashboard.open(f"/profile/district/jintan?lang={lang}&theme=dark")
    ((width, height),) = sheets(page)
    assert width < height
    on_paper(page, UPRIGHT)
    said = page.locator(".paper").inner_text()
    assert ("对象：金坛区" if lang == "zh" else "Subject: Jintan") in said
    assert min(page.locator("main, main *").evaluate_all(LETTERS)) >= 8
    assert page.locator(".card:not([hidden])").evaluate_all(ACROSS) == []


@in_chinese
def test_letters_of_all_charts_are_of_one_size_on_paper_and_nothing_is_cut(looked_at: Dashboard) -> None:
    page = looked_at.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    on_paper(page, UPRIGHT)
    assert set(page.evaluate(ZOOMS)) <= {1}
    assert page.evaluate("document.documentElement.scrollWidth") <= UPRIGHT[0]
    on_paper(page, LYING)
    assert all(zoom > 2 / 3 for zoom in page.evaluate(ZOOMS))
    page.emulate_media(media="screen")
    page.wait_for_function(LAID_OUT)


def test_a_dark_page_prints_light(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/districts?theme=dark")
    on_paper(page, UPRIGHT)
    for part in (".card[data-chart=district-ranking]", ".card[data-chart=district-portraits]", "main"):
        picture = Image.open(io.BytesIO(page.locator(part).screenshot())).convert("L")
        light = sum(picture.histogram()[250:]) / (picture.width * picture.height)
        assert light > 1 / 2, part


def test_the_page_of_the_city_begins_its_lists_on_the_first_sheet(dashboard: Dashboard) -> None:
    dashboard.open("/profile/city/changzhou")
    assert len(sheets(dashboard.page)) <= 3


def test_a_long_list_goes_on_over_the_next_sheet_and_a_chart_is_not_cut(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/industry")
    page.emulate_media(media="print")
    inside = "all => [...new Set(all.map((one) => getComputedStyle(one).breakInside))]"
    assert page.locator(".card:not(.tabular), .picture, .card > header, .listing tr").evaluate_all(inside) == ["avoid"]
    assert page.locator(".card.tabular").evaluate_all(inside) == ["auto"]
    assert page.locator(".listing thead").first.evaluate("one => getComputedStyle(one).display") == "table-header-group"


def test_what_steps_aside_on_the_screen_is_not_on_paper(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/?sector=photovoltaics")
    away = page.locator(".card[hidden]")
    assert away.count() > 2
    page.emulate_media(media="print")
    assert away.evaluate_all("all => all.filter((one) => one.clientHeight).map((one) => one.dataset.chart)") == []


def test_rows_on_paper_say_what_they_measure(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/data?district=wujin")
    expect(page.locator(".ag-row").first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#plain tbody tr").first).to_be_visible()
    heads = page.locator("#plain th").evaluate_all("all => all.map((one) => one.clientWidth && one.className)")
    assert heads == list(LISTED)
    # The choice of what districts are compared by is none of a table.
    page.emulate_media(media="screen")
    dashboard.open("/districts")
    expect(page.locator("#indicator")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#indicator")).to_be_hidden()
