"""The stage of a deck as tests see it: its slides, and which of them are in view."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import Dashboard

ENDS = ("slide-opening", "slide-closing")


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
