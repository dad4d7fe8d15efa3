"""From the command line the store is copied, moved and proved, and what is wrong with it is said in a line."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dashboard.releases.store import Store
from tests.releases.commanding import Said, told


def test_a_backup_fills_an_empty_store_of_either_database(
    store: Store, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("publish", "1", "--note", "x")
    store.withdraw(2, "me", "why")
    assert said("backup", "all.backup")[0] == 0
    whole = (store.releases(), store.drafts(), store.journal())
    code, _, err = said("restore", "all.backup")
    assert (code, "只能恢复到空的数据库" in err) == (1, True)
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    monkeypatch.setenv("DASHBOARD_STORE", other)
    content = (tmp_path / "all.backup").read_bytes()
    (tmp_path / "half.backup").write_bytes(content[:-200])
    assert "不是完整的备份" in said("restore", "half.backup")[2]
    (tmp_path / "altered.backup").write_bytes(_altered(tmp_path / "all.backup", "journal.json", b"why", b"who"))
    assert "备份已损坏，没有恢复：journal 4" in said("restore", "altered.backup")[2]
    assert Store(other).releases() == []
    assert told(said, "restore", "all.backup")["rows"]["releases"] == 2
    again = Store(other)
    assert (again.releases(), again.drafts(), again.journal()) == whole
    assert again.verify() == []
    # And back into the first kind.
    assert said("backup", "again.backup")[0] == 0


def test_what_the_journal_says_is_spelt_out(store: Store, said: Said) -> None:
    said("publish", "1", "--note", "x\n", "--by", "张三\x1b[2J")
    assert "\x1b" not in said("releases", "show", "2")[1]


def test_a_backup_that_cannot_be_written_or_is_of_nothing_says_so(
    store: Store, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = said("backup", "nowhere/all.backup")
    assert (code, "nowhere/all.backup" in err, "数据库" in err) == (1, True, False)
    assert store.verify() == []
    monkeypatch.setenv("DASHBOARD_STORE", f"sqlite:///{tmp_path / 'mistyped.sqlite'}")
    code, _, err = said("backup", "none.backup")
    assert (code, "没有任何内容" in err, (tmp_path / "none.backup").exists()) == (1, True, False)


@pytest.mark.parametrize(
    "command",
    [
        ("publish", "9", "--note", "x"),
        ("publish", "1", "--note", "x", "--at", "2020-01-01"),
        ("rollback", "9", "--why", "x"),
        ("withdraw", "1", "--why", "x"),
        ("releases", "show", "9"),
        ("releases", "import", "missing.zip", "--note", "x"),
        ("drafts", "discard", "9"),
        ("diff", "9"),
        ("draft", "missing.xlsx"),
        ("backup", "nowhere/all.backup"),
    ],
)
def test_what_is_refused_is_json_for_programs(command: tuple[str, ...], store: Store, said: Said) -> None:
    code, out, err = said(*command, "--json")
    assert (code, json.loads(out)) == (1, {"refused": err.rstrip("\n").split("\n")})


def _altered(file: Path, name: str, old: bytes, new: bytes) -> bytes:
    """Return an archive with something else in one of its files."""
    altered = file.with_name("altered")
    with zipfile.ZipFile(file) as package, zipfile.ZipFile(altered, "w") as other:
        for one in package.namelist():
            content = package.read(one)
            other.writestr(one, content.replace(old, new) if one == name else content)
    return altered.read_bytes()


def test_the_store_is_proved_and_its_faults_are_named(store: Store, said: Said) -> None:
    assert said("releases", "verify") == (0, "全部完好：发布 1 个，日志 2 条。\n", "")
    store.changed(lambda connection: connection.exec_driver_sql("update releases set author = 'x' where number = 1"))
    code, out, err = said("--lang", "en", "releases", "verify")
    assert (code, out, err) == (1, "", "release 1: is not as the journal has it.\n")
    assert told(said, "releases", "verify")["faults"][0]["subject"] == "release 1"


def test_the_folder_is_not_taken_up_any_more(store: Store, said: Said, folder: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("DASHBOARD_DATASETS", str(folder))
    assert said("publish", "1", "--note", "x")[0] == 0
    code, _, err = said("reload")
    assert (code, "请用 releases export 导出当前发布，改好后用 draft 提交，再用 publish 发布" in err) == (1, True)
    assert [one.number for one in store.releases()] == [2, 1]


@pytest.mark.parametrize(
    "command",
    [
        ("publish", "1", "--note", "x"),
        ("rollback", "1", "--why", "x"),
        ("withdraw", "1", "--why", "x"),
        ("drafts", "list"),
        ("releases", "list"),
        ("releases", "verify"),
        ("backup", "a.backup"),
        ("restore", "a.backup"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_in_one_line(
    command: tuple[str, ...], said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "store").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DASHBOARD_STORE", f"sqlite:///{tmp_path / 'store'}")
    code, _, err = said(*command)
    assert (code, len(err.splitlines())) == (1, 1)
    assert not (tmp_path / "a.backup").exists()
