"""How sure a figure is, shown the same way in every chart, and what every mark says and leads to.

exact: solid. about, nearly: hatched. over, at least: open end with an arrow. at most: closed cap.
target, plan, forecast: outlined. Not published: a pale slot that says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

import plotly.graph_objects as go

from dashboard.data.quantities import period_name, quantity
from dashboard.figures.theme import TOKENS, Scheme
from dashboard.translations import Words, message
from dashboard.translations.phrases import attributive, capitalised, joined

HATCHED = ("about", "nearly")
OPEN_ENDED = ("over", "at_least")
STATUS = {
    "actual": message("实绩"),
    "target": message("目标"),
    "plan": message("计划"),
    "forecast": message("预计"),
    "policy": message("政策规定"),
}
CITY = ("changzhou",)
MOST_PAGES = 8
CLEAR = "rgba(0,0,0,0)"
Row = Mapping[str, Any]


def term_of(row: Row, key: str, words: Words) -> str:
    """Return the name of a row's indicator, region, sector, company or project inside a sentence; empty for none."""
    name = row.get(f"{key}_{words.lang}")
    return name if isinstance(name, str) else ""


def name_of(row: Row, key: str, words: Words) -> str:
    """Return a name as ``term_of`` does, as it stands alone or starts a sentence."""
    return _standing(term_of(row, key, words), words)


def place_of(row: Row, words: Words) -> str:
    """Return the short name of a row's region; empty for the city itself."""
    if row["region"] in CITY:
        return ""
    return str(row[f"region_short_{words.lang}"])


def subject_of(row: Row, words: Words) -> str:
    """Return what a figure is about: company, project, or place and sector."""
    return _standing(_subject(row, term_of(row, "sector", words), words), words)


def phrase_of(row: Row, words: Words) -> str:
    """Return subject and indicator as they start a sentence: 高端装备产值, Advanced equipment output."""
    return _standing(clause_of(row, words), words)


def clause_of(row: Row, words: Words) -> str:
    """Return subject and indicator as they stand inside a sentence: 高端装备产值, advanced equipment output.

    A sector that the indicator's name holds is not said again.
    """
    sector = attributive(term_of(row, "sector", words))
    if sector and row["sector_zh"] in row["indicator_zh"]:
        sector = ""
    return joined(_subject(row, sector, words), term_of(row, "indicator", words), words.lang)


def _standing(name: str, words: Words) -> str:
    """Return a name as it stands alone or starts a sentence; Chinese has no capitals: iF 设计奖 stays as it is."""
    return words.pick(name, capitalised(name))


def _subject(row: Row, sector: str, words: Words) -> str:
    # 溧阳现代农业产业园 is of 现代农业 already.
    named_by_place = isinstance(row["sector_zh"], str) and row["sector_zh"] in row["region_zh"]
    parts = filter(None, [place_of(row, words), "" if named_by_place else sector])
    named = term_of(row, "company", words) or term_of(row, "project", words)
    return named or words.pick("", " ").join(parts) or term_of(row, "region", words)


def status_of(row: Row, words: Words) -> str:
    """Return whether a figure is reached, aimed at, planned, expected or a rule."""
    said = STATUS[row["status"]]
    return words(said)


def size_of(row: Row, words: Words) -> str:
    """Return how large a figure is, and of one that is not reached yet what it is: 162.7 亿元（计划）."""
    said = quantity(row, words)
    return said if row["status"] == "actual" else words("{size}（{status}）", size=said, status=status_of(row, words))


def source_of(row: Row, words: Words) -> str:
    """Return where a figure stands."""
    return words("《{title}》第 {page} 页", title=words.pick(row["title"], row["title_en"]), page=row["page"])


def hover_of(row: Row, words: Words) -> str:
    """Return what a mark says: subject, indicator, quantity, printed numeral, period, status, article and page."""
    printed = row["printed"] if isinstance(row["printed"], str) else words("未公布")
    return "<br>".join(
        [
            f"<b>{subject_of(row, words)}</b>　{name_of(row, 'indicator', words)}",
            f"{quantity(row, words)}　{status_of(row, words)}",
            words("刊印：{printed}　{period}", printed=printed, period=period_name(row["period"], words)),
            source_of(row, words),
        ]
    )


def colour_of(row: Row, scheme: Scheme) -> str:
    """Return the colour of the district a row's region is or lies in; the accent for the city and above."""
    return TOKENS[scheme].district(str(row["district"]))


def target_of_click(row: Row) -> list[str]:
    """Return what a click on a mark filters by: district, sector, and the figure it stands for."""
    return [row[key] if isinstance(row.get(key), str) else "" for key in ("district", "sector", "id")]


def certainty_bars(rows: list[dict[str, Any]], labels: list[str], scheme: Scheme, words: Words) -> go.Bar:
    """Return horizontal bars whose fill shows how sure each figure is."""
    colours = [colour_of(row, scheme) for row in rows]
    outlined = [row["status"] != "actual" for row in rows]
    return go.Bar(
        orientation="h",
        y=labels,
        x=[row["value"] for row in rows],
        marker={
            "color": [CLEAR if hollow else colour for colour, hollow in zip(colours, outlined, strict=True)],
            "line": {"color": colours, "width": [2 if hollow else 0 for hollow in outlined]},
            "pattern": hatching(rows, colours, scheme),
        },
        hovertext=[hover_of(row, words) for row in rows],
        hoverinfo="text",
        customdata=[target_of_click(row) for row in rows],
    )


def hatching(rows: Iterable[Row], colours: list[str], scheme: Scheme) -> dict[str, Any]:
    """Return the pattern of bars: hatched where an actual figure is printed as about or nearly."""
    return {
        "shape": ["/" if row["qualifier"] in HATCHED and row["status"] == "actual" else "" for row in rows],
        "fgcolor": colours,
        "bgcolor": TOKENS[scheme].paper,
        "size": 7,
        "solidity": 0.45,
    }


def certainty_ends(rows: list[dict[str, Any]], labels: list[str], scheme: Scheme) -> go.Scatter:
    """Return what stands at the end of a bar: an arrow where the figure is open upwards, a cap where it is closed."""
    ends = [
        (row, label) for row, label in zip(rows, labels, strict=True) if row["qualifier"] in (*OPEN_ENDED, "at_most")
    ]
    return go.Scatter(
        x=[row["value"] for row, _ in ends],
        y=[label for _, label in ends],
        mode="markers",
        marker={
            "symbol": [_end_symbol(row) for row, _ in ends],
            "size": 18,
            "color": [colour_of(row, scheme) for row, _ in ends],
            "line": {
                "width": [_end_width(row) for row, _ in ends],
                "color": [
                    TOKENS[scheme].ink if row["status"] == "actual" else colour_of(row, scheme) for row, _ in ends
                ],
            },
        },
        hoverinfo="skip",
        cliponaxis=False,
    )


def _end_width(row: Row) -> int:
    """Return how thick an end is drawn: an outline for a goal, a filled arrow, a thick cap."""
    if row["status"] != "actual":
        return 2
    return 0 if row["qualifier"] in OPEN_ENDED else 4


def _end_symbol(row: Row) -> str:
    symbol = "triangle-right" if row["qualifier"] in OPEN_ENDED else "line-ns"
    return symbol if row["status"] == "actual" else f"{symbol}-open"


def end_labels(x: Iterable[float], y: Iterable[str], texts: Iterable[str]) -> go.Scatter:
    """Return the values as text to the right of the bars."""
    spaced = ["　" + text.replace("<br>", "<br>　") for text in texts]
    return go.Scatter(
        x=list(x), y=list(y), text=spaced, mode="text", textposition="middle right", hoverinfo="skip", cliponaxis=False
    )


def source_line(pages: Iterable[int], words: Words) -> str:
    """Return the line under a chart: the issue and the pages; many pages as their range."""
    several = sorted(set(pages))
    if not several:
        return ""
    if len(several) == 1:
        return words("来源：《常州科技》2021 年第 6 期第 {page} 页", page=several[0])
    listed = words.listed([str(page) for page in several])
    if len(several) > MOST_PAGES:
        listed = words("{first}—{last}", first=several[0], last=several[-1])
    return words("来源：《常州科技》2021 年第 6 期，第 {pages} 页", pages=listed)


def described(row: Row, words: Words) -> dict[str, Any]:
    """Return one figure in words, for the list and the table view under a chart."""
    return {
        "id": row["id"],
        "subject": subject_of(row, words),
        "indicator": name_of(row, "indicator", words),
        "value": quantity(row, words),
        "printed": row["printed"] if isinstance(row["printed"], str) else words("未公布"),
        "period": period_name(row["period"], words),
        "status": status_of(row, words),
        "page": int(row["page"]),
        "article": words.pick(row["title"], row["title_en"]),
        "note": row["note"] if isinstance(row["note"], str) and words.lang == "zh" else "",
    }


def known(value: Any) -> bool:
    """Tell whether a number was printed."""
    return isinstance(value, int | float) and not math.isnan(value)
