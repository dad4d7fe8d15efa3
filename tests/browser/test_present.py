"""The deck on the wall, run with keys alone."""

from __future__ import annotations

import re
from queue import Queue

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Dashboard
from tests.browser.stage import ENDS, shown, slides, start
from tests.serving import LONGEST_STOP, serving

SWIPE = """([from, to]) => {
  const touch = (x) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 500 });
  const tell = (kind, x) => document.body.dispatchEvent(new TouchEvent(kind, {
    bubbles: true, touches: kind === "touchend" ? [] : [touch(x)], changedTouches: [touch(x)] }));
  tell("touchstart", from);
  tell("touchend", to);
}"""

PUT_NOTICE = """(said) => {
  const notice = document.createElement("p");
  Object.assign(notice, { id: "not-newest", className: "notice", textContent: said });
  document.getElementById("stage").after(notice);
}"""
# The notice is one line, whole, and ends where the letters of the title begin.
ABOVE = """() => {
  const letters = document.createRange(), notice = document.getElementById("not-newest");
  letters.selectNodeContents(document.querySelector(".slide.shown h2"));
  const { bottom, left, right } = notice.getBoundingClientRect();
  const whole = notice.scrollWidth <= notice.clientWidth && left >= 0 && right <= innerWidth;
  return whole && bottom < 30 && bottom <= letters.getBoundingClientRect().top + 2;
}"""


def sheets(page: Page) -> int:
    """Return on how many sheets a page prints."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, print_background=True)))


def test_a_meeting_starts_and_ends_with_one_key(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/targets")
    dashboard.choose("新北")
    page.wait_for_url("**/targets?district=xinbei")
    page.keyboard.press("p")
    page.wait_for_url("**/present?district=xinbei&slide=**")
    slides(page)
    assert shown(page) == "slide-target-table", "the page's first chart, as the deck has it"
    expect(page.locator(".slide.shown .stage-filters")).to_contain_text("新北")
    page.keyboard.press("Escape")
    page.wait_for_url("**/targets?district=xinbei")


def test_a_meeting_may_start_before_a_choice_is_answered(dashboard: Dashboard) -> None:
    page, held = dashboard.page, Queue[Route]()

    def hold(asked: Route) -> None:
        held.put(asked)

    dashboard.open("/targets")
    page.route("**/charts/*/targets?district=xinbei", hold)
    dashboard.choose("新北")
    page.wait_for_url("**/targets?district=xinbei")
    page.keyboard.press("p")
    page.wait_for_url("**/present?district=xinbei&slide=**")
    slides(page)
    with page.expect_response("**/charts/*/targets?district=xinbei"):
        held.get().continue_()
    assert shown(page) == "slide-target-table"


def test_a_deck_says_what_of_its_address_there_is_not_until_the_next_key(dashboard: Dashboard) -> None:
    page = dashboard.page
    start(dashboard, "/present?district=武进&slides=sector-bars,rank-lader")
    page.wait_for_url("**/present?district=wujin&slides=sector-bars&slide=opening")
    notice = page.get_by_role("status")
    expect(notice).to_have_text(re.compile("没有“rank-lader”这一选项.*是否应为“rank-ladder”？"))
    page.keyboard.press("t")
    expect(page.locator("html[data-scheme=dark]")).to_have_count(1)
    expect(notice).to_be_hidden()


def test_that_newer_tables_are_not_taken_up_is_said_above_all_that_a_slide_has(dashboard: Dashboard) -> None:
    page = dashboard.page
    start(dashboard, "/present?slide=sector-bars")
    page.evaluate(PUT_NOTICE, "新的数据表尚未启用；本页显示的是 2026-11-27 09:00 启用的数据。")
    for width, height in ((1366, 768), (3840, 1080), (844, 390), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(ABOVE)


def test_a_deck_that_cannot_be_loaded_says_so_and_leads_back(page: Page, address: str) -> None:
    page.route("**/charts/*/present**", lambda asked: asked.fulfill(status=500))
    page.goto(f"{address}/targets")
    expect(page.locator(".card .main-svg").first).to_be_visible()
    page.keyboard.press("p")
    missing = page.get_by_role("alert")
    expect(missing).to_contain_text("演示未能载入")
    expect(missing.get_by_role("link", name="结束演示")).to_have_attribute("href", "/")
    page.keyboard.press("Escape")
    page.wait_for_url("**/targets")


def test_keys_of_a_clicker_move_jump_and_cover(dashboard: Dashboard) -> None:
    page = dashboard.page
    names = start(dashboard, "/present")
    moves = [("PageDown", 1), (" ", 2), ("Enter", 3), ("PageUp", 2), ("Backspace", 1), ("ArrowLeft", 0), ("End", -1)]
    for key, place in [*moves, ("Home", 0)]:
        page.keyboard.press(key)
        assert shown(page) == names[place], key
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    assert shown(page) == names[11]
    cover = page.locator(".stage-cover")
    for key, colour in (("b", "rgb(0, 0, 0)"), (".", "rgb(0, 0, 0)"), ("w", "rgb(255, 255, 255)")):
        page.keyboard.press(key)
        expect(cover).to_be_visible()
        assert cover.evaluate("cover => getComputedStyle(cover).backgroundColor") == colour
        page.keyboard.press("ArrowRight")
        expect(cover).to_be_hidden()
    assert shown(page) == names[11], "the key that lifts the cover does not move on"
    page.keyboard.press("?")
    expect(page.locator(".stage-keys")).to_be_visible()
    page.keyboard.press("i")
    expect(page.locator(".stage-keys")).to_be_hidden()
    expect(page.locator(".stage-marks")).to_contain_text("约、近")
    page.keyboard.press("Escape")
    expect(page.locator(".stage-marks")).to_be_hidden()


def test_buttons_show_while_the_pointer_moves_or_one_has_the_focus(dashboard: Dashboard) -> None:
    page = dashboard.page
    start(dashboard, "/present?slides=sector-bars")
    bar = page.locator(".stage-bar")
    expect(bar).to_have_css("opacity", "0")
    page.mouse.move(600, 600)
    expect(bar).to_have_css("opacity", "1")
    bar.get_by_role("button", name="下一张").click()
    page.mouse.move(600, 500)
    expect(bar).to_have_css("opacity", "0")
    page.keyboard.press("Tab")
    expect(bar).to_have_css("opacity", "1")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert shown(page) == ENDS[1]


def test_a_reload_returns_to_the_slide_and_theme_and_language_stay_on_it(dashboard: Dashboard) -> None:
    page = dashboard.page
    names = start(dashboard, "/present")
    page.keyboard.press("End")
    page.reload()
    slides(page)
    assert shown(page) == names[-1]
    page.keyboard.press("t")
    expect(page.locator("html[data-scheme=dark]")).to_have_count(1)
    page.keyboard.press("l")
    expect(page.locator("html[lang=en]")).to_have_count(1)
    expect(page.locator(".slide.shown footer")).to_contain_text("Source:")
    assert shown(page) == names[-1]
    assert "theme=dark" in page.url
    assert "lang=en" in page.url


def test_a_click_on_a_mark_filters_within_the_deck(dashboard: Dashboard) -> None:
    page = dashboard.page
    start(dashboard, "/present?slide=district-tiles")
    dashboard.click_tile("武进", within=".slide.shown")
    page.wait_for_url("**/present?district=wujin&**")
    expect(page.locator(".slide.shown h2")).to_contain_text("武进")
    page.keyboard.press("c")
    page.wait_for_url(re.compile(r"/present\?slide="))


def test_a_finger_turns_the_slides(dashboard: Dashboard) -> None:
    page = dashboard.page
    names = start(dashboard, "/present")
    for start_x, end_x, place in ((900, 500, 1), (500, 900, 0), (500, 480, 0)):
        page.evaluate(SWIPE, [start_x, end_x])
        assert shown(page) == names[place]


def test_the_screen_is_kept_awake_while_there_is_a_deck(dashboard: Dashboard) -> None:
    dashboard.page.add_init_script(
        "Object.defineProperty(navigator, 'wakeLock', { value: { request: async (kind) => { window.kept = kind; } } })"
    )
    start(dashboard, "/present")
    dashboard.page.wait_for_function("window.kept === 'screen'")


def test_a_deck_prints_a_slide_a_sheet(dashboard: Dashboard) -> None:
    names = start(dashboard, "/present?slides=rank-ladder,sector-bars,rd-top-ten")
    assert sheets(dashboard.page) == len(names)


def test_auto_play_goes_round(dashboard: Dashboard) -> None:
    names = start(dashboard, "/present?slides=rank-dumbbell,rd-top-ten&every=1")
    assert names == [ENDS[0], "slide-rank-dumbbell", "slide-rd-top-ten", ENDS[1]], "the deck asked for, in its order"
    for _ in range(2):
        for name in [*names[1:], names[0]]:
            expect(dashboard.page.locator(f"[id='{name}'].shown")).to_be_attached()
    dashboard.page.keyboard.press("a")
    expect(dashboard.page.locator(".slide.shown .playing")).to_be_hidden()


def test_a_deck_is_put_together_reordered_and_shared(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/parks")
    for chart in ("rank-ladder", "rank-dumbbell"):
        dashboard.card(chart).locator("[data-deck]").click()
    expect(page.locator("#open-deck")).to_contain_text("2")
    dashboard.open("/research")
    page.locator("#open-deck").click()
    rows = page.locator("#my-deck li")
    expect(rows).to_have_count(2)
    rows.nth(1).locator("button").first.click()
    page.locator("#my-deck .start").click()
    page.wait_for_url("**slides=rank-dumbbell,rank-ladder**")
    assert slides(page) == [ENDS[0], "slide-rank-dumbbell", "slide-rank-ladder", ENDS[1]]


def test_a_chart_of_a_subject_is_put_aside_named_moved_and_presented(dashboard: Dashboard) -> None:
    page = dashboard.page
    dashboard.open("/parks")
    dashboard.card("rank-ladder").locator("[data-deck]").click()
    dashboard.open("/profile/district/jintan?beside=wujin")
    add = dashboard.card("profile:district:jintan:figures").locator("[data-deck]")
    add.click()
    expect(add).to_have_attribute("aria-pressed", "true")
    dashboard.open("/research?lang=en")
    page.locator("#open-deck").click()
    rows = page.locator("#my-deck li")
    expect(rows).to_have_text([re.compile("Rank"), re.compile("Jintan: ")])
    rows.nth(1).locator("button").first.click()
    expect(rows.first).to_contain_text("Jintan: ")
    expect(rows.first.locator("button:focus")).to_have_count(1)
    page.locator("#my-deck .start").click()
    page.wait_for_url("**/present?**")
    name = "slide-profile:district:jintan:figures"
    assert slides(page) == [ENDS[0], name, "slide-rank-ladder", ENDS[1]]


def test_the_deck_goes_on_without_its_server(page: Page) -> None:
    with serving() as (url, server):
        page.goto(f"{url}/present")
        names = slides(page)
        for _ in range(3):
            page.keyboard.press("ArrowRight")
        server.terminate()
        server.wait(timeout=LONGEST_STOP)
        for name in names[4:]:
            page.keyboard.press("ArrowRight")
            assert shown(page) == name
            assert page.locator(".slide.shown .main-svg, .slide.shown .listing").count() or name in ENDS
        expect(page.locator(".stage-lost")).to_be_visible()
