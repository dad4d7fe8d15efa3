"""A name in a list, in a drawing and in a panel leads to the page of what it names; a mark goes on to choose."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Dashboard

# Of each link in a drawing: how far its middle is from that of the nearest text, and whether it lies over a point.
LAID = """() => [...document.querySelectorAll(".plot .name")].map((link) => {
  const middle = ({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2];
  const box = link.getBoundingClientRect();
  const [x, y] = middle(box);
  const plot = link.closest(".plot");
  const near = [...plot.querySelectorAll("text")].map((text) => {
    const [over, down] = middle(text.getBoundingClientRect());
    return Math.abs(over - x) + Math.abs(down - y);
  });
  const covered = [...plot.querySelectorAll(".scatterlayer .point")].some((point) => {
    const [over, down] = middle(point.getBoundingClientRect());
    return over > box.left && over < box.right && down > box.top && down < box.bottom;
  });
  return [link.getAttribute("aria-label"), Math.round(Math.min(...near)), covered];
})"""

# A drawing is as wide as its box again.
FITS = """() => [...document.querySelectorAll(".js-plotly-plot")].every(
  (box) => !box.clientWidth || Math.abs(box._fullLayout.width - box.clientWidth) < 1)"""


def arrived(dashboard: Dashboard, path: str, name: str) -> None:
    """Hold that the page of a subject is there, put in place of the one before it."""
    dashboard.page.wait_for_url(f"**{path}")
    dashboard.settled()
    expect(dashboard.page.locator("h1")).to_have_text(name)


def test_a_name_leads_to_its_page_from_list_drawing_and_panel(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/industry?theme=dark")
    page.evaluate("window.kept = true")
    dashboard.card("sector-bars").get_by_role("link", name="新能源", exact=True).click()
    arrived(dashboard, "/profile/sector/new_energy?theme=dark", "新能源")
    page.go_back()
    page.wait_for_url("**/industry?theme=dark")
    dashboard.settled()
    link = dashboard.card("company-sales").get_by_role("link", name="恒立液压")
    link.focus()
    page.keyboard.press("Enter")
    arrived(dashboard, "/profile/organisation/hengli?theme=dark", "恒立液压")
    page.go_back()
    page.wait_for_url("**/industry?theme=dark")
    dashboard.settled()
    dashboard.card("sector-districts").get_by_role("link", name="金坛", exact=True).click()
    arrived(dashboard, "/profile/district/jintan?theme=dark", "金坛区")
    assert page.evaluate("window.kept"), "the page was loaded anew"
    dashboard.open("/data?id=rd-spending-hengli-2020&theme=dark")
    page.locator("#data-panel").get_by_role("link", name="武进区").click()
    arrived(dashboard, "/profile/district/wujin?theme=dark", "武进区")


def test_links_lie_over_the_names_they_lead_from_and_over_no_mark_at_any_size(dashboard: Dashboard) -> None:
    page = dashboard.page
    for width, height in ((1366, 768), (390, 844), (3840, 2160)):
        page.set_viewport_size({"width": width, "height": height})
        dashboard.open("/?lang=en")
        laid = page.evaluate(LAID)
        assert len(laid) > 20
        # The wide spaces before some names are no part of the links.
        assert [one for one in laid if one[1] > 14 or one[2]] == []
    # As the window changes, so do the places of names.
    page.set_viewport_size({"width": 1366, "height": 768})
    page.wait_for_function(f"() => ({FITS})() && ({LAID})().every(([, away]) => away <= 14)")
    # A name that stands in a mark tells of it, and leads to its page.
    name = dashboard.card("rd-top-ten").get_by_role("link", name="Hengli Hydraulic")
    name.hover()
    expect(dashboard.card("rd-top-ten").locator(".hoverlayer")).to_contain_text("Hengli Hydraulic")
    name.click()
    arrived(dashboard, "/profile/organisation/hengli?lang=en", "Hengli Hydraulic")


def test_a_name_in_the_rows_leads_to_its_page_and_the_rest_of_the_row_to_the_figure(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/data?lang=en&q=hengli")
    row = page.locator(".ag-center-cols-container .ag-row").first
    row.locator("[col-id=period]").click()
    expect(page.locator("#data-panel h2")).to_contain_text("Hengli")
    row.locator("[col-id=subject] a").click()
    arrived(dashboard, "/profile/organisation/hengli?lang=en", "Hengli Hydraulic")
    page.set_viewport_size({"width": 390, "height": 844})
    dashboard.open("/data?lang=en&q=hengli")
    row = page.locator("#plain tr[data-row]").first
    row.get_by_role("link").last.click()
    expect(page.locator("#data-panel h2")).to_contain_text("Hengli")
    row.locator(".led").click()
    arrived(dashboard, "/profile/organisation/hengli?lang=en", "Hengli Hydraulic")
