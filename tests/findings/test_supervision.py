"""What is told of the board: how many stand how, what lags behind, what is due, what turned."""

from __future__ import annotations

import math

from dashboard.catalogue.charts import chart_named
from dashboard.components.listing import MOST_ON_A_PAGE, chart_list
from dashboard.components.markup import html_of
from dashboard.data import Datasets
from dashboard.findings.matters import matters_in
from dashboard.findings.supervision import tell_due, tell_matters, tell_states, tell_turned
from dashboard.supervision.board import board, due_soon, turned
from dashboard.translations import LANGS, words_in
from tests.catalogue.test_view import view_of
from tests.data.made import actual, target
from tests.supervision.boards import LATER, made, state, task
from tests.supervision.test_board import DONE, PLAN

LATE = ("滞后", "严重滞后", "late", "far behind")
ZH, EN = words_in("zh"), words_in("en")


def test_states_are_counted_in_all_for_the_city_alone_and_by_district(datasets: Datasets) -> None:
    finding = tell_states(board(datasets), ZH)
    assert finding.title == "63 件督办事项：1 件严重滞后，3 件快于序时，3 件已完成；56 件无法判断"
    assert [row.label for row in finding.rows] == ["合计", "市本级", "新北", "天宁", "钟楼", "武进", "金坛", "溧阳"]
    whole, *places = [[int(cell.text) for cell in row.cells] for row in finding.rows]
    assert whole == [sum(column) for column in zip(*places, strict=True)]
    assert all(row[0] == sum(row[1:]) for row in (whole, *places))
    red = [cell.text for row in finding.rows for cell in row.cells if cell.look == "late"]
    assert red == ["1", "1"], "red is what lags behind, and nothing else"
    assert "序时进度（少于序时进度为滞后）；出处：《常州科技》2021年第6期第19页" in finding.subtitle
    assert finding.subtitle.startswith("按各项最近实绩期末判断")
    dated = tell_states(board(datasets, on="2021-04-30"), ZH)
    assert dated.subtitle.startswith("按 2021 年 4 月 30 日判断，实绩截至各项期末")


def test_one_district_has_no_total(datasets: Datasets) -> None:
    assert [row.label for row in tell_states(board(datasets, districts=["jintan"]), EN).rows] == ["Jintan"]


def test_a_matter_says_how_it_stands_whose_it_is_and_what_is_next(datasets: Datasets) -> None:
    rows = {row.label: row for row in tell_matters(board(datasets), ZH).rows}
    plan = rows["市重大项目年度投资"]
    light, done, owner, due, step = plan.cells
    assert (light.text, light.look, light.ids) == ("快于序时", "", ())
    assert (done.text, done.more) == ("完成 35.74%", "2021 年 1—4 月 · 时间过去 33.3%")
    assert (round(done.share, 4), round(done.tick, 4)) == (0.3573, 0.3333)
    assert (owner.text, due.text, due.more) == ("钟楼区", "2021 年底", "还有 184 天")
    assert (step.text, step.more) == ("完成年度计划投资", "清单化管理，专班化推进")
    assert light.why[0] == "规则：序时进度（少于序时进度为滞后）"
    assert "完成减序时（推算）：约 2.4 个百分点（2.12—2.68 个百分点）" in light.why
    assert light.why[-1].startswith("事项：市重大项目年度投资")
    finished = rows["普拉迪数控加工中心"].cells
    assert (finished[0].text, finished[1].more) == ("已完成", "2021 年 6 月 21 日")
    assert all("第 18 页" in line for line in finished[0].why[1:])


def test_every_light_opens_with_a_conclusion_and_only_a_late_one_is_red(datasets: Datasets) -> None:
    for lang in LANGS:
        for name in ("on_calendar", "within_points", "share_of_calendar"):
            for row in tell_matters(board(datasets, rule=name, on="2021-05-31"), words_in(lang)).rows:
                said = [line for line in row.cells[0].why if line.startswith(("结论：", "Verdict: "))]
                assert len(said) == 1
                assert (row.cells[0].look == "late") == (row.cells[0].text in LATE)


def test_the_title_names_what_lags_behind_or_says_that_nothing_does(datasets: Datasets) -> None:
    assert tell_matters(board(datasets), ZH).title == "1 件督办事项滞后：新能源产业规模"
    assert tell_matters(board(datasets, districts=["wujin"]), ZH).title == "6 件督办事项，没有可判为滞后的"
    names = ("a", "b", "c")
    tasks = [task(name, due="2021-03") for name in names]
    late = made(datasets, tasks=tasks, states=[state(name, "started", "2021-06") for name in names])
    assert tell_matters(board(late), ZH).title == "3 件督办事项滞后，最严重的是钟楼：事项a、钟楼：事项b"
    assert tell_matters(board(late), EN).title == "3 tasks are late, most of all Zhonglou: a, Zhonglou: b"


def test_tasks_of_one_name_are_told_apart(datasets: Datasets) -> None:
    same = made(datasets, tasks=[task(name, zh="道路", en="road") for name in ("a", "b")])
    assert [row.name for row in tell_matters(board(same), ZH).rows] == ["钟楼：道路 (a)", "钟楼：道路 (b)"]


def test_what_is_due_is_said_as_of_its_day(datasets: Datasets) -> None:
    finding = tell_due(due_soon(datasets), ZH)
    assert finding.title == "截至 2021 年 6 月 30 日：3 件三十天内到期"
    assert {row.group for row in finding.rows} == {"三十天内到期"}
    later = tell_due(due_soon(datasets, on="2021-12-15"), ZH)
    assert later.title.startswith("截至 2021 年 12 月 15 日：3 件已过期限，")
    assert later.rows[0].cells[0].more == "已过 168 天"


def test_what_turned_is_said_with_both_states(datasets: Datasets) -> None:
    later = {"article": LATER, "page": 1}
    rows = [
        target(100, "2021", id="goal", **PLAN),
        actual(60, "2021-H1", printed="60个", **DONE),
        actual(70, "2021-01/2021-09", printed="70个", **(DONE | later)),
    ]
    tables = made(datasets, *rows, tasks=[task("plan", figure="goal", owner="发改局")], later="2021-10")
    finding = tell_turned(turned(tables), ZH)
    assert finding.title == "1 件转为滞后"
    assert [cell.text for cell in finding.rows[0].cells] == ["快于序时", "滞后", "发改局"]
    assert tell_turned(turned(tables), EN).title == "1 has become late"
    listed = tell_matters(board(tables), ZH).rows[0].cells[0]
    assert listed.more == "上期快于序时"
    assert "2021 年第 6 期" in finding.source


def test_a_matter_without_a_figure_carries_its_task_and_nothing_of_a_figure(datasets: Datasets) -> None:
    told = {row["id"]: row for row in matters_in(board(datasets))}
    assert told["pratic_center"]["task"]["state"] == "done"
    assert "verdict" not in told["pratic_center"]
    assert told["changzhou-talent-total-2025"]["task"] is None


def test_a_page_lists_so_many_and_says_how_many_more_there_are(datasets: Datasets) -> None:
    count = MOST_ON_A_PAGE + 7
    many = made(datasets, tasks=[task(f"task{number}") for number in range(count)])
    finding, view = tell_matters(board(many), ZH), view_of(datasets, "/supervision")
    assert len(finding.rows) == count
    html = html_of(chart_list(chart_named("board-matters"), finding, view))
    assert html.count("<tr>") + html.count("<tr ") == MOST_ON_A_PAGE + 1
    assert "其余 7 行见本图 Excel" in html
    assert math.isnan(finding.rows[0].cells[1].tick)
