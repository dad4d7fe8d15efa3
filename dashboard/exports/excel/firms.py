"""The results of a list of firms as a workbook whose formulas go on computing when its numbers are changed."""

from __future__ import annotations

from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.data.observations import text_of
from dashboard.exports.excel.cells import Styled
from dashboard.exports.excel.firm_results import Names, add_results
from dashboard.exports.excel.firm_rule import RULE, add_rule
from dashboard.exports.excel.firm_template import ESTIMATE, firms_template
from dashboard.exports.excel.firm_totals import add_totals
from dashboard.exports.excel.live import LiveRows
from dashboard.exports.excel.sheets import Book, set_widths
from dashboard.policy.lists import Comparison, FirmResults
from dashboard.policy.parameters import reward_conditions
from dashboard.translations import TAGS, Words
from dashboard.wording.grammar import capitalised
from dashboard.wording.states import version_words

__all__ = ["firms_template", "firms_workbook"]

PROBLEM_WIDTHS = (20, 22, 50, 78)


def firms_workbook(results: FirmResults, datasets: Datasets, words: Words, compared: Comparison | None = None) -> bytes:
    """Return the results of a list of firms as the bytes of an ``.xlsx`` file.

    Args:
        results: What the rule pays; the edited one, where it is.
        datasets: Have the districts, what a firm may be, and where the rule is printed.
        words: The language.
        compared: The present rule and the edited one, where the rule is edited.
    """
    book = Book(words, words(ESTIMATE))
    names = _names(datasets, words)
    rounded = words("金额单位为万元，四舍五入到分；刊物没有刊出取整规则。")
    follow = words(
        "修改“{rule}”中的数值，公式随之重算；“奖励（程序，万元）”和“说明”是生成文件时的，不随之变动。",
        rule=capitalised(words(RULE)),
    )
    notes = [words("{estimate}。{rounded}", estimate=words(ESTIMATE), rounded=rounded), follow]
    notes += [version_words(datasets, words)] if datasets.standing else []
    rule = add_rule(book, results.scheme, datasets, notes)
    cells = add_results(book, results, rule, names, notes, compared)
    _add_problems(book, results)
    add_totals(book, results, cells, rule, names, [notes[0], *_doubts(results, datasets, words)], compared)
    # Formulas look back, readers forward: totals, firms, problems, rule.
    book.file.move_sheet(book.file.worksheets[0], 3)
    book.file.move_sheet(book.file.worksheets[2], -2)
    book.file.active = 0
    about = book.file.properties
    about.title, about.subject = capitalised(words("名单测算结果")), words(ESTIMATE)
    about.creator, about.language = words("常州创新指标看板"), TAGS[words.lang]
    about.keywords = datasets.version
    return book.content()


def _doubts(results: FirmResults, datasets: Datasets, words: Words) -> list[str]:
    """Return what the text leaves open of the sizes of firms that are rewarded."""
    asked = reward_conditions(datasets, "size")
    known = {"", *(row["trait"] for row in asked)}
    rewarded = {firm.size for firm, one in zip(results.firms, results.outcomes, strict=True) if one.reward}
    notes = {text_of(words.pick(row["note"], row["note_en"])): None for row in asked}
    return list(filter(None, notes)) if asked and rewarded - known else []


def _names(datasets: Datasets, words: Words) -> Names:
    districts, traits = districts_of(datasets), datasets.table("traits")
    kinds = {kind: traits[traits["kind"] == kind] for kind in ("size", "status")}
    size, status = (dict(zip(rows["id"], rows[words.lang], strict=True)) for rows in kinds.values())
    return Names(dict(zip(districts["id"], districts[f"short_{words.lang}"], strict=True)), size, status)


def _add_problems(book: Book, results: FirmResults) -> None:
    """Add the sheet of what is wrong with the list, cell by cell."""
    words = book.words
    sheet = book.add_sheet(capitalised(words("问题")), words("问题：名单中需要改正或留意之处"))
    sheet.add_line(words(ESTIMATE), "remark")
    set_widths(sheet, PROBLEM_WIDTHS)
    live = LiveRows(sheet)
    live.add_head([words("单元格"), words("性质"), words("问题"), words("办法")])
    kinds: dict[str, Styled | str] = {"error": Styled(words("错误，未测算"), "text lead"), "warning": words("提醒")}
    for problem in results.problems:
        cause, remedy = problem.parts(words)
        live.add([problem.cell, kinds[problem.severity], cause, remedy])
    if not results.problems:
        live.add([words("没有问题")])
    sheet.page.freeze_panes = f"A{sheet.last + 2}"
    sheet.set_print([f"A1:D{live.last}"])
