"""Tables smaller than any package that is served."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def any_descriptor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a descriptor have no more tables than a test needs."""
    for module in ("applying", "comparing"):
        monkeypatch.setattr(f"dashboard.releases.{module}.read_descriptor", json.loads)
