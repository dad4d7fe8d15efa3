"""Makes further issues: an invented issue is a value, and writing it adds rows to a copy of the shipped folder.

``published_with(folder, NEXT_YEAR)`` copies the shipped folder to one that is not there yet, adds the issue and loads
it as the program does, held to everything that ``check`` is. What is invented stands in ``invented`` and ``many``.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from dashboard.config import SHIPPED
from dashboard.data import Datasets, load_datasets
from dashboard.data.numerals import printed_values, scale_of

Cells = dict[str, str]
# What a figure that is printed once more does not have from before.
OWN = ("id", "indicator", "region", "period", "value", "value_high", "printed", "article", "page", "revises")
NOTES = ("note", "note_en")
# What an id begins with: the first of these that a figure has, else its region and sector.
NAMED = ("organisation", "project", "event")


@dataclass(frozen=True)
class Statement:
    """A figure as an issue prints it; cells that are not given are empty.

    Attributes:
        page: Where it stands; the article is the last that starts on it or before.
        indicator: Its indicator.
        region: Its region.
        period: Its period.
        printed: The numeral as printed, from which its value follows; empty where the amount was not published.
        cells: More cells; ``table`` where it is not that of the indicator.
    """

    page: int
    indicator: str
    region: str
    period: str
    printed: str
    cells: Mapping[str, str] = field(default_factory=dict)


def figure(page: int, indicator: str, region: str, period: str, printed: str = "", **cells: str) -> Statement:
    """Return what an issue prints as reached, or as ``status`` says."""
    return Statement(page, indicator, region, period, printed, cells)


def target(page: int, indicator: str, region: str, period: str, printed: str, **cells: str) -> Statement:
    """Return a target of the table of targets."""
    return Statement(page, indicator, region, period, printed, {"table": "targets", "status": "target"} | cells)


def revision(page: int, revises: str, printed: str, **cells: str) -> Statement:
    """Return what replaces the figure of an id: of the same subject, period and status, but for its numeral."""
    return Statement(page, "", "", "", printed, {"revises": revises, **cells})


def once_more(table: str, row: Cells, page: int, period: str, printed: str, **cells: str) -> Statement:
    """Return a figure of a row's subject, as reached or aimed at as it, for a period."""
    kept = {column: cell for column, cell in row.items() if cell and column not in (*OWN, *NOTES)}
    if printed == row["printed"]:
        # 居首 is a first place that no numeral says.
        kept |= {column: row[column] for column in ("value", "value_high") if row.get(column)}
    return Statement(page, row["indicator"], row["region"], period, printed, {"table": table, **kept, **cells})


@dataclass(frozen=True)
class Issue:
    """An invented issue.

    Attributes:
        id: Year and number, as in ``issues.csv``.
        articles: The page each starts on and its title, in two languages.
        figures: What it prints.
        new: Rows of dimensions that were not there before, by table.
    """

    id: str
    articles: tuple[tuple[int, str, str], ...]
    figures: tuple[Statement, ...]
    new: Mapping[str, tuple[Cells, ...]] = field(default_factory=dict)

    @property
    def row(self) -> Cells:
        """Its row of ``issues.csv``; the shipped issue, number 6 of 2021, is the 161st, and a year has twelve."""
        year, number = map(int, self.id.split("-"))
        short = {"short_zh": f"{year} 年第 {number} 期", "short_en": f"{year} no. {number}"}
        names = {
            "zh": f"《常州科技》{short['short_zh']}",
            "en": f"Changzhou Science and Technology {short['short_en']}",
        }
        return {"id": self.id, **names, **short, "overall": str(161 + 12 * (year - 2021) + number - 6)}

    def article_rows(self) -> list[Cells]:
        """Return its rows of ``articles.csv``."""
        common = {"issue": self.id, "section": "创新头条", "section_en": "Innovation headlines"}
        return [
            common | {"id": f"{self.id}-{page}", "title": title, "title_en": title_en, "page": str(page)}
            for page, title, title_en in self.articles
        ]

    def article_on(self, page: int) -> str:
        """Return the id of the article that a page belongs to."""
        return f"{self.id}-{max(start for start, _, _ in self.articles if start <= page)}"


class Tables:
    """The CSV files of a folder as rows that issues can be added to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.headers: dict[str, list[str]] = {}
        self.rows: dict[str, list[Cells]] = {}
        for path in folder.glob("*.csv"):
            with path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.DictReader(file)
                self.rows[path.stem] = list(reader)
                self.headers[path.stem] = list(reader.fieldnames or ())
        self.taken = {row["id"] for rows in self.rows.values() for row in rows if "id" in row}

    @property
    def facts(self) -> list[str]:
        """The tables of figures."""
        return [table for table, header in self.headers.items() if "printed" in header]

    def add(self, issue: Issue) -> None:
        """Add an issue: its own row, its articles, what is new of dimensions, its figures."""
        self._append("issues", issue.row)
        for row in issue.article_rows():
            self._append("articles", row)
        for table, rows in issue.new.items():
            for row in rows:
                self._append(table, row)
        indicators = {row["id"]: row for row in self.rows["indicators"]}
        for statement in issue.figures:
            whole = statement if statement.indicator else self._same_as_revised(statement)
            table, row = row_of(whole, issue, indicators[whole.indicator], self.taken)
            self._append(table, row)

    def write(self) -> None:
        """Write every file as it is shipped: UTF-8 with its mark."""
        for table, rows in self.rows.items():
            with (self.folder / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, self.headers[table], restval="")
                writer.writeheader()
                writer.writerows(rows)

    def _same_as_revised(self, statement: Statement) -> Statement:
        """Return a revision with the subject, period and status of the figure that it revises."""
        table, old = next(
            (table, row) for table in self.facts for row in self.rows[table] if row["id"] == statement.cells["revises"]
        )
        return once_more(table, old, statement.page, old["period"], statement.printed, **statement.cells)

    def _append(self, table: str, row: Cells) -> None:
        self.rows[table].append(row)
        self.taken.add(row["id"])


def row_of(statement: Statement, issue: Issue, indicator: Cells, taken: Collection[str]) -> tuple[str, Cells]:
    """Return the table of a figure and its row there; only the cells that a curator has to fill are filled."""
    cells = {"region": statement.region, "period": statement.period, **statement.cells}
    table = cells.pop("table", indicator["table"])
    cells = {
        "id": _id(statement, cells, issue, taken),
        "indicator": statement.indicator,
        "printed": statement.printed,
        "article": cells.get("article") or issue.article_on(statement.page),
        "page": str(statement.page),
        **values_of(statement.printed, indicator["unit"]),
        **cells,
    }
    return table, {column: cell for column, cell in cells.items() if cell}


def _id(statement: Statement, cells: Cells, issue: Issue, taken: Collection[str]) -> str:
    """Return an id as the curator makes them; with the issue behind it where an issue before has it."""
    named = [cells[name] for name in NAMED if name in cells][:1]
    subject = named or [cells["region"], cells.get("sector", "")]
    parts = [*subject, statement.indicator, statement.period.rpartition("/")[2][:4]]
    name = "-".join(filter(None, parts)).replace("_", "-")
    later = (f"{name}-{issue.id}{more}" for more in ("", "-2", "-3", "-4"))
    return next(one for one in (name, *later) if one not in taken)


def values_of(printed: str, unit: str) -> Cells:
    """Return the value that a printed numeral states in a unit, and the upper end of a range."""
    stated = [_plain(number / scale_of(unit)) for number in printed_values(printed)]
    return dict(zip(("value", "value_high"), stated, strict=False))


def _plain(number: Decimal) -> str:
    """Return a number as people type it: no exponent, no zeros behind."""
    return f"{number.normalize():f}"


def write_issues(folder: Path, *issues: Issue) -> Path:
    """Copy the shipped folder to one that is not there yet, add issues to it, and return it."""
    shutil.copytree(SHIPPED, folder)
    tables = Tables(folder)
    for issue in issues:
        tables.add(issue)
    tables.write()
    return folder


def published_with(folder: Path, *issues: Issue) -> Datasets:
    """Return the shipped tables and further issues, written to a folder and read as the program reads them.

    Raises:
        DatasetError: An issue breaks a rule of the tables; nothing that is invented may.
    """
    return load_datasets(write_issues(folder, *issues))


def cells_of(issue: Issue) -> dict[str, list[int]]:
    """Return how many cells each row of an issue fills, by ``figures`` and by the dimensions that it adds to."""
    tables = Tables(SHIPPED)
    before = {table: len(rows) for table, rows in tables.rows.items()}
    tables.add(issue)
    added = {table: tables.rows[table][count:] for table, count in before.items()}
    filled: dict[str, list[int]] = {"figures": []}
    for table, rows in added.items():
        counts = [sum(bool(cell) for cell in row.values()) for row in rows]
        filled.setdefault("figures" if table in tables.facts else table, []).extend(counts)
    return filled
