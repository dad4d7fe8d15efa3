"""What became of a figure, as people say it."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.releases.difference import changes
from dashboard.releases.figures import figure_changes
from dashboard.translations import Lang, words_in
from dashboard.wording.differences import fields_changed, figure_called, state_called
from tests.data.made import actual, having

INTENSITY = {"indicator": "rd_intensity", "table": "district_innovation", "id": "a"}


def said(datasets: Datasets, before: dict[str, Any], after: dict[str, Any], lang: Lang = "zh") -> list[tuple[str, str]]:
    old, new = (having(datasets, INTENSITY | row) for row in (before, after))
    (change,) = figure_changes(changes(old, new), old, new)
    return [(field.old, field.new) for field in fields_changed(change, words_in(lang))]


def test_a_figure_is_said_field_by_field_the_size_first(datasets: Datasets) -> None:
    before = actual(3, printed="约3%", qualifier=None, page=6)
    after = actual(3.1, printed="约3.1%", qualifier=None, page=8)
    assert said(datasets, before, after) == [("约 3%", "约 3.1%"), ("第 6 页", "第 8 页")]
    assert said(datasets, before, after, "en") == [("about 3%", "about 3.1%"), ("p. 6", "p. 8")]


def test_a_numeral_is_said_where_it_leads_to_the_same_size(datasets: Datasets) -> None:
    before, after = (actual(3, printed=printed, qualifier=None) for printed in ("3%", "3.0%"))
    assert said(datasets, before, after) == [("刊印“3%”", "刊印“3.0%”")]


@pytest.mark.parametrize(
    ("column", "before", "after", "expected"),
    [
        ("indicator", "rd_intensity", "high_tech_share", ("研发强度", "高新技术产业产值占比")),
        ("region", "changzhou", "wujin", ("常州市", "武进")),
        ("period", "2020", "2021", ("2020 年", "2021 年")),
        ("status", "actual", "plan", ("实绩", "计划")),
        ("note", None, "初步核算", ("说明“”", "说明“初步核算”")),
        ("note_en", "One", "Two", ("英文说明“One”", "英文说明“Two”")),
    ],
)
def test_every_field_is_said(
    datasets: Datasets, column: str, before: str | None, after: str, expected: tuple[str, str]
) -> None:
    assert expected in said(datasets, actual(3) | {column: before}, actual(3) | {column: after})


def test_a_figure_is_called_by_subject_indicator_and_time(datasets: Datasets) -> None:
    old, new = having(datasets), having(datasets, INTENSITY | actual(3))
    (change,) = figure_changes(changes(old, new), old, new)
    assert figure_called(change.figure, words_in("zh")) == "常州市研发强度（2020 年）"
    assert fields_changed(change, words_in("zh")) == [("", "3%"), ("", "第 9 页")]


def test_a_state_is_called_by_its_name_and_version() -> None:
    zh, en = words_in("zh"), words_in("en")
    assert state_called("3", "1a2b", zh) == "发布 3（数据版本 1a2b）"
    assert state_called("draft-2", "1a2b", en) == "draft 2 (data version 1a2b)"
    assert state_called("folder", "1a2b", zh) == "数据文件夹（数据版本 1a2b）"
    assert state_called("", "1a2b", zh) == "数据版本 1a2b"
