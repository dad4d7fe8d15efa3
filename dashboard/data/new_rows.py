"""What a new row needs of its own: an id that no other has, and the table in which a curator looks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

LONGEST_ID = 80
# What holds nothing that was reached, whatever it is of.
NO_ACTUALS = frozenset({"targets", "policies", "rd_reward_brackets"})


class Ids:
    """The ids that there are, and those that are made beside them."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def unused(self, *wanted: str) -> str:
        """Return the first id that nothing has, or else the last with a number that makes it one of its own.

        It is taken then.

        Args:
            wanted: As it may be, the shortest first.
        """
        stems = [one[: LONGEST_ID - len("_99999")] for one in wanted]
        named = next((one for one in stems if one not in self._taken), stems[-1])
        stem = named
        while named in self._taken:
            number = self._numbers[stem] = self._numbers.get(stem, 1) + 1
            named = f"{stem.removesuffix('_1')}_{number}"
        self._taken.add(named)
        return named


def usual_table(reached: pd.DataFrame, indicator: str, theme: str) -> str:
    """Return the table that has most actuals of an indicator, else of its theme.

    Args:
        reached: Figures that were reached, with their table and theme.
        indicator: The id of an indicator; one that nothing is of has none.
        theme: Its theme.
    """
    for column, wanted in (("indicator", indicator), ("theme", theme)):
        tables = reached.loc[reached[column] == wanted, "table"]
        if found := Counter(table for table in tables if table not in NO_ACTUALS):
            return str(found.most_common(1)[0][0])
    return next(str(name) for name in reached["table"] if name not in NO_ACTUALS)
