"""What the issue says of sectors: size against target, growth and share, enterprises."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.data.groups import belongs
from dashboard.data.observations import behind, records, with_behind
from dashboard.data.periods import last_year
from dashboard.findings.finding import Finding, Row, make_finding, mark_of
from dashboard.findings.labels import names_of, sector_labels, simple_finding, usual_year
from dashboard.translations import Words, message
from dashboard.wording.certainty import OPEN_ENDED
from dashboard.wording.phrases import Figure, phrase_of, subject_of, when_of
from dashboard.wording.quantities import amount, quantity


def tell_sector_sizes(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the size of each sector and the target set for it; rows as ``sector_output`` answers."""
    figures = records(frame)
    rows = []
    for row, (label, under), name in zip(figures, sector_labels(figures, words), names_of(figures, words), strict=True):
        goal = behind(row, "target_")
        marks = (mark_of(row, words), *([mark_of(goal, words)] if goal else []))
        more = _target(goal, words) if goal else ""
        rows.append(Row(label, marks, under, _size(row, words), more, name, row))
    return make_finding(
        rows,
        with_behind(figures, "target_"),
        title=_nearest(figures, words),
        subtitle=words(
            "产值或销售收入，亿元；未注年份的为{year}年；空心为目标；下级行业含在上级之内", year=usual_year(figures)
        ),
        words=words,
    )


def _target(goal: Figure, words: Words) -> str:
    """Say a target with its own qualifier and period."""
    return f"{when_of(goal, words)}{words.colon}{quantity(goal, words)}"


def _size(row: Figure, words: Words) -> str:
    return quantity(row, words) if row["status"] == "actual" else _target(row, words)


def _nearest(rows: Sequence[Figure], words: Words) -> str:
    """Say which sector is nearest its target, else which is the largest."""
    aimed = [row for row in rows if row["target_status"] == "target" and row["value"] < row["target"]]
    if aimed:
        near = max(aimed, key=lambda row: row["value"] / row["target"])
        said = message("{subject}{size}，距{year}年目标还差{gap}")
        if near["qualifier"] in OPEN_ENDED:
            said = message("{subject}{size}，距{year}年目标还差不足{gap}")
        elif near["target_qualifier"] in OPEN_ENDED:
            said = message("{subject}{size}，距{year}年目标还差超{gap}")
        return words(
            said,
            subject=subject_of(near, words),
            size=quantity(near, words),
            year=last_year(near["target_period"]),
            gap=amount(near["target"] - near["value"], near, words),
        )
    reached = [row for row in rows if row["status"] == "actual"]
    first = next(iter(reached), rows[0])
    said = message("所列产业中{subject}规模最大：{size}") if _several(reached) else message("{subject}{size}")
    goal = behind(first, "target_")
    size = " ".join(filter(None, [_size(first, words), _target(goal, words) if goal else ""]))
    return words(said, subject=subject_of(first, words), size=size)


def _several(rows: Sequence[Figure]) -> bool:
    """Tell whether the first of rows can be the largest: others are of other sectors, and of its period."""
    return len({row["sector"] for row in rows if row["period"] == rows[0]["period"]}) > 1


def tell_sector_rates(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell printed growth and share figures of sectors, in per cent."""
    rows = records(frame)
    lead = next((row for row in rows if belongs(row, "sector_growth")), max(rows, key=lambda row: row["value"]))
    share = next((row for row in rows if belongs(row, "sector_share") and row is not lead), None)
    title = words.clauses(_rate(row, words) for row in (lead, share) if row)
    subtitle = words("产值增速、占工业产值比重、高新技术产业产值占比，%")
    return simple_finding(rows, sector_labels(rows, words), words, title=title, subtitle=subtitle)


def _rate(row: Figure, words: Words) -> str:
    return words("{figure}{size}", figure=phrase_of(row, words), size=quantity(row, words))


def tell_enterprises(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many enterprises each sector has."""
    rows = records(frame)
    reached = [row for row in rows if row["status"] == "actual"]
    first = next(iter(reached), rows[0])
    said = message("所列产业中{subject}企业最多：{size}") if _several(reached) else message("{figure}{size}")
    subject, figure = subject_of(first, words), phrase_of(first, words)
    return simple_finding(
        rows,
        sector_labels(rows, words),
        words,
        title=words(said, subject=subject, figure=figure, size=quantity(first, words)),
        subtitle=words("产业链相关企业数，家；未注年份的为{year}年；空心为目标", year=usual_year(rows)),
        texts=[_size(row, words) for row in rows],
    )
