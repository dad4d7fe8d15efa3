"""What the issues say of talent and of cooperation with universities, place by place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import groupby

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.intervals import COUNTED, interval_of
from dashboard.data.observations import CITY, records, with_behind
from dashboard.data.periods import months_in
from dashboard.data.statements import OVER_A_TIME
from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.findings.marks import mark_of, past_ids, past_line
from dashboard.findings.tables import lead_title, pair_of, subject_rows
from dashboard.translations import Words, message
from dashboard.wording.computed import Limits, computed_words
from dashboard.wording.grammar import capitalised
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import (
    Figure,
    name_of,
    period_of,
    phrase_of,
    place_of,
    subject_of,
    term_of,
    when_of,
)
from dashboard.wording.quantities import amount, quantity

TALENT_COLUMNS = (message("指标"), message("实绩"), message("目标与计划"))
COOPERATION_PLACE = message("地区")
# What has such units is a partner, an alliance, an event; the rest are projects, contracts, results.
PARTNERS = frozenset({"家", "所", "场"})


def tell_talent(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what is reached and aimed at of talent; rows as ``talent_figures``."""
    rows = records(frame)
    groups = [list(own) for _, own in groupby(rows, key=lambda row: (row["indicator"], row["region"], row["sector"]))]
    several = len({row["region"] for row in rows}) > 1
    lead, title, points = _talent_title(groups[0], words)
    told = [row["id"] for row in lead]
    made = [_talent_row(own, told, words, grouped=several) for own in groups]
    return make_finding(
        sorted(made, key=lambda row: [line.group for line in made].index(row.group)),
        with_behind(rows, PAST),
        title=title,
        subtitle=words("引进、培养与集聚人才的实绩与目标"),
        words=words,
        points=points,
        columns=[capitalised(words(said)) for said in TALENT_COLUMNS],
        lead=[row["id"] for row in lead],
    )


def _talent_row(own: Sequence[Figure], lead: Collection[str], words: Words, *, grouped: bool) -> Row:
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
        cells=(_dated(reached, lead, words), _dated(aimed, lead, words)),
        group=place if grouped else "",
    )


def _dated(rows: Sequence[Figure], lead: Collection[str], words: Words) -> Cell:
    """Return a cell of figures with their periods: the first, the others under it."""
    if not rows:
        return Cell("")
    first, *others = rows
    said = [words("{size}（{period}）", size=quantity(row, words), period=when_of(row, words)) for row in others]
    ids = (*(row["id"] for row in rows), *past_ids(first))
    look: Look = "lead" if first["id"] in lead else ""
    more = filter(None, [when_of(first, words), past_line(first, words), *said])
    return Cell(quantity(first, words), ids, words.clauses(more), look=look)


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
    pair = pair_of([row for row in rows if row["region"] != CITY])
    lead = pair or rows[:1]
    told = [row["region"] for row in lead]
    rows.sort(key=lambda row: told.index(row["region"]) if row["region"] in told else len(told))
    columns = _cooperation_columns(rows, lead[0], words)
    return make_finding(
        subject_rows(
            rows,
            words,
            subject=lambda row: (place_of(row, words) or term_of(row, "region", words), ""),
            columns=[is_in for _, is_in in columns],
            usual=usual,
            lead=[row["id"] for row in lead],
            headed=[lead[0]["indicator"]],
        ),
        with_behind(rows, PAST),
        title=_pair_title(pair, words) if pair else lead_title(lead, words),
        subtitle=words("产学研合作与科技成果；未另注明的为{period}", period=period_name(usual, words)),
        words=words,
        columns=[words(COOPERATION_PLACE), *(heading for heading, _ in columns)],
        lead=[row["id"] for row in lead],
    )


def _cooperation_columns(
    rows: Sequence[Figure], first: Figure, words: Words
) -> list[tuple[str, Callable[[Figure], bool]]]:
    """Return the columns after the first that have figures: what the title speaks of, money, results, partners."""
    own = first["indicator"]
    columns: list[tuple[str, Callable[[Figure], bool]]] = [
        (name_of(first, "indicator", words), lambda row: row["indicator"] == own),
        (words("合同额"), lambda row: row["indicator"] != own and _is_money(row)),
        (
            words("其他项目与成果"),
            lambda row: row["indicator"] != own and not _is_money(row) and row["unit"] not in PARTNERS,
        ),
        (words("高校、联盟与活动"), lambda row: row["indicator"] != own and row["unit"] in PARTNERS),
    ]
    return [(heading, is_in) for heading, is_in in columns if any(map(is_in, rows))]


def _is_money(row: Figure) -> bool:
    return str(row["unit"]).endswith("元")


def _pair_title(pair: Sequence[Figure], words: Words) -> str:
    """Say how much two places have of one thing; over which time, where it is counted over one."""
    said = {
        "indicator": name_of(pair[0], "indicator", words),
        "sizes": words.listed(
            words("{place}{size}", place=subject_of(row, words), size=quantity(row, words)) for row in pair
        ),
    }
    if pair[0]["indicator_kind"] in OVER_A_TIME and pair[0]["period"]:
        return words("{period}{indicator}：{sizes}", period=period_of(pair[0], words), **said)
    return words("{indicator}：{sizes}", **said)
