"""What a file changes is kept as a draft from the command line, and two states are set beside each other."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.commands import main
from dashboard.config import SHIPPED
from dashboard.data import Datasets
from dashboard.intake.entry_sheets import FIGURES
from dashboard.releases.archives import packed
from dashboard.releases.store import Store
from tests.differing import FIGURE, SECTOR, changed_files
from tests.entries import filled, with_cells


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, datasets: Datasets) -> Store:
    """Return a store that has the shipped tables as release 1."""
    address = f"sqlite:///{tmp_path / 'store.sqlite'}"
    monkeypatch.setenv("DASHBOARD_STORE", address)
    made = Store(address)
    made.publish(datasets.files, "folder", "dashboard", "", None, sound=True)
    return made


@pytest.fixture
def archive(tmp_path: Path, datasets: Datasets) -> Path:
    """Return an archive with another figure and sector."""
    file = tmp_path / "某期.zip"
    file.write_bytes(packed(changed_files(datasets)))
    return file


def told(capsys: pytest.CaptureFixture[str], *command: str) -> Any:
    main([*command, "--json"])
    return json.loads(capsys.readouterr().out)


def test_an_archive_becomes_a_draft(store: Store, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", str(archive), "--by", "张三"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("草稿 1（对照发布 1）：更改 2 行")
    assert "没有须更正或确认的问题。逐项对比：python3 -m dashboard diff draft-1" in said
    draft = store.draft(1)
    assert draft
    assert (draft.author, draft.base, draft.source) == ("张三", 1, archive.read_bytes())
    assert {change.id for change in draft.entries.changes} == {FIGURE, SECTOR}


def test_a_folder_becomes_the_same_draft_and_one_that_is_current_none(
    store: Store,
    tmp_path: Path,
    datasets: Datasets,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "datasets"
    folder.mkdir()
    for name, held in changed_files(datasets).items():
        (folder / name).write_bytes(held)
    assert told(capsys, "draft", str(folder))["tables"] == {
        "sectors": {"added": 0, "changed": 1, "removed": 0},
        "industry_output": {"added": 0, "changed": 1, "removed": 0},
    }
    monkeypatch.chdir(SHIPPED)
    assert main(["draft", "."]) == 0
    assert f"{SHIPPED.name} 与当前发布 1 相同" in capsys.readouterr().out
    assert len(store.drafts()) == 1


def test_a_mistake_in_a_folder_is_told_by_row_and_its_rows_stand_in_the_draft(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(SHIPPED, folder)
    targets = folder / "targets.csv"
    targets.write_bytes(targets.read_bytes().replace(b",wujin,", b",wujing,", 1))
    table = folder / "sectors.csv"
    table.write_bytes(table.read_bytes() + "photovoltaics,又一个,another,\n".encode())
    assert main(["draft", str(folder)]) == 1
    said = capsys.readouterr()
    assert re.search(r"targets.csv，第 \d+ 行，region：“wujing”不在 regions.csv 中", said.err)
    assert "编号与前面某一行重复" in said.err
    assert "没有读取：id：photovoltaics；zh：又一个" in said.err
    assert "没有须更正" not in said.out
    assert "处须更正或确认，请改好后重新提交。" in said.err
    draft = store.draft(1)
    assert draft
    assert [row.name for row in draft.entries.unread] == ["又一个"]


def test_a_mistake_in_a_workbook_is_told_at_its_cell_and_marked_there(
    store: Store, tmp_path: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "某期.xlsx", tmp_path / "marked.xlsx"
    file.write_bytes(with_cells(datasets, filled(datasets), FIGURES, 3, page=999))
    assert main(["draft", str(file), "--out", str(out)]) == 1
    said = capsys.readouterr().err
    (line,) = [line for line in said.splitlines() if line.startswith("某期.xlsx，本期数据!")]
    cell = line.split("：")[0].split("!")[1]
    comments = {
        found.coordinate for row in load_workbook(out)["本期数据"].iter_rows() for found in row if found.comment
    }
    assert cell in comments
    assert store.draft(1)


def test_what_is_no_archive_is_refused_and_nothing_is_kept(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "某期.zip"
    file.write_bytes(b"PK")
    assert main(["draft", str(file)]) == 1
    assert "不是压缩文件" in capsys.readouterr().err
    assert main(["draft", str(file), "--out", str(tmp_path / "x.xlsx")]) == 1
    assert "--out 只用于填好的工作簿" in capsys.readouterr().err
    assert main(["draft", str(tmp_path / "none.xlsx")]) == 1
    assert store.drafts() == []


def test_a_draft_is_set_beside_what_is_current_in_text_json_and_excel(
    store: Store, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft", str(archive)])
    capsys.readouterr()
    out = tmp_path / "diff.xlsx"
    assert main(["diff", "draft-1", "--out", str(out)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("发布 1（数据版本")
    assert "装备制造产值（2020 年）：5,717 亿元，第 9 页 → 约 5,817 亿元，第 10 页" in said
    assert "所列产业中光伏企业数最多：超 140 家 → 所列产业中太阳能光伏企业数最多：超 140 家" in said
    assert load_workbook(out).sheetnames == ["概览", "数字", "图表结论", "核对", "其他表"]
    found = told(capsys, "diff", "draft-1", "1")
    assert (found["before"]["name"], found["after"]["name"]) == ("1", "draft-1")
    assert [figure["id"] for figure in found["figures"]] == [FIGURE]


def test_a_state_that_there_is_not_is_refused(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert store.current()
    for name in ("7", "draft-7", "nothing"):
        assert main(["diff", name]) == 1
        assert capsys.readouterr().err.startswith("没有")
    assert main(["diff", "1", "--out", "x.csv"]) == 1
    assert main(["diff", "1"]) == 0
    assert "两者没有差异" in capsys.readouterr().out


def test_reminders_stand_apart_and_do_not_keep_a_draft_from_being_published(
    store: Store, tmp_path: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "某期.xlsx").write_bytes(filled(datasets))
    assert main(["draft", str(tmp_path / "某期.xlsx")]) == 0
    said = capsys.readouterr()
    assert "没有须更正或确认的问题" in said.out
    assert said.err.startswith("以下只是提醒，不影响发布：\n")
    assert store.drafts()


def test_the_workbook_with_what_is_wrong_has_the_ending_of_one(
    store: Store, tmp_path: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "某期.xlsx").write_bytes(filled(datasets))
    assert main(["draft", str(tmp_path / "某期.xlsx"), "--out", str(tmp_path / "检查")]) == 1
    assert "扩展名须为 .xlsx" in capsys.readouterr().err
    assert store.drafts() == []


def test_a_folder_that_takes_rows_away_says_that_it_may_be_of_an_older_state(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "datasets"
    shutil.copytree(SHIPPED, folder)
    table = folder / "confirmations.csv"
    table.write_bytes(b"".join(table.read_bytes().splitlines(keepends=True)[:-1]))
    main(["draft", str(folder)])
    assert "将删去 1 行" in capsys.readouterr().err
