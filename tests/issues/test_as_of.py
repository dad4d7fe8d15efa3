"""As of an issue everything is as it was before the next: pages, files, addresses."""

from __future__ import annotations

import json
import re
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.api.charts import charts_json
from dashboard.api.found import found_json
from dashboard.catalogue.chart import Chart
from dashboard.catalogue.view import View
from dashboard.components.filters import filter_bar
from dashboard.components.markup import html_of
from dashboard.data import Datasets
from dashboard.data.issues import as_of, issue_ids
from dashboard.translations import Lang
from tests.issues.cases import Made, of_cases

pytestmark = pytest.mark.slow
SHIPPED = "2021-06"


@of_cases("five")
def test_a_chart_says_as_of_the_first_issue_what_it_said_of_it_alone(
    chart: Chart, lang: Lang, tables: Datasets, made: Made
) -> None:
    then = chart.finding(View.of(tables, "/present", {"issue": SHIPPED, "lang": lang}))
    alone = chart.finding(View.of(made("one"), "/present", {"lang": lang}))
    assert (then.title, then.subtitle, then.points, then.source) == (
        alone.title,
        alone.subtitle,
        alone.points,
        alone.source,
    )
    assert [(row.name, row.text, row.cells) for row in then.rows] == [
        (row.name, row.text, row.cells) for row in alone.rows
    ]


@of_cases("five")
def test_each_issue_adds_its_figures_and_takes_none_away(tables: Datasets) -> None:
    whole = set(tables.observations()["id"])
    before: set[str] = set()
    for issue in issue_ids(tables):
        then = as_of(tables, issue)
        figures = then.observations()
        assert set(figures["issue"]) <= {one for one in issue_ids(tables) if one <= issue}
        assert before < set(figures["id"]) <= whole
        before = set(figures["id"])
    assert before == whole
    assert as_of(tables, issue_ids(tables)[-1]) is tables


@of_cases("one", "five")
def test_the_choice_of_an_issue_appears_once_there_are_two(case: str, tables: Datasets) -> None:
    bar = html_of(filter_bar(View.of(tables, "/", {"issue": SHIPPED})))
    assert ("截至 2021 年第 6 期" in bar) == (case == "five")
    assert ('data-choice="issue"' in bar) == (case == "five")


@of_cases("five")
def test_an_address_has_the_issue_by_its_id_and_leaves_the_last_out(tables: Datasets) -> None:
    last = issue_ids(tables)[-1]
    assert View.of(tables, "/parks", {"issue": "2021 年第 6 期"}).href() == "/parks?issue=2021-06"
    assert View.of(tables, "/parks", {"issue": last}).href() == "/parks"
    unknown = View.of(tables, "/parks", {"issue": "2021-07"})
    assert (unknown.href(), [one.key for one in unknown.unknown]) == ("/parks", ["issue"])


@of_cases("five")
def test_files_and_answers_are_as_of_the_issue(client: FlaskClient, tables: Datasets, version: str) -> None:
    rows = json.loads(client.get(f"/rows/{version}?issue={SHIPPED}").data)["rows"]
    assert len(rows) == len(as_of(tables, SHIPPED).observations())
    asked = client.get(f"/exports/summary.xlsx?issue={SHIPPED}&topic=/parks")
    book = load_workbook(BytesIO(asked.data), read_only=True)
    said = "".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    assert "2021 年第 6 期" in said
    assert "2022" not in asked.headers["Content-Disposition"]
    assert asked.headers["ETag"] != client.get("/exports/summary.xlsx?topic=/parks").headers["ETag"]


@of_cases("five")
def test_a_district_that_only_a_later_issue_names_is_unknown_before_it(client: FlaskClient, tables: Datasets) -> None:
    asked = {"district": "yunchuan,wujing", "issue": SHIPPED}
    view = View.of(tables, "/industry", asked)
    assert [one.name for one in view.unknown] == ["yunchuan", "wujing"]
    page = client.get("/industry", query_string=asked)
    assert page.status_code == 200
    assert "没有“yunchuan”这一选项" in page.text
    # What is meant in place of the other is of the same issue.
    assert "/industry?district=wujin&amp;issue=2021-06" in page.text
    assert View.of(tables, "/industry", {"district": "yunchuan"}).unknown == ()


def test_what_is_found_is_of_the_issue(made: Made) -> None:
    whole, then = (View.of(made("five"), "/data", {"issue": issue}) for issue in ("", SHIPPED))
    rows = whole.datasets.observations()
    later = rows[~rows["id"].isin(then.datasets.observations()["id"]) & rows["value"].notna()].iloc[0]
    number = f"{later['value']:.10g}"
    assert later["id"] in found_json(whole, number)
    assert later["id"] not in found_json(then, number)
    hits = json.loads(found_json(then, "jintan"))["hits"]
    assert hits[0]["href"] == f"/profile/district/jintan?issue={SHIPPED}"


@of_cases("five")
def test_names_lead_to_pages_as_of_the_same_issue(tables: Datasets) -> None:
    view = View.of(tables, "/industry", {"issue": SHIPPED})
    led = []
    for entry in json.loads(charts_json(view))["charts"]:
        led += [*entry["names"].values(), *re.findall('href="(/profile/[^"]*)"', entry["html"])]
    assert len(led) > 50
    assert {href.partition("?")[2] for href in led} == {f"issue={SHIPPED}"}


@of_cases("five")
def test_the_page_of_what_a_later_issue_names_leads_to_all_issues(client: FlaskClient, tables: Datasets) -> None:
    page = client.get("/profile/district/yunchuan?issue=2021-06&lang=en").text
    assert "No such page" in page
    assert "As chosen, this is as of 2021 no. 6." in page
    assert '<a href="/profile/district/yunchuan?lang=en">' in page
    assert "As chosen" not in client.get("/profile/district/nowhere?lang=en").text


@of_cases("five")
def test_what_is_kept_of_all_issues_is_within_the_bounds_of_one_and_each_gets_its_own(tables: Datasets) -> None:
    for issue in issue_ids(tables):
        then = as_of(tables, issue)
        assert then.memo.kept is tables.memo.kept
        assert then.exported is tables.exported
        assert then.memo(issue_ids)[-1] == issue
