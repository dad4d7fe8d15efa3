"""The workbook into which a list of firms is filled."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from dashboard.data import Datasets
from dashboard.data.districts import districts_of
from dashboard.exports.excel.cells import Content, Styled
from dashboard.exports.excel.sheets import Book, Sheet, height_of
from dashboard.exports.excel.tables import add_table
from dashboard.intake.firm_columns import BOTH, HEADINGS, NEITHER
from dashboard.policy.lists import MOST_FIRMS
from dashboard.translations import Words, message
from dashboard.wording.grammar import capitalised

ESTIMATE = message("推算，不作为兑付依据")
WIDTHS = {"name": 40, "district": 14, "status": 30, "size": 14, "before": 22, "after": 22}
# As they are typed: a text that looks like a date stays one.
TYPED, MONEY = "@", "#,##0.00####"
HOW = {
    "name": message("必填。每行一家企业，不要填合计。"),
    "district": message("从下拉列表中选择；可不填，不填的单独汇总。"),
    "status": message("必填。从下拉列表中选择；有几种资格的，也可用顿号分开填写。"),
    "size": message("从下拉列表中选择；可不填。"),
    "before": message("数字，单位为万元，至多精确到分。上年没有研发费用的填 0；不填的不能测算。"),
    "after": message("数字，单位为万元，至多精确到分。不填的不能测算。"),
}
EXAMPLES = {"name": message("示例科技有限公司"), "before": "1,000", "after": "1,500"}


def firms_template(datasets: Datasets, words: Words) -> bytes:
    """Return an empty list of firms as the bytes of an ``.xlsx`` file, with what may be chosen in its columns.

    Args:
        datasets: Have the districts, and what a firm may be.
        words: The language of its headings.
    """
    book = Book(words, words(ESTIMATE))
    choices = _choices(datasets, words)
    sheet = book.add_sheet(capitalised(words("企业名单")))
    for column, (key, heading) in enumerate(HEADINGS.items(), start=1):
        sheet.write(1, column, capitalised(words(heading.name)), "table head")
        _set_up_column(sheet, column, key, choices.get(key, ()))
    sheet.set_height(1, height_of(2))
    sheet.page.freeze_panes = "A2"
    sheet.page.print_title_rows = "1:1"
    _explain(book, choices)
    book.file.properties.title = capitalised(words("企业名单"))
    return book.content()


def _choices(datasets: Datasets, words: Words) -> dict[str, list[str]]:
    """Return what may be chosen in each column that is not free."""
    districts, traits = districts_of(datasets), datasets.table("traits")
    kinds = {kind: traits.loc[traits["kind"] == kind, words.lang].tolist() for kind in ("status", "size")}
    return {
        "district": districts[f"short_{words.lang}"].tolist(),
        "status": [*kinds["status"], words(BOTH), words(NEITHER)],
        "size": kinds["size"],
    }


def _set_up_column(sheet: Sheet, column: int, key: str, choices: Sequence[str]) -> None:
    """Give a column its width, its format and its choices, which others may be typed beside."""
    letter = get_column_letter(column)
    dimension = sheet.page.column_dimensions[letter]
    dimension.width = WIDTHS[key]
    dimension.number_format = MONEY if key in {"before", "after"} else TYPED
    if choices:
        listed = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
        listed.errorStyle, listed.showErrorMessage = "warning", key != "status"
        listed.add(f"{letter}2:{letter}{MOST_FIRMS + 1}")
        sheet.page.add_data_validation(listed)


def _explain(book: Book, choices: dict[str, list[str]]) -> None:
    """Add the sheet that says how to fill in the list, with an example that is nowhere read."""
    words = book.words
    sheet = book.add_sheet(capitalised(words("填表说明")), words("怎样填写企业名单"), "portrait")
    for said in (
        words("至多{count:,}家；各列次序可以调整，多出的列不读取。", count=MOST_FIRMS),
        words("名单只用于测算，不保存；结果为{estimate}。", estimate=words(ESTIMATE)),
    ):
        sheet.add_line(said, "remark")
    columns = {words("列"): 24, words("怎样填写"): 44, words("示例"): 24}
    rows: list[list[Content]] = [
        [
            Styled(capitalised(words(heading.name)), "text lead"),
            words(HOW[key]),
            words(EXAMPLES[key]) if key == "name" else EXAMPLES.get(key) or choices[key][0],
        ]
        for key, heading in HEADINGS.items()
    ]
    add_table(sheet, "columns", columns, rows)
