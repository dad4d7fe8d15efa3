"""What the issues say of talent and of cooperation with universities, place by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

import pandas as pd

from dashboard.data.intervals import COUNTED, interval_of
from dashboard.data.observations import CITY, records
from dashboard.data.periods import months_in
from dashboard.data.statements import OVER_A_TIME
from dashboard.findings.finding import Cell, Finding, Row, make_finding, mark_of
from dashboard.findings.tables import lead_title, pair_of, subject_rows
from dashboard.translations import Words, message
from dashboard.wording.computed import Limits, computed_words
from dashboard.wording.grammar import capitalised
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, place_of, term_of, when_of
from dashboard.wording.quantities import amount, quantity

TALENT_COLUMNS = (message("指标"), message("实绩"), message("目标与计划"))
COOPERATION_COLUMNS = (message("地区"), message("项目、合同与成果"), message("高校、联盟与活动"))
# What has such units is a partner, an alliance, an event; the rest are projects, contracts, results.
PARTNERS = frozenset({"家", "所", "场"})


def tell_talent(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is reached and aimed at of talent; rows as ``talent_figures``."""
    rows = records(frame)
    groups = [list(own) for _, own in groupby(rows, key=lambda row: (row["indicator"], row["region"], row["sector"]))]
    several = len({row["region"] for row in rows}) > 1
    lead, title, points = _talent_title(groups[0], words)
    made = [_talent_row(own, words, grouped=several) for own in groups]
    return make_finding(
        sorted(made, key=lambda row: [line.group for line in made].index(row.group)),
        rows,
        title=title,
        subtitle=words("引进、培养与集聚人才的实绩与目标"),
        words=words,
        points=points,
        columns=[capitalised(words(said)) for said in TALENT_COLUMNS],
        lead=[row["id"] for row in lead],
    )


def _talent_row(own: Sequence[Figure], words: Words, *, grouped: bool) -> Row:
    """Return one indicator of one place: what is reached, and what is aimed at."""
    first = own[0]
    reached = [row for row in own if row["status"] == "actual"]
    aimed = [row for row in own if row["status"] != "actual"]
    place = place_of(first, words) or name_of(first, "region", words)
    label = name_of(first, "indicator", words)
    return Row(
        label,
        tuple(mark_of(row, words) for row in own),
        under=name_of(first, "sector", words),
        name=phrase_of(first, words),
        record=first,
        cells=(_dated(reached, words), _dated(aimed, words)),
        group=place if grouped else "",
    )


def _dated(rows: Sequence[Figure], words: Words) -> Cell:
    """Return a cell of figures with their periods: the first, the others under it."""
    if not rows:
        return Cell("")
    first, *others = rows
    said = [words("{size}（{period}）", size=quantity(row, words), period=when_of(row, words)) for row in others]
    ids = tuple(row["id"] for row in rows)
    return Cell(quantity(first, words), ids, words.clauses([when_of(first, words), *said]))


def _talent_title(own: Sequence[Figure], words: Words) -> tuple[list[Figure], str, list[str]]:
    """Say of one indicator what is reached and aimed at, and how much more that is; with the figures it speaks of."""
    first, last = own[0], own[-1]
    if first["status"] != "actual" or last["status"] == "actual":
        figure, size = phrase_of(first, words), quantity(first, words)
        said = words("{figure}：{when}{size}", figure=figure, when=when_of(first, words), size=size)
        return [first], said if first["period"] else lead_title([first], words), []
    goal = next(row for row in own if row["status"] != "actual")
    title = words(
        "{figure}：{period}{size}，{when}{goal}",
        figure=phrase_of(first, words),
        period=period_of(first, words),
        size=quantity(first, words),
        when=when_of(goal, words),
        goal=quantity(goal, words),
    )
    return [first, goal], title, _more_aimed(first, goal, words)


def _more_aimed(base: Figure, goal: Figure, words: Words) -> list[str]:
    """Say by how much a goal is more than what was reached, where both are of as long a time."""
    alike = base["indicator_kind"] not in OVER_A_TIME or months_in(base["period"]) == months_in(goal["period"])
    more = interval_of(goal) - interval_of(base)
    if not alike or not more.low > 0:
        return []
    limits = Limits(whole=COUNTED.issuperset(base["unit"]))
    gap = computed_words(more, lambda value, decimals: amount(value, base, words, decimals=decimals), words, limits)
    when, period = when_of(goal, words), period_of(base, words)
    return [words("推算{when}比{period}多{gap}", when=when, period=period, gap=gap)]


def tell_cooperation(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what places have of cooperation with universities and its results; rows as ``cooperation_figures``."""
    rows = records(frame)
    usual = Counter(row["period"] for row in rows).most_common(1)[0][0]
    # The city is no place among its districts and parks.
    lead = pair_of([row for row in rows if row["region"] != CITY]) or rows[:1]
    return make_finding(
        subject_rows(
            rows,
            words,
            subject=lambda row: (place_of(row, words) or term_of(row, "region", words), ""),
            columns=[lambda row: row["unit"] not in PARTNERS, lambda row: row["unit"] in PARTNERS],
            usual=usual,
        ),
        rows,
        title=lead_title(lead, words),
        subtitle=words("产学研合作与科技成果；未另注明的为{period}", period=period_name(usual, words)),
        words=words,
        columns=[words(said) for said in COOPERATION_COLUMNS],
        lead=[row["id"] for row in lead],
    )
