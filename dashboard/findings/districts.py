"""What the issue says of districts: how much of each, one indicator across them, who has figures for what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard.data.numerals import RANK_UNIT
from dashboard.data.observations import CITY, records
from dashboard.findings.finding import MOST_POINTS, Finding, Mark, Row, make_finding
from dashboard.findings.labels import simple_finding
from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, name_of, period_of, phrase_of, when_of
from dashboard.wording.quantities import QUALIFIED, quantity, unit_name
from dashboard.wording.themes import THEMES


def tell_tiles(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many figures the issue prints of each district; rows as ``tile_figures`` answers."""
    counts = frame.groupby("tile")["id"].count()
    tiles = [
        (int(counts[row["tile"]]), row[f"tile_{words.lang}"], row) for row in records(frame.drop_duplicates("tile"))
    ]
    chosen = [(count, name) for count, name, row in tiles if row["chosen"]]
    ranked = sorted(chosen or [(count, name) for count, name, _ in tiles], reverse=True)
    most, name = max((count, name) for count, name, _ in tiles)
    title = words("所列数据中涉及{name}的最多，共{count}项", name=name, count=most)
    if not most:
        title = words("所选行业没有分辖市区的数据")
    if chosen:
        title = words.listed([words("{name}有{count}项数据", name=name, count=count) for count, name in chosen])
    return make_finding(
        [_tile(count, name, row, words) for count, name, row in tiles],
        records(frame.dropna(subset="id")),
        title=title,
        subtitle=words("各辖市区刊出的数据，项；方位示意，非行政区划图"),
        words=words,
        points=_count_sentences(ranked, words),
    )


def _tile(count: int, name: str, row: dict[str, Any], words: Words) -> Row:
    said = words("{count}项数据", count=count)
    mark = Mark(
        float(count),
        "count",
        "solid" if row["chosen"] else "slot",
        district=row["tile"],
        says=(words("{name}：{figures}，点击筛选", name=name, figures=said),),
    )
    return Row(name, (mark,), text=said, name=name, place=(float(row["tile_row"]), float(row["tile_column"])))


def _count_sentences(counts: Iterable[tuple[int, str]], words: Words) -> list[str]:
    """Say of the districts with most figures how many they have."""
    return [words("{name}有{count}项数据", name=name, count=count) for count, name in [*counts][:MOST_POINTS] if count]


def tell_ranking(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell one indicator across districts with the city beside them."""
    rows = records(frame)
    indicator = name_of(rows[0], "indicator", words)
    labels = [(str(row[f"region_short_{words.lang}"]), "") for row in rows]
    # What is reached is of one period.
    first = next((row for row in rows if row["status"] == "actual"), rows[0])
    said = {"indicator": indicator, "period": period_of(first, words)}
    subtitle = words("{indicator}，{unit}，{period}；空心为目标", unit=_unit(rows[0], words), **said)
    texts = [_size(row, words) for row in rows]
    if rows[0]["unit"] == RANK_UNIT:
        subtitle, texts = words("{indicator}，{period}", **said), []
    title = _first(rows, words)
    return simple_finding(rows, labels, words, title=title, subtitle=subtitle, texts=texts)


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


def _first(rows: list[dict[str, Any]], words: Words) -> str:
    """Say which district is first, and how it stands to the city."""
    actual = [row for row in rows if row["status"] == "actual" and row["region_kind"] == "district"]
    first = actual[0] if actual else rows[0]
    city = [row for row in rows if row["region"] == CITY and row["status"] == "actual"]
    title = words("{figure}{size}", figure=phrase_of(first, words), size=quantity(first, words))
    return title + words.pick("，", ", ") + _against_city(first, city[0], words) if actual and city else title


def _against_city(first: Figure, city: Figure, words: Words) -> str:
    if first["unit"] != "%":
        return words("全市{size}", size=quantity(city, words))
    gap = first["value"] - city["value"]
    if not gap:
        return words("与全市持平")
    said = message("高于全市{gap}个百分点") if gap > 0 else message("低于全市{gap}个百分点")
    sure = "exact" if first["qualifier"] == city["qualifier"] == "exact" else "about"
    return words(said, gap=words(QUALIFIED[sure], number=f"{abs(gap):.1f}"))


def tell_coverage(frame: pd.DataFrame, words: Words) -> Finding:
    """Tell how many figures each district has on each theme."""
    name = f"district_{words.lang}"
    themes = {theme: words(said) for theme, said in THEMES.items() if (frame["theme"] == theme).any()}
    totals = frame[name].value_counts()
    counts = frame.groupby(["district", name, "theme"], as_index=False).agg(
        figures=("id", "size"), ids=("id", ",".join)
    )
    cells = records(counts)
    most = cells[int(counts["figures"].argmax())]
    rows = [
        Row(
            place,
            tuple(_cell(cell, themes[cell["theme"]], words) for cell in cells if cell[name] == place),
            name=place,
        )
        for place in totals.index
    ]
    return make_finding(
        rows,
        records(frame),
        title=words(
            "{place}的{theme}数据最多，共{count}项",
            place=most[name],
            theme=themes[most["theme"]],
            count=most["figures"],
        ),
        subtitle=words("各辖市区、各主题刊出的数据，项；没有圆点即没有刊出"),
        words=words,
        points=_count_sentences(zip(totals, totals.index, strict=True), words),
        columns=themes.values(),
    )


def _cell(cell: dict[str, Any], theme: str, words: Words) -> Mark:
    return Mark(
        float(cell["figures"]),
        "count",
        district=cell["district"],
        ids=tuple(cell["ids"].split(",")),
        says=(words("{count}项数据", count=cell["figures"]),),
        at=theme,
    )
