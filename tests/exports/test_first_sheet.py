"""The first sheet of the summary: findings in the order of the deck, and headline figures."""

from __future__ import annotations

import re

import pytest

from dashboard.catalogue.topics import TOPICS
from dashboard.data import Datasets
from dashboard.exports.excel.summary import summary_of
from tests.exports.books import lines_of, opened, table_of
from tests.exports.queries import view_of

pytestmark = pytest.mark.slow


def test_the_findings_are_those_of_the_deck_in_its_order_with_number_unit_period_and_page(datasets: Datasets) -> None:
    sheet = opened(datasets, "zh").worksheets[0]
    _, rows = table_of(sheet, "findings")
    titles = [row["要点"].value for row in rows]
    told = [answer for answers in summary_of(TOPICS, view_of(datasets, "zh")).told.values() for answer in answers]
    deck = [answer for answer in sorted(told, key=lambda one: one.chart.deck) if answer.chart.deck]
    found = [answer.finding.title for answer in deck if answer.finding]
    assert titles == found[: len(titles)]
    left = [line for line in lines_of(sheet) if line.startswith("另有")]
    assert bool(left) == (len(titles) < len(found))
    assert len(titles) >= 12
    assert all(re.search(r"2021 年第 6 期.*页", row["出处"].value) for row in rows)
    said = [row for row in rows if row["数字"].value is not None]
    assert len(said) > len(rows) / 2
    for row in said:
        assert row["单位"].value
        number = row["数字"].value
        if row["单位"].value == "%":
            assert any(f"{100 * number:.{decimals}f}%" in row["要点"].value for decimals in (0, 1, 2))
        else:
            assert f"{number:,}".removesuffix(".0") in row["要点"].value


def test_the_headline_figures_stand_first_with_what_they_compare_with(datasets: Datasets) -> None:
    sheet = opened(datasets, "zh").worksheets[0]
    _, rows = table_of(sheet, "headlines")
    said = {row["指标"].value: row for row in rows}
    assert said["研发强度"]["数字"].value == 0.03
    assert said["研发强度"]["数字"].number_format == '"约 "0%'
    assert said["研发强度"]["时期"].value == "2020 年"
    assert "武进 54%" in said["高新技术产业产值占比"]["可比数字"].value
