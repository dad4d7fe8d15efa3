"""The sentences of the reconciliations: no more than the figures allow, and whose, when and how sure they are."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data import Datasets, load_datasets
from dashboard.data.intervals import Interval
from dashboard.data.observations import records
from dashboard.data.reconciliations import reconciliations
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.computed import Limits, computed_words
from dashboard.wording.grammar import capitalised
from dashboard.wording.periods import period_name
from dashboard.wording.phrases import clause_of, phrase_of, status_of
from dashboard.wording.quantities import amount, quantity
from dashboard.wording.reconciled import IMPLIED, Reconciled, checks_of

ZH = words_in("zh")


def rate(value: float, decimals: int) -> str:
    return amount(value, IMPLIED["%"], ZH, decimals=decimals)


def count(value: float, decimals: int) -> str:
    return amount(value, IMPLIED["项"], ZH, decimals=decimals)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Interval(40, 40, 40), "40%"),
        (Interval(14.4645, 14.4645, 14.4645), "14.46%"),
        (Interval(0.00312, 0.00312, 0.00312), "0.00312%"),
        (Interval(0, 0, 0), "0%"),
        (Interval(86.4863, 94.347, 100), "约 94%（86.4%—100%）"),
        (Interval(31.4735, 31.485, 31.4967), "约 31.49%（31.473%—31.497%）"),
        (Interval(0, 21.2, 21.4, open_low=True, open_high=True), "不超过 21.4%"),
        (Interval(0, 30, 30, open_low=True, open_high=True), "不足 30%"),
        (Interval(0, 30, 30, open_low=True), "不超过 30%"),
        (Interval(10, 10, 14, open_low=True, open_high=True), "超 10%、不超过 14%"),
        (Interval(65, 68.42105, 68.42105, open_low=True, open_high=True), "65%以上、不足 68.43%"),
        (Interval(6.36513, 6.3654, 100, open_low=True, open_high=True), "6.36%以上"),
        (Interval(50, 50, math.inf, open_high=True), "50%以上"),
        (Interval(-math.inf, 5, math.inf), "约 5%（上下限无法确定）"),
        (Interval(-2.04, 1, 4.04), "约 1%（-2.1%—4.1%）"),
    ],
)
def test_a_result_is_said_as_sure_as_it_is(found: Interval, said: str) -> None:
    assert computed_words(found, rate, ZH, Limits(ceiling=100)) == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Interval(14.997, 15.007, 15.017), "15 项"),
        (Interval(25, 25, 35, open_low=True, open_high=True), "26—34 项"),
        (Interval(120, 125, 130), "约 125 项（120—130 项）"),
        (Interval(25, 25, math.inf, open_low=True), "超 25 项"),
    ],
)
def test_a_count_is_whole(found: Interval, said: str) -> None:
    assert computed_words(found, count, ZH, Limits(whole=True)) == said


# A number larger than these has no float to be rounded outwards to.
NUMBERS = st.floats(-1e300, 1e300)


@given(
    bounds=st.tuples(*[NUMBERS | st.sampled_from([-math.inf, math.inf])] * 2),
    value=NUMBERS,
    opened=st.tuples(st.booleans(), st.booleans()),
    whole=st.booleans(),
    lang=st.sampled_from(LANGS),
)
def test_any_result_can_be_said(
    bounds: tuple[float, float], value: float, opened: tuple[bool, bool], whole: bool, lang: Lang
) -> None:
    low, high = min(*bounds, value), max(*bounds, value)
    found = Interval(low, value, high, *opened)
    words = words_in(lang)
    unit = IMPLIED["项" if whole else "%"]

    def say(number: float, decimals: int) -> str:
        return amount(number, unit, words, decimals=decimals)

    said = computed_words(found, say, words, Limits(whole=whole))
    assert said
    assert "nan" not in said
    assert "inf" not in said


@pytest.fixture(scope="module", params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    return "zh" if request.param == "zh" else "en"


def test_each_figure_is_named_with_its_size_period_and_status(datasets: Datasets, lang: Lang) -> None:
    words = words_in(lang)
    figures = {row["id"]: row for row in records(datasets.observations())}
    for check in checks_of(datasets, words):
        for figure in (figures[name] for name in check.figures):
            assert clause_of(figure, words) in check.sentence or check.sentence.startswith(phrase_of(figure, words))
            assert quantity(figure, words) in check.sentence
            assert period_name(figure["period"], words) in check.sentence
            assert status_of(figure, words) in check.sentence


def test_an_english_sentence_starts_with_a_capital_and_has_none_for_a_common_noun_inside(datasets: Datasets) -> None:
    sentences = {name: check.sentence for name, check in by_id(datasets, "en").items()}
    assert all(sentence == capitalised(sentence) for sentence in sentences.values())
    assert (
        "equipment manufacturing output (CNY 571.7 billion) and equipment manufacturing share"
        in (sentences["equipment-industry"])
    )
    assert sentences["talent-plan-growth"].startswith("From Changzhou talent attracted")


def test_a_time_that_all_share_is_said_once(datasets: Datasets, lang: Lang) -> None:
    checks = by_id(datasets, lang)
    said = period_name("2020", words_in(lang))
    assert checks["international-bases"].sentence.count(said) == 1


def by_id(datasets: Datasets, lang: Lang) -> dict[str, Reconciled]:
    """Return the reconciliations in words by the id of their row."""
    ids = {tuple(row["figures"]): row["id"] for row in records(reconciliations(datasets))}
    return {ids[check.figures]: check for check in checks_of(datasets, words_in(lang))}


def test_sentences_say_what_is_computed(datasets: Datasets) -> None:
    sentences = {name: check.sentence for name, check in by_id(datasets, "zh").items()}
    assert "的比重不超过 21.4%" in sentences["leader-in-top-ten"]
    assert "的比重不足 30%" in sentences["kaibo-equipment"]
    assert "的比重超 10%" in sentences["hengli-rd-staff"]
    assert "增长 100%" in sentences["calb-capacity-2022"]
    assert "增长 50%以上" in sentences["calb-capacity-2025"]
    assert sentences["public-in-innovation"].endswith("的比重 20%")
    assert "增长 150%" in sentences["jkq-institutes-growth"]
    assert "%—100%" in sentences["photovoltaics-in-new-energy"]
    assert "印作“20多家”、“30多家”，不能同时成立" in sentences["major-platforms"]
    assert "口径不同" in sentences["innovation-input"]
    assert "相差 23 家" in sentences["startup-platforms"]
    assert "推算其基数 15 个" in sentences["completion-goal"]
    first, second = sentences["talent-plan-growth"].split("到", 1)
    assert "2016—2020 年实绩" in first
    assert "2021—2025 年目标" in second


def test_english_says_the_same(datasets: Datasets) -> None:
    sentences = {name: check.sentence for name, check in by_id(datasets, "en").items()}
    assert sentences["leader-in-top-ten"].endswith(": at most 21.4%")
    assert sentences["kaibo-equipment"].endswith(": below 30%")
    assert sentences["hengli-rd-staff"].endswith(": over 10% and at most 14%")
    assert "growth of at least 50%" in sentences["calb-capacity-2025"]
    assert "different scope" in sentences["innovation-input"]


def test_no_pair_of_different_scope_is_said_to_be_the_same(datasets: Datasets) -> None:
    figures = datasets.observations().set_index("id")["indicator"]
    for check in by_id(datasets, "zh").values():
        if check.kind == ZH("两处数字") and figures[check.figures[0]] != figures[check.figures[1]]:
            assert check.sentence.endswith("口径不同")


RELATIONS = """\
gained,rank_move,提升,Places gained,,changzhou-htz-national-rank-2020 wujin-htz-national-rank-2020,,
lost,rank_move,后退,Places lost,,wujin-htz-national-rank-2020 changzhou-htz-national-rank-2020,,
fewer,growth,减少,Fall,,china-bases-good-2020 china-bases-qualified-2020,,
listed,count,清单,List,,china-bases-good-2020 china-bases-pending-2020,,
pair,same,两数,Pair,china-bases-evaluated-2020,changzhou-startup-platforms-265 changzhou-startup-platforms-288,,
times,product,乘积,Product,,changzhou-talent-attracted-annual-2021-2025 changzhou-plan-years-2021-2025,,
"""


def test_losses_lists_and_products_that_nobody_printed_are_said(folder: Path) -> None:
    table = folder / "reconciliations.csv"
    head = table.read_text(encoding="utf-8-sig").splitlines()[0]
    table.write_text(f"{head}\n{RELATIONS}", encoding="utf-8")
    sentences = {name: check.sentence for name, check in by_id(load_datasets(folder), "zh").items()}
    assert sentences["lost"].endswith("后退 15 个位次")
    assert sentences["gained"].endswith("提升 15 个位次")
    assert sentences["fewer"].endswith("下降 41.18%")
    assert sentences["listed"].endswith("清单共列 2 项")
    assert sentences["pair"].endswith("相差 23 家"), "a total is no part of a pair"
    assert "相乘得 50 万名" in sentences["times"]
