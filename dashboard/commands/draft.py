"""The command that takes a draft: a filled template, a folder of tables or an archive of one."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard.commands.files import WORKBOOK, content_of, refuse_ending, write
from dashboard.commands.options import Adder, add_author, add_json, author_of, print_json
from dashboard.commands.plain import plain_problem, plain_unread
from dashboard.commands.publishing import FAULTY
from dashboard.config import Settings
from dashboard.data import Datasets
from dashboard.data.files import DESCRIPTOR, read_files
from dashboard.data.problems import report, spelt_out
from dashboard.errors import IntakeError
from dashboard.logs.setup import log_change
from dashboard.releases.archives import packed
from dashboard.releases.comparing import entries_between
from dashboard.releases.current import last_accepted, start_tables
from dashboard.releases.drafts import KINDS, Draft, Entries, Kind
from dashboard.releases.release import Release, ReleaseError
from dashboard.releases.store import Store
from dashboard.releases.trying import Trial, confirmed, try_out, try_tables
from dashboard.serving.following import store_of
from dashboard.translations import Words, message

# As the guide writes it.
PROGRAM = "python3 -m dashboard"
NOTHING = message("没有任何发布可供对照。")
NOT_MARKED = message("{option}只用于填好的工作簿（.xlsx）。")
READY = message("没有须更正或确认的问题。逐项对比：{command}")
REMARKS = message("以下只是提醒，不影响发布：")
REMOVES = message(
    "将删去{count}行。不是有意删去的，说明这些表不是从当前发布改起的：请先运行{command}，解压后改好再提交。"
)


def add_to(add: Adder) -> None:
    """Add the command."""
    read = add("draft", draft, "read what the next release is to change, and keep it as a draft")
    read.add_argument("source", type=Path, metavar="FILE", help="a filled template (.xlsx), a folder of tables, a .zip")
    read.add_argument("--out", type=Path, metavar="FILE", help="write the workbook with what is wrong at its cells")
    add_author(read)
    add_json(read)


def draft(settings: Settings, options: Namespace, words: Words) -> int:
    """Keep what a file changes as a draft, and print what that is and what is wrong with it.

    Returns:
        1 where something has to be mended or confirmed before it can be published.
    """
    store, source = store_of(settings), options.source
    if source.name in ("", ".."):
        # It is called something else.
        source = source.resolve()
    if options.out:
        if source.suffix.lower() != WORKBOOK:
            raise IntakeError(words(NOT_MARKED, option="--out"))
        refuse_ending(options.out, words)
    release, current = _current(settings, store)
    author = author_of(options)
    raw, entries, trial = _read(source, current, author, words)
    kept = None
    if entries.changes or entries.unread or entries.descriptor:
        kept = store.keep_draft(entries, raw, author, release.number)
        log_change("draft", "kept", draft=kept.number, file=entries.file)
    if options.out:
        _mark(options.out, raw, trial, entries, words)
    faulty = bool(entries.unread or trial.faults)
    if options.json:
        print_json(_told(kept, release, trial, entries, words))
        return int(faulty)
    if kept or not faulty:
        print("\n".join(_said(kept, release, entries, words)))
    if options.out:
        print(words("已写入 {file}", file=options.out))
    if kept and not faulty:
        print(words(READY, command=f"{PROGRAM} diff draft-{kept.number}"), flush=True)
    if told := [*_problems(kept, trial, entries, words), *_removals(release, entries, words)]:
        print("\n".join(told), file=sys.stderr)
    return int(faulty)


def _current(settings: Settings, store: Store) -> tuple[Release, Datasets]:
    """Return what is current; where nothing was ever served that is what a start would serve."""
    found = last_accepted(store)
    if not found:
        start_tables(settings.datasets, store)
        found = last_accepted(store)
    if not found:
        raise ReleaseError(NOTHING)
    return found


def _read(source: Path, current: Datasets, author: str, words: Words) -> tuple[bytes, Entries, Trial]:
    """Return what a file or folder holds, what it enters against what is current, and what is wrong with that."""
    if source.is_dir():
        files, unreadable = read_files(source)
        entries = entries_between(source.name, current.files, files, unreadable)
        return packed(files), entries, try_tables(files, unreadable)
    raw = content_of(source, words)
    if source.suffix.lower() == ".zip":
        from dashboard.intake.archive import unpack_tables

        files, refused = unpack_tables(raw, source.name)
        if refused:
            return raw, Entries(source.name), Trial(None, tuple(refused))
        return raw, entries_between(source.name, current.files, files), try_tables(files)
    from dashboard.intake.entry import read_entries

    read = read_entries(raw, current, source.name)
    entries = confirmed(read, current.files, author, datetime.now().astimezone().date())
    return raw, entries, try_out(entries, current.files)


def _mark(out: Path, raw: bytes, trial: Trial, entries: Entries, words: Words) -> None:
    """Write the workbook once more, with what is wrong as comments at its cells."""
    from dashboard.exports.excel.marked import marked_workbook

    unread = [problem for row in entries.unread for problem in row.problems]
    write(out, marked_workbook(raw, [*trial.problems, *unread], words), words)


def _said(kept: Draft | None, release: Release, entries: Entries, words: Words) -> Iterator[str]:
    """Yield what the draft is, and below it what it does to each table."""
    if not kept:
        yield words("{file}与当前发布{number}相同，没有改动。", file=entries.file, number=release.number)
        return
    counts = _counts(entries)
    head = message("草稿{number}（对照发布{base}）：{changes}")
    total = sum(counts.values(), Counter[Kind]())
    yield words(head, number=kept.number, base=release.number, changes=_counted(total, words))
    for table, rows in counts.items():
        yield f"  {table}.csv{words.colon}{_counted(rows, words)}"
    if entries.descriptor:
        yield f"  {DESCRIPTOR}{words.colon}{words('有改动')}"


def _problems(kept: Draft | None, trial: Trial, entries: Entries, words: Words) -> Iterator[str]:
    """Yield what has to be mended or confirmed, how much of it there is, and apart from it what only reminds."""
    faults = trial.faults
    yield from report(faults, words)
    yield from _unread(entries, words)
    if kept and (faults or entries.unread):
        yield words(FAULTY, number=kept.number, count=len(faults) or len(entries.unread))
    if trial.reminders:
        yield words(REMARKS)
        yield from report(trial.reminders, words)


def _removals(release: Release, entries: Entries, words: Words) -> Iterator[str]:
    """Yield what to look at where rows go: a folder that lacks what was published since would take it back."""
    if count := sum(counts["removed"] for counts in _counts(entries).values()):
        yield words(REMOVES, count=count, command=f"{PROGRAM} releases export {release.number} FILE.zip")


def _counts(entries: Entries) -> dict[str, Counter[Kind]]:
    """Return how many rows of each table are added, changed and removed."""
    counts = defaultdict[str, Counter[Kind]](Counter)
    for change in entries.changes:
        counts[change.table][change.kind] += 1
    return counts


def _counted(counts: Mapping[Kind, int], words: Words) -> str:
    from dashboard.findings.differences import ROWS

    said = [words(text, count=counts[kind]) for kind, text in ROWS.items() if counts.get(kind)]
    return words.listed(said) or words("没有改动")


def _unread(entries: Entries, words: Words) -> Iterator[str]:
    """Yield what stands in the rows that are not read, and why."""
    from dashboard.findings.proposals import content_said

    for row in entries.unread:
        yield words("{place}没有读取：{content}", place=row.place, content=spelt_out(content_said(row.content, words)))


def _told(kept: Draft | None, release: Release, trial: Trial, entries: Entries, words: Words) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "draft": kept.number if kept else None,
        "base": release.number,
        "file": entries.file,
        "tables": {table: {kind: rows[kind] for kind in KINDS} for table, rows in _counts(entries).items()},
        "problems": [plain_problem(problem, words) for problem in trial.problems],
        "unread": [plain_unread(row, words) for row in entries.unread],
    }
