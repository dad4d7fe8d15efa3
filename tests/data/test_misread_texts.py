"""A text that was opened in the wrong encoding and saved so is noticed, and a text that makes sense is not."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data import Datasets
from dashboard.data.rules.cells import cell_problems
from dashboard.data.rules.languages import meant_by
from tests.chinese import CHINESE

UTF_8_AS_GBK = ("utf-8", "gb18030")
GBK_AS_LATIN = ("gb18030", "latin-1")


@pytest.fixture(scope="module")
def texts(datasets: Datasets) -> list[str]:
    """Return every text of three Chinese letters or more that the tables call something by."""
    named = [datasets.table(table)[column] for table in datasets.names for column in columns_of(datasets, table)]
    return [text for column in named for text in column.dropna() if len(CHINESE.findall(text)) > 2]


def columns_of(datasets: Datasets, table: str) -> list[Any]:
    return sorted({"zh", "short_zh", "title", "definition", "note", "reason"} & set(datasets.table(table)))


def test_no_text_of_the_tables_is_taken_for_one_that_was_misread(texts: list[str]) -> None:
    assert len(texts) > 1000
    assert [text for text in texts if meant_by(text)] == []


@pytest.mark.parametrize("read", [UTF_8_AS_GBK, GBK_AS_LATIN], ids=str)
def test_nearly_every_text_of_the_tables_is_noticed_when_it_was_misread(
    texts: list[str], read: tuple[str, str]
) -> None:
    written, opened = read
    misread = [text.encode(written).decode(opened, "ignore") for text in texts]
    # Of some, such as 西太湖, only common letters are left; a whole table was misread, not one cell.
    seen = [text for text in misread if meant_by(text) or list(cell_problems("regions.csv", [{"zh": text}], []))]
    assert len(seen) > 0.95 * len(texts)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("常州国家高新区".encode().decode("gb18030", "ignore"), "常州国家高新"),
        ("武进区", ""),
        ("Café, naïve", ""),
        ("±5%—10%", ""),
    ],
)
def test_what_was_meant_is_said(text: str, meant: str) -> None:
    assert meant_by(text).startswith(meant)
    assert bool(meant_by(text)) == bool(meant)
