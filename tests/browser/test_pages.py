"""Every page draws, can be read by everybody and fits its screen, and says what the issue says."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from dashboard.catalogue.topics import TOPICS
from dashboard.translations import LANGS
from tests.browser.conftest import Dashboard, at

PATHS = tuple(topic.path for topic in TOPICS)
# On wide ones nothing is wider either: see test_wide.
SIZES = ((1920, 1080), (1366, 768), (390, 844))
SERIOUS = ("serious", "critical")
# In the other theme nothing but the colours is other.
COLOURS = ["color-contrast", "link-in-text-block"]
THEMES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"runOnly": COLOURS}}


def violations(page: Page, theme: str) -> list[tuple[str, str, str]]:
    """Return what axe finds: how grave it is, the rule and the first part of the page that breaks it."""
    found = Axe().run(page, options={"resultTypes": ["violations"]} | THEMES[theme]).response["violations"]
    return [(one["impact"], one["id"], one["nodes"][0]["html"]) for one in found]


def test_a_page_draws_all_its_charts(looked_at: Dashboard) -> None:
    page, lang = looked_at.page, looked_at.query().get("lang", ["zh"])[0]
    assert (
        page.locator(".card .main-svg, .card .listing").count()
        >= page.locator(".card[data-chart]:not([hidden])").count()
    )
    assert all(looked_at.titles())
    assert page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[lang]
    assert page.title().endswith({"zh": "常州创新指标", "en": "Changzhou Innovation Indicators"}[lang])


@pytest.mark.parametrize(
    "path",
    [
        *PATHS,
        "/firms?rates=12,8,6,4,2",
        "/industry?district=tianning,wujing",
        "/nowhere",
        "/data?tab=",
        "/data?tab=dictionary",
        "/present",
        "/present?slides=nope",
    ],
)
def test_a_page_passes_axe(dashboard: Dashboard, path: str) -> None:
    for theme in THEMES:
        dashboard.open(f"{path}{'&' if '?' in path else '?'}theme={theme}")
        with at(theme):
            assert [one for one in violations(dashboard.page, theme) if one[0] in SERIOUS] == []


@pytest.mark.parametrize("slide", ["opening", "attention", "district-tiles", "closing"])
def test_a_deck_passes_every_rule_of_axe_also_with_its_bar_and_what_opens_over_it(
    dashboard: Dashboard, slide: str
) -> None:
    page = dashboard.page
    for theme in THEMES:
        page.goto(f"{dashboard.address}/present?district=wujin&slide={slide}&theme={theme}")
        expect(page.locator("#stage[data-loaded]")).to_be_attached()
        for key in ("Shift", "i", "?"):
            with at((theme, key)):
                page.keyboard.press(key)
                page.mouse.move(300, 300 + ord(key[0]))
                expect(page.locator(".stage-bar")).to_have_css("opacity", "1")
                assert violations(page, theme) == []


def test_a_page_never_scrolls_sideways(looked_at: Dashboard) -> None:
    for size in SIZES:
        looked_at.resize(size)
        assert looked_at.page.evaluate("document.documentElement.scrollWidth") <= size[0], size


@pytest.mark.parametrize("path", ["/data", "/data?tab=reconciliations"])
def test_no_tab_of_the_data_page_scrolls_sideways(dashboard: Dashboard, path: str) -> None:
    dashboard.open(path)
    for size in (*SIZES, (3840, 2160)):
        dashboard.resize(size)
        with at(size):
            dashboard.page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=size[0])


@pytest.mark.parametrize("lang", LANGS)
def test_the_headline_figures_stand_where_they_should(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/industry?lang={lang}")
    names = {
        "zh": ("新能源", "635.95 亿元", "装备制造"),
        "en": ("New energy", "CNY 63.595 billion", "Equipment manufacturing"),
    }
    energy, size, equipment = names[lang]
    solid, *_, labels = dashboard.drawn("sector-bars")
    at = solid["y"].index(energy)
    assert solid["x"][at] == 635.95
    assert size in labels["text"][at]
    assert "9%" in labels["text"][at], "its growth stands on the same row"
    assert "52.1%" in labels["text"][solid["y"].index(equipment)]


@pytest.mark.parametrize("lang", LANGS)
def test_one_rd_amount_is_published_and_nine_are_no_larger(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/research?lang={lang}")
    card = dashboard.card("rd-top-ten")
    leader, amount = {"zh": ("瑞声光电", "5.3 亿元"), "en": ("AAC Optics", "CNY 530 million")}[lang]
    assert leader in card.locator("h2").inner_text()
    assert amount in card.locator("h2").inner_text()
    assert card.locator("text").filter(has_text="≤").count() == 1, "one bracket for all that were not published"
    own, names = dashboard.drawn("rd-top-ten")[0], dashboard.drawn("rd-top-ten")[-1]
    assert (own["x"], len(names["text"])) == ([5.3], 9), "what was not published has no bar, but its name"


@pytest.mark.parametrize("lang", LANGS)
def test_rank_42_to_23_rises(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/parks?lang={lang}")
    points = dashboard.card("rank-dumbbell").locator(".scatterlayer .trace").first.locator(".point")
    before, after = (points.nth(place).bounding_box() for place in (0, 1))
    assert before
    assert after
    assert after["y"] < before["y"]
    assert after["x"] > before["x"]
    said = dashboard.card("rank-dumbbell").locator("h2").inner_text()
    assert said.index("42") < said.index("23")


@pytest.mark.parametrize("lang", LANGS)
def test_8000_enterprises_are_a_2025_target_without_base(dashboard: Dashboard, lang: str) -> None:
    dashboard.open(f"/targets?lang={lang}")
    said = dashboard.card("target-table").locator("h2").inner_text()
    assert "8,000" in said
    assert "2025" in said
    expect(dashboard.card("target-bullets").locator(".main-svg").first).not_to_contain_text("8,000")


def test_hover_tells_the_printed_numeral_article_and_page(dashboard: Dashboard) -> None:
    dashboard.open("/industry")
    bars = dashboard.drawn("sector-bars")[0]["y"]
    points = dashboard.card("sector-bars").locator(".barlayer .trace").first.locator(".point path")
    box = points.nth(bars.index("新能源")).bounding_box()
    assert box
    dashboard.page.mouse.move(box["x"] + 4, box["y"] + 4)
    hover = dashboard.card("sector-bars").locator(".hoverlayer")
    expect(hover).to_contain_text("刊印：635.95亿元")
    expect(hover).to_contain_text("第 10 页")
