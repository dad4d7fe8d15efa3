"""What is searched for among all figures: a text, and conditions of columns as the grid writes them into an address."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

from dashboard.translations import Words, message
from dashboard.wording.columns import COLUMNS

CONDITIONS = {
    "contains": message("包含"),
    "notContains": message("不包含"),
    "equals": message("等于"),
    "notEqual": message("不等于"),
    "startsWith": message("开头是"),
    "endsWith": message("结尾是"),
    "blank": message("为空"),
    "notBlank": message("不为空"),
    "lessThan": message("小于"),
    "lessThanOrEqual": message("不大于"),
    "greaterThan": message("大于"),
    "greaterThanOrEqual": message("不小于"),
    "inRange": message("介于"),
}
# How many values a condition has that has not one.
VALUES = {"blank": 0, "notBlank": 0, "inRange": 2}
JOINTS = {"AND": message("并且"), "OR": message("或者")}


def column_filters(text: str) -> dict[str, Any]:
    """Return the filters of columns that an address asks for; whatever the grid would not understand is left out."""
    asked = _asked(text)
    return {name: model for name, model in asked.items() if name in COLUMNS and _is_filter(model)}


def unread_filters(text: str) -> bool:
    """Tell whether an address asks for filters of which some are left out."""
    return bool(text) and (not _asked(text) or len(column_filters(text)) < len(_asked(text)))


def search_in_words(also: Mapping[str, str], words: Words) -> str:
    """Say what is searched for: 检索“光伏”；数值不小于100；empty where nothing is.

    Args:
        also: What an address says by key: ``q``, ``filter`` and ``id``.
        words: The language.
    """
    filters = column_filters(also.get("filter", ""))
    return words.clauses(
        [
            *([words("检索“{text}”", text=also["q"])] if also.get("q") else []),
            *(_filter_in_words(words(COLUMNS[name]), model, words) for name, model in filters.items()),
            *([words("{count}项指定的数据", count=len(also["id"].split(",")))] if also.get("id") else []),
        ]
    )


def _filter_in_words(column: str, model: Mapping[str, Any], words: Words) -> str:
    said = [_condition_in_words(one, words) for one in model.get("conditions") or [model]]
    space = words.pick("", " ")
    joint = f"{space}{words(JOINTS[model['operator']])}{space}" if len(said) > 1 else ""
    return f"{column}{space}{joint.join(said)}"


def _condition_in_words(condition: Mapping[str, Any], words: Words) -> str:
    ends = [one for one in (condition.get("filter"), condition.get("filterTo")) if one is not None]
    quote = words.pick("“{}”", '"{}"') if condition["filterType"] == "text" else "{}"
    value = "–".join(quote.format(one) for one in ends)
    return words.pick("", " ").join(filter(None, (words(CONDITIONS[condition["type"]]), value)))


def _asked(text: str) -> dict[str, Any]:
    """Return what stands in a text for each column; nothing where it is no JSON, or of another form."""
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


def _is_filter(model: Any) -> bool:
    """Tell whether a value is a filter as the grid writes it: one condition, or two with an operator."""
    conditions = model.get("conditions") if isinstance(model, dict) else None
    if not conditions:
        return _is_condition(model)
    return model.get("operator") in JOINTS and isinstance(conditions, list) and all(map(_is_condition, conditions))


def _is_condition(model: Any) -> bool:
    """Tell whether a value is a condition with all that it asks for: one without its value would leave no row."""
    kind = str(model.get("type")) if isinstance(model, dict) else ""
    if kind not in CONDITIONS:
        return False
    asked = [model.get("filter"), model.get("filterTo")][: VALUES.get(kind, 1)]
    match model.get("filterType"):
        case "text":
            return all(isinstance(one, str) for one in asked)
        case "number":
            return all(type(one) in (int, float) and math.isfinite(one) for one in asked)
    return False
