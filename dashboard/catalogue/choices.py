"""What an address can choose: rows of the tables, by id or name, and the values of its keys."""

from __future__ import annotations

from dashboard.catalogue.addresses import KEYS, PATHS, page_at
from dashboard.data.datasets import Datasets
from dashboard.data.districts import districts_of, indicators_of_districts
from dashboard.data.names import Choices, choices_in
from dashboard.data.profiles import second_of
from dashboard.data.subjects import Subject, subject_named, subjects
from dashboard.policy.case import NONE, TRAITS

# The columns of names by which a row is chosen.
SAID = ("zh", "short_zh", "en", "short_en")


def subject_at(datasets: Datasets, path: str) -> Subject | None:
    """Return the subject whose page a path leads to; none where it leads to another page, or there is none."""
    parts = path.removeprefix(f"{PATHS['profile']}/").split("/")
    return subject_named(datasets, *parts) if page_at(path) == "profile" and len(parts) == 2 else None


def compared_indicators(datasets: Datasets) -> tuple[str, ...]:
    """Return the indicators that districts can be compared by, the one with most districts first, or an empty one."""
    compared: tuple[str, ...] = datasets.memo(_compared)
    return compared


def _compared(datasets: Datasets) -> tuple[str, ...]:
    return tuple(indicators_of_districts(datasets)["indicator"]) or ("",)


def choices_of(datasets: Datasets) -> dict[str, Choices]:
    """Return what an address can choose, by its keys: rows of a table, or one of the values of a key."""
    choices: dict[str, Choices] = datasets.memo(_choices)
    return choices


def choices_at(datasets: Datasets, path: str) -> dict[str, Choices]:
    """Return what an address can choose on the page of a path: a subject stands beside others of its kind."""
    subject = subject_at(datasets, path)
    return choices_of(datasets) | ({"beside": datasets.memo(_seconds, subject)} if subject else {})


def _seconds(datasets: Datasets, subject: Subject) -> Choices:
    rows, usual = subjects(datasets), second_of(datasets, subject)
    others = (rows["kind"] == subject.kind) & (rows["id"] != subject.id)
    return choices_in(rows[others | (rows["id"] == (usual.id if usual else ""))], SAID)


def _choices(datasets: Datasets) -> dict[str, Choices]:
    indicators = datasets.table("indicators")
    compared = indicators.set_index("id", drop=False).loc[[name for name in compared_indicators(datasets) if name]]
    return {
        "district": choices_in(districts_of(datasets), SAID),
        "sector": choices_in(datasets.table("sectors"), ("zh", "en")),
        "indicator": choices_in(compared, ("zh", "en")),
        "issue": choices_in(datasets.table("issues"), SAID),
        "beside": choices_in(subjects(datasets), SAID),
        "rule": choices_in(datasets.table("pace_rules"), ("zh", "en")),
        **{key: _traits(datasets, kind) for key, kind in TRAITS.items()},
        **{key.name: Choices(key.values) for key in KEYS if key.values},
    }


def _traits(datasets: Datasets, kind: str) -> Choices:
    """Return the traits of a kind; a firm may also have none of the statuses that policies speak of."""
    traits = datasets.table("traits")
    found = choices_in(traits[traits["kind"] == kind], ("zh", "en"))
    return Choices((*found.ids, NONE), found.names) if kind == "status" else found
