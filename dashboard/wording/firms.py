"""What is said of the firms of a list, on the page and in its workbook."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.policy.schemes import Reason
from dashboard.translations import message

# Why a firm receives nothing, or why that cannot be computed.
REASONS: Mapping[Reason, str] = {
    "": "",
    "missing": message("两年研发费用均未填"),
    "one_year": message("只填了一年的研发费用"),
    "unqualified": message("不属于奖励范围"),
    "falling": message("研发费用没有增长"),
    "under": message("增长额未达到起点"),
}
# In place of a district, or a size, that a list does not say.
UNSAID = message("未填")
