"""The columns of a list of firms: what the template heads them, what else people do, and in which units."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.intake.headings import Heading
from dashboard.translations import message

# The columns of a list, in the order of the template.
HEADINGS: Mapping[str, Heading] = {
    "name": Heading(
        message("企业名称"), message("没有“企业名称”一列。"), ("企业", "单位名称", "firm", "name of firm", "company")
    ),
    "district": Heading(
        message("辖市区"),
        message("没有“辖市区”一列。"),
        ("所属辖市区", "所在辖市区", "所在区", "区县", "districts", "district"),
        needed=False,
    ),
    "status": Heading(
        message("企业资格"), message("没有“企业资格”一列。"), ("资格", "企业类型", "qualification", "status")
    ),
    "size": Heading(
        message("企业规模"), message("没有“企业规模”一列。"), ("规模", "size of firm", "size"), needed=False
    ),
    "before": Heading(
        message("上年研发费用（万元）"),
        message("没有“上年研发费用”一列。"),
        ("上年研发投入", "上一年研发费用", "R&D spending, year before"),
    ),
    "after": Heading(
        message("本年研发费用（万元）"),
        message("没有“本年研发费用”一列。"),
        ("本年研发投入", "当年研发费用", "R&D spending, this year"),
    ),
}
# What a firm is that is both of what the reward asks for, and one that is neither.
BOTH, NEITHER = message("两者兼有"), message("无")
# The units that headings may name, as they are typed behind a number.
UNITS = {
    "": "万元",
    "万元": "万元",
    "万": "万元",
    "元": "元",
    "亿元": "亿元",
    "cny10,000": "万元",
    "cny": "元",
    "cny100million": "亿元",
}
