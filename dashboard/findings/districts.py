"""What is printed of districts: one indicator across them, what describes each, all there is of one."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.data.changes import PAST
from dashboard.data.numerals import RANK_UNIT
from dashboard.data.observations import CITY, records, with_behind
from dashboard.findings.finding import Finding, Row, make_finding
from dashboard.findings.labels import names_of
from dashboard.findings.marks import Mark, mark_of
from dashboard.translations import Words, message
from dashboard.wording.phrases import (
    Figure,
    name_of,
    period_of,
    phrase_of,
    term_of,
    when_of,
)
from dashboard.wording.quantities import QUALIFIED, quantity, unit_name

MOST_SAID = 3
CITY_TILE = (1, 4)
# Decimals beyond these are the dust of floating point.
DUST = 9


def tell_tiles(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell one indicator on the map of the districts; rows as ``district_values`` answers."""
    # The city has a tile beside the districts, where none of them is.
    tiles = frame.fillna({"tile_row": CITY_TILE[0], "tile_column": CITY_TILE[1]}).drop_duplicates("place")
    printed = [row for row in records(frame) if _is_printed(row)]
    if not printed:
        return None
    return make_finding(
        [_tile(row, words) for row in records(tiles)],
        with_behind(printed, PAST),
        title=_comparison(records(frame), words),
        subtitle=words("{measure}；方位示意，非行政区划图", measure=_measure(printed, words)),
        words=words,
    )


def _is_printed(row: Figure) -> bool:
    return isinstance(row["id"], str)


def _tile(row: dict[str, Any], words: Words) -> Row:
    place = (float(row["tile_row"]), float(row["tile_column"]))
    if not _is_printed(row):
        slot = _slot(row, words)
        return Row(slot.label, slot.marks, text=words("未公布"), name=slot.name, place=place)
    mark = mark_of(row, words, district=row["place"], lead=bool(row["chosen"]))
    name = str(row[f"place_{words.lang}"])
    return Row(name, (mark,), text=_size(row, words), name=name, record=row, place=place)


def _slot(row: dict[str, Any], words: Words) -> Row:
    """Return the row of a district of which the indicator is not published."""
    name = str(row[f"place_{words.lang}"])
    said = words("{name}：未公布，点击筛选", name=name)
    mark = Mark(float("nan"), "actual", "slot", district=row["place"], says=(said,), lead=bool(row["chosen"]))
    return Row(name, (mark,), name=name)


def tell_ranking(frame: pd.DataFrame, words: Words) -> Finding | None:
    """Tell one indicator across districts with the city beside them; a chosen one that has none has a slot."""
    printed = [row for row in records(frame) if _is_printed(row)]
    if not printed:
        return None
    rows = [
        Row(
            str(row[f"place_{words.lang}"]),
            (mark_of(row, words, lead=bool(row["chosen"])),),
            text=_size(row, words),
            name=name,
            record=row,
        )
        for row, name in zip(printed, names_of(printed, words), strict=True)
    ]
    aimed = any(row["status"] != "actual" for row in printed)
    slots = [_slot(row, words) for row in records(frame) if row["chosen"] and not _is_printed(row)]
    return make_finding(
        [*rows, *slots],
        with_behind(printed, PAST),
        title=_order(records(frame), words),
        subtitle=words.clauses([_measure(printed, words), *([words("空心为目标")] if aimed else [])]),
        words=words,
    )


def _order(rows: list[dict[str, Any]], words: Words) -> str:
    """Say how far the districts are from the city, or what the first have; of chosen ones that have none, say so."""
    printed = [row for row in rows if _is_printed(row)]
    chosen = [row for row in rows if row["chosen"] and not _is_printed(row)]
    if chosen:
        return _unpublished(chosen, printed, words)
    said = [row for row in printed if row["status"] == "actual"] or printed
    city = next((row for row in said if row["place"] == CITY), None)
    own = [row for row in said if row["place"] != CITY][:MOST_SAID]
    indicator = name_of(printed[0], "indicator", words)
    if city and own and city["unit"] == "%":
        gaps = [f"{_sized(row, words)}{words.pick('，', ', ')}{_against_city(row, city, words)}" for row in own]
        return f"{indicator}{words.colon}{words.clauses(gaps)}"
    return f"{indicator}{words.colon}{words.listed(_sized(row, words) for row in said[:MOST_SAID])}"


def _sized(row: Figure, words: Words) -> str:
    return words("{name}{size}", name=row[f"place_{words.lang}"], size=_size(row, words))


def _measure(printed: list[dict[str, Any]], words: Words) -> str:
    """Say what is compared: the indicator, its unit, and the period of what is reached."""
    first = next((row for row in printed if row["status"] == "actual"), printed[0])
    said = {"indicator": name_of(first, "indicator", words), "period": period_of(first, words)}
    if first["unit"] == RANK_UNIT:
        return words("{indicator}，{period}", **said)
    return words("{indicator}，{unit}，{period}", unit=_unit(first, words), **said)


def _size(row: Figure, words: Words) -> str:
    """Say a figure's size; of one that is not reached also what it is and for when."""
    if row["status"] == "actual":
        return quantity(row, words)
    return f"{when_of(row, words)}{words.colon}{quantity(row, words)}"


def _unit(row: Figure, words: Words) -> str:
    """Return what an indicator counts; in English without a size, which every label says for itself."""
    if words.lang == "zh":
        return unit_name(row, words)
    named = [said for name in ("unit_prefix", "unit_suffix") if isinstance(said := row[name], str)]
    return named[0].strip() if named else words("个数")


def _comparison(rows: list[dict[str, Any]], words: Words) -> str:
    """Say which district is first, or how a chosen one stands, and how that compares with the city and others."""
    printed = [row for row in rows if _is_printed(row)]
    actual = [row for row in printed if row["status"] == "actual"]
    districts, city = ([row for row in actual if (row["place"] == CITY) is of] for of in (False, True))
    chosen = [row for row in rows if row["chosen"]]
    if chosen and not any(map(_is_printed, chosen)):
        return _unpublished(chosen, [*city, *districts], words)
    # What is reached comes first, then what is aimed at.
    first = next(row for row in (*districts, *printed) if row["chosen"] or not chosen)
    title = words("{figure}{size}", figure=phrase_of(first, words), size=_size(first, words))
    beside = [_against_city(first, city[0], words)] if city and first["status"] == "actual" else []
    others = [row for row in districts if row["id"] != first["id"]]
    beside += [_sized(row, words) for row in others[: MOST_SAID - 1 - len(beside)]]
    return words.pick("，", ", ").join([title, *beside])


def _unpublished(chosen: list[dict[str, Any]], others: list[dict[str, Any]], words: Words) -> str:
    """Say of chosen districts that the indicator is not published, and what it is elsewhere."""
    names = words.listed(row[f"place_{words.lang}"] for row in chosen)
    if not others:
        return words("{names}未公布", names=names)
    indicator = words.pick(term_of(others[0], "indicator", words), name_of(others[0], "indicator", words))
    said = [words("{names}未公布{indicator}", names=names, indicator=indicator)]
    return words.clauses([*said, words.listed(_sized(row, words) for row in others[:MOST_SAID])])


def _against_city(first: Figure, city: Figure, words: Words) -> str:
    if first["unit"] != "%":
        return words("全市{size}", size=quantity(city, words))
    gap = first["value"] - city["value"]
    if not gap:
        return words("与全市持平")
    said = message("高于全市{gap}个百分点") if gap > 0 else message("低于全市{gap}个百分点")
    sure = "exact" if first["qualifier"] == city["qualifier"] == "exact" else "about"
    return words(said, gap=words(QUALIFIED[sure], number=f"{round(abs(gap), DUST):g}"))
