"""Who fills in a workbook confirms there what is doubted of its rows, and only that."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.commands import main
from dashboard.data import Datasets
from dashboard.data.observations import records
from dashboard.intake.entry import read_entries
from dashboard.intake.entry_sheets import FIGURES
from dashboard.releases.current import last_accepted
from dashboard.releases.drafts import Entries, RowChange, entries_of, json_of
from dashboard.releases.store import Store
from dashboard.releases.trying import confirmed, try_out, try_tables
from dashboard.translations import words_in
from tests.entries import filled, with_cells

COLUMNS = ("indicator", "region", "period", "value", "printed", "article", "page", "note", "reason", "reason_en")
ROW = dict(zip(COLUMNS[:-3], ("rd_intensity", "wujin", "2019", "2.9", "2.9%", "landmark-industries", "9"), strict=True))
CELLS = {column: f"本期数据!{letter}7" for column, letter in zip(COLUMNS, "BCEGFHIQXY", strict=True)}
OUTSIDE = {"page": "99"}
WHY = ("续文排在第 99 页", "It goes on on page 99.")
DAY = date(2026, 11, 27)


def entries(cells: Mapping[str, str] = {}, reasons: tuple[str, str] = ("", "")) -> Entries:
    row = {"id": "made", **ROW, **cells}
    return Entries("某期.xlsx", (RowChange("added", "district_innovation", "made", row, {}, CELLS, reasons=reasons),))


def told(datasets: Datasets, asked: Entries) -> list[tuple[str, str, str]]:
    """Return what is wrong with a draft and what it confirms: severity, cell and check of each."""
    trial = try_out(confirmed(asked, datasets.files, "张三", DAY), datasets.files)
    return [(problem.severity, problem.cell, problem.check) for problem in trial.problems]


def test_a_reason_confirms_all_that_is_doubted_of_its_row(datasets: Datasets) -> None:
    doubted = entries({**OUTSIDE, "note": "口径不同"})
    assert {check for _, _, check in told(datasets, doubted)} == {"page_outside_article", "note_untranslated"}
    made = confirmed(entries({**OUTSIDE, "note": "口径不同"}, WHY), datasets.files, "张三", DAY)
    added = {change.id: change for change in made.changes if change.table == "confirmations"}
    assert set(added) == {"made/page_outside_article", "made/note_untranslated"}
    said = {"reason": WHY[0], "reason_en": WHY[1], "author": "张三", "date": "2026-11-27"}
    assert added["made/note_untranslated"].row == {"id": "made", "check": "note_untranslated", **said}
    trial = try_out(made, datasets.files)
    assert trial.problems == ()
    assert trial.datasets


@pytest.mark.parametrize(("reasons", "cell"), [((WHY[0], ""), "本期数据!Y7"), (("", WHY[1]), "本期数据!X7")])
def test_a_reason_in_one_language_is_wrong_at_the_other_cell(
    datasets: Datasets, reasons: tuple[str, str], cell: str
) -> None:
    assert told(datasets, entries(OUTSIDE, reasons)) == [("error", cell, "")]


def test_a_reason_where_nothing_is_doubted_gets_a_remark_and_is_not_entered(datasets: Datasets) -> None:
    asked = entries(reasons=WHY)
    assert told(datasets, asked) == [("warning", "本期数据!X7", "")]
    assert confirmed(asked, datasets.files, "张三", DAY).changes == asked.changes


def test_while_something_is_wrong_no_reason_is_said_to_be_needless(datasets: Datasets) -> None:
    assert told(datasets, entries({"region": "wujing"}, WHY)) == [("error", "本期数据!C7", "")]


def test_what_a_row_confirms_is_kept_with_its_draft(datasets: Datasets) -> None:
    asked = entries(reasons=WHY)
    assert entries_of(json.loads(json.dumps(json_of(asked)))) == asked


def test_a_draft_of_before_reasons_is_read(datasets: Datasets) -> None:
    kept = json_of(entries())
    for change in kept["changes"]:
        del change["reasons"]
    assert entries_of(kept) == entries()


def test_how_to_confirm_is_said_where_the_row_was_typed(datasets: Datasets) -> None:
    (problem,) = try_out(entries(OUTSIDE), datasets.files).problems
    assert problem.say(words_in("zh")).endswith("确属如此的，请在这一行的“确认理由”中写明。")
    assert "Reason to confirm" in problem.say(words_in("en"))
    assert "confirmations.csv" not in problem.say(words_in("zh"))


def test_a_reason_beside_an_article_that_is_there_is_not_lost_silently(datasets: Datasets) -> None:
    row = datasets.table("articles").iloc[0]
    known = {
        **{key: str(row[key]) for key in ("title", "title_en", "page", "section")},
        "reason": "甲",
        "reason_en": "A",
    }
    sheets = {"issues": [{"id": row["issue"]}], "articles": [known]}
    said = [problem.parts(words_in("zh"))[0] for problem in read_entries(filled(datasets, sheets), datasets).problems]
    assert any("已有，不再新增" in one for one in said)


@pytest.mark.slow
def test_a_slip_is_told_confirmed_and_published(
    datasets: Datasets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", f"sqlite:///{tmp_path / 'store.sqlite'}")
    file, marked = tmp_path / "本期.xlsx", tmp_path / "检查.xlsx"

    def command(*arguments: object) -> tuple[int, dict[str, Any]]:
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    # Ten times what the issue before has of it, and on a page before its article.
    raw = with_cells(datasets, filled(datasets), FIGURES, 2, printed="7300家", page=2)
    file.write_bytes(raw)
    code, doubted = command("draft", file, "--out", marked, "--by", "张三")
    assert (code, checks(doubted)) == (1, {("本期数据!J2", "tenfold"), ("本期数据!O2", "page_outside_article")})
    rows = [[cell.value for cell in row] for row in load_workbook(marked).worksheets[0].iter_rows()]
    assert {row[0] for row in rows if row[1] == "须确认"} == {"本期数据!J2", "本期数据!O2"}
    assert all("“确认理由”" in row[3] for row in rows if row[1] == "须确认")
    assert command("publish", doubted["draft"], "--note", "2021 年第 7 期")[0] == 1

    # Confirmed in the workbook that came back.
    reasons = {"reason": "已与编辑部核对", "reason_en": "Checked with the editors."}
    file.write_bytes(with_cells(datasets, marked.read_bytes(), FIGURES, 2, **reasons))
    code, sound = command("draft", file, "--by", "张三")
    assert (code, checks(sound)) == (0, set())
    assert command("publish", sound["draft"], "--note", "2021 年第 7 期", "--confirm")[0] == 0
    published = last_accepted(Store(f"sqlite:///{tmp_path / 'store.sqlite'}"))
    assert published
    added = [row for row in records(published[1].table("confirmations")) if row["author"] == "张三"]
    assert {row["check"] for row in added} == {"tenfold", "page_outside_article"}
    assert try_tables(published[1].files).problems == ()


def checks(answer: dict[str, Any]) -> set[tuple[str, str]]:
    """Return where a command found what has to be confirmed, and what that is."""
    return {(problem["cell"], problem["check"]) for problem in answer["problems"] if problem["check"]}
