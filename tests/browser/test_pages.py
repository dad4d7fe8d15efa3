"""The pages as an official uses them, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import expect

from dashboard.catalogue.topics import TOPICS, charts_on
from tests.browser.conftest import Dashboard

PATHS = tuple(topic.path for topic in TOPICS)
SIZES = ((1920, 1080), (1366, 768), (3840, 2160), (390, 844))
LANGS = ("zh", "en")
WUJIN = {"zh": "武进", "en": "Wujin"}
NOT_PUBLISHED = {"zh": "未公布", "en": "not published"}
WUJIN_TILE = 4
SERIOUS = ("serious", "critical")


def query(dashboard: Dashboard) -> dict[str, list[str]]:
    return parse_qs(urlsplit(dashboard.page.url).query)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_draws_all_its_charts(dashboard: Dashboard, path: str, lang: str) -> None:
    dashboard.open(f"{path}?lang={lang}")
    assert dashboard.page.locator(".card .main-svg").count() >= dashboard.page.locator(".card").count()
    assert all(dashboard.titles())
    assert dashboard.page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert dashboard.page.title().endswith({"zh": "常州创新指标", "en": "Changzhou Innovation Indicators"}[lang])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        *PATHS,
        "/industry?district=tianning,wujing",
        "/nowhere",
        "/data?tab=",
        "/data?tab=dictionary",
        "/present",
        "/present?slides=nope",
    ],
)
def test_a_page_passes_axe(dashboard: Dashboard, path: str, theme: str) -> None:
    dashboard.open(f"{path}{'&' if '?' in path else '?'}theme={theme}")
    found = Axe().run(dashboard.page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == []


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("path", [*PATHS, "/data", "/data?tab=reconciliations"])
def test_a_page_never_scrolls_sideways(dashboard: Dashboard, path: str, size: tuple[int, int]) -> None:
    dashboard.page.set_viewport_size({"width": size[0], "height": size[1]})
    dashboard.open(path)
    assert dashboard.page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("by", ["control", "tile"])
def test_wujin_is_chosen_reopened_and_cleared(dashboard: Dashboard, lang: str, by: str) -> None:
    dashboard.open(f"/industry?lang={lang}")
    before, listed = dashboard.titles(), {chart: dashboard.figures(chart) for chart in charts_on("/industry")}
    if by == "control":
        dashboard.choose(WUJIN[lang])
    else:
        dashboard.click_mark("district-tiles", 0, WUJIN_TILE)
    dashboard.page.wait_for_url("**/industry?district=wujin**")
    expect(dashboard.page.locator(".card h2").first).not_to_have_text(before[0])
    dashboard.settled()
    chosen = dashboard.titles()
    assert WUJIN[lang] in chosen[0]
    assert all(dashboard.figures(chart) != figures for chart, figures in listed.items()), "every chart follows"
    assert query(dashboard)["district"] == ["wujin"]

    dashboard.page.reload()
    dashboard.settled()
    assert dashboard.titles() == chosen

    dashboard.page.locator("#clear").click()
    expect(dashboard.page.locator(".card h2").first).to_have_text(before[0])
    dashboard.settled()
    assert "district" not in query(dashboard)
    assert dashboard.titles() == before
    expect(dashboard.page.locator("#clear")).to_be_hidden()


def test_a_second_click_takes_a_tile_back(dashboard: Dashboard) -> None:
    dashboard.open("/industry?district=wujin")
    dashboard.click_mark("district-tiles", 0, WUJIN_TILE)
    dashboard.page.wait_for_url("**/industry")
    expect(dashboard.page.locator(".chips [aria-pressed=true]")).to_have_count(0)


def test_a_click_on_a_bar_filters_by_its_sector(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    bars = dashboard.drawn("sector-bars")[0]["y"]
    dashboard.click_mark("sector-bars", 0, bars.index("新能源"))
    dashboard.page.wait_for_url("**/industry?sector=new_energy")
    expect(dashboard.page.locator("[data-summary=sector]")).to_have_text("新能源")


def test_back_and_forward_walk_through_the_choices(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    everything = dashboard.titles()
    dashboard.choose("武进")
    expect(dashboard.page.locator(".card h2").first).not_to_have_text(everything[0])
    wujin = dashboard.titles()
    dashboard.page.locator(".top nav a").filter(has_text="园区").click()
    expect(dashboard.page.locator("h1")).to_have_text("园区")
    assert query(dashboard)["district"] == ["wujin"], "the menu keeps the choice"
    dashboard.page.go_back()
    expect(dashboard.page.locator("h1")).to_have_text("产业")
    dashboard.settled()
    assert dashboard.titles() == wujin
    dashboard.page.go_back()
    expect(dashboard.page.locator(".card h2").first).to_have_text(everything[0])
    assert dashboard.page.locator(".chips [aria-pressed=true]").count() == 0
    dashboard.page.go_forward()
    expect(dashboard.page.locator(".card h2").first).to_have_text(wujin[0])


def test_back_and_forward_return_to_where_the_reader_was(dashboard: Dashboard) -> None:
    page = dashboard.page

    def press(selector: str, said: str) -> None:
        # Playwright's own click scrolls to what it clicks.
        page.locator(selector).filter(has_text=said).evaluate("element => element.click()")

    def scroll(place: int) -> None:
        page.evaluate("place => scrollTo(0, place)", place)
        page.wait_for_function("place => history.state?.scroll === place", arg=place)

    def stands(place: int) -> None:
        page.wait_for_function("place => Math.abs(scrollY - place) < 3", arg=place)

    dashboard.open("/industry")
    scroll(700)
    press(".chips button", "武进")
    page.wait_for_url("**/industry?district=wujin")
    dashboard.settled()
    scroll(300)
    press(".top nav a", "项目")
    expect(page.locator("h1")).to_have_text("项目")
    stands(0)
    for way, path, place in (
        (page.go_back, "/industry?district=wujin", 300),
        (page.go_back, "/industry", 700),
        (page.go_forward, "/industry?district=wujin", 300),
    ):
        way()
        page.wait_for_url(f"**{path}")
        stands(place)
    press(".top nav a", "数据")
    page.wait_for_url("**/data?district=wujin")
    page.go_back()
    dashboard.settled()
    stands(300)
    page.reload()
    dashboard.settled()
    stands(300)


def test_switches_keep_page_and_choice(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    dashboard.choose("武进")
    dashboard.page.wait_for_url("**district=wujin")
    dashboard.page.locator(".switches a").filter(has_text="English").click()
    expect(dashboard.page.locator("h1")).to_have_text("Industry")
    dashboard.page.locator(".switches a").filter(has_text="Dark").click()
    expect(dashboard.page.locator("html[data-scheme=dark]")).to_have_count(1)
    dashboard.settled()
    assert query(dashboard) == {"district": ["wujin"], "lang": ["en"], "theme": ["dark"]}


@pytest.mark.parametrize("lang", LANGS)
def test_the_headline_figures_stand_where_they_should(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/industry?lang={lang}")
    names = {
        "zh": ("新能源", "635.95 亿元", "装备制造"),
        "en": ("New energy", "CNY 63.595 billion", "Equipment manufacturing"),
    }
    energy, size, equipment = names[lang]
    solid, *_, labels = dashboard.drawn("sector-bars")
    at = solid["y"].index(energy)
    assert solid["x"][at] == 635.95
    assert size in labels["text"][at]
    rates = dashboard.drawn("sector-rates")[0]
    shown = {label.partition("<")[0]: value for label, value in zip(rates["y"], rates["x"], strict=True)}
    assert shown[energy] == 9
    assert shown[equipment] == 52.1


@pytest.mark.parametrize("lang", LANGS)
def test_one_rd_amount_is_published_and_nine_are_not(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/research?lang={lang}")
    card = dashboard.card("rd-top-ten")
    leader, amount = {"zh": ("瑞声光电", "5.3 亿元"), "en": ("AAC Optics", "CNY 530 million")}[lang]
    assert leader in card.locator("h2").inner_text()
    assert amount in card.locator("h2").inner_text()
    assert card.locator("text").filter(has_text=NOT_PUBLISHED[lang]).count() == 9


@pytest.mark.parametrize("lang", LANGS)
def test_rank_42_to_23_rises(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/parks?lang={lang}")
    points = dashboard.card("rank-dumbbell").locator(".scatterlayer .trace").first.locator(".point")
    before, after = (points.nth(place).bounding_box() for place in (0, 1))
    assert before
    assert after
    assert after["y"] < before["y"]
    assert after["x"] > before["x"]
    said = dashboard.card("rank-dumbbell").locator("h2").inner_text()
    assert said.index("42") < said.index("→") < said.index("23")


@pytest.mark.parametrize("lang", LANGS)
def test_8000_enterprises_are_a_2025_target_without_base(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/targets?lang={lang}")
    said = dashboard.card("targets-without-base").locator("h2").inner_text()
    assert "8,000" in said
    assert "2025" in said
    expect(dashboard.card("target-bullets").locator(".main-svg").first).not_to_contain_text("8,000")


def test_hover_tells_the_printed_numeral_article_and_page(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    bars = dashboard.drawn("sector-bars")[0]["y"]
    points = dashboard.card("sector-bars").locator(".barlayer .trace").first.locator(".point path")
    box = points.nth(bars.index("新能源")).bounding_box()
    assert box
    dashboard.page.mouse.move(box["x"] + 4, box["y"] + 4)
    hover = dashboard.card("sector-bars").locator(".hoverlayer")
    expect(hover).to_contain_text("刊印：635.95亿元")
    expect(hover).to_contain_text("第 10 页")


def test_the_source_line_opens_the_list_of_figures(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    card = dashboard.card("sector-bars")
    card.locator("summary").click()
    row = card.locator(".figures tbody tr").filter(has_text="635.95亿元")
    expect(row).to_contain_text("常州全力打造具有国际竞争力地标产业")
    expect(row).to_contain_text("10")
    dashboard.choose("武进")
    expect(card.locator(".figures tbody tr")).to_have_count(2)


def test_the_districts_page_lists_what_is_said_of_each_from_the_start(dashboard: Dashboard) -> None:
    dashboard.open("/districts")
    rows = dashboard.card("district-coverage").locator(".figures tbody tr")
    expect(rows.first).to_be_visible()
    everything = rows.count()
    dashboard.choose("溧阳")
    expect(rows).not_to_have_count(everything)
    assert 0 < rows.count() < everything


def test_an_empty_chart_says_what_there_is_and_leads_there(dashboard: Dashboard) -> None:
    dashboard.open("/industry?district=tianning")
    card = dashboard.card("enterprise-bars")
    expect(card.locator("h2")).to_have_text("所选范围没有刊出企业数")
    card.locator(".instead a").filter(has_text="金坛").click()
    dashboard.page.wait_for_url("**/industry?district=jintan")
    expect(dashboard.card("enterprise-bars").locator("h2")).to_contain_text("50")


def test_the_indicator_is_chosen_and_kept_in_the_address(dashboard: Dashboard) -> None:
    dashboard.open("/districts")
    dashboard.page.locator("#indicator summary").click()
    dashboard.page.locator("#indicator button").filter(has_text=re.compile("^省级以上研发机构")).click()
    dashboard.page.wait_for_url("**indicator=provincial_rd_institutes")
    expect(dashboard.card("district-ranking").locator("h2")).to_contain_text("199 家")
    dashboard.page.reload()
    expect(dashboard.card("district-ranking").locator("h2")).to_contain_text("199 家")


def test_everything_can_be_done_from_the_keyboard(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    dashboard.page.locator(".chips button").nth(4).focus()
    dashboard.page.keyboard.press("Space")
    dashboard.page.wait_for_url("**district=wujin")
    dashboard.page.locator("#clear").focus()
    dashboard.page.keyboard.press("Enter")
    dashboard.page.wait_for_url("**/industry")
    dashboard.page.locator("[data-summary=sector]").focus()
    dashboard.page.keyboard.press("Enter")
    expect(dashboard.page.locator(".list[open]")).to_have_count(1)
    dashboard.page.keyboard.press("Escape")
    expect(dashboard.page.locator(".list[open]")).to_have_count(0)


def test_a_wrong_address_helps_on(dashboard: Dashboard) -> None:
    dashboard.open("/nowhere?lang=en")
    expect(dashboard.page.locator("h1")).to_have_text("No such page")
    dashboard.page.locator(".way-on a").filter(has_text="Targets").click()
    expect(dashboard.page.locator("h1")).to_have_text("Targets")


def test_unknown_query_values_are_passed_over(dashboard: Dashboard) -> None:
    dashboard.open("/industry?district=atlantis,wujin&sector=<b>&view=1&lang=xx&theme=pink")
    assert dashboard.page.locator(".chips [aria-pressed=true]").count() == 1
    expect(dashboard.page.locator("h1")).to_have_text("产业")


def test_a_name_becomes_its_id_and_an_unknown_one_is_said_until_the_next_choice(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/industry?district=武进,xinbai&lang=en&indicator=provincial_rd_institutes")
    notice = page.get_by_role("status")
    expect(notice).to_contain_text('"xinbai" is not one of the choices and was left out.')
    page.wait_for_url("**/industry?district=wujin&lang=en")
    dashboard.choose("Jintan")
    page.wait_for_url("**/industry?district=wujin,jintan&lang=en")
    expect(notice).to_be_hidden()
    page.go_back()
    page.wait_for_url("**/industry?district=wujin&lang=en")

    dashboard.open("/data?district=xinbai&q=光伏")
    page.wait_for_url("**/data?q=**")
    expect(notice.first.get_by_role("link")).to_have_attribute("href", re.compile("&q="))
    notice.first.get_by_role("link").click()
    page.wait_for_url("**/data?district=xinbei&q=**")
    dashboard.settled()
    assert page.locator("#unknown").is_hidden()
    assert page.locator("[data-choice=district][aria-pressed=true]").all_inner_texts() == ["新北"]


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


def test_exported_rows_are_the_rows_shown(dashboard: Dashboard, tmp_path: Path) -> None:
    dashboard.open("/data?district=jintan&q=光伏")
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row").first).to_be_visible()
    with dashboard.page.expect_download() as saved:
        dashboard.page.locator("[data-rows='rows.xlsx']").click()
    assert saved.value.suggested_filename == "常州创新指标数据_金坛区_2021年第6期.xlsx"
    saved.value.save_as(tmp_path / "rows.xlsx")
    sheet = load_workbook(tmp_path / "rows.xlsx").active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == rows_of(dashboard) > 3
    assert {row[2] for row in rows} == {"金坛"}
    with dashboard.page.expect_download() as saved:
        dashboard.page.locator("[data-rows='rows.csv']").click()
    saved.value.save_as(tmp_path / "rows.csv")
    lines = (tmp_path / "rows.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(rows) + 1


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
    dashboard.open("/parks?district=wujin")
    dashboard.click_mark("evaluation-bars", 0, 0)
    dashboard.page.wait_for_url("**/data?id=**")
    expect(dashboard.page.locator(".ag-center-cols-container .ag-row")).to_have_count(1)


@pytest.mark.parametrize("name", ["常州科教城：“创新之核”赋能智能制造", "武进", "光伏", "2020"])
def test_what_is_covered_leads_to_as_many_figures(dashboard: Dashboard, name: str) -> None:
    dashboard.open("/data?tab=dictionary")
    row = dashboard.page.locator(".coverage tr").filter(has=dashboard.page.get_by_text(name, exact=True))
    count = int(row.locator("td").last.inner_text())
    row.locator("a").click()
    expect(dashboard.page.locator("#data-count")).to_have_text(f"{count} 项数据")


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
