"""The sheets of the template of an issue, and their columns: fields of the tables under the titles that these have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.data.descriptor import LEADING, fact_names
from dashboard.data.names import fold
from dashboard.data.statements import SUBJECT
from dashboard.intake.headings import Heading
from dashboard.releases.drafts import REASONS
from dashboard.translations import LANGS, Words, message, words_in

FIGURES = "figures"
# What each sheet is called, by its table; every figure stands on the first.
NAMES: Mapping[str, str] = {
    FIGURES: message("本期数据"),
    "issues": message("期次"),
    "articles": message("文章"),
    "indicators": message("新指标"),
    "organisations": message("新机构"),
    "named_projects": message("新项目"),
    "events": message("新活动"),
    "regions": message("新地区"),
    "sectors": message("新行业"),
    "units": message("新单位"),
}
# The sheets that are not filled in: how to, what may be chosen, what was found wrong.
EXPLANATION, LISTS, CHECKED = message("填表说明"), message("名称列表"), message("检查结果")
# The columns of a figure: those that every one has, then what it is, then the rarer ones.
COLUMNS = (
    *("theme", "indicator", "unit", "region", "sector", "organisation", "project", "event"),
    *("period", "printed", "value", "value_high", "status", "article", "page", "revises", "note", "note_en"),
    *("period_basis", "qualifier", "listed", "bracket_from", "bracket_to"),
)
# Of the indicator, beside it: the one narrows what may be chosen, the other is looked up.
THEME, LOOKED_UP = "theme", "unit"
# At the end of every sheet: why what is doubted of a row is so.
REASON_TITLES = dict(zip(REASONS, (message("确认理由"), message("确认理由（英文）")), strict=True))
# What a row cannot be read without, by its table.
NEEDED: Mapping[str, tuple[str, ...]] = {
    FIGURES: ("indicator", "region", "article", "page"),
    "issues": ("id",),
    "articles": ("title", "title_en", "page", "section"),
    "indicators": ("zh", "en", "unit", "kind"),
    "organisations": ("zh", "en", "kind"),
    "named_projects": ("zh", "en", "region"),
    "events": ("zh", "en", "region"),
    "regions": ("zh", "en", "kind"),
    "sectors": ("zh", "en"),
    "units": ("id",),
}
# What the sheet of figures has to have, though it is empty where the source prints no time, or no number.
KEPT = ("period", "printed")
# These are their own ids; all others are made.
WITH_ID = ("issues", "units")
# A column of figures, and the table whose rows it names.
REFERRED: Mapping[str, str] = {column: LEADING[column] for column in (*SUBJECT, "article")}
# What Excel calls a sheet that was copied.
COPY = re.compile(r"\s*\(\d+\)$")


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Attributes:
        key: The field of its table.
        titles: What it is headed, by language.
        meanings: What is filled in, by language.
        values: The values that the field may have; none where these are not fixed.
        table: The table whose rows it names; empty where it names none.
        needed: Whether a row cannot be without it.
        kept: Whether its sheet cannot be, though a row may.
    """

    key: str
    titles: Mapping[str, str]
    meanings: Mapping[str, str]
    values: tuple[str, ...] = ()
    table: str = ""
    needed: bool = False
    kept: bool = False


def columns_of(descriptor: Mapping[str, Any], table: str) -> dict[str, Column]:
    """Return the columns of a sheet in their order, by their keys."""
    if table == FIGURES:
        fields = {key: field for name in fact_names(descriptor) for key, field in _fields(descriptor, name).items()}
        fields |= {key: _fields(descriptor, "indicators")[key] for key in (THEME, LOOKED_UP)}
        return {key: _column(table, fields[key], REFERRED.get(key, "")) for key in COLUMNS} | _reasons()
    fields, keys = _fields(descriptor, table), dict(_keys(descriptor, table))
    own = [name for name in fields if name != "id" or table in WITH_ID]
    # What has to be filled in stands first.
    ordered = sorted(own, key=lambda name: name not in needed_of(table))
    return {name: _column(table, fields[name], keys.get(name, "")) for name in ordered} | _reasons()


def needed_of(table: str) -> tuple[str, ...]:
    """Return the columns without which a row of a sheet cannot be read."""
    return NEEDED[table]


def headings_of(columns: Mapping[str, Column]) -> dict[str, Heading]:
    """Return the headings by which the columns of a sheet are found."""
    lacking = message("缺少必填的列。")
    return {
        key: Heading(column.titles["zh"], lacking, (column.titles["en"], key), needed=column.needed or column.kept)
        for key, column in columns.items()
    }


def table_called(name: str) -> str:
    """Return the table of the sheet of a name, in either language; empty where no sheet that is filled in has it."""
    plain = COPY.sub("", fold(name))
    return next((table for table, said in NAMES.items() if plain in _said(said)), "")


def is_own(name: str) -> bool:
    """Tell whether a sheet is one that is there for reading."""
    return any(fold(name) in _said(said) for said in (EXPLANATION, LISTS, CHECKED))


def name_in(table: str, words: Words) -> str:
    """Return what the sheet of a table is called."""
    return words(NAMES[table])


def _said(name: str) -> set[str]:
    return {fold(words_in(lang)(name)) for lang in LANGS}


def _column(table: str, field: Mapping[str, Any], referred: str) -> Column:
    values = tuple(field.get("constraints", {}).get("enum", ()))
    meanings = {"zh": str(field.get("description", "")), "en": str(field.get("description_en", ""))}
    needed = field["name"] in needed_of(table)
    kept = table == FIGURES and field["name"] in KEPT
    return Column(field["name"], _titles(field), meanings, values, referred, needed=needed, kept=kept)


def _reasons() -> dict[str, Column]:
    return {
        key: Column(key, {lang: words_in(lang)(title) for lang in LANGS}, dict.fromkeys(LANGS, ""))
        for key, title in REASON_TITLES.items()
    }


def _titles(said: Mapping[str, Any]) -> dict[str, str]:
    return {"zh": str(said["title"]), "en": str(said["title_en"])}


def _fields(descriptor: Mapping[str, Any], table: str) -> dict[str, Mapping[str, Any]]:
    resource = next(one for one in descriptor["resources"] if one["name"] == table)
    return {field["name"]: field for field in resource["schema"]["fields"]}


def _keys(descriptor: Mapping[str, Any], table: str) -> Iterator[tuple[str, str]]:
    """Yield the columns of a table that name rows of another, with its name."""
    resource = next(one for one in descriptor["resources"] if one["name"] == table)
    for key in resource["schema"].get("foreignKeys", ()):
        yield key["fields"][0], key["reference"]["resource"] or table
