"""What people call things is understood; what nothing is called is kept, with what may have been meant."""

from __future__ import annotations

import ast
from pathlib import Path

import pandas as pd
import pytest

import dashboard
from dashboard.data.names import LONGEST, MOST_UNKNOWN, Choices, choices_in, nearest
from dashboard.translations import words_in

PLACES = pd.DataFrame(
    {
        "id": ["east", "West_2", "zone"],
        "zh": ["东区（高新区）", "西区", "东西经开区"],
        "en": ["East (HTZ)", "West", "East and west zone"],
    }
)


@pytest.fixture
def places() -> Choices:
    return choices_in(PLACES, ("zh", "en"))


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("east", ("east",)),
        (" EAST ", ("east",)),
        ("东区", ("east",)),
        ("东区(高新区)", ("east",)),
        ("西区，东区", ("east", "West_2")),
        ("西区、东区", ("east", "West_2")),
        ("west_2,zone,西区", ("West_2", "zone")),
        ("West_2", ("West_2",)),
        ("Ｗｅｓｔ", ("West_2",)),
        ("", ()),
        (",,", ()),
    ],
)
def test_a_name_in_either_language_is_its_id_in_the_order_of_the_table(
    places: Choices, asked: str, ids: tuple[str, ...]
) -> None:
    assert places.choose(asked) == (ids, [])


def test_a_name_with_a_comma_in_it_is_one_name() -> None:
    table = pd.DataFrame({"id": ["a"], "en": ["Spending, total"]})
    assert choices_in(table, ("en",)).choose("spending, total") == (("a",), [])


def test_of_what_nothing_is_called_a_few_are_kept_once_and_short(places: Choices) -> None:
    assert places.choose("nord,east,nord,süd") == (("east",), ["nord", "süd"])
    many = places.choose(",".join(str(number) * 5000 for number in range(50)))[1]
    assert len(many) == MOST_UNKNOWN
    assert {len(name) for name in many} == {LONGEST + 1}


@pytest.mark.parametrize(
    ("unknown", "near"), [("eest", "east"), ("西区区", "West_2"), ("东西经济开发区", "zone"), ("atlantis", "")]
)
def test_the_nearest_is_an_id_whatever_was_written(places: Choices, unknown: str, near: str) -> None:
    assert places.nearest(unknown) == near


def test_an_english_name_that_holds_another_is_not_meant(places: Choices) -> None:
    assert nearest("east and west", ["east and west zone"])
    assert places.nearest("east and west") == ""


def test_a_refusal_names_the_nearest_or_all_there_are(places: Choices) -> None:
    assert places.refusal("place", "eest", words_in("en")) == 'place: there is no "eest". Did you mean "east"?'
    assert places.refusal("place", "甲", words_in("zh")) == "place：没有“甲”。可用：east、West_2、zone"


def test_what_is_nearest_is_found_in_one_place() -> None:
    package = Path(dashboard.__file__).parent
    using = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom) and "difflib" in ast.unparse(node)
    }
    assert using == {"data/names.py"}


def test_an_unknown_name_is_said_without_signs_that_nobody_can_see(places: Choices) -> None:
    assert places.choose("no\x1b[31m\nrth\u202e\x00")[1] == ["no [31m rth  "]
