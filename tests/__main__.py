"""The command line of the tests: ``python3 -m tests [pytest arguments]``, or ``--lint`` for the static checks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dashboard.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
# A module's tests stay in one process: they share its server and its browser.
EVERYTHING = ["--numprocesses", "logical", "--dist", "loadfile"]
PYTHON = (sys.executable, "-m")
CHECKS = {
    "ruff format": (*PYTHON, "ruff", "format", "--check"),
    "ruff check": (*PYTHON, "ruff", "check"),
    "mypy": (*PYTHON, "mypy"),
    "oxlint": (str(Path(sys.executable).with_name("oxlint")), "--deny-warnings", "dashboard/browser"),
}


def lint() -> int:
    """Run every static check, also after one has failed, and name those that failed."""
    failed = []
    for name, arguments in CHECKS.items():
        print(f"— {name}", flush=True)
        if subprocess.call(arguments, cwd=ROOT):
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "no findings")
    return int(bool(failed))


def test(arguments: list[str]) -> int:
    """Run pytest with a browser and Chinese fonts at hand; all tests, where none are named, on every core."""
    import pytest

    from tests.browser import chromium

    chromium.ensure()
    return pytest.main(arguments or EVERYTHING)


if __name__ == "__main__":
    ensure(ROOT / "tests" / "requirements.txt", "tests", "dash", "pytest", "playwright")
    wanted = sys.argv[1:]
    raise SystemExit(lint() if "--lint" in wanted else test(wanted))
