"""What officials ask of targets and projects is answered in the first screen of a small laptop."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard

SCREEN = {"width": 1366, "height": 768}


@pytest.fixture(autouse=True)
def small(dashboard: Dashboard) -> None:
    dashboard.page.set_viewport_size(SCREEN)  # type: ignore[arg-type]


def test_what_the_title_names_what_is_to_be_judged_and_what_is_late_stand_in_the_first_screen(
    dashboard: Dashboard,
) -> None:
    dashboard.open("/")
    dashboard.page.get_by_role("link", name="发展目标", exact=True).click()
    dashboard.page.wait_for_url("**/targets")
    dashboard.settled()
    table = dashboard.card("target-table")
    expect(table.locator(".group")).to_have_text(["2025 年", "2021 年", "2022 年", "2030 年"])
    for said in ("超 8,000 家", "超 100 家", "超 185 万人", "年均超 17.3%", "年均超 15.3%"):
        box = table.locator("td").filter(has_text=said).first.bounding_box()
        assert box
        assert box["y"] + box["height"] < SCREEN["height"], said
    expect(table.locator(".lead")).to_have_count(3)
    for card in (table, dashboard.card("attention")):
        late = card.locator(".late")
        expect(late).to_have_count(1)
        expect(late).to_contain_text("2020 年增长 9%")
    expect(late).to_be_in_viewport()


def test_every_figure_of_a_district_s_projects_is_listed(dashboard: Dashboard) -> None:
    dashboard.open("/projects")
    dashboard.choose("新北")
    dashboard.page.wait_for_url("**/projects?district=xinbei")
    dashboard.settled()
    rows = dashboard.card("project-list").locator("tbody tr:not(.group)")
    expect(rows).to_have_count(40)
    expect(rows.first).to_be_in_viewport()
    expect(dashboard.card("project-list").locator("h2")).to_contain_text("79 个")
