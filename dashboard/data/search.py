"""Subjects found by their names, in pinyin or by initials; figures by number and indicator; policies and tasks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import pandas as pd

from dashboard.data.datasets import Datasets
from dashboard.data.names import LONGEST, fold
from dashboard.data.numerals import scale_after, scale_of, without_separators
from dashboard.data.observations import records, text_of
from dashboard.data.subjects import NAMES, Subject, subjects

MOST_FOUND, MOST_WORDS, MOST_OF_A_KIND = 10, 4, 3
NUMBER = re.compile(r"\D{0,4}?(\d+(?:\.\d+)?)\s*(trillion|billion|million|[百千万亿]*)[多余]?\s*([^\d\s]*)")
ENGLISH_SCALES = {"million": Decimal(10**6), "billion": Decimal(10**9), "trillion": Decimal(10**12)}
# The columns that name an indicator, and those that name what a figure is of.
INDICATOR = ["indicator_zh", "indicator_en"]
KINDS = ("region", "region_short", "sector", "organisation", "project", "event")
OF = [f"{kind}_{lang}" for kind in KINDS for lang in ("zh", "en")]
# Each text of an entry stands between ends, so that one look tells the whole of a name from its beginning.
END = "\n"
# What nobody says: spaces, brackets, points.
UNSOUNDED = re.compile(r"[\W_]+")


class Found(NamedTuple):
    """What a text finds, best first.

    Attributes:
        subjects: Whatever is called so.
        figures: The ids of figures that are so large, or of an indicator that is called so.
        instruments: The ids of policy instruments that are called so.
        tasks: The ids of tasks of the board that are called so.
    """

    subjects: list[Subject]
    figures: list[str]
    instruments: list[str]
    tasks: list[str]


class Entry(NamedTuple):
    """A subject as it is looked for: its names, and from each syllable on its pinyin and its initials."""

    subject: Subject
    names: str
    pinyin: str
    initials: str


@dataclass(frozen=True)
class Index:
    """What is looked through, made once of the tables.

    Attributes:
        entries: The subjects, in their order.
        units: The unit and the names of what it is of, by the id of a figure; the latest figures first.
        said: The ids of figures by their number in their unit, as a source prints it.
        whole: The ids of figures by their number in single units.
        indicators: The ids of figures by the names of their indicator.
        names: The Chinese names of what figures are of, the longest first.
        instruments: The names of policy instruments by their ids.
        tasks: The names of tasks of the board by their ids.
    """

    entries: Sequence[Entry]
    units: Mapping[str, tuple[str, str]]
    said: Mapping[Decimal, Sequence[str]]
    whole: Mapping[Decimal, Sequence[str]]
    indicators: Mapping[str, Sequence[str]]
    names: Sequence[str]
    instruments: Mapping[str, str]
    tasks: Mapping[str, str]


def asked_text(text: str) -> str:
    """Return as much of a text as is looked for: one line, without full width and separators of thousands."""
    return without_separators(" ".join(fold(text[:LONGEST]).split()))


def find(datasets: Datasets, text: str, sizes: Iterable[Decimal] = ()) -> Found:
    """Return what a text finds: what is called so, and figures by their number or their indicator.

    Args:
        datasets: The tables.
        text: What somebody has typed.
        sizes: By what numbers are said beside their unit: 1.2 of 1.2 billion.
    """
    asked = asked_text(text)
    if not asked:
        return Found([], [], [], [])
    index: Index = datasets.memo(_index)
    called = _called(index.entries, asked)
    number = NUMBER.fullmatch(asked)
    figures = _so_large(index, number, sizes) if number else _of_indicators(index, _apart(index, asked))
    instruments, tasks = (_so_called(named, asked) for named in (index.instruments, index.tasks))
    most = MOST_FOUND - len(instruments) - len(tasks)
    room = max(most - len(figures), most // 2)
    return Found(called[:room], figures[: most - len(called[:room])], instruments, tasks)


def _so_called(named: Mapping[str, str], asked: str) -> list[str]:
    """Return the ids of the first that are called so."""
    return list(islice((name for name, names in named.items() if _holds(names, asked)), MOST_OF_A_KIND))


def _holds(names: str, asked: str) -> bool:
    """Tell whether something is called so: by all words of a text, or by all its letters in their order.

    Nobody remembers the whole of a long Chinese name: 研发费用奖励 means 研发费用增长奖励.
    """
    if all(_begins(word, names) for word in asked.split()):
        return True
    letters = ".*".join(map(re.escape, UNSOUNDED.sub("", asked)))
    return not asked.isascii() and len(asked) > 1 and bool(re.search(f"{END}[^{END}]*{letters}", names))


def _called(entries: Iterable[Entry], asked: str) -> list[Subject]:
    """Return the subjects that are called so, best first; those that are alike in the order of the tables."""
    sounds = UNSOUNDED.sub("", asked) if asked.isascii() else ""
    ranked = [(rank, entry.subject) for entry in entries if (rank := _rank(entry, asked, sounds)) is not None]
    return [subject for _, subject in sorted(ranked, key=lambda pair: pair[0])]


def _rank(entry: Entry, asked: str, sounds: str) -> int | None:
    """Return how well a subject is called so, 0 best; none where it is not."""
    names = entry.names
    if asked in names and _begins(asked, names):
        return next(rank for rank, text in enumerate((f"{END}{asked}{END}", f"{END}{asked}", asked)) if text in names)
    if " " in asked and all(_begins(word, names) for word in asked.split()):
        return 3
    heard = ((4, entry.pinyin), (7, entry.initials)) if sounds else ()
    for rank, text in heard:
        if f"{END}{sounds}" in text:
            whole, begins = text.startswith(f"{END}{sounds}{END}"), text.startswith(f"{END}{sounds}")
            return rank if whole else rank + 1 if begins else rank + 2
    # Inside of a word of Latin letters, where few would look.
    return 10 if asked in names else None


def _so_large(index: Index, number: re.Match[str], sizes: Iterable[Decimal]) -> list[str]:
    """Return the figures whose number is the one of a text: 1800, 1800亿元, 180 billion."""
    digits, size, unit = number.groups()
    value = Decimal(digits)
    scale = ENGLISH_SCALES.get(size) or scale_after(size)
    stated = [index.whole.get(value * scale, ())]
    if not size:
        stated = [index.said.get(value, ()), *stated, *(index.whole.get(value * one, ()) for one in sizes)]
    found = dict.fromkeys(figure for figures in stated for figure in figures)
    if unit.isascii() and unit != "%":
        return list(found)
    return [figure for figure in found if index.units[figure][0].endswith(unit)]


def _of_indicators(index: Index, asked: str) -> list[str]:
    """Return the figures of the indicators that a text names, in a whole name first, of what its other words name.

    Those of what two words name come after.
    """
    words = sorted(set(asked.split()), key=len, reverse=True)[:MOST_WORDS]
    begun = cache(lambda texts: frozenset(word for word in words if _begins(word, texts)))
    named = [name for name in index.indicators if begun(name)]
    named.sort(key=lambda name: f"{END}{asked}{END}" not in name)
    if len(words) > 1:
        named += [name for name in index.indicators if not begun(name)]
    figures = (
        figure
        for name in named
        for figure in index.indicators[name]
        if len(begun(name) | begun(index.units[figure][1])) == len(words)
    )
    return list(islice(figures, MOST_FOUND))


def _apart(index: Index, asked: str) -> str:
    """Return a text with spaces around the names in it, as Chinese has none: 光伏产值, 武进高新技术产业产值."""
    if any(f"{END}{asked}{END}" in name for name in index.indicators):
        return asked
    for name in index.names:
        # Between its letters stands what no other name has: a shorter one in it is not looked for again.
        asked = asked.replace(name, f" {END.join(name)} ")
    return " ".join(asked.replace(END, "").split())


def _begins(word: str, texts: str) -> bool:
    """Tell whether a word of texts begins so; Chinese has no spaces between its words."""
    return f"{END}{word}" in texts or f" {word}" in texts or (not word.isascii() and word in texts)


def _index(datasets: Datasets) -> Index:
    figures = datasets.observations()
    figures = figures.assign(stated=figures["value"].notna())
    figures = figures.sort_values(["latest", "stated"], ascending=False, kind="stable")
    said, whole, indicators = (defaultdict[Any, list[str]](list) for _ in range(3))
    units: dict[str, tuple[str, str]] = {}
    texts = cache(lambda *names: _texts(names))
    for row in records(figures[["id", "unit", "value", "value_high", *INDICATOR, *OF]]):
        name, unit = row["id"], str(row["unit"])
        units[name] = (unit, texts(*(text_of(row[column]) for column in OF)))
        indicators[texts(*(text_of(row[column]) for column in INDICATOR))].append(name)
        for value in (row["value"], row["value_high"]):
            if pd.notna(value):
                number = Decimal(str(float(value)))
                said[number].append(name)
                whole[number * scale_of(unit)].append(name)
    chinese = {fold(name) for column in OF if column.endswith("_zh") for name in figures[column].dropna()}
    names = sorted((name for name in chinese if len(name) > 1), key=lambda name: (-len(name), name))
    entries = [_entry(row) for row in records(subjects(datasets))]
    instruments, tasks = (_names_in(datasets.table(table)) for table in ("instruments", "tasks"))
    return Index(entries, units, said, whole, indicators, names, instruments, tasks)


def _names_in(table: pd.DataFrame) -> dict[str, str]:
    """Return the names of the rows of a table by their ids."""
    return {name: _texts(names) for name, *names in table[["id", "zh", "en"]].itertuples(index=False)}


def _entry(row: Mapping[str, Any]) -> Entry:
    # It reads tables of its own, for which no start waits.
    from pypinyin import lazy_pinyin

    names = [text_of(row[name]) for name in NAMES]
    before = [fold(name).partition("(")[0] for name in names]
    spoken = map(lazy_pinyin, dict.fromkeys(text_of(row[name]) for name in ("zh", "short_zh")))
    syllables = [[sound for one in each if (sound := UNSOUNDED.sub("", fold(one)))] for each in spoken]
    return Entry(
        Subject(row["kind"], row["id"]),
        _texts([*names, *before]),
        _texts("".join(each[place:]) for each in syllables for place in range(len(each))),
        _texts("".join(one[0] for one in each[place:]) for each in syllables for place in range(len(each))),
    )


def _texts(names: Iterable[Any]) -> str:
    """Return names as they are looked for, each between ends."""
    return END.join(["", *dict.fromkeys(fold(text_of(name)) for name in names if text_of(name)), ""])
