"""What is told of two states: which charts, reconciliations and rows are not as before."""

from __future__ import annotations

import pytest

from dashboard.findings.differences import (
    ChartChange,
    CheckChange,
    NamedRows,
    check_changes,
    tell_chart_changes,
    tell_check_changes,
    tell_figure_changes,
    tell_table_changes,
)
from dashboard.findings.finding import Finding, Row, make_finding, no_finding
from dashboard.releases.difference import Cell, Change, TableChange
from dashboard.translations import words_in
from dashboard.wording.reconciled import Reconciled

ZH = words_in("zh")
NONE = no_finding("产业规模", ZH)


def finding(title: str, *points: str, subtitle: str = "亿元") -> Finding:
    return make_finding([Row("行", ())], [], title=title, subtitle=subtitle, words=ZH, points=points)


def check(verdict: str, sentence: str = "甲，合计 3", name: str = "a") -> Reconciled:
    return Reconciled(name, verdict, verdict, "事项", "部分与合计", sentence, "", ())


def rows(told: Finding | None) -> list[tuple[str, str, str, str]]:
    assert told
    return [(row.group, row.label, row.cells[0].text, row.cells[1].text) for row in told.rows]


def test_a_chart_is_told_by_its_sentences_that_are_not_the_same() -> None:
    change = ChartChange("a", "产业", finding("旧", "一", "二"), finding("新", "二", "三", subtitle="万元"))
    assert change.kind == "changes"
    assert rows(tell_chart_changes([change], ZH)) == [
        ("产业", "标题", "旧", "新"),
        ("产业", "副标题", "亿元", "万元"),
        ("产业", "要点", "一", "三"),
    ]


def test_a_chart_that_appears_or_vanishes_says_what_it_says_and_nothing() -> None:
    appears, vanishes = ChartChange("a", "甲", NONE, finding("新")), ChartChange("b", "乙", finding("旧"), NONE)
    told = tell_chart_changes([appears, vanishes], ZH)
    assert told
    assert told.title == "图表结论：新出现 1 个、不再有内容 1 个"
    assert rows(told)[0] == ("甲", "标题", "—", "新")
    assert ("乙", "标题", "旧", "—") in rows(told)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("holds", "disagrees", "breaks"),
        ("disagrees", "rounding", "holds"),
        ("", "disagrees", "breaks"),
        ("", "holds", "added"),
        ("disagrees", "", "removed"),
        ("holds", "", "removed"),
        ("holds", "rounding", "changes"),
    ],
)
def test_a_reconciliation_breaks_or_holds_at_last(before: str, after: str, kind: str) -> None:
    old, new = ([check(verdict)] if verdict else [] for verdict in (before, after))
    (change,) = check_changes(old, new)
    assert change.kind == kind


def test_reconciliations_that_break_come_first_and_the_same_are_not_told() -> None:
    old = [check("holds", name=name) for name in "abc"]
    new = [check("holds", name="a"), check("holds", "甲，合计 4", name="b"), check("disagrees", name="c")]
    found = check_changes(old, new)
    assert [change.kind for change in found] == ["breaks", "changes"]
    told = tell_check_changes(found, ZH)
    assert told
    assert told.title == "核对：变为不一致 1 项、内容改变 1 项"
    assert rows(told)[0] == ("变为不一致 1 项", "事项", "holds：甲，合计 3", "disagrees：甲，合计 3")
    assert rows(tell_check_changes([CheckChange(check("holds"), None)], ZH))[0][3] == "—"


def test_rows_of_other_tables_are_told_by_their_names_and_columns() -> None:
    change = TableChange(
        "sectors", 2, 2, (Change("new"),), (Change("gone"),), (Change("pv", (Cell("zh", "光伏", "太阳能"),)),)
    )
    names = {"new": "新行业", "gone": "旧行业", "pv": "太阳能"}
    told = NamedRows("行业", change, {"zh": "中文名"}, names, {"new": {"zh": "新行业"}, "gone": {"zh": "旧行业"}})
    finding = tell_table_changes([told], ZH)
    assert finding
    assert finding.title == "其他表：新增 1 行、更改 1 行、删去 1 行"
    assert rows(finding) == [
        ("行业", "太阳能，中文名", "光伏", "太阳能"),
        ("行业", "新行业", "—", "中文名：新行业"),
        ("行业", "旧行业", "中文名：旧行业", "—"),
    ]


def test_where_nothing_is_other_nothing_is_told() -> None:
    assert tell_figure_changes([], ZH) is None
    assert tell_chart_changes([], ZH) is None
    assert check_changes([check("holds")], [replace_note(check("holds"))]) == []


def replace_note(one: Reconciled) -> Reconciled:
    return one._replace(note="另一说明")


def test_values_of_other_tables_that_have_a_name_are_told_by_it() -> None:
    change = TableChange("organisations", 1, 2, (Change("new"),), (), ())
    told = NamedRows("机构", change, {"kind": "类别"}, {"new": "新机构"}, {"new": {"kind": "company"}})
    finding = tell_table_changes([told], ZH)
    assert finding
    assert rows(finding) == [("机构", "新机构", "—", "类别：企业")]
