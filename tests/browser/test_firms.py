"""A list of firms goes from the template to its results, to those of an edited rule, and back as a workbook."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from flask.testing import FlaskClient
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.conftest import Dashboard
from tests.browser.test_exports import saved
from tests.browser.test_pages import SERIOUS, violations
from tests.firms import FAULTY, LISTED, filled

# A file that is dropped beside what asks for it.
DROP = """([name, content]) => {
  const held = new DataTransfer();
  held.items.add(new File([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], name));
  const at = (type) => new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: held });
  const over = document.querySelector("main").dispatchEvent(at("dragover"));
  return over || document.querySelector("main").dispatchEvent(at("drop"));
}"""
DRAWN = "() => [...document.querySelectorAll('#firms .plot')].every((plot) => plot.querySelector('.main-svg'))"


def choose(dashboard: Dashboard, file: Path) -> None:
    """Choose a file, and wait until its results are drawn."""
    with dashboard.page.expect_file_chooser() as chooser:
        dashboard.page.locator("[data-upload=choose]").press("Enter")
    chooser.value.set_files(file)
    expect(dashboard.page.locator("#firms-results .card").first).to_be_visible()
    dashboard.page.wait_for_function(DRAWN)


def test_a_list_is_computed_then_by_an_edited_rule_and_comes_back_as_a_workbook(
    dashboard: Dashboard, tmp_path: Path
) -> None:
    page = dashboard.page
    dashboard.open("/policy")
    page.locator(".tabs a").nth(1).click()
    expect(page.locator("h1")).to_have_text("名单测算")
    template = saved(dashboard, page.locator("[data-file='firms-template.xlsx']"), tmp_path)
    file = tmp_path / "名单.xlsx"
    file.write_bytes(filled(template.read_bytes(), LISTED))
    expect(page.locator("#firms-guide")).to_be_visible()
    choose(dashboard, file)
    expect(page.locator("#firms-guide")).to_be_hidden()
    expect(page.locator("#firms-file")).to_have_text(file.name)
    expect(page.locator("#firms-total h2")).to_have_text("名单内企业合计可得 60 万元（推算）")
    expect(page.locator("#firms-said")).to_have_text("名单内企业合计可得 60 万元（推算）")

    # What was chosen is computed, whatever becomes of the file.
    file.unlink()
    page.locator("#case summary").click()
    page.locator("#case [name=rates]").first.fill("5")
    page.locator("#case [name=rates]").nth(1).fill("20")
    page.locator("#case [name=rates]").nth(1).press("Enter")
    expect(page.locator("#firms-total h2")).to_have_text("调整后合计 78 万元，比现行规则多 18 万元（推算）")
    expect(page.locator("#firms-districts")).to_contain_text("−9 万元")
    expect(page.locator("#caption")).to_contain_text("5%、20%、6%、4%、2%")
    page.wait_for_function(DRAWN)
    file = saved(dashboard, page.locator("[data-upload=save]"), tmp_path)
    said = {str(cell.value) for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row}
    assert {name for name, *_ in LISTED} <= said

    # The list stays with its page in another language, and goes with it.
    page.locator(".switches a[lang=en]").click()
    expect(page.locator("#firms-total h2")).to_contain_text("CNY 780,000")
    page.locator(".tabs a").first.click()
    dashboard.settled()
    page.locator(".tabs a").nth(1).click()
    expect(page.locator("h1")).to_have_text("List of firms")
    expect(page.locator("#firms-results")).to_be_empty()


def test_a_rule_that_is_edited_while_the_server_is_away_is_taken_back(
    page: Page, address: str, client: FlaskClient, tmp_path: Path
) -> None:
    dashboard, total, lost = Dashboard(page, address), page.locator("#firms-total h2"), page.locator("#lost")
    file = tmp_path / "list.xlsx"
    file.write_bytes(filled(client.get("/exports/firms-template.xlsx").data, LISTED))
    dashboard.open("/firms?rates=10,8,6,4,1")
    choose(dashboard, file)
    shown, cap = total.inner_text(), page.locator("#case [name=cap]")
    page.context.set_offline(True)
    cap.fill("20")
    cap.press("Enter")
    expect(lost).to_be_visible()
    expect(page).to_have_url(f"{address}/firms?rates=10,8,6,4,1")
    expect(cap).to_have_value("")
    expect(total).to_have_text(shown)
    page.context.set_offline(False)
    expect(lost).to_be_hidden()
    cap.fill("20")
    cap.press("Enter")
    expect(total).to_have_text("调整后合计 38 万元，比现行规则少 22 万元（推算）")


def test_a_faulty_cell_is_named_and_what_is_no_list_is_refused(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.open("/firms")
    template = saved(dashboard, page.locator("[data-file='firms-template.xlsx']"), tmp_path)
    file = tmp_path / "faulty.xlsx"
    file.write_bytes(filled(template.read_bytes(), [*LISTED, *FAULTY]))
    choose(dashboard, file)
    expect(page.locator("#firms-problems")).to_contain_text("是否应为“天宁区”？")
    assert page.locator("#firms-problems tbody tr").count() == len(FAULTY)
    assert [one for one in violations(page, "light") if one[0] in SERIOUS] == []
    dashboard.resize((390, 844))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    # The same name, another content: as after the file was mended and saved.
    file.write_bytes(b"no workbook")
    choose(dashboard, file)
    expect(page.locator("#firms-problems h2")).to_have_text("名单没有读取")
    expect(page.locator("#firms-total")).to_have_count(0)
    dropped = b64encode(filled(template.read_bytes(), LISTED)).decode()
    assert not page.evaluate(DROP, ["dropped.xlsx", dropped]), "the browser would open it in place of the page"
    expect(page.locator("#firms-total h2")).to_have_text("名单内企业合计可得 60 万元（推算）")
    text = tmp_path / "list.csv"
    text.write_text("a,b", encoding="utf-8")
    with page.expect_file_chooser() as chooser:
        page.locator("[data-upload=choose]").click()
    chooser.value.set_files(text)
    expect(page.locator("#firms-said")).to_have_text("请选择 Excel 工作簿（.xlsx）。")
    expect(page.locator("#firms-results")).to_be_empty()
