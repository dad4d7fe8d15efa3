"""Reads the rows of a ledger of matters: what was filled in in each, or the row with its faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from dashboard.data import Datasets
from dashboard.data.names import fold
from dashboard.data.problems import Problem
from dashboard.data.rules.languages import CHINESE
from dashboard.intake.cells import Cell, Fault
from dashboard.intake.headings import Columns
from dashboard.intake.ledger_cells import Slip, amount_in, day_in, period_in, said_in, state_in, text_in
from dashboard.intake.ledger_columns import COPY, FILLED_IN, FOR_READING, sheets_of
from dashboard.releases.drafts import Unread
from dashboard.supervision.entries import Entry, Matters
from dashboard.supervision.proposals import TASKS
from dashboard.translations import LANGS, Lang, message, words_in
from dashboard.wording.ledger import CHANGED, SPOKEN, kept_text, matter_name
from dashboard.wording.phrases import clause_of

Read = TypeVar("Read")


class Rows:
    """Reads the rows of a ledger.

    Attributes:
        problems: What is wrong with the last row that was read, warnings too.
    """

    def __init__(self, datasets: Datasets, lists: Sequence[Columns]) -> None:
        self.problems = list[Problem]()
        fields = {
            resource["name"]: {one["name"]: one.get("constraints", {}) for one in resource["schema"]["fields"]}
            for resource in datasets.descriptor["resources"]
        }
        self._most = {name: int(rules.get("maxLength", 0)) for name, rules in fields[TASKS].items()}
        self._matters = Matters(datasets, (text for columns in lists for text in _ids_in(columns)))
        self._regions = {
            fold(name): place for lang in LANGS for place, name in sheets_of(datasets, words_in(lang)).items()
        }
        self._met: dict[object, str] = {}
        self._columns, self._number = lists[0], 0
        self._row: Mapping[int, Cell] = {}

    def blank(self, columns: Columns, number: int) -> bool:
        """Tell whether nothing stands in the columns of a row that say something."""
        cells = columns.sheet.rows[number]
        return not any(_holds(cells.get(columns.places.get(key, 0))) for key in ("id", "name", *FILLED_IN))

    def read(self, columns: Columns, number: int) -> Entry | Unread:
        """Return what was filled in in a row, or the row with its faults."""
        self._columns, self._number, self._row = columns, number, columns.sheet.rows[number]
        self.problems = []
        named, name = self._try("id", text_in) or "", self._try("name", text_in) or ""
        matter = self._known(named, name) if named else {} if self._holds("id") else self._new(name)
        if named or name:
            self._once(named or (columns.sheet.name, fold(name)))
        texts = self._texts(matter, named)
        state, day = self._try("state", state_in) or "", self._try("day", day_in) or ""
        amount, period = self._amount(matter), self._try("period", period_in) or ""
        note = self._try("note", text_in) or ""
        self._fits("note", "note", note)
        self._together("state", "day", message("有进展而没有日期。"), message("有日期而没有进展。"))
        self._together("value", "period", message("有数字而没有时期。"), message("有时期而没有数字。"))
        if any(problem.severity == "error" for problem in self.problems):
            return self._unread(name or named)
        cells = {key: f"{columns.sheet.name}!{self._cell(key).coordinate}" for key in columns.places}
        value, printed = amount or (None, "")
        return Entry(matter, self._region(), texts, state, day, value, printed, period, note, cells)

    def _holds(self, key: str) -> bool:
        return _holds(self._row.get(self._columns.places.get(key, 0)))

    def _faulty(self, key: str) -> bool:
        cell = self._row.get(self._columns.places.get(key, 0))
        return cell is not None and isinstance(cell.value, Fault)

    def _said(self, key: str) -> str:
        return said_in(self._row.get(self._columns.places.get(key, 0)))

    def _cell(self, key: str) -> Cell:
        return Cell(self._number, self._columns.places.get(key, 1), "")

    def _try(self, key: str, read: Callable[[Cell | None], Read]) -> Read | None:
        """Return what a cell says; none where it says nothing that can be read, which is then a problem."""
        try:
            return read(self._row.get(self._columns.places.get(key, 0)))
        except Slip as slip:
            self._report(key, slip.cause, slip.remedy, **slip.details)
            return None

    def _report(self, key: str, cause: str, remedy: str, **details: str) -> None:
        self.problems.append(self._columns.sheet.problem(self._cell(key), cause, remedy, "error", **details))

    def _remark(self, key: str, cause: str, remedy: str, **details: str) -> None:
        self.problems.append(self._columns.sheet.problem(self._cell(key), cause, remedy, "warning", **details))

    def _known(self, named: str, name: str) -> dict[str, Any]:
        """Return the matter of an id; what stands beside an id of another matter is said."""
        matter = self._matters.find(named)
        if matter is None:
            near = self._matters.near(named)
            remedy = message("是否应为“{near}”？") if near else message("请填回导出时的编号；新增事项请把编号留空。")
            self._report("id", message("没有编号为“{value}”的事项。"), remedy, value=named, near=near)
            return {}
        names = [_line(matter_name(matter, words_in(lang))) for lang in LANGS]
        if name not in names:
            cause = message("事项写作“{value}”，编号对应的是“{name}”，按编号读取。")
            self._remark("name", cause, message("请核对这一行是否错位。"), value=name, name=names[0])
        if "task_id" not in matter:
            # What it is to be called once it has a task.
            matter |= {f"task_{lang}": clause_of(matter, words_in(lang)) for lang in LANGS}
        return matter

    def _new(self, name: str) -> dict[str, Any]:
        """Return a matter that the tables do not have."""
        if not name and not self.problems:
            self._report("name", message("没有事项名称。"), message("请填写事项名称；已有事项请填回编号。"))
        if not self._region():
            cause, remedy = message("看不出新增事项属于哪个辖市区。"), message("请填在以辖市区命名的工作表中。")
            self._report("name", cause, remedy, value=name)
        for key in FOR_READING:
            if self._said(key):
                cause, remedy = message("新增事项的这一列不读取。"), message("目标和实绩请在说明中写明，由整理人登记。")
                self._remark(key, cause, remedy, value=self._said(key))
        if known := self._matters.called(name):
            cause = message("没有编号，而“{value}”已有编号“{id}”，按新增事项读取。")
            self._remark("id", cause, message("同一件事请填回编号。"), value=name, id=known)
        column = "zh" if self._is_chinese(name) else "en"
        self._fits("name", column, name)
        return {f"task_{column}": name}

    def _once(self, met: object) -> None:
        place = f"{self._columns.sheet.name}!{self._cell('id').coordinate}"
        first = self._met.setdefault(met, place)
        if first != place:
            key = "id" if isinstance(met, str) else "name"
            self._report(
                key, message("与{place}是同一件事。"), message("请合并为一行。"), place=first, value=self._said(key)
            )

    def _region(self) -> str:
        name = COPY.sub("", fold(self._columns.sheet.name))
        return self._regions.get(name, "")

    def _texts(self, matter: Mapping[str, Any], named: str) -> dict[str, str]:
        """Return what is new of a task, by the columns of its table."""
        texts: dict[str, str] = {}
        if not named:
            texts |= {key.removeprefix("task_"): text for key, text in matter.items() if text}
        for key in CHANGED:
            if key not in self._columns.places:
                continue
            kept = {_line(kept_text(matter, key, words_in(lang))) for lang in LANGS}
            # What came out as it is may come back, whatever it is.
            same = self._said(key) in kept and not self._faulty(key)
            text = None if same else self._try(key, day_in if key == "due" else text_in)
            if text is None or text in kept:
                continue
            column = key if key not in SPOKEN or self._is_chinese(text) else f"{key}_en"
            self._fits(key, column, text)
            texts[column] = text
        return texts

    def _fits(self, key: str, column: str, text: str) -> None:
        """Report a text that is longer than its column of the table takes."""
        if len(text) > (most := self._most[column]):
            self._report(key, message("超过{most}个字符。"), message("请缩短文字。"), value=text, most=str(most))

    def _is_chinese(self, text: str) -> bool:
        """Tell whether a text belongs to the Chinese column: by its letters, else by the language of the ledger."""
        return bool(CHINESE.search(text)) or self._lang() == "zh"

    def _lang(self) -> Lang:
        head = said_in(self._columns.sheet.rows[self._columns.head].get(self._columns.places["state"]))
        return "zh" if CHINESE.search(head) else "en"

    def _amount(self, matter: Mapping[str, Any]) -> tuple[Decimal, str] | None:
        if not matter.get("unit") or not isinstance(matter.get("unit"), str):
            if self._said("value") and matter:
                cause = message("这件事没有可以计量的目标。")
                self._report("value", cause, message("请把数字写在说明中，由整理人登记。"), value=self._said("value"))
            return None
        unit = self._row.get(self._columns.places["unit"])
        return self._try("value", lambda cell: amount_in(cell, unit, matter, self._lang()))

    def _together(self, one: str, other: str, lacking_other: str, lacking_one: str) -> None:
        """Report the one of two columns that is filled in alone."""
        filled = [self._holds(key) for key in (one, other)]
        if filled == [True, False]:
            self._report(other, lacking_other, message("请两列都填写。"), value=self._said(one))
        elif filled == [False, True]:
            self._report(one, lacking_one, message("请两列都填写。"), value=self._said(other))

    def _unread(self, name: str) -> Unread:
        """Return the row with all that was filled in, so that nothing of it is lost."""
        sheet, heads = self._columns.sheet, self._columns.sheet.rows[self._columns.head]
        unread = {self._columns.places.get(key) for key in FOR_READING} if self._said("id") else set()
        content = tuple(
            (said_in(heads.get(column)), said_in(cell))
            for column, cell in sorted(self._row.items())
            if said_in(cell) and column not in unread
        )
        return Unread(f"{sheet.name}!{self._number}", name, content, tuple(self.problems))


def _line(text: str) -> str:
    """Return a text as ``said_in`` returns one: on one line, without spaces around."""
    return " ".join(text.split())


def _ids_in(columns: Columns) -> Iterator[str]:
    """Yield the ids that a list names."""
    for number, row in columns.sheet.rows.items():
        if number > columns.head and (text := said_in(row.get(columns.places["id"]))):
            yield text


def _holds(cell: Cell | None) -> bool:
    """Tell whether something stands in a cell, be it nothing that can be read."""
    return cell is not None and (isinstance(cell.value, Fault) or bool(said_in(cell)))
