"""What officials come to find out stands in the first screen of a small laptop, two clicks away at most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, expect

from dashboard.data import Datasets
from tests.browser.conftest import Dashboard

SCREEN = {"width": 1366, "height": 768}
MOST_CLICKS = 2
# Of what stands on it in the pixels of the screen, and whether a list that scrolls hides a part.
INSIDE = """(one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  const list = one.closest(".listing");
  const box = list ? list.getBoundingClientRect() : { bottom: innerHeight };
  return scrollY === 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= Math.min(innerHeight, box.bottom);
}"""
# The letters of a headline are read from the last row of a room where they are this share of the screen's height.
READ = 1 / 30


@dataclass
class Official:
    """Somebody who looks for an answer, and does not scroll."""

    dashboard: Dashboard
    clicks: int = 0

    def goes(self, page: str) -> None:
        """Follow a link of the menu."""
        self.presses(self.dashboard.page.get_by_role("link", name=page, exact=True))

    def presses(self, button: Locator) -> None:
        """Click, and wait until what follows is drawn."""
        self.clicks += 1
        address = self.dashboard.page.url
        button.click()
        self.dashboard.page.wait_for_url(lambda url: url != address)
        self.dashboard.settled()

    def chooses(self, district: str) -> None:
        """Press a district's chip."""
        self.presses(self.dashboard.page.locator(".chips button").filter(has_text=district))

    def sees(self, found: Locator) -> None:
        """Hold that all of something is in the first screen."""
        for place in range(found.count() or 1):
            assert found.nth(place).evaluate(INSIDE), found.nth(place).text_content()


@pytest.fixture
def official(dashboard: Dashboard) -> Iterator[Official]:
    """Return somebody at a small laptop, who has clicked no more than twice at the end."""
    dashboard.page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    official = Official(dashboard)
    yield official
    assert official.clicks <= MOST_CLICKS


@pytest.mark.parametrize("start", ["/", "/targets"])
def test_how_far_wujin_is_from_its_targets(official: Official, start: str) -> None:
    official.dashboard.open(start)
    if start == "/":
        official.goes("发展目标")
    official.chooses("武进")
    card = official.dashboard.card("target-table")
    expect(card.locator("h2")).to_contain_text("武进")
    rows = card.locator("tbody tr:not(.group)")
    expect(rows).to_have_count(2)
    for row, size in zip(rows.all(), ("100 项", "10 亿美元"), strict=True):
        expect(row).to_contain_text(size)
        expect(row).to_contain_text("未公布")
    expect(card.locator(".group")).to_have_text("2030 年")
    # Without an actual nothing is said of what it would take, and why it cannot be judged.
    assert set(rows.locator("td:nth-child(3)").all_inner_texts()) == {"未公布"}
    assert set(rows.locator("td:nth-child(4)").all_inner_texts()) == {""}
    assert set(rows.locator("td:nth-child(5)").all_inner_texts()) == {"无法判断\n没有刊出同口径的实绩"}
    official.sees(card.locator("h2, tbody tr"))
    expect(official.dashboard.page.locator(".empties")).to_contain_text("没有武进的数据：需要关注、目标完成情况")
    official.sees(official.dashboard.page.locator(".empties"))


def test_which_district_has_the_highest_high_tech_share_and_how_it_compares(official: Official) -> None:
    official.dashboard.open("/")
    official.goes("辖市区")
    card = official.dashboard.card("district-tiles")
    expect(card.locator("h2")).to_contain_text("武进高新技术产业产值占比 54%，高于全市约 7.5 个百分点")
    unpublished = card.locator("text").filter(has_text="未公布")
    expect(unpublished).to_have_count(5)
    official.sees(card.locator("h2, text"))


def test_the_projects_of_xinbei_leave_as_a_workbook(official: Official, datasets: Datasets, tmp_path: Path) -> None:
    official.dashboard.open("/projects")
    official.chooses("新北")
    card = official.dashboard.card("project-list")
    expect(card.locator("h2")).to_contain_text("79 个")
    official.sees(card.locator("h2"))
    official.sees(card.locator("tbody tr:not(.group)").first)
    # Projects with names of their own are in the list, too.
    published = datasets.observations().query("theme == 'projects' and district == 'xinbei' and latest")
    expect(card.locator("tbody tr:not(.group)")).to_have_count(len(published))
    official.clicks += 1
    with official.dashboard.page.expect_download() as download:
        card.get_by_role("button", name="Excel").click()
    assert "新北区" in download.value.suggested_filename
    download.value.save_as(tmp_path / "projects.xlsx")
    sheet = load_workbook(tmp_path / "projects.xlsx")["全部数据"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(place for place, row in enumerate(rows) if row[0] == "指标")
    indicator, printed, page = (rows[head].index(name) for name in ("指标", "刊印", "页码"))
    saved = sorted((str(row[indicator]), str(row[printed]), str(row[page])) for row in rows[head + 1 :])
    wanted = published[["indicator_zh", "printed", "page"]].astype(str)
    assert saved == sorted(wanted.itertuples(index=False, name=None))


def test_which_targets_of_2025_are_at_risk(official: Official) -> None:
    official.dashboard.open("/")
    official.goes("发展目标")
    table, attention = (official.dashboard.card(name) for name in ("target-table", "attention"))
    expect(table.locator(".group")).to_have_text(["2025 年", "2021 年", "2022 年", "2030 年"])
    named = table.locator("td.lead")
    expect(named).to_have_text(["超 8,000 家", "超 100 家", "超 185 万人"])
    official.sees(named)
    for growth in ("年均超 17.3%", "年均超 15.3%"):
        official.sees(table.locator("td").filter(has_text=growth))
    official.sees(table.locator(".group").filter(has_text="2025 年"))
    said = {
        "高新技术企业": "没有刊出同口径的实绩",
        "碳纤维及复合材料企业数": "只刊出一期实绩，没有增速",
        "引进人才": "时期为推断，不作判断",
    }
    for goal, unsure in said.items():
        row = table.locator("tr").filter(has=official.dashboard.page.locator("th", has_text=goal)).first
        expect(row.locator(".judged")).to_contain_text("无法判断")
        expect(row.locator(".judged summary")).to_have_text(unsure)
        official.sees(row)
    due = attention.locator("tr").filter(has_text="2025 年目标")
    expect(due).to_have_count(2)
    official.sees(due)
    for card in (table, attention):
        expect(card.locator("footer summary")).to_contain_text("第 6 期，第")
        late = card.locator("tr").filter(has=official.dashboard.page.locator(".late"))
        expect(late).to_have_count(1)
        expect(late).to_contain_text("年均超 25.4%")
        expect(late.locator(".late")).to_contain_text("2020 年增长 9%")
    official.sees(attention.locator("tr").filter(has_text="年均超 25.4%"))


def test_who_leads_research_and_how_sure_that_is(official: Official) -> None:
    official.dashboard.open("/")
    official.goes("研发")
    card = official.dashboard.card("rd-top-ten")
    expect(card.locator("h2")).to_contain_text("瑞声光电研发投入 5.3 亿元居首，其余 9 家平均 2.18 亿元以上（推算）")
    expect(card.locator("text").filter(has_text="其余 9 家，每家　≤ 5.3 亿元")).to_have_count(1)
    expect(card.locator("text").filter(has_text="平均 2.18 亿元以上（推算）")).to_have_count(1)
    official.sees(card.locator("h2, .subtitle, text"))


def test_the_wall_in_english(official: Official) -> None:
    page = official.dashboard.page
    official.dashboard.open("/")
    official.presses(page.get_by_role("link", name="English"))
    official.clicks += 1
    page.keyboard.press("p")
    expect(page.locator("#stage[data-loaded]")).to_be_attached()
    assert page.locator("html").get_attribute("lang") == "en"
    slide = page.locator(".slide.shown")
    expect(slide).to_have_attribute("id", "slide-headlines")
    headline = slide.locator("h2")
    expect(headline).to_contain_text("R&D intensity: about 3%")
    official.sees(headline)
    letters = headline.evaluate("""(one) => parseFloat(getComputedStyle(one).fontSize) *
      one.getBoundingClientRect().height / one.offsetHeight""")
    assert letters >= READ * SCREEN["height"]
