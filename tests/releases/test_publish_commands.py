"""From the command line drafts are published, releases brought or taken back, the store is proved and moved."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.commands import main
from dashboard.commands.files import tables_of
from dashboard.config import settings_from
from dashboard.data import Datasets
from dashboard.data.problems import Problem
from dashboard.releases.archives import packed
from dashboard.releases.comparing import entries_between
from dashboard.releases.drafts import Entries, Unread
from dashboard.releases.store import Store
from tests.differing import changed_files

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def rehearsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a rehearsal finds, for the tests to add to; making everything takes a while."""
    faults: list[str] = []
    monkeypatch.setattr("dashboard.rehearsal.faults", lambda *_: faults)
    return faults


@pytest.fixture
def store(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, datasets: Datasets, rehearsed: list[str]
) -> Store:
    """Return the store of the commands, with the shipped tables as release 1 and a draft."""
    monkeypatch.setenv("DASHBOARD_STORE", address)
    monkeypatch.chdir(tmp_path)
    made = Store(address)
    made.publish(datasets.files, "folder", "dashboard", "", None, sound=True)
    entries = entries_between("八月.zip", datasets.files, changed_files(datasets))
    made.keep_draft(entries, b"as it was handed in", "张三", 1)
    return made


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """Return what runs a command: its exit code, what it printed, and what it said is wrong."""

    def run(*command: str) -> tuple[int, str, str]:
        code = main([*command])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def told(said: Said, *command: str) -> Any:
    return json.loads(said(*command, "--json")[1])


def test_a_draft_is_published_brought_back_and_taken_back(store: Store, said: Said) -> None:
    code, out, err = said("publish", "1", "--note", "第八期", "--by", "张三")
    assert (code, err) == (0, "")
    assert "已发布：发布 2（数据版本 " in out
    assert "~ " in out
    current = store.current()
    assert current
    assert (current.number, current.kind, current.author, current.note) == (2, "draft", "张三", "第八期")
    assert store.is_sound(current)
    assert store.journal()[-1].said["approved_by"] == "张三"
    assert [draft.state for draft in store.drafts()] == ["published"]
    assert said("publish", "1", "--note", "again") == (1, "", "草稿 1 已经发布，不能再次发布或作废。\n")
    code, out, _ = said("rollback", "1", "--why", "wrong", "--by", "李四")
    assert (code, "已按发布 1 的内容重新发布，编号为发布 3" in out) == (0, True)
    code, out, _ = said("withdraw", "3", "--why", "it was right")
    assert (code, out.splitlines()[0]) == (0, "已撤回发布 3。")
    assert f"当前发布：发布 2（数据版本 {current.version}）" in out
    code, out, _ = said("releases", "list")
    assert [line.partition("（")[0] for line in out.splitlines()] == ["发布 3", "发布 2", "发布 1"]
    assert told(said, "releases", "list")[1]["note"] == "第八期"
    assert [entry["action"] for entry in told(said, "releases", "show", "3")["journal"]] == ["rollback", "withdraw"]
    shown = said("releases", "show", "3")[1]
    assert "it was right" in shown
    assert re.search(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \S+  退回  ", shown)
    assert "archive" not in shown


def test_a_release_may_be_scheduled_and_is_superseded_by_a_rollback(store: Store, said: Said) -> None:
    assert said("publish", "1", "--note", "later", "--at", "2001-01-01")[0] == 1
    assert "--at" in said("publish", "1", "--note", "later", "--at", "morgen")[2]
    made = told(said, "publish", "1", "--note", "later", "--at", "2999-01-01T08:00")
    assert (made["number"], made["publish_at"][:16]) == (2, "2999-01-01T08:00")
    current = store.current()
    assert current
    assert current.number == 1
    assert "没有" not in said("releases", "list")[1]
    # What is current is brought back by nobody, but something else may be published once it is taken back.
    store.withdraw(2, "me", "why")
    entries = entries_between("b.zip", store.files_of(current), store.files_of(store.releases()[0]))
    store.keep_draft(entries, b"", "me", 1)
    assert said("publish", "2", "--note", "now")[0] == 0
    entries = entries_between("c.zip", store.files_of(store.releases()[0]), store.files_of(current))
    store.keep_draft(entries, b"", "me", 1)
    assert said("publish", "3", "--note", "later", "--at", "2999-01-01")[0] == 0
    assert "原定于 2999-01-01 00:00 启用的发布 4 不再启用" in said("rollback", "1", "--why", "why")[1]


def test_what_is_wrong_unread_unconfirmed_or_cannot_be_made_is_not_published(
    store: Store, said: Said, rehearsed: list[str], datasets: Datasets
) -> None:
    (sound,) = store.drafts()
    problem = Problem("a.xlsx", "“{value}”不是数字。", "请更正。", cell="本期数据!G7", details={"value": "约5"})
    unread = Unread("本期数据!7", "研发", (("数值", "约5"),), (problem,))
    wide = {**datasets.files, "regions.csv": datasets.files["regions.csv"].replace(b",wujin,", b",wujing,")}
    for number, entries in enumerate(
        (
            Entries("a.xlsx", sound.entries.changes, (problem,)),
            Entries("a.xlsx", sound.entries.changes, (), (unread,)),
            entries_between("a.zip", datasets.files, {**wide, "targets.csv": datasets.files["targets.csv"][:4000]}),
        ),
        2,
    ):
        store.keep_draft(entries, b"", "me", 1)
        code, _, err = said("publish", str(number), "--note", "x")
        assert (code, f"草稿 {number} 还有" in err or "targets.csv" in err) == (1, True), err
    rehearsed.append("图表画不出来")
    assert said("publish", "1", "--note", "x")[::2] == (1, "图表画不出来\n")
    assert told(said, "publish", "1", "--note", "x") == {"refused": ["图表画不出来"]}
    assert [one.number for one in store.releases()] == [1]


def test_what_loses_a_third_of_a_table_is_published_once_it_is_confirmed(
    store: Store, said: Said, datasets: Datasets
) -> None:
    name = "rd_reward_brackets.csv"
    fewer = b"\n".join(datasets.files[name].split(b"\n")[:6]) + b"\n"
    store.keep_draft(entries_between("a.zip", datasets.files, {**datasets.files, name: fewer}), b"", "me", 1)
    code, _, err = said("publish", "2", "--note", "x")
    assert (code, "--confirm" in err) == (1, True)
    assert said("publish", "2", "--note", "x", "--confirm")[0] == 0


def test_what_this_program_cannot_serve_is_not_brought_back(store: Store, said: Said, datasets: Datasets) -> None:
    store.publish({**datasets.files, "sectors.csv": b"id\n"}, "import", "me", "of another program", 1)
    store.publish({**datasets.files, "sectors.csv": datasets.files["sectors.csv"] + b"\n"}, "import", "me", "", 2)
    code, _, err = said("rollback", "2", "--why", "x")
    assert (code, "sectors.csv" in err, len(store.releases())) == (1, True, 3)
    assert "当前发布：发布 1" in said("withdraw", "3", "--why", "x")[1]


def test_drafts_are_listed_shown_and_discarded(store: Store, said: Said, tmp_path: Path) -> None:
    assert "八月.zip（对照发布 1）  待发布" in said("drafts", "list")[1]
    code, out, _ = said("drafts", "show", "1", "--out", "out.zip")
    assert (code, " → " in out) == (0, True)
    assert (tmp_path / "out.zip").read_bytes() == b"as it was handed in"
    assert len(told(said, "drafts", "show", "1")["changes"]) == 2
    assert said("drafts", "discard", "1") == (0, "草稿 1 已作废。\n", "")
    assert said("drafts", "discard", "1")[0] == 1
    assert told(said, "drafts", "list")[0]["state"] == "discarded"
    assert said("--lang", "en", "drafts", "show", "9") == (1, "", "There is no draft 9.\n")


def test_what_is_exported_is_of_the_release_once_something_was_published(store: Store, datasets: Datasets) -> None:
    settings = settings_from()
    assert tables_of(settings).release == ""
    assert tables_of(settings, "draft-1").release == "draft-1"
    assert main(["publish", "1", "--note", "x"]) == 0
    assert tables_of(settings).release == "2"
    assert tables_of(settings).version != datasets.version
    assert main(["bundle", "a.zip", "--no-wheels"]) == 0
    with zipfile.ZipFile("a.zip") as package:
        (sectors,) = [name for name in package.namelist() if name.endswith("/datasets/sectors.csv")]
        assert package.read(sectors) == tables_of(settings).files["sectors.csv"] != datasets.files["sectors.csv"]
    assert tables_of(settings, "1").version == tables_of(settings, "folder").version == datasets.version


def test_a_release_goes_out_as_an_archive_and_comes_in_as_one(
    store: Store, said: Said, tmp_path: Path, datasets: Datasets
) -> None:
    assert said("releases", "export", "1", "one.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "one.zip") as package:
        assert {name: package.read(name) for name in package.namelist()} == datasets.files
    assert "相同" in said("releases", "import", "one.zip", "--note", "x")[2]
    (tmp_path / "two.zip").write_bytes(packed(changed_files(datasets)))
    assert told(said, "releases", "import", "two.zip", "--note", "from elsewhere", "--by", "张三")["kind"] == "import"
    (tmp_path / "half.zip").write_bytes((tmp_path / "two.zip").read_bytes()[:5000])
    assert said("releases", "import", "half.zip", "--note", "x")[0] == 1
    assert len(store.releases()) == 2


def test_into_an_empty_store_nothing_is_compared(
    store: Store, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said("releases", "export", "1", "one.zip")[0] == 0
    monkeypatch.setenv("DASHBOARD_STORE", f"sqlite:///{tmp_path / 'empty'}")
    code, out, _ = said("releases", "import", "one.zip", "--note", "x")
    assert (code, out[:8]) == (0, "已发布：发布 1")


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
    assert (code, f"请用 draft {folder} 提交其中的改动，再用 publish 发布" in err) == (1, True)
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
