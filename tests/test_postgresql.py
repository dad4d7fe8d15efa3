"""PostgreSQL is found, or got where nobody need be asked, or else it is said what to install."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests import postgresql, programs


def test_it_is_found_on_the_path_before_anywhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", {"initdb": "/opt/postgres/bin/initdb"}.get)
    assert postgresql.find() == Path("/opt/postgres/bin")
    postgresql.ensure()


def test_where_it_cannot_be_installed_it_is_said_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(postgresql, "DEBIAN", "/nowhere/*/bin")
    monkeypatch.setattr(programs, "apt_install", lambda *packages: asked.extend(packages))
    with pytest.raises(SystemExit, match=f"apt-get install {postgresql.PACKAGE}"):
        postgresql.ensure()
    assert asked == [postgresql.PACKAGE]
