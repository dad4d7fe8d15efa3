"""What LibreOffice computes from the formulas of a workbook of firms is what we computed, to the fen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from dashboard.data import Datasets
from dashboard.exports.excel.firms import firms_workbook
from dashboard.policy.lists import FirmList, assess, compare
from dashboard.policy.parameters import present_scheme
from dashboard.policy.schemes import Scheme, brackets_of
from dashboard.translations import LANGS, Lang, words_in
from tests import libreoffice
from tests.exports.firms import EDITED, edges, many_firms, some_firms

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def scheme(datasets: Datasets) -> Scheme:
    found = present_scheme(datasets)
    assert found
    return found


def differing(ours: Workbook, theirs: Workbook) -> list[tuple[str, str, Any, Any]]:
    """Return the cells that differ, but for the dust of shares; none and an empty text are the same."""
    return [
        (sheet.title, cell.coordinate, cell.value, other)
        for sheet in ours
        for row in sheet
        for cell in row
        if not same(cell.value, other := theirs[sheet.title][cell.coordinate].value)
    ]


def same(one: Any, other: Any) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) < 1e-9
    return (one or "") == (other or "")


def test_results_are_taken_out_before_they_are_computed_anew(datasets: Datasets, scheme: Scheme) -> None:
    raw = firms_workbook(assess(some_firms(), scheme), datasets, words_in("zh"))
    bare = load_workbook(BytesIO(libreoffice.without_results(raw)), data_only=True)
    formulas = load_workbook(BytesIO(raw))
    places = [(s.title, cell.coordinate) for s in formulas for row in s for cell in row if cell.data_type == "f"]
    assert len(places) > 100
    assert {bare[name][place].value for name, place in places} == {None}


@pytest.mark.parametrize("lang", LANGS)
def test_a_firm_of_each_kind_has_the_same_results(
    datasets: Datasets, scheme: Scheme, tmp_path: Path, lang: Lang
) -> None:
    compared = compare(some_firms(), scheme, EDITED)
    raw = firms_workbook(compared.edited, datasets, words_in(lang), compared)
    assert differing(load_workbook(BytesIO(raw), data_only=True), libreoffice.computed(raw, tmp_path)) == []


@pytest.mark.parametrize("edited", [False, True])
def test_hundreds_of_firms_have_the_same_rewards_half_fens_too(
    datasets: Datasets, scheme: Scheme, tmp_path: Path, *, edited: bool
) -> None:
    rule = EDITED if edited else scheme
    results = assess(many_firms(600, seed=21), rule)
    exact = [min(one.total, rule.cap or one.total) for one in results.outcomes]
    assert edited or sum(amount * 10**7 % 10 == 5 for amount in exact) > 20
    raw = firms_workbook(results, datasets, words_in("zh"))
    assert differing(load_workbook(BytesIO(raw), data_only=True), libreoffice.computed(raw, tmp_path)) == []


def test_rows_with_faults_before_the_first_firm_move_no_formula(
    datasets: Datasets, scheme: Scheme, tmp_path: Path
) -> None:
    firms = some_firms()
    early = tuple(one._replace(row=row) for row in (0, 1) for one in firms.rejected)
    raw = firms_workbook(assess(replace(firms, rejected=early), scheme), datasets, words_in("zh"))
    theirs = libreoffice.computed(raw, tmp_path)
    assert differing(load_workbook(BytesIO(raw), data_only=True), theirs) == []
    assert rewards(theirs)[2] == 26


def test_a_fen_on_either_side_of_each_bound_has_the_same_reward(
    datasets: Datasets, scheme: Scheme, tmp_path: Path
) -> None:
    bounds = [scheme.threshold, *(bracket.lower for bracket in scheme.brackets), Decimal(10) ** 5]
    raw = firms_workbook(assess(edges(bounds), scheme), datasets, words_in("zh"))
    assert differing(load_workbook(BytesIO(raw), data_only=True), libreoffice.computed(raw, tmp_path)) == []


def test_an_edited_number_of_the_rule_is_followed(datasets: Datasets, scheme: Scheme, tmp_path: Path) -> None:
    firms = many_firms(100, seed=3)
    book = load_workbook(BytesIO(firms_workbook(assess(firms, scheme), datasets, words_in("zh"))))
    rule = {row[0].value: row for row in book["规则"]}
    rule["第 1 档"][3].value, rule["第 2 档"][1].value, rule["起奖增长额（含）"][1].value = 0.15, 300, 30
    rule["每家封顶（空白为不封顶）"][1].value = 500
    file = BytesIO()
    book.save(file)
    theirs = libreoffice.computed(file.getvalue(), tmp_path)
    assert rewards(theirs) == expected(firms)


def rewards(book: Workbook) -> list[float]:
    head, *rows = (row for row in book["结果"].iter_rows(min_row=4, values_only=True))
    return [row[head.index("奖励（公式，万元）")] for row in rows]


def expected(firms: FirmList) -> list[float]:
    bounds, rates = (20, 300, 1000, 10_000, 20_000), ("0.15", "0.08", "0.06", "0.04", "0.02")
    rule = Scheme(Decimal(30), brackets_of(map(Decimal, bounds), map(Decimal, rates)), Decimal(500))
    return [float(one.reward) for one in assess(firms, rule).outcomes]
