"""What a folder of tables enters: where its rows differ, and which of them cannot be read."""

from __future__ import annotations

import pytest

from dashboard.config import SHIPPED
from dashboard.data.files import DESCRIPTOR, read_files
from dashboard.releases.applying import applied
from dashboard.releases.comparing import entries_between
from dashboard.releases.drafts import RowChange
from tests.releases.packages import package

pytestmark = pytest.mark.usefixtures("any_descriptor")
BASE = package([("a", "1", "x"), ("b", "2", "")])


def test_rows_are_added_changed_and_removed_by_their_key() -> None:
    entries = entries_between("folder", BASE, package([("c", "3", ""), ("a", "1.5", "x")]))
    assert entries.changes == (
        RowChange("added", "targets", "c", {"id": "c", "value": "3"}, {}, after=""),
        RowChange(
            "changed", "targets", "a", {"id": "a", "value": "1.5", "note": "x"}, {"id": "a", "value": "1", "note": "x"}
        ),
        RowChange("removed", "targets", "b", {}, {"id": "b", "value": "2"}),
    )
    assert not entries.faulty


def test_rows_that_cannot_be_read_are_kept_and_remove_nothing() -> None:
    raw = BASE["targets.csv"] + b",3,y\na,4,z\n"
    raw = raw.replace(b"b,2,\n", b"b,2,,\n")
    entries = entries_between("folder", BASE, {**BASE, "targets.csv": raw})
    assert entries.changes == ()
    assert entries.faulty
    assert [(row.place, row.name, row.problems[0].row) for row in entries.unread] == [
        ("targets.csv!3", "b", 3),
        ("targets.csv!4", "", 4),
        ("targets.csv!5", "a", 5),
    ]
    assert entries.unread[1].content == (("value", "3"), ("note", "y"))


def test_a_table_that_is_not_there_or_has_other_columns_is_told_and_loses_no_row() -> None:
    gone = {name: raw for name, raw in BASE.items() if name != "targets.csv"}
    named = {**BASE, "targets.csv": BASE["targets.csv"].replace(b"value", b"wert")}
    for files in (gone, named, {}):
        entries = entries_between("folder", BASE, files)
        assert (entries.changes, entries.faulty) == ((), True)
        assert all(problem.file in ("targets.csv", DESCRIPTOR) for problem in entries.problems)


def test_the_first_package_of_all_adds_every_row() -> None:
    files, _ = read_files(SHIPPED)
    first = entries_between("folder", {}, files)
    assert {change.kind for change in first.changes} == {"added"}
    assert first.descriptor == files[DESCRIPTOR]
    assert entries_between("folder", files, files).changes == ()
    assert applied(files, entries_between("folder", files, files)) == files
