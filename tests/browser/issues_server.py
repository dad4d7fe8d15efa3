"""Serves five issues: the shipped one and the invented ones that follow it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dashboard.config import settings_from
from dashboard.server import serve
from tests.issues.invented import ISSUES
from tests.issues.making import published_with

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        tables = published_with(Path(folder) / "datasets", *ISSUES)
        raise SystemExit(serve(settings_from(), lambda _: tables))
