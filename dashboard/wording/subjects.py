"""What subjects are called, and of what kind they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.data.observations import text_of
from dashboard.data.subjects import Kind
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised

KINDS: Mapping[Kind, str] = {
    "city": message("全市"),
    "district": message("辖市区"),
    "park": message("园区"),
    "sector": message("行业"),
    "organisation": message("企业与机构"),
    "project": message("项目"),
    "event": message("活动"),
}


def subject_name(row: Mapping[str, Any], words: Words, *, short: bool = False) -> str:
    """Return the name of a subject, a row of ``dashboard.data.subjects.subjects``."""
    name = text_of(row[f"short_{words.lang}" if short else words.lang])
    return words.pick(name, capitalised(name))
