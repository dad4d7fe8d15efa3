"""Why a whole workbook is not read."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.problems import Problem
from dashboard.translations import message


@dataclass(frozen=True)
class Reason:
    """What is wrong with a workbook, and what its owner can do.

    Attributes:
        cause: Chinese message with names in braces.
        remedy: Chinese message, likewise.
    """

    cause: str
    remedy: str


SAVE_ANEW = message("请在 Excel 中打开，另存为“Excel 工作簿（*.xlsx）”。")
KEEP_LESS = message("请只保留需要的工作表和列，删去图片后另存。")
NO_WORKBOOK = Reason(message("不是 Excel 工作簿（.xlsx）。"), SAVE_ANEW)
OLD = Reason(message("是旧格式的 Excel 文件（.xls）。"), SAVE_ANEW)
LOCKED = Reason(message("设有打开密码。"), message("请在 Excel 中取消打开密码后另存。"))
DAMAGED = Reason(message("文件不完整或已损坏。"), SAVE_ANEW)
# No program for tables writes such a file.
UNSOUND = Reason(message("文件不是按 Excel 工作簿的格式写成的。"), SAVE_ANEW)
MACROS = Reason(message("含有宏。"), message("请另存为不含宏的“Excel 工作簿（*.xlsx）”。"))
LINKED = Reason(message("含有指向其他文件或数据库的链接。"), message("请在 Excel 中断开链接，只保留数值后另存。"))
EMPTY = Reason(message("没有工作表。"), message("请使用模板填写。"))
TOO_LARGE = Reason(message("文件超过{most} MB。"), KEEP_LESS)
TOO_MUCH = Reason(message("文件内容展开后超过{most} MB。"), KEEP_LESS)
TOO_MANY_PARTS = Reason(message("文件内含的部分超过{most}个。"), KEEP_LESS)
TOO_MANY_SHEETS = Reason(message("工作表超过{most}个。"), KEEP_LESS)
TOO_MANY_CELLS = Reason(message("填写的单元格超过{most}个。"), KEEP_LESS)
TOO_FAR = Reason(
    message("该单元格在第{rows}行或第{columns}列之外。"), message("请删去其中的内容，或只保留需要的行和列。")
)
TOO_LONG = Reason(message("该单元格的文字超过{most}个字符。"), message("请缩短文字。"))
NO_ARCHIVE = Reason(message("不是压缩文件（.zip）。"), message("请把数据文件夹压缩为 .zip 后再提交，不设密码。"))
NO_PACKAGE = Reason(
    message("压缩文件中没有 datapackage.json。"), message("请压缩整个数据文件夹，或使用 releases export 导出的文件。")
)
TOO_LARGE_PART = Reason(message("其中的{name}超过{most} MB。"), message("请确认放入的是正确的文件。"))


class Refusal(Exception):  # noqa: N818  it is what is said, and no failure of ours
    """A workbook is not read.

    Attributes:
        reason: What is wrong and what to do.
        cell: The cell that is at fault; empty for the whole file.
        details: Values for the braces of the reason.
    """

    def __init__(self, reason: Reason, cell: str = "", **details: str) -> None:
        super().__init__(reason.cause)
        self.reason, self.cell, self.details = reason, cell, details

    def problem(self, file: str) -> Problem:
        """Return it as the problem of a file."""
        return Problem(file, self.reason.cause, self.reason.remedy, cell=self.cell, details=self.details)
