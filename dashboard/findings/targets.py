"""What the issue says of targets: how far the latest printed actual is, what growth is needed, what has no base."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.groups import belongs
from dashboard.data.observations import CITY, behind, records, with_behind
from dashboard.findings.finding import MOST_POINTS, Finding, Row, end_of, fill_of, make_finding, mark_of
from dashboard.findings.labels import names_of, simple_finding, small_line
from dashboard.findings.shares import growth_words, reached_sentence, reached_words
from dashboard.translations import Words
from dashboard.wording.phrases import Figure, known, name_of, period_of, phrase_of, place_of, subject_of
from dashboard.wording.quantities import quantity


def tell_reached(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell of each target with a printed base how much of it is reached; rows as ``target_gaps`` answers."""
    based = frame[frame["reached"].notna() | _incomputable(frame)]
    if based.empty:
        return None
    based = based.sort_values("reached", ascending=False)
    figures = records(based)
    computed = [row for row in figures if known(row["reached"])] or figures[:1]
    pairs = [(row, behind(row, "actual_") or row) for row in figures]
    return make_finding(
        [
            _reached_row(row, base, name, words)
            for (row, base), name in zip(pairs, names_of(figures, words), strict=True)
        ],
        with_behind(figures, "actual_"),
        title=words.clauses(reached_sentence(computed[place], words) for place in sorted({0, len(computed) - 1})),
        subtitle=words("实绩占目标的比重；实心为实绩，空心框为目标"),
        words=words,
        points=[
            words(
                "{figure}{actual}，{year}年目标{goal}，完成率{share}",
                figure=phrase_of(row, words),
                actual=quantity(base, words),
                year=row["target_year"],
                goal=quantity(row, words),
                share=reached_words(row, words),
            )
            for row, base in pairs[:MOST_POINTS]
        ],
    )


def _incomputable(frame: pd.DataFrame) -> pd.Series[bool]:
    """Tell which targets have a base, but no share that is reached: a target of nothing, or less than nothing."""
    return frame["actual"].notna() & ((frame["value"] <= 0) | (frame["actual"] < 0))


def _reached_row(row: dict[str, Any], base: Figure, name: str, words: Words) -> Row:
    """Return the row of a target: the goal, what there is of it, and the share that this is."""
    actual = mark_of(base, words)
    said = words("完成率{share}", share=reached_words(row, words))
    derived = {"value": row["reached"], "role": "reached", "end": "none", "qualifier": "exact"}
    share = mark_of(base, words, **derived, says=(*actual.says, said))
    label, under = _label(row, words, str(row["target_year"]))
    more = words("目标{goal}", goal=quantity(row, words))
    marks = (mark_of(row, words), share, actual)
    return Row(label, marks, under, quantity(base, words), more, name, row)


def tell_growth(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell for each target the growth a year that leads from its base to it; the least first."""
    moving = frame.dropna(subset="required_growth")
    if moving.empty:
        return None
    moving = moving.sort_values("required_growth")
    figures = records(moving)
    hardest = figures[-1]
    return make_finding(
        [_growth_row(row, name, words) for row, name in zip(figures, names_of(figures, words), strict=True)],
        with_behind(figures, "actual_"),
        title=words(
            "{figure}所需增速最高：{growth}", figure=phrase_of(hardest, words), growth=growth_words(hardest, words)
        ),
        subtitle=words("从基期到目标，各线斜率可直接比较；年均复合增速由刊出的两个数推算"),
        words=words,
        points=[
            words(
                "{figure}由{actual}到{goal}，{growth}",
                figure=phrase_of(row, words),
                actual=quantity(behind(row, "actual_") or row, words),
                goal=words("{year}年{size}", year=row["target_year"], size=quantity(row, words)),
                growth=growth_words(row, words),
            )
            for row in figures[::-1][:MOST_POINTS]
        ],
    )


def _growth_row(row: dict[str, Any], name: str, words: Words) -> Row:
    """Return the row of a target: its base and the goal at their years, and the growth between them.

    The growth is as sure as its base, and more than it where the target is open upwards.
    """
    base = behind(row, "actual_") or row
    growth = {"value": row["required_growth"], "role": "growth", "fill": fill_of(base)}
    sure = "over" if end_of(row) == "open" else "exact"
    marks = (
        mark_of(base, words, at=str(int(row["actual_year"]))),
        mark_of(row, words, at=str(int(row["target_year"]))),
        mark_of(row, words, **growth, qualifier=sure),
    )
    label, under = _label(row, words, quantity(base, words))
    return Row(label, marks, under, quantity(row, words), growth_words(row, words), name, row)


def tell_without_base(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell the targets whose base the issue does not print, by the year they are due."""
    bare = frame[frame["actual"].isna() & (frame["unit"] != "年")]
    if bare.empty:
        return None
    rows = records(bare)
    named = max(rows, key=lambda row: (row["region"] == CITY, belongs(row, "target_example")))
    return simple_finding(
        rows,
        [(name_of(row, "indicator", words), subject_of(row, words)) for row in rows],
        words,
        title=words(
            "{count}项目标、计划与预计未公布基期数，如{figure}，{period}{size}",
            count=len(rows),
            figure=phrase_of(named, words),
            period=period_of(named, words),
            size=quantity(named, words),
        ),
        subtitle=words("按目标年份排列；各项单位不同，不作比较；箭头表示“超”或“以上”"),
        by_year=True,
    )


def _label(row: Figure, words: Words, more: str) -> tuple[str, str]:
    """Return a target's label: its sector or place, and under it the indicator and more."""
    sector, place = name_of(row, "sector", words), place_of(row, words)
    label = sector or place or name_of(row, "region", words)
    return label, small_line(place if sector else "", name_of(row, "indicator", words), more)
