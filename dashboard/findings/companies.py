"""What the issue says of companies it names: sales and capacities."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.observations import records, text_of, with_behind
from dashboard.data.statements import SUBJECT
from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.findings.labels import (
    Labels,
    beside_words,
    is_dated,
    names_of,
    reading_notes,
    simple_rows,
    small_line,
    usual_year,
)
from dashboard.findings.marks import mark_of
from dashboard.translations import Words, message
from dashboard.wording.phrases import (
    Figure,
    name_of,
    period_of,
    phrase_of,
    place_of,
    size_of,
    subject_of,
    term_of,
    when_of,
)
from dashboard.wording.quantities import quantity

CAPACITY_COLUMNS = (message("指标"), message("时期"), message("规划产能"))


def tell_sales(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what named companies sell in a year, one row each; rows as ``company_sales`` answers.

    The title says what is reached and, apart from it, the largest that is aimed at: that bar can be the longer one.
    """
    rows = records(frame)
    mains = [row for row in rows if row["main"]]
    reached = [row for row in mains if row["status"] == "actual"]
    aimed = [row for row in mains if row["status"] != "actual"][:1]
    longer = bool(reached and aimed) and aimed[0]["value"] > reached[0]["value"]
    said = [_largest(reached, words, claimed=not longer)] if reached else []
    told = simple_rows(mains, _labels(mains, words), words, mores=[_others(row, rows, words) for row in mains])
    measure, hollow = words("文中企业的年销售额、营业收入与开票销售，亿元"), words("空心为预计")
    return make_finding(
        told,
        with_behind(rows, PAST),
        title=words.clauses([*said, *(_single(row, words) for row in aimed)]),
        subtitle=words.clauses([measure, *reading_notes(told, hollow, words)]),
        words=words,
        lead=[row["id"] for row in (*_level(reached), *aimed)],
    )


def _others(main: Figure, rows: Sequence[Figure], words: Words) -> str:
    """Say the other figures of a company: of another measure, or of another year."""
    aimed = main["status"] != "actual"
    return small_line(
        *(
            beside_words(row, main, words)
            for row in rows
            if not row["main"] and row["organisation"] == main["organisation"] and (row["status"] != "actual") == aimed
        )
    )


def tell_capacities(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell planned capacities, those of one company or project together; rows as ``capacities`` answers."""
    rows = records(frame)
    first = [row for row in rows if all(text_of(row[name]) == text_of(rows[0][name]) for name in SUBJECT)]
    lead = (first[0]["id"], first[-1]["id"])
    return make_finding(
        [_capacity(row, name, lead, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        rows,
        title=_course(first[0], first[-1], words),
        subtitle=words("文中企业与项目的规划产能；未写明投产年份的列于签约或出刊年；单位不同，不作比较"),
        words=words,
        columns=[words(column) for column in CAPACITY_COLUMNS],
        lead=lead,
    )


def _capacity(row: Figure, name: str, lead: Collection[str], words: Words) -> Row:
    """Return a capacity as a row of the table, under whose it is: of what, when, how much."""
    owner = name_of(row, "organisation", words) or name_of(row, "project", words)
    group = small_line(owner, place_of(row, words)) if owner else subject_of(row, words)
    look: Look = "lead" if row["id"] in lead else ""
    cells = (
        Cell(when_of(row, words)),
        Cell(quantity(row, words), (row["id"],), look=look),
    )
    label = name_of(row, "indicator", words)
    return Row(label, (mark_of(row, words),), name=name, record=row, cells=cells, group=group)


def _course(first: Figure, last: Figure, words: Words) -> str:
    """Say from what to what a capacity is to grow; of one year, or where it does not grow, the last."""
    if not first["value"] < last["value"]:
        return _single(last, words)
    return words(
        "{figure}由{start}{low}增至{end}{high}",
        figure=phrase_of(first, words),
        start=period_of(first, words),
        low=(quantity if first["status"] == last["status"] else size_of)(first, words),
        end=period_of(last, words),
        high=size_of(last, words),
    )


def _single(row: Figure, words: Words) -> str:
    """Say one figure with its period, and whether it is aimed at."""
    return words(
        "{figure}：{period}{size}", figure=phrase_of(row, words), period=when_of(row, words), size=quantity(row, words)
    )


def _largest(reached: Sequence[Figure], words: Words, *, claimed: bool) -> str:
    """Say what the first of companies sells; several with as much by their number.

    That it is the most is claimed where others are of its measure and period, and not under a forecast that is longer.
    """
    first, level = reached[0], _level(reached)
    indicator, size = term_of(first, "indicator", words), quantity(first, words)
    if len(level) > 1:
        return words("文中{count}家企业{indicator}均为{size}", count=len(level), indicator=indicator, size=size)
    same = (first["indicator"], first["period"])
    beside = [row for row in reached if (row["indicator"], row["period"]) == same]
    said = message("所列企业中{figure}最高：{size}") if claimed and len(beside) > 1 else message("{figure}{size}")
    return words(said, figure=phrase_of(first, words), size=size)


def _level(rows: Sequence[Figure]) -> list[Figure]:
    """Return the first of rows and those that are as large, of its measure and period."""
    same = ("value", "qualifier", "indicator", "period")
    return [row for row in rows if all(row[name] == rows[0][name] for name in same)]


def _labels(rows: Sequence[Figure], words: Words) -> Labels:
    """Return the company of each row, and under it what the figure is, and a period that differs or is aimed at."""
    labels, usual = [], usual_year(rows)
    for row in rows:
        aimed = "" if row["status"] == "actual" else when_of(row, words)
        period = period_of(row, words) if is_dated(row, usual) else aimed
        under = small_line(name_of(row, "indicator", words), place_of(row, words), period)
        labels.append((subject_of(row, words), under))
    return labels
