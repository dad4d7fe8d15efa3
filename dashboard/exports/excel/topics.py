"""One sheet for each topic: the rows its charts draw as one table, and the charts beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate
from typing import Any

from dashboard.catalogue.topics import Topic
from dashboard.data.observations import with_behind
from dashboard.exports.answers import FRACTIONS, Answer
from dashboard.exports.excel.cells import GROUPED, PERCENT, PLAIN, Content, Link, Number, number_format
from dashboard.exports.excel.charts import Drawing, column_of, excel_chart
from dashboard.exports.excel.places import Drawn, place_charts
from dashboard.exports.excel.sheets import Book
from dashboard.exports.excel.summary import Summary
from dashboard.exports.excel.tables import add_table
from dashboard.failures import Failure, attempt_logged
from dashboard.findings.finding import Finding, Role, Row
from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS as FIGURE
from dashboard.wording.columns import HIGH
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import Figure, known, name_of, printed_of, when_of
from dashboard.wording.quantities import in_unit

# What each column is headed, and how wide it grows, in narrow letters.
COLUMNS = {
    "chart": (message("图表"), 14),
    "label": (message("项目名称"), 22),
    "actual": (message("实绩"), 11),
    "goal": (message("目标、计划与预计"), 18),
    "high": (HIGH, 11),
    "earlier": (message("此前位次（推算）"), 18),
    "reached": (message("完成率（推算）"), 16),
    "growth": (message("年均所需增速（推算）"), 22),
    "unit": (FIGURE["unit"], 11),
    "printed": (FIGURE["printed"], 14),
    "basis": (message("对照或推算依据"), 22),
    "qualifier": (FIGURE["qualifier"], 11),
    "status": (FIGURE["status"], 11),
    "period": (FIGURE["period"], 11),
    "issue": (FIGURE["issue"], 14),
    "article": (FIGURE["article"], 24),
    "page": (FIGURE["page"], 11),
    "note": (FIGURE["note"], 20),
}
# Computed from the figures of a row; the columns of its record that hold them.
DERIVED: dict[Role, str] = {"earlier": "earlier", "reached": "reached", "growth": "required_growth"}
ONLY_WHERE_ANY = (*DERIVED, "high", "basis", "note")
# Drawn in the unit of their row.
ROLES: tuple[Role, ...] = ("actual", "goal")
# Under these a row holds the figures that its numbers are compared with or follow from.
BESIDE = ("actual_", "target_", "gain_")
# What a value axis is titled where a unit would not say it.
AXES = {"reached": message("完成率"), "growth": message("年均所需增速"), "ranks": message("位次（越靠上越好）")}
Cells = Mapping[str, Content]


def write_topic(book: Book, topic: Topic, summary: Summary, back: Link) -> list[Answer]:
    """Add the sheet of a topic.

    Returns:
        The answers whose charts failed, with the failure; their rows stand in the table all the same.
    """
    words, answers, name = book.words, summary.told[topic], book.words(topic.name)
    remarks = [
        words("筛选：{filters}", filters=summary.view.filters_in_words()),
        words("空白单元格表示没有或未公布，不是零；标“推算”的列由刊出的数字算出，不是刊印的数字"),
    ]
    sheet = book.add_sheet(name, f"{name}{words.colon}{words(topic.description)}", remarks, back)
    told = [[_cells(row, answer, summary.listed, words) for row in answer.rows] for answer in answers]
    names = _names([cells for rows in told for cells in rows])
    columns = {words(heading): widest for heading, widest in (COLUMNS[name] for name in names)}
    rows = ([cells.get(name) for name in names] for rows in told for cells in rows)
    placed = add_table(sheet, f"{topic.id}_figures", columns, rows)
    heads = dict(zip(names, sheet.page[placed.top], strict=True))
    starts = accumulate(map(len, told), initial=placed.top + 1)
    charts, failed = [], []
    for answer, own, start in zip(answers, told, starts, strict=False):
        if answer.drawn and answer.finding:
            make = partial(_chart, answer, answer.finding, own, words, heads, start)
            made = attempt_logged(f"sheet of {answer.chart.id}", make)
            if isinstance(made, Failure):
                failed.append(replace(answer, failure=made))
            else:
                charts.append(made)
    if charts:
        cell = place_charts(sheet, placed, charts)
        said = words("→ 图表{count}幅，在表的右侧", count=len(charts))
        sheet.write(placed.top - 1, 2, Link(said, sheet.page.title, cell))
    return failed


def _names(everything: Sequence[Cells]) -> list[str]:
    """Return the columns that are shown."""
    blank = {name for name in ONLY_WHERE_ANY if not any(cells.get(name) for cells in everything)}
    return [name for name in COLUMNS if name not in blank]


def _chart(answer: Answer, finding: Finding, rows: Sequence[Cells], words: Words, *place: Any) -> Drawn:
    """Return the chart of an answer over its cells, which stand under heads, from a row on."""
    names = [str(row["label"]) for row in rows]
    values = {role: [getattr(row.get(column_of(role)), "value", None) for row in rows] for role in answer.drawn}
    axis = AXES.get(answer.chart.exported)
    unit = words(axis) if axis else words.listed(dict.fromkeys(str(row["unit"]) for row in rows))
    drawing = Drawing(answer, finding, names, values, unit, words, *place)
    return drawing, excel_chart(drawing)


def _cells(row: Row, answer: Answer, listed: Mapping[str, Mapping[str, Any]], words: Words) -> Cells:
    """Return a row of an answer by the columns of the sheet; a blank cell may be left out."""
    chart = {"chart": capitalised(words(answer.chart.name))}
    return chart | (_figure(row, row.record, listed[row.record["id"]], words) if row.record else _count(row, words))


def _count(row: Row, words: Words) -> dict[str, Content]:
    """Return the cells of a count of figures, which no article prints."""
    return {
        "label": row.name,
        "actual": Number(row.value("count"), GROUPED),
        "unit": words("项"),
        "printed": words("非刊印，计数所得"),
        "qualifier": words("准确数"),
        "status": words("计数"),
        **dict.fromkeys(("basis", "period", "issue", "article"), ""),
        "note": words("刊有数值的条数"),
    }


def _figure(row: Row, record: Figure, listed: Mapping[str, Any], words: Words) -> dict[str, Content]:
    """Return the cells of a figure, some of which are as listed, and of what is computed from it or beside it."""
    derived = {role: column for role, column in DERIVED.items() if known(record.get(column))}
    _, *beside = with_behind([record], *BESIDE)
    return {
        **listed,
        **{role: Number(record[name], PERCENT if role in FRACTIONS else PLAIN) for role, name in derived.items()},
        **{role: _amount(row.value(role), record, words) for role in ROLES},
        "label": row.name if isinstance(record["printed"], str) else words("{name}（未公布）", name=row.name),
        "high": _amount(record["value_high"], record, words),
        "basis": "\n".join(_basis(other, words) for other in beside),
        "page": Number(listed["page"], PLAIN),
    }


def _amount(value: float, record: Figure, words: Words) -> Number | None:
    """Return a printed number in the unit of its row; none where it was not printed."""
    if not known(value):
        return None
    said = in_unit(value, record, words)
    return Number(said, number_format(said, record["unit"]))


def _basis(figure: Figure, words: Words) -> str:
    """Say the figure that a row is compared with or derived from: as printed, with period and page."""
    said = {"indicator": name_of(figure, "indicator", words), "printed": printed_of(figure, words)}
    where = {"period": when_of(figure, words), "page": figure["page"]}
    return words("{indicator}刊印{printed}（{period}，第{page}页）", **said, **where)
