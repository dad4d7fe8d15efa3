"""What the values of a column are called that has a fixed few: 时点数 for level, 企业 for company."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.data.groups import Group
from dashboard.translations import LANGS, Words, message, words_in
from dashboard.wording.certainty import QUALIFIERS
from dashboard.wording.phrases import STATUS
from dashboard.wording.themes import THEMES

AMONG_WHOM: dict[Group, str] = {
    "among_world": message("全球"),
    "among_nation": message("全国"),
    "among_prefectures": message("全国地级市"),
    "among_province": message("全省"),
    "among_districts": message("全市各板块"),
    "among_city_firms": message("全市企业"),
    "among_peers": message("同类企业"),
}
# By table and column; the columns of figures, which are those of several tables, have none.
SAID: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("", "status"): STATUS,
    ("", "qualifier"): QUALIFIERS,
    ("", "period_basis"): {"inferred": message("编者推定")},
    ("indicators", "theme"): THEMES,
    ("indicators", "group"): {str(group): said for group, said in AMONG_WHOM.items()},
}
# What English calls as the tables do.
CHINESE: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("indicators", "kind"): {
        "level": "时点数",
        "flow": "时期数",
        "annual_rate": "年均数",
        "share": "比重",
        "growth": "增速",
        "rank": "位次",
        "ordinal": "序数",
        "list": "清单项数",
    },
    ("indicators", "better"): {"higher": "越高越好", "lower": "越低越好", "neutral": "无方向"},
    ("organisations", "kind"): {
        "company": "企业",
        "institute": "院所",
        "university": "高校",
        "hospital": "医院",
        "platform": "平台",
        "team": "团队",
        "person": "个人",
    },
    ("regions", "kind"): {
        "world": "世界",
        "country": "国家",
        "province": "省",
        "city": "市",
        "district": "辖市区",
        "park": "园区",
    },
}
# What else people call them.
ALSO: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("", "status"): {"政策": "policy", "预测": "forecast"},
    ("", "period_basis"): {"推定": "inferred"},
}


def values_of(table: str, column: str) -> dict[str, str]:
    """Return the names of the values of a column, in either language, each with its value."""
    asked = table, column
    values = [*SAID.get(asked, ()), *CHINESE.get(asked, ())]
    names = {value_name(*asked, value, words_in(lang)): value for value in values for lang in LANGS}
    return {**ALSO.get(asked, {}), **{value: value for value in values}, **names}


def value_name(table: str, column: str, value: str, words: Words) -> str:
    """Return what a value is called in a language; itself where it has no name."""
    if said := SAID.get((table, column), {}).get(value):
        return words(said)
    return words.pick(CHINESE.get((table, column), {}).get(value, value), value.replace("_", " "))
