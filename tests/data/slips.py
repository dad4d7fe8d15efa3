"""The typical slips of a curator, as the audit found them: what is changed in the shipped tables, and what is said."""

from __future__ import annotations

from dataclasses import dataclass, field

EQUIPMENT = "equipment-output-2020"
SHARE = "equipment-share-2020"
TARGET = "advanced-equipment-output-2022"
RANGE = "xinbei-new-listings-2021"
RANK = "changzhou-htz-national-rank-2020"
OUTPUT = "industry_output"


@dataclass(frozen=True)
class Slip:
    """One slip.

    Attributes:
        name: What happened.
        table: Where.
        row: Id of the row that is changed, or copied where the new one has another id.
        cells: What stands there then.
        column: The column that is named.
        said: What the message says in Chinese: the cause, and a remedy with an example where there can be one.
        check: What a warning is confirmed as; empty for an error.
        new: Whether the row is added to that one.
        others: Columns of the same row that are named as well.
    """

    name: str
    table: str
    row: str
    cells: dict[str, str]
    column: str
    said: tuple[str, ...]
    check: str = ""
    new: bool = False
    others: frozenset[str] = field(default_factory=frozenset)


OF_THE_AUDIT = (
    Slip("separator in a number", OUTPUT, EQUIPMENT, {"value": "5,717"}, "value", ("不是数字", "半角数字")),
    Slip("unit in a number", OUTPUT, EQUIPMENT, {"value": "5717亿元"}, "value", ("不是数字", "不加分隔符和单位")),
    Slip("full-width digits", OUTPUT, EQUIPMENT, {"value": "５７１７"}, "value", ("不是数字", "半角数字")),
    Slip(
        "亿 in an indicator of 万",
        "rd_reward_brackets",
        "rd-reward-bracket-20-200",
        {"value": "0.002"},
        "value",
        ("与刊印数字“20万-200万元”不一致",),
    ),
    Slip("decimal for a percentage", OUTPUT, SHARE, {"value": "0.521"}, "value", ("应为百分数", "Excel", "如 52.1")),
    Slip(
        "transposed digits", OUTPUT, EQUIPMENT, {"value": "5771"}, "value", ("与刊印数字“5717亿元”不一致", "按刊物核对")
    ),
    Slip(
        "id misspelt",
        OUTPUT,
        EQUIPMENT,
        {"region": "changzou"},
        "region",
        ("不在 regions.csv 中", "是否应为“changzhou”"),
    ),
    Slip(
        "name for an id", OUTPUT, EQUIPMENT, {"region": "武进区"}, "region", ("不在 regions.csv 中", "是否应为“wujin”")
    ),
    Slip(
        "month made a date", OUTPUT, EQUIPMENT, {"period": "Apr-21"}, "period", ("Excel", "日期", "文本", "如 2021-04")
    ),
    Slip("month made a day", OUTPUT, EQUIPMENT, {"period": "2021/4/1"}, "period", ("Excel", "日期", "如 2021-04")),
    Slip("month made a serial", OUTPUT, EQUIPMENT, {"period": "44287"}, "period", ("序号", "Excel", "如 2021-04")),
    Slip("month in words", OUTPUT, EQUIPMENT, {"period": "2021年4月"}, "period", ("Excel", "如 2021-04")),
    Slip("year in words", OUTPUT, EQUIPMENT, {"period": "2020年"}, "period", ("写法不对", "2021-H1")),
    Slip("range made a date", "targets", RANGE, {"printed": "4月5日"}, "printed", ("Excel", "日期", "如 4-5家")),
    Slip(
        "id used twice",
        OUTPUT,
        EQUIPMENT,
        {},
        "id",
        ("编号与前面某一行重复",),
        new=True,
        others=frozenset({"indicator"}),
    ),
    Slip("numeral forgotten", OUTPUT, EQUIPMENT, {"printed": ""}, "printed", ("有数值而没有刊印数字", "填写")),
    Slip(
        "range without its end",
        "targets",
        RANGE,
        {"value_high": ""},
        "value_high",
        ("是区间，却没有上限", "value_high"),
    ),
    Slip(
        "half a rank",
        "park_rankings",
        RANK,
        {"value": "38.5", "printed": "第38.5位"},
        "value",
        ("不能作为名次", "整数"),
    ),
    Slip(
        "indicator unknown",
        OUTPUT,
        EQUIPMENT,
        {"indicator": "outptu"},
        "indicator",
        ("不在 indicators.csv 中", "是否应为“output”"),
    ),
    Slip("theme unknown", "indicators", "output", {"theme": "money"}, "theme", ("不是可填的值", "economy / industry")),
    Slip("issue with a slash", "articles", "forum", {"issue": "2021/6"}, "issue", ("Excel", "如 2021-06")),
    Slip("status in Chinese", OUTPUT, EQUIPMENT, {"status": "实绩"}, "status", ("不是可填的值", "target / plan")),
    Slip(
        "page of another article",
        OUTPUT,
        EQUIPMENT,
        {"page": "33"},
        "page",
        ("第 33 页不在文章“landmark-industries”的第 9—11 页", "页码填 9"),
        "page_outside_article",
    ),
    Slip(
        "second value",
        OUTPUT,
        EQUIPMENT,
        {"id": "other-2020", "value": "5700", "printed": "5700亿元"},
        "indicator",
        ("已有“equipment-output-2020”", "删去重复"),
        "printed_twice",
        new=True,
    ),
    Slip(
        "words against the qualifier",
        "targets",
        "changzhou-talent-total-2025",
        {"qualifier": "exact"},
        "qualifier",
        ("“超185万人”的字样表示 over", "清空确定程度（qualifier）"),
        "qualifier_differs",
    ),
    Slip(
        "reached in the future",
        OUTPUT,
        EQUIPMENT,
        {"period": "2030"},
        "period",
        ("2030 晚于刊出的 2021-06 期", "性质（status）填目标（target）"),
    ),
    Slip("period backwards", OUTPUT, EQUIPMENT, {"period": "2020/2016"}, "period", ("止期不晚于起期", "如 2016/2020")),
    Slip(
        "yuan for dollars",
        OUTPUT,
        EQUIPMENT,
        {"printed": "5717亿美元"},
        "printed",
        ("单位是美元", "单位是亿元", "如 10 亿元"),
    ),
    Slip(
        "size in an English unit",
        "units",
        "万辆",
        {"en_suffix": "million vehicles"},
        "en_suffix",
        ("数量级", "vehicles 而不是 million vehicles"),
    ),
    Slip("tile taken", "regions", "wujin", {"tile_row": "2"}, "tile_row", ("方位图上的位置与“tianning”相同",)),
    Slip(
        "district without tile",
        "regions",
        "wujin",
        {"tile_row": "", "tile_column": ""},
        "tile_row",
        ("没有位置", "如 2 与 3"),
    ),
    Slip(
        "second 武进区",
        "regions",
        "wujin",
        {"id": "wujin_2", "code": "", "kind": "park", "tile_row": "", "tile_column": ""},
        "zh",
        ("“武进区”已是“wujin”", "改用该行的编号"),
        new=True,
        others=frozenset({"en", "short_zh", "short_en"}),
    ),
    Slip(
        "company in another district",
        "enterprises",
        "calb-market-share-2021",
        {"region": "wujin"},
        "region",
        ("wujin 不在“calb”所在的 jintan 之内", "如填 jintan"),
        "region_elsewhere",
    ),
    Slip("output without sector", OUTPUT, EQUIPMENT, {"sector": ""}, "sector", ("属于“sector_size”组", "填写")),
    Slip(
        "digit too many in both cells",
        OUTPUT,
        EQUIPMENT,
        {"id": "equipment-output-2021", "period": "2021", "value": "57170", "printed": "57170亿元"},
        "value",
        ("相差 8 倍以上", "多写或少写"),
        "tenfold",
        new=True,
    ),
    Slip(
        "UTF-8 read as GBK",
        "regions",
        "wujin",
        {"zh": "武进区".encode().decode("gb18030", "ignore")},
        "zh",
        ("乱码，原文应为“武进", "CSV UTF-8"),
    ),
)
