"""One page on a subject, in a browser: what an official does who is asked for it, and what follows a choice on it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DRAWN, Dashboard


@pytest.mark.parametrize(("lang", "head", "other"), [("zh", "金坛", "武进"), ("en", "Jintan", "Wujin")])
def test_a_second_subject_stands_beside_the_first_and_leaves_again(
    dashboard: Dashboard, lang: str, head: str, other: str
) -> None:
    page = dashboard.page
    dashboard.open(f"/profile/district/jintan?lang={lang}")
    figures = dashboard.card("profile:district:jintan:figures")
    expect(page.locator("h1")).to_contain_text(head)
    expect(figures.locator("thead th").nth(2)).to_have_text({"zh": "全市", "en": "Citywide"}[lang])
    page.locator("[data-choice=beside][data-value=wujin]").click()
    page.wait_for_url("**beside=wujin**")
    page.wait_for_function(DRAWN)
    expect(figures.locator("thead th").nth(2)).to_have_text(other)
    expect(page.locator("[data-choice=beside][aria-pressed=true]")).to_have_text(other)
    share = figures.locator("tr").filter(
        has_text={"zh": "高新技术产业产值占比", "en": "High-tech share of output"}[lang]
    )
    expect(share.locator("td").nth(1)).to_have_text("54%")
    page.locator("#clear").click()
    page.wait_for_url(lambda url: "beside" not in url)
    expect(figures.locator("thead th").nth(2)).not_to_have_text(other)


def test_there_is_no_page_of_what_there_is_not(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.address}/profile/district/wujing")
    expect(page.locator("h1")).to_have_text("没有这个页面")


def test_the_list_of_all_subjects_leads_to_each(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.goto(f"{dashboard.address}/profile")
    page.get_by_role("link", name="恒立液压").click()
    page.wait_for_url("**/profile/organisation/hengli")
    expect(page.locator("h1")).to_have_text("恒立液压")
    page.wait_for_function(DRAWN)
    page.go_back()
    expect(page.locator("h1")).to_have_text("画像")
