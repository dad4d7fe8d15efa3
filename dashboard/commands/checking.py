"""What has to hold before tables are published, and how it is said that something does not."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from dashboard.commands.options import print_json
from dashboard.data import Datasets
from dashboard.data.problems import report
from dashboard.releases.difference import TableChange
from dashboard.releases.saying import doubts
from dashboard.releases.verifying import Fault
from dashboard.translations import Words, message

UNCONFIRMED = message("{count}处须确认：请更正；确属如此的，登记在 confirmations.csv 中，并写明理由、确认人与日期。")
CONFIRM = message("数据未启用。确认无误的，请加上{option}再运行一次。")


def doubted(found: Sequence[TableChange], options: Namespace, words: Words) -> list[str]:
    """Return what of a change a person has to confirm, a line each, unless it was confirmed with ``--confirm``."""
    doubtful = [] if options.confirm else [*doubts(found, words)]
    return [*doubtful, words(CONFIRM, option="--confirm")] if doubtful else []


def failed(datasets: Datasets, words: Words) -> Iterator[str]:
    """Yield what keeps tables without errors from being published: what is unconfirmed, what cannot be made."""
    from dashboard.rehearsal import faults

    yield from report(datasets.warnings, words)
    if datasets.warnings:
        yield words(UNCONFIRMED, count=len(datasets.warnings))
    yield from faults(datasets, words)


def tell_faults(found: Iterable[Fault], words: Words) -> int:
    """Say what of the store is not as it was written, and return the exit code."""
    lines = [fault.say(words) for fault in found]
    if lines:
        print("\n".join(lines), file=sys.stderr)
    return int(bool(lines))


def refuse(lines: Sequence[str], options: Namespace) -> int:
    """Say why nothing was done, as lines and to programs as JSON, and return the exit code."""
    if getattr(options, "json", False):
        print_json({"refused": lines})
    print("\n".join(lines), file=sys.stderr)
    return 1
