"""What titles and points say of the sizes of sectors: the hardest and the nearest target, the largest, the parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from dashboard.data.intervals import Interval, interval_of
from dashboard.data.observations import FIGURE, behind
from dashboard.data.periods import last_year
from dashboard.findings.labels import beside_words
from dashboard.findings.shares import growth_words
from dashboard.translations import Words, message
from dashboard.wording.certainty import HATCHED, OPEN_ENDED
from dashboard.wording.phrases import Figure, clause_of, known, period_of, phrase_of, subject_of, term_of, when_of
from dashboard.wording.quantities import amount, quantity

RATES = ("growth_", "rate_")
MOST_GAPS, MOST_SHARES = 2, 2
PER_CENT = 100
# Of a share that is said to a tenth of a per cent.
ROUGHEST = 0.005
# Whether that tenth is certain.
PARTS = {
    True: message("{part}占{whole}的{share:.1%}（推算）"),
    False: message("{part}约占{whole}的{share:.1%}（推算）"),
}
Sure = Literal["exact", "above", "below", "about", "unknown"]
GAPS: dict[Sure, str] = {
    "exact": message("{figure}{size}，距{year}年目标还差{gap}"),
    "above": message("{figure}{size}，距{year}年目标还差超{gap}"),
    "below": message("{figure}{size}，距{year}年目标还差不足{gap}"),
    "about": message("{figure}{size}，距{year}年目标还差约{gap}"),
    "unknown": message("{figure}{size}，{year}年目标{goal}"),
}


class Told(NamedTuple):
    """A sentence, and the ids of the figures that it speaks of."""

    title: str
    lead: tuple[str, ...]


def hardest(rows: Sequence[Figure], words: Words) -> Told | None:
    """Say which target asks for most above the growth that is printed of its sector; none where none does."""
    asking = [
        (row["required_growth"] - row["growth_value"] / PER_CENT, row)
        for row in _unreached(rows)
        if _needed(row, words) and known(row["growth_value"])
    ]
    asking = [(more, row) for more, row in asking if more > 0]
    if not asking:
        return None
    _, row = max(asking, key=lambda one: one[0])
    goal, growth = behind(row, "target_") or row, behind(row, "growth_") or row
    title = words(
        "{figure}{size}，{year}年目标{goal}，所需增速{needed}，{period}{indicator}{growth}",
        figure=phrase_of(row, words),
        size=quantity(row, words),
        year=last_year(goal["period"]),
        goal=quantity(goal, words),
        needed=_needed(row, words),
        period=period_of(growth, words),
        indicator=term_of(growth, "indicator", words),
        growth=quantity(growth, words),
    )
    return Told(title, (row["id"], goal["id"]))


def nearest(rows: Sequence[Figure], words: Words) -> Told | None:
    """Say which sector is nearest its target; none where no target lies ahead."""
    ahead = _unreached(rows)
    return Told(_gap(ahead[0], words), (ahead[0]["id"], ahead[0]["target_id"])) if ahead else None


def largest(rows: Sequence[Figure], words: Words, most: str) -> Told | None:
    """Say which is the largest of those that are no part of another.

    None where it is alone in its measure and period, or another is as large.
    """
    reached = [row for row in rows if row["status"] == "actual" and known(row["value"])]
    tops = [row for row in reached if not row["depth"]]
    if not tops:
        return None
    first = max(tops, key=lambda row: row["value"])
    rivals = [row for row in tops if row["indicator"] == first["indicator"] and row["period"] == first["period"]]
    level = [row for row in reached if row["value"] >= first["value"]]
    if len(rivals) == 1 or len(level) > 1:
        return None
    return Told(words(most, figure=phrase_of(first, words), size=quantity(first, words)), (first["id"],))


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
    rates = (behind(row, prefix) for prefix in RATES)
    return [beside_words(rate, row, words) for rate in rates if rate and known(rate["value"])]


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
    """Return the figures that are below their target, the nearest first."""
    aimed = [row for row in rows if row["target_status"] == "target" and 0 < row["value"] < row["target_value"]]
    return sorted(aimed, key=lambda row: -row["value"] / row["target_value"])


def _gap(row: Figure, words: Words) -> str:
    """Say how far a figure is from its target, and which growth a year leads there."""
    said = GAPS[_sure(row)]
    told = words(
        said,
        figure=phrase_of(row, words),
        size=quantity(row, words),
        year=last_year(row["target_period"]),
        goal=quantity(behind(row, "target_") or row, words),
        gap=amount(row["target_value"] - row["value"], row, words),
    )
    needed = _needed(row, words)
    return told + (words("，所需增速{growth}", growth=needed) if needed else "")


def _sure(row: Figure) -> Sure:
    """Return how sure the distance to a target is; between two figures that are open it is not known."""
    goal, own = row["target_qualifier"], row["qualifier"]
    if known(row["target_value_high"]) or known(row["value_high"]) or "at_most" in (goal, own):
        return "unknown"
    if goal in OPEN_ENDED:
        return "above" if own == "exact" else "unknown"
    if own in OPEN_ENDED:
        return "below" if goal == "exact" else "unknown"
    return "about" if goal in HATCHED or own in HATCHED else "exact"


def _needed(row: Figure, words: Words) -> str:
    """Say the growth a year that leads to a target; nothing where it is not known, or no surer than about."""
    goal = behind(row, "target_")
    if not goal or not known(row["required_growth"]) or _sure(row) not in ("exact", "above"):
        return ""
    return growth_words({**goal, **{f"actual_{name}": row[name] for name in FIGURE}}, words)
