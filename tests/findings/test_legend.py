"""The key says what the marks of a finding show, and nothing else."""

from __future__ import annotations

import pytest

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.findings.legend import key_in_words


@pytest.mark.parametrize(
    ("chart", "zh", "en"),
    [
        ("sector-bars", "▨ 约、近　▶ 超、以上　□ 目标、计划", "▨ about, nearly　▶ over, at least　□ target, plan"),
        ("target-bullets", "▶ 超、以上　□ 目标、计划　┃ 时间进度", ""),
        # An earlier rank is hollow, too, and says so itself; tiles are not hatched.
        ("rank-dumbbell", "", ""),
        ("district-tiles", "░ 未公布", "░ not published"),
    ],
)
def test_the_key_has_the_marks_that_are_drawn(datasets: Datasets, chart: str, zh: str, en: str) -> None:
    key = {
        lang: key_in_words(chart_named(chart).finding(View.of(datasets, "/", {"lang": lang}))) for lang in ("zh", "en")
    }
    assert key["zh"] == zh
    assert key["en"] == en or not en
    assert bool(key["en"]) == bool(zh)
