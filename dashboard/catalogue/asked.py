"""What an address asks for beside rows of the tables: a language, an issue, a day, a firm with an edited rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from datetime import date
from typing import Any, NamedTuple

from dashboard.catalogue.addresses import keys_of
from dashboard.catalogue.choices import choices_of
from dashboard.data.datasets import Datasets
from dashboard.data.issues import issue_ids
from dashboard.policy.case import FIRM, NO_CASE, RULE, TRAITS, Case, read_case
from dashboard.policy.parameters import apprentice_levels, present_scheme
from dashboard.translations import LANGS, Lang

# A day that tables can speak of.
DAY = re.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}")


class Unknown(NamedTuple):
    """A name in an address that nothing is called, and the key it stands under, such as ``district``."""

    key: str
    name: str


def lang_of(query: Mapping[str, Any]) -> Lang:
    """Return the language that a query asks for; Chinese where it asks for none that there is."""
    return next((lang for lang in LANGS if lang == query.get("lang")), "zh")


def issue_asked(datasets: Datasets, path: str, query: Mapping[str, str]) -> str:
    """Return the issue that an address asks for; none where it asks for the last, or for what there is not."""
    issues = choices_of(datasets)["issue"].choose(query.get("issue", ""))[0]
    belonging = {key.name for key in keys_of(path, query)}
    return next((issue for issue in issues[:1] if "issue" in belonging and issue != issue_ids(datasets)[-1]), "")


def day_asked(text: str) -> str:
    """Return the day that an address asks for; empty where it is none, or none of those that tables can speak of."""
    if not DAY.fullmatch(text):
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def case_asked(
    datasets: Datasets, query: Mapping[str, str], belonging: Set[str], chosen: Mapping[str, tuple[str, ...]]
) -> Case:
    """Return the firm and the edited rule that an address asks for."""
    said = {key: query[key] for key in (*FIRM, *RULE) if key in belonging and key in query}
    traits = {key: chosen[key] for key in TRAITS}
    return read_case(said, traits, len(apprentice_levels(datasets)), present_scheme(datasets)) if said else NO_CASE
