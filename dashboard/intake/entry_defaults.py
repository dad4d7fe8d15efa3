"""What follows for a new row from the rest of what is entered: how an issue is called, where an indicator belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.data import Datasets
from dashboard.data.new_rows import usual_table
from dashboard.data.observations import records
from dashboard.intake.entry_names import Names, plain
from dashboard.intake.entry_rows import Line
from dashboard.translations import message

ISSUE = re.compile(r"(20\d{2})\D+(0?[1-9]|1[0-2])\D*", re.ASCII)
# The columns that issues are called by.
CALLED = ("zh", "en", "short_zh", "short_en")


class Defaults:
    """Fills in what a curator may leave empty."""

    def __init__(self, datasets: Datasets, names: Mapping[str, Names]) -> None:
        self._issues = names["issues"]
        self._last = max(self._issues.rows, default="")
        figures = datasets.observations()
        self._reached = figures[figures["status"] == "actual"]
        self._usual = Counter((row["theme"], row["status"], row["table"]) for row in records(figures))
        self._sections = {row["section"]: row["section_en"] for row in records(datasets.table("articles"))}

    def fill_in(
        self,
        table: str,
        cells: dict[str, str],
        line: Line,
        issues: Sequence[str],
        used: Mapping[str, tuple[str, str]],
    ) -> None:
        """Fill in what follows from the rest; what a curator may want to look at is said.

        Args:
            table: Of which the row is one.
            cells: Its cells, by column.
            line: Where it stands.
            issues: The issues that are entered.
            used: Theme and status of the first figure of each new indicator, by its id.
        """
        match table:
            case "issues":
                self._call(cells)
            case "articles":
                if not cells["issue"] and len(set(issues)) != 1:
                    cause = message("看不出文章属于哪一期。")
                    line.report("issue", cause, message("请在“期次”中填写一期，或填写期号。"))
                cells["issue"] = cells["issue"] or next(iter(issues), "")
                cells["section_en"] = cells["section_en"] or self._sections.get(cells["section"], "")
            case "regions":
                cells["short_zh"] = cells["short_zh"] or cells["zh"]
                cells["short_en"] = cells["short_en"] or cells["en"]
            case "indicators":
                self._fill_in_indicator(cells, line, *used.get(cells["id"], ("", "")))

    def _fill_in_indicator(self, cells: dict[str, str], line: Line, theme: str, status: str) -> None:
        cells["theme"] = cells["theme"] or theme
        if not cells["theme"]:
            cause = message("没有主题，“本期数据”中用到它的各行也没有填写主题。")
            line.report("theme", cause, message("请填写主题。"))
            return
        table = cells["table"] or self._table_for(cells["theme"], status or "actual")
        followed = {
            "better": ("neutral", message("方向未填，按无方向登记。")),
            "table": (table, message("数据表未填，按同类数字登记在{table}。")),
            "definition": (cells["zh"], message("定义未填，按名称登记。")),
            "definition_en": (cells["en"], message("英文定义未填，按英文名登记。")),
        }
        # That of both languages is told once.
        told = {"better", "table", "definition" if not cells["definition"] else "definition_en"}
        for key, (text, cause) in followed.items():
            if not cells[key] and key in told:
                line.remark(key, cause, message("需要的请补填。"), table=f"{table}.csv")
            cells[key] = cells[key] or text

    def _table_for(self, theme: str, status: str) -> str:
        """Return the table that has most figures of a theme and a status."""
        found = Counter({table: n for (one, other, table), n in self._usual.items() if (one, other) == (theme, status)})
        return found.most_common(1)[0][0] if found else usual_table(self._reached, "", theme)

    def _call(self, cells: dict[str, str]) -> None:
        """Call an issue as the last one is called, with its own year and number."""
        own, last = ISSUE.fullmatch(cells["id"]), ISSUE.fullmatch(self._last)
        if not own or not last:
            return
        for key in CALLED:
            before = self._issues.rows[self._last][key]
            said = re.sub(rf"{last[1]}(\D+){int(last[2])}(?!\d)", rf"{own[1]}\g<1>{int(own[2])}", before)
            if not cells[key] and said != before:
                cells[key] = said


def issue_in(text: str) -> str:
    """Return the id of an issue: 2021 年第 6 期 is 2021-06; what is none stays as it was typed."""
    found = ISSUE.fullmatch(plain(text))
    return f"{found[1]}-{int(found[2]):02d}" if found else text
