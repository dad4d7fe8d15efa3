"""What an official chooses on the pages of charts, and what follows it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from dashboard.catalogue.topics import topic_at
from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.translations import LANGS
from tests.browser.conftest import Dashboard, at

NAMES = {"wujin": {"zh": "武进", "en": "Wujin"}, "zhonglou": {"zh": "钟楼", "en": "Zhonglou"}}
ON_SCREEN = """() => {
  const { left, right } = document.querySelector(".list[open] .panel").getBoundingClientRect();
  return left >= 0 && right <= innerWidth;
}"""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("path", "by", "district"), [("/industry", "control", "wujin"), ("/districts", "tile", "zhonglou")]
)
def test_a_district_is_chosen_reopened_and_cleared(
    dashboard: Dashboard, path: str, by: str, district: str, lang: str
) -> None:
    name = NAMES[district][lang]
    dashboard.open(f"{path}?lang={lang}")
    topic = topic_at(path)
    assert topic
    before, listed = dashboard.titles(), {chart.id: dashboard.figures(chart.id) for chart in topic.charts}
    if by == "control":
        dashboard.choose(name)
    else:
        dashboard.click_tile(name)
    dashboard.page.wait_for_url(f"**{path}?district={district}**")
    expect(dashboard.page.locator(".card h2").first).not_to_have_text(before[0])
    dashboard.settled()
    chosen = dashboard.titles()
    assert name in chosen[0]
    assert all(dashboard.figures(chart) != figures for chart, figures in listed.items()), "every chart follows"
    assert dashboard.query()["district"] == [district]

    dashboard.page.reload()
    dashboard.settled()
    assert dashboard.titles() == chosen

    dashboard.page.locator("#clear").click()
    expect(dashboard.page.locator(".card h2").first).to_have_text(before[0])
    dashboard.settled()
    assert "district" not in dashboard.query()
    assert dashboard.titles() == before
    expect(dashboard.page.locator("#clear")).to_be_hidden()


def test_a_second_click_takes_a_tile_back(dashboard: Dashboard) -> None:
    dashboard.open("/?district=wujin")
    dashboard.click_tile("武进")
    dashboard.page.wait_for_url(f"{dashboard.address}/")
    expect(dashboard.page.locator(".chips [aria-pressed=true]")).to_have_count(0)


def test_a_click_on_a_bar_filters_by_its_sector(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    bars = dashboard.drawn("sector-bars")[0]["y"]
    dashboard.click_mark("sector-bars", 0, bars.index("新能源"))
    dashboard.page.wait_for_url("**/industry?sector=new_energy")
    expect(dashboard.page.locator("[data-summary=sector]")).to_have_text("新能源")


def test_switches_keep_page_and_choice(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    dashboard.choose("武进")
    dashboard.page.wait_for_url("**district=wujin")
    dashboard.page.locator(".switches a").filter(has_text="English").click()
    expect(dashboard.page.locator("h1")).to_have_text("Industry")
    dashboard.page.locator(".switches a").filter(has_text="Dark").click()
    expect(dashboard.page.locator("html[data-scheme=dark]")).to_have_count(1)
    dashboard.settled()
    assert dashboard.query() == {"district": ["wujin"], "lang": ["en"], "theme": ["dark"]}


def test_the_source_line_opens_the_list_of_figures(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    card = dashboard.card("sector-bars")
    card.locator("summary").click()
    row = card.locator(".figures tbody tr").filter(has_text="635.95亿元")
    expect(row).to_contain_text("常州全力打造具有国际竞争力地标产业")
    expect(row).to_contain_text("10")
    dashboard.choose("武进")
    expect(card.locator(".figures tbody tr")).to_have_count(3)


def test_the_districts_page_has_a_line_for_each_and_every_figure_of_the_chosen(
    dashboard: Dashboard, datasets: Datasets
) -> None:
    dashboard.open("/districts")
    lines = dashboard.card("district-portraits").locator(".listing tbody th")
    assert sorted(lines.all_inner_texts()) == sorted(districts_of(datasets)["short_zh"])
    everything = dashboard.card("district-figures")
    expect(everything).to_be_hidden()
    dashboard.choose("溧阳")
    expect(everything).to_be_visible()
    expect(lines).to_have_text(["溧阳"])
    assert everything.locator("tbody tr:not(.group)").count() == len(
        datasets.observations().query("district == 'liyang' and latest and value.notna()")
    )


def test_charts_that_have_nothing_are_one_line_that_leads_on(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/industry?district=tianning")
    line, empty = page.locator(".empties"), dashboard.card("enterprise-bars")
    expect(line).to_contain_text("没有天宁的数据")
    expect(line).to_contain_text("产业链企业数")
    expect(empty).to_be_hidden()
    hidden = page.locator(".card[data-empty=true]")
    assert hidden.count() == int(re.findall(r"以下 (\d+) 图", line.inner_text())[0])
    assert not any(hidden.evaluate_all("cards => cards.map((card) => card.getClientRects().length)"))
    line.get_by_role("link", name="查看所选板块的全部数字").click()
    page.wait_for_url("**/districts?district=tianning")
    expect(dashboard.card("district-figures").locator("tbody tr:not(.group)").first).to_be_visible()
    page.go_back()
    line.get_by_role("link", name="查看全市").click()
    page.wait_for_url("**/industry")
    expect(empty.locator("h2")).to_contain_text("企业")
    expect(line).to_be_hidden()


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


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_is_on_the_screen_and_goes_on_below(dashboard: Dashboard, lang: str) -> None:
    page = dashboard.page
    dashboard.open(f"/districts?lang={lang}")
    for size in ((390, 844), (844, 390), (1024, 768), (1280, 640), (1366, 768), (1920, 1080)):
        dashboard.resize(size)
        for place in range(page.locator(".list summary:visible").count()):
            with at(size):
                page.locator(".list summary:visible").nth(place).click()
                panel = page.locator(".list[open] .panel")
                assert panel.evaluate("panel => panel.scrollWidth - panel.clientWidth") == 0
                page.wait_for_function(ON_SCREEN)
                page.keyboard.press("Escape")
