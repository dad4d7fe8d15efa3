"""What the board has to keep to: one rule that is its own, tasks that are measured by what is aimed at, true dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from dashboard.data.problems import Problem
from dashboard.data.rules.book import Book, Figure
from dashboard.data.rules.cells import NUMBER
from dashboard.data.rules.periods import ISSUE
from dashboard.data.rules.reconciliations import no_such_figure
from dashboard.translations import message

# What is said of a task, in two languages.
SAID = ("owner", "leader", "milestone", "measure")
RULES, TASKS, STATES = "pace_rules", "tasks", "task_states"
# What a task can be measured by: what is aimed at, or a rate of a plan.
AIMED, RATE = ("target", "plan", "forecast"), "project_progress"


def boards_rule(book: Book) -> Iterator[Problem]:
    """Yield the rules that are the board's besides the first, or that none is."""
    own = [(number, row) for number, row in book.numbered(RULES) if row["board"] == "yes"]
    remedy = message("请只在督办台采用的一条规则中填 yes。")
    for number in [place for place, _ in own[1:]]:
        cause = message("督办台已采用“{other}”，只能采用一条规则。")
        yield Problem(f"{RULES}.csv", cause, remedy, number, "board", {"other": own[0][1]["id"]})
    if RULES in book.tables and not own:
        yield Problem(f"{RULES}.csv", message("没有写明督办台采用哪一条规则。"), remedy, 2, "board")


def mild_graves(book: Book) -> Iterator[Problem]:
    """Yield the rules by which something is far behind before it is late."""
    for number, row in book.numbered(RULES):
        late, grave = row["late"], row["grave"]
        if not (NUMBER.fullmatch(late) and NUMBER.fullmatch(grave)):
            continue
        beyond = Decimal(grave) - Decimal(late)
        if (beyond if row["measure"] == "points" else -beyond) <= 0:
            cause = message("严重滞后“{grave}”不比滞后“{late}”更落后。")
            remedy = message("points 填更大的数，share 填更小的数；没有这一级则留空。")
            yield Problem(f"{RULES}.csv", cause, remedy, number, "grave", {"grave": grave, "late": late})


def half_said_tasks(book: Book) -> Iterator[Problem]:
    """Yield what is said of tasks in one language alone."""
    for number, row in book.numbered(TASKS):
        for column in SAID:
            chinese, english = row[column], row[f"{column}_en"]
            if bool(chinese) != bool(english):
                empty = f"{column}_en" if chinese else column
                cause, remedy = message("“{value}”只有一种语言。"), message("请补上另一种语言，或都留空。")
                yield Problem(f"{TASKS}.csv", cause, remedy, number, empty, {"value": chinese or english})


def unmeasurable_tasks(book: Book) -> Iterator[Problem]:
    """Yield the tasks whose figure is none, is nothing that is aimed at, or measures another task already."""
    if "indicators" not in book.tables:
        return
    figures = {figure.id: figure for figure in book.figures}
    taken: dict[str, str] = {}
    for number, row in book.numbered(TASKS):
        name = row["figure"]
        if not name:
            continue
        if name not in figures:
            if book.all_figures_read:
                yield no_such_figure(f"{TASKS}.csv", number, "figure", name, figures)
        elif not _measures(figures[name]):
            cause = message("“{figure}”不是目标、计划、预计或计划完成率，不能衡量事项。")
            yield _problem(number, cause, message("请填目标数的编号；没有则留空。"), figure=name)
        elif taken.setdefault(name, row["id"]) != row["id"]:
            cause = message("“{figure}”已是事项“{other}”的目标数。")
            yield _problem(number, cause, message("一个数字只衡量一件事项，请核对。"), figure=name, other=taken[name])


def _measures(figure: Figure) -> bool:
    return figure.status in AIMED or RATE in figure.indicator.get("group", "").split()


def _problem(number: int, cause: str, remedy: str, **details: str) -> Problem:
    return Problem(f"{TASKS}.csv", cause, remedy, number, "figure", details)


def untimely_states(book: Book) -> Iterator[Problem]:
    """Yield dates that are no day, and states of a day after the issue that prints them."""
    articles = book.by_id("articles")
    for table, column in ((TASKS, "due"), (STATES, "date")):
        for number, row in book.numbered(table):
            said = row[column]
            if said.count("-") > 1 and not _is_day(said):
                cause, remedy = message("没有“{date}”这一天。"), message("请按刊物核对日期。")
                yield Problem(f"{table}.csv", cause, remedy, number, column, {"date": said})
                continue
            issue = articles.get(row["article"], {}).get("issue", "")
            # A year alone is its last month.
            if table == STATES and ISSUE.fullmatch(issue) and f"{said}-12"[: len(issue)] > issue:
                cause = message("进展日期“{date}”晚于刊出它的{issue}期。")
                remedy = message("请核对日期与 article；只知在刊出之前的，填期次，如{issue}。")
                yield Problem(f"{table}.csv", cause, remedy, number, column, {"date": said, "issue": issue})


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True
