"""From the command line drafts are published, and releases brought or taken back."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

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
from tests.releases.commanding import Said, told


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
