"""Reads the sheets of what is new beside the figures: the issue, its articles, indicators, organisations, places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from slugify import slugify

from dashboard.data import Datasets
from dashboard.data.new_rows import Ids
from dashboard.data.problems import Problem
from dashboard.intake.entry_cells import number_in, page_in
from dashboard.intake.entry_defaults import Defaults, issue_in
from dashboard.intake.entry_names import ALMOST, Names, plain
from dashboard.intake.entry_rows import Line
from dashboard.intake.entry_sheets import WITH_ID, Column, columns_of, needed_of
from dashboard.releases.drafts import REASONS, RowChange, Unread
from dashboard.translations import message
from dashboard.wording.values import values_of

LONGEST_SLUG, LONGEST_ARTICLE = 60, 40
# What has no name of its own to make an id of.
NAMELESS = "row"
NUMBERS = ("overall", "tile_row", "tile_column")


@dataclass
class _New:
    """A row of a sheet of what is new, and what was read of it so far."""

    table: str
    line: Line
    cells: dict[str, str]
    name: str


@dataclass
class Fresh:
    """What is new.

    Attributes:
        names: What may be named, by table, the new beside the old.
        changes: The rows that are added.
        unread: The rows that are not read.
        problems: What is wrong with them, and what is to be looked at.
        issues: The issues that are entered, known ones too.
        failed: The new rows that are not added, by table and id.
    """

    names: Mapping[str, Names]
    changes: list[RowChange] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)
    failed: set[tuple[str, str]] = field(default_factory=set)


class NewRows:
    """Takes the rows of what is new: first what they are called, then what else stands in them."""

    def __init__(self, datasets: Datasets, names: Mapping[str, Names]) -> None:
        self.fresh = Fresh(names)
        self._datasets, self._found = datasets, list[_New]()
        self._columns: dict[str, dict[str, Column]] = {}
        self._ids = {table: Ids(known.rows) for table, known in names.items()}
        self._defaults = Defaults(datasets, names)

    def take(self, table: str, lines: Iterable[Line]) -> None:
        """Take the names of the rows of a sheet, so that every other sheet may use them."""
        self._columns[table] = columns_of(self._datasets.descriptor, table)
        met: dict[str, str] = {}
        for line in lines:
            cells = {key: self._cell(line, table, column) for key, column in self._columns[table].items()}
            key = next((key for key in ("zh", "title", "id") if cells.get(key)), "")
            new = _New(table, line, cells, cells.get(key, ""))
            for needed in needed_of(table):
                if not line.holds(needed):
                    line.report(needed, message("必填单元格为空。"), message("请填写该单元格。"))
            if table == "issues":
                cells["id"] = issue_in(cells["id"])
            first = met.setdefault(plain(new.name), line.place(key or needed_of(table)[0]))
            if key and first != line.place(key):
                cause, remedy = message("与{place}同名。"), message("请删去重复的一行。")
                line.report(key, cause, remedy, place=first, value=new.name)
                self.fresh.unread.append(line.unread(new.name))
                self.fresh.problems += line.problems
            elif not self._is_known(new, key):
                self._name(new, key)
                self._found.append(new)

    def finish(self, used: Mapping[str, tuple[str, str]]) -> Fresh:
        """Read what else stands in the rows, and return all that is new.

        Args:
            used: Theme and status of the first figure of each new indicator, by its id.
        """
        for new in self._found:
            self._refer(new)
            self._defaults.fill_in(new.table, new.cells, new.line, self.fresh.issues, used)
            table, line = new.table, new.line
            self.fresh.problems += line.problems
            if line.faulty:
                self.fresh.failed.add((table, new.cells["id"]))
                self.fresh.unread.append(line.unread(new.name))
                continue
            places = line.places()
            cells = {"id": next(places[key] for key in ("zh", "title", "id") if key in places), **places}
            reasons = new.cells["reason"], new.cells["reason_en"]
            row = self._row(new)
            self.fresh.changes.append(RowChange("added", table, new.cells["id"], row, {}, cells, reasons=reasons))
        return self.fresh

    def _cell(self, line: Line, table: str, column: Column) -> str:
        """Return what a column says, a value that has a name by itself."""
        if column.key == "page":
            return line.read("page", page_in) or ""
        if column.key in NUMBERS:
            return line.read(column.key, number_in) or ""
        text = line.text(column.key)
        named = {plain(name): value for name, value in self._named(table, column.key).items()}
        if text and column.values and plain(text) not in named:
            cause, remedy = message("“{value}”不在可选之列。"), message("请从下拉列表中选择。")
            line.report(column.key, cause, remedy, value=text)
        return named.get(plain(text), text)

    def _named(self, table: str, key: str) -> dict[str, str]:
        if (table, key) == ("indicators", "table"):
            titles = {one["name"]: (one["title"], one["title_en"]) for one in self._datasets.descriptor["resources"]}
            return {name: table for table, both in titles.items() for name in (table, *both)}
        return values_of(table, key)

    def _is_known(self, new: _New, key: str) -> bool:
        """Tell whether the tables have a row already, which is then not added; what it says otherwise is a fault."""
        names, line = self.fresh.names[new.table], new.line
        known = names.find(new.cells["id"] if new.table in WITH_ID else new.name) if new.name else ""
        row = names.rows.get(known)
        if row is None or known in names.new or (new.table == "articles" and row["issue"] not in self._issues(new)):
            return False
        if new.table == "issues":
            self.fresh.issues.append(known)
        for column, text in new.cells.items():
            referred = self._columns[new.table][column].table
            meant = self.fresh.names[referred].find(text) if referred else text
            told = column in REASONS or meant == row.get(column, "") or names.find(text) == known
            if text and not told:
                cause = message("“{name}”已经登记，这一栏原为“{before}”。")
                remedy = message("已有的请直接在“本期数据”中使用，并删去本行；确为另一事物的，请用名称区别开。")
                line.report(column, cause, remedy, name=new.name, before=row.get(column, ""), value=text)
        if line.faulty:
            self.fresh.unread.append(line.unread(new.name))
        elif new.table not in ("issues", "articles") or any(new.cells[key] for key in REASONS):
            line.remark(key, message("“{value}”已有，不再新增。"), message("可以删去本行。"), value=new.name)
        self.fresh.problems += line.problems
        return True

    def _issues(self, new: _New) -> list[str]:
        """Return the issues that an article may be of."""
        named = self.fresh.names["issues"].find(new.cells["issue"])
        return [named] if named else self.fresh.issues

    def _name(self, new: _New, key: str) -> None:
        """Give a new row its id, and let it be named; one that is like an old one is said to be."""
        names, table = self.fresh.names[new.table], new.table
        if table in WITH_ID:
            wanted = new.cells["id"] or NAMELESS
        else:
            article = table == "articles"
            said = new.cells.get("title_en" if article else "en") or new.name
            mark, most = ("-", LONGEST_ARTICLE) if article else ("_", LONGEST_SLUG)
            wanted = slugify(said, separator=mark, max_length=most, word_boundary=True, replacements=[("&", "")])
        new.cells["id"] = self._ids[table].unused(wanted or NAMELESS)
        if table == "issues" and not new.line.faulty:
            self.fresh.issues.append(new.cells["id"])
        if new.name:
            if like := names.nearest(new.name, ALMOST) if table not in ("issues", "articles", "units") else []:
                said, unit = names.called(like[0]), names.rows[like[0]].get("unit", "")
                cause = message("与已有的“{near}”相近。")
                if unit:
                    cause = message("与已有的“{near}”（单位：{unit}）相近。")
                remedy = message("同一事物请直接用已有的名称，并删去本行；确为另一事物的可不理会。")
                new.line.remark(key, cause, remedy, near=said, unit=unit, value=new.name)
            # What is filled in later is seen by whoever finds it.
            names.add(new.cells)

    def _refer(self, new: _New) -> None:
        """Put ids in place of the names of other rows."""
        for key, column in self._columns[new.table].items():
            text = new.cells[key]
            if not (column.table and text):
                continue
            names = self.fresh.names[column.table]
            new.cells[key] = names.find(issue_in(text) if column.table == "issues" else text)
            if not new.cells[key]:
                near = [names.called(one) for one in names.nearest(text)]
                remedy = (
                    message("是否应为“{near}”？") if near else message("请从下拉列表中选择，或先在相应的新增表中登记。")
                )
                new.line.report(key, message("没有“{value}”。"), remedy, value=text, near=next(iter(near), ""))

    def _row(self, new: _New) -> dict[str, str]:
        resource = next(one for one in self._datasets.descriptor["resources"] if one["name"] == new.table)
        return {one["name"]: new.cells.get(one["name"], "") for one in resource["schema"]["fields"]}
