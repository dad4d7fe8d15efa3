"""What the issue says of sectors: size against target, growth and share, enterprises."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.data.observations import behind, records, with_behind
from dashboard.data.quantities import amount, period_name, quantity
from dashboard.findings.finding import Finding, Row, make_finding, mark_of, no_finding
from dashboard.findings.labels import names_of, sector_labels, simple_rows, usual_year
from dashboard.translations import Words, message
from dashboard.wording.certainty import OPEN_ENDED
from dashboard.wording.phrases import Figure, known, name_of, place_of, subject_of


def tell_sector_sizes(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell the size of each sector and the target set for it; rows as ``sector_output`` answers."""
    if frame.empty:
        return no_finding(words("产业规模"), words)
    figures = records(frame)
    rows = []
    for row, (label, under), name in zip(
        figures, sector_labels(figures, words, main="output"), names_of(figures, words), strict=True
    ):
        goal = behind(row, "target_")
        marks = (mark_of(row, words), *([mark_of(goal, words)] if goal else []))
        more = _target(goal, words) if goal else ""
        rows.append(Row(label, marks, under, _size(row, words), more, name, row))
    return make_finding(
        rows,
        with_behind(frame, "target_"),
        title=_nearest(figures, words),
        subtitle=words(
            "产值或销售收入，亿元，{year} 年，另注者除外；空心为目标；下级行业含在上级之内", year=usual_year(figures)
        ),
        words=words,
    )


def _target(goal: Figure, words: Words) -> str:
    """Say a target with its own qualifier and period."""
    return words("{period}目标：{goal}", period=period_name(goal["period"], words), goal=quantity(goal, words))


def _size(row: Figure, words: Words) -> str:
    return quantity(row, words) if row["status"] == "actual" else _target(row, words)


def _nearest(rows: Sequence[Figure], words: Words) -> str:
    """Say which sector is nearest its target, else which is the largest."""
    aimed = [row for row in rows if known(row["target"]) and row["value"] < row["target"]]
    if aimed:
        near = max(aimed, key=lambda row: row["value"] / row["target"])
        said = message("{subject} {size}，距 {year} 年目标还差 {gap}")
        if near["target_qualifier"] in OPEN_ENDED:
            said = message("{subject} {size}，距 {year} 年目标还差超 {gap}")
        return words(
            said,
            subject=subject_of(near, words),
            size=quantity(near, words),
            year=str(near["target_period"])[-4:],
            gap=amount(near["target"] - near["value"], near, words),
        )
    reached = [row for row in rows if row["status"] == "actual"]
    first = next(iter(reached), rows[0])
    said = message("所列产业中{subject}规模最大：{size}") if len(reached) > 1 else message("{subject} {size}")
    goal = behind(first, "target_")
    size = " ".join(filter(None, [_size(first, words), _target(goal, words) if goal else ""]))
    return words(said, subject=subject_of(first, words), size=size)


def tell_sector_rates(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell printed growth and share figures of sectors, in per cent."""
    if frame.empty:
        return no_finding(words("增速与占比"), words)
    rows = records(frame)
    lead = next((row for row in rows if row["indicator"] == "output_growth"), max(rows, key=lambda row: row["value"]))
    share = next((row for row in rows if row["indicator"] == "share_of_output" and row is not lead), None)
    return make_finding(
        simple_rows(rows, sector_labels(rows, words, main=""), words),
        frame,
        title=_rate(lead, words) + (words("；") + _rate(share, words) if share else ""),
        subtitle=words("产值增速、占工业产值比重、高新产业产值占比，%"),
        words=words,
    )


def _rate(row: Figure, words: Words) -> str:
    return words(
        "{subject}{indicator} {rate}",
        subject=place_of(row, words) if row["indicator"] == "high_tech_share" else subject_of(row, words),
        indicator=name_of(row, "indicator", words),
        rate=quantity(row, words),
    )


def tell_enterprises(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many enterprises each sector has."""
    if frame.empty:
        return no_finding(words("企业数"), words)
    rows = records(frame)
    first = rows[0]
    return make_finding(
        simple_rows(
            rows, sector_labels(rows, words, main="enterprises"), words, texts=[_size(row, words) for row in rows]
        ),
        frame,
        title=words("{subject}集聚企业最多：{count}", subject=subject_of(first, words), count=quantity(first, words)),
        subtitle=words("产业链相关企业数，家，{year} 年，另注者除外；空心为目标", year=usual_year(rows)),
        words=words,
    )
