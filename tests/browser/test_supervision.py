"""The board: a light opens, a district filters, a rule and a day judge anew, and the file says what the page says."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard
from tests.exports.books import blocks_of


def test_the_board_is_read_judged_anew_and_saved(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.open("/supervision")
    matters = dashboard.card("board-matters")
    light = matters.get_by_text("严重滞后", exact=True)
    expect(light).to_be_visible()
    light.click()
    opened = matters.locator("details[open]")
    for said in ("规则：", "所需（推算）", "结论：严重滞后", "第 9 页"):
        expect(opened).to_contain_text(said)
    page.get_by_role("button", name="钟楼", exact=True).click()
    expect(matters).not_to_contain_text("严重滞后")
    row = matters.locator("tr", has_text="市重大项目年度投资")
    expect(row).to_contain_text("快于序时")
    expect(row.locator(".share s")).to_have_attribute("style", "left:33%")
    page.locator("[data-summary=rule]").click()
    page.get_by_role("button", name="占序时比例").click()
    states = dashboard.card("board-states")
    expect(states).to_contain_text("不到序时进度的 80%为滞后")
    page.get_by_label("判断日").fill("2021-06-30")
    expect(states).to_contain_text("按 2021 年 6 月 30 日判断")
    expect(row).to_contain_text("最近实绩之后未再刊出进度")
    assert dashboard.query() == {"district": ["zhonglou"], "on": ["2021-06-30"], "rule": ["share_of_calendar"]}
    page.locator(".exports summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="本页 Excel").click()
    download.value.save_as(tmp_path / "board.xlsx")
    book = load_workbook(tmp_path / "board.xlsx")
    cells = [cell.value for row in blocks_of(book)["board-matters"] for cell in row.values()]
    assert "无法判断 · 最近实绩之后未再刊出进度（快于序时、符合序时、滞后）" in cells
    heads = [str(cell.value) for sheet in book for line in sheet.iter_rows(max_row=2) for cell in line]
    assert any("按 2021 年 6 月 30 日判断" in head for head in heads)
    page.get_by_label("判断日").fill("")
    expect(row).to_contain_text("快于序时")
    assert "on" not in dashboard.query()
    page.get_by_label("判断日").fill("2021-03-31")
    expect(states).to_contain_text("按 2021 年 3 月 31 日判断")
    page.get_by_role("button", name="清除筛选").click()
    expect(states).to_contain_text("按各项最近实绩期末判断")
    expect(page.get_by_label("判断日")).to_have_value("")
    assert dashboard.query() == {}
