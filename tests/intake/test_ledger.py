"""A ledger that was filled in proposes what is new in it, and names the cells that cannot be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.intake import ledger as reading
from dashboard.intake.ledger import read_ledger
from dashboard.supervision.entries import Proposal, Proposed
from dashboard.translations import LANGS, Lang, words_in
from dashboard.wording.proposals import lines_of
from tests.hostile import hostile
from tests.intake.books import book, cell
from tests.ledgers import (
    CENTER,
    CLOUD,
    INVESTMENT,
    PLACES,
    PROGRESS,
    REPORTED,
    SALES,
    filled,
    first_blank,
    ledger,
    opened,
    put,
    row_of,
    saved,
    with_new,
    without_tasks,
)


def read(datasets: Datasets, name: str, **cells: Any) -> Proposal:
    return read_ledger(filled(ledger(datasets), name, **cells), datasets)


def said(proposal: Proposal, lang: Lang = "zh") -> list[str]:
    return [problem.say(words_in(lang)) for problem in proposal.problems]


def only(proposal: Proposal) -> Proposed:
    (row,) = proposal.rows
    assert said(proposal) == []
    return row


def filled_in(row: Proposed) -> dict[str, str]:
    return {name: row.row[name] for name in row.columns}


@pytest.mark.parametrize("rule", ["", "within_points"])
@pytest.mark.parametrize("on", ["", "2020-12-31", "2021-04-15"])
@pytest.mark.parametrize("lang", LANGS)
def test_an_untouched_ledger_proposes_nothing(datasets: Datasets, lang: Lang, on: str, rule: str) -> None:
    proposal = read_ledger(ledger(datasets, lang, on, rule), datasets)
    assert (proposal.rows, proposal.problems, proposal.unread) == ((), (), ())
    assert proposal.matters


@pytest.mark.parametrize("lang", LANGS)
def test_an_untouched_ledger_of_hostile_texts_proposes_nothing(datasets: Datasets, lang: Lang) -> None:
    tables = hostile(datasets)
    proposal = read_ledger(ledger(tables, lang), tables)
    assert (proposal.rows, proposal.problems, proposal.unread) == ((), (), ())


def test_a_ledger_that_excel_saved_again_proposes_nothing(datasets: Datasets) -> None:
    assert read_ledger(saved(opened(ledger(datasets))), datasets).rows == ()


def test_what_was_changed_of_a_task_is_its_row_with_the_new_cells(datasets: Datasets) -> None:
    row = only(read(datasets, CLOUD, owner="工信局", due="2021年11月"))
    before = datasets.table("tasks").set_index("id").loc[CLOUD]
    assert (row.kind, row.table, row.row["id"], row.row["zh"]) == ("changed", "tasks", CLOUD, before["zh"])
    assert filled_in(row) == {"owner": "工信局", "due": "2021-11"}
    assert row.before is not None
    assert row.before["owner"] == before["owner"]
    # What English said is no translation of it.
    assert row.row["owner_en"] == ""
    assert {"owner_en", "article", "page"} <= set(row.marked)
    assert row.row["measure_en"] == before["measure_en"]


def test_a_cell_that_was_cleared_is_deleted(datasets: Datasets) -> None:
    row = only(read(datasets, CLOUD, owner=None))
    assert filled_in(row) == {"owner": ""}
    _, place = row_of(opened(ledger(datasets)), CLOUD)
    (line,) = lines_of(read(datasets, CLOUD, owner=None), words_in("zh"))
    assert (line.new, line.cell) == ("", f"新北!G{place}")


def test_what_is_filled_in_of_a_target_without_a_task_makes_one(datasets: Datasets) -> None:
    row = only(read(without_tasks(datasets), SALES, owner="新北区发改局"))
    assert (row.kind, row.row["id"], row.row["figure"]) == ("new", SALES.replace("-", "_"), SALES)
    assert (row.row["region"], row.row["zh"]) == ("xinbei", "新北碳纤维及复合材料销售收入")
    assert row.row["en"].startswith("Xinbei carbon")
    assert (row.row["article"], row.row["page"], row.row["due"]) == ("", "", "")


def test_a_state_is_a_row_of_its_task_with_its_day(datasets: Datasets) -> None:
    row = only(read(datasets, CENTER, state="停止", day="2021.7", note="资金未到位"))
    assert (row.table, row.row["task"]) == ("task_states", CENTER)
    assert filled_in(row) == {"date": "2021-07", "state": "stopped", "note": "资金未到位"}
    assert row.row["id"] not in set(datasets.table("task_states")["id"])
    (line,) = lines_of(read(datasets, CENTER, state="停止", day="2021.7"), words_in("zh"))
    assert (line.old, line.new) == ("已完成，2021 年 6 月 21 日", "已停止，2021 年 7 月")


def test_what_the_tables_say_already_is_not_proposed(datasets: Datasets) -> None:
    assert read(datasets, CENTER, state="已完成", day="2021-06-21").rows == ()
    quality = read(datasets, "xinbei_quality_projects", value="79", period="2021-H1")
    known = datasets.observations().set_index("id").loc["xinbei-quality-projects-2021-h1"]
    assert (known["value"], known["period"]) == (79, "2021-H1")
    assert quality.rows == ()


@pytest.mark.parametrize(
    ("name", "cells", "table", "wanted"),
    [
        (
            CLOUD,
            {"value": "1,350", "period": "2021年1—9月"},
            "district_innovation",
            {"indicator": "cloud_enterprises", "value": "1350", "printed": "1350家", "period": "2021-01/2021-09"},
        ),
        (
            INVESTMENT,
            {"value": 110.5, "period": "2021H1"},
            "projects",
            {"value": "110.5", "printed": "110.5亿元", "id": "xinbei-key-projects-investment-2021-h1"},
        ),
        (PROGRESS, {"value": "55%", "period": "2021-06"}, "projects", {"value": "55", "printed": "55%"}),
        # What is done of a plan is an indicator of its own.
        (
            "zhonglou_city_projects",
            {"value": "12.5", "period": "2021-H1"},
            "projects",
            {"indicator": "city_projects_invested", "printed": "12.5亿元"},
        ),
    ],
)
def test_what_was_reached_is_a_figure_of_the_targets_subject_without_a_source(
    datasets: Datasets, name: str, cells: dict[str, object], table: str, wanted: dict[str, str]
) -> None:
    row = only(read(datasets, name, **cells))
    assert (row.kind, row.table) == ("actual", table)
    assert {key: row.row[key] for key in wanted} == wanted
    assert [row.row[key] for key in ("status", "article", "page", "qualifier")] == [""] * 4
    assert {"article", "page"} <= set(row.marked)
    assert row.row["id"] not in set(datasets.observations()["id"])
    assert [*row.row] == list(datasets.table(table).columns)


def test_a_number_of_an_english_ledger_is_put_into_the_unit_of_the_tables(datasets: Datasets) -> None:
    raw = filled(ledger(datasets, "en"), INVESTMENT, value=11050, period="H1 2021")
    row = only(read_ledger(raw, datasets))
    assert (row.row["value"], row.row["printed"]) == ("110.5", "110.5亿元")


def test_texts_go_into_the_columns_of_their_language(datasets: Datasets) -> None:
    raw = filled(
        ledger(datasets, "en"), CLOUD, owner="Bureau of Industry", leader="张三", state="Under way", day="2021"
    )
    changed, state = read_ledger(raw, datasets).rows
    assert filled_in(changed) == {"owner_en": "Bureau of Industry", "leader": "张三"}
    assert (changed.row["owner"], state.row["state"]) == ("", "started")


def test_a_new_matter_is_of_the_district_whose_sheet_it_stands_on(datasets: Datasets) -> None:
    raw = with_new(ledger(datasets), "武进", name="新事项", owner="科技局", state="未开始", day="2021-07")
    task, state = read_ledger(raw, datasets).rows
    assert (task.kind, task.row["region"], task.row["zh"], task.row["owner"]) == ("new", "wujin", "新事项", "科技局")
    assert {"en", "owner_en", "article", "page"} <= set(task.marked)
    assert (state.row["task"], state.row["state"]) == (task.row["id"], "planned")
    copied = opened(raw)
    copied["武进"].title = "武进 (2)"
    assert read_ledger(saved(copied), datasets).rows[0].row["region"] == "wujin"
    (city,) = read_ledger(with_new(ledger(datasets), "市本级", name="新事项"), datasets).rows
    assert city.row["region"] == "changzhou"


def test_new_matters_have_ids_of_their_own(datasets: Datasets) -> None:
    made = opened(ledger(datasets))
    sheet = made["武进"]
    for name in ("甲事项", "乙事项"):
        put(sheet, first_blank(sheet), {"name": name})
    ids = [row.row["id"] for row in read_ledger(saved(made), datasets).rows]
    assert len(set(ids)) == 2
    assert not set(ids) & set(datasets.table("tasks")["id"])


def test_a_day_that_excel_stored_as_a_date_is_read(datasets: Datasets) -> None:
    row = only(read(datasets, CENTER, state="停止", day=date(2021, 7, 15)))
    assert row.row["date"] == "2021-07-15"


def test_columns_may_stand_in_any_order_and_one_that_may_be_missing_changes_nothing(datasets: Datasets) -> None:
    made = opened(filled(ledger(datasets), CLOUD, **REPORTED))
    for sheet in made.worksheets[:-1]:
        sheet.delete_cols(PLACES["owner"])
        sheet.move_range(f"A1:A{sheet.max_row}", cols=25)
    proposal = read_ledger(saved(made), datasets)
    assert [row.kind for row in proposal.rows] == ["changed", "state", "actual"]
    assert all(problem.severity == "warning" for problem in proposal.problems)
    assert proposal.rows[0].columns == ("leader",)


def test_a_workbook_that_is_none_and_one_without_a_ledger_are_said(datasets: Datasets) -> None:
    assert said(read_ledger(b"x", datasets, "甲.xlsx"))[0].startswith("甲.xlsx：不是 Excel 工作簿")
    assert said(read_ledger(book(cell("<c t='str'><v>甲</v></c>")), datasets))[0].startswith("没有找到台账的表头。")
    made = opened(ledger(datasets))
    for sheet in made.worksheets[:-1]:
        sheet.delete_cols(PLACES["unit"])
    assert said(read_ledger(saved(made), datasets))[0].startswith("市本级!A4：没有“单位”一列。")


def test_more_rows_than_are_read_are_refused(datasets: Datasets, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_MATTERS", 3)
    proposal = read(datasets, CLOUD, owner="工信局")
    assert said(proposal) == ["市本级!A8：台账超过 3 行。请分成几份，分别读回。"]
    assert proposal.rows == ()


def test_a_note_alone_goes_to_the_task_and_one_beside_a_number_to_the_number(datasets: Datasets) -> None:
    row = only(read(datasets, CLOUD, note="正在核实"))
    assert (row.kind, filled_in(row)) == ("changed", {"note": "正在核实"})
    row = only(read(datasets, CLOUD, value="135", period="2021-H1", note="见局月报"))
    assert (row.kind, row.row["note"]) == ("actual", "见局月报")


def test_what_is_on_record_of_a_period_stands_beside_another_number_of_it(datasets: Datasets) -> None:
    proposal = read(datasets, "xinbei_quality_projects", value="81", period="2021-H1")
    (line,) = lines_of(proposal, words_in("zh"))
    assert (line.old, line.new) == ("2021 年上半年 79 个", "2021 年上半年 81 个")


def test_a_sheet_that_is_not_read_is_said(datasets: Datasets) -> None:
    made = opened(ledger(datasets))
    made.create_sheet("补充").append(["甲", "乙"])
    proposal = read_ledger(saved(made), datasets)
    assert said(proposal) == ["补充!A1：这张工作表没有台账的表头，未读取。如需读取，请移到以辖市区命名的工作表中。"]
    assert (proposal.faulty, proposal.rows) == (False, ())
