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
VALUES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("", "status"): STATUS,
    ("", "qualifier"): QUALIFIERS,
    ("", "period_basis"): {"inferred": message("编者推定")},
    ("indicators", "theme"): THEMES,
    ("indicators", "group"): {str(group): said for group, said in AMONG_WHOM.items()},
    ("indicators", "kind"): {
        "level": message("时点数"),
        "flow": message("时期数"),
        "annual_rate": message("年均数"),
        "share": message("比重"),
        "growth": message("增速"),
        "rank": message("位次"),
        "ordinal": message("序数"),
        "list": message("清单项数"),
    },
    ("indicators", "better"): {
        "higher": message("越高越好"),
        "lower": message("越低越好"),
        "neutral": message("无方向"),
    },
    ("organisations", "kind"): {
        "company": message("企业"),
        "institute": message("院所"),
        "university": message("高校"),
        "hospital": message("医院"),
        "platform": message("平台"),
        "team": message("团队"),
        "person": message("个人"),
    },
    ("regions", "kind"): {
        "world": message("世界"),
        "country": message("国家"),
        "province": message("省"),
        "city": message("市"),
        "district": message("辖市区"),
        "park": message("园区"),
    },
}
# What else people call them.
ALSO: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("", "status"): {"政策": "policy", "计划数": "plan", "预测": "forecast"},
    ("", "period_basis"): {"推定": "inferred"},
}


def values_of(table: str, column: str) -> dict[str, str]:
    """Return the names of the values of a column, in either language, each with its value."""
    said = VALUES.get((table, column), {})
    names = {words_in(lang)(text): value for value, text in said.items() for lang in LANGS}
    return {**ALSO.get((table, column), {}), **{value: value for value in said}, **names}


def value_name(table: str, column: str, value: str, words: Words) -> str:
    """Return what a value is called in a language; itself where it has no name."""
    return words(VALUES.get((table, column), {}).get(value, value))
