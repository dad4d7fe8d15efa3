"""How much of everything the server takes and keeps: the code's list, the README's table and what the tests walk."""

from __future__ import annotations

import select
from typing import NamedTuple

KB, MB = 1024, 1024 * 1024


class Bound(NamedTuple):
    """One bound: of what, how much, and what happens beyond it."""

    name: str
    most: str
    beyond: str


# Five hundred browsers keep six connections each; some people have several. Windows has no poll, and its select takes
# 512 sockets.
MOST_CONNECTIONS, WITHOUT_POLL = 4000, 500
CONNECTIONS = MOST_CONNECTIONS if hasattr(select, "poll") else WITHOUT_POLL
# Kept for tables, scripts and bodies that are read meanwhile.
OTHER_FILES = 64
# Longer than the minute for which nginx keeps its own connections.
IDLE_SECONDS = 75
HALF_SENT_SECONDS = 30
# A line that is that slow takes a part of an answer meanwhile.
UNTAKEN_SECONDS = 30
# What service managers wait before they kill is longer.
LONGEST_FINISH_SECONDS = 60
# The ids of fifty thousand rows, asked for as a workbook.
LARGEST_BODY = 4 * MB
LARGEST_HEADERS = 32 * KB
# All figures of the largest chart take a third of it.
LONGEST_ADDRESS = 16 * KB
EXPORTS_AT_A_TIME = 2
# Findings, drawings and compressed answers, the largest of which take some 100 KB.
KEPT_ANSWERS, KEPT_ANSWERS_SIZE = 2048, 64 * MB
KEPT_EXPORTS, KEPT_EXPORTS_SIZE = 64, 32 * MB
# Of the tables that are not published but asked for; each keeps a part of the answers and files that the others do.
KEPT_STATES, STATES_PART = 4, 4

# In megabytes: a hundred times a table of one issue, and what can be held against the rules within seconds.
LARGEST_TABLE, LARGEST_DESCRIPTOR = 16, 1
# Far more rows than ten years of issues have; far more columns, and longer lines, than any table has.
MOST_ROWS, MOST_CELLS, LONGEST_LINE, MOST_MISFITS = 60_000, 200, 100_000, 500

# Workbooks that people fill in. Fifty thousand firms in six columns take 2 MB, 15 MB unpacked and 650,000 elements.
LARGEST_WORKBOOK, LARGEST_UNPACKED, MOST_PARTS, MOST_SHEETS = LARGEST_BODY, 64 * MB, 500, 100
MOST_FILLED, MOST_STRINGS, MOST_ELEMENTS = 400_000, 400_000, 1_300_000
# What Excel takes in a cell.
LONGEST_TEXT = 32_767

BOUNDS = (
    Bound(
        "connections",
        f"{MOST_CONNECTIONS:,} a process ({WITHOUT_POLL} on Windows)",
        "those that ask nothing for longest are closed",
    ),
    Bound("a connection that asks nothing", f"{IDLE_SECONDS} s", "it is closed"),
    Bound("a request that does not come to its end", f"{HALF_SENT_SECONDS} s", "the connection is closed"),
    Bound("an answer of which nothing is taken", f"{UNTAKEN_SECONDS} s", "the connection is closed"),
    Bound("the address of a request", f"{LONGEST_ADDRESS // KB} KiB", "414"),
    Bound("all headers of a request", f"{LARGEST_HEADERS // KB} KiB", "431, before they are read"),
    Bound("the body of a request", f"{LARGEST_BODY // MB} MiB", "413, before it is read"),
    Bound(
        "files that are made at a time", f"{EXPORTS_AT_A_TIME} a process", "503 with `Retry-After`; the page asks again"
    ),
    Bound(
        "files that are kept", f"{KEPT_EXPORTS} and {KEPT_EXPORTS_SIZE // MB} MiB a process", "the least asked for go"
    ),
    Bound(
        "answers that are kept",
        f"{KEPT_ANSWERS:,} and {KEPT_ANSWERS_SIZE // MB} MiB a process",
        "the least asked for go",
    ),
    Bound(
        "releases and drafts that are kept loaded beside what is published",
        f"{KEPT_STATES} a process, each with a {STATES_PART}th of those files and answers",
        "the least asked for goes, and is loaded when it is asked for again",
    ),
    Bound(
        "a table",
        f"{LARGEST_TABLE} MiB, {MOST_ROWS:,} rows of {MOST_CELLS} cells and {LONGEST_LINE:,} characters",
        "it is refused in a line",
    ),
    Bound("`datapackage.json`", f"{LARGEST_DESCRIPTOR} MiB", "it is refused in a line"),
    Bound(
        "a workbook that is filled in",
        f"{LARGEST_WORKBOOK // MB} MiB, {LARGEST_UNPACKED // MB} MiB unpacked, "
        f"{MOST_ROWS:,} rows of {MOST_CELLS} cells, {MOST_FILLED:,} cells filled",
        "it is refused in a line, before it is unpacked or at the first cell beyond",
    ),
    Bound("what was begun when told to stop", f"{LONGEST_FINISH_SECONDS} s", "it is cut off"),
)
