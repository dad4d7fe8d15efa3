"""What the rows of a finding are called: at the axis in two lines, and away from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.data.groups import belongs
from dashboard.data.periods import last_year
from dashboard.data.statements import OVER_A_TIME
from dashboard.findings.finding import Row
from dashboard.findings.marks import mark_of, past_marks
from dashboard.translations import Words
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, local_term, name_of, period_of, place_of, subject_of, term_of, when_of
from dashboard.wording.quantities import quantity

Labels = Sequence[tuple[str, str]]


def usual_year(rows: Sequence[Figure]) -> int:
    """Return the year that most actual figures of a chart are of."""
    timed = [row for row in rows if row["period"]]
    years = [last_year(row["period"]) for row in timed if row["status"] == "actual"]
    return Counter(years or [last_year(row["period"]) for row in timed] or [0]).most_common(1)[0][0]


def is_dated(row: Figure, usual: int) -> bool:
    """Tell whether a row has to say its period: it is of another year than most, or not of a whole one."""
    part = row["indicator_kind"] in OVER_A_TIME and not row["period"].isdigit()
    return row["status"] == "actual" and (part or last_year(row["period"]) != usual)


def reading_notes(rows: Sequence[Row], hollow: str, words: Words) -> list[str]:
    """Return what a subtitle has to say of marks that are there: the year that is not said, what is hollow."""
    records = [row.record for row in rows if row.record]
    timed = [record for record in records if record["status"] == "actual" and record["period"]]
    year = words("未注年份的为{year}年", year=usual_year(timed)) if timed else ""
    aimed = hollow if any(mark.fill == "outlined" for row in rows for mark in row.marks) else ""
    return [note for note in (year, aimed, past_note(rows, words)) if note]


def past_note(rows: Sequence[Row], words: Words) -> str:
    """Return what a subtitle says of the marks of the period before; empty where there are none."""
    return words("细线为此前时期") if any(row.mark("before") for row in rows) else ""


def small_line(*parts: str) -> str:
    """Return the parts of a smaller line, without those that are empty."""
    return " · ".join(filter(None, parts))


def beside_words(other: Figure, row: Figure, words: Words, *, local: bool = False) -> str:
    """Say a figure in the second line of another's row: its indicator, its size, and a period that differs.

    Args:
        other: The figure.
        row: The one whose row it is.
        words: The language.
        local: Its indicator says the place, too: a share is one of what there is there.
    """
    indicator = local_term(other, words) if local else term_of(other, "indicator", words)
    size = quantity(other, words)
    if other["period"] == row["period"]:
        return words("{indicator}{size}", indicator=indicator, size=size)
    return words("{period}{indicator}{size}", period=when_of(other, words), indicator=indicator, size=size)


def sector_labels(rows: Sequence[Figure], words: Words) -> Labels:
    """Return the sector (or region) of each row, and under it the place, a period that differs, and the indicator.

    An indicator that the subtitle of its chart names is not said again.
    """
    labels, usual = [], usual_year(rows)
    for row in rows:
        sector = name_of(row, "sector", words)
        dated = is_dated(row, usual)
        under = small_line(
            place_of(row, words) if sector else "",
            period_of(row, words) if dated else "",
            name_of(row, "indicator", words) if not belongs(row, "unlabelled") else "",
        )
        labels.append((sector or name_of(row, "region", words), under))
    return labels


def names_of(rows: Sequence[Figure], words: Words) -> list[str]:
    """Return what each row is called by itself: its subject, and what else it takes to tell the rows apart."""
    several, usual = len({row["indicator"] for row in rows}) > 1, usual_year(rows) if rows else 0
    names = []
    for row in rows:
        other = is_dated(row, usual)
        parts = [
            subject_of(row, words),
            name_of(row, "indicator", words) if several else "",
            period_of(row, words) if other else "",
        ]
        names.append(" ".join(filter(None, parts)))
    periods = [f" {period_name(row['period'], words)}" for row in rows]
    for more in (periods, [f" ({quantity(row, words)})" for row in rows]):
        names = [name + said if names.count(name) > 1 else name for name, said in zip(names, more, strict=True)]
    return names


def simple_rows(
    rows: Sequence[Figure],
    labels: Labels,
    words: Words,
    *,
    texts: Sequence[str] = (),
    mores: Sequence[str] = (),
) -> list[Row]:
    """Return one row a figure, each with the mark of its figure, and of the period before where one is beside it.

    Args:
        rows: The figures.
        labels: What each is called at the axis, in two lines.
        words: The language.
        texts: What stands at the ends; the quantities where none are given.
        mores: The second lines of that.
    """
    said = list(texts) or [quantity(row, words) for row in rows]
    nothing = [""] * len(rows)
    return [
        Row(label, (mark_of(row, words), *past_marks(row, words)), under, text, more, name, row)
        for row, (label, under), text, more, name in zip(
            rows, labels, said, mores or nothing, names_of(rows, words), strict=True
        )
    ]
