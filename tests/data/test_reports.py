"""Everything that is wrong is listed at once, in order, in either language, and not without end."""

from __future__ import annotations

from pathlib import Path

from dashboard.data.problems import LISTED_PER_CAUSE, Problem, report
from dashboard.translations import words_in
from tests.chinese import CHINESE
from tests.data.editing import (
    LEADER,
    RANGE,
    TOTAL,
    descriptor_in,
    edit,
    places,
    problems_in,
    rewrite,
    rows_in,
)


def test_problems_are_said_without_chinese_in_english_but_for_what_the_tables_say(folder: Path) -> None:
    edit(folder, "rd_top_ten.csv", LEADER, value="abc", region="wujing", status="done", note="#N/A", article="")
    edit(folder, "targets.csv", RANGE, value="5", printed="", value_high="4")
    edit(folder, "regions.csv", "jiangsu", parent="changzhou")
    (folder / "units.csv").unlink()
    (folder / "sectors.csv").write_bytes(b"")
    said = [problem.say(words_in("en")) for problem in problems_in(folder)]
    assert len(said) > 8
    assert [line for line in said if CHINESE.search(line)] == []


def test_every_required_cell_left_empty_is_listed(folder: Path) -> None:
    emptied = set()
    for resource in descriptor_in(folder)["resources"]:
        fields = resource["schema"]["fields"]
        required = [field["name"] for field in fields if field.get("constraints", {}).get("required")]
        names = list(rows_in(folder, resource["path"]))
        if len(names) < 2:
            continue
        first, second = names[:2]
        # Two rows: one whose required cells are all empty is an empty row.
        for name, columns in ((first, required[1:]), (second, required[:1])):
            row = edit(folder, resource["path"], name, **dict.fromkeys(columns, ""))
            emptied |= {(resource["path"], row, column) for column in columns}
    assert len(emptied) > 60
    told = {
        (problem.file, problem.row, problem.column)
        for problem in problems_in(folder)
        if problem.cause == "必填单元格为空。"
    }
    assert emptied - told == set()


def test_every_problem_of_every_table_is_listed_at_once_in_the_order_of_tables_and_rows(folder: Path) -> None:
    (folder / "organisations.csv").unlink()
    (folder / "articles.csv").write_bytes("id,issue\n".encode("utf-16"))
    broken = edit(folder, "regions.csv", "jkq", kind="town")
    leader = edit(folder, "rd_top_ten.csv", LEADER, value="abc", qualifier="roughly")
    total = edit(folder, "rd_top_ten.csv", TOTAL, value="26", region="changzhu")
    rewrite(folder / "park_rankings.csv", lambda rows: rows[0].__setitem__(0, "name"))
    edit(folder, "targets.csv", RANGE, value_high="")
    listed = places(folder)
    assert set(listed[:2]) == {("organisations.csv", None, ""), ("articles.csv", None, "")}
    assert listed[2:3] == [("regions.csv", broken, "kind")]
    assert set(listed[3:7]) == {
        ("rd_top_ten.csv", leader, "value"),
        ("rd_top_ten.csv", leader, "qualifier"),
        ("rd_top_ten.csv", total, "value"),
        ("rd_top_ten.csv", total, "region"),
    }
    assert [row for _, row, _ in listed[3:7]] == [leader, leader, total, total]
    assert listed[7:9] == [("park_rankings.csv", 1, "id"), ("park_rankings.csv", 1, "name")]
    assert [(file, column) for file, _, column in listed[9:]] == [("targets.csv", "value_high")]


def test_a_report_lists_five_of_a_kind_and_counts_the_rest() -> None:
    many = [Problem("targets.csv", "空行。", "请删除该行。", row) for row in range(2, 2 + LISTED_PER_CAUSE + 7)]
    other = Problem("targets.csv", "列名重复。", "请只保留一列。", 1, "note")
    lines = list(report([*many, other], words_in("zh")))
    assert lines[:LISTED_PER_CAUSE] == [problem.say(words_in("zh")) for problem in many[:LISTED_PER_CAUSE]]
    assert lines[LISTED_PER_CAUSE:] == [other.say(words_in("zh")), "targets.csv：另有 7 处同类问题。"]


def test_a_report_of_five_of_a_kind_counts_no_rest() -> None:
    five = [Problem("targets.csv", "空行。", "请删除该行。", row) for row in range(2, 2 + LISTED_PER_CAUSE)]
    assert len(list(report(five, words_in("en")))) == LISTED_PER_CAUSE


def test_a_report_spells_out_what_cannot_be_seen_and_shortens_what_is_long() -> None:
    seen = Problem("a\u200b.csv", "“{value}”太长。", "", 2, "n\x1b[2J", {"value": "x\n\u202e" + "y" * 100_000})
    (line,) = report([seen], words_in("zh"))
    assert "a[U+200B].csv" in line
    assert "n[U+001B][2J" in line
    assert "x[U+000A][U+202E]yyy" in line
    assert len(line) < 300
