"""The columns of the ledger of matters: what heads them, which are filled in, and what may stand in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.data import Datasets
from dashboard.data.observations import CITY, records
from dashboard.intake.cells import sheet_name
from dashboard.intake.headings import Heading
from dashboard.translations import Words, message
from dashboard.wording.ledger import CITY_LEVEL

# The columns in their order. Without the first two and those that are filled in a sheet is no ledger.
HEADINGS: Mapping[str, Heading] = {
    "id": Heading(message("编号"), message("没有“编号”一列。")),
    "name": Heading(message("事项名称"), message("没有“事项名称”一列。"), ("事项", "督办事项")),
    "light": Heading(message("当前状态（推算）"), message("没有“当前状态”一列。"), needed=False),
    "target": Heading(message("目标"), message("没有“目标”一列。"), needed=False),
    "actual": Heading(message("最近实绩"), message("没有“最近实绩”一列。"), needed=False),
    "time": Heading(message("序时进度（推算）"), message("没有“序时进度”一列。"), needed=False),
    "owner": Heading(message("责任单位"), message("没有“责任单位”一列。"), needed=False),
    "leader": Heading(message("负责人"), message("没有“负责人”一列。"), needed=False),
    "milestone": Heading(message("下一节点"), message("没有“下一节点”一列。"), needed=False),
    "due": Heading(message("期限"), message("没有“期限”一列。"), needed=False),
    "measure": Heading(message("措施"), message("没有“措施”一列。"), needed=False),
    "state": Heading(message("最新进展"), message("没有“最新进展”一列。")),
    "day": Heading(message("进展日期"), message("没有“进展日期”一列。")),
    "value": Heading(message("最新实绩数"), message("没有“最新实绩数”一列。")),
    "unit": Heading(message("单位"), message("没有“单位”一列。")),
    "period": Heading(message("实绩时期"), message("没有“实绩时期”一列。")),
    "note": Heading(message("说明"), message("没有“说明”一列。")),
}
# What is for reading alone, and what else is not to be changed of a matter that has an id.
FOR_READING = ("light", "target", "actual", "time")
READ_ONLY = ("id", "name", "unit", *FOR_READING)
FILLED_IN = tuple(key for key in HEADINGS if key not in READ_ONLY)
# The sheet that says how to fill in the others.
EXPLANATION = message("填表说明")
# A sheet that was copied.
COPY = re.compile(r"\s*\(\d+\)$")


def sheets_of(datasets: Datasets, words: Words) -> dict[str, str]:
    """Return what the sheets of a ledger are called, by region: each district, and first what is the city's alone."""
    regions = records(datasets.table("regions"))
    named = {row["id"]: str(row[f"short_{words.lang}"]) for row in regions if row["kind"] == "district"}
    sheets: dict[str, str] = {}
    for place, said in {CITY: words(CITY_LEVEL), **named}.items():
        name = sheet_name(said)
        # What cannot be told apart by what a sheet may be called is by its id.
        sheets[place] = sheet_name(place) if name in sheets.values() else name
    return sheets
