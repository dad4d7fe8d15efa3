"""What the dashboard says, in Chinese (the source language) and English.

Messages are written in Chinese where they are used, ``words("距目标还差{gap}", gap=...)``, without the spaces that
``spaces`` gives them, and looked up in ``en.po`` for English. The catalogue is read as it is: there is no compiled
file to forget.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.translations.spaces import filled

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
# What files say that they are written in.
TAGS: dict[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}
# A message that says it has two forms in English, for one and for several.
COUNT = "{count"


@dataclass(frozen=True)
class Words:
    """Speaks one language: call it with a Chinese message and its values."""

    lang: Lang
    _catalogue: gettext.NullTranslations = field(repr=False, compare=False)

    def __call__(self, message: str, /, **values: Any) -> str:
        """Return the message in this language with the values put in its braces; ``count`` chooses its form."""
        if not values:
            return self._catalogue.gettext(message)
        if COUNT in message:
            text = self._catalogue.ngettext(message, message, int(values["count"]))
        else:
            text = self._catalogue.gettext(message)
        return filled(text, values) if self.lang == "zh" else text.format(**values)

    def pick(self, chinese: str, english: str) -> str:
        """Return the one of two names that is in this language."""
        return chinese if self.lang == "zh" else english

    @property
    def colon(self) -> str:
        """The colon between a name and what is said of it."""
        return self.pick("：", ": ")

    def clauses(self, sentences: Iterable[str]) -> str:
        """Return sentences as the clauses of one: 甲；乙 or A; B."""
        return self.pick("；", "; ").join(sentences)

    def either(self, names: Iterable[str]) -> str:
        """Return names of which one is enough: 甲、乙或丙, or A, B or C."""
        *others, last = names
        return self.pick("或", " or ").join(filter(None, (self.listed(others), last)))

    def listed(self, names: Iterable[object]) -> str:
        """Return names or numbers as a list in running text: 甲、乙 or A, B."""
        return self.pick("、", ", ").join(map(str, names))


@lru_cache(maxsize=len(LANGS))
def words_in(lang: Lang) -> Words:
    """Return the words of a language."""
    if lang == "zh":
        return Words("zh", gettext.NullTranslations())
    with (Path(__file__).parent / f"{lang}.po").open("rb") as catalogue:
        messages = read_po(catalogue, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Words(lang, gettext.GNUTranslations(compiled))


def message(text: str, /) -> str:
    """Mark a Chinese message for the catalogue where it is written now and said later."""
    return text
