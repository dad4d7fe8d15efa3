"""Random changes of the shipped tables: of what people enter wrongly, oddly or in bad faith, some of which is sound."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from dashboard.config import SHIPPED
from dashboard.data import Datasets
from dashboard.data.datasets import datasets_of
from dashboard.data.descriptor import LEADING, fact_names, read_descriptor
from dashboard.data.files import DESCRIPTOR, read_files
from tests.issues.making import Cells, values_of
from tests.issues.many import rewritten

FILES, _ = read_files(SHIPPED)
PACKAGE = read_descriptor(FILES[DESCRIPTOR])
FIELDS: Mapping[str, list[dict[str, Any]]] = {one["name"]: one["schema"]["fields"] for one in PACKAGE["resources"]}
FACTS = fact_names(PACKAGE)
ROWS: Mapping[str, list[Cells]] = {
    table: list(csv.DictReader(io.StringIO(FILES[f"{table}.csv"].decode("utf-8-sig"), newline=""))) for table in FIELDS
}
UNITS = {row["id"]: row["unit"] for row in ROWS["indicators"]}
# Of each kind what has gone wrong somewhere once, and what bounds allow.
NUMBERS = ("0", "-1", "1", "0.000001", "1e-99", "99999999", "100000000000000", "1e15", "-1000000", "1.10", "", "12.5")
PERIODS = (
    *("", "1900", "2099-Q4", "1961", "2021", "2021-12", "2021-H1", "2016/2020", "2020-01/2021-12", "2050", "2021-Q3"),
    *("2020/2016", "2022", "2019"),
)
PRINTED = (
    "0",
    "零",
    "-5%",
    "居首",
    "第1",
    "1亿元以上",
    "近1000万",
    "5—10",
    "下降3.5%",
    "0.0",
    "99999999亿元",
    "负增长",
    "",
)
FACTORS = (0.0, 0.1, 0.5, 0.9, 1.0, 1.1, 2.0, 9.9, 1000.0, 1e6)
NAMES = (
    *(
        "<b>甲</b><br>乙",
        "=1+1甲",
        "甲&lt;乙&amp;",
        "$甲^2$",
        "%{customdata}甲",
        "_x0041_甲",
        "甲\"'`乙",
        "-甲",
        "@甲",
        "甲" * 60,
    ),
    *(
        "<a href='//evil.example'>甲</a>",
        "甲，乙；丙：丁、戊",
        "甲（乙）",
        "2021甲",
        "甲 · 乙",
        "《甲》",
        "{甲}",
        "甲/乙\\丙",
        "甲%s%d",
    ),
)
ENGLISH = (
    *(
        "<b>A</b><br>B",
        "=1+1",
        "A&lt;B&amp;",
        "$A^2$",
        "%{customdata}",
        "_x0041_A",
        "A\"'`B",
        "-A",
        "@A",
        "W" * 60,
        "2021",
    ),
    *(
        "<a href='//evil.example'>A</a>",
        "A, B; C: D",
        "{A}",
        "A/B\\C",
        "%s%d",
        "word " * 12 + "end",
        "0",
        "NaN",
        "None",
    ),
)
Tables = dict[str, list[Cells]]
Change = Callable[[Tables], None]


@st.composite
def changed_files(draw: st.DrawFn) -> dict[str, bytes]:
    """Return the files of a folder whose tables are the shipped ones after a few changes."""
    tables = {table: [dict(row) for row in rows] for table, rows in ROWS.items()}
    # One change that cannot be right spoils all: most sets have few.
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 2, 3, 4, 8)))):
        draw(st.sampled_from(KINDS))(draw, tables)
    if draw(st.sampled_from((True, True, True, False))):
        keep_together(tables)
    return {DESCRIPTOR: FILES[DESCRIPTOR]} | {f"{table}.csv": _written(table, rows) for table, rows in tables.items()}


def accepted(files: Mapping[str, bytes]) -> Datasets:
    """Return the tables of files as they would be served; what a person has to confirm is served all the same."""
    return datasets_of(files)


def _written(table: str, rows: list[Cells]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [field["name"] for field in FIELDS[table]], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _row(draw: st.DrawFn, tables: Tables, of: list[str]) -> tuple[str, Cells]:
    table = draw(st.sampled_from([name for name in of if tables[name]]))
    return table, draw(st.sampled_from(tables[table]))


def drop(draw: st.DrawFn, tables: Tables) -> None:
    """Leave out some rows of figures, or the end of their table."""
    table = draw(st.sampled_from(FACTS))
    start = draw(st.integers(0, max(0, len(tables[table]) - 1)))
    del tables[table][start : start + draw(st.sampled_from((1, 3, 20, 1000)))]


def double(draw: st.DrawFn, tables: Tables) -> None:
    """Enter a figure again, of another period, and its size changed."""
    table, row = _row(draw, tables, FACTS)
    tables[table].append(row | {"id": f"{row['id']}-2", "period": draw(st.sampled_from(PERIODS))})
    _resize(draw, tables[table][-1])


def shuffle(draw: st.DrawFn, tables: Tables) -> None:
    """Put rows in another order."""
    table = draw(st.sampled_from(sorted(tables)))
    draw(st.randoms()).shuffle(tables[table])


def resize(draw: st.DrawFn, tables: Tables) -> None:
    """Change the size of figures, printed and meant."""
    for _ in range(draw(st.sampled_from((1, 5, 40)))):
        _resize(draw, _row(draw, tables, FACTS)[1])


def _resize(draw: st.DrawFn, row: Cells) -> None:
    if draw(st.booleans()):
        row["printed"] = draw(st.sampled_from(PRINTED))
    else:
        factor = draw(st.sampled_from(FACTORS))
        row["printed"] = rewritten(row["printed"], lambda value: value * factor)
    row |= {"value": "", "value_high": "", "qualifier": ""} | values_of(row["printed"], UNITS.get(row["indicator"], ""))


def misnumber(draw: st.DrawFn, tables: Tables) -> None:
    """Put any number where one belongs."""
    table, row = _row(draw, tables, sorted(tables))
    columns = [field["name"] for field in FIELDS[table] if field["type"] != "string"]
    if columns:
        row[draw(st.sampled_from(columns))] = draw(st.sampled_from(NUMBERS))


def unprinted(draw: st.DrawFn, tables: Tables) -> None:
    """Take the figures of a table, or one, for not published."""
    table, row = _row(draw, tables, FACTS)
    for one in tables[table] if draw(st.booleans()) else [row]:
        one |= {"value": "", "value_high": "", "printed": draw(st.sampled_from(("", "未公布"))), "qualifier": ""}


def redate(draw: st.DrawFn, tables: Tables) -> None:
    """Give figures another period, or none."""
    for _ in range(draw(st.sampled_from((1, 5, 40)))):
        row = _row(draw, tables, FACTS)[1]
        row["period"], row["period_basis"] = draw(st.sampled_from(PERIODS)), ""


def rename(draw: st.DrawFn, tables: Tables) -> None:
    """Call things something that a program may misread."""
    for _ in range(draw(st.sampled_from((1, 5, 40)))):
        table, row = _row(draw, tables, sorted(set(tables) - {"confirmations"}))
        texts = [
            field["name"]
            for field in FIELDS[table]
            if field["name"] in ("zh", "short_zh", "title", "section", "note", "definition", "author")
        ]
        for column in texts:
            row[column] = draw(st.sampled_from(NAMES)) + draw(st.sampled_from(("", row["id"][:20])))
            english = {"zh": "en", "short_zh": "short_en"}.get(column, f"{column}_en")
            if english in row:
                row[english] = draw(st.sampled_from(ENGLISH)) + draw(st.sampled_from(("", row["id"][:20])))


def relead(draw: st.DrawFn, tables: Tables) -> None:
    """Let a row lead to another than it did, or to none."""
    table, row = _row(draw, tables, sorted(tables))
    columns = [field["name"] for field in FIELDS[table] if field["name"] in LEADING]
    if columns:
        column = draw(st.sampled_from(columns))
        row[column] = draw(st.sampled_from(["", *(one["id"] for one in tables[LEADING[column] or table])]))


def rechoose(draw: st.DrawFn, tables: Tables) -> None:
    """Put another of the words that a cell may have."""
    table, row = _row(draw, tables, sorted(tables))
    chosen = [field for field in FIELDS[table] if "enum" in field["constraints"]]
    if chosen:
        field = draw(st.sampled_from(chosen))
        row[field["name"]] = draw(st.sampled_from(["", *field["constraints"]["enum"]]))


def empty(draw: st.DrawFn, tables: Tables) -> None:
    """Leave a cell empty, or a whole column."""
    table, row = _row(draw, tables, sorted(tables))
    column = draw(st.sampled_from([field["name"] for field in FIELDS[table][1:]]))
    for one in tables[table] if draw(st.booleans()) else [row]:
        one[column] = ""


def keep_together(tables: Tables) -> None:
    """Leave out what is computed from figures that are gone; what was confirmed has to be confirmed anew."""
    there = {row["id"] for table in FACTS for row in tables[table]}
    tables["reconciliations"] = [
        row for row in tables["reconciliations"] if {*row["parts"].split(), *row["total"].split()} <= there
    ]
    tables["confirmations"] = []


# What is refused most times is seldom tried.
KINDS = (
    *(drop, drop, double, double, shuffle, resize, resize, resize, unprinted, redate, redate),
    *(rename, rename, rename, rename, relead, relead, rechoose, empty, misnumber),
)
