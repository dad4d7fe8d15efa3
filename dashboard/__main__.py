"""The command line: ``serve`` (default), ``check``, ``export`` and ``bundle``."""

from __future__ import annotations

import gc
from pathlib import Path

from dashboard.environment import ensure

if __name__ == "__main__":
    # What is imported and made at first stays: to look for garbage in it takes a fifth of the time until it is there.
    gc.set_threshold(100_000, 10, 10)
    ensure(Path(__file__).parent.parent / "requirements.txt", "dashboard", "dash", "frictionless")

    from dashboard.commands import main

    raise SystemExit(main())
