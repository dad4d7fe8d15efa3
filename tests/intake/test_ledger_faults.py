"""Each fault of a ledger is named by its cell, and what stands in its row is not lost."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.data import Datasets
from dashboard.intake.ledger import read_ledger
from tests.intake.test_ledger import only, read, said
from tests.ledgers import (
    CENTER,
    CLOUD,
    PLACES,
    PROGRESS,
    filled,
    first_blank,
    ledger,
    opened,
    put,
    row_of,
    saved,
    with_new,
)


@pytest.mark.parametrize(
    ("cells", "place", "problem"),
    [
        ({"id": "xinbei_clod"}, "A", "没有编号为“xinbei_clod”的事项。是否应为“xinbei_cloud”？"),
        ({"id": "无此编号"}, "A", "没有编号为“无此编号”的事项。请填回"),
        ({"state": "在办", "day": "2021"}, "L", "“在办”不在可选之列。"),
        ({"state": "进行中"}, "M", "有进展而没有日期。"),
        ({"day": "2021-06"}, "L", "有日期而没有进展。"),
        ({"state": "进行中", "day": "上周"}, "M", "“上周”不是日期。"),
        ({"state": "进行中", "day": "2021-02-30"}, "M", "“2021-02-30”不是日期。"),
        ({"due": "年底"}, "J", "“年底”不是日期。"),
        ({"due": 2021.1}, "J", "“2021.1”不是日期。"),
        ({"value": "约一百", "period": "2021"}, "N", "“约一百”不是数字。"),
        ({"value": True, "period": "2021"}, "N", "“True”不是数字。"),
        ({"value": "135", "period": "今年"}, "P", "“今年”不是时期。"),
        ({"value": "135", "period": "2021-05/2021-01"}, "P", "“2021-05/2021-01”的终点不晚于起点。"),
        ({"value": "135"}, "P", "有数字而没有时期。"),
        ({"period": "2021"}, "N", "有时期而没有数字。"),
        ({"value": "135", "period": "2021", "unit": "万家"}, "N", "单位应为家，这里是“万家”。"),
        ({"value": "1e3", "period": "2021"}, "N", "“1e3”不是数字。"),
        ({"value": "9" * 20, "period": "2021"}, "N", f"“{'9' * 20}”太大"),
        ({"value": date(2021, 5, 1), "period": "2021"}, "N", "Excel 把这里存成了日期或时间。"),
        ({"owner": "局" * 121}, "G", "超过 120 个字符。"),
        ({"owner": "工信\u200b局"}, "G", "第 3 个字符是看不见的字符 U+200B。"),
        ({"leader": "=1/0"}, "H", "公式没有保存结果。"),
    ],
)
def test_a_fault_is_named_by_its_cell_and_the_row_is_kept_as_it_was_typed(
    datasets: Datasets, cells: dict[str, object], place: str, problem: str
) -> None:
    _, row = row_of(opened(ledger(datasets)), CLOUD)
    proposal = read(datasets, CLOUD, **cells)
    assert said(proposal)[0].startswith(f"新北!{place}{row}：{problem}")
    assert len(said(proposal)) == 1
    assert proposal.faulty
    assert proposal.rows == ()
    (unread,) = proposal.unread
    assert unread.place == f"新北!{row}"
    typed = {str(value) for value in cells.values() if isinstance(value, str) and value != "=1/0"}
    assert typed <= {text for _, text in unread.content}


def test_a_matter_whose_id_was_cleared_is_said_to_have_one(datasets: Datasets) -> None:
    _, row = row_of(opened(ledger(datasets)), CENTER)
    proposal = read_ledger(filled(ledger(datasets), CENTER, id=None, light=None), datasets)
    (problem,) = said(proposal)
    assert problem.startswith(f"新北!A{row}：没有编号")
    assert f"“{CENTER}”" in problem
    assert [made.kind for made in proposal.rows] == ["new"]


def test_a_day_without_its_year_is_no_day(datasets: Datasets) -> None:
    made = opened(ledger(datasets))
    sheet, row = row_of(made, CENTER)
    put(sheet, row, {"state": "停止", "day": date(2021, 7, 1)})
    sheet.cell(row, PLACES["day"]).number_format = 'yyyy"年"m"月"'
    assert "看不出是哪一天" in said(read_ledger(saved(made), datasets))[0]


def test_a_percentage_of_which_excel_made_a_decimal_is_named(datasets: Datasets) -> None:
    assert "如 45" in said(read(datasets, PROGRESS, value=0.45, period="2021-06"))[0]
    assert only(read(datasets, PROGRESS, value="0.45", period="2021-06")).row["value"] == "0.45"


def test_a_number_of_a_matter_without_a_target_is_refused(datasets: Datasets) -> None:
    _, row = row_of(opened(ledger(datasets)), CENTER)
    (problem,) = said(read(datasets, CENTER, value="3", period="2021"))
    assert problem.startswith(f"新北!N{row}：这件事没有可以计量的目标。")


def test_two_rows_of_one_matter_are_told_of_each_other(datasets: Datasets) -> None:
    made = opened(ledger(datasets))
    _, row = row_of(made, CLOUD)
    put(made["武进"], first_blank(made["武进"]), {"id": CLOUD, "name": "省星级上云企业", "owner": "科技局"})
    proposal = read_ledger(saved(made), datasets)
    assert said(proposal)[0].startswith(
        f"武进!A{first_blank(opened(ledger(datasets))['武进'])}：与新北!A{row} 是同一件事。"
    )
    assert proposal.rows == ()
    put(made["武进"], first_blank(made["武进"]), {"name": "新事项"})
    put(made["武进"], first_blank(made["武进"]), {"name": "新事项"})
    assert "是同一件事" in said(read_ledger(saved(made), datasets))[1]


def test_a_new_matter_needs_a_name_and_a_district(datasets: Datasets) -> None:
    place = first_blank(opened(ledger(datasets))["武进"])
    nameless = read_ledger(with_new(ledger(datasets), "武进", owner="科技局"), datasets)
    assert said(nameless)[0].startswith(f"武进!B{place}：没有事项名称。")
    made = opened(with_new(ledger(datasets), "武进", name="新事项"))
    made["武进"].title = "汇总"
    assert said(read_ledger(saved(made), datasets))[0].startswith(f"汇总!B{place}：看不出新增事项属于哪个辖市区。")


def test_what_is_not_read_of_a_new_matter_is_said(datasets: Datasets) -> None:
    proposal = read_ledger(with_new(ledger(datasets), "武进", name="新事项", target="200家"), datasets)
    place = first_blank(opened(ledger(datasets))["武进"])
    assert said(proposal)[0].startswith(f"武进!D{place}：新增事项的这一列不读取。")
    assert (proposal.faulty, len(proposal.rows)) == (False, 1)


def test_a_name_that_is_not_that_of_its_id_is_said_and_the_id_holds(datasets: Datasets) -> None:
    made = opened(ledger(datasets))
    put(*row_of(made, CLOUD), {"name": "别的事项", "leader": "张三"})
    proposal = read_ledger(saved(made), datasets)
    assert "按编号读取" in said(proposal)[0]
    assert (proposal.faulty, proposal.rows[0].row["id"]) == (False, CLOUD)
