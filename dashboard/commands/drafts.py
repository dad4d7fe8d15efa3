"""The commands that list, show and discard drafts."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from dashboard.commands.files import write
from dashboard.commands.options import Adder, add_author, add_json, adder_of, author_of, number, print_json
from dashboard.commands.plain import plain_draft
from dashboard.config import Settings
from dashboard.data.problems import Problem, report, spelt_out
from dashboard.logs.setup import log_change
from dashboard.releases.drafts import Draft, json_of
from dashboard.releases.release import ReleaseError
from dashboard.releases.rows import NO_DRAFT
from dashboard.releases.store import Store
from dashboard.releases.trying import try_out
from dashboard.serving.following import store_of
from dashboard.translations import Words, message

STATES = {"open": message("待发布"), "published": message("已发布"), "discarded": message("已作废")}
KINDS = {"added": "+", "changed": "~", "removed": "-"}
LINE = message("草稿{number}  {day}  {author}  {file}（对照发布{base}）  {state}")


def add_to(add: Adder) -> None:
    """Add the commands."""
    of_drafts = adder_of(add("drafts", None, "list, show or discard drafts"), required=True)
    add_json(of_drafts("list", list_drafts, "list all drafts, the newest first"))
    shown = of_drafts("show", show, "show what a draft changes and what is wrong with it")
    discarded = of_drafts("discard", discard, "close a draft that is not to be published")
    for command in (shown, discarded):
        command.add_argument("draft", type=number, metavar="N", help="its number")
        add_json(command)
    shown.add_argument("--out", type=Path, metavar="FILE", help="write the file that was handed in")
    add_author(discarded)


def list_drafts(settings: Settings, options: Namespace, words: Words) -> int:
    """Print a line for each draft."""
    drafts = store_of(settings).drafts()
    if options.json:
        print_json([plain_draft(draft) for draft in drafts])
    else:
        print("\n".join([_line(draft, words) for draft in drafts] or [words("还没有草稿。")]))
    return 0


def show(settings: Settings, options: Namespace, words: Words) -> int:
    """Print what a draft changes; the file that was handed in is written where one is named."""
    store = store_of(settings)
    draft = store.draft(options.draft)
    if not draft:
        raise ReleaseError(NO_DRAFT, number=options.draft)
    if options.out:
        write(options.out, draft.source, words)
    if options.json:
        print_json({**plain_draft(draft), **json_of(draft.entries)})
        return 0
    problems = _problems(store, draft)
    print("\n".join([_line(draft, words), *_changes(draft, words), *report(problems, words)]))
    for row in draft.entries.unread:
        print(words("{place}没有读取。", place=row.place))
    if options.out:
        print(words("已写入 {file}", file=options.out))
    return 0


def _problems(store: Store, draft: Draft) -> tuple[Problem, ...]:
    """Return what is wrong with a draft: with one that is open also what would be if it were published now."""
    current = store.current() if draft.state == "open" else None
    files = store.files_of(current) if current else {}
    return try_out(draft.entries, files).problems if files else draft.entries.problems


def discard(settings: Settings, options: Namespace, words: Words) -> int:
    """Close a draft; it stays readable."""
    store_of(settings).discard(options.draft, author_of(options))
    log_change("discard", "accepted", draft=options.draft)
    if options.json:
        print_json({"draft": options.draft, "state": "discarded"})
    else:
        print(words("草稿{number}已作废。", number=options.draft))
    return 0


def _line(draft: Draft, words: Words) -> str:
    said = {"number": draft.number, "author": spelt_out(draft.author), "file": spelt_out(draft.entries.file)}
    day = f"{draft.at.astimezone():%Y-%m-%d %H:%M}"
    return words(LINE, **said, day=day, base=draft.base, state=words(STATES[draft.state]))


def _changes(draft: Draft, words: Words) -> Iterator[str]:
    """Yield each row with the cells that differ."""
    for change in draft.entries.changes:
        both = dict.fromkeys([*change.before, *change.row])
        pairs = [(column, change.before.get(column, ""), change.row.get(column, "")) for column in both]
        cells = [f"{name} {spelt_out(old) or '—'} → {spelt_out(new) or '—'}" for name, old, new in pairs if old != new]
        said = words.clauses(cells) if change.kind == "changed" else ""
        yield f"  {KINDS[change.kind]} {change.table}.csv {spelt_out(change.id)}{words.colon if said else ''}{said}"
