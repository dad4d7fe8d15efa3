"""A ledger is fetched from the board, filled in, read back as a proposal, and that is saved."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import Dashboard
from tests.browser.test_exports import saved
from tests.browser.test_pages import SERIOUS, violations
from tests.ledgers import CLOUD, FAULTY, REPORTED, filled


def choose(dashboard: Dashboard, file: Path) -> None:
    """Choose a file, and wait until what it proposes is there."""
    with dashboard.page.expect_file_chooser() as chooser:
        dashboard.page.locator("[data-upload=choose]").click()
    chooser.value.set_files(file)
    expect(dashboard.page.locator("#ledger-results .card").first).to_be_visible()


def test_a_ledger_goes_out_is_filled_in_and_comes_back_as_a_proposal(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.open("/supervision?district=xinbei&on=2021-06-30")
    file = saved(dashboard, page.locator("[data-file='ledger.xlsx']"), tmp_path)
    assert load_workbook(file).sheetnames == ["新北", "填表说明"]
    assert "2021-06-30" in file.name
    file.write_bytes(filled(filled(file.read_bytes(), CLOUD, **REPORTED), "xinbei_quality_projects", **FAULTY))
    choose(dashboard, file)
    expect(page.locator("#ledger-file")).to_have_text(file.name)
    expect(page.locator("#ledger-changes h2")).to_contain_text("修改 1 件事项、新报 1 条进展、新报 1 项实绩")
    expect(page.locator("#ledger-changes")).to_contain_text("张三")
    expect(page.locator("#ledger-problems")).to_contain_text("“约120”不是数字。")
    expect(page.locator("#ledger-unread")).to_contain_text("最新实绩数：约120")
    assert [one for one in violations(page, "light") if one[0] in SERIOUS] == []
    proposal = saved(dashboard, page.locator("[data-upload=save]"), tmp_path)
    assert {"tasks", "task_states"} <= set(load_workbook(proposal).sheetnames)

    # What it proposes does not depend on what the board shows; in another language it is said anew.
    dashboard.choose("武进")
    dashboard.settled()
    expect(page.locator("#ledger-changes")).to_contain_text("张三")
    page.locator(".switches a[lang=en]").click()
    expect(page.locator("#ledger-changes h2")).to_contain_text("1 task changed")
    dashboard.resize((390, 844))
    assert page.locator(".ledger").evaluate("(panel) => panel.getBoundingClientRect().left + panel.scrollWidth") <= 390
    page.locator("[data-upload=forget]").click()
    expect(page.locator("#ledger-results")).to_be_empty()
    expect(page.locator("#ledger-said")).to_have_text("The ledger has been cleared.")
