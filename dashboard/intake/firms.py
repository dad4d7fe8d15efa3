"""Reads a list of firms that was filled in: each row a firm that can be computed, or a row whose faults are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.data.names import Choices, choices_in, fold
from dashboard.data.problems import Problem
from dashboard.intake.cells import Cell, Fault
from dashboard.intake.firm_columns import BOTH, HEADINGS, NEITHER, SHORT, UNITS
from dashboard.intake.headings import Columns, find_columns
from dashboard.intake.workbook import read_workbook
from dashboard.policy.amounts import SCALES, AmountError, read_amount
from dashboard.policy.case import NONE
from dashboard.policy.lists import MOST_FIRMS, Firm, FirmList, Rejected
from dashboard.policy.parameters import reward_conditions
from dashboard.policy.schemes import Spending, to_fen
from dashboard.policy.slips import SLIPS
from dashboard.translations import message

# Of a number in a cell, whatever its unit; beyond it no power of ten is written out.
MOST_DIGITS = 15
# What stands below a list, and is no firm.
TOTALS = {"合计", "总计", "小计", "共计", "total", "sum"}
SLIP_REMEDY = message("请填写不小于 0 的数字，单位为万元，至多精确到分。")


def read_firms(raw: bytes, datasets: Datasets, file: str = "") -> FirmList:
    """Return the firms of a workbook, in order, and what is wrong with it, by cell.

    Args:
        raw: The bytes of an ``.xlsx`` file, from whomever.
        datasets: Have the districts, and what a firm may be.
        file: What problems call the file.
    """
    book = read_workbook(raw, file)
    if book.problems:
        return FirmList((), book.problems)
    columns = find_columns(book, HEADINGS)
    if columns is None:
        headings = message("没有找到名单的表头。"), message("请使用模板填写。")
        return FirmList((), (Problem(file, *headings),))
    problems = [*columns.problems, *_unknown_units(columns)]
    if any(problem.severity == "error" for problem in problems):
        return FirmList((), tuple(problems))
    return _list_of(_Rows(columns, datasets), problems)


def _unknown_units(columns: Columns) -> list[Problem]:
    cause, remedy = message("“{value}”不是可用的单位。"), message("请按万元填写；也可用元或亿元。")
    heads = columns.sheet.rows[columns.head]
    wrong = [key for key in ("before", "after") if columns.units.get(key, "") not in UNITS]
    return [columns.sheet.problem(heads[columns.places[key]], cause, remedy, value=columns.units[key]) for key in wrong]


def _list_of(rows: _Rows, problems: list[Problem]) -> FirmList:
    sheet = rows.columns.sheet
    firms: list[Firm] = []
    rejected: list[Rejected] = []
    for number in sorted(row for row in sheet.rows if row > rows.columns.head):
        if rows.blank(number):
            continue
        if len(firms) + len(rejected) == MOST_FIRMS:
            cause, remedy = message("名单超过{most}家。"), message("请分成几份，分别测算。")
            too_many = sheet.problem(Cell(number, 1, ""), cause, remedy, most=f"{MOST_FIRMS:,}")
            return FirmList((), (*problems, too_many))
        found = rows.read(number)
        problems += rows.problems
        if isinstance(found, Firm):
            firms.append(found)
        else:
            rejected.append(found)
    if not firms and not rejected:
        problems.append(
            sheet.problem(Cell(rows.columns.head, 1, ""), message("表头下没有企业。"), message("请填写后上传。"))
        )
    return FirmList(tuple(firms), tuple(problems), tuple(rejected))


class _Rows:
    """Reads the rows of a list.

    Attributes:
        columns: Where the list stands.
        problems: What is wrong with the last row that was read, warnings too.
    """

    def __init__(self, columns: Columns, datasets: Datasets) -> None:
        self.columns, self.problems = columns, list[Problem]()
        traits = datasets.table("traits")
        districts = choices_in(districts_of(datasets), ("zh", "en", "short_zh", "short_en"))
        self._districts = _also(districts, "常州市{name}", "{name} district")
        self._sizes = _also(choices_in(traits[traits["kind"] == "size"], ("zh", "en")), "{name}企业")
        statuses = choices_in(traits[traits["kind"] == "status"], ("zh", "en"))
        short = {name: known for name, known in SHORT.items() if known in statuses.ids}
        more = {**short, fold(NEITHER): NONE, NONE: NONE, fold(BOTH): BOTH, "both": BOTH}
        self._statuses = Choices((*statuses.ids, NONE, BOTH), {**statuses.names, **more})
        self._wanted = {row["trait"] for row in reward_conditions(datasets, "status")}
        self._row: Mapping[int, Cell] = {}
        self._number = 0
        self._met: dict[str, int] = {}

    def blank(self, number: int) -> bool:
        """Tell whether nothing stands in the columns of a row that are read."""
        cells = self.columns.sheet.rows[number]
        return not any(_said(cells.get(column)) for column in self.columns.places.values())

    def read(self, number: int) -> Firm | Rejected:
        """Return the firm of a row, or the row with its faults."""
        self._row, self._number, self.problems = self.columns.sheet.rows[number], number, []
        name = self._name()
        if self.problems and re.sub(r"\s", "", fold(name)) in TOTALS:
            return Rejected(number, name, tuple(self.problems))
        district = self._one("district", self._districts)
        statuses, size = self._several(), self._one("size", self._sizes)
        before, after = self._amount("before"), self._amount("after")
        if faults := tuple(problem for problem in self.problems if problem.severity == "error"):
            return Rejected(number, name, faults)
        qualifies = bool(self._wanted.intersection(statuses))
        return Firm(number, name, Spending(before, after, None, qualifies), district, size, statuses)

    def _text(self, key: str) -> str:
        """Return what stands in a column, and name what cannot be read there."""
        cell = self._row.get(self.columns.places.get(key, 0))
        if cell and isinstance(cell.value, Fault):
            self.problems.append(self.columns.sheet.faulty(cell, cell.value))
            return ""
        return _said(cell)

    def _report(self, key: str, cause: str, remedy: str, value: str = "", near: str = "") -> None:
        cell = Cell(self._number, self.columns.places[key], "")
        problem = self.columns.sheet.problem(cell, cause, remedy, value=value, near=near, text=value)
        self.problems.append(problem)

    def _name(self) -> str:
        faults, name = len(self.problems), self._text("name")
        if not name and len(self.problems) == faults:
            self._report("name", message("没有企业名称。"), message("请填写企业名称。"))
        plain = re.sub(r"\s", "", fold(name))
        if plain in TOTALS:
            self._report("name", message("这一行像是合计。"), message("请只填写企业，合计由程序给出。"))
        first = self._met.setdefault(plain, self._number)
        if plain and first != self._number:
            cell, cause = (
                Cell(self._number, self.columns.places["name"], ""),
                message("与第{row}行的企业同名，均已计入。"),
            )
            remedy = message("如为同一家企业，请删去一行。")
            self.problems.append(self.columns.sheet.problem(cell, cause, remedy, "warning", row=str(first)))
        return name

    def _one(self, key: str, choices: Choices) -> str:
        text = self._text(key)
        names = choices.names_in(text)
        if text and (len(names) != 1 or not all(names.values())):
            self._unknown(key, text, choices)
        return next(iter(names.values()), "")

    def _several(self) -> tuple[str, ...]:
        faults, text = len(self.problems), self._text("status")
        names = self._statuses.names_in(re.sub("[;；/／\n]", "、", text))
        if not names and len(self.problems) == faults:
            self._report("status", message("没有填写企业资格。"), message("没有所列资格的，请填“无”。"))
        for name, known in names.items():
            if not known:
                self._unknown("status", name, self._statuses)
        found = set(names.values()) | (self._wanted if BOTH in names.values() else set())
        return tuple(name for name in self._statuses.ids if name in found - {BOTH, NONE})

    def _unknown(self, key: str, text: str, choices: Choices) -> None:
        near = choices.nearest(text)
        said = next((name for name, known in choices.names.items() if known == near and not name.isascii()), near)
        remedy = message("是否应为“{near}”？") if near else message("请从下拉列表中选择。")
        self._report(key, message("“{value}”不在可选之列。"), remedy, text, said)

    def _amount(self, key: str) -> Decimal | None:
        cell, text = self._row.get(self.columns.places[key]), self._text(key)
        if not text or cell is None:
            return None
        unit = UNITS[self.columns.units[key]]
        try:
            if isinstance(cell.value, Decimal):
                if cell.value.adjusted() > MOST_DIGITS:
                    raise AmountError("large")
                # What formulas leave behind a fen is dust.
                amount = read_amount(f"{to_fen(cell.value * SCALES[unit[0]]):f}")
            else:
                amount = read_amount(f"{text}{unit}" if fold(text)[-1].isdigit() else text)
        except AmountError as slip:
            self._report(key, SLIPS[slip.slip], SLIP_REMEDY, text)
            return None
        if amount < 0:
            self._report(key, SLIPS["negative"], SLIP_REMEDY, text)
        return amount


def _also(choices: Choices, *forms: str) -> Choices:
    """Return choices with their names as they are written in full, too."""
    full = {form.format(name=name): known for form in forms for name, known in choices.names.items()}
    return Choices(choices.ids, {**choices.names, **full, **choices.names})


def _said(cell: Cell | None) -> str:
    """Return what stands in a cell as a text without spaces around; a cell that cannot be read says something."""
    if cell is None:
        return ""
    if isinstance(cell.value, Decimal):
        return f"{cell.value:f}"
    return str(cell.value).strip()
