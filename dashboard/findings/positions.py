"""What the issue says of places in the market: ranks of products, ranks and market shares of companies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import pandas as pd

from dashboard.data.numerals import RANK_UNIT
from dashboard.data.observations import records, text_of
from dashboard.data.positions import CLAIMED
from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.findings.labels import names_of
from dashboard.findings.marks import mark_of
from dashboard.findings.rank_lists import is_first
from dashboard.findings.sizes import Told
from dashboard.findings.tables import with_common_period
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, name_of, phrase_of, place_of, size_of, subject_of, when_of
from dashboard.wording.quantities import quantity
from dashboard.wording.values import AMONG_WHOM

PRODUCT_COLUMNS = (message("产品"), message("指标"), message("位次"), message("时期"))
COMPANY_COLUMNS = (message("企业"), message("指标"), message("位次或份额"), message("时期"))
HEADINGS: dict[str, str] = {
    **{str(group): said for group, said in AMONG_WHOM.items()},
    "among_peers": message("同类企业"),
    "": message("范围未写明"),
    CLAIMED: message("刊文评价"),
}
FIRSTS = {"among_world": message("{names}居全球首位"), "among_nation": message("{names}居全国首位")}
# Markets that the names of their indicators do not say.
UNNAMED = ("among_peers", "", CLAIMED)
MOST_NAMES, MOST_CLAUSES = 4, 2


def tell_product_ranks(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell where products rank in the world and the nation; rows as ``market_positions`` answers."""
    subtitle = words("产量、销量或市场份额的位次")
    return _tell(frame, PRODUCT_COLUMNS, message("{names}等{count}类产品"), subtitle, words)


def tell_company_positions(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell where companies rank, and what share of a market they have; rows as ``company_positions`` answers.

    What an article calls a company, a "first brand", is no place among others: the title never counts it.
    """
    subtitle = words("文中企业的位次与市场占有率；各指标的市场不同，不作比较")
    return _tell(frame, COMPANY_COLUMNS, message("{names}等{count}家企业"), subtitle, words)


def _tell(frame: pd.DataFrame, columns: Sequence[str], more: str, subtitle: str, words: Words) -> Finding:
    """Return a table of ranks and shares by market; the title names the first of the world and the nation."""
    rows = records(frame)
    said = list(islice(_clauses(rows, more, words), MOST_CLAUSES))
    lead = [name for one in said for name in one.lead]
    made, heads, about = with_common_period(
        [_row(row, name, row["id"] in lead, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        [words(column) for column in columns],
        subtitle,
        words,
    )
    return make_finding(
        made,
        rows,
        title=words.clauses(one.title for one in said),
        subtitle=about,
        words=words,
        columns=heads,
        lead=lead,
    )


def _row(row: Figure, name: str, told: bool, words: Words) -> Row:
    first = is_first(row) and row["market"] != CLAIMED
    look: Look = "lead" if told or first else ""
    cells = (
        Cell(name_of(row, "indicator", words)),
        Cell(quantity(row, words), (row["id"],), look=look),
        Cell(when_of(row, words)),
    )
    label, place = subject_of(row, words), place_of(row, words)
    if text_of(row["organisation"]) and place not in label:
        label += words.pick(f"（{place}）", f" ({place})")
    group = words(HEADINGS[row["market"]])
    return Row(label, (mark_of(row, words),), name=name, record=row, cells=cells, group=group)


def _clauses(rows: Sequence[Figure], more: str, words: Words) -> Iterator[Told]:
    """Yield what a title can say, the most telling first: who is first, shares of a market, then everything else."""
    for market, said in FIRSTS.items():
        firsts = {subject_of(row, words): row["id"] for row in rows if row["market"] == market and is_first(row)}
        if firsts:
            names = words.listed(list(firsts)[:MOST_NAMES])
            if len(firsts) > MOST_NAMES:
                names = words(more, names=names, count=len(firsts))
            yield Told(words(said, names=names), tuple(firsts.values()))
    for row in sorted(rows, key=_telling):
        if not (row["market"] in FIRSTS and is_first(row)):
            yield Told(_sentence(row, words), (row["id"],))


def _sentence(row: Figure, words: Words) -> str:
    """Say one rank or share, and among whom it is where its indicator does not."""
    figure, size, market = phrase_of(row, words), size_of(row, words), row["market"]
    if market not in UNNAMED:
        return words("{figure}{size}", figure=figure, size=size)
    return words("{figure}{size}（{market}）", figure=figure, size=size, market=words(HEADINGS[market]))


def _telling(row: Figure) -> tuple[bool, bool, bool, bool]:
    """Return what puts a row later in a title: it is an article's word, aimed at, of a lesser market, a rank."""
    market = row["market"]
    return market == CLAIMED, row["status"] != "actual", market not in FIRSTS, row["unit"] == RANK_UNIT
