"""What the issue says of ranks and evaluations: how far a park moved, who is first, how the bases were graded."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.groups import AMONG, Group, belongs, in_group
from dashboard.data.observations import records, with_behind
from dashboard.data.periods import last_year
from dashboard.findings.finding import Cell, Finding, Look, Mark, Row, make_finding, mark_of
from dashboard.findings.labels import names_of, simple_finding
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import Figure, known, name_of, period_of, subject_of, term_of
from dashboard.wording.quantities import quantity

RANK_COLUMNS = (message("指标"), message("对象"), message("位次"), message("时期"))
AMONG_WHOM: dict[Group, str] = {
    "among_world": message("全球"),
    "among_nation": message("全国"),
    "among_prefectures": message("全国地级市"),
    "among_province": message("全省"),
    "among_districts": message("全市各板块"),
    "among_city_firms": message("全市企业"),
}


def tell_national_ranks(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell ranks in the national list, and the earlier ones that printed gains imply; rows as ``park_ranks``."""
    listed = in_group(frame, "national_rank")
    if listed.empty:
        return None
    figures = records(listed)
    first = figures[0]
    title = words("{park}列全国{rank}", park=subject_of(first, words), rank=quantity(first, words))
    if risen := next((row for row in figures if known(row["earlier"])), None):
        title = words(
            "{park}{years}年上升{count}位：{before}（推算）→ {after}",
            years=last_year(risen["gain_period"]) - int(risen["gain_period"][:4]),
            park=subject_of(risen, words),
            count=int(risen["earlier"] - risen["value"]),
            before=int(risen["earlier"]),
            after=int(risen["value"]),
        )
    return make_finding(
        [_park(row, name, words) for row, name in zip(figures, names_of(figures, words), strict=True)],
        with_behind(figures, "gain_"),
        title=title,
        subtitle=words("全国高新区综合排名，越靠上越好；空心点由刊出的名次与升幅推算"),
        words=words,
    )


def _park(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return the ranks of a park: before the printed one that which follows from a printed gain."""
    marks = (*_before(row, words), mark_of(row, words, at=row["period"]))
    label, size = subject_of(row, words), quantity(row, words)
    return Row(label, marks, text=size, more=_earlier_text(row, words), name=name, record=row)


def _before(row: dict[str, Any], words: Words) -> list[Mark]:
    """Return the mark of the rank that a printed gain implies, if there is one."""
    if not known(row["earlier"]):
        return []
    gain = int(row["earlier"] - row["value"])
    said = words("由第{rank}位与提升{count}位推算", rank=int(row["value"]), count=gain)
    earlier = {"value": row["earlier"], "role": "earlier", "fill": "outlined", "at": row["earlier_period"]}
    return [mark_of(row, words, **earlier, subject="", says=(said,))]


def _earlier_text(row: dict[str, Any], words: Words) -> str:
    """Say the rank that a printed gain implies."""
    return words("第{rank}位（推算）", rank=int(row["earlier"])) if known(row["earlier"]) else ""


def tell_ranks(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell every rank of parks, districts and the city by whom it is among, the widest first."""
    ranks = frame[frame["qualifier"] != "at_most"]
    if ranks.empty:
        return None
    rows = sorted(records(ranks), key=lambda row: (AMONG.index(among(row)), row["value"]))
    return make_finding(
        [_rank_row(row, name, words) for row, name in zip(rows, names_of(rows, words), strict=True)],
        rows,
        title=_firsts(ranks, words),
        subtitle=words("全国、全省、全市位次"),
        words=words,
        columns=[words(said) for said in RANK_COLUMNS],
    )


def _rank_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return a rank as a row of the table: its indicator, whose it is, the rank, and when."""
    ids = (row["id"],)
    look: Look = "lead" if row["value"] == 1 else ""
    cells = (
        Cell(subject_of(row, words)),
        Cell(quantity(row, words), ids, _earlier_text(row, words), look=look),
        Cell(period_of(row, words)),
    )
    marks = (mark_of(row, words), *_before(row, words))
    label = name_of(row, "indicator", words)
    return Row(label, marks, name=name, record=row, cells=cells, group=words(AMONG_WHOM[among(row)]))


def among(row: Figure) -> Group:
    """Return whom a rank is among."""
    return next((group for group in AMONG if belongs(row, group)), "among_nation")


def _firsts(ranks: pd.DataFrame, words: Words) -> str:
    """Say how many ranks are first places; those of districts, among the districts of the city, by themselves."""
    within = (ranks["region_kind"] == "district") & ranks["indicator_zh"].str.contains("全市")
    first = ranks["value"] == 1
    said = [
        (message("全国、全省位次{total}项，{firsts}项居首"), ~within),
        (message("辖市区在全市的位次{total}项，{firsts}项居首"), within),
    ]
    parts = [words(text, total=kind.sum(), firsts=(kind & first).sum()) for text, kind in said if kind.any()]
    return capitalised(words.clauses(parts))


def tell_evaluation(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many bases got each grade, best grade first."""
    rows = records(frame)
    total = frame["value"].sum()
    texts = [quantity(row, words) for row in rows]
    title = words("国家国际科技合作基地{count:,}家纳入评估", count=round(total))
    if total > 0 and frame["value"].notna().all():
        shares = [row["value"] / total for row in rows]
        texts = [
            words("{size}（{share:.1%}）", size=text, share=share) for text, share in zip(texts, shares, strict=True)
        ]
        title += words("，{grade}占{share:.1%}", grade=term_of(rows[0], "indicator", words), share=shares[0])
    labels = [(name_of(row, "indicator", words), "") for row in rows]
    subtitle = words("{period}评估等级，家", period=period_name(rows[0]["period"], words))
    return simple_finding(rows, labels, words, title=title, subtitle=subtitle, texts=texts)
