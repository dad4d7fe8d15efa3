"""A copy of tables in which every text is one that something downstream takes for more than a text."""

from __future__ import annotations

import re

from dashboard.data import Datasets
from dashboard.data.descriptor import LEADING

# A formula, tags and a link, entities, a placeholder, TeX, an escape of Excel, a code of a page's foot, a format.
HOSTILE = "=甲<u>乙</u><a href='//evil.example/'>丙</a><script>丁</script>&lt;&#60;%{customdata}$戊$_x0041_&D{0}%s"
# What stands between lines that are broken, and before the parts of what stands above them.
SPACING = re.compile(r"[\s\u200b└]+")
# Texts that name rows, groups of charts or numerals, and not what people read.
IDS = frozenset({"id", "parts", "total", "group", "revises", "period", "date", *LEADING})


def text_columns(datasets: Datasets) -> dict[str, list[str]]:
    """Return the columns of each table whose cells may say anything."""
    return {
        resource["name"]: [
            field["name"]
            for field in resource["schema"]["fields"]
            if field["type"] == "string"
            and field["name"] not in IDS
            and not {"enum", "pattern"} & field["constraints"].keys()
        ]
        for resource in datasets.descriptor["resources"]
    }


def hostile(datasets: Datasets) -> Datasets:
    """Return tables whose every text begins with ``HOSTILE``; what is not said stays so."""
    frames = {name: datasets.table(name) for name in datasets.names}
    for name, columns in text_columns(datasets).items():
        frames[name] = frames[name].assign(**{column: HOSTILE + frames[name][column] for column in columns})
    return Datasets(datasets.descriptor, datasets.version, frames)


def whole(text: str) -> bool:
    """Tell whether a text says ``HOSTILE`` as often as it begins to; lines may be broken anywhere in it."""
    said = SPACING.sub("", text)
    return said.count("甲<") == said.count(SPACING.sub("", HOSTILE)[1:]) and "甲<" in said


def cut(text: str) -> bool:
    """Tell whether a text says some of ``HOSTILE``, and not all of it."""
    return any(letter in text for letter in "甲乙丙丁戊") and not whole(text)
