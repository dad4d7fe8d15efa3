"""A draft is written into the tables of a release: its rows, and no other byte."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.config import SHIPPED
from dashboard.data.files import DESCRIPTOR, read_files
from dashboard.data.lines import end_of, lines_of, written
from dashboard.data.problems import Problem
from dashboard.data.tables import Text, read_table, read_text
from dashboard.errors import DraftError
from dashboard.releases.applying import applied
from dashboard.releases.comparing import entries_between
from dashboard.releases.drafts import Entries, RowChange, Unread, entries_of, json_of
from dashboard.translations import words_in
from tests.releases.packages import COLUMNS, described, package, table

pytestmark = pytest.mark.usefixtures("any_descriptor")
BASE = package([("a", "1", "x"), ("b", "2", ""), ("c", "3", "一，“二”")])
NEW = RowChange("added", "targets", "d", {"id": "d", "value": "4", "note": '甲, "乙"\n丙'}, {})


def entered(*changes: RowChange) -> Entries:
    return Entries("某期.xlsx", changes)


def rows(files: dict[str, bytes], name: str = "targets") -> list[list[str]]:
    read, problems = read_table(f"{name}.csv", files[f"{name}.csv"], list(COLUMNS[name]))
    assert read, problems
    return read.rows


def test_a_row_is_added_at_the_end_and_all_other_bytes_stay() -> None:
    files = applied(BASE, entered(NEW))
    assert files["targets.csv"] == BASE["targets.csv"] + 'd,4,"甲, ""乙""\n丙"\n'.encode()
    assert {**files, "targets.csv": b""} == {**BASE, "targets.csv": b""}


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'\xef\xbb\xbfid,value,note\r\n"a", 1,x', b'\xef\xbb\xbfid,value,note\r\n"a", 1,x\r\nd,4,y\r\n'),
        (b"note;id;value\nx;a;1\n", b"\xef\xbb\xbfnote;id;value\nx;a;1\ny;d;4\n"),
        ("id,value,note\na,1,甲\n".encode("gb18030"), "\ufeffid,value,note\na,1,甲\nd,4,y\n".encode()),
    ],
)
def test_a_row_is_written_as_its_table_is(raw: bytes, expected: bytes) -> None:
    row = replace(NEW, row={"id": "d", "value": "4", "note": "y"})
    assert applied({**BASE, "targets.csv": raw}, entered(row))["targets.csv"] == expected


def test_a_row_stands_behind_the_one_that_it_names_and_at_the_end_where_that_is_gone() -> None:
    def added(name: str, after: str | None) -> RowChange:
        return RowChange("added", "targets", name, {"id": name}, {}, after=after)

    draft = entered(
        added("0", ""), added("00", "0"), added("a1", "a"), added("a2", "a1"), added("z", "gone"), added("y", None)
    )
    assert [row[0] for row in rows(applied(BASE, draft))] == ["0", "00", "a", "a1", "a2", "b", "c", "z", "y"]


def test_a_row_is_changed_where_it_stands_and_another_is_removed() -> None:
    draft = entered(
        RowChange("changed", "targets", "b", {"id": "b", "value": "2.5"}, {"id": "b", "value": "2"}),
        RowChange("removed", "targets", "a", {}, {"id": "a", "value": "1", "note": "x"}),
    )
    assert rows(applied(BASE, draft)) == [["b", "2.5", ""], ["c", "3", "一，“二”"]]


def test_rows_that_a_later_release_changed_removed_or_took_are_all_told() -> None:
    typed = {"value": "本期数据!G12"}
    draft = entered(
        RowChange("changed", "targets", "a", {"id": "a", "value": "9"}, {"id": "a", "value": "0"}, typed),
        RowChange("changed", "targets", "gone", {"id": "gone", "value": "9"}, {"id": "gone"}),
        replace(NEW, id="b", row={"id": "b", "value": "7"}),
        RowChange("removed", "targets", "c", {}, {"id": "c"}),
        NEW,
        NEW,
        RowChange("added", "nowhere", "n", {"id": "n"}, {}),
    )
    with pytest.raises(DraftError) as raised:
        applied(BASE, draft)
    said = [problem.say(words_in("zh")) for problem in raised.value.problems]
    assert [(problem.file, problem.cell, problem.id) for problem in raised.value.problems] == [
        ("某期.xlsx", "本期数据!G12", "a"),
        ("targets.csv", "", "gone"),
        ("targets.csv", "", "b"),
        ("targets.csv", "", "c"),
        ("targets.csv", "", "d"),
        ("nowhere.csv", "", "n"),
    ]
    assert "“a”在 targets.csv 中已被后来的发布改动" in said[0]
    assert "已不在 targets.csv 中" in said[1]
    assert "编号“b”在 targets.csv 中已有一行" in said[2]


def test_what_is_so_already_stays_so() -> None:
    draft = entered(
        replace(NEW, id="a", row={"id": "a", "value": "1", "note": "x"}),
        RowChange("changed", "targets", "b", {"id": "b", "value": "2", "note": ""}, {"id": "b", "value": "1"}),
        RowChange("removed", "targets", "gone", {}, {"id": "gone"}),
    )
    assert applied(BASE, draft) == BASE


def test_a_descriptor_that_a_later_release_changed_is_told() -> None:
    other, third = described({**COLUMNS, "units": ("id",)}), described({"targets": ("id",)})
    draft = Entries("folder", descriptor=third, descriptor_before=described())
    assert set(applied(BASE, draft)) == {DESCRIPTOR, "targets.csv"}
    with pytest.raises(DraftError):
        applied({**BASE, DESCRIPTOR: other}, draft)


def test_entries_are_the_same_after_json() -> None:
    problem = Problem("某期.xlsx", "cause", "remedy", 3, "value", {"a": "b"}, cell="S!A1")
    changed = RowChange("changed", "targets", "b", {"id": "b"}, {"id": "b", "value": "2"}, {"value": "S!A1"})
    unread = Unread("S!7", "名", (("列", "值"),), (problem,))
    entries = Entries("某期.xlsx", (replace(NEW, after="a"), changed), (problem,), (unread,), b"\xef{}", b"{}")
    assert entries_of(json.loads(json.dumps(json_of(entries)))) == entries


def test_a_shipped_table_is_written_as_it_is() -> None:
    files, _ = read_files(SHIPPED)
    resources = json.loads(files[DESCRIPTOR].decode("utf-8-sig"))["resources"]
    for resource in resources:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        text = read_text(resource["path"], files[resource["path"]], columns)
        assert isinstance(text, Text)
        header, *lines = lines_of(text)
        for line in lines:
            # Blanks at the ends of cells say nothing, and are not written anew.
            (cells,) = csv.reader(line.text.splitlines(keepends=True), strict=True)
            row = dict(zip(header.cells, cells, strict=True))
            assert written(header.cells, row, ",", end_of(header)).text == line.text, resource["path"]


CELL = st.text(st.sampled_from("ab1 ,;\"'，\n"), max_size=4).map(str.strip)
ROWS = st.dictionaries(st.sampled_from("pqrstuvw"), st.tuples(CELL, CELL), min_size=1).map(
    lambda read: [(key, *cells) for key, cells in read.items()]
)


@given(ROWS, ROWS, st.booleans())
def test_the_difference_of_two_packages_makes_the_first_the_second(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]], widened: bool
) -> None:
    first, second = package(before), package(after)
    if widened:
        wider = {**COLUMNS, "targets": (*COLUMNS["targets"], "page")}
        second[DESCRIPTOR] = described(wider)
        second["targets.csv"] = table(wider["targets"], [(*row, "7") for row in after])
    made = applied(first, entries_between("folder", first, second))
    assert sorted(rows(made)) == sorted(rows(second))
    assert {**made, "targets.csv": b""} == {**second, "targets.csv": b""}
    kept = [row[0] for row in before if row[0] in dict.fromkeys(key for key, *_ in after)]
    if kept == [row[0] for row in after if row[0] in {key for key, *_ in before}]:
        # What both have stands in one order: then all stands as in the second.
        assert rows(made) == rows(second)
