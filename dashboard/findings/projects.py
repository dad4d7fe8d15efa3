"""What the issue says of projects: stages, investment, what a signing consists of, plan against done, named ones."""

from __future__ import annotations

import pandas as pd

from dashboard.data.groups import in_group
from dashboard.data.observations import behind, records, with_behind
from dashboard.findings.finding import Finding, Mark, Row, make_finding, mark_of
from dashboard.findings.labels import names_of, simple_finding, simple_rows, small_line
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import (
    Figure,
    name_of,
    period_of,
    phrase_of,
    place_of,
    size_of,
    subject_of,
    term_of,
)
from dashboard.wording.quantities import amount, quantity
from dashboard.wording.widths import text_width

STAGES = {"signed": message("招引签约"), "active": message("开工在建"), "completed": message("竣工投产")}
# A longer name is cut at the axis, in Chinese letters.
LONGEST = 16


def tell_stages(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many projects stand at each stage, stage by stage; rows as ``project_stages`` answers."""
    rows = records(frame)
    stages = {name: words(said) for name, said in STAGES.items()}
    published = frame.dropna(subset="value")
    largest = published.loc[published.groupby("stage", sort=False)["value"].idxmax()]
    found = [
        words("{stage}：{place}{size}", stage=stages[row["stage"]], place=_place(row, words), size=size_of(row, words))
        for row in records(largest)
    ]
    return simple_finding(
        rows,
        [_label(row, words, capitalised(stages[row["stage"]])) for row in rows],
        words,
        title=capitalised(words.clauses(found)) or words("项目数未公布"),
        subtitle=words("各辖市区、各行业的项目数，个；空心为计划与预计；口径不同，不可相加"),
        texts=[size_of(row, words) for row in rows],
    )


def tell_investment(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what groups of projects cost; rows as ``project_investment`` answers."""
    rows = records(frame)
    first = rows[0]
    said = message("所列各项中{figure}最大：{size}") if len(rows) > 1 else message("{figure}{size}")
    return simple_finding(
        rows,
        [_label(row, words, period_of(row, words)) for row in rows],
        words,
        title=words(said, figure=phrase_of(first, words), size=size_of(first, words)),
        subtitle=words("项目投资，亿元；空心为计划与预计；口径不同、互有包含，不可相加"),
        texts=[size_of(row, words) for row in rows],
    )


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
            [(name_of(row, "sector", words) or name_of(row, "indicator", words), "") for row in rows],
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


def _signed(total: Figure, count: Figure | None, words: Words) -> str:
    """Say what was signed: how many projects, if that is printed, and how large they are together."""
    place, size = _place(total, words), quantity(total, words)
    if not count:
        return words("{place}集中签约{size}", place=place, size=size)
    return words("{place}集中签约{number}项目、{size}", place=place, number=quantity(count, words), size=size)


def tell_progress(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how far plans are carried out; rows as ``project_progress`` answers."""
    figures = records(frame)
    plan = next((row for row in figures if behind(row, "plan_")), figures[-1])
    return make_finding(
        [_progress(row, name, words) for row, name in zip(figures, names_of(figures, words), strict=True)],
        with_behind(figures, "done_", "plan_"),
        title=words("{figure}{size}", figure=phrase_of(plan, words), size=size_of(plan, words)),
        subtitle=words("完成计划的比重，%；外框为全年计划；另列刊出的完成数与计划数"),
        words=words,
    )


def _progress(row: Figure, name: str, words: Words) -> Row:
    """Return the row of a rate, within the frame of its whole plan."""
    own = mark_of(row, words)
    label, under = _label(row, words, period_of(row, words))
    whole = Mark(100.0, "whole", "outlined", district=own.district)
    return Row(label, (own, whole), under, size_of(row, words), _done(row, words), name, row)


def _done(row: Figure, words: Words) -> str:
    """Say what is done of which plan."""
    done, plan = behind(row, "done_"), behind(row, "plan_")
    if done and plan:
        return words("完成{done}，计划{plan}", done=quantity(done, words), plan=quantity(plan, words))
    if done and row["qualifier"] == done["qualifier"] == "exact" and 0 < row["value"] < 100:
        goal = amount(done["value"] / row["value"] * 100, done, words, decimals=0)
        implied = words("{size}（推算）", size=goal)
        return words("完成{done}，目标{plan}", done=quantity(done, words), plan=implied)
    if done and row["value"] == 100 and "开工" in row["indicator_zh"]:
        return words("{done}全部开工", done=quantity(done, words))
    return ""


def tell_named_projects(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell what the named projects cost, with every figure printed of them; rows as ``named_projects`` answers."""
    sized = in_group(frame, "project_size")
    if sized.empty:
        rows = records(frame)
        labels = [(_short(subject_of(row, words)), name_of(row, "indicator", words)) for row in rows]
        title = words("文中{count}个项目，未公布投资额", count=frame["project"].nunique())
        subtitle = words("文中项目刊出的数据；单位不同，不作比较")
        return simple_finding(rows, labels, words, title=title, subtitle=subtitle, by_year=True)
    rows = records(sized)
    said = message("文中{count}个以人民币公布投资额的项目中，{project}最大：{size}")
    if len(rows) == 1:
        said = message("{figure}{size}")
    labels = [
        (_short(subject_of(row, words)), small_line(place_of(row, words), name_of(row, "sector", words)))
        for row in rows
    ]
    return make_finding(
        simple_rows(rows, labels, words, texts=[size_of(row, words) for row in rows]),
        records(frame),
        title=words(
            said,
            count=sized["project"].nunique(),
            figure=phrase_of(rows[0], words),
            project=subject_of(rows[0], words),
            size=size_of(rows[0], words),
        ),
        subtitle=words("项目总投资，亿元；下列各项目刊出的全部数据"),
        words=words,
    )


def _place(row: Figure, words: Words) -> str:
    return place_of(row, words) or name_of(row, "region", words)


def _label(row: Figure, words: Words, more: str) -> tuple[str, str]:
    """Return a row's label: indicator, and under it its place, sector and what else tells it apart."""
    return name_of(row, "indicator", words), small_line(place_of(row, words), name_of(row, "sector", words), more)


def _short(name: str) -> str:
    """Return a name as a row label holds it; the whole name stands in hover and list."""
    if text_width(name) <= 2 * LONGEST:
        return name
    kept = 2 * LONGEST // text_width(name[0])
    return f"{name[: kept - 1]}…"
