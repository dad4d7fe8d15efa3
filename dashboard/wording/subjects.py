"""What subjects are called, of what kind they are, and which of them a text names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dashboard.data.datasets import Datasets
from dashboard.data.observations import records, text_of
from dashboard.data.profiles import second_of
from dashboard.data.subjects import KINDS as ORDER
from dashboard.data.subjects import TABLES, Kind, Subject, subjects
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import Figure, name_of

KINDS: Mapping[Kind, str] = {
    "city": message("全市"),
    "district": message("辖市区"),
    "park": message("园区"),
    "sector": message("行业"),
    "organisation": message("企业与机构"),
    "project": message("项目"),
    "event": message("活动"),
}
# What the page of one is called.
PAGES: Mapping[Kind, str] = {
    "city": message("全市画像"),
    "district": message("辖市区画像"),
    "park": message("园区画像"),
    "sector": message("行业画像"),
    "organisation": message("企业与机构画像"),
    "project": message("项目画像"),
    "event": message("活动画像"),
}


def subject_name(row: Mapping[str, Any], words: Words, *, short: bool = False) -> str:
    """Return the name of a subject, a row of ``dashboard.data.subjects.subjects``."""
    name = text_of(row[f"short_{words.lang}" if short else words.lang])
    return words.pick(name, capitalised(name))


def subject_in(text: str, figures: Iterable[Figure], words: Words) -> Subject | None:
    """Return the subject of one of some figures whose name a text is; none where it says more, or something else."""
    named = (subject for figure in figures for subject, name in subjects_in(figure, words) if name == text != "")
    return next(named, None)


def subject_before(text: str, figures: Iterable[Figure], words: Words) -> Subject | None:
    """Return the subject of one of some figures with whose name a text begins: 钟楼新增入库项目, 高端装备产值."""
    named = (pair for figure in figures for pair in subjects_in(figure, words) if pair[1])
    return next((subject for subject, name in named if text.startswith(name)), None)


def subjects_in(figure: Figure, words: Words) -> Iterator[tuple[Subject, str]]:
    """Yield what a figure is of, and the district that it lies in, each by every name that it goes by."""
    for column in reversed(tuple(TABLES.values())):
        kind = figure.get("region_kind") if column == "region" else column
        # Figures of province, nation and world have a region, and no page.
        if kind in ORDER and (known := text_of(figure.get(column))):
            subject = Subject(kind, known)
            yield subject, name_of(figure, column, words)
            if column == "region":
                yield subject, name_of(figure, "region_short", words)
    if district := text_of(figure.get("district")):
        yield Subject("district", district), name_of(figure, "district", words)


def subject_names(datasets: Datasets, about: Sequence[Subject], words: Words) -> list[str]:
    """Return what subjects are called, in their order; all districts by one name."""
    rows = {Subject(row["kind"], row["id"]): row for row in records(subjects(datasets))}
    if len(about) > 1 and set(about) == {subject for subject in rows if subject.kind == "district"}:
        return [words("全部辖市区")]
    return [subject_name(rows[subject], words) for subject in about]


def second_name(datasets: Datasets, about: Sequence[Subject], second: str, words: Words) -> str:
    """Return what the subject is called that another is set beside by choice; nothing where none is."""
    other = second_of(datasets, about[0], second) if second and len(about) == 1 else None
    return subject_names(datasets, [other], words)[0] if other and other.id == second else ""


def about_in_words(datasets: Datasets, about: Sequence[Subject], second: str, words: Words) -> str:
    """Say of whom something is, and beside whom: 对象：金坛区；对比：武进区."""
    names, other = words.listed(subject_names(datasets, about, words)), second_name(datasets, about, second, words)
    if other:
        return words("对象：{subjects}；对比：{other}", subjects=names, other=other)
    return words("对象：{subjects}", subjects=names)


def choices_in_words(districts: Sequence[str], sectors: Sequence[str], words: Words, *, brief: bool) -> str:
    """Say which districts and sectors are chosen: 辖市区 武进区；行业 全部, or in brief 范围：武进；全部行业."""
    places, fields = words.listed(districts), words.listed(sectors)
    if brief:
        return words(
            "范围：{districts}；{sectors}", districts=places or words("全部辖市区"), sectors=fields or words("全部行业")
        )
    return words(
        "辖市区 {districts}；行业 {sectors}", districts=places or words("全部"), sectors=fields or words("全部")
    )
