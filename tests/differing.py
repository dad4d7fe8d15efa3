"""The shipped tables with another size and page of a figure, and another name of a sector."""

from __future__ import annotations

from dashboard.data import Datasets
from dashboard.data.datasets import datasets_of

FIGURE, SECTOR = "equipment-output-2020", "photovoltaics"
CHANGED = (
    ("industry_output.csv", ",5717,,,,5717亿元,landmark-industries,9,", ",5817,,,,约5817亿元,landmark-industries,10,"),
    ("sectors.csv", "光伏", "太阳能光伏"),
)


def differing(datasets: Datasets) -> Datasets:
    """Return them, validated."""
    return datasets_of(changed_files(datasets))


def changed_files(datasets: Datasets) -> dict[str, bytes]:
    """Return their files, by name."""
    files = dict(datasets.files)
    for name, old, new in CHANGED:
        text = files[name].decode()
        assert old in text, name
        files[name] = text.replace(old, new, 1).encode()
    return files
