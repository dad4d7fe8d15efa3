"""Which instruments fit a firm: five invented ones, as data, and what holds for all."""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.view import view_of
from dashboard.data import Datasets
from dashboard.policy.case import Case
from dashboard.policy.instruments import STANDINGS, fits, matching, per_person
from dashboard.policy.questions import fitting_instruments
from tests.chinese import CHINESE_WRITING

ROWS = list(csv.DictReader(Path(__file__).with_name("instruments.csv").read_text(encoding="utf-8").splitlines()))
FIRMS = [(name, list(rows)) for name, rows in groupby(ROWS, key=itemgetter("firm"))]
MONEY = st.decimals(0, 10**7, places=6)


@pytest.mark.parametrize(("firm", "rows"), FIRMS, ids=[name for name, _ in FIRMS])
def test_an_instrument_fits_a_firm_as_it_is_written(datasets: Datasets, firm: str, rows: list[dict[str, str]]) -> None:
    view = view_of(datasets, f"/policy?{rows[0]['address']}")
    assert (view.unknown, view.case.slips) == ((), ()), firm
    found = fits(datasets, view.case, view.districts)
    wanted = {row["instrument"]: (row["standing"], Decimal(row["amount"]) if row["amount"] else None) for row in rows}
    assert {fit.instrument["id"]: (fit.standing, fit.amount) for fit in found} == wanted
    order = [STANDINGS.index(fit.standing) for fit in found]
    assert order == sorted(order), "those that fit come first"


def test_five_firms_are_told_apart() -> None:
    assert len(FIRMS) == 5
    assert {row["standing"] for row in ROWS} == set(STANDINGS)


@given(funds=MONEY, ceiling=MONEY)
def test_matching_money_is_what_was_received_up_to_a_ceiling(funds: Decimal, ceiling: Decimal) -> None:
    assert matching(funds, Decimal(1), [ceiling]) == min(funds, ceiling)
    assert matching(funds, Decimal(1), []) == funds


def test_apprentices_bring_the_amount_of_their_level() -> None:
    amounts = {"intermediate": Decimal("0.4"), "senior_technician": Decimal("0.8")}
    assert per_person({"senior_technician": 1, "intermediate": 10}, amounts) == Decimal("4.8")
    assert per_person({"intermediate": 1}, amounts) == Decimal("0.4"), "of levels that are not said there is nobody"


def test_what_the_curator_reads_into_the_text_rules_nobody_out(datasets: Datasets) -> None:
    (fit,) = [
        fit
        for fit in fits(datasets, Case(statuses=("high_tech",), size="large"), ())
        if fit.instrument["id"] == "rd_reward"
    ]
    assert {one.kind: one.standing for one in fit.conditions}["size"] == "open"


def test_words_find_an_instrument_by_its_name_or_by_what_it_asks_for(datasets: Datasets) -> None:
    def found(text: str) -> list[str]:
        return fitting_instruments(datasets, case=Case(text=text))["id"].tolist()

    assert found("学徒") == ["apprentices"]
    assert found("高新技术") == ["rd_reward"]
    assert found("APPRENTICES") == ["apprentices"]
    assert len(found("领军")) == 4
    assert len(found("没有这样的政策")) == len(found("")) == 7, "of none that is called so all are shown"


def test_every_instrument_and_trait_has_both_languages(datasets: Datasets) -> None:
    for name in ("instruments", "traits"):
        rows = datasets.table(name)
        assert not rows["en"].map(lambda said: bool(CHINESE_WRITING.search(said))).any()
        assert rows["zh"].is_unique
        assert rows["en"].is_unique
