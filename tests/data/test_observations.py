"""All figures in one frame: names joined, parks placed in their districts, filters applied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from dashboard.data import Datasets
from dashboard.data.descriptor import fact_names
from dashboard.data.observations import family_of, observations_of, records, with_behind, within

REGIONS = [
    ("china", "country", None),
    ("changzhou", "city", "china"),
    ("wujin", "district", "changzhou"),
    ("jintan", "district", "changzhou"),
    ("wujin_htz", "park", "wujin"),
    ("lab", "park", "wujin_htz"),
    ("sanjing", "park", "changzhou"),
]
FACT = {"indicator": "output", "article": "first", "printed": "3亿元", "period": "2020", "value": 3.0}
TEXTS = ("sector", "organisation", "project", "event", "qualifier", "status", "revises")


def figures(rows: list[dict[str, object]]) -> pd.DataFrame:
    made = pd.DataFrame([FACT | {"id": f"figure-{number}"} | row for number, row in enumerate(rows)])
    return made.reindex(columns=[*made.columns, *(name for name in TEXTS if name not in made)]).astype(
        dict.fromkeys(TEXTS, "str")
    )


@pytest.fixture
def frames() -> Mapping[str, pd.DataFrame]:
    regions = pd.DataFrame(REGIONS, columns=["id", "kind", "parent"], dtype="str")
    named = {name: regions["id"].str.upper() for name in ("en", "short_en")}
    return {
        "regions": regions.assign(zh=regions["id"] + "区", short_zh=regions["id"], **named),
        "sectors": pd.DataFrame(
            [("energy", None), ("solar", "energy"), ("cells", "solar"), ("cars", None)],
            columns=["id", "parent"],
            dtype="str",
        ).assign(zh="行业", en="Sector"),
        "organisations": pd.DataFrame({"id": ["hengli"], "zh": ["恒立液压"], "en": ["Hengli"], "kind": ["company"]}),
        "named_projects": pd.DataFrame({"id": ["plant"], "zh": ["电池工厂"], "en": ["Battery plant"]}),
        "events": pd.DataFrame({"id": ["fair"], "zh": ["展会"], "en": ["Fair"], "region": ["changzhou"]}),
        "issues": pd.DataFrame(
            {
                "id": ["2021-06"],
                "zh": ["《月刊》2021 年第 6 期"],
                "en": ["Monthly 2021 no. 6"],
                "short_zh": ["2021 年第 6 期"],
                "short_en": ["2021 no. 6"],
            }
        ),
        "units": pd.DataFrame(
            {
                "id": ["亿元", "家"],
                "en_prefix": ["CNY", None],
                "en_suffix": [None, "firms"],
                "en_suffix_one": [None, "firm"],
            }
        ),
        "indicators": pd.DataFrame(
            {
                "id": ["output"],
                "zh": ["产值"],
                "en": ["Output"],
                "unit": ["亿元"],
                "theme": ["industry"],
                "group": ["sector_size unlabelled"],
                "kind": ["flow"],
                "better": ["higher"],
                "definition": ["总产值"],
            }
        ),
        "articles": pd.DataFrame(
            {
                "id": ["first"],
                "title": ["标题"],
                "title_en": ["Title"],
                "author": ["作者"],
                "issue": ["2021-06"],
                "page": [9],
            }
        ),
        "industry": figures(
            [
                {"id": "city", "region": "changzhou", "sector": "energy", "value": 3.0},
                {"id": "park", "region": "wujin_htz", "sector": "cells", "value": 1.0},
                {"id": "district", "region": "jintan", "sector": None, "value": 2.0},
            ]
        ),
        "spending": figures([{"id": "firm", "region": "lab", "organisation": "hengli", "value": float("nan")}]),
    }


@pytest.fixture
def observed(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    return observations_of(frames, ["industry", "spending"])


def test_every_figure_stands_once_in_the_order_of_tables_and_rows(observed: pd.DataFrame) -> None:
    assert observed["id"].tolist() == ["city", "park", "district", "firm"]
    assert observed["table"].tolist() == ["industry"] * 3 + ["spending"]


def test_a_region_belongs_to_the_district_it_is_or_lies_in_however_deep(frames: Mapping[str, pd.DataFrame]) -> None:
    rows = figures([{"region": name} for name, _, _ in REGIONS])
    districts = observations_of({**frames, "industry": rows}, ["industry"])["district"]
    assert districts.isna().tolist() == [True, True, False, False, False, False, True]
    assert districts.dropna().tolist() == ["wujin", "jintan", "wujin", "wujin"]


def test_names_of_indicator_region_sector_company_and_article_are_joined(observed: pd.DataFrame) -> None:
    rows = observed.set_index("id")
    assert set(rows["indicator_zh"]) == {"产值"}
    assert set(rows["title_en"]) == {"Title"}
    names = [rows.loc["park", name] for name in ("region_zh", "region_en", "region_kind")]
    assert names == ["wujin_htz区", "WUJIN_HTZ", "park"]
    assert rows.loc["city", "sector_en"] == "Sector"
    assert rows.loc["firm", "organisation_zh"] == "恒立液压"


def test_how_the_unit_is_written_and_the_groups_of_the_indicator_come_with_every_figure(observed: pd.DataFrame) -> None:
    columns = ["unit", "unit_prefix", "group", "better"]
    assert observed[columns].to_numpy().tolist() == [["亿元", "CNY", "sector_size unlabelled", "higher"]] * 4
    assert observed[["unit_suffix", "unit_suffix_one"]].isna().all(axis=None)


def test_a_table_without_sector_or_company_has_them_missing(observed: pd.DataFrame) -> None:
    rows = observed.set_index("id")
    assert rows["organisation"].isna().tolist() == [True, True, True, False]
    assert rows["sector"].isna().tolist() == [False, False, True, True]


def test_what_a_table_leaves_out_is_what_the_numeral_says_reached_and_without_time(
    frames: Mapping[str, pd.DataFrame],
) -> None:
    rows = figures(
        [
            {"region": "wujin", "printed": "超3亿元", "period": None},
            {"region": "wujin", "printed": "超3亿元", "qualifier": "exact", "status": "plan"},
        ]
    )
    observed = observations_of({**frames, "industry": rows}, ["industry"])
    assert observed[["qualifier", "status", "period"]].to_numpy().tolist() == [
        ["over", "actual", ""],
        ["exact", "plan", "2020"],
    ]


def test_the_tables_that_are_joined_are_not_changed(frames: Mapping[str, pd.DataFrame]) -> None:
    before = {name: frame.copy(deep=True) for name, frame in frames.items()}
    observations_of(frames, ["industry", "spending"])
    assert all(frames[name].equals(frame) for name, frame in before.items())


def test_some_figures_alone_stand_as_if_there_were_no_others(datasets: Datasets) -> None:
    earlier = ~datasets.observations()["latest"]
    own = datasets.with_figures(earlier)
    frames = {name: own.table(name) for name in own.names}
    assert len(own.observations()) == earlier.sum()
    pd.testing.assert_frame_equal(own.observations(), observations_of(frames, fact_names(own.descriptor)))
    assert own.observations()["latest"].any()


@pytest.mark.parametrize(
    ("districts", "sectors", "kept"),
    [
        ((), (), ["city", "park", "district", "firm"]),
        (("wujin",), (), ["park", "firm"]),
        (("jintan", "wujin"), (), ["park", "district", "firm"]),
        (("liyang",), (), []),
        ((), ("cells",), ["park"]),
        ((), ("energy", "cells"), ["city", "park"]),
        (("wujin",), ("energy",), []),
        (("wujin",), ("cells",), ["park"]),
    ],
)
def test_a_choice_keeps_districts_with_their_parks_and_sectors_and_no_choice_keeps_all(
    observed: pd.DataFrame, districts: tuple[str, ...], sectors: tuple[str, ...], kept: list[str]
) -> None:
    assert within(observed, districts=iter(districts), sectors=iter(sectors))["id"].tolist() == kept


@pytest.mark.parametrize(
    ("chosen", "family"),
    [
        (("energy",), ("cells", "energy", "solar")),
        (("solar", "cars"), ("cars", "cells", "solar")),
        (("cells",), ("cells",)),
        (("unknown",), ("unknown",)),
        ((), ()),
    ],
)
def test_a_sector_is_chosen_with_all_that_belong_to_it(
    frames: Mapping[str, pd.DataFrame], chosen: tuple[str, ...], family: tuple[str, ...]
) -> None:
    assert family_of(frames["sectors"], chosen) == family


def test_figures_beside_rows_are_listed_after_them_each_once() -> None:
    own = {"value": 90.0, "organisation": "of the rate", "reached": 0.9}
    rows: list[dict[str, Any]] = [
        {"id": "rate", **own, "done_id": "done", "done_value": 9.0, "plan_id": "plan"},
        {"id": "alone", "done_id": None, "plan_id": float("nan")},
        {"id": "again", "done_id": "done", "done_value": 9.0, "plan_id": "rate"},
    ]
    listed = with_behind(rows, "done_", "plan_")
    assert listed == [*rows, {"id": "done", "value": 9.0}, {"id": "plan"}], "nothing of what they stand beside"
    assert with_behind(rows) == rows


def test_records_are_the_rows_by_column_name(observed: pd.DataFrame) -> None:
    rows = records(observed[["id", "region"]])
    assert rows[1] == {"id": "park", "region": "wujin_htz"}
    assert len(rows) == 4
