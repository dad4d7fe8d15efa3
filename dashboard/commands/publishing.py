"""The commands that change what is published: a draft, an older release, and what is taken back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from dashboard.commands.checking import doubted, failed, refuse
from dashboard.commands.options import Adder, add_author, add_json, author_of, number, print_json
from dashboard.commands.plain import plain_release
from dashboard.config import Settings
from dashboard.data import Datasets
from dashboard.data.problems import report, spelt_out
from dashboard.logs.setup import log_change
from dashboard.releases.current import last_accepted
from dashboard.releases.difference import changes
from dashboard.releases.drafts import Draft
from dashboard.releases.release import Kind, Release, ReleaseError, scheduled
from dashboard.releases.rows import CLOSED, NO_DRAFT
from dashboard.releases.saying import differences
from dashboard.releases.states import NONE_CURRENT, loaded, state_named
from dashboard.releases.store import Store
from dashboard.releases.trying import try_out
from dashboard.serving.following import store_of
from dashboard.translations import Words, message

IN_FORCE = message("已发布：发布{number}（数据版本{version}）。正在运行的系统随即换用，不必重启。")
LATER = message("已排定：发布{number}（数据版本{version}）将于{time}启用。")
BACK = message(
    "已按发布{older}的内容重新发布，编号为发布{number}（数据版本{version}）。正在运行的系统随即换用，不必重启。"
)
SUPERSEDES = message("原定于{time}启用的发布{number}不再启用。")
WITHDRAWN = message("已撤回发布{number}。")
NOW_CURRENT = message("当前发布：发布{number}（数据版本{version}）。")
FAULTY = message("草稿{number}还有{count}处须更正或确认，请改好后重新提交。")
NO_TIME = message("{option}：“{text}”不是可用的时间，请写将来的时间，如 2026-12-01T08:00。")


def add_to(add: Adder) -> None:
    """Add the commands."""
    published = add("publish", publish, "publish a draft: at once, or from a time on")
    published.add_argument("draft", type=number, metavar="N", help="its number, as draft has printed it")
    published.add_argument("--note", required=True, help="what is said of the release, such as 2026 年第 8 期")
    published.add_argument("--at", metavar="TIME", default="", help="from when on, such as 2026-12-01T08:00")
    published.add_argument("--confirm", action="store_true", help="though much is gone, or ten times as much")
    for name, run, said in (
        ("rollback", rollback, "publish an older release once more"),
        ("withdraw", withdraw, "take back a release; the one before it is current then"),
    ):
        command = add(name, run, said)
        command.add_argument("release", type=number, metavar="N", help="its number")
        command.add_argument("--why", required=True, help="the reason, which stands in the journal")
        add_common(command)
    add_common(published)


def add_common(command: ArgumentParser) -> None:
    """Add what each command takes that changes what is published."""
    add_author(command)
    add_json(command)


def publish(settings: Settings, options: Namespace, words: Words) -> int:
    """Publish a draft, once all of what would be current is sound, confirmed, and can be drawn and exported.

    Returns:
        1 where something keeps it from that.
    """
    store, at = store_of(settings), _time(options.at)
    draft, current = _open_draft(store, options.draft), store.current()
    if not current:
        raise ReleaseError(NONE_CURRENT)
    before = loaded(store, current)
    trial = try_out(draft.entries, before.files)
    wrong = [*report(trial.faults, words)]
    if draft.entries.unread or not trial.datasets or wrong:
        count = len(trial.faults) or len(draft.entries.unread)
        wrong += [words("{place}没有读取。", place=row.place) for row in draft.entries.unread]
        return refuse([*wrong, words(FAULTY, number=draft.number, count=count)], options)
    asked = {"note": options.note, "publish_at": at, "draft": draft.number}
    return release_checked(store, (current, before), trial.datasets, "draft", asked, options, words)


def release_checked(
    store: Store,
    before: tuple[Release, Datasets] | None,
    datasets: Datasets,
    kind: Kind,
    asked: Mapping[str, Any],
    options: Namespace,
    words: Words,
) -> int:
    """Release tables without errors, unless a person has to confirm something or something cannot be made of them.

    Args:
        store: Where.
        before: What is current.
        datasets: The tables.
        kind: How they came about.
        asked: What ``Store.publish`` is told beside.
        options: ``confirm``; ``by``; ``json``.
        words: The language.

    Returns:
        The exit code.
    """
    found = changes(before[1], datasets) if before else []
    if before and not options.json:
        print("\n".join([*differences(found, words)] or [words("没有变化。")]))
    if wrong := doubted(found, options, words) or [*failed(datasets, words)]:
        log_change("publish", "refused", version=datasets.version)
        return refuse(wrong, options)
    parent = before[0].number if before else None
    made = store.publish(datasets.files, kind, author_of(options), parent=parent, sound=True, **asked)
    log_change("publish", "accepted", number=made.number, version=made.version)
    time = f"{made.since.astimezone():%Y-%m-%d %H:%M}"
    _tell(made, [words(LATER if made.publish_at else IN_FORCE, **_named(made), time=time)], options)
    return 0


def rollback(settings: Settings, options: Namespace, words: Words) -> int:
    """Publish an older release once more, if this program can serve it."""
    store = store_of(settings)
    state_named(store, str(options.release))
    ahead = scheduled(store.releases())
    made = store.rollback(options.release, author_of(options), options.why)
    log_change("rollback", "accepted", number=made.number, version=made.version, of=options.release)
    said = [words(BACK, **_named(made), older=options.release)]
    if ahead and ahead.number < made.number:
        said.append(words(SUPERSEDES, number=ahead.number, time=f"{ahead.since.astimezone():%Y-%m-%d %H:%M}"))
    _tell(made, said, options)
    return 0


def withdraw(settings: Settings, options: Namespace, words: Words) -> int:
    """Take back a release, and say which is served then: the newest that this program can serve."""
    store = store_of(settings)
    taken = store.withdraw(options.release, author_of(options), options.why)
    log_change("withdraw", "accepted", number=taken.number, version=taken.version)
    said = [words(WITHDRAWN, number=taken.number)]
    if found := last_accepted(store):
        said.append(words(NOW_CURRENT, **_named(found[0])))
    _tell(taken, said, options)
    return 0


def _named(release: Release) -> dict[str, Any]:
    return {"number": release.number, "version": release.version}


def _tell(release: Release, lines: list[str], options: Namespace) -> None:
    if options.json:
        print_json(plain_release(release))
    else:
        print("\n".join(lines))


def _open_draft(store: Store, number: int) -> Draft:
    draft = store.draft(number)
    if not draft or draft.state != "open":
        raise ReleaseError(CLOSED[draft.state] if draft else NO_DRAFT, number=number)
    return draft


def _time(text: str) -> datetime | None:
    """Return a time that is yet to come, in the zone of this machine where it names none; none of no text."""
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        at = datetime.min.replace(tzinfo=UTC)
    if at <= datetime.now(UTC):
        raise ReleaseError(NO_TIME, option="--at", text=spelt_out(text))
    return at
