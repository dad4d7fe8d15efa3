"""The deck on the wall, run with keys alone."""

from __future__ import annotations

import re
from itertools import pairwise
from queue import Queue
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.topics import deck
from dashboard.catalogue.view import view_of
from dashboard.data import Datasets
from dashboard.findings.finding import Row
from tests.browser.conftest import Dashboard
from tests.serving import LONGEST_STOP, serving

SIZES = ((1920, 1080), (1366, 768), (3840, 2160), (1024, 768), (3840, 1080), (6656, 1792))
BODY, LABEL, LISTED = 0.022, 0.018, 1 / 38
# Of a slide in view: texts too small for their kind, outside of it or of their box, and those that overlap.
FAULTS = """(slide, [body, label, listed]) => {
  const scale = slide.getBoundingClientRect().height / slide.offsetHeight;
  const turned = (text) => /rotate\\((?!0)/.test(text.getAttribute("transform") || "");
  const list = ".listing th, .listing td, .listing .more, .listing dt, .listing dd";
  const seen = (text) => getComputedStyle(text).visibility === "visible" && text.getClientRects().length;
  const texts = [...slide.querySelectorAll(`h2, .subtitle, footer span, li, p, svg text, ${list}`)].filter(
    (text) => text.textContent.trim() && seen(text));
  const lines = (text) => [text, ...text.querySelectorAll("tspan, small")];
  const least = (text) => text.closest("svg") ? label : text.closest(".listing") ? listed : body;
  const small = texts.filter((text) => lines(text).some((line) =>
    parseFloat(getComputedStyle(line).fontSize) * scale < least(text) * innerHeight - 0.1));
  const rect = (text) => text.getBoundingClientRect();
  const own = rect(slide);
  const outside = texts.filter((text) => {
    const room = text.closest("svg") ? rect(text.closest(".slide-chart")) : own;
    const { left, top, right, bottom } = rect(text);
    return left < room.left - 1 || top < own.top - 1 || right > room.right + 1 || bottom > own.bottom + 1;
  });
  const boxes = [...slide.querySelectorAll("h2, .subtitle, .points, .points li, footer, .slide-chart")];
  const cut = boxes.filter((box) => !box.querySelector(".main-svg")).filter(
    (text) => text.scrollWidth > text.clientWidth + 1 || text.scrollHeight > text.clientHeight + 2);
  const over = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3 * scale &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 3 * scale;
  const upright = texts.filter((text) => !turned(text));
  const pairs = upright.flatMap((one, place) => upright.slice(place + 1).filter((other) =>
    !one.contains(other) && over(rect(one), rect(other))).map((other) => `${one.textContent} × ${other.textContent}`));
  const said = (found) => found.map((text) => text.textContent);
  return { small: said(small), outside: said(outside), cut: said(cut), pairs,
    scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth };
}"""
ENDS = ("slide-opening", "slide-closing")
FAULTLESS: dict[str, Any] = {"small": [], "outside": [], "cut": [], "pairs": [], "scrolls": False}


SWIPE = """([from, to]) => {
  const touch = (x) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 500 });
  const tell = (kind, x) => document.body.dispatchEvent(new TouchEvent(kind, {
    bubbles: true, touches: kind === "touchend" ? [] : [touch(x)], changedTouches: [touch(x)] }));
  tell("touchstart", from);
  tell("touchend", to);
}"""


def sheets(page: Page) -> int:
    """Return on how many sheets a page prints."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True, print_background=True)))


def slides(page: Page) -> list[str]:
    expect(page.locator("#stage[data-loaded]")).to_be_attached()
    names: list[str] = page.locator(".slide").evaluate_all("slides => slides.map(({ id }) => id)")
    return names


def shown(page: Page) -> str:
    return str(page.locator(".slide.shown").first.get_attribute("id"))


def all_shown(page: Page) -> list[str]:
    names: list[str] = page.locator(".slide.shown").evaluate_all("slides => slides.map(({ id }) => id)")
    return names


def start(dashboard: Dashboard, address: str) -> list[str]:
    dashboard.page.goto(dashboard.address + address)
    return slides(dashboard.page)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_slide_is_readable_and_the_next_stands_at_once(
    dashboard: Dashboard, size: tuple[int, int], lang: str
) -> None:
    page = dashboard.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    names = start(dashboard, f"/present?lang={lang}")
    faults, seen = {}, list[str]()
    while len(seen) < len(names):
        for slide in page.locator(".slide.shown").all():
            name = str(slide.get_attribute("id"))
            seen.append(name)
            assert slide.locator(".main-svg, .listing").count() or name in ENDS
            found = slide.evaluate(FAULTS, [BODY, LABEL, LISTED])
            if found != FAULTLESS:
                faults[name] = {kind: texts for kind, texts in found.items() if texts}
        page.keyboard.press("ArrowRight")
    assert faults == {}
    assert seen == names == ["slide-opening", *(f"slide-{chart.id}" for chart in deck()), "slide-closing"]
    assert all_shown(page) == names[-1:], "the last slide stays"


def test_the_first_slide_says_what_of_whom_and_which_tables_and_the_last_how_it_is_to_be_read(
    dashboard: Dashboard, datasets: Datasets
) -> None:
    page = dashboard.page
    names = start(dashboard, "/present?district=wujin&slides=sector-bars")
    assert names == [ENDS[0], "slide-sector-bars", ENDS[1]]
    for text in (
        "常州创新指标",
        "《常州科技》2021 年第 6 期",
        "范围：武进；全部行业",
        f"数据版本：{datasets.version}",
        "1 / 3",
    ):
        expect(page.locator(".slide.shown")).to_contain_text(text)
    page.keyboard.press("End")
    for text in ("准确数", "约、近", "目标、计划", "来源：《常州科技》2021 年第 6 期", "3 / 3"):
        expect(page.locator(".slide.shown")).to_contain_text(text)
    page.reload()
    slides(page)
    assert shown(page) == ENDS[1]
    page.goto(f"{dashboard.address}/present?district=liyang&slides=sector-bars")
    expect(page.locator(".stage-empty")).to_be_visible()
    assert page.locator(".slide").count() == 0


def test_a_wide_wall_has_findings_beside_each_other_and_keys_go_by_all_of_them(dashboard: Dashboard) -> None:
    page = dashboard.page
    page.set_viewport_size({"width": 3840, "height": 1080})
    names = start(dashboard, "/present?slide=district-tiles")
    tiles = names.index("slide-district-tiles")
    assert all_shown(page) == names[tiles - 1 : tiles + 1], "two and two, the opening by itself"
    expect(page.locator(".slide.shown .number").last).to_have_text("3 / 10")
    boxes = [slide.bounding_box() for slide in page.locator(".slide.shown").all()]
    sizes = [(round(box["x"]), round(box["width"]), round(box["height"])) for box in boxes if box]
    assert sizes == [(0, 1920, 1080), (1920, 1920, 1080)]
    page.keyboard.press("ArrowRight")
    assert all_shown(page) == names[tiles + 1 : tiles + 3]
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    assert all_shown(page) == names[1:3]
    page.set_viewport_size({"width": 1920, "height": 1080})
    expect(page.locator(".slide.shown")).to_have_count(1)
    assert shown(page) == names[1]
    expect(page.locator(".slide.shown .number")).to_have_text(f"2 / {len(names)}")
    page.set_viewport_size({"width": 6000, "height": 1080})
    expect(page.locator(".slide.shown")).to_have_count(3)


# What is to be read on a slide, without the breaks of lines: the rows of a list, or single texts.
TEXTS = """slide => [...slide.querySelectorAll(".listing tr, .kpi, svg text")].filter(
  (text) => text.getClientRects().length).map((text) => text.textContent.replace(/\\s/g, ""))"""


@pytest.mark.parametrize("query", ["", "&lang=en", "&district=wujin"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (390, 844)], ids=str)
def test_a_slide_holds_what_its_title_speaks_of(
    dashboard: Dashboard, datasets: Datasets, size: tuple[int, int], query: str
) -> None:
    dashboard.page.set_viewport_size({"width": size[0], "height": size[1]})
    start(dashboard, f"/present?slides=all{query}")
    view = view_of(datasets, f"/present?slides=all{query}")
    charts = [chart for chart in CHARTS if chart.follows(view) and not chart.finding(view).empty]
    for chart in charts:
        rows = chart.finding(view).rows
        texts = dashboard.page.locator(f"#slide-{chart.id}").evaluate(TEXTS)
        here = [row for row in rows if holds(texts, row)]
        missing = [row.label for row in rows if row.leads and row not in here]
        wholes = [row for row, part in pairwise(rows) if part.depth > row.depth]
        others = [row.label for row in here if not row.leads and row not in wholes]
        assert here, chart.id
        assert missing == [] or others == [], f"{chart.id}: more than a slide holds, and it has others"


def holds(texts: list[str], row: Row) -> bool:
    """Tell whether texts have a row, a list in one of them."""
    label, *said = (words_only(text) for text in (row.label, *(cell.text for cell in row.cells)))
    if said:
        return any(text.startswith(label) and all(one in text for one in said) for text in texts)
    return any(label in text for text in texts)


def words_only(text: str) -> str:
    return re.sub(r"\s", "", text)


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
