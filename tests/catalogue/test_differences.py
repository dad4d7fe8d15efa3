"""The difference of two states: what is not as before is told, made once, and in the order of the states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.catalogue.charts import CHARTS
from dashboard.catalogue.differences import Difference, difference, in_order
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.exports.differences import plain
from dashboard.translations import LANGS, Lang
from tests.differing import FIGURE, SECTOR, differing


@pytest.fixture(scope="module")
def after(datasets: Datasets) -> Datasets:
    return replace(differing(datasets), release="draft-1")


@pytest.fixture(scope="module", params=LANGS)
def found(request: pytest.FixtureRequest, datasets: Datasets, after: Datasets) -> Difference:
    return difference(replace(datasets, release="1"), after, request.param)


def test_everything_that_follows_from_a_figure_is_told(found: Difference) -> None:
    zh = found.words.lang == "zh"
    told = plain(found)
    assert (told["before"]["name"], told["after"]["name"]) == ("1", "draft-1")
    (figure,) = told["figures"]
    assert figure["id"] == FIGURE
    sizes = ("5,717 亿元", "约 5,817 亿元") if zh else ("CNY 571.7 billion", "about CNY 581.7 billion")
    assert (figure["fields"][0]["old"], figure["fields"][0]["new"]) == sizes
    charts = {chart["id"]: chart for chart in told["charts"]}
    title = charts["sector-bars"]["texts"][0]
    assert (sizes[0] in title["old"], sizes[1] in title["new"]) == (True, True)
    assert any(check["after"]["id"] for check in told["checks"])
    (table,) = told["tables"]
    assert (table["table"], [row["id"] for row in table["changed"]]) == ("sectors", [SECTOR])
    assert found.title.startswith("发布 1（" if zh else "Release 1 (")


def test_every_chart_whose_sentence_changes_is_told_and_no_other(datasets: Datasets, after: Datasets) -> None:
    views = [View.of(tables, "/", {}) for tables in (datasets, after)]
    pairs = {chart.id: [chart.finding(view) for view in views] for chart in CHARTS}
    expected = {
        name
        for name, (old, new) in pairs.items()
        if (old.empty, new.empty) != (True, True)
        and (old.title, old.subtitle, old.points) != (new.title, new.subtitle, new.points)
    }
    assert {change.id for change in difference(datasets, after, "zh").charts} == expected


@pytest.mark.parametrize("lang", LANGS)
def test_tables_differ_in_nothing_from_themselves(datasets: Datasets, lang: Lang) -> None:
    found = difference(datasets, datasets, lang)
    assert found.parts == {}
    assert found.summary == found.words("两者没有差异")


def test_a_difference_is_made_once_and_keeps_no_tables(datasets: Datasets, after: Datasets) -> None:
    before = datasets.lean()
    found = difference(before, after, "zh")
    assert difference(datasets.lean(), after, "zh") is found
    kept = [key for key in after.memo.kept._values if isinstance(key, tuple) and key[0] is difference]
    assert all(before not in key for key in kept)


def test_what_is_not_released_stands_after_what_is(datasets: Datasets) -> None:
    released, draft, folder = (replace(datasets, release=name) for name in ("3", "draft-1", "folder"))
    older = replace(datasets, release="2")
    assert in_order(draft, released) == (released, draft)
    assert in_order(released, draft) == (released, draft)
    assert in_order(folder, released) == (released, folder)
    assert in_order(released, older) == (released, older)
    assert in_order(folder, draft) == (folder, draft)
