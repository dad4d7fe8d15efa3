"""A list as a frame: every word of it, under its heads."""

from __future__ import annotations

from dashboard.findings.finding import Cell, Row, make_finding
from dashboard.findings.frames import frame_of
from dashboard.translations import words_in

WORDS = words_in("zh")


def frame_with(*rows: Row, columns: tuple[str, ...] = ()) -> tuple[list[str], list[list[str]]]:
    """Return the heads and the rows of the frame of a list."""
    frame = frame_of(make_finding(rows, [], title="", subtitle="", words=WORDS, columns=columns))
    return list(frame.columns), frame.to_numpy().tolist()


def test_a_table_has_its_heads_and_what_its_cells_say_in_two_lines() -> None:
    row = Row("产值", (), under="新北", cells=(Cell("9 亿元", more="约"), Cell("")))
    assert frame_with(row, columns=("指标", "数额", "时期")) == (
        ["指标", "数额", "时期"],
        [["产值\n新北", "9 亿元\n约", ""]],
    )


def test_headings_stand_in_a_column_and_parts_are_led_in() -> None:
    rows = (
        Row("全部", (), cells=(Cell("3"),), group="签约"),
        Row("其中", (), cells=(Cell("1"),), group="签约", depth=1),
    )
    heads, said = frame_with(*rows, columns=("事项", "数量"))
    assert heads == ["", "事项", "数量"]
    assert said == [["签约", "全部", "3"], ["签约", "　其中", "1"]]


def test_single_numbers_have_their_period_and_what_they_compare_with() -> None:
    heads, said = frame_with(Row("研发强度", (), under="2020 年", text="约 3%", more="全省 2.9%"))
    assert heads == ["指标", "数值", "可比数字"]
    assert said == [["研发强度", "约 3%", "2020 年\n全省 2.9%"]]


def test_a_list_of_nothing_has_its_heads_alone() -> None:
    assert frame_with(columns=("指标", "数额")) == (["指标", "数额"], [])
