"""The sheets behind the topics: every figure, the reconciliations, where it all stands and how to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter

from dashboard.data.changes import issue_news
from dashboard.data.issues import issue_ids
from dashboard.data.observations import behind, records, text_of
from dashboard.exports.excel.cells import GROUPED, PLAIN, Content, Link, Number, Styled, in_words
from dashboard.exports.excel.sheets import ROOM, Book, Orientation, Sheet
from dashboard.exports.excel.summary import Summary
from dashboard.exports.excel.tables import add_table
from dashboard.exports.rows import content_of
from dashboard.wording.changes import NEWS_NAMES, change_words
from dashboard.wording.columns import figure_cells, listed_headings
from dashboard.wording.phrases import period_of, phrase_of
from dashboard.wording.quantities import unit_name
from dashboard.wording.reconciled import verdict_counts
from dashboard.wording.widths import lines_within

# Of the columns of all figures those that are printed, how wide each grows, and what stands behind them.
PRINTED = {"indicator": 19, "subject": 21, "period": 16, "value": 9, "unit": 7, "status": 8, "page": 5}
BEHIND = ("printed", "issue", "article", "qualifier", "high", "district", "sector", "theme", "note")
WIDEST = {"article": 40, "note": 40}
MEANING = 60
# Verdicts of reconciliations that need no second look: printed alike, or with nothing printed to hold against.
SETTLED = ("holds", "implies")


def add_figures(book: Book, summary: Summary, back: Link | None, shown: Mapping[str, Link]) -> None:
    """Add every chosen figure; what is essential is printed, what else is known stands behind it.

    Those that other sheets show come after the others, and are not printed again.

    Args:
        book: The workbook.
        summary: What was chosen.
        back: Leads to the first sheet, where there is one.
        shown: Leads to where figures are shown besides, by their ids.
    """
    words, figures = summary.view.words, summary.figures
    headings = listed_headings(figures, words)
    several, printed = figures["issue"].nunique() > 1, dict(PRINTED)
    # A page says little without its issue, which takes a wider sheet.
    orientation: Orientation = "landscape" if several else "portrait"
    if several:
        printed |= {"indicator": 30, "subject": 36, "issue": 15}
    behind = [name for name in BEHIND if name in headings and name not in printed]
    names = [*printed, *behind]
    columns = {headings[name]: printed.get(name, WIDEST.get(name, 12)) for name in names}
    meanings = _meanings(summary)
    ordered = sorted(records(figures[["id", "indicator", "qualifier"]]), key=lambda row: row["id"] in shown)
    rows = [
        [
            *(_printed(name, row, summary) for name in printed),
            *(_in_line(content_of(name, summary.listed[row["id"]])) for name in behind),
            shown.get(row["id"]),
            _in_line(meanings[row["indicator"]]),
        ]
        for row in ordered
    ]
    columns |= {words("工作表"): 12, words("含义"): MEANING}
    sheet = book.add_sheet(words("全部数据"), words("全部数据：每项数字及其刊印原文与页码"), orientation)
    if shown:
        sheet.add_line(words("打印只含各主题工作表未列出的数据，其余在其后"), "remark")
    sheet.name_choices(len(printed), back)
    add_table(sheet, "all_figures", columns, rows, printed=len(printed))
    _print_first(sheet, len(rows), sum(row["id"] not in shown for row in ordered), len(printed))


def _printed(name: str, row: Mapping[str, Any], summary: Summary) -> Content:
    """Return a cell of a figure that is printed; its value says how sure it is."""
    content = content_of(name, summary.listed[row["id"]])
    if name == "value" and isinstance(content, Number):
        return in_words(content, str(row["qualifier"]), summary.view.words)
    return content


def _in_line(content: Content) -> Content:
    """Return a cell that stands right of what is printed, in one line: rows are as high as what is printed."""
    return Styled(content, "text line") if isinstance(content, str) else content


def _meanings(summary: Summary) -> Mapping[str, str]:
    """Return the definitions of indicators, by their ids."""
    indicators = summary.view.datasets.table("indicators").set_index("id")
    said = indicators[summary.view.words.pick("definition", "definition_en")]
    return {str(name): text_of(meaning) for name, meaning in said.items()}


def add_reconciliations(book: Book, summary: Summary, back: Link) -> None:
    """Add the reconciliations in which a chosen figure takes part; on paper are those that ask for a second look."""
    words, checks = summary.view.words, sorted(summary.checks, key=lambda check: check.verdict in SETTLED)
    columns = {words("结论"): 16, words("核对"): 120, words("说明"): 60, words("事项"): 36, words("关系"): 14}
    rows = [[check.said, check.sentence, *map(_in_line, (check.note, check.subject, check.kind))] for check in checks]
    sheet = book.add_sheet(words("核对"), words("核对：{verdicts}", verdicts=verdict_counts(checks, words)))
    sheet.add_line(
        words("刊物所述的数字关系由程序重新计算；刊印数字各按印出的位数取舍入区间；打印不含“相符”“可推算”各项"),
        "remark",
    )
    sheet.name_choices(len(columns), back)
    add_table(sheet, "reconciliations", columns, rows, printed=2)
    _print_first(sheet, len(rows), sum(check.verdict not in SETTLED for check in checks), 2)


def add_news(book: Book, summary: Summary, back: Link) -> None:
    """Add what is new in the last issue that is shown, of what was chosen; the largest change of each kind first."""
    words, view = summary.view.words, summary.view
    heads = [
        *(words("类别"), words("事项"), words("本期"), words("单位"), words("时期"), words("此前")),
        *(words("此前时期"), words("变化（推算）"), words("期次"), words("此前期次")),
    ]
    widest = [14, 44, 10, 8, 18, 10, 18, 30, 16, 16]
    told = records(view.datasets.memo(issue_news, issue_ids(view.datasets)[-1]))
    rows = [_news(row, summary) for row in told if row["id"] in summary.listed]
    sheet = book.add_sheet(words("本期变化"), words("本期变化：与此前各期相比，变化大的在前"))
    sheet.name_choices(len(heads), back)
    add_table(sheet, "news", dict(zip(heads, widest, strict=True)), rows)


def _news(row: Mapping[str, Any], summary: Summary) -> list[Content]:
    """Return a figure beside the one before it; of what is no longer printed, only what was."""
    words, own, before = summary.view.words, dict(row), behind(row, "before_")
    if row["news"] == "gone":
        own, before = {}, own
    changed = change_words(own, before, words) if own and before and row["news"] != "continued" else ""
    name = f"issue_short_{words.lang}"

    def size(figure: Mapping[str, Any] | None) -> Content:
        return content_of("value", figure_cells(figure, words)) if figure else None

    return [
        words(NEWS_NAMES[row["news"]]),
        phrase_of(row, words),
        size(own),
        unit_name(row, words),
        period_of(own, words) if own else "",
        size(before),
        period_of(before, words) if before else "",
        changed,
        str(own[name]) if own else "",
        str(before[name]) if before else "",
    ]


def add_sources(book: Book, summary: Summary, back: Link, remarks: Sequence[str]) -> None:
    """Add the articles that print a chosen figure, with the pages of those figures, and under them some remarks."""
    words = summary.view.words
    several = summary.figures["issue"].nunique() > 1
    columns = {words("文章"): 46 if several else 64, words("数据所在页码"): 15, words("数据项数"): 8}
    columns |= {words("期刊"): 18, words("起始页码"): 6, words("栏目名称"): 16, words("作者"): 20}
    articles = summary.view.datasets.table("articles")
    issues = summary.view.datasets.table("issues").set_index("id")[words.lang]
    cited = summary.figures.groupby("article")["page"].agg(["count", "unique"])
    rows: list[list[Content]] = []
    for row in records(articles.merge(cited, left_on="id", right_index=True).sort_values("issue", kind="stable")):
        title, section = (words.pick(row[name], row[f"{name}_en"]) for name in ("title", "section"))
        page, count = Number(int(row["page"]), PLAIN), Number(int(row["count"]), GROUPED)
        pages = words.listed(sorted(row["unique"]))
        said = (section, text_of(row["author"]))
        issue = str(issues[row["issue"]])
        rows.append([title, pages, count, issue if several else _in_line(issue), page, *map(_in_line, said)])
    sheet = book.add_sheet(words("来源与说明"), words("来源与说明：刊出所列数据的文章，本表读法"), "portrait")
    sheet.name_choices(len(columns), back)
    printed = 4 if several else 3
    add_table(sheet, "sources", columns, rows, printed=printed)
    # The remarks are as wide as the page.
    widths = sheet.page.column_dimensions
    others = sum(widths[get_column_letter(column)].width for column in range(2, printed + 1))
    widths["A"].width = max(widths["A"].width, ROOM["portrait"] - others)
    sheet.last += 1
    for remark in remarks:
        for line in lines_within(remark, ROOM["portrait"] - 6):
            sheet.add_line(line, "remark")
    sheet.set_print([f"A1:{get_column_letter(printed)}{sheet.last}"])


def _print_first(sheet: Sheet, rows: int, printed: int, columns: int) -> None:
    """Print but the first rows of the table that ends a sheet; all where that would be none."""
    sheet.print_list(sheet.last - rows + (printed or rows), columns)
