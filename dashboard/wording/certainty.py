"""How sure a printed figure is: which qualifiers are estimates, which leave an end open, and how that is said."""

from __future__ import annotations

from dashboard.translations import Words, message
from dashboard.wording.phrases import Figure, known

HATCHED = ("about", "nearly")
OPEN_ENDED = ("over", "at_least")
QUALIFIERS = {
    "exact": message("准确数"),
    "about": message("约"),
    "nearly": message("近"),
    "over": message("超"),
    "at_least": message("以上"),
    "at_most": message("不超过"),
}
# How marks on slides are to be read, beside what each of them is.
MARKS_AS_PRINTED = (
    message("“超”“以上”“不超过”照刊印写法标出；未公布的数值留空，不作估计。"),
    message("注明“推算”的数由刊出的两个数计算得出，刊物并未直接刊出。"),
    message("名次越靠上越好；颜色有深浅的，深色为标题所述。"),
)


def certainty(row: Figure, words: Words) -> str:
    """Say how sure a figure is: its qualifier, whether it is a range, or that it was not published."""
    if not known(row["value"]):
        return words("未公布")
    ranged = known(row["value_high"])
    parts = [] if ranged and row["qualifier"] == "exact" else [words(QUALIFIERS[row["qualifier"]])]
    return words.listed([*parts, words("区间")] if ranged else parts)
