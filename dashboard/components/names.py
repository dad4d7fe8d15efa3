"""Names that lead to the page of what they name: in lists, in panels, and of the rows of a drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dashboard.catalogue.profiles import profile_of
from dashboard.catalogue.view import View
from dashboard.components.profiles import subject_address, subject_link
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.data.subjects import Subject, subjects
from dashboard.findings.finding import Finding, Row
from dashboard.translations import Lang, words_in
from dashboard.wording.phrases import Figure
from dashboard.wording.subjects import subject_before, subject_in, subject_name

# What stands between the names of a line: 金坛 · 光伏, 新北：签约招引; and after one: 恒立液压（武进）.
BETWEEN, AFTER = re.compile("( · |：|: )"), re.compile(r"（[^（）]*）$| \([^()]*\)$")


def with_links(text: str, figures: Sequence[Figure], view: View) -> Any:
    """Return a text in which the names of what figures are of lead to their pages; on its own page none leads to it."""
    parts: list[Any] = []
    for part in BETWEEN.split(text):
        subject = _subject(part, figures, view)
        parts.append(subject_link(part, subject, view) if subject else part)
    return parts if any(not isinstance(part, str) for part in parts) else text


def figures_named(row: Row, finding: Finding) -> list[Figure]:
    """Return the figures whose subjects the texts of a row may name."""
    return [*([row.record] if row.record else []), *finding.behind(row)]


def names_drawn(finding: Finding, view: View) -> dict[str, str]:
    """Return where the names of rows lead, by what a drawing may have written: alone, or beside a second text."""
    led: dict[str, str] = {}
    for row in finding.rows:
        figures, lines = figures_named(row, finding), (row.label, *BETWEEN.split(row.under))
        named = (
            *(subject_in(line, figures, view.words) for line in lines),
            subject_before(row.label, figures, view.words),
        )
        if subject := next((one for one in named if one and not _own(one, view)), None):
            said = (row.label + row.under, row.label + row.text, row.text + row.label)
            led |= dict.fromkeys(said, subject_address(subject, view))
    return led


def _subject(text: str, figures: Sequence[Figure], view: View) -> Subject | None:
    """Return the subject of figures that a text names, other than the one that the page is of."""
    names = view.datasets.memo(_names, view.lang)
    # Most texts name nothing, which takes no figure to know.
    said = (name for name in (text, AFTER.sub("", text)) if name in names)
    subject = next((found for name in said if (found := subject_in(name, figures, view.words))), None)
    return None if subject and _own(subject, view) else subject


def _own(subject: Subject, view: View) -> bool:
    """Tell whether a page is that of a subject."""
    return profile_of(subject).path == view.path


def _names(datasets: Datasets, lang: Lang) -> frozenset[str]:
    """Return the names of all subjects."""
    rows, words = records(subjects(datasets)), words_in(lang)
    return frozenset(subject_name(row, words, short=short) for row in rows for short in (False, True))
