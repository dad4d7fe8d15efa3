"""What is new in an issue: counted over invented issues, and said on the page of the data and of the headlines."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.catalogue.charts import chart_named
from dashboard.catalogue.topics import TOPICS
from dashboard.catalogue.view import View
from dashboard.data import Datasets
from dashboard.data.changes import issue_news
from dashboard.data.issues import as_of, issue_ids
from dashboard.data.observations import records
from dashboard.exports.excel.workbook import summary_workbook
from dashboard.translations import Lang
from dashboard.wording.changes import NEWS_NAMES
from dashboard.wording.phrases import details_of, revision_of
from tests.exports.books import table_of
from tests.issues.cases import of_cases

pytestmark = pytest.mark.slow


@of_cases("five", "twelve")
def test_every_figure_of_an_issue_is_news_of_one_kind(tables: Datasets) -> None:
    for issue in issue_ids(tables):
        news = issue_news(tables, issue)
        own = as_of(tables, issue).observations()
        printed = set(own.loc[own["issue"] == issue, "id"])
        assert set(news.loc[news["news"] != "gone", "id"]) == printed
        assert not news["id"].duplicated().any()
        assert not set(news.loc[news["news"] == "gone", "id"]) & printed


@of_cases("five")
def test_an_issue_that_revises_and_one_that_widens_say_so(tables: Datasets) -> None:
    kinds = {issue: issue_news(tables, issue)["news"].value_counts().to_dict() for issue in issue_ids(tables)}
    assert kinds["2021-06"] == {"new": 498}
    assert kinds["2022-02"] | {"gone": 0} == {"updated": 14, "continued": 4, "new": 3, "gone": 0}
    assert kinds["2022-04"] | {"gone": 0} == {"revised": 7, "gone": 0}
    assert set(kinds["2022-05"]) == {"new", "gone"}


@of_cases("five")
def test_a_revised_figure_says_what_an_earlier_issue_printed(tables: Datasets) -> None:
    figures = {row["id"]: row for row in records(tables.observations())}
    row = next(row for row in figures.values() if row["revises"] == "wujin-high-tech-share-2020")
    words = View.of(tables, "/", {}).words
    assert revision_of(row, words) == "2021 年第 6 期刊 54%，2022 年第 4 期修订为 52.6%"
    assert revision_of(row, words) in details_of(row, words)
    english = View.of(tables, "/", {"lang": "en"}).words
    assert revision_of(row, english) == "2021 no. 6 printed 54%, revised to 52.6% in 2022 no. 4"
    assert [row["id"] for row in figures.values() if revision_of(row, words)] == [
        row["id"] for row in figures.values() if isinstance(row["revises"], str)
    ]


@of_cases("one", "five")
def test_headlines_say_what_was_before_and_by_how_much_they_moved(case: str, tables: Datasets) -> None:
    rows = chart_named("headlines").finding(View.of(tables, "/", {})).rows
    intensity = next(row for row in rows if row.label.endswith("研发强度"))
    if case == "one":
        assert [row.trend for row in rows] == [()] * len(rows)
        assert "2020 年约 3%" not in intensity.more
    else:
        assert "2020 年约 3%，差异在刊印精度之内（推算）" in intensity.more
        assert intensity.trend == (3.0, 3.21)


@of_cases("one", "five")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_news_is_of_the_issue_that_is_asked_for(case: str, client: FlaskClient, lang: str) -> None:
    page = client.get(f"/data?tab=news&issue=2022-04&lang={lang}").text
    if case == "one":
        assert {"zh": "目前只收录一期", "en": "There is one issue so far"}[lang] in page
        return
    assert {"zh": "修订：7 项", "en": "Revised: 7 figures"}[lang] in page
    assert {"zh": "首次刊印", "en": "Printed for the first time"}[lang] not in page
    newest = client.get(f"/data?tab=news&lang={lang}").text
    assert {"zh": "有新时期", "en": "A later period"}[lang] in newest


@of_cases("one", "five")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_has_a_sheet_of_news_once_there_are_two_issues(case: str, tables: Datasets, lang: Lang) -> None:
    view = View.of(tables, "/", {"lang": lang, "issue": "2022-04"})
    book = load_workbook(BytesIO(summary_workbook(TOPICS, view)))
    sheets = [sheet for sheet in book.worksheets if "news" in sheet.tables]
    assert len(sheets) == (case == "five")
    for sheet in sheets:
        _, rows = table_of(sheet, "news")
        kinds = Counter(str(next(iter(row.values())).value) for row in rows)
        assert kinds[view.words(NEWS_NAMES["revised"])] == 7
        assert sum(kinds.values()) == len(issue_news(view.datasets, "2022-04"))
