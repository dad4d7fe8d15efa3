"""Further slips of a curator: those that the review of faults found, and one for each rule that has none yet."""

from __future__ import annotations

from tests.data.slips import EQUIPMENT, OUTPUT, SHARE, TARGET, Slip

FURTHER = (
    Slip("year 9999", OUTPUT, EQUIPMENT, {"period": "9999"}, "period", ("写法不对", "2021-H1")),
    Slip("year 0000", OUTPUT, EQUIPMENT, {"period": "0000"}, "period", ("写法不对", "2021-H1")),
    Slip("full-width year", OUTPUT, EQUIPMENT, {"period": "２０２０"}, "period", ("写法不对", "2021-H1")),
    Slip(
        "the same under another id",
        OUTPUT,
        EQUIPMENT,
        {"id": "equipment-2020"},
        "indicator",
        ("已有“equipment-output-2020”",),
        "printed_twice",
        new=True,
    ),
    Slip(
        "share above the whole", OUTPUT, SHARE, {"value": "521", "printed": "521%"}, "value", ("超过 100%", "如 12.0")
    ),
    Slip(
        "negative output",
        OUTPUT,
        EQUIPMENT,
        {"value": "-5717", "printed": "-5717亿元"},
        "value",
        ("是负数", "如 output_growth"),
    ),
    Slip("target of 2099", "targets", TARGET, {"period": "2099"}, "period", ("太远", "如 2020"), "distant_period"),
    Slip(
        "target before its issue",
        "targets",
        TARGET,
        {"period": "2020"},
        "period",
        ("早于刊出的 2021-06 期", "status 留空"),
        "past_target",
    ),
    Slip("issue of no month", "articles", "highland", {"issue": "2021-00"}, "issue", ("写法不对", "2021-06")),
    Slip("full-width issue", "articles", "highland", {"issue": "２０２１-０６"}, "issue", ("写法不对", "2021-06")),
    Slip("page 0", OUTPUT, EQUIPMENT, {"page": "0"}, "page", ("太小", "不小于 1")),
    Slip(
        "zero-width space in an id",
        OUTPUT,
        EQUIPMENT,
        {"region": "changzhou\u200b"},
        "region",
        ("第 10 个字符", "U+200B"),
    ),
    Slip("mark within a name", "regions", "wujin", {"zh": "武进\ufeff区"}, "zh", ("第 3 个字符", "U+FEFF")),
    Slip(
        "control in a note",
        "named_projects",
        "chip_packaging",
        {"note": "签约\x0b项目"},
        "note",
        ("U+000B", "重新键入"),
    ),
    Slip("lost letter", "regions", "wujin", {"zh": "武\ufffd区"}, "zh", ("已丢失", "U+FFFD")),
    Slip(
        "UTF-8 read as Latin", "regions", "wujin", {"zh": "武进区".encode().decode("latin-1")}, "zh", ("看不见的字符",)
    ),
    Slip("name without Chinese", "organisations", "calb", {"zh": "CALB"}, "zh", ("没有汉字",), "name_without_chinese"),
    Slip("Chinese as English", "regions", "wujin", {"en": "武进"}, "en", ("英文栏中有中文", "如 Changzhou")),
    Slip(
        "note in one language",
        "reconciliations",
        "international-bases",
        {"note_en": ""},
        "note_en",
        ("只有一种语言",),
        "note_untranslated",
    ),
    Slip("companies for yuan", OUTPUT, EQUIPMENT, {"printed": "5717亿家"}, "printed", ("单位是家", "如 10 亿元")),
    Slip(
        "per cent sign lost", OUTPUT, SHARE, {"value": "0.521", "printed": "0.521"}, "printed", ("没有百分号", "如 50%")
    ),
    Slip(
        "dollars named yuan", "units", "亿美元", {"en_prefix": "CNY"}, "en_prefix", ("英文前缀是“CNY”", "亿美元填 USD")
    ),
    Slip("revises itself", OUTPUT, EQUIPMENT, {"revises": EQUIPMENT}, "revises", ("本行自己", "留空")),
    Slip(
        "revises no figure",
        OUTPUT,
        EQUIPMENT,
        {"revises": "equipment-output-2021"},
        "revises",
        ("没有编号为", "是否应为“equipment-output-2020”"),
    ),
    Slip(
        "revises another series",
        OUTPUT,
        EQUIPMENT,
        {"revises": TARGET},
        "revises",
        ("另一指标或对象", "如 equipment-output-2020"),
    ),
    Slip(
        "amount forgotten",
        OUTPUT,
        EQUIPMENT,
        {"value": "", "printed": ""},
        "value",
        ("没有数值", "value 填 5.3"),
        "not_published",
    ),
    Slip(
        "a rank among nobody",
        "indicators",
        "national_htz_rank",
        {"group": "national_rank"},
        "group",
        ("没有写明是在谁当中的位次", "among_world / among_nation"),
    ),
    Slip(
        "a rank among two",
        "indicators",
        "national_htz_rank",
        {"group": "national_rank among_nation among_province"},
        "group",
        ("或写了不止一个",),
    ),
    Slip("code of another province", "regions", "wujin", {"code": "310112"}, "code", ("不在上级代码 320400 之内",)),
    Slip(
        "more than the plan",
        "projects",
        "zhonglou-city-projects-plan-rate-2021",
        {"value": "135.74", "printed": "135.74%"},
        "value",
        ("超过 100%",),
        "over_hundred",
    ),
)
