"""An invented issue as a curator fills it into the template: cells by what heads them, whole or with mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dashboard.data import Datasets
from dashboard.exports.excel.template import template_workbook
from dashboard.intake.entry_sheets import FIGURES, NAMES, columns_of
from dashboard.translations import Lang, words_in
from dashboard.wording.grammar import capitalised

Cells = Mapping[str, Any]
Sheets = Mapping[str, Sequence[Cells]]
FIRMS, WEEK, FIBRE = "武进加快培育创新型企业", "创客周活动收官", "星原材料基地建设提速"
TRAINED, MAKER, BASE = "企业技术中心培训人次", "星原材料", "星原碳纤维基地项目"
# Of one year, so that what an issue prints of the same period is another series.
NOW, HALF = "2021-07", "2021 年上半年"


def figure(indicator: str, region: str, period: str, printed: str, article: str, page: int, **cells: Any) -> Cells:
    """Return the cells of a figure, by their columns."""
    own = {"indicator": indicator, "region": region, "period": period, "printed": printed}
    return {**own, "article": article, "page": page, **cells}


# What an issue of July 2021 could print.
JULY: Sheets = {
    "issues": [{"id": "2021-07", "overall": 162}],
    "articles": [
        {"title": FIRMS, "title_en": "Wujin grows innovative firms", "page": 3, "section": "创新头条"},
        {"title": WEEK, "title_en": "Makers Week concludes", "page": 8, "section": "创新头条"},
        {"title": FIBRE, "title_en": "Xingyuan builds its base", "page": 12, "section": "创新头条"},
    ],
    "indicators": [
        {"zh": TRAINED, "en": "people trained at corporate technology centres", "unit": "人次", "kind": "时期数"}
    ],
    "organisations": [{"zh": MAKER, "en": "Xingyuan Materials", "kind": "企业", "region": "武进区"}],
    "named_projects": [{"zh": BASE, "en": "Xingyuan carbon fibre base", "region": "武进区"}],
    FIGURES: [
        figure("高新技术企业", "武进区", NOW, "730家", FIRMS, 3, theme="创新"),
        figure("高新技术企业", "金坛区", NOW, "380家", FIRMS, 3),
        figure("高新技术企业", "钟楼区", NOW, "超310家", FIRMS, 4),
        figure("瞪羚企业", "武进区", NOW, "60余家", FIRMS, 4),
        figure("潜在独角兽企业", "武进区", NOW, "5家", FIRMS, 4),
        figure("高新技术产业产值占比", "武进区", HALF, "54.6%", FIRMS, 5, sector="高新技术产业"),
        figure("高新技术产业产值占比", "钟楼区", HALF, "52.9%", FIRMS, 5, sector="高新技术产业"),
        figure("研发强度", "常州市", HALF, "3.1%左右", FIRMS, 5),
        figure("万人发明专利拥有量", "常州市", HALF, "42件", FIRMS, 6),
        figure("高新技术企业", "武进区", "2025", "1500家", FIRMS, 6, status="目标"),
        figure("人才总量", "常州市", "2030", "超200万人", FIRMS, 6, status="目标"),
        figure(TRAINED, "武进区", HALF, "1200人次", FIRMS, 7, theme="人才"),
        figure(TRAINED, "常州市", HALF, "5200人次", FIRMS, 7),
        figure("离岸创新中心支持上限", "常州市", "2022", "最高120万元", FIRMS, 7, status="政策规定"),
        figure("到会人数", "常州市", NOW, "约2000人", WEEK, 8, event="常州国际创客周"),
        figure("活动场次", "常州市", NOW, "26场", WEEK, 8, event="常州国际创客周"),
        figure("签约合作项目", "常州市", NOW, "18个项目", WEEK, 9, event="常州国际创客周"),
        figure("签约金额", "常州市", NOW, "5.2亿元", WEEK, 9, event="常州国际创客周"),
        figure("路演项目", "常州市", NOW, "12个", WEEK, 9, event="常州国际创客周"),
        figure("全国高新区排名", "常州国家高新区", NOW, "第22位", WEEK, 10),
        figure("产值", "常州市", HALF, "2980亿元", FIBRE, 12, sector="装备制造"),
        figure("产值", "常州市", HALF, "950亿元", FIBRE, 12, sector="高端装备"),
        figure("产值", "常州市", HALF, "500亿元—520亿元", FIBRE, 12, sector="新能源"),
        figure("产值", "常州市", "2025", "突破2500亿元", FIBRE, 13, sector="高端装备", status="目标"),
        figure("占工业产值比重", "常州市", HALF, "52.6%", FIBRE, 13, sector="装备制造"),
        figure("隐形冠军", "常州市", NOW, "206个", FIBRE, 13, sector="高端装备"),
        figure("开票销售收入", "武进区", HALF, "3.2亿元", FIBRE, 14, organisation=MAKER),
        figure("从业年数", "武进区", NOW, "12年", FIBRE, 14, organisation=MAKER),
        figure("总投资", "武进区", "2022", "12亿元", FIBRE, 15, project=BASE, status="计划"),
        figure("销量全国位次", "常州市", HALF, "全国第三", FIBRE, 15, sector="平地机", value=3),
    ],
}


@cache
def template(datasets: Datasets, lang: Lang = "zh") -> bytes:
    """Return the empty template."""
    return template_workbook(datasets, words_in(lang))


def filled(datasets: Datasets, sheets: Sheets = JULY, lang: Lang = "zh") -> bytes:
    """Return the template with rows filled in, by table and column."""
    book = load_workbook(BytesIO(template(datasets, lang)))
    for table, rows in sheets.items():
        for row, cells in enumerate(rows, start=2):
            put(sheet_of(book, table, lang), row, places(datasets, table), cells)
    return saved(book)


def with_cells(datasets: Datasets, raw: bytes, table: str, row: int, **cells: Any) -> bytes:
    """Return a filled template with other cells in a row, the first of which is 2."""
    book = load_workbook(BytesIO(raw))
    put(sheet_of(book, table), row, places(datasets, table), cells)
    return saved(book)


def places(datasets: Datasets, table: str) -> dict[str, int]:
    """Return the column of each key of a sheet."""
    return {key: place for place, key in enumerate(columns_of(datasets.descriptor, table), start=1)}


def sheet_of(book: Workbook, table: str, lang: Lang = "zh") -> Worksheet:
    """Return the sheet of a table."""
    return book[capitalised(words_in(lang)(NAMES[table]))]


def put(sheet: Worksheet, row: int, columns: Mapping[str, int], cells: Cells) -> None:
    """Fill in cells of a row, by their keys."""
    for key, value in cells.items():
        sheet.cell(row, columns[key]).value = value


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
