"""The page of all figures: found, grouped, cited, exported, and reached from a mark."""

from __future__ import annotations

import re
from pathlib import Path
from queue import Queue
from threading import Event

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Route, expect

from dashboard.data import Datasets
from dashboard.translations import LANGS
from tests.browser.conftest import Dashboard, at


def rows_of(dashboard: Dashboard) -> int:
    """Return how many figures the grid says it shows."""
    expect(dashboard.page.locator("#data-count")).to_have_text(re.compile("^[1-9]"))
    return int(dashboard.page.locator("#data-count").inner_text().split()[0].replace(",", ""))


def test_from_a_bar_to_its_row_to_article_and_page(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    card = dashboard.card("sector-bars")
    card.locator("summary").click()
    card.locator(".figures tbody tr").filter(has_text="约600亿元").locator("a").click()
    dashboard.page.wait_for_url("**/data?id=photovoltaics-output-2020")
    row = dashboard.page.locator(".ag-center-cols-container .ag-row")
    expect(row).to_have_count(1)
    panel = dashboard.page.locator("#data-panel")
    expect(panel).to_contain_text("常州全力打造具有国际竞争力地标产业[J]. 常州科技, 2021(6): 10.")
    dashboard.page.reload()
    expect(row).to_have_count(1)


def test_the_search_finds_a_company_and_stands_in_the_address(dashboard: Dashboard) -> None:
    dashboard.open("/data")
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row").first).to_be_visible()
    everything = rows_of(dashboard)
    dashboard.page.locator("#data-search").fill("恒立")
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row").first).to_contain_text("恒立")
    found = rows_of(dashboard)
    assert 0 < found < everything
    dashboard.page.reload()
    expect(dashboard.page.locator("#data-search")).to_have_value("恒立")
    expect(dashboard.page.locator("#data-count")).to_contain_text(f"{found} ")


def test_exported_rows_are_the_rows_shown(dashboard: Dashboard, datasets: Datasets, tmp_path: Path) -> None:
    dashboard.open("/data?district=jintan&q=光伏")
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row").first).to_be_visible()
    with dashboard.page.expect_download() as saved:
        dashboard.page.locator("[data-rows='rows.xlsx']").click()
    name = f"常州创新指标数据_检索“光伏”_金坛区_2021年第6期_数据{datasets.version}.xlsx"
    assert saved.value.suggested_filename == name
    saved.value.save_as(tmp_path / "rows.xlsx")
    sheet = load_workbook(tmp_path / "rows.xlsx").active
    assert sheet is not None
    assert str(sheet["A1"].value).startswith("检索“光伏”；范围：金坛；全部行业　")
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert len(rows) == rows_of(dashboard) > 3
    assert {row[2] for row in rows} == {"金坛"}
    with dashboard.page.expect_download() as saved:
        dashboard.page.locator("[data-rows='rows.csv']").click()
    saved.value.save_as(tmp_path / "rows.csv")
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(rows) + 1


def test_an_export_that_is_asked_for_before_the_grid_is_there_has_its_rows(
    dashboard: Dashboard, datasets: Datasets, tmp_path: Path
) -> None:
    page, held, going = dashboard.page, Queue[Route](), Event()

    def hold(asked: Route) -> None:
        if going.is_set():
            asked.continue_()
        else:
            held.put(asked)

    page.route("**/dash_ag_grid/**", hold)
    page.goto(f"{dashboard.address}/data?district=jintan", wait_until="commit")
    # The program listens by then, and the grid is held back.
    expect(page.locator("script[src*=dash_ag_grid]").first).to_be_attached()
    page.locator("[data-rows='rows.csv']").click()
    with page.expect_download() as saved:
        going.set()
        while not held.empty():
            held.get().continue_()
    saved.value.save_as(tmp_path / "rows.csv")
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + (datasets.observations()["district"] == "jintan").sum()


def test_rows_are_grouped_and_filtered_by_column_and_the_address_reopens_it(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/data")
    expect(page.locator(".ag-center-cols-container .ag-row").first).to_be_visible()
    everything = rows_of(dashboard)
    page.locator("[data-choice=group]").filter(has_text="主题").click()
    page.wait_for_url("**/data?group=theme")
    first = page.locator(".ag-pinned-left-cols-container .ag-cell, .ag-spanned-cell-wrapper .ag-cell").first
    expect(first).to_have_text("产业")
    page.locator('.ag-floating-filter input[aria-label^="指标"]').fill("产值")
    page.wait_for_url("**filter=**")
    expect(page.locator("#data-count")).not_to_have_text(f"{everything} 项数据")
    found = rows_of(dashboard)
    dashboard.choose("武进")
    page.wait_for_url("**/data?district=wujin&group=theme&filter=**")
    expect(page.locator("#data-count")).not_to_have_text(re.compile(f"^({found}|0) "))
    within = rows_of(dashboard)
    assert 0 < within < found < everything
    page.reload()
    expect(page.locator("#data-count")).to_have_text(f"{within} 项数据")
    expect(page.locator("[data-choice=group][data-value=theme]")).to_have_attribute("aria-pressed", "true")


def test_a_panel_opens_by_keyboard(dashboard: Dashboard) -> None:
    dashboard.open("/data?id=photovoltaics-output-2020,equipment-output-2020")
    cell = dashboard.page.locator(".ag-row[row-id=photovoltaics-output-2020] .ag-cell").first
    expect(dashboard.page.locator("#data-panel")).to_be_empty()
    cell.focus()
    dashboard.page.keyboard.press("Enter")
    expect(dashboard.page.locator("#data-panel")).to_contain_text("约600亿元")
    dashboard.page.wait_for_url("**row=photovoltaics-output-2020")
    dashboard.page.reload()
    expect(dashboard.page.locator("#data-panel")).to_contain_text("约600亿元")


def test_a_citation_is_copied_also_where_the_browser_has_no_clipboard(dashboard: Dashboard) -> None:
    dashboard.page.add_init_script("delete Navigator.prototype.clipboard")
    dashboard.open("/data?id=photovoltaics-output-2020")
    dashboard.page.locator("#cite").click()
    expect(dashboard.page.locator("#cite")).to_have_text("已复制")
    dashboard.page.locator("#data-search").focus()
    dashboard.page.keyboard.press("Control+v")
    expect(dashboard.page.locator("#data-search")).to_have_value(re.compile("常州科技, 2021\\(6\\): 10"))


def test_a_click_on_a_mark_leads_to_exactly_its_row(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    bars = dashboard.drawn("sector-bars")[0]["y"]
    dashboard.click_mark("sector-bars", 0, bars.index("光伏"))
    dashboard.page.wait_for_url("**/industry?sector=photovoltaics")
    dashboard.card("sector-bars").locator("a").filter(has_text="所点数据").click()
    dashboard.page.wait_for_url("**/data?**id=photovoltaics-output-2020")
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row")).to_have_count(1)


def test_a_mark_that_stands_for_no_filter_leads_to_its_row_at_once(dashboard: Dashboard) -> None:
    dashboard.open("/research")
    bars = dashboard.drawn("innovation-bars")[0]["y"]
    dashboard.click_mark("innovation-bars", 0, bars.index("海外研发机构"))
    dashboard.page.wait_for_url("**/data?id=**")
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row")).to_have_count(1)


def test_what_is_covered_leads_to_as_many_figures(dashboard: Dashboard) -> None:
    page = dashboard.page
    for name in ("常州科教城：“创新之核”赋能智能制造", "武进", "光伏", "2020"):
        dashboard.open("/data?tab=dictionary")
        row = page.locator(".coverage tr").filter(has=page.get_by_text(name, exact=True))
        count = int(row.locator("td").last.inner_text())
        row.locator("a").click()
        with at(name):
            expect(page.locator("#data-count")).to_have_text(f"{count} 项数据")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("tab", ["dictionary", "reconciliations"])
def test_dictionary_and_reconciliations_are_tabs_with_addresses(dashboard: Dashboard, tab: str, lang: str) -> None:
    dashboard.open(f"/data?lang={lang}")
    names = {"dictionary": ("数据字典", "Data dictionary"), "reconciliations": ("核对", "Reconciliation")}
    dashboard.page.locator(".tabs a").filter(has_text=names[tab][lang == "en"]).click()
    dashboard.page.wait_for_url(f"**tab={tab}")
    expect(dashboard.page.locator(".card table tbody tr").first).to_be_visible()


def test_the_grid_is_fetched_by_the_data_page_alone(dashboard: Dashboard) -> None:
    asked: list[str] = []
    dashboard.page.on("request", lambda request: asked.append(request.url))
    dashboard.open("/industry")
    assert not [url for url in asked if "ag_grid" in url]
    dashboard.page.locator(".top nav a").filter(has_text="数据").click()
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row").first).to_be_visible()
    assert [url for url in asked if "ag_grid" in url]
