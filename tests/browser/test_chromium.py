"""The search for a browser, and what is said where there is none; nothing is installed."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

import pytest

from dashboard.environment import apt_install
from tests.browser import chromium


def test_nothing_of_the_system_is_installed_for_a_common_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: pytest.fail("ran something"))
    assert not apt_install("chromium")


@pytest.fixture
def no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    return tmp_path


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_missing_browser_is_said_with_all_that_was_looked_at(no_browser: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no chromium, no chromium-browser, no google-chrome"):
        chromium.find()


def test_browser_that_does_not_start_is_passed_over(no_browser: Path) -> None:
    program(no_browser / "chromium-browser", "echo requires the chromium snap; exit 1")
    with pytest.raises(FileNotFoundError, match="chromium-browser does not start"):
        chromium.find()
    works = program(no_browser / "google-chrome", "echo Google Chrome 150")
    assert chromium.find() == works


def test_named_browser_comes_first(no_browser: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(no_browser / "chromium", "exit 0")
    monkeypatch.setenv("CHROMIUM", str(program(no_browser / "mine", "exit 0")))
    assert chromium.find() == no_browser / "mine"


@pytest.mark.parametrize(
    ("system", "remedy"),
    [
        ("debian", "sudo apt-get install --no-install-recommends chromium fonts-noto-cjk"),
        (
            "ubuntu",
            "sudo apt-get install --no-install-recommends fonts-noto-cjk && sudo apt-get install ./google-chrome-",
        ),
    ],
)
def test_missing_browser_and_fonts_are_said_with_the_remedy(
    no_browser: Path, monkeypatch: pytest.MonkeyPatch, system: str, remedy: str
) -> None:
    monkeypatch.setattr(chromium, "apt_install", lambda *_: False)
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: {"ID": system})
    with pytest.raises(SystemExit, match=re.escape(remedy)):
        chromium.ensure()
