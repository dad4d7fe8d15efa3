"""The page of policies: what is typed is answered, stands in the address, and comes back with it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Dashboard


def answered(dashboard: Dashboard, chart: str, said: str) -> None:
    expect(dashboard.card(chart).locator("h2")).to_contain_text(said)


def test_the_money_for_500_more_is_read_in_three_steps(dashboard: Dashboard) -> None:
    dashboard.page.set_viewport_size({"width": 1366, "height": 768})
    dashboard.open("/policy")
    field = dashboard.page.get_by_label("研发费用增长额")
    field.fill("500")
    field.press("Enter")
    answered(dashboard, "policy-reward", "可得奖励 42 万元")
    assert dashboard.query() == {"growth": ["500"]}
    shown = dashboard.page.locator("#case, [data-chart=policy-reward] h2, [data-chart=policy-curve] .main-svg").all()
    for part in shown:
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 768, "form, answer and curve stand in the first screen"


def test_fields_chips_and_an_edited_rule_follow_the_address_there_and_back(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/policy")
    page.get_by_label("上年研发费用").fill("1000")
    page.get_by_label("本年研发费用").fill("1,500")
    page.keyboard.press("Enter")
    answered(dashboard, "policy-reward", "可得奖励 42 万元")
    page.get_by_role("button", name="高新技术企业").click()
    answered(dashboard, "policy-reward", "研发费用增长 500 万元，可得奖励 42 万元")
    page.get_by_text("调整规则").click()
    page.get_by_label("第 1 档比例").fill("12")
    page.keyboard.press("Tab")
    answered(dashboard, "policy-reward", "调整后可得 45.6 万元，多 3.6 万元")
    assert dashboard.query()["rates"] == ["12,8,6,4,2"]
    page.get_by_role("button", name="恢复现行规则").click()
    expect(page.get_by_label("第 1 档比例")).to_have_value("10")
    page.go_back()
    expect(page.get_by_label("第 1 档比例")).to_have_value("12")
    answered(dashboard, "policy-reward", "调整后可得 45.6 万元")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("button", name="高新技术企业")).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_label("本年研发费用")).to_have_value("1,500")
    page.get_by_label("研发费用增长额").fill("30")
    page.keyboard.press("Enter")
    expect(page.get_by_label("本年研发费用")).to_have_value("")
    answered(dashboard, "policy-reward", "可得奖励 1 万元")
    page.get_by_role("button", name="清空填写").click()
    answered(dashboard, "policy-reward", "增长 1 亿元可得奖励 622 万元")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_is_no_number_is_said_beside_its_field(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/policy?growth=500")
    field = page.get_by_label("研发费用增长额")
    field.fill("五百")
    field.press("Enter")
    expect(page.locator("[data-slip=growth]")).to_have_text("“五百”不是数字。")
    answered(dashboard, "policy-reward", "增长 1 亿元可得奖励 622 万元")
    field.fill("500")
    field.press("Enter")
    expect(page.locator("[data-slip=growth]")).to_be_empty()
    answered(dashboard, "policy-reward", "42 万元")
    page.get_by_role("link", name="项目", exact=True).click()
    expect(page.locator("h1")).to_have_text("项目")
    assert dashboard.query() == {}, "no other page keeps anything of a firm"


def test_what_is_typed_again_in_a_field_before_its_answer_came_stays(dashboard: Dashboard) -> None:
    dashboard.open("/policy")
    field = dashboard.page.get_by_label("研发费用增长额")
    field.focus()
    # Typed at once, as on a slow machine.
    field.evaluate(
        "field => { field.value = '500'; field.dispatchEvent(new Event('change', { bubbles: true }));"
        " field.value = '10'; }"
    )
    answered(dashboard, "policy-reward", "可得奖励 42 万元")
    expect(field).to_have_value("10")
    field.press_sequentially("00")
    field.press("Enter")
    answered(dashboard, "policy-reward", "可得奖励 82 万元")


def test_a_bracket_is_added_where_it_begins_and_removed_by_emptying_it(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/policy?growth=500&bounds=0,1000&rates=10,5")
    rows = page.locator(".bracket:visible")
    starts, rates = (page.locator(f".bracket:visible [name={key}]") for key in ("bounds", "rates"))
    expect(rows).to_have_count(3)
    starts.nth(2).fill("300")
    starts.nth(2).press("Tab")
    expect(rows.nth(2).locator(".slip")).to_contain_text("都要填写")
    expect(rows.nth(2).locator(".slip")).to_be_visible()
    assert dashboard.query()["bounds"] == ["0,1000"], "nothing of half a bracket is applied"
    page.keyboard.type("20")
    page.keyboard.press("Enter")
    # 300 at 10% and 200 at 20%.
    answered(dashboard, "policy-reward", "调整后可得 70 万元")
    assert (dashboard.query()["bounds"], dashboard.query()["rates"]) == (["0,300,1000"], ["10,20,5"])
    expect(rows).to_have_count(4)
    expect(starts.nth(1)).to_have_value("300")
    expect(rows.locator(".slip:not(:empty)")).to_have_count(0)
    starts.first.fill("")
    starts.first.press("Tab")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    answered(dashboard, "policy-reward", "调整后可得 40 万元")
    assert dashboard.query()["bounds"] == ["300,1000"]
    expect(rows).to_have_count(3)
    expect(starts.first).to_have_value("300")
    expect(starts.nth(1)).to_have_value("1000")
    starts.nth(2).fill("2000")
    page.get_by_role("button", name="恢复现行规则").click()
    expect(rows).to_have_count(6)
    expect(rates.first).to_have_value("10")
    expect(starts.nth(5)).to_have_value("")
    assert dashboard.query() == {"growth": ["500"]}
