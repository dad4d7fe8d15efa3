"""The command line of the tests.

``python3 -m tests`` runs all of them, ``--fast`` those that take no time and need no browser, ``--lint`` the static
checks; whatever else is given goes to pytest: ``python3 -m tests tests/data -k ranks``.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

from dashboard.environment import ensure

ROOT = Path(__file__).resolve().parent.parent
BROWSER = ROOT / "tests" / "browser"
# What LibreOffice computes, and what PostgreSQL keeps, too.
FORMULAS = [ROOT / "tests" / "exports" / name for name in ("test_recalculated.py", "test_entry_template.py")]
RELEASES = [ROOT / "tests" / name for name in ("releases", "browser/test_month.py", "test_soak.py")]
# Browsers and servers are waited for: more of them than there are cores. Who has run out of tests takes some of
# another's.
EVERYWHERE = ("--numprocesses", str(math.ceil(1.5 * (os.cpu_count() or 1))), "--dist", "worksteal")
FAST = ("-m", "not slow", "--hypothesis-profile", "fast")
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


def run(arguments: Sequence[str], *, fast: bool) -> int:
    """Run pytest: what is named, and on every core where nothing is; with the programs at hand that are needed."""
    import pytest

    from tests import libreoffice, postgresql
    from tests.browser import chromium

    if not fast and among(arguments, [BROWSER]):
        chromium.ensure()
    if not fast and among(arguments, FORMULAS):
        libreoffice.ensure()
    if not fast and among(arguments, RELEASES):
        postgresql.ensure()
    everywhere = () if named(arguments) else EVERYWHERE
    return pytest.main([*everywhere, *(FAST if fast else ()), *arguments])


def named(arguments: Sequence[str]) -> list[Path]:
    """Return the files and folders among the arguments of pytest."""
    paths = [ROOT / argument.partition("::")[0] for argument in arguments if not argument.startswith("-")]
    return [path.resolve() for path in paths if path.exists()]


def among(arguments: Sequence[str], tests: Iterable[Path]) -> bool:
    """Tell whether some of these tests are among those that pytest is asked for: all are where none is named."""
    asked = named(arguments) or [ROOT]
    return any(one in (path, *path.parents) or path in one.parents for path, one in product(asked, tests))


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for and return the exit code."""
    if "--lint" in arguments:
        return lint()
    return run([argument for argument in arguments if argument != "--fast"], fast="--fast" in arguments)


if __name__ == "__main__":
    ensure(ROOT / "tests" / "requirements.txt", "tests", "dash", "pytest", "playwright")
    raise SystemExit(main(sys.argv[1:]))
