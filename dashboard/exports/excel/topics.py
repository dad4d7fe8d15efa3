"""One sheet for each topic: the rows its charts draw as one table, and the charts beside it."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
from openpyxl import Workbook

from dashboard.catalogue.topics import Topic
from dashboard.catalogue.view import View
from dashboard.data.observations import behind, records
from dashboard.exports.answers import DERIVED, Answer
from dashboard.exports.excel.cells import PERCENT, Content, Link, Number, capital, number_format, put
from dashboard.exports.excel.charts import SHARES, Block, Drawing, excel_chart
from dashboard.exports.excel.places import Described, place_charts
from dashboard.exports.excel.sheets import Column, headed, new_sheet, write_table
from dashboard.exports.excel.styles import PLAIN
from dashboard.failures import Failure, attempt_logged
from dashboard.translations import Words, message
from dashboard.wording.certainty import certainty
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import name_of, status_of
from dashboard.wording.quantities import in_unit, unit_name

COLUMNS = {
    "chart": message("图表"),
    "label": message("项目名称"),
    "actual": message("实绩"),
    "goal": message("目标、计划与预计"),
    "high": message("上限（刊印为区间）"),
    "earlier": message("此前位次（推算）"),
    "reached": message("完成率（推算）"),
    "required_growth": message("年均所需增速（推算）"),
    "unit": message("单位"),
    "printed": message("刊印"),
    "basis": message("对照或推算依据"),
    "qualifier": message("确定程度"),
    "status": message("性质"),
    "period": message("时期"),
    "article": message("文章"),
    "page": message("页码"),
    "note": message("说明"),
}
WIDEST = {
    "chart": 14,
    "label": 22,
    "goal": 18,
    "earlier": 18,
    "reached": 16,
    "required_growth": 22,
    "printed": 14,
    "basis": 22,
    "article": 24,
    "note": 20,
}
DEFAULT_WIDEST = 11
ONLY_WHERE_ANY = (*DERIVED, "high", "basis", "note")
BESIDE = ("actual_", "target_", "gain_")
# What a value axis is titled where a unit would not say it.
AXES = {"reached": message("完成率"), "growth": message("年均所需增速"), "ranks": message("位次（越靠上越好）")}
Cells = dict[str, Any]


@dataclass(frozen=True)
class TopicSheet:
    """A topic as it goes into the workbook: its sheet's name, and the charts that have rows."""

    topic: Topic
    name: str
    answers: Sequence[Answer]


def kept_rows(answer: Answer, view: View, figures: Collection[str]) -> Answer:
    """Return an answer without the rows that the filters leave out, such as the city set beside a chosen district.

    Args:
        answer: Its rows may hold more than was chosen.
        view: The choices.
        figures: Ids of all figures that were chosen.
    """
    rows = answer.rows
    listed = "id" in rows
    chosen = rows["id"].isin(figures) if listed else rows["region"].isin(view.districts or rows["region"])
    return replace(answer, rows=rows[chosen].reset_index(drop=True))


def write_topic(book: Workbook, page: TopicSheet, back: Link, remarks: Sequence[str], words: Words) -> list[Answer]:
    """Add the sheet of a topic.

    Returns:
        The answers whose charts failed, with the failure; their rows stand in the table all the same.
    """
    name, description = page.topic.name, page.topic.description
    sheet = new_sheet(book, page.name, f"{words(name)}{words.pick('：', ': ')}{words(description)}", words)
    listed = [[_cells(row, answer, words) for row in records(answer.rows)] for answer in page.answers]
    everything = [cells for rows in listed for cells in rows]
    names = [name for name in COLUMNS if name not in ONLY_WHERE_ANY or any(cells[name] for cells in everything)]
    headings = headed(words(said) for said in map(COLUMNS.__getitem__, names))
    columns = [Column(heading, WIDEST.get(name, DEFAULT_WIDEST)) for name, heading in zip(names, headings, strict=True)]
    contents: list[list[Content]] = [[cells[name] for name in names] for cells in everything]
    placed = write_table(
        sheet,
        columns,
        contents,
        name=f"{page.topic.path.strip('/') or 'overview'}_figures",
        remarks=remarks,
        links=[back],
        words=words,
    )
    first = placed.top + 1
    charts, failed = [], []
    for answer, rows in zip(page.answers, listed, strict=True):
        block = Block(page.name, names, headings, placed.top, first, first + len(rows) - 1)
        first += len(rows)
        if answer.drawn:
            made = attempt_logged(f"sheet of {answer.chart.id}", partial(_described, answer, block, rows, words))
            if isinstance(made, Failure):
                failed.append(replace(answer, failure=made))
            else:
                charts.append(made)
    if charts:
        cell = place_charts(sheet, placed, charts, words("图表（由左表绘出，改动数字则图随之更新；排序会打乱图表）"))
        said = words("→ 图表 {count} 幅，在表的右侧", count=len(charts))
        put(sheet, placed.top - 1, 2, Link(said, page.name, cell), "link")
    return failed


def _described(answer: Answer, block: Block, rows: list[Cells], words: Words) -> Described:
    """Return the chart of an answer over its cells, with its text alternative."""
    values = {name: [row[name].value if row[name] else None for row in rows] for name in answer.drawn}
    unit = words.listed(list(dict.fromkeys(row["unit"] for row in rows)))
    if answer.chart.exported in AXES:
        said = AXES[answer.chart.exported]
        unit = words(said)
    drawing = Drawing(answer, block, [row["label"] for row in rows], values, unit, words)
    name = answer.chart.name
    text = "\n".join([f"{words(name)}{words.pick('：', ': ')}{answer.title}", *answer.points, answer.source])
    return Described(excel_chart(drawing), drawing, words(name), text.strip())


def _cells(row: Mapping[str, Any], answer: Answer, words: Words) -> Cells:
    """Return a row of an answer by the columns of the sheet."""
    name = answer.chart.name
    derived = {
        column: Number(row[column], PERCENT if column in SHARES else PLAIN) if pd.notna(row[column]) else None
        for column in DERIVED
    }
    cells: Cells = {"chart": capital(words(name)), "label": row["label"], **derived}
    if "id" not in row:
        return cells | {
            "actual": Number(row["actual"], "#,##0"),
            "goal": None,
            "high": None,
            "unit": words("项"),
            "printed": words("非刊印，计数所得"),
            "basis": "",
            "qualifier": words("准确数"),
            "status": words("计数"),
            "period": "",
            "article": "",
            "page": None,
            "note": words("刊有数值的条数") if words.lang == "zh" else "",
        }
    printed = isinstance(row["printed"], str)
    return cells | {
        **{column: _amount(row[column], row, words) for column in ("actual", "goal")},
        "high": _amount(row["value_high"], row, words),
        "label": row["label"] if printed else words("{name}（未公布）", name=row["label"]),
        "unit": unit_name(row, words),
        "printed": row["printed"] if printed else words("未公布"),
        "basis": "\n".join(_basis(other, words) for prefix in BESIDE if (other := behind(row, prefix))),
        "qualifier": certainty(row, words),
        "status": status_of(row, words),
        "period": period_name(row["period"], words),
        "article": words.pick(row["title"], row["title_en"]),
        "page": Number(int(row["page"]), PLAIN),
        "note": row["note"] if isinstance(row["note"], str) and words.lang == "zh" else "",
    }


def _amount(value: float, row: Mapping[str, Any], words: Words) -> Number | None:
    """Return a printed number in the unit of its row; none where it was not printed."""
    said = in_unit(value, row, words)
    return None if math.isnan(said) else Number(said, number_format(said, row["unit"]))


def _basis(row: Mapping[str, Any], words: Words) -> str:
    """Say the figure that a row is compared with or derived from: as printed, with period and page."""
    period = period_name(row["period"], words)
    return words(
        "{indicator}刊印 {printed}（{period}，第 {page} 页）",
        indicator=name_of(row, "indicator", words),
        printed=row["printed"],
        period=period if row["status"] == "actual" else f"{period}{words.pick('', ' ')}{status_of(row, words)}",
        page=row["page"],
    )
