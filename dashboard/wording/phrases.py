"""Subject, indicator, status and place of a figure in words: how it is named in a sentence, a label, a list."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from dashboard.data.observations import CITY, revised, text_of
from dashboard.translations import Words, message
from dashboard.wording.grammar import as_phrase, attributive, capitalised
from dashboard.wording.periods import period_name
from dashboard.wording.quantities import quantity

STATUS = {
    "actual": message("实绩"),
    "target": message("目标"),
    "plan": message("计划"),
    "forecast": message("预计"),
    "policy": message("政策规定"),
}
Figure = Mapping[str, Any]
# How the Chinese name of a share begins that is one of a whole.
PART = "占"


def term_of(row: Figure, key: str, words: Words) -> str:
    """Return the name of a row's indicator, region, sector or what else it is of inside a sentence; empty for none."""
    return text_of(row.get(f"{key}_{words.lang}"))


def name_of(row: Figure, key: str, words: Words) -> str:
    """Return a name as ``term_of`` does, as it stands alone or starts a sentence."""
    return _standing(term_of(row, key, words), words)


def local_term(row: Figure, words: Words) -> str:
    """Return the name of an indicator inside a sentence with the place that it is of: 占经开区工业产值比重."""
    name, place = term_of(row, "indicator", words), place_of(row, words)
    if not place:
        return name
    if words.lang != "zh":
        return f"{name} of {place}"
    rest = name.removeprefix(PART)
    return f"{place}{name}" if rest == name else f"{PART}{place}{rest}"


def place_of(row: Figure, words: Words) -> str:
    """Return the short name of a row's region; empty for the city itself."""
    return "" if row["region"] == CITY else str(row[f"region_short_{words.lang}"])


def subject_of(row: Figure, words: Words) -> str:
    """Return what a figure is about: company, project, or place and sector."""
    return _standing(_subject(row, term_of(row, "sector", words), words), words)


def phrase_of(row: Figure, words: Words) -> str:
    """Return subject and indicator as they start a sentence: 高端装备产值, Advanced equipment output."""
    return _standing(clause_of(row, words), words)


def clause_of(row: Figure, words: Words) -> str:
    """Return subject and indicator as they stand inside a sentence: 高端装备产值, advanced equipment output.

    A sector that the indicator's name holds is not said again.
    """
    said = text_of(row["sector_zh"]) in row["indicator_zh"]
    sector = "" if said else attributive(term_of(row, "sector", words))
    return as_phrase(_subject(row, sector, words), term_of(row, "indicator", words), words.lang)


def topic_of(row: Figure, words: Words) -> str:
    """Return sector and indicator inside a sentence that says the place: 光伏产值, photovoltaics output.

    A sector that the indicator's name holds is not said again.
    """
    said = text_of(row["sector_zh"]) in row["indicator_zh"]
    sector = "" if said else attributive(term_of(row, "sector", words))
    return as_phrase(sector, term_of(row, "indicator", words), words.lang)


def topic_name(row: Figure, words: Words) -> str:
    """Return sector and indicator as ``topic_of`` does, as they stand alone in a label."""
    return _standing(topic_of(row, words), words)


def _standing(name: str, words: Words) -> str:
    """Return a name as it stands alone or starts a sentence; Chinese has no capitals: iF 设计奖 stays as it is."""
    return words.pick(name, capitalised(name))


def _subject(row: Figure, sector: str, words: Words) -> str:
    place = place_of(row, words)
    organisation, project, event = (term_of(row, kind, words) for kind in ("organisation", "project", "event"))
    if named := organisation or project or event:
        within = _within(row, place, sector and term_of(row, "sector", words), words)
        return f"{named}{words.pick(f'（{within}）', f' ({within})')}" if within else named
    # 溧阳现代农业产业园 is of 现代农业 already.
    named_by_place = isinstance(row["sector_zh"], str) and row["sector_zh"] in row["region_zh"]
    parts = filter(None, [place, "" if named_by_place else sector])
    return words.pick("", " ").join(parts) or term_of(row, "region", words)


def _within(row: Figure, place: str, sector: str, words: Words) -> str:
    """Return of which part a figure is: a university works for several places, an event has entries and signings."""
    if term_of(row, "organisation", words):
        return place if row.get("organisation_kind") == "university" else ""
    if term_of(row, "project", words):
        return ""
    elsewhere = row["region"] != row.get("event_region", row["region"])
    return words.pick("、", ", ").join(filter(None, [place if elsewhere else "", sector]))


def status_of(row: Figure, words: Words) -> str:
    """Return whether a figure is reached, aimed at, planned, expected or a rule."""
    return words(STATUS[row["status"]])


def size_of(row: Figure, words: Words) -> str:
    """Return how large a figure is, and of one that is not reached yet what it is: 162.7 亿元（计划）."""
    said = quantity(row, words)
    return said if row["status"] == "actual" else words("{size}（{status}）", size=said, status=status_of(row, words))


def period_of(row: Figure, words: Words) -> str:
    """Return a figure's period as people say it, and whether the curator concluded it."""
    said = period_name(row["period"], words)
    return words("推定{period}", period=said) if row["period_basis"] == "inferred" else said


def when_of(row: Figure, words: Words) -> str:
    """Return a figure's period, and where it is not reached what it is: 2022 年目标."""
    period = period_of(row, words)
    return period if row["status"] == "actual" else f"{period}{words.pick('', ' ')}{status_of(row, words)}"


def revision_of(row: Figure, words: Words) -> str:
    """Return what a figure revises: 2021 年第 6 期刊 46.5%，2022 年第 8 期修订为 47.1%; empty where it is nothing."""
    before, name = revised(row), f"issue_short_{words.lang}"
    if before is None:
        return ""
    sizes = {"earlier": quantity(before, words), "size": quantity(row, words)}
    return words("{before}刊{earlier}，{issue}修订为{size}", before=before[name], issue=row[name], **sizes)


def details_of(row: Figure, words: Words) -> list[str]:
    """Return what is known of a figure, line by line: quantity and status, what is printed, its revision, source."""
    revision = revision_of(row, words)
    return [
        f"{quantity(row, words)}　{status_of(row, words)}",
        words("刊印：{printed}　{period}", printed=printed_of(row, words), period=period_of(row, words)),
        *([revision] if revision else []),
        source_of(row, words),
    ]


def printed_of(row: Figure, words: Words) -> str:
    """Return the numeral as printed."""
    return text_of(row["printed"]) or words("未公布")


def source_of(row: Figure, words: Words) -> str:
    """Return where a figure stands: issue, article and page."""
    title = words.pick(row["title"], row["title_en"])
    return words("{issue}《{title}》第{page}页", issue=row[f"issue_short_{words.lang}"], title=title, page=row["page"])


def known(value: Any) -> bool:
    """Tell whether a number was printed."""
    return isinstance(value, int | float) and not math.isnan(value)
