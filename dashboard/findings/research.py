"""What the issues say of research and development: the top ten with what bounds it, platforms, named companies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.groups import belongs
from dashboard.data.intervals import Interval, exactly, interval_of
from dashboard.data.observations import behind, records, text_of, with_behind
from dashboard.findings.finding import Finding, Row, make_finding
from dashboard.findings.labels import names_of, past_note, small_line
from dashboard.findings.marks import Mark, mark_of, past_marks
from dashboard.findings.tables import lead_title, pair_of, subject_rows
from dashboard.translations import Words, message
from dashboard.wording.computed import Limits, computed_words
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, details_of, known, name_of, period_of, phrase_of, place_of, term_of
from dashboard.wording.quantities import amount, quantity

COMPANY_COLUMNS = (message("企业、机构"), message("研发人员"), message("成果与平台"))
# As many companies are named in a title.
MOST_NAMED = 3
# As many parts of a whole, or counts, are in a title.
MOST_PARTS = 2
PERCENT = exactly(100)


def tell_rd_top_ten(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the companies of a list: what is published, and for the others what bounds it; rows as ``rd_top_ten``."""
    figures = records(frame)
    first = figures[0]
    leader, total = behind(first, "leader_"), behind(first, "total_")
    printed = [row for row in figures if known(row["value"])]
    title, points, least = _list_title(figures, printed, words), list[str](), list[Mark]()
    if leader and total and first["id"] == first["leader_id"]:
        average, points = _others(first, leader, total, words)
        title += words("，其余{count}家{average}", count=first["others"], average=average) if average else ""
        if average and len(figures) - len(printed) == first["others"]:
            least = [_least(first, leader, total, average, words)]
    return make_finding(
        [
            _company(row, leader, name, least, words)
            for row, name in zip(figures, names_of(figures, words), strict=True)
        ],
        with_behind(figures, "leader_", "total_"),
        title=title,
        subtitle=_list_subtitle(first, leader, total, words),
        words=words,
        points=points,
        lead=[row["id"] for row in printed[:1]],
    )


def _list_title(figures: Sequence[Figure], printed: Sequence[Figure], words: Words) -> str:
    """Say who leads the list, else of whom an amount is printed, else who stands on it."""
    if printed:
        size = quantity(printed[0], words)
        if printed[0]["id"] == figures[0]["leader_id"]:
            return words("{company}研发投入{size}居首", company=name_of(figures[0], "organisation", words), size=size)
        return words("{figure}{size}", figure=phrase_of(printed[0], words), size=size)
    names = words.listed(name_of(row, "organisation", words) for row in figures[:MOST_NAMED])
    if len(figures) > MOST_NAMED:
        return words("{companies}等{count}家企业列入研发投入十强", companies=names, count=len(figures))
    return words("{companies}列入研发投入十强", companies=names)


def _list_subtitle(row: Figure, leader: Figure | None, total: Figure | None, words: Words) -> str:
    """Say the unit, the total, and what each of the others is at the most."""
    parts = [words("{period}研发投入，亿元", period=period_of(row, words))]
    if total:
        parts.append(words("{count}家合计{total}", count=row["others"] + 1, total=quantity(total, words)))
    if leader and leader["qualifier"] == "exact":
        parts.append(words("其余各家均不超过榜首{size}", size=quantity(leader, words)))
    return words.clauses([*parts, words("次序为刊印次序")])


def _others(row: Figure, leader: Figure, total: Figure, words: Words) -> tuple[str, list[str]]:
    """Say what follows for those after the first, on average and together; nothing where nothing follows."""
    whole, own, count = interval_of(total), interval_of(leader), row["others"]
    rest = whole - own
    if count < 1 or not rest.low > 0:
        return "", []

    def say(value: float, decimals: int) -> str:
        return amount(value, total, words, decimals=decimals)

    def computed(found: Interval) -> str:
        return computed_words(found, say, words, Limits())

    share = computed_words((own / whole * PERCENT).within(0, 100), _percent, words, Limits(ceiling=100.0))
    return words("平均{size}（推算）", size=computed(rest / exactly(count))), [
        words("其余{count}家合计{size}（推算）", count=count, size=computed(rest)),
        words("榜首占{count}家合计的比重：{share}（推算）", count=count + 1, share=share),
    ]


def _least(row: Figure, leader: Figure, total: Figure, said: str, words: Words) -> Mark:
    """Return the mark of what those after the first are on average, or at the least."""
    average = (interval_of(total) - interval_of(leader)) / exactly(row["others"])
    own: dict[str, Any] = {"role": "least", "fill": "solid", "end": "none", "subject": "", "says": (said,)}
    return mark_of(total, words, value=average.value, ids=(leader["id"], total["id"]), **own)


def _percent(value: float, decimals: int) -> str:
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".") + "%"


def _company(row: dict[str, Any], leader: Figure | None, name: str, least: Sequence[Mark], words: Words) -> Row:
    """Return the row of a company: what it spent, or a bracket up to what the first spent, and the average in it."""
    label = name_of(row, "organisation", words)
    if known(row["value"]) or not leader or leader["qualifier"] != "exact":
        mark = mark_of(row, words) if known(row["value"]) else mark_of(row, words, role="bound", fill="slot")
        return Row(label, (mark,), text=quantity(row, words), name=name, record=row)
    bound = mark_of(row, words, value=float(leader["value"]), role="bound", fill="slot")
    return Row(label, (bound, *least), text=f"≤ {amount(leader['value'], leader, words)}", name=name, record=row)


def tell_platforms(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell counts of platforms, institutes and innovative enterprises; of two printed values both stand on one row."""
    rows = records(frame)
    lead = _leading(rows)
    periods = Counter(row["period"] for row in rows)
    usual = periods.most_common(1)[0][0]
    told = [_count(row, name, usual, words) for row, name in zip(rows, names_of(rows, words), strict=True)]
    subtitle = words("平台、机构与创新型企业数，家（个）；未另注明的为{period}", period=period_name(usual, words))
    return make_finding(
        told,
        with_behind(rows, "other_", PAST),
        title=_counts_title(lead, words),
        subtitle=words.clauses(filter(None, [subtitle, past_note(told, words)])),
        words=words,
        lead=[name for row in lead for name in _ids(row)],
    )


def _leading(rows: Sequence[Figure]) -> list[Figure]:
    """Return the rows of which a title speaks: a whole with its parts, else the largest two that are printed once."""
    parts = [row for row in rows if isinstance(row["part_of"], str)]
    parts = [row for row in parts if row["part_of"] == parts[0]["part_of"]]
    whole = [row for row in rows if parts and row["id"] == parts[0]["part_of"]]
    several = [row for row in parts if whole and row["period"] == whole[0]["period"] and not _twice(row)][:MOST_PARTS]
    if len(several) > 1:
        return [*whole, *several]
    once = [row for row in rows if not _twice(row)]
    alike = [row for row in once if row["period"] == once[0]["period"]]
    return alike[:MOST_PARTS] or list(rows[:1])


def _counts_title(lead: Sequence[Figure], words: Words) -> str:
    """Say how many there are of what leads: of a whole and its parts, or of two things."""
    first, *others = lead
    said = words("{figure}{size}", figure=phrase_of(first, words), size=_both(first, words))
    if others and others[0]["part_of"] == first["id"]:
        return words("{whole}，其中{parts}", whole=said, parts=words.listed(_part(row, words) for row in others))
    told = [said]
    for row in others:
        same = all(text_of(row[key]) == text_of(first[key]) for key in ("region", "sector"))
        name = term_of(row, "indicator", words) if same else phrase_of(row, words)
        told.append(words("{figure}{size}", figure=name, size=quantity(row, words)))
    return words.pick("、", "; ").join(told)


def _part(row: Figure, words: Words) -> str:
    return words("{topic}{size}", topic=term_of(row, "indicator", words), size=quantity(row, words))


def _both(row: Figure, words: Words) -> str:
    """Say a size, and another one that is printed of the same thing."""
    size, other = quantity(row, words), _twice(row)
    return words("{size}（另处作{other}）", size=size, other=quantity(other, words)) if other else size


def _count(row: dict[str, Any], name: str, usual: str, words: Words) -> Row:
    """Return the row of a count; of several values that are printed the smallest, and what the largest is."""
    depth, label = int(isinstance(row["part_of"], str)), name_of(row, "indicator", words)
    if depth:
        label = words("其中：{name}", name=term_of(row, "indicator", words))
    dated = period_of(row, words) if row["period"] != usual else ""
    under = small_line(place_of(row, words), name_of(row, "sector", words), dated)
    own, text = mark_of(row, words), quantity(row, words)
    if other := _twice(row):
        own = replace(own, says=(*own.says, words("另处："), *details_of(other, words)))
        text = words("{size}；另处作{other}", size=text, other=quantity(other, words))
    return Row(label, (own, *past_marks(row, words)), under, text, name=name, record=row, depth=depth)


def _twice(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the other value that is printed of a row's thing, if there is one and it differs."""
    other = behind(row, "other_")
    differs = other and (other["value"], other["qualifier"]) != (row["value"], row["qualifier"])
    return other if differs else None


def _ids(row: Figure) -> list[str]:
    other = behind(row, "other_")
    return [row["id"], other["id"]] if other else [row["id"]]


def tell_company_research(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell who does research at named companies and institutes, and with what results; rows as ``company_research``."""
    rows = records(frame)
    usual = Counter(row["period"] for row in rows).most_common(1)[0][0]
    people = [row for row in rows if belongs(row, "company_researcher")]
    lead = pair_of(people) or (people or rows)[:1]
    subtitle = words("文中企业、机构的研发人员与可数的成果；未另注明的为{period}", period=period_name(usual, words))
    return make_finding(
        subject_rows(
            rows,
            words,
            subject=lambda row: (name_of(row, "organisation", words), _seat(row, rows, words)),
            columns=[
                lambda row: belongs(row, "company_researcher"),
                lambda row: not belongs(row, "company_researcher"),
            ],
            usual=usual,
            lead=[row["id"] for row in lead],
        ),
        with_behind(rows, PAST),
        title=lead_title(lead, words),
        subtitle=subtitle,
        words=words,
        columns=[words(said) for said in COMPANY_COLUMNS],
        lead=[row["id"] for row in lead],
    )


def _seat(row: Figure, rows: Sequence[Figure], words: Words) -> str:
    """Return the places that an organisation's figures are of."""
    own = [place_of(other, words) for other in rows if other["organisation"] == row["organisation"]]
    return words.listed(dict.fromkeys(filter(None, own)))
