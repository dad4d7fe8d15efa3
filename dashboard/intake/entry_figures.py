"""Reads the figures of an issue: each a row for the table where a curator looks for it, or the row with its faults."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from slugify import slugify

from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.new_rows import Ids, usual_table
from dashboard.data.observations import CITY, records
from dashboard.data.periods import last_year
from dashboard.intake.entry_cells import number_in, page_in, stated
from dashboard.intake.entry_names import plain
from dashboard.intake.entry_new import Fresh
from dashboard.intake.entry_rows import Line
from dashboard.intake.entry_sheets import REFERRED
from dashboard.intake.ledger_cells import Slip, period_in
from dashboard.releases.drafts import REASONS, RowChange, Unread
from dashboard.translations import message
from dashboard.wording.values import values_of

ASKED = ("indicator", "region", "article", "page")
VALUED = ("status", "qualifier", "period_basis")
NUMBERS = ("value", "value_high", "listed", "bracket_from", "bracket_to")
TEXTS = ("printed", "revises", "note", "note_en", *REASONS)
# Of the columns that only some tables have.
RARE = ("listed", "bracket_from", "bracket_to")
POLICIES, TARGETS, BRACKETS = "policies", "targets", "rd_reward_brackets"
# What is reached and nothing else.
REACHED = frozenset({"district_innovation", "industry_output", "park_rankings", "rd_top_ten"})
AHEAD = frozenset({"target", "plan", "forecast"})
# What two rows have in common that are one figure.
SAME = (*REFERRED, "period", "status", "printed", "page", *RARE)
# Of an id, without the period.
LONGEST_STEM = 56
# The subjects by which a figure is called, before its region.
CALLED_BY = ("organisation", "project", "event", "sector")


class Figures:
    """Reads figures, one after the other."""

    def __init__(self, datasets: Datasets, fresh: Fresh) -> None:
        self._fresh = fresh
        self._fields = {
            one["name"]: [field["name"] for field in one["schema"]["fields"]]
            for one in datasets.descriptor["resources"]
            if one["name"] in fact_names(datasets.descriptor)
        }
        figures = datasets.observations()
        self._reached = figures[figures["status"] == "actual"]
        self._ids = Ids(figures["id"])
        self._values = {
            column: {plain(name): value for name, value in values_of("", column).items()} for column in VALUED
        }
        self._known: dict[tuple[str, ...], str] = {_same(row): row["id"] for row in records(figures)}
        self._met: dict[tuple[str, ...], str] = {}
        self._tables: dict[tuple[str, str], str] = {}

    def read(self, line: Line) -> RowChange | Unread | None:
        """Return the row of a figure, or what stands there with its faults; none where the tables have it already."""
        for key in ASKED:
            if not line.holds(key):
                line.report(key, message("必填单元格为空。"), message("请填写该单元格。"))
        cells = {key: self._named(line, key, table) for key, table in REFERRED.items()}
        cells |= {key: self._valued(line, key) for key in VALUED}
        cells |= {key: line.read(key, number_in) or "" for key in NUMBERS}
        cells |= {key: line.text(key) for key in TEXTS}
        cells |= {"period": line.read("period", period_in) or "", "page": line.read("page", page_in) or ""}
        self._of_its_issue(line, cells["article"])
        indicator = self._fresh.names["indicators"].rows.get(cells["indicator"], {})
        places = line.places()
        if cells["printed"] and indicator and not (line.holds("value") or line.holds("value_high")):
            self._state(line, cells, indicator)
            places |= dict.fromkeys(("value", "value_high"), line.place("printed"))
        table = self._table_for(indicator, cells["status"] or "actual") if indicator else ""
        for key in RARE if table else ():
            if cells[key] and key not in self._fields[table]:
                cause = message("{table}中的数字没有这一栏。")
                line.report(key, cause, message("请清空该单元格。"), table=f"{table}.csv", value=cells[key])
        known = self._once(line, cells)
        if line.faulty:
            return line.unread(line.text_of("indicator"))
        if known:
            cause = message("表中已有这个数字（{id}），不再新增。")
            line.remark("indicator", cause, message("可以删去本行。"), id=known)
            return None
        named = self._ids.unused(*_ids_for(cells))
        row = {name: named if name == "id" else cells.get(name, "") for name in self._fields[table]}
        typed = {key: place for key, place in places.items() if key in row or key in REASONS}
        reasons = cells["reason"], cells["reason_en"]
        return RowChange("added", table, named, row, {}, {"id": places["indicator"], **typed}, reasons=reasons)

    def _named(self, line: Line, key: str, table: str) -> str:
        """Return the id of what a cell names."""
        text, names = line.text(key), self._fresh.names[table]
        found = names.find(text) if text else ""
        if text and not found:
            self._unknown(line, key, text, table)
        elif (table, found) in self._fresh.failed:
            cause = message("“{value}”在新增表中的一行有误，没有登记。")
            line.report(key, cause, message("请先改正那一行。"), value=text)
        return found

    def _unknown(self, line: Line, key: str, text: str, table: str) -> None:
        names = self._fresh.names[table]
        near = names.nearest(text)
        if table == "indicators":
            said = "、".join(f"{names.called(one)}（{names.rows[one]['unit']}）" for one in near)
            remedy = message("确为新指标的，请先在“新指标”中登记。")
            if near:
                remedy = message("最接近的已有指标：{said}。都不是的，请先在“新指标”中登记。")
            line.report(key, message("没有指标“{value}”。"), remedy, value=text, said=said)
            return
        said = names.called(near[0]) if near else ""
        remedy = message("请从下拉列表中选择；新的请先在相应的新增表中登记。")
        if near:
            remedy = message("是否应为“{said}”？新的请先在相应的新增表中登记。")
        line.report(key, message("没有“{value}”。"), remedy, value=text, said=said)

    def _valued(self, line: Line, key: str) -> str:
        """Return the value that a cell names; what is reached has none."""
        text = line.text(key)
        value = self._values[key].get(plain(text), "")
        if text and not value:
            line.report(key, message("“{value}”不在可选之列。"), message("请从下拉列表中选择。"), value=text)
        return "" if value == "actual" else value

    def _of_its_issue(self, line: Line, article: str) -> None:
        """Report an article of another issue than the one that is entered."""
        row = self._fresh.names["articles"].rows.get(article, {})
        issue = row.get("issue", "")
        if issue and self._fresh.issues and issue not in self._fresh.issues:
            details = {"value": row["title"], "issue": issue, "own": self._fresh.issues[0]}
            cause = message("“{value}”是{issue}期的文章，这里登记的是{own}期。")
            line.report("article", cause, message("请选择本期的文章；本期的文章请先在“文章”中登记。"), **details)

    def _state(self, line: Line, cells: dict[str, str], indicator: Mapping[str, str]) -> None:
        """Put in the numbers that the numeral states."""
        try:
            cells["value"], cells["value_high"] = stated(
                cells["printed"], indicator.get("unit", ""), indicator.get("kind", "")
            )
        except Slip as slip:
            line.report("printed", slip.cause, slip.remedy, **slip.details)

    def _table_for(self, indicator: Mapping[str, str], status: str) -> str:
        """Return where a figure stands: in its indicator's table, but where that holds none of its status."""
        asked = indicator["id"], status
        if asked not in self._tables:
            table = indicator.get("table", "")
            if status == "policy" and table not in (POLICIES, BRACKETS):
                table = POLICIES
            elif status in AHEAD and table in REACHED:
                table = TARGETS
            elif status == "actual" and table == TARGETS:
                table = usual_table(self._reached, indicator["id"], indicator.get("theme", ""))
            self._tables[asked] = table
        return self._tables[asked]

    def _once(self, line: Line, cells: Mapping[str, str]) -> str:
        """Report a figure that stands twice in the workbook; return the id of it where the tables have it."""
        same = _same({**cells, "status": cells["status"] or "actual"})
        first = self._met.setdefault(same, line.place("indicator"))
        if first != line.place("indicator") and not line.faulty:
            line.report("indicator", message("与{place}是同一个数字。"), message("请删去重复的一行。"), place=first)
        return str(self._known.get(same, ""))


def used_indicators(lines: Iterable[Line], fresh: Fresh) -> dict[str, tuple[str, str]]:
    """Return theme and status of the first figure of each new indicator that says its theme, by its id."""
    names = fresh.names["indicators"]
    themes, statuses = (
        {plain(name): value for name, value in values_of(*column).items()}
        for column in (("indicators", "theme"), ("", "status"))
    )
    used: dict[str, tuple[str, str]] = {}
    for line in lines:
        found = names.find(line.text_of("indicator"))
        theme = themes.get(plain(line.text_of("theme")), "")
        if found in names.new and theme:
            used.setdefault(found, (theme, statuses.get(plain(line.text_of("status")), "actual")))
    return used


def _ids_for(cells: Mapping[str, str]) -> list[str]:
    """Return the ids that a figure may have: what it is of, its indicator, its last year, or else its whole period."""
    called = next((cells[key] for key in CALLED_BY if cells[key]), "")
    placed = not called or (called == cells["sector"] and cells["region"] != CITY)
    names = f"{cells['region'] if placed else ''} {called} {cells['indicator']}"
    stem = slugify(names, max_length=LONGEST_STEM, word_boundary=True)
    period = cells["period"]
    return [f"{stem}-{last_year(period)}", slugify(f"{stem}-{period}")] if period else [str(stem)]


def _same(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what two rows have in common that are one figure."""
    return tuple(_plain(row.get(key)) for key in SAME)


def _plain(value: Any) -> str:
    """Return a cell of the tables as it is typed: 9 of a page that is kept as a number."""
    if isinstance(value, str):
        return value
    return "" if pd.isna(value) else f"{value:g}"
