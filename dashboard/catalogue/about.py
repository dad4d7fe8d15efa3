"""Files and decks of subjects alone: of whom they are, and what stands over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.data.profiles import chosen_second
from dashboard.wording.subjects import subject_names


def view_about(charts: Iterable[Chart], view: View) -> View:
    """Return a view as that of charts: where all are of subjects, and keep to its filters, it is about these.

    What is to stand beside them is left out where it can beside none of them.
    """
    subjects = tuple(dict.fromkeys(chart.subject if chart.follows(view) else None for chart in charts))
    about = tuple(subject for subject in subjects if subject and None not in subjects)
    return replace(view, about=about, second=chosen_second(view.datasets, subjects, view.second))


def title_about(view: View) -> str:
    """Return what stands over a file or a deck of subjects: 金坛区要点; nothing where it is of more."""
    names = view.words.listed(subject_names(view.datasets, view.about, view.words))
    return view.words("{subjects}要点", subjects=names) if names else ""
