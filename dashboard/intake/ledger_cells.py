"""What one cell of a ledger may say, read into the form of the tables; what it is not is a slip with its remedy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from dashboard.data.names import fold
from dashboard.data.numerals import RANK_UNIT, without_separators
from dashboard.data.problems import hidden_sign
from dashboard.intake.cells import Cell, Fault, Stored
from dashboard.intake.days import PeriodError, read_day, read_period
from dashboard.translations import LANGS, Lang, message, words_in
from dashboard.wording.lights import TASK_STATES
from dashboard.wording.quantities import in_unit, unit_name

NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)", re.ASCII)
PER_CENT = "%"
LAST_RANK, SMALLEST, LARGEST, LONGEST_PRINTED = 100_000, Decimal(-1_000_000), Decimal(10) ** 14, 30
# What people call it that is planned.
NOT_BEGUN = ("未开始", "未开工", "not started")
AS_DAY = message("请写成 2021-06-30；只知道月或年的，写成 2021-06 或 2021。")
AS_PERIOD = message("请写成 2021、2021 年上半年、2021 年第 2 季度、2021-06 或 2021 年 1—5 月。")
AS_NUMBER = message("请只填数字，按“单位”一列的单位。")


class Slip(Exception):  # noqa: N818  it is what is said, and no failure of ours
    """What stands in a cell cannot be read.

    Attributes:
        cause: Chinese message, with the names of its details in braces.
        remedy: Chinese message, likewise.
        details: What stands there, as ``value``, and others.
    """

    def __init__(self, cause: str, remedy: str, **details: str) -> None:
        super().__init__(cause)
        self.cause, self.remedy, self.details = cause, remedy, details


def said_in(cell: Cell | None) -> str:
    """Return what stands in a cell on one line, without spaces around; of what cannot be read what is known of it."""
    if cell is None:
        return ""
    if isinstance(cell.value, Fault):
        return cell.value.value
    return f"{cell.value:f}" if isinstance(cell.value, Decimal) else " ".join(str(cell.value).split())


def text_in(cell: Cell | None) -> str:
    """Return the text of a cell.

    Raises:
        Slip: It has none that can be read, or none that the tables take.
    """
    if cell and isinstance(cell.value, Fault):
        raise Slip(cell.value.cause, cell.value.remedy, value=cell.value.value)
    text = said_in(cell)
    if sign := hidden_sign(text):
        details = {"value": text, "code": f"U+{ord(sign):04X}", "place": str(text.index(sign) + 1)}
        remedy = message("请删去该字符：最好清空单元格后重新键入，不要粘贴。")
        raise Slip(message("第{place}个字符是看不见的字符{code}。"), remedy, **details)
    return text


def day_in(cell: Cell | None) -> str:
    """Return a day, month or year; one that Excel stored as a date is read where the cell shows the whole day.

    Raises:
        Slip: It is none.
    """
    if cell and isinstance(cell.value, Stored) and cell.value.day:
        text = cell.value.day.isoformat()
    elif cell and isinstance(cell.value, Stored):
        raise Slip(message("Excel 把这里存成了日期或时间，看不出是哪一天。"), AS_DAY)
    else:
        text = text_in(cell)
    # 2021.1 may have been 2021.10 before Excel made a number of it.
    number = bool(cell and isinstance(cell.value, Decimal) and cell.value % 1)
    day = "" if number else read_day(text)
    if text and not day:
        raise Slip(message("“{value}”不是日期。"), AS_DAY, value=text)
    return day


def period_in(cell: Cell | None) -> str:
    """Return a period.

    Raises:
        Slip: It is none, or ends before it begins.
    """
    text = text_in(cell)
    number = bool(cell and isinstance(cell.value, Decimal) and cell.value % 1)
    try:
        if number:
            raise PeriodError("none")
        return read_period(text) if text else ""
    except PeriodError as error:
        if error.slip == "backwards":
            cause, remedy = message("“{value}”的终点不晚于起点。"), message("请核对起止时间。")
            raise Slip(cause, remedy, value=text) from None
        raise Slip(message("“{value}”不是时期。"), AS_PERIOD, value=text) from None


def state_in(cell: Cell | None) -> str:
    """Return how a matter stands.

    Raises:
        Slip: It is none of what may be chosen.
    """
    text = text_in(cell)
    named = {_plain(words_in(lang)(said)): state for state, said in TASK_STATES.items() for lang in LANGS}
    named |= dict.fromkeys(NOT_BEGUN, "planned")
    if text and _plain(text) not in named:
        raise Slip(message("“{value}”不在可选之列。"), message("请从下拉列表中选择。"), value=text)
    return named.get(_plain(text), "")


def _plain(state: str) -> str:
    """Return a state as it is compared: 停止 is 已停止."""
    return fold(state).removeprefix("已")


def amount_in(
    cell: Cell | None, unit: Cell | None, matter: Mapping[str, Any], lang: Lang
) -> tuple[Decimal, str] | None:
    """Return a number in the unit of the tables, and as it was typed, with its unit; none where nothing stands there.

    Args:
        cell: Where it stands.
        unit: What says its unit.
        matter: What it is of.
        lang: The language of the ledger.

    Raises:
        Slip: It is no number, or none of this unit.
    """
    text = text_in(cell)
    if not text or cell is None:
        return None
    own = str(matter["unit"])
    factor, shown = _factor(text_in(unit), matter, lang)
    plain = without_separators(re.sub(r"\s", "", fold(text).replace("−", "-"))).removesuffix(fold(shown))
    if isinstance(cell.value, bool) or not NUMBER.fullmatch(plain):
        raise Slip(message("“{value}”不是数字。"), AS_NUMBER, value=text)
    number = Decimal(plain.removeprefix("+"))
    if own == PER_CENT and isinstance(cell.value, Decimal) and 0 < abs(number) < 1:
        remedy = message("请填写百分号前的数，如{example}；确实不到 1%的，把单元格格式改为“文本”后填写。")
        example = f"{(number * 100).normalize():f}"
        raise Slip(message("“{value}”像是 Excel 改成小数的百分数。"), remedy, value=text, example=example)
    if own == RANK_UNIT and not (number == int(number) and 1 <= number <= LAST_RANK):
        raise Slip(message("“{value}”不能作为名次。"), message("名次须为 1 至 100,000 的整数。"), value=text)
    number = number / factor
    typed = plain.removeprefix("+") if factor == 1 else f"{number.normalize():f}"
    if not SMALLEST <= number <= LARGEST or len(typed) + len(own) > LONGEST_PRINTED:
        raise Slip(message("“{value}”太大，或小数过多。"), AS_NUMBER, value=text)
    return number, f"{typed}{own.removeprefix('人民币')}"


def _factor(said: str, matter: Mapping[str, Any], lang: Lang) -> tuple[Decimal, str]:
    """Return how many of the unit that stands beside a number are one of the tables, and that unit.

    Raises:
        Slip: It is not the one that the ledger came out with.
    """
    units = {unit_name(matter, words_in(lang)): lang for lang in LANGS}
    known = {fold(unit): unit for unit in units}
    if fold(said) not in known:
        unit = unit_name(matter, words_in(lang))
        cause, remedy = message("单位应为{unit}，这里是“{value}”。"), message("请换算成{unit}填写，不要改动单位。")
        raise Slip(cause, remedy, value=said, unit=unit)
    unit = known[fold(said)]
    return Decimal(str(in_unit(1.0, matter, words_in(units[unit])))), unit
