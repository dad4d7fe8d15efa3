"""What is wrong with a workbook that was filled in, cell by cell, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.data.problems import Problem
from dashboard.findings.finding import Cell, Finding, Look, Row, make_finding
from dashboard.translations import Words

# Of what could not be read so many are shown; the workbook has all.
MOST_PROBLEMS = 50


def _counts(problems: Sequence[Problem], rows: int, words: Words) -> str:
    """Say how many cells are at fault, how many rows therefore do not count, how many remarks there are."""
    errors = sum(problem.severity == "error" for problem in problems)
    said = [
        words("{count:,}处有误", count=errors) if errors else "",
        words("{count:,}行未计入", count=rows) if rows else "",
        words("{count:,}处提示", count=len(problems) - errors) if len(problems) > errors else "",
    ]
    return words.pick("，", ", ").join(filter(None, said))


def tell_workbook_problems(
    problems: Sequence[Problem], rows: int, words: Words, *, unread: str, faulty: str
) -> Finding | None:
    """Tell what is wrong with a workbook, cell by cell, errors first, the first of many; none where nothing is.

    Args:
        problems: What is wrong.
        rows: How many rows do not count for it.
        words: The language.
        unread: Message that nothing of it is read.
        faulty: Message about ``problems`` where some of it is read; empty where nothing is.
    """
    if not problems:
        return None
    title = words(faulty, problems=_counts(problems, rows, words)) if faulty else words(unread)
    shown = sorted(problems, key=lambda problem: problem.severity)[:MOST_PROBLEMS]
    left = len(problems) - len(shown)
    return make_finding(
        [_row(problem, words) for problem in shown],
        [],
        title=title,
        subtitle=words("另有{count:,}处，见导出的 Excel", count=left) if left else "",
        words=words,
        columns=[words("单元格"), words("填写的内容"), words("问题与办法")],
    )


def content_of(problem: Problem) -> str:
    """Return what stands in the cell of a problem, as far as it says so."""
    return next((problem.details[name] for name in ("value", "text") if name in problem.details), "")


def said_of(problem: Problem, words: Words) -> str:
    """Return what is wrong and what to do about it, without the cell."""
    return replace(problem, file="", cell="").say(words)


def _row(problem: Problem, words: Words) -> Row:
    look: Look = "" if problem.severity == "error" else "soft"
    place = problem.cell or words("整份文件")
    cells = (Cell(content_of(problem), look=look), Cell(said_of(problem, words), look=look))
    return Row(place, (), name=place, cells=cells)
