"""LibreOffice is found, or got where nobody need be asked, or else it is said what to install."""

from __future__ import annotations

import shutil

import pytest

from tests import libreoffice, programs


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return which packages are asked of the system, on one that has no LibreOffice."""
    asked: list[str] = []
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(programs, "apt_install", lambda *packages: asked.extend(packages))
    return asked


def test_it_is_taken_by_either_of_its_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", {"libreoffice": "/usr/bin/libreoffice"}.get)
    assert libreoffice.find() == "/usr/bin/libreoffice"
    libreoffice.ensure()


def test_where_it_cannot_be_installed_it_is_said_what_to_run(gone: list[str]) -> None:
    with pytest.raises(SystemExit, match=f"apt-get install {libreoffice.PACKAGE}"):
        libreoffice.ensure()
    assert gone == [libreoffice.PACKAGE]
