"""Subjects are found by name, pinyin and initials, figures by number and indicator, whatever is typed."""

from __future__ import annotations

import time
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import Datasets
from dashboard.data.names import LONGEST
from dashboard.data.observations import records
from dashboard.data.search import MOST_FOUND, find
from dashboard.data.subjects import Subject, subjects
from tests.data.made import actual
from tests.supervision.boards import made, task

BILLION = [Decimal(10**9)]
# What is typed, and the subject that comes first.
TYPED = {
    **dict.fromkeys(("金坛", "金坛区", "jintan", "JinTan", "ＪＩＮＴＡＮ", "jtq", "jin tan qu"), "jintan"),
    **dict.fromkeys(("恒立液压", "恒立", "液压", "恒立 液压", "hengli", "hengliyeya", "hlyy", "yeya"), "hengli"),
    **dict.fromkeys(("光伏", "guangfu", "gf", "photovoltaics", "photo"), "photovoltaics"),
    **dict.fromkeys(("新北区", "新北", "xinbei", "National Hi-Tech District xinbei"), "xinbei"),
    **dict.fromkeys(("武进高新区", "wjgxq", "Wujin Hi-Tech Zone"), "wujin_htz"),
    "武进": "wujin",
    "常州高新区": "changzhou_htz",
    "经开区": "jkq",
    "5.18展洽会": "expo_518",
    "全市": "changzhou",
    # One letter with two sounds is read by the word that it stands in: 重大 is no chóng, 镇长 no cháng.
    "zhongda": "xinbei_completion",
    "zhenzhangtuan": "township_heads",
}


def called(datasets: Datasets, text: str) -> list[str]:
    return [subject.id for subject in find(datasets, text).subjects]


@pytest.mark.parametrize(("text", "wanted"), TYPED.items())
def test_a_subject_comes_first_that_is_called_so(datasets: Datasets, text: str, wanted: str) -> None:
    assert called(datasets, text)[0] == wanted


def test_the_whole_name_comes_before_a_beginning_a_part_and_pinyin(datasets: Datasets) -> None:
    assert called(datasets, "wujin")[:2] == ["wujin", "wujin_htz"]
    found = called(datasets, "新能源")
    assert found[:2] == ["new_energy", "new_energy_vehicles"]
    assert {"risen", "catl_jiangsu"} <= set(found[2:])
    # Before what only has the letters inside of a word, such as Dongfeng.
    assert called(datasets, "gf").index("photovoltaics") < called(datasets, "gf").index("dongfeng_agri")


def test_every_subject_is_found_by_each_of_its_names(datasets: Datasets) -> None:
    rows = subjects(datasets)
    for name in ("zh", "en", "short_zh", "short_en"):
        for kind, own, text in zip(rows["kind"], rows["id"], rows[name], strict=True):
            alike = int((rows[name] == text).sum())
            if len(text) <= LONGEST:
                assert Subject(kind, own) in find(datasets, text).subjects[: alike + 1], text


@pytest.mark.parametrize(
    "text", ["1800", "1,800", "１８００", "１，８００", " 1800.0 ", "1,800亿元", "1800 亿", "约1800亿"]
)
def test_a_number_finds_the_figure_that_is_so_large(datasets: Datasets, text: str) -> None:
    assert find(datasets, text).figures[0] == "advanced-equipment-output-2020"


def test_what_is_counted_and_by_what_size_is_taken_with_the_number(datasets: Datasets) -> None:
    assert "pratic-project-machines-2021" in find(datasets, "1800").figures
    assert find(datasets, "1,800亿元").figures == ["advanced-equipment-output-2020"]
    assert "advanced-equipment-output-2020" not in find(datasets, "1,800台").figures
    assert find(datasets, "52.1%").figures == ["equipment-share-2020"]
    for text in ("180 billion", "CNY 180 billion"):
        assert find(datasets, text).figures == ["advanced-equipment-output-2020"]
    assert "advanced-equipment-output-2020" in find(datasets, "180", BILLION).figures
    assert "advanced-equipment-output-2020" not in find(datasets, "180").figures


def test_every_number_that_is_printed_is_found(datasets: Datasets) -> None:
    rows = datasets.observations()
    rows = rows[rows["value"].notna()]
    numbers = rows["value"].map(lambda value: f"{value:,.10g}")
    counts = numbers.map(numbers.value_counts())
    for number, count, figure in zip(numbers, counts, rows["id"], strict=True):
        found = find(datasets, number).figures
        assert figure in found or count >= MOST_FOUND // 2, number


def test_an_indicator_finds_its_figures_published_ones_first(datasets: Datasets) -> None:
    rows = datasets.observations().set_index("id")
    for text in ("研发投入", "R&D spending"):
        found = rows.loc[find(datasets, text).figures]
        assert set(found["indicator_zh"]) == {"研发投入"}
        assert found["value"].notna().iloc[0]
        assert found["value"].notna().is_monotonic_decreasing
    (own,) = find(datasets, "恒立 研发投入").figures
    assert own == "rd-spending-hengli-2020"
    found = rows.loc[find(datasets, "jintan enterprises").figures]
    assert set(found["district"]) == {"jintan"}


@pytest.mark.parametrize("text", ["", "   ", "zzzz", "没有这个", "2025年", "1.2.3", "99999999", "\\", "\n", "宜兴\0"])
def test_what_there_is_not_is_not_found(datasets: Datasets, text: str) -> None:
    assert not any(find(datasets, text))


@given(text=st.text() | st.from_regex(r"[\d,.]{1,60} ?(billion|万亿|%)?") | st.text("金坛恒立jtqh18, 亿元"))
def test_whatever_is_typed_is_answered_within_bounds(datasets: Datasets, text: str) -> None:
    found = find(datasets, text, BILLION)
    known = set(subjects(datasets)[["kind", "id"]].itertuples(index=False, name=None))
    assert {tuple(one) for one in found.subjects} <= known
    assert set(found.figures) <= set(datasets.observations()["id"])
    for part in found:
        assert len(part) == len(set(part))
    assert len(found.subjects) + len(found.figures) <= MOST_FOUND
    assert find(datasets, text, BILLION) == found


@pytest.mark.slow
def test_five_thousand_subjects_and_fifty_thousand_figures_are_searched_at_once(datasets: Datasets) -> None:
    frames = {name: datasets.table(name) for name in datasets.names}
    firms, output = frames["organisations"], frames["industry_output"]
    times = range(5000 // len(firms) + 1), range(50_000 // len(output) + 1)
    named = [
        firms.assign(id=firms["id"] + f"_{time}", zh=firms["zh"] + f"{time}", en=firms["en"] + f" {time}")
        for time in times[0]
    ]
    figures = [output.assign(id=output["id"] + f"-{time}", value=output["value"] + time) for time in times[1]]
    frames |= {"organisations": pd.concat(named), "industry_output": pd.concat(figures, ignore_index=True)}
    large = Datasets(datasets.descriptor, datasets.version, frames)
    find(large, "金坛")
    for text in ("金坛", "hlyy", "e", "1800", "产值", "zzzz zzzz", "a b c d e f"):
        took = []
        for _ in range(3):
            begun = time.thread_time()
            find(large, text)
            took.append(time.thread_time() - begun)
        assert min(took) < 0.05, text


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("光伏产值", "photovoltaics-output-2020"),
        ("金坛光伏企业数", "jintan-photovoltaics-enterprises-2021"),
        ("恒立液压营业收入", "hengli-revenue-2020"),
        ("武进高新技术产业产值", "wujin-high-tech-output-2020"),
        ("常州高新区排名", "changzhou-htz-national-rank-2020"),
        ("Jintan photovoltaics", "jintan-photovoltaics-enterprises-2021"),
    ],
)
def test_a_figure_is_found_by_what_it_is_of_and_its_indicator_in_one_word(
    datasets: Datasets, text: str, figure: str
) -> None:
    assert figure in find(datasets, text).figures


@pytest.mark.parametrize(
    "text", ["研发费用增长奖励", "研发费用奖励", "学徒", "学徒培训补贴", "growth of R&D", "平台配套"]
)
def test_a_policy_instrument_is_found_by_its_name_or_by_what_of_it_somebody_remembers(
    datasets: Datasets, text: str
) -> None:
    names = {row["id"]: row["zh"] + row["en"] for row in records(datasets.table("instruments"))}
    (first, *_) = find(datasets, text).instruments
    assert set(text.replace(" ", "")) <= set(names[first])
    assert find(datasets, "金坛").instruments == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("公交线路", "bus_road"),
        ("pig farm", "zhihua_pigs"),
        ("数控加工", "pratic_center"),
        ("普拉迪中心", "pratic_center"),
    ],
)
def test_a_task_of_the_board_is_found_by_its_name(datasets: Datasets, text: str, name: str) -> None:
    assert find(datasets, text).tasks[0] == name


def test_tasks_of_one_name_are_found_each_and_leave_room_for_figures(datasets: Datasets) -> None:
    tables = made(datasets, actual(1.0, "2020"), tasks=[task(name, zh="产值", en="output") for name in "abcd"])
    found = find(tables, "产值")
    assert found.tasks == ["a", "b", "c"]
    assert found.figures
