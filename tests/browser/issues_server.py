"""Serves five issues: the shipped one and the invented ones that follow it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from dashboard.config import settings_from
from dashboard.serving.server import serve
from tests.issues.invented import ISSUES
from tests.issues.making import write_issues

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept:
        folder = write_issues(Path(kept) / "datasets", *ISSUES)
        raise SystemExit(serve(replace(settings_from(), datasets=folder)))
