"""The ledger of matters that goes out by district: what is known of each, and what is to be filled in."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.protection import SheetProtection

from dashboard.data import Datasets
from dashboard.data.observations import CITY, records, text_of
from dashboard.exports.excel.cells import Content, Styled
from dashboard.exports.excel.sheets import Book, Sheet, height_of, set_widths
from dashboard.exports.excel.tables import add_table, write_row
from dashboard.intake.ledger_columns import EXPLANATION, FILLED_IN, HEADINGS, READ_ONLY, sheets_of
from dashboard.supervision.entries import TASK, with_task
from dashboard.supervision.lights import PaceRule
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.ledger import CHANGED, actual_text, kept_text, light_text, matter_name, target_text
from dashboard.wording.lights import TASK_STATES, judged_as_of, rule_words
from dashboard.wording.quantities import unit_name
from dashboard.wording.states import version_words
from dashboard.wording.widths import lines_within

LEDGER = message("督办台账")
# Of the columns in their order, in narrow letters.
WIDTHS = dict(zip(HEADINGS, (18, 20, 16, 16, 16, 10, 14, 10, 15, 11, 16, 10, 11, 11, 8, 12, 18), strict=True))
# For matters that the tables do not have.
BLANK_LINES = 15
# What a sheet that is protected lets everybody do.
ALLOWED = ("formatCells", "formatColumns", "formatRows", "insertRows", "sort", "autoFilter")
HINTS = {
    "owner": message("照实改写；清空即表示删去。"),
    "leader": message("照实改写；清空即表示删去。"),
    "milestone": message("下一个要达到的节点。"),
    "due": message("写成 2021-12-31，也可只写到月或年：2021-12、2021。"),
    "measure": message("为此采取的措施。"),
    "state": message("从下拉列表中选择，并填写进展日期。"),
    "day": message("进展发生的日期：2021-06-30，也可只写到月或年。"),
    "value": message("只填数字，按右侧的单位；并填写实绩时期。"),
    "period": message("数字所属的时期：2021、2021 年上半年、2021-06、2021 年 1—5 月。"),
    "note": message("需要说明的情况、数字的出处。"),
}
HOW = {
    "id": message("不要改动：读回时按编号对应。新增事项请留空。"),
    "name": message("已有事项不在此改名。新增事项填在表末空行，必填。"),
    "light": message("供对照，不读取。按序时规则推算。"),
    "target": message("供对照，不读取。"),
    "actual": message("供对照，不读取。"),
    "time": message("供对照，不读取。实绩所属时期期末已过去的时间，推算。"),
    "unit": message("不要改动：数字按此单位读取。"),
    **HINTS,
}


def ledger_workbook(
    rows: pd.DataFrame,
    datasets: Datasets,
    words: Words,
    *,
    rule: PaceRule,
    on: str = "",
    districts: Collection[str] = (),
) -> bytes:
    """Return the ledger as the bytes of an ``.xlsx`` file: a sheet a district, one for what is the city's alone.

    Args:
        rows: The matters, as ``dashboard.supervision.board.board`` answers.
        datasets: The tables.
        words: The language.
        rule: By which rule they are judged.
        on: As of which day; empty for the end of each latest actual.
        districts: Only of these.
    """
    version = version_words(datasets, words)
    basis = words.clauses([rule_words(rule, words), judged_as_of(on, words), version])
    book = Book(words, words.clauses([capitalised(words(LEDGER)), version]))
    matters = [row | with_task(row["figure"], row["task"]) for row in records(rows)]
    for place, name in sheets_of(datasets, words).items():
        if not districts or place in districts:
            own = [matter for matter in matters if (text_of(matter["district"]) or CITY) == place]
            _add_sheet(book, name, own, basis)
    _explain(book)
    book.file.properties.title = capitalised(words(LEDGER))
    return book.content()


def _add_sheet(book: Book, name: str, matters: Sequence[Mapping[str, Any]], basis: str) -> None:
    """Add the sheet of a district, with blank lines for what the tables do not have."""
    words = book.words
    sheet = book.add_sheet(name, words("督办台账：{place}", place=name))
    sheet.add_line(words("推算：{basis}", basis=basis), "remark")
    sheet.add_line(words("请填写白色各列；灰色各列供对照。新增事项填在表末空行。"), "remark")
    set_widths(sheet, [*WIDTHS.values()])
    top = sheet.last = sheet.last + 1
    heads = {key: capitalised(words(heading.name)) for key, heading in HEADINGS.items()}
    for column, (key, said) in enumerate(heads.items(), start=1):
        sheet.write(top, column, said, "kept head" if key in READ_ONLY else "table head")
    sheet.set_height(top, height_of(max(len(lines_within(said, WIDTHS[key] - 2)) for key, said in heads.items())))
    blank: list[Content] = [
        Styled("", "kept" if key in READ_ONLY and key != "name" else "filled in") for key in HEADINGS
    ]
    for cells in (*(_cells(matter, words) for matter in matters), *[blank] * BLANK_LINES):
        sheet.last += 1
        write_row(sheet, sheet.last, 1, cells, [*WIDTHS.values()])
    _guide(sheet, top)
    sheet.page.freeze_panes = f"C{top + 1}"
    sheet.page.print_title_rows = f"{top}:{top}"
    sheet.set_print([f"A1:{get_column_letter(len(HEADINGS))}{sheet.last}"])
    # Without a password: it keeps from slips, and whoever has to may lift it.
    sheet.page.protection = SheetProtection(sheet=True, **dict.fromkeys(ALLOWED, False))


def _cells(matter: Mapping[str, Any], words: Words) -> list[Content]:
    """Return the cells of a matter: what is known of it, and blank ones."""
    # A task without a figure has no time of its own.
    time = matter["elapsed"] if text_of(matter.get("indicator")) else math.nan
    said = {
        "id": text_of(matter.get(f"{TASK}id")) or str(matter["id"]),
        "name": matter_name(matter, words),
        "light": light_text(matter, words),
        "target": target_text(matter, words),
        "actual": actual_text(matter, words),
        "time": "" if math.isnan(time) else f"{round(100 * time, 1):g}%",
        "unit": unit_name(matter, words) if text_of(matter.get("unit")) else "",
        **{key: kept_text(matter, key, words) for key in CHANGED},
    }
    return [Styled(said.get(key, ""), "kept" if key in READ_ONLY else "filled in") for key in HEADINGS]


def _guide(sheet: Sheet, top: int) -> None:
    """Give the columns that are filled in what may be chosen in them, and a hint at each cell."""
    words = sheet.book.words
    for column, key in enumerate(HEADINGS, start=1):
        if key not in FILLED_IN:
            continue
        guide = DataValidation(prompt=words(HINTS[key]), showInputMessage=True, allow_blank=True)
        if key == "state":
            guide.type, guide.formula1 = "list", f'"{",".join(map(words, TASK_STATES.values()))}"'
            guide.showErrorMessage, guide.error = True, words(message("请从下拉列表中选择。"))
        letter = get_column_letter(column)
        guide.add(f"{letter}{top + 1}:{letter}{sheet.last}")
        sheet.page.add_data_validation(guide)


def _explain(book: Book) -> None:
    """Add the sheet that says how to fill in the ledger, and what becomes of it."""
    words = book.words
    sheet = book.add_sheet(capitalised(words(EXPLANATION)), words("怎样填写督办台账"), "portrait")
    for said in (
        words("填好后在“督办”页读回，先看到每处改动和有误的单元格；读回不改动数据。"),
        words("改动经整理人核定出处后才登记；不合要求的行整行不读取，逐格说明原因。"),
        words("工作表名对应辖市区，请不要改动；列的次序可以调整，多出的列不读取。"),
    ):
        sheet.add_line(said, "remark")
    rows: list[list[Content]] = [
        [Styled(capitalised(words(heading.name)), "text lead"), words(HOW[key])] for key, heading in HEADINGS.items()
    ]
    add_table(sheet, "columns", {words("列"): 24, words("怎样填写"): 66}, rows)
