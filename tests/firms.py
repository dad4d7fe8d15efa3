"""Invented firms, and lists of them as people fill them in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

Firm = tuple[Any, ...]
# Name, district, status, size, spending of the year before and of the year: rewards of 42 and 18, of 0 at the
# threshold; under it, falling, of no kind that is rewarded, and one that cannot be computed.
LISTED: tuple[Firm, ...] = (
    ("甲虚构电机", "武进", "高新技术企业", "中型", 100, 600),
    ("乙虚构软件", "金坛", "科技型中小企业", "小型", 50, 250),
    ("丙虚构材料", "武进", "高新技术企业", "小型", 10, 30),
    ("丁虚构医药", "天宁", "科技型中小企业", "小型", 10, 29.99),
    ("戊虚构光伏", "新北", "高新技术企业", "大型", 900, 800),
    ("己虚构商贸", "武进", "无", "大型", 0, 5000),
    ("庚虚构轴承", "溧阳", "高新技术企业", "微型", None, 400),
)
# A text where a number belongs, and a district that is none.
FAULTY: tuple[Firm, ...] = (
    ("辛虚构仪器", "武进", "高新技术企业", "小型", "约三百万", 400),
    ("壬虚构焊机", "天宁县", "高新技术企业", "小型", 100, 400),
)
HEAD = "企业名称"


def filled(template: bytes, firms: Sequence[Firm]) -> bytes:
    """Return the template with firms below its heads."""
    book = load_workbook(BytesIO(template))
    heads = [cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(HEAD)]
    head = heads[0]
    names = ("企业名称", "辖市区", "企业资格", "企业规模", "上年研发费用", "本年研发费用")
    row = [str(cell.value) for cell in head.parent[head.row]]
    places = [next(at for at, said in enumerate(row, 1) if said.startswith(name)) for name in names]
    for number, firm in enumerate(firms, head.row + 1):
        for place, value in zip(places, firm, strict=True):
            head.parent.cell(number, place, value)
    file = BytesIO()
    book.save(file)
    return file.getvalue()
