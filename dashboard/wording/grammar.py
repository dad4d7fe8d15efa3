"""How names become phrases; names are kept as they stand inside a sentence, proper nouns alone with a capital."""

from __future__ import annotations

from dashboard.translations import Lang


def capitalised(name: str) -> str:
    """Return a name as it stands alone or starts a sentence."""
    return name[:1].upper() + name[1:]


def attributive(name: str) -> str:
    """Return an English noun as it stands before another one: power batteries, power battery (output)."""
    return name if " and " in name else _singular(name)


def as_phrase(subject: str, name: str, lang: Lang) -> str:
    """Return a subject and what is said of it as one phrase.

    What ends the one and begins the other is said once: 科教城 and 科教城专项资金, vehicle and vehicle sales.
    """
    gap, least = ("", 2) if lang == "zh" else (" ", 1)
    before, after = (list(subject), list(name)) if lang == "zh" else (subject.split(), name.split())
    for length in range(min(len(before), len(after)), least - 1, -1):
        if [*map(_singular, before[-length:])] == [*map(_singular, after[:length])]:
            return gap.join([*before[:-length], *after])
    return gap.join([*before, *after])


def _singular(word: str) -> str:
    """Return an English noun in the singular; any other word, and any Chinese, as it is."""
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    return word if word.endswith(("ss", "ics", "'s")) else word.removesuffix("s")
