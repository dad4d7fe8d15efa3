"""An open page learns quietly of a new release, and one of a release that its address names stays with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Response, expect

from dashboard.releases.store import Store
from tests.browser.stage import slides
from tests.serving import serving
from tests.states import changed, store_of_states, times

PAGE, CARD = "/industry", ".card[data-chart=sector-bars]"
FIGURE, CURRENT, OLDER = "advanced-equipment-output-2020", "1,800 亿元", "2,250 亿元"
# Longer than a page waits between two looks.
LATER = 90_000


class Served(NamedTuple):
    """A server, and the store that it follows."""

    url: str
    store: Store

    def publish(self, share: float) -> str:
        """Publish the tables with other sizes, and return the name of the release once it is served."""
        current = self.store.current()
        assert current
        files = changed(self.store.files_of(current), times(share))
        release = self.store.publish(files, "import", "curator", "", current.number, sound=True)
        return self.serves(str(release.number))

    def serves(self, release: str) -> str:
        """Wait until a release is served, and return it."""
        while json.loads(urlopen(f"{self.url}/current", timeout=60).read())["release"] != release:
            pass
        return release


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    store = store_of_states(tmp_path_factory.mktemp("store"))
    with serving(environment={"DASHBOARD_STORE": store.address}) as (url, _):
        yield Served(url, store)


@pytest.fixture
def current(served: Served) -> Served:
    """Have the shipped tables published."""
    current, shipped = served.store.current(), served.store.release(3)
    if current and shipped and current.content != shipped.content:
        served.serves(str(served.store.rollback(3, "curator", "").number))
    return served


def look_again(page: Page) -> None:
    """Have the page look what is published, and look once more, so that what the first look found is shown."""
    answers: list[str] = []

    def count(answer: Response) -> None:
        answers.append(answer.url)

    page.on("response", count)
    while sum(url.endswith("/current") for url in answers) < 2:
        # It does not look before it is drawn.
        page.clock.fast_forward(LATER)
    page.remove_listener("response", count)


def test_a_page_says_quietly_that_something_else_is_published_and_waits_for_its_reader(
    page: Page, current: Served
) -> None:
    page.clock.install()
    page.goto(current.url + PAGE)
    card = page.locator(CARD)
    expect(card).to_contain_text(CURRENT)
    page.focus("#find")
    page.evaluate("window.kept = true")
    look_again(page)
    expect(page.locator("#newer")).to_be_hidden()
    release = current.publish(2)
    look_again(page)
    expect(page.locator("#newer")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "find"
    with page.expect_response(re.compile("/charts/.*district=wujin")) as answered:
        page.click("[data-choice=district][data-value=wujin]")
    assert answered.value.headers["dashboard-release"].split()[0] != release
    expect(page.locator("#newer")).to_be_visible()
    assert page.evaluate("window.kept"), "it is not loaded anew"
    with page.expect_navigation():
        page.click("#renew")
    expect(page.locator("footer.bottom")).to_contain_text(f"发布 {release} ·")
    expect(page.locator("#newer")).to_be_hidden()
    assert "district=wujin" in page.url


def test_a_page_of_a_release_stays_in_it_and_is_told_of_no_other(page: Page, current: Served) -> None:
    page.clock.install()
    page.goto(f"{current.url}{PAGE}?release=1")
    expect(page.locator("#state")).to_contain_text("发布 1（")
    expect(page.locator(CARD)).to_contain_text(OLDER)
    current.publish(3)
    look_again(page)
    expect(page.locator("#newer")).to_be_hidden()
    page.click("[data-choice=district][data-value=wujin]")
    page.wait_for_url("**release=1*")
    page.click(".top nav [data-path='/targets']")
    page.wait_for_url("**/targets?district=wujin&release=1")
    expect(page.locator("#state")).to_be_visible()
    page.fill("#find", "恒立")
    expect(page.locator("#found a").first).to_have_attribute("href", re.compile("release=1"))
    page.goto(f"{current.url}/data?release=1&id={FIGURE}")
    expect(page.locator("#main")).to_contain_text(OLDER)
    page.click("#state a")
    page.wait_for_url(f"{current.url}/data?id={FIGURE}")
    expect(page.locator("#state")).to_have_count(0)


def test_a_deck_of_a_release_says_so_on_each_slide_and_keeps_to_it(page: Page, current: Served) -> None:
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{current.url}/present?release=1&slides=sector-bars&every=3")
    slides(page)
    expect(page.locator("#state")).to_be_visible()
    current.publish(2)
    for slide in ("sector-bars", "closing", "opening", "sector-bars"):
        expect(page.locator(f"#slide-{slide}.shown")).to_be_attached()
    expect(page.locator("#state")).to_be_visible()
    expect(page.locator("#slide-sector-bars")).to_contain_text(OLDER)
    assert not [url for url in asked if url.endswith("/current")], "it need not know what is published"
    page.keyboard.press("l")
    expect(page.locator("#state")).to_have_text(re.compile("Release 1 "), use_inner_text=True)
    page.emulate_media(media="print")
    expect(page.locator("#state")).to_be_visible()
