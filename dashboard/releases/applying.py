"""Writes the rows of a draft into the tables of a release: all other bytes stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dashboard.data.descriptor import read_descriptor
from dashboard.data.files import DESCRIPTOR
from dashboard.data.lines import Line, end_of, joined, lines_of, written
from dashboard.data.problems import Problem
from dashboard.data.tables import read_text
from dashboard.errors import DraftError
from dashboard.releases.drafts import FIRST, Entries, RowChange
from dashboard.translations import message

CHANGED_SINCE = message("“{id}”在{table}中已被后来的发布改动。")
GONE_SINCE = message("“{id}”已不在{table}中，后来的发布删去了它。")
TAKEN = message("编号“{id}”在{table}中已有一行，内容与此不同。")
NO_TABLE = message("没有数据表{table}。")
OTHER_DESCRIPTOR = message("数据说明已被后来的发布改动。")
LOOK_AGAIN = message("请对照当前发布核对这一行，改正后重新提交。")
TWICE_ENTERED = message("请核对是否重复登记；要改动已有的一行，请在当前发布的数据表中改好后提交。")
FROM_TODAY = message("请从当前发布重新导出表格，改好后重新提交。")


def applied(files: Mapping[str, bytes], entries: Entries) -> dict[str, bytes]:
    """Return the files of a release with the rows of a draft.

    What a draft wants and is so already stays so.

    Args:
        files: Those of the release, by name.
        entries: What was entered.

    Returns:
        The descriptor and the tables that it names, in its order; those of which nothing changes byte by byte.

    Raises:
        DraftError: A row is not as the draft found it, or an id has another row; it carries all of them.
    """
    descriptor, problems = entries.descriptor or files[DESCRIPTOR], list[Problem]()
    if entries.descriptor and files[DESCRIPTOR] not in (entries.descriptor, entries.descriptor_before):
        problems.append(Problem(DESCRIPTOR, OTHER_DESCRIPTOR, FROM_TODAY))
    changes = defaultdict[str, list[RowChange]](list)
    for change in entries.changes:
        changes[change.table].append(change)
    result = {DESCRIPTOR: descriptor}
    for resource in read_descriptor(descriptor)["resources"]:
        rows, raw = changes.pop(resource["name"], []), files.get(resource["path"])
        if raw is not None and not rows and not entries.descriptor:
            result[resource["path"]] = raw
            continue
        table = _Table(resource, raw)
        for change in rows:
            if cause := table.take(change):
                problems.append(_problem(entries.file, change, cause))
        result[resource["path"]] = table.raw()
    # The rows of a table that the draft takes away go with it.
    lost = [change for others in changes.values() for change in others if change.kind != "removed"]
    problems += [_problem(entries.file, change, NO_TABLE) for change in lost]
    if problems:
        raise DraftError(f"{entries.file}: {len(problems)} conflicts", tuple(problems))
    return result


def _problem(file: str, change: RowChange, cause: str) -> Problem:
    remedy = {TAKEN: TWICE_ENTERED, NO_TABLE: FROM_TODAY}.get(cause, LOOK_AGAIN)
    cell = next(iter(change.cells.values()), "")
    table = f"{change.table}.csv"
    details = {"id": change.id, "table": table}
    return Problem(file if cell else table, cause, remedy, details=details, id=change.id, cell=cell)


class _Table:
    """The rows of a table, and what becomes of them."""

    def __init__(self, resource: Mapping[str, Any], raw: bytes | None) -> None:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        self._key: list[str] = resource["schema"]["primaryKey"]
        self._raw, self._delimiter = raw, ","
        lines = [written(columns, dict(zip(columns, columns, strict=True)), ",", "\n")]
        if raw is not None:
            text = read_text(resource["path"], raw, columns)
            if isinstance(text, Problem):
                raise DraftError(f"{resource['path']}: unreadable", (text,))
            lines, self._delimiter = list(lines_of(text)), text.delimiter
        self._header, *rows = lines
        self._end = end_of(self._header)
        if set(self._header.cells) != set(columns):
            self._raw = None
            named = dict(zip(columns, columns, strict=True))
            rows = [self._written(columns, _filled(self._header.cells, line.cells)) for line in rows]
            self._header = self._written(columns, named)
        self._rows = {self._id(line): line for line in rows if any(line.cells)}
        self._behind = defaultdict[str | None, list[str]](list)
        self._added: set[str] = set()

    def take(self, change: RowChange) -> str:
        """Take a change; return what stands against it, if anything does."""
        there = self._rows.get(change.id)
        now = _filled(self._header.cells, there.cells) if there else {}
        wanted, before = _without_empty(change.row), _without_empty(change.before)
        if now == wanted and change.id not in self._added:
            return ""
        if change.kind == "added":
            if there:
                return TAKEN
            self._added.add(change.id)
            self._behind[change.after].append(change.id)
        elif not there:
            return GONE_SINCE
        elif now != before:
            return CHANGED_SINCE
        self._raw = None
        if change.kind == "removed":
            del self._rows[change.id]
        else:
            self._rows[change.id] = self._written(self._header.cells, wanted)
        return ""

    def raw(self) -> bytes:
        """Return what the table holds now."""
        if self._raw is not None:
            return self._raw
        return joined([self._header, *(self._rows[name] for name in self._order())], self._end)

    def _order(self) -> Iterator[str]:
        """Yield the ids of the rows: what was added behind the row that it names, or at the end where that is gone."""
        yield from self._chain(self._behind.pop(FIRST, []))
        for name in self._rows:
            if name not in self._added:
                yield from self._chain([name])
        while self._behind:
            anchors = [name for name in self._behind if name not in self._added]
            yield from self._chain(self._behind.pop(anchors[0]))

    def _chain(self, names: Iterable[str]) -> Iterator[str]:
        waiting = [*reversed([*names])]
        while waiting:
            yield (name := waiting.pop())
            waiting += reversed(self._behind.pop(name, []))

    def _written(self, columns: Sequence[str], row: Mapping[str, str]) -> Line:
        return written(columns, row, self._delimiter, self._end)

    def _id(self, line: Line) -> str:
        row = _filled(self._header.cells, line.cells)
        return "/".join(row.get(column, "") for column in self._key)


def _filled(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {column: cell for column, cell in zip(header, cells, strict=False) if cell}


def _without_empty(row: Mapping[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if cell}
