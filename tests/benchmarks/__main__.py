"""``python3 -m tests.benchmarks [part ...]``: speed of answers, pages, grid, deck, exports and board; all or some."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from dashboard.environment import ensure

PARTS = ("server", "browser", "grid", "present", "exports", "issues", "board")

if __name__ == "__main__":
    ensure(Path(__file__).parent.parent / "requirements.txt", "tests.benchmarks", "dash", "playwright")

    for part in sys.argv[1:] or PARTS:
        import_module(f"tests.benchmarks.{part}").run()
