"""What the issue says of projects: what a signing consists of, and how far plans are carried out."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.data.groups import belongs
from dashboard.data.observations import behind, records, with_behind
from dashboard.findings.finding import Finding, Row, make_finding
from dashboard.findings.goals import elapsed_marks, with_time
from dashboard.findings.labels import names_of, simple_rows, small_line
from dashboard.findings.marks import Mark, mark_of
from dashboard.findings.shares import time_words
from dashboard.translations import Words
from dashboard.wording.pace import state_words
from dashboard.wording.phrases import (
    Figure,
    known,
    name_of,
    period_of,
    phrase_of,
    place_of,
    size_of,
    subject_of,
    term_of,
)
from dashboard.wording.quantities import amount, quantity


def tell_parts(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what a signing came to and its parts; rows as ``signed_parts`` answers."""
    rows = records(frame)
    total, parts = rows[0], rows[1:]
    counts = [behind(row, "count_") for row in rows]
    # A total that was revised since is not that of the parts.
    whole = [row for row in parts if row["issue"] == total["issue"] and row["value"] <= total["value"]]
    counted = total["value"] > 0 and len(whole) == len(parts)
    shares = [""] * len(rows)
    if counted:
        shares[1:] = [words("，占{share:.1%}（推算）", share=row["value"] / total["value"]) for row in parts]
    title = _signed(total, counts[0], words)
    if parts and counted:
        largest = max(parts, key=lambda row: row["value"])
        part = term_of(largest, "sector", words) or term_of(largest, "indicator", words)
        share = largest["value"] / total["value"]
        title += words("，{part}占{share:.1%}（推算）", part=part, share=share)
    return make_finding(
        simple_rows(
            rows,
            [(_total_label(total, words), ""), *((_part_label(row, words), "") for row in parts)],
            words,
            texts=[f"{quantity(row, words)}{share}" for row, share in zip(rows, shares, strict=True)],
            mores=[quantity(count, words) if count else "" for count in counts],
        ),
        with_behind(rows, "count_"),
        title=title,
        subtitle=words(
            "签约项目总投资及其各部分，亿元，{period}；各部分合计{sum}",
            period=period_of(total, words),
            sum=amount(sum(row["value"] for row in parts), total, words),
        ),
        words=words,
    )


def _total_label(total: Figure, words: Words) -> str:
    return words("{place}集中{indicator}", place=_place(total, words), indicator=term_of(total, "indicator", words))


def _part_label(part: Figure, words: Words) -> str:
    return name_of(part, "sector", words) or name_of(part, "indicator", words)


def _signed(total: Figure, count: Figure | None, words: Words) -> str:
    """Say what was signed: how many projects, if that is printed, and how large they are together."""
    place, size = _place(total, words), quantity(total, words)
    if not count:
        return words("{place}集中签约{size}", place=place, size=size)
    return words("{place}集中签约{number}项目、{size}", place=place, number=quantity(count, words), size=size)


def tell_progress(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how far plans are carried out; rows as ``project_progress`` answers."""
    figures = records(frame)
    first = figures[0]
    title = _rate_title(first, words)
    return make_finding(
        [_progress(row, name, words) for row, name in zip(figures, names_of(figures, words), strict=True)],
        with_behind(figures, "done_", "plan_"),
        title=with_time(title, first, words) if known(first["elapsed"]) else title,
        subtitle=words("完成计划或开工的比重，%；外框为 100%，竖线为全年时间已过的比重；空心为预计"),
        words=words,
        lead=[first["id"]],
    )


def _rate_title(row: Figure, words: Words) -> str:
    """Say how much of a plan is carried out by when, of which plan where that is printed."""
    plan = behind(row, "plan_")
    if plan and row["status"] == "actual":
        return words(
            "{subject}{period}完成{plan}的{rate}",
            subject=subject_of(row, words),
            period=period_of(row, words),
            plan=term_of(plan, "indicator", words),
            rate=quantity(row, words),
        )
    return words(
        "{period}{figure}{size}", period=period_of(row, words), figure=phrase_of(row, words), size=size_of(row, words)
    )


def _progress(row: Figure, name: str, words: Words) -> Row:
    """Return the row of a rate, within the frame of its whole plan."""
    own = mark_of(row, words)
    own = replace(own, says=(*own.says, state_words(row["verdict"], words)))
    label, under = _label(row, words, period_of(row, words))
    whole = Mark(100.0, "whole", "outlined", district=own.district)
    marks = (own, whole, *elapsed_marks(row["elapsed"], row, words, whole=100))
    more = small_line(_done(row, words), time_words(row["elapsed"], words) if known(row["elapsed"]) else "")
    return Row(label, marks, under, size_of(row, words), more, name, row)


def _done(row: Figure, words: Words) -> str:
    """Say what is done of which plan."""
    done, plan = behind(row, "done_"), behind(row, "plan_")
    if done and plan:
        return words("完成{done}，计划{plan}", done=quantity(done, words), plan=quantity(plan, words))
    if done and row["qualifier"] == done["qualifier"] == "exact" and 0 < row["value"] < 100:
        goal = amount(done["value"] / row["value"] * 100, done, words, decimals=0)
        implied = words("{size}（推算）", size=goal)
        return words("完成{done}，目标{plan}", done=quantity(done, words), plan=implied)
    if done and row["value"] == 100 and belongs(row, "start_rate"):
        return words("{done}全部开工", done=quantity(done, words))
    return ""


def _place(row: Figure, words: Words) -> str:
    return place_of(row, words) or name_of(row, "region", words)


def _label(row: Figure, words: Words, more: str) -> tuple[str, str]:
    """Return a row's label: indicator, and under it its place, sector and what else tells it apart."""
    return name_of(row, "indicator", words), small_line(place_of(row, words), name_of(row, "sector", words), more)
