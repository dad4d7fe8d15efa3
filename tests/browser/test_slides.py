"""Every slide of the deck can be read, on screens of every shape, and holds what its title speaks of."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.slides import deck
from dashboard.catalogue.view import view_of
from dashboard.data import Datasets
from dashboard.findings.finding import Row
from tests.browser.conftest import Dashboard
from tests.browser.stage import ENDS, all_shown, shown, slides, start

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
FAULTLESS: dict[str, Any] = {"small": [], "outside": [], "cut": [], "pairs": [], "scrolls": False}


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
    # One issue has nothing over time.
    told = [f"slide-{chart.id}" for chart in deck() if chart.id != "histories"]
    assert seen == names == ["slide-opening", *told, "slide-closing"]
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
        f"数据版本 {datasets.version}",
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
    # The opening stands by itself, the others two and two.
    expect(page.locator(".slide.shown .number").last).to_have_text(f"3 / {1 + len(names) // 2}")
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
        here = [row for row in rows if holds(texts, row, drawn=chart.drawn)]
        missing = [row.label for row in rows if row.leads and row not in here]
        wholes = [row for row, part in pairwise(rows) if part.depth > row.depth]
        others = [row.label for row in here if not row.leads and row not in wholes]
        assert here, chart.id
        assert missing == [] or others == [], f"{chart.id}: more than a slide holds, and it has others"


def holds(texts: list[str], row: Row, *, drawn: bool) -> bool:
    """Tell whether texts have a row, a list all its cells in one of them."""
    label, *said = (words_only(text) for text in (row.label, *(cell.text for cell in row.cells)))
    if said and not drawn:
        return any(text.startswith(label) and all(one in text for one in said) for text in texts)
    return any(label in text for text in texts)


def words_only(text: str) -> str:
    return re.sub(r"\s", "", text)
