"""What became of a figure, field by field, as people say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from dashboard.data.observations import text_of
from dashboard.releases.figures import FigureChange
from dashboard.releases.states import FOLDER
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, printed_of, status_of, subject_of, when_of
from dashboard.wording.quantities import quantity
from dashboard.wording.states import state_name

PRINTED, ARTICLE, PAGE = message("刊印“{printed}”"), message("《{title}》"), message("第{page}页")
NOTE, ENGLISH_NOTE = message("说明“{note}”"), message("英文说明“{note}”")
SUBJECT = ("region", "sector", "organisation", "project", "event")
SIZE = ("value", "value_high", "qualifier")
# How what stands in some columns of a figure is said.
SAID: Mapping[tuple[str, ...], Callable[[Figure, Words], str]] = {
    SIZE: quantity,
    ("indicator",): lambda row, words: name_of(row, "indicator", words),
    SUBJECT: subject_of,
    ("period", "period_basis"): period_of,
    ("status",): status_of,
    ("printed",): lambda row, words: words(PRINTED, printed=printed_of(row, words)),
    ("article",): lambda row, words: words(ARTICLE, title=words.pick(row["title"], row["title_en"])),
    ("page",): lambda row, words: words(PAGE, page=row["page"]),
    ("note",): lambda row, words: words(NOTE, note=text_of(row["note"])),
    ("note_en",): lambda row, words: words(ENGLISH_NOTE, note=text_of(row["note_en"])),
}
# What the numeral leads to: who reads the size need not read it once more.
LED_TO = ("printed",)


class Field(NamedTuple):
    """What stood in a field of a figure, and what stands there."""

    old: str
    new: str


def state_called(name: str, version: str, words: Words) -> str:
    """Return what a state of the tables is called, with its version: 发布 3（数据版本 1a2b3c4d5e6f）."""
    said = words("数据版本{version}", version=version)
    if not name:
        return said
    state = words("数据文件夹") if name == FOLDER else state_name(name, words)
    return words.pick(f"{state}（{said}）", f"{state} ({said})")


def figure_called(row: Figure, words: Words) -> str:
    """Return a figure by its subject, indicator and time: 全市研发强度（2020 年）."""
    name, when = phrase_of(row, words), when_of(row, words)
    return words.pick(f"{name}（{when}）", f"{name} ({when})")


def fields_changed(change: FigureChange, words: Words) -> list[Field]:
    """Return what changed of a figure, the size first; of one that is new or gone its size and page.

    Of one that corrects another, what each issue prints.
    """
    before, after = change.before, change.after
    if change.kind == "revised" and before and after:
        return [Field(_from_issue(before, words), _from_issue(after, words))]
    if not (before and after):
        said = [_size_and_page(row, words) if row else ("", "") for row in (before, after)]
        return [Field(*texts) for texts in zip(*said, strict=True)]
    return [*_changed(change, before, after, words)]


def _changed(change: FigureChange, before: Figure, after: Figure, words: Words) -> Iterator[Field]:
    columns = {cell.column for cell in change.cells}
    sized = False
    for own, say in SAID.items():
        if columns & {*own, *(LED_TO if own == SIZE else ())}:
            old, new = say(before, words), say(after, words)
            sized = sized or (own == SIZE and old != new)
            if old != new and not (sized and own == LED_TO):
                yield Field(old, new)
    known = {column for own in SAID for column in own}
    for column, old, new in change.cells:
        if column not in known:
            yield Field(*(f"{column} {text or '—'}" for text in (old, new)))


def _size_and_page(row: Figure, words: Words) -> tuple[str, str]:
    return quantity(row, words), words(PAGE, page=row["page"])


def _from_issue(row: Figure, words: Words) -> str:
    issue = str(row[f"issue_short_{words.lang}"])
    return words("{size}（{issue}第{page}页）", size=quantity(row, words), issue=issue, page=row["page"])
