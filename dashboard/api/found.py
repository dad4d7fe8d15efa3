"""What the search in the head finds, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.catalogue.topics import DATA, POLICY, SUPERVISION
from dashboard.catalogue.view import View
from dashboard.components.profiles import subject_address
from dashboard.components.tables import address_of
from dashboard.data.names import fold
from dashboard.data.observations import records, text_of
from dashboard.data.search import asked_text, find
from dashboard.data.subjects import Subject, subjects
from dashboard.findings.labels import small_line
from dashboard.policy.case import NO_CASE
from dashboard.supervision.tasks import places_of
from dashboard.wording.grammar import capitalised
from dashboard.wording.phrases import phrase_of, size_of, when_of
from dashboard.wording.quantities import SIZES
from dashboard.wording.subjects import PAGES, subject_name


def found_json(view: View, text: str) -> str:
    """Return what a text finds as JSON: ``hits``, each with its ``text``, what is ``under`` it and its ``href``.

    The last of them leads to the rows of the data page with the text in them.
    """
    asked = asked_text(text)
    found = find(view.datasets, text, [size for size, _ in SIZES[view.lang]])
    hits = [
        *_subjects(found.subjects, view),
        *_instruments(found.instruments, view),
        *_tasks(found.tasks, view),
        *_figures(found.figures, view),
    ]
    words = view.words
    rows = {
        "text": words("在全部数据中检索“{text}”", text=asked),
        "under": "" if hits else words("没有找到名称或数字"),
        "href": view.href({"q": asked}, path=DATA.path, districts=(), sectors=()),
    }
    return json.dumps({"hits": [*hits, rows] if asked else []}, ensure_ascii=False)


def _instruments(found: Iterable[str], view: View) -> Iterator[dict[str, str]]:
    rows = {row["id"]: row for row in records(view.datasets.table("instruments"))}
    for name in found:
        called = capitalised(str(rows[name][view.lang]))
        case = replace(NO_CASE, text=fold(called))
        href = view.href(path=POLICY.path, districts=(), sectors=(), also={}, case=case)
        yield {"text": called, "under": view.words(POLICY.name), "href": href}


def _tasks(found: Iterable[str], view: View) -> Iterator[dict[str, str]]:
    tasks = view.datasets.table("tasks")
    tasks = tasks[tasks["id"].isin(list(found))]
    for row, place in zip(records(tasks), records(places_of(tasks, view.datasets)), strict=True):
        district = text_of(place["district"])
        yield {
            "text": capitalised(str(row[view.lang])),
            "under": small_line(view.words(SUPERVISION.name), text_of(place[f"region_short_{view.lang}"])),
            "href": view.href(path=SUPERVISION.path, districts=(district,) if district else (), sectors=(), also={}),
        }


def _subjects(found: Iterable[Subject], view: View) -> Iterator[dict[str, str]]:
    rows = {(row["kind"], row["id"]): row for row in records(subjects(view.datasets))}
    for subject in found:
        yield {
            "text": subject_name(rows[subject], view.words),
            "under": view.words(PAGES[subject.kind]),
            "href": subject_address(subject, view),
        }


def _figures(found: Iterable[str], view: View) -> Iterator[dict[str, str]]:
    words, figures = view.words, view.datasets.observations()
    rows = {row["id"]: row for row in records(figures[figures["id"].isin(list(found))])}
    for figure in found:
        row = rows[figure]
        yield {
            "text": phrase_of(row, words),
            "under": small_line(size_of(row, words), when_of(row, words)),
            "href": address_of([figure], view),
        }
