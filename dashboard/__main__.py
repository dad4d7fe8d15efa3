"""The command line: ``serve`` (default), ``check``, ``export`` and ``bundle``."""

from __future__ import annotations

from pathlib import Path

from dashboard.environment import ensure

if __name__ == "__main__":
    ensure(Path(__file__).parent.parent / "requirements.txt", "dashboard", "dash", "frictionless")

    from dashboard.commands import main

    raise SystemExit(main())
