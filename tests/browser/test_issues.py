"""Several issues in a browser: as of one of them, what is new in it, what a figure was before."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DRAWN, Dashboard
from tests.serving import serving


@pytest.fixture(scope="module")
def issues() -> Iterator[str]:
    with serving("-m", "tests.browser.issues_server") as (url, _):
        yield url


@pytest.fixture
def several(page: Page, issues: str) -> Dashboard:
    """Open nothing yet: a page of the dashboard on several issues."""
    return Dashboard(page, issues)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_shown_as_of_an_issue_and_of_all_again(several: Dashboard, lang: str) -> None:
    page, intensity = several.page, {"zh": "2020 年约 3%", "en": "about 3% in 2020"}[lang]
    several.open(f"/?lang={lang}")
    headlines, head = several.card("headlines"), page.locator("[data-summary=issue]")
    expect(headlines).to_contain_text(intensity)
    expect(headlines.locator(".spark i").first).to_be_attached()
    expect(head).to_have_text({"zh": "全部各期", "en": "All issues"}[lang])
    head.click()
    page.locator("[data-choice=issue][data-value='2021-06']").click()
    page.wait_for_url("**issue=2021-06**")
    page.wait_for_function(DRAWN)
    expect(headlines.locator(".spark")).to_have_count(0)
    expect(headlines).not_to_contain_text(intensity)
    expect(page.locator(".brand")).not_to_contain_text("2022")
    # Links keep the issue.
    page.locator(".top nav a").nth(1).click()
    page.wait_for_url("**/industry?issue=2021-06**")
    page.wait_for_function(DRAWN)
    assert "2022" not in " ".join(page.locator(".card summary").all_inner_texts())
    page.locator("#clear").click()
    page.wait_for_url(lambda url: "issue" not in url)
    page.wait_for_function(DRAWN)
    expect(page.locator(".brand")).to_contain_text("2022")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_head_has_room_for_menu_and_search_on_a_small_laptop(several: Dashboard, lang: str) -> None:
    page = several.page
    page.set_viewport_size({"width": 1366, "height": 768})
    several.open(f"/parks?lang={lang}")
    head = page.locator(".top")
    assert head.evaluate("one => one.offsetHeight") < 70
    assert head.evaluate("one => one.scrollWidth") <= 1366
    assert page.locator(".top nav").evaluate("one => one.scrollWidth <= one.clientWidth")
    for part in (".brand b", ".switches"):
        assert page.locator(part).evaluate("one => one.scrollWidth <= one.clientWidth"), part
    assert page.locator("#find").evaluate("one => one.clientWidth") > 140
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("#find").click()
    box = page.locator("#find").bounding_box()
    assert box
    assert box["width"] > 350


def test_the_data_page_and_the_deck_are_of_the_issue_too(several: Dashboard) -> None:
    page = several.page
    several.open("/data?issue=2021-06")
    expect(page.locator("#data-count")).to_have_text("498 项数据")
    page.goto(f"{several.address}/present?issue=2021-06&slides=headlines")
    expect(page.locator("#slide-headlines.shown, #slide-opening.shown")).to_be_attached()
    expect(page.locator("#slide-headlines .spark")).to_have_count(0)
    page.goto(f"{several.address}/present?slides=headlines")
    expect(page.locator("#slide-headlines .spark").first).to_be_attached()


@pytest.mark.parametrize(("lang", "revised"), [("zh", "修订：7 项"), ("en", "Revised: 7 figures")])
def test_what_is_new_is_of_the_issue_that_is_chosen_and_leads_to_its_figures(
    several: Dashboard, lang: str, revised: str
) -> None:
    page = several.page
    several.open(f"/data?tab=news&lang={lang}")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    page.locator("[data-summary=issue]").click()
    page.locator("[data-choice=issue][data-value='2022-04']").click()
    page.wait_for_url("**issue=2022-04**")
    card = page.locator("main .card").filter(has_text=revised)
    expect(card).to_contain_text("52.6%")
    card.get_by_role("link", name="52.6%").click()
    page.wait_for_url("**/data?**id=**")
    expect(page.locator("#data-panel")).to_contain_text("52.6%")
    expect(page.locator("#data-panel")).to_contain_text({"zh": "刊 54%", "en": "printed 54%"}[lang])


@pytest.mark.parametrize(
    ("lang", "verdict", "rule", "rate"),
    [
        ("zh", "明显低于所需增速", "规则：实际每年变化÷所需每年变化", "实际÷所需（推算）"),
        (
            "en",
            "far below the growth needed",
            "Rule: observed over needed change a year",
            "Observed ÷ needed (derived)",
        ),
    ],
)
def test_how_a_target_was_judged_opens_at_a_click(
    several: Dashboard, lang: str, verdict: str, rule: str, rate: str
) -> None:
    several.open(f"/targets?lang={lang}")
    cell = several.card("attention").locator("td.late").first
    expect(cell.locator("summary")).to_have_text(verdict)
    lines = cell.locator("li")
    expect(lines.first).to_be_hidden()
    cell.locator("summary").focus()
    several.page.keyboard.press("Enter")
    expect(lines.first).to_contain_text(rule)
    expect(lines.filter(has_text=rate)).to_be_visible()
    # Its sources stay as they are, and nothing is asked for.
    footer = several.card("attention").locator("footer")
    expect(footer.locator("summary")).not_to_have_text(verdict)
    expect(footer.locator(".figures tr")).to_have_count(0)
    # The same stands beside the target itself.
    cell.locator("summary").click()
    expect(lines.first).to_be_hidden()
    several.card("attention").locator("td.late a").first.click()
    several.page.wait_for_url(lambda url: "/data?" in url and "id=" in url)


@pytest.mark.parametrize(
    ("lang", "label", "said"),
    [
        ("zh", "新能源", "2020 年 652.3 亿元，增长 16.6%（推算）"),
        ("en", "New energy", "CNY 65.23 billion in 2020, up 16.6%"),
    ],
)
def test_a_bar_and_its_tick_say_the_period_before(several: Dashboard, lang: str, label: str, said: str) -> None:
    page = several.page
    several.open(f"/industry?lang={lang}")
    card, names = several.card("sector-bars"), several.drawn("sector-bars")[0]["y"]
    box = card.locator(".barlayer .trace").first.locator(".point path").nth(names.index(label)).bounding_box()
    assert box
    hover = card.locator(".hoverlayer")
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    expect(hover).to_contain_text(said[:12])
    page.mouse.move(box["x"] + box["width"] * 652.3 / 760.4, box["y"] + box["height"] / 2)
    # The tick leads to the figure of the year before, in the issue that revised it.
    expect(hover).to_contain_text({"zh": "刊印：652.3亿元", "en": "Printed: 652.3亿元"}[lang])
    page.locator(".legend summary").click()
    expect(page.locator(".legend .mark.before")).to_be_visible()


@pytest.mark.parametrize(
    ("lang", "typed", "one"),
    [("zh", "武进高新区 第36位", "1 项跨期指标"), ("en", "wujin hi-tech zone 36", "1 indicator over time")],
)
def test_series_are_small_plots_whose_card_leads_to_all_of_them_and_a_search_finds_one(
    several: Dashboard, lang: str, typed: str, one: str
) -> None:
    page = several.page
    several.open(f"/?lang={lang}")
    card = several.card("histories")
    expect(card.locator(".scatterlayer .trace").nth(3).locator(".point")).to_have_count(24)
    card.locator("footer a[href*=histories]").click()
    page.wait_for_url("**/data?**tab=histories**")
    lines = page.locator("#series tbody tr")
    expect(lines).to_have_count(35)
    expect(lines.locator(".spark i").first).to_be_attached()
    page.locator("#series-search").fill(typed)
    expect(page.locator("#data-count")).to_have_text(one)
    expect(page.locator("#series tbody tr:not([hidden])")).to_have_count(1)
    page.locator("#series-search").fill("")
    expect(page.locator("#series tbody tr[hidden]")).to_have_count(0)
    page.locator("#series tbody a").first.click()
    page.wait_for_url("**/data?**id=**")
    expect(page.locator("#data-panel, .plain").first).to_be_attached()
