"""A monkey for a few seconds; ``python3 -m tests.soak monkey`` lets it go on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.soak import monkey

SECONDS = 5


@pytest.mark.parametrize("seed", [1, 2])
def test_a_monkey_makes_no_page_white_and_nothing_speak(page: Page, address: str, seed: int) -> None:
    assert monkey.let_loose(page, address, SECONDS, seed).done
