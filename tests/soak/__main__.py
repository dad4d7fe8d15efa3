"""``python3 -m tests.soak [part ...]``: load, a crowd, kills and the like, as long as wanted; all or some.

What goes wrong is repeated by the seed that is printed.
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from importlib import import_module
from pathlib import Path

from dashboard.environment import ensure

PARTS = ("load", "crowd", "kills", "monkey", "tables", "releases")
SECONDS = 600


def main() -> int:
    """Run the parts and name those that failed."""
    parser = argparse.ArgumentParser("python3 -m tests.soak", description="Wears the dashboard out.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; default: all")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="length of each part; default: %(default)s")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="to repeat what went wrong")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    failed = []
    for part in options.parts or PARTS:
        print(f"— {part}, {options.seconds:g} s, seed {options.seed}", flush=True)
        try:
            print(import_module(f"tests.soak.{part}").run(options.seconds, options.seed), flush=True)
        except Exception:  # noqa: BLE001  # the other parts run all the same
            traceback.print_exc()
            failed.append(part)
    print(f"failed: {', '.join(failed)}; seed {options.seed}" if failed else "all borne")
    return int(bool(failed))


if __name__ == "__main__":
    ensure(Path(__file__).parent.parent / "requirements.txt", "tests.soak", "dash", "pytest", "playwright")
    sys.exit(main())
