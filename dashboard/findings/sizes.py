"""What titles and points say of the sizes of sectors: the nearest target, the largest, the parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from dashboard.data.intervals import Interval, interval_of
from dashboard.data.observations import behind
from dashboard.data.periods import last_year
from dashboard.findings.labels import beside_words
from dashboard.findings.shares import gap_words, growth_size
from dashboard.translations import Words, message
from dashboard.wording.certainty import OPEN_ENDED
from dashboard.wording.phrases import Figure, clause_of, known, phrase_of, subject_of, when_of
from dashboard.wording.quantities import quantity

RATES = ("growth_", "rate_")
PER_CENT = 100
MOST_GAPS, MOST_SHARES = 2, 2
# A figure that is said roughly may be more, or less, by a tenth.
CLOSE = 0.9
# Of a share that is said to a tenth of a per cent.
ROUGHEST = 0.005
# Whether that tenth is certain.
PARTS = {
    True: message("{part}占{whole}的{share:.1%}（推算）"),
    False: message("{part}约占{whole}的{share:.1%}（推算）"),
}


class Told(NamedTuple):
    """A sentence, and the ids of the figures that it speaks of."""

    title: str
    lead: tuple[str, ...]


def nearest(rows: Sequence[Figure], words: Words) -> Told | None:
    """Say which sector is nearest its target; none where no target lies ahead."""
    ahead = _unreached(rows)
    return Told(_gap(ahead[0], words, growth=False), (ahead[0]["id"], ahead[0]["target_id"])) if ahead else None


def farthest(rows: Sequence[Figure], words: Words) -> Told | None:
    """Say which sector is farthest from its target, of those that are due first; none where no target lies ahead."""
    ahead = sorted(_unreached(rows), key=lambda row: (last_year(row["target_period"]), row["reached"]))
    return Told(_gap(ahead[0], words, growth=False), (ahead[0]["id"], ahead[0]["target_id"])) if ahead else None


def largest(rows: Sequence[Figure], words: Words, most: str) -> Told | None:
    """Say which is the largest of those that are no part of another.

    None where it is alone in its measure and period, or another is as large, or may be for all that is said roughly.
    """
    reached = [row for row in rows if row["status"] == "actual" and known(row["value"])]
    tops = [row for row in reached if not row["depth"]]
    if not tops:
        return None
    first = max(tops, key=lambda row: row["value"])
    rivals = [row for row in tops if row["indicator"] == first["indicator"] and row["period"] == first["period"]]
    level = [row for row in reached if row["value"] >= first["value"] * _least_part(row, first)]
    if len(rivals) == 1 or len(level) > 1:
        return None
    title = words(most, figure=phrase_of(first, words), size=quantity(first, words))
    return Told(words.pick("，", ", ").join([title, *rates_told(first, words)[:1]]), (first["id"],))


def _least_part(row: Figure, first: Figure) -> float:
    """Return from which part of another figure on one may be as large: 超 80 may be 85, 约 100 may be 99."""
    return 1.0 if row["qualifier"] == first["qualifier"] == "exact" else CLOSE


def single(rows: Sequence[Figure], words: Words) -> Told:
    """Say the first that is reached, and a rate that is printed of it; else the first that is aimed at."""
    row = rows[0]
    figure, size = phrase_of(row, words), quantity(row, words)
    if row["status"] != "actual":
        title = words("{figure}：{period}{size}", figure=figure, period=when_of(row, words), size=size)
    elif said := rates_told(row, words):
        title = words("{figure}{size}，{rate}", figure=figure, size=size, rate=said[0])
    else:
        title = words("{figure}{size}", figure=figure, size=size)
    return Told(title, (row["id"],))


def rates_told(row: Figure, words: Words) -> list[str]:
    """Say the rates that stand beside a size: its growth, a share of all industry."""
    rates = ((prefix, behind(row, prefix)) for prefix in RATES)
    return [
        beside_words(rate, row, words, local=prefix == "rate_")
        for prefix, rate in rates
        if rate and known(rate["value"])
    ]


def gaps_told(rows: Sequence[Figure], told: Collection[str], words: Words) -> list[str]:
    """Say of the targets that the title does not speak of how far they are, the nearest first."""
    others = [row for row in _unreached(rows) if row["target_id"] not in told]
    return [_gap(row, words) for row in others[:MOST_GAPS]]


def shares_told(rows: Sequence[Figure], words: Words) -> list[str]:
    """Say what part of the figures above them the largest parts are, where both are of one measure and period."""
    whole = {row["id"]: row for row in rows}
    found = [(share, row) for row in rows if (share := _share(row, whole.get(row["parent"])))]
    found.sort(key=lambda one: -one[0].value)
    said = [
        words(
            PARTS[f"{share.low:.1%}" == f"{share.high:.1%}"],
            part=subject_of(row, words),
            whole=clause_of(whole[row["parent"]], words),
            share=share.value,
        )
        for share, row in found[:MOST_SHARES]
    ]
    return [words.clauses(said)] if said else []


def _share(part: Figure, whole: Figure | None) -> Interval | None:
    """Return what part one exact figure is of another; none where they do not compare, or it is known too roughly."""
    if not whole or any(part[name] != whole[name] for name in ("indicator", "period", "status")):
        return None
    if part["qualifier"] != "exact" or whole["qualifier"] != "exact" or not 0 < part["value"] <= whole["value"]:
        return None
    share = interval_of(part) / interval_of(whole)
    return share if share.high - share.low < ROUGHEST else None


def _unreached(rows: Sequence[Figure]) -> list[Figure]:
    """Return the figures that are below a target which lies ahead, the nearest first."""
    aimed = [row for row in rows if row["target_status"] == "target" and known(row["reached"])]
    below = [row for row in aimed if not row["past"] and not row["arrived"] and 0 < row["reached"] < 1]
    return sorted(below, key=lambda row: -row["reached"])


def _gap(row: Figure, words: Words, *, growth: bool = True) -> str:
    """Say how far a figure is from its target, and if asked which growth a year leads there."""
    goal = _goal(row)
    figure, size, year = phrase_of(row, words), quantity(row, words), last_year(goal["period"])
    gap = gap_words(goal, words) if _sure(row) else ""
    if not gap:
        said = message("{figure}{size}，{year}年目标{goal}")
        return words(said, figure=figure, size=size, year=year, goal=quantity(goal, words))
    told = words("{figure}{size}，距{year}年目标还差{gap}", figure=figure, size=size, year=year, gap=gap)
    if not growth or not known(row["required_growth"]):
        return told
    return told + words("，需年均增长{growth}", growth=growth_size(goal, words))


def _goal(row: Figure) -> Figure:
    """Return the target of a row, with the row as what there is of it: a row as in ``target_gaps``."""
    goal, base = behind(row, "target_") or {}, {f"actual_{name}": cell for name, cell in row.items()}
    return {**row, **goal, **base, "actual": row["value"]}


def _sure(row: Figure) -> bool:
    """Tell whether anything is known of a distance: nothing is between two figures that are open, or of a range."""
    ends = (row["target_qualifier"], row["qualifier"])
    ranged = known(row["target_value_high"]) or known(row["value_high"])
    return not (ranged or "at_most" in ends or set(ends) <= set(OPEN_ENDED))
