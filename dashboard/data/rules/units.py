"""What units have to keep to: the printed numeral has the indicator's, English the same money and no size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book
from dashboard.translations import message

FILE = "units.csv"
# Which word counts things is a matter of style: 家 for 个, 名 for 人; 位 is a person or a place in a ranking.
COUNTED = "个"
MEASURES = ("平方公里", "平方米", "公顷", "亩", "公里", "米", "吨", "GWh", "GW", "MW", "个月", "周", "年", "倍")
PERCENTS = ("个百分点", "%", "％")
COUNTERS = (
    "人次",
    "家",
    "个",
    "项",
    "件",
    "人",
    "名",
    "台",
    "次",
    "场",
    "套",
    "份",
    "所",
    "届",
    "批",
    "条",
    "辆",
    "期",
    "种",
    "组",
    "头",
    "位",
    "个位次",
)
CURRENCIES = {"美元": "USD", "欧元": "EUR", "日元": "JPY", "港元": "HKD", "英镑": "GBP", "元": "CNY"}
WORDS = sorted((*CURRENCIES, *PERCENTS, *MEASURES, *COUNTERS), key=len, reverse=True)
AFTER_NUMBER = re.compile(
    r"(?:\d|[一二两三四五六七八九十百千万亿])[多余]?\s*[百千万亿]*[多余]?(" + "|".join(map(re.escape, WORDS)) + ")"
)
SIZES = re.compile(r"\b(thousand|million|billion|trillion)\b", re.IGNORECASE)


def measured(unit: str) -> str:
    """Return what a unit measures, as far as two can be told apart; empty where that is not known."""
    bare = re.sub("^[百千万亿]+", "", unit.removeprefix("人民币"))
    if bare in COUNTERS:
        return COUNTED
    return PERCENTS[1] if bare in PERCENTS else bare if bare in (*MEASURES, *CURRENCIES) else ""


def units_said(printed: str) -> list[str]:
    """Return the units that stand behind the numbers of a printed numeral, without their sizes."""
    return AFTER_NUMBER.findall(printed.replace(",", ""))


def contradicted_units(book: Book) -> Iterator[Problem]:
    """Yield the numerals that are printed in another unit than their indicator has, whatever the sizes."""
    for figure in book.figures:
        unit, printed = figure.indicator.get("unit", ""), figure.cells["printed"]
        said, known = units_said(printed), measured(unit)
        details = {"printed": printed, "unit": unit, "said": said[0] if said else ""}
        if known and said and known not in map(measured, said):
            cause = message("刊印数字“{printed}”的单位是{said}，而指标的单位是{unit}。")
            remedy = message("请改用单位相符的指标，或按刊物更正刊印数字（printed），如 10{unit}。")
            yield figure.problem(cause, remedy, "printed", **details)
        elif known == PERCENTS[1] and not said and re.fullmatch(r"[\d.]+", printed):
            cause = message("刊印数字“{printed}”没有百分号：Excel 把百分数改成了小数？")
            remedy = message("请照刊物填写，如 50%，并先把单元格格式设为“文本”。")
            yield figure.problem(cause, remedy, "printed", **details)


def misnamed_units(book: Book) -> Iterator[Problem]:
    """Yield the units whose English has another currency, or a size that the program computes."""
    for number, row in book.numbered("units"):
        expected = next((code for money, code in CURRENCIES.items() if row["id"].endswith(money)), "")
        prefix = row["en_prefix"]
        if prefix != expected and (expected or prefix in CURRENCIES.values()):
            cause = message("单位“{unit}”的英文前缀是“{value}”。")
            remedy = message("货币单位填货币代码，如 亿美元填 USD，亿元填 CNY；其他单位不填货币。")
            yield Problem(FILE, cause, remedy, number, "en_prefix", {"unit": row["id"], "value": prefix})
        for column in ("en_prefix", "en_suffix", "en_suffix_one"):
            if SIZES.search(row[column]):
                cause = message("英文“{value}”中写了数量级：万、亿由程序换算，会多算一次。")
                remedy = message("请只写单位，如 vehicles 而不是 million vehicles。")
                yield Problem(FILE, cause, remedy, number, column, {"value": row[column]})
