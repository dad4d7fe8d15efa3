"""Browsers that cannot run the program, and those without JavaScript, say what to do instead of half a page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect


@pytest.mark.parametrize("path", ["/", "/data?q=光伏", "/present"])
def test_a_browser_without_javascript_is_told_what_to_do(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + path)
    said = page.locator(".outdated")
    expect(said).to_be_visible()
    for word in ("Chromium 86", "极速模式", "JavaScript", "复制地址栏中的网址"):
        expect(said).to_contain_text(word)
    expect(said.locator("[lang=en]")).to_contain_text("The address stays the same")
    expect(page.locator(".shell")).to_be_hidden()
    page.close()


@pytest.mark.parametrize(
    "without", ["delete Element.prototype.replaceChildren", "CSS.supports = () => false", "delete window.CSS"]
)
def test_a_browser_that_is_too_old_is_told_what_to_do(browser: Browser, address: str, without: str) -> None:
    page = browser.new_page()
    page.add_init_script(without)
    page.goto(f"{address}/industry?district=wujin", wait_until="commit")
    expect(page.locator(".outdated")).to_be_visible()
    expect(page.locator(".shell")).to_be_hidden()
    assert page.url.endswith("/industry?district=wujin")
    page.close()
