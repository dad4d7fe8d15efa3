"""What was released is kept whole, by its content, and comes back as it was; of several one is current."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dashboard.data import Datasets
from dashboard.data.problems import Problem
from dashboard.data.stamps import digest_of, rules
from dashboard.releases.archives import packed, unpacked
from dashboard.releases.drafts import Entries, RowChange, Unread
from dashboard.releases.release import Release, ReleaseError
from dashboard.releases.store import Store
from dashboard.translations import words_in
from tests.releases.stores import change, kept, number_of, release, small

SOON = timedelta(hours=1)


@pytest.fixture
def store(address: str) -> Store:
    return Store(address)


def refused(why: str, store: Store, **asked: object) -> None:
    """Hold that a release is refused in these words, and that nothing of it stands."""
    before = store.releases(), store.journal()
    with pytest.raises(ReleaseError) as caught:
        release(store, "refused", **asked)  # type: ignore[arg-type]
    assert why in caught.value.say(words_in("zh"))
    assert (store.releases(), store.journal()) == before


def test_a_store_that_was_never_written_has_nothing(store: Store) -> None:
    assert store.current() is None
    assert (store.releases(), store.drafts(), store.journal(), store.verify()) == ([], [], [], [])
    assert (store.release(1), store.draft(1)) == (None, None)


def test_a_release_comes_back_as_it_was_released(store: Store, datasets: Datasets) -> None:
    at = datetime.now(UTC) - timedelta(days=1)
    made = store.publish(datasets.files, "import", "张三", "更正", None, publish_at=at, sound=True)
    assert store.releases() == [made]
    assert store.current() == made
    assert (made.number, made.kind, made.author, made.note) == (1, "import", "张三", "更正")
    assert (made.parent, made.publish_at, made.since, made.withdrawn) == (None, at, at, None)
    assert made.at.tzinfo
    assert made.version == datasets.version
    assert store.files_of(made) == datasets.files
    assert store.is_sound(made)


def test_what_was_found_sound_by_other_code_is_validated_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    made = release(store, "a", sound=True)
    assert store.is_sound(made)
    assert not store.is_sound(release(store, "b"))
    monkeypatch.setattr("dashboard.releases.reading.rules", lambda: rules()[::-1])
    assert not store.is_sound(made)


def test_the_newest_is_current_and_a_content_that_comes_again_is_kept_once(store: Store) -> None:
    for text in ("a", "b", "a"):
        release(store, text)
    assert kept(store) == [b"a", b"b", b"a"]
    assert [one.number for one in store.releases()] == [3, 2, 1]
    assert len({one.content for one in store.releases()}) == 2
    with pytest.raises(ReleaseError, match="相同"):
        release(store, "a")


def test_what_was_made_for_another_release_than_the_current_is_refused(store: Store) -> None:
    release(store, "a")
    release(store, "b")
    refused("（发布 2）", store, parent=1)
    refused("（发布 2）", store, parent=None)


def test_a_release_is_in_force_from_its_time_on_and_none_is_made_meanwhile(store: Store) -> None:
    first, later = release(store, "a"), datetime.now(UTC) + SOON
    ahead = release(store, "b", publish_at=later)
    assert store.current() == first
    assert store.current(later - timedelta(seconds=1)) == first
    assert store.current(later) == ahead
    refused("已定于", store)
    store.withdraw(2, "me", "too early")
    release(store, "c")
    assert number_of(store.current()) == 3
    assert number_of(store.current(later)) == 3


def test_a_withdrawn_release_leaves_the_one_before_it_and_the_last_stays(store: Store) -> None:
    for text in "abc":
        release(store, text)
    taken = store.withdraw(3, "me", "wrong")
    assert taken.withdrawn
    assert store.release(3) == taken
    assert number_of(store.current()) == 2
    store.withdraw(1, "me", "older")
    for number, why in ((2, "唯一"), (3, "已经撤回"), (9, "没有发布 9")):
        with pytest.raises(ReleaseError) as caught:
            store.withdraw(number, "me", "again")
        assert why in caught.value.say(words_in("zh"))
    assert number_of(store.current()) == 2
    # What is going to be in force does not help today.
    release(store, "d", publish_at=datetime.now(UTC) + SOON)
    with pytest.raises(ReleaseError):
        store.withdraw(2, "me", "again")


def test_a_rollback_is_a_release_of_older_content_that_supersedes_a_scheduled_one(store: Store) -> None:
    first = release(store, "a")
    release(store, "b")
    release(store, "c", publish_at=datetime.now(UTC) + SOON)
    with pytest.raises(ReleaseError):
        store.rollback(3, "me", "early")
    with pytest.raises(ReleaseError):
        store.rollback(2, "me", "is current")
    with pytest.raises(ReleaseError):
        store.rollback(7, "me", "is none")
    back = store.rollback(1, "李四", "b is wrong")
    assert (back.number, back.kind, back.content, back.parent, back.note) == (
        4,
        "rollback",
        first.content,
        2,
        "b is wrong",
    )
    assert store.current(datetime.now(UTC) + 2 * SOON) == back
    said = store.journal()[-1].said
    assert (said["of"], said["supersedes"], said["approved_by"]) == (1, 3, "李四")
    # It no longer keeps others from being released.
    release(store, "d")


def test_what_was_in_force_at_once_can_be_brought_back_though_the_clock_was_set_back_since(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as ahead:
        ahead.setattr("dashboard.releases.store.now", (datetime.now(UTC) + SOON).isoformat)
        release(store, "a")
    release(store, "b")
    assert number_of(store.rollback(1, "me", "b is wrong")) == 3


def test_a_release_that_was_withdrawn_can_be_brought_back(store: Store) -> None:
    release(store, "a")
    release(store, "b")
    store.withdraw(2, "me", "by mistake")
    assert store.rollback(2, "me", "it was right").content == store.releases()[1].content


def entries() -> Entries:
    problem = Problem("x.xlsx", "“{value}”不是数字。", "请更正。", cell="本期数据!G12", details={"value": "约\udcff5"})
    changed = RowChange("changed", "targets", "a", {"id": "a"}, {"id": "b"}, {"id": "本期数据!A5"})
    return Entries(
        "八月.xlsx", (changed,), (problem,), (Unread("本期数据!7", "研发", (("数值", "约5"),), (problem,)),), b"{}"
    )


def test_a_draft_comes_back_with_all_that_was_typed(store: Store) -> None:
    kept = store.keep_draft(entries(), b"PK\0\xff", "张三", 3)
    assert (kept.number, kept.base, kept.author, kept.state) == (1, 3, "张三", "open")
    assert store.draft(1) == kept
    assert kept.entries == entries()
    second = store.keep_draft(Entries("b.xlsx"), b"", "me", 3)
    assert store.drafts() == [second, replace(kept, source=b"")]


def test_a_draft_is_closed_once(store: Store) -> None:
    release(store, "a")
    for _ in range(3):
        store.keep_draft(entries(), b"", "me", 1)
    store.discard(1, "me")
    release(store, "b", draft=2, kind="draft")
    assert [draft.state for draft in store.drafts()] == ["open", "published", "discarded"]
    for number, why in ((1, "已作废"), (2, "已经发布")):
        refused(why, store, draft=number)
        with pytest.raises(ReleaseError):
            store.discard(number, "me")
    refused("没有草稿 9", store, draft=9)


def test_that_newer_tables_were_refused_stands_until_others_are_kept(store: Store) -> None:
    release(store, "a")
    store.refuse(1, 9)
    store.refuse(1, 9)
    found = store.current()
    assert found
    assert found.refused == 9
    assert len(store.journal()) == 2
    assert release(store, "b").refused == 0


def test_every_change_has_its_entry_and_the_store_verifies(store: Store) -> None:
    change(store)
    done = [(entry.action, entry.subject, entry.who) for entry in store.journal()]
    assert done == [
        ("publish", "1", "me"),
        ("draft", "draft-1", "张三"),
        ("publish", "2", "me"),
        ("draft", "draft-2", "张三"),
        ("discard", "draft-2", "李四"),
        ("rollback", "3", "李四"),
        ("withdraw", "2", "李四"),
        ("refuse", "3", "dashboard"),
    ]
    assert store.verify() == []
    assert len({entry.hash for entry in store.journal()}) == len(done)


def test_of_many_that_write_at_once_all_get_through_one_after_the_other(store: Store) -> None:
    release(store, "a")
    failed: list[Exception] = []

    def keep(number: int) -> None:
        try:
            for _ in range(5):
                Store(store.address).keep_draft(Entries(f"{number}.xlsx"), b"", "me", 1)
        except Exception as error:  # noqa: BLE001
            failed.append(error)

    writers = [threading.Thread(target=keep, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    assert [draft.number for draft in store.drafts()] == [*range(20, 0, -1)]
    assert store.verify() == []


def test_of_two_that_release_on_the_same_one_the_second_is_told(store: Store) -> None:
    release(store, "a")
    made: list[Release | ReleaseError] = []

    def publish(text: str) -> None:
        try:
            made.append(Store(store.address).publish(small(text), "draft", "me", "", 1))
        except ReleaseError as error:
            made.append(error)

    writers = [threading.Thread(target=publish, args=(text,)) for text in "bc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(type(one).__name__ for one in made) == ["Release", "ReleaseError"]
    assert [one.number for one in store.releases()] == [2, 1]


def test_a_package_of_which_any_byte_is_damaged_is_passed_over() -> None:
    files = {"datapackage.json": b"{}" * 50, "targets.csv": "县".encode() * 50}
    archive = packed(files)
    for place in range(len(archive)):
        for one in (archive[place] ^ 0x01, archive[place] ^ 0x80):
            damaged = archive[:place] + bytes([one]) + archive[place + 1 :]
            # Of the times and the like nothing depends on the byte.
            assert unpacked(damaged, digest_of(files)) in ({}, files)


def test_the_same_files_make_the_same_archive() -> None:
    files: Mapping[str, bytes] = {"datapackage.json": b"{}", "targets.csv": "县".encode()}
    assert packed(files) == packed(dict(files))
    assert unpacked(packed(files), "another content") == {}
