"""Serves five issues: the shipped one and the invented ones that follow it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dashboard.config import settings_from
from dashboard.server import serve_app
from tests.issues.invented import ISSUES
from tests.issues.making import published_with

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        raise SystemExit(serve_app(published_with(Path(folder) / "datasets", *ISSUES), settings_from()))
