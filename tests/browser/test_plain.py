"""数据 without a grid: on phones and on paper it is a plain table of the same rows at the same address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from dashboard.wording.columns import COLUMNS
from tests.browser.conftest import Dashboard, at, empty_page, silent
from tests.browser.test_pages import SERIOUS, THEMES, violations

PHONE = (390, 844)
MOST = 200
ROWS = "#plain tr[data-row]"


def text(kind: str, value: str | None = None) -> dict[str, Any]:
    return {"filterType": "text", "type": kind} | ({} if value is None else {"filter": value})


def number(kind: str, *values: float) -> dict[str, Any]:
    return {"filterType": "number", "type": kind} | dict(zip(("filter", "filterTo"), values, strict=False))


def either(*conditions: dict[str, Any], operator: str = "OR") -> dict[str, Any]:
    return {"filterType": conditions[0]["filterType"], "operator": operator, "conditions": conditions}


FILTERS: dict[str, dict[str, Any]] = {
    "contains": {"indicator": text("contains", "产值")},
    "lacks": {"article": text("notContains", "常州"), "note": text("blank")},
    "ends": {"period": text("endsWith", "2020 年"), "district": text("notBlank")},
    "starts": {"printed": text("startsWith", "超")},
    "equal": {"sector": text("equals", "光伏"), "status": text("notEqual", "实绩")},
    "letters": {"unit": text("contains", "gw")},
    "either": {"district": either(text("equals", "武进"), text("equals", "金坛"))},
    "both": {"page": either(number("greaterThan", 9), number("lessThanOrEqual", 12), operator="AND")},
    "range": {"value": number("inRange", 9, 30)},
    "least": {"value": number("greaterThanOrEqual", 1000)},
    "other": {"value": number("notEqual", 1)},
    "less": {"value": number("lessThan", 2)},
    "blank": {"value": number("blank")},
    "there": {"value": number("notBlank"), "indicator": text("notEqual", "产值")},
    "unasked": {"indicator": text("contains")},
}
QUERIES = [
    *(f"filter={quote(json.dumps(filters, ensure_ascii=False))}" for filters in FILTERS.values()),
    "q=恒立",
    "q=武进 2020",
    "q=gw",
    "q=产值 约",
    "district=wujin&sector=photovoltaics",
    "group=theme&q=光伏",
    "group=article&district=xinbei",
    "group=nothing&q=光伏",
    "id=photovoltaics-output-2020,equipment-output-2020&district=jintan",
]
SHOWN = """() => {
  const ids = [];
  dash_ag_grid.getApi("data-grid").forEachNodeAfterFilterAndSort(({ data }) => ids.push(data.id));
  return ids;
}"""


@pytest.fixture
def phone(dashboard: Dashboard) -> Dashboard:
    dashboard.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return dashboard


def ids(dashboard: Dashboard) -> list[str]:
    """Return the figures of the plain table in their order."""
    shown: list[str] = dashboard.page.locator(ROWS).evaluate_all("all => all.map((row) => row.dataset.row)")
    return shown


def printed(dashboard: Dashboard, file: Path) -> None:
    """Print the page, and leave on it what was on paper."""
    dashboard.page.pdf(path=file, prefer_css_page_size=True)
    dashboard.page.emulate_media(media="print")


def loaded(dashboard: Dashboard) -> None:
    """Wait until the grid shows its rows."""
    expect(dashboard.page.locator("#data-count")).to_have_text(re.compile(r"^[\d,]+ "))


@pytest.fixture(scope="module")
def wide_and_narrow(browser: Browser, address: str) -> Iterator[tuple[Dashboard, Dashboard]]:
    """Open a page that has room for the grid, and one that has not, for one address after another."""
    with (
        empty_page(browser) as desk,
        empty_page(browser, PHONE) as phone,
        silent(desk, address) as grid,
        silent(phone, address) as plain,
    ):
        yield grid, plain


@pytest.mark.parametrize("query", QUERIES)
def test_the_plain_table_has_the_rows_of_the_grid_in_their_order(
    wide_and_narrow: tuple[Dashboard, Dashboard], query: str
) -> None:
    grid, plain = wide_and_narrow
    for dashboard in wide_and_narrow:
        dashboard.open(f"/data?{query}")
    loaded(grid)
    assert plain.page.locator("#data-count").inner_text() == grid.page.locator("#data-count").inner_text()
    assert ids(plain) == grid.page.evaluate(SHOWN)[:MOST]


@pytest.mark.parametrize("size", [PHONE, (844, 390)], ids=str)
def test_a_phone_loads_neither_dash_nor_the_grid(dashboard: Dashboard, size: tuple[int, int]) -> None:
    asked: list[str] = []
    dashboard.page.on("request", lambda request: asked.append(request.url))
    dashboard.page.set_viewport_size({"width": size[0], "height": size[1]})
    dashboard.open("/data")
    assert len(ids(dashboard)) == MOST
    assert [url for url in asked if "_dash" in url or "/grid.mjs" in url] == []
    assert dashboard.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_pages_stand_in_the_address_and_a_choice_begins_with_the_first(phone: Dashboard) -> None:
    phone.open("/data")
    first = ids(phone)
    phone.page.locator("#plain [rel=next]").click()
    phone.page.wait_for_url("**/data?page=2")
    phone.settled()
    second = ids(phone)
    assert len(first) == len(second) == MOST
    assert not {*first} & {*second}
    expect(phone.page.locator(".paging")).to_contain_text("第 201 至 400 项")
    phone.page.go_back()
    phone.settled()
    assert ids(phone) == first
    phone.open("/data?page=2")
    phone.choose("武进")
    phone.page.wait_for_url("**/data?district=wujin")
    expect(phone.page.locator("#plain [rel]:visible")).to_have_count(0)


def test_a_page_that_there_is_not_becomes_the_nearest(phone: Dashboard) -> None:
    for asked, kept in {"99": "&page=3", "0": "", "-2": "", "x": "", "1": ""}.items():
        phone.open(f"/data?group=theme&page={asked}")
        assert phone.page.url.endswith(f"/data?group=theme{kept}"), asked
        assert ids(phone), asked


def test_a_grid_keeps_no_page_in_its_address(dashboard: Dashboard) -> None:
    dashboard.open("/data?q=光伏&page=2")
    loaded(dashboard)
    dashboard.page.wait_for_url(re.compile("q=[^&]*$"))


def test_a_row_opens_what_is_known_of_its_figure_and_closes_it(phone: Dashboard) -> None:
    page, panel = phone.page, phone.page.locator("#data-panel")
    phone.open("/data?q=光伏")
    row = page.locator("[data-row=photovoltaics-output-2020]")
    row.click()
    page.wait_for_url("**&row=photovoltaics-output-2020")
    expect(panel).to_contain_text("常州全力打造具有国际竞争力地标产业[J]. 常州科技, 2021(6): 10.")
    below, above = panel.bounding_box(), row.bounding_box()
    assert below
    assert above
    assert below["y"] - above["y"] - above["height"] < 20, "under its row"
    page.reload()
    expect(panel).to_contain_text("约 600 亿元")
    page.locator("#data-search").fill("产值")
    expect(panel).to_contain_text("约 600 亿元")
    row.locator("a:not(.led)").press("Enter")
    expect(panel).to_be_empty()
    assert "row=" not in page.url


def test_filters_of_columns_are_said_and_cleared(phone: Dashboard) -> None:
    asked = {"indicator": text("contains", "产值"), "value": number("inRange", 100, 900)}
    phone.open(f"/data?q=光伏&filter={quote(json.dumps(asked))}")
    said = phone.page.locator(".filtered")
    expect(said).to_contain_text("指标 包含 产值；数值 介于 100–900")
    found = len(ids(phone))
    said.locator("a").click()
    phone.page.wait_for_url(re.compile("q=[^&]*$"))
    phone.settled()
    expect(said).to_be_hidden()
    assert len(ids(phone)) > found > 0


def test_links_take_along_what_was_typed(phone: Dashboard) -> None:
    phone.open("/data")
    phone.page.locator("#data-search").fill("恒立")
    phone.page.locator(".switches a").filter(has_text="English").click()
    phone.page.wait_for_url("**/data?lang=en&q=**")
    expect(phone.page.locator("#data-search")).to_have_value("恒立")


def test_the_plain_table_passes_axe(phone: Dashboard) -> None:
    for theme in THEMES:
        phone.open(f"/data?theme={theme}&q=产值&group=theme&row=photovoltaics-output-2020")
        expect(phone.page.locator("#citation")).to_be_visible()
        with at(theme):
            assert [one for one in violations(phone.page, theme) if one[0] in SERIOUS] == []


def test_exports_of_a_phone_have_the_rows_of_all_pages(phone: Dashboard, tmp_path: Path) -> None:
    phone.open("/data?group=theme&page=2")
    with phone.page.expect_download() as saved:
        phone.page.locator("[data-rows='rows.csv']").click()
    saved.value.save_as(tmp_path / "rows.csv")
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig").splitlines()
    count = int(phone.page.locator("#data-count").inner_text().split()[0])
    assert len(lines) - 1 == count > 2 * MOST
    assert lines[0].count(",") + 1 >= len(COLUMNS)


def test_the_grid_is_printed_as_a_table_that_says_what_it_leaves(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.open("/data")
    loaded(dashboard)
    everything = int(page.locator("#data-count").inner_text().split()[0])
    page.locator("[role=columnheader][col-id=page]").click()
    page.wait_for_function("() => dash_ag_grid.getApi('data-grid').getColumnState().some(({ sort }) => sort)")
    printed(dashboard, tmp_path / "all.pdf")
    assert ids(dashboard) == page.evaluate(SHOWN)[:MOST], "in the order that was chosen"
    expect(page.locator("#plain .paging")).to_contain_text(f"其余 {everything - MOST} 项请导出")
    expect(page.locator(".figures-grid")).to_be_hidden()
    expect(page.locator(ROWS).first).to_be_visible()


def test_what_is_searched_and_filtered_is_what_is_printed_and_said(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.open("/data?q=光伏&group=district")
    loaded(dashboard)
    page.locator('.ag-floating-filter input[aria-label^="指标"]').fill("产值")
    page.wait_for_url("**filter=**")
    printed(dashboard, tmp_path / "some.pdf")
    assert 0 < len(ids(dashboard)) < 20
    expect(page.locator("#plain .filtered")).to_have_text(re.compile("指标 包含 产值"))
    expect(page.locator("#plain .searched")).to_have_text("检索：光伏")
    expect(page.locator("#plain .group").first).to_be_visible()
    expect(page.locator("#plain .left")).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator("#plain")).to_be_hidden()
