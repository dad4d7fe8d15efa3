"""What changed between tables, as lines: for the command line and the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dashboard.releases.difference import Change, TableChange
from dashboard.translations import Words, message

# Of the rows of a table that were added, removed or changed.
LISTED = 20
SHRUNK = message("{table}：{before}行中少了{removed}行，须确认。")
TAKEN_BACK = message("{table}：将不再有期次{issues}，须确认。表格不是从当前发布改起的，请先用{command}导出当前发布。")
TENFOLD = message("{table}，{id}，{column}：{before}改为{after}，相差十倍以上，须确认。")
SUMMARY = message("{table}：{before}行改为{after}行，新增{added}，删除{removed}，更改{changed}")


def doubts(found: Iterable[TableChange], words: Words) -> Iterator[str]:
    """Yield a line for each change that a person has to confirm."""
    for change in found:
        if change.shrunk:
            yield words(SHRUNK, table=f"{change.table}.csv", before=change.before, removed=len(change.removed))
        if change.table == "issues" and change.removed:
            said = {"issues": words.listed(row.id for row in change.removed), "command": "releases export"}
            yield words(TAKEN_BACK, table=f"{change.table}.csv", **said)
        for name, cell in change.tenfold:
            yield words(TENFOLD, table=f"{change.table}.csv", id=name, **cell._asdict())


def differences(found: Iterable[TableChange], words: Words) -> Iterator[str]:
    """Yield what changed: a line for each table, and below it its rows, of each kind as many as are listed."""
    for change in found:
        counts = {key: len(getattr(change, key)) for key in ("added", "removed", "changed")}
        yield words(SUMMARY, table=f"{change.table}.csv", before=change.before, after=change.after, **counts)
        for mark, rows in (("+", change.added), ("-", change.removed), ("~", change.changed)):
            yield from _rows(mark, rows, words)


def _rows(mark: str, rows: Sequence[Change], words: Words) -> Iterator[str]:
    for row in rows[:LISTED]:
        cells = [f"{column} {before or '—'} → {after or '—'}" for column, before, after in row.cells]
        yield f"  {mark} {row.id}" + (words.colon + words.clauses(cells) if cells else "")
    if len(rows) > LISTED:
        yield f"  {mark} " + words("另有{count}行", count=len(rows) - LISTED)
