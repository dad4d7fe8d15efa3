"""Subject, indicator, status and place of a figure in words: how it is named in a sentence, a label, a list."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from dashboard.data.quantities import period_name, quantity
from dashboard.translations import Words, message

STATUS = {
    "actual": message("实绩"),
    "target": message("目标"),
    "plan": message("计划"),
    "forecast": message("预计"),
    "policy": message("政策"),
}
CITY = ("changzhou",)
# First words of English names of indicators that keep their capital in a sentence.
PROPER = ("China",)
Figure = Mapping[str, Any]


def name_of(row: Figure, key: str, words: Words) -> str:
    """Return the name of a row's indicator, region, sector or company; empty where it has none."""
    name = row.get(f"{key}_{words.lang}")
    return name if isinstance(name, str) else ""


def place_of(row: Figure, words: Words) -> str:
    """Return the short name of a row's region; empty for the city itself."""
    if row["region"] in CITY:
        return ""
    return str(row[f"region_short_{words.lang}"])


def subject_of(row: Figure, words: Words) -> str:
    """Return what a figure is about: company, project, or place and sector."""
    space = "" if words.lang == "zh" else " "
    parts = [place_of(row, words), name_of(row, "sector", words)]
    named = name_of(row, "company", words) or name_of(row, "project", words)
    return named or space.join(filter(None, parts)) or name_of(row, "region", words)


def phrase_of(row: Figure, words: Words) -> str:
    """Return subject and indicator as they stand in a sentence: 高端装备产值, Advanced equipment output."""
    subject, indicator = subject_of(row, words), name_of(row, "indicator", words)
    if words.lang == "zh":
        return f"{subject}{indicator}"
    first, _, rest = indicator.partition(" ")
    common = first if first in PROPER or not first[1:].islower() else first.lower()
    return f"{subject} {common} {rest}".rstrip()


def status_of(row: Figure, words: Words) -> str:
    """Return whether a figure is reached, aimed at, planned, expected or a rule."""
    said = STATUS[row["status"]]
    return words(said)


def stated(row: Figure, words: Words) -> str:
    """Return a figure as a sentence: subject, indicator, size, period, whether it is a goal, and page."""
    period = period_name(row["period"], words)
    return words(
        "{figure} {size}（{period}，第 {page} 页）",
        figure=phrase_of(row, words),
        size=quantity(row, words),
        period=period if row["status"] == "actual" else f"{period}{words.pick('', ' ')}{status_of(row, words)}",
        page=int(row["page"]),
    )


def details_of(row: Figure, words: Words) -> list[str]:
    """Return what is known of a figure, line by line: quantity and status, printed numeral and period, source."""
    return [
        f"{quantity(row, words)}　{status_of(row, words)}",
        words(
            "刊印：{printed}　{period}", printed=printed_of(row, words), period=period_name(row["period"], words)
        ),
        source_of(row, words),
    ]


def printed_of(row: Figure, words: Words) -> str:
    """Return the numeral as printed."""
    return row["printed"] if isinstance(row["printed"], str) else words("未公布")


def source_of(row: Figure, words: Words) -> str:
    """Return where a figure stands."""
    return words("《{title}》第 {page} 页", title=words.pick(row["title"], row["title_en"]), page=row["page"])


def described(row: Figure, words: Words) -> dict[str, Any]:
    """Return one figure in words, for the list and the table view under a chart."""
    return {
        "id": row["id"],
        "subject": subject_of(row, words),
        "indicator": name_of(row, "indicator", words),
        "value": quantity(row, words),
        "printed": printed_of(row, words),
        "period": period_name(row["period"], words),
        "status": status_of(row, words),
        "page": int(row["page"]),
        "article": words.pick(row["title"], row["title_en"]),
        "note": row["note"] if isinstance(row["note"], str) and words.lang == "zh" else "",
    }


def known(value: Any) -> bool:
    """Tell whether a number was printed."""
    return isinstance(value, int | float) and not math.isnan(value)
