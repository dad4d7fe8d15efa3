"""A finding that stands as a list, as a frame: what notebooks show of it."""

from __future__ import annotations

import pandas as pd

from dashboard.findings.finding import Finding


def frame_of(finding: Finding) -> pd.DataFrame:
    """Return what a list says.

    Returns:
        One row each, in its order: the heading that it stands under, where there are any; its label, led in where it is
        a part of the row above; and what stands in each column, the second line under the first. Of a strip of numbers
        what each is, how much, and what it compares with.
    """
    words = finding.words
    heads = list(finding.columns) or [words("指标"), words("数值"), words("可比数字")]
    said = [
        [
            row.group,
            _lines("　" * row.depth + row.label, row.under if row.cells else ""),
            *([_lines(cell.text, cell.more) for cell in row.cells] or [row.text, _lines(row.under, row.more)]),
        ]
        for row in finding.rows
    ]
    frame = pd.DataFrame(said, columns=["", *heads])
    return frame if frame[""].any() else frame.iloc[:, 1:]


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))
