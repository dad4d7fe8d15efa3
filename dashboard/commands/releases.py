"""The commands that list, show, prove, export and import releases."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dashboard.commands.checking import tell_faults
from dashboard.commands.files import content_of, write
from dashboard.commands.options import Adder, add_author, add_json, adder_of, number, print_json
from dashboard.commands.plain import plain_entry, plain_release
from dashboard.commands.publishing import release_checked
from dashboard.config import Settings
from dashboard.data.datasets import datasets_of
from dashboard.data.problems import spelt_out
from dashboard.errors import DatasetError
from dashboard.intake.archive import unpack_tables
from dashboard.logs.setup import log_change
from dashboard.releases.archives import packed
from dashboard.releases.current import last_accepted
from dashboard.releases.journal import Entry
from dashboard.releases.release import Kind, Release, ReleaseError, in_force
from dashboard.releases.rows import DAMAGED, NO_RELEASE
from dashboard.releases.standing import standing_of
from dashboard.releases.store import Store
from dashboard.serving.following import store_of
from dashboard.translations import Words, message
from dashboard.wording.states import standing_words

KINDS: dict[Kind, str] = {
    "folder": message("数据文件夹"),
    "draft": message("草稿"),
    "rollback": message("退回"),
    "import": message("导入"),
}
LINE = message("{standing}  {time}  {kind}  {author}  版本{version}")
ACTIONS = {
    "publish": message("发布"),
    "rollback": message("退回"),
    "withdraw": message("撤回"),
    "refuse": message("文件夹中的新表格未启用"),
}
ALL_WHOLE = message("全部完好：发布{releases}个，日志{count}条。")
NOTHING = message("还没有任何发布。")


def add_to(add: Adder) -> None:
    """Add the commands."""
    of_releases = adder_of(add("releases", None, "list, show, prove, export or import releases"), required=True)
    listed = of_releases("list", list_releases, "list all releases, the newest first")
    shown = of_releases("show", show, "show a release and what the journal says of it")
    proved = of_releases("verify", verify, "prove that releases, drafts and journal are as they were written")
    exported = of_releases("export", export, "write the tables of a release to an archive")
    imported = of_releases("import", import_tables, "publish the tables of an archive")
    for command in (shown, exported):
        command.add_argument("release", type=number, metavar="N", help="its number")
    for command in (exported, imported):
        command.add_argument("file", type=Path, metavar="FILE.zip")
    imported.add_argument("--note", required=True, help="what is said of the release")
    imported.add_argument("--confirm", action="store_true", help="though much is gone, or ten times as much")
    add_author(imported)
    for command in (listed, shown, proved, exported, imported):
        add_json(command)


def list_releases(settings: Settings, options: Namespace, words: Words) -> int:
    """Print a line for each release, and how it stands."""
    store = store_of(settings)
    releases = store.releases()
    if options.json:
        print_json([plain_release(one) for one in releases])
    else:
        print("\n".join([_line(one, releases, words) for one in releases] or [words(NOTHING)]))
    return 0


def show(settings: Settings, options: Namespace, words: Words) -> int:
    """Print a release, and the entries of the journal that are of it."""
    store = store_of(settings)
    release = _named(store, options.release)
    entries = [entry for entry in store.journal() if entry.subject == str(release.number)]
    if options.json:
        print_json({**plain_release(release), "journal": [plain_entry(entry) for entry in entries]})
        return 0
    print(_line(release, store.releases(), words))
    for entry in entries:
        print(f"  {_entry_line(entry, words)}")
    return 0


def _entry_line(entry: Entry, words: Words) -> str:
    """Return who did what when and why; all that the journal has beside it is told to programs alone."""
    said, at = entry.said, datetime.fromisoformat(entry.at).astimezone()
    action = words(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action
    draft = words("草稿{number}", number=said["draft"]) if said.get("draft") else ""
    reason = spelt_out(str(said.get("why") or said.get("note") or ""))
    return "  ".join(filter(None, (f"{at:%Y-%m-%d %H:%M:%S}", spelt_out(entry.who), action, draft, reason)))


def verify(settings: Settings, options: Namespace, words: Words) -> int:
    """Prove the store, and print what is not as it was written.

    Returns:
        1 where something is not.
    """
    store = store_of(settings)
    found, counts = store.verify(), {"releases": len(store.releases()), "count": len(store.journal())}
    if options.json:
        said = {"releases": counts["releases"], "entries": counts["count"]}
        print_json({**said, "faults": [{"subject": fault.subject, "cause": fault.say(words)} for fault in found]})
    elif not found:
        print(words(ALL_WHOLE, **counts))
    return tell_faults(found, words)


def export(settings: Settings, options: Namespace, words: Words) -> int:
    """Write the tables of a release as a folder has them, in an archive."""
    store = store_of(settings)
    release = _named(store, options.release)
    files = store.files_of(release)
    if not files:
        raise ReleaseError(DAMAGED, number=release.number)
    write(options.file, packed(files), words)
    log_change("export", "written", file=options.file, number=release.number)
    if options.json:
        print_json({**plain_release(release), "file": str(options.file)})
    else:
        print(words("已写入 {file}", file=options.file))
    return 0


def import_tables(settings: Settings, options: Namespace, words: Words) -> int:
    """Publish the tables of an archive, once all of them are sound, confirmed, and can be drawn and exported.

    Returns:
        1 where something keeps them from that.
    """
    store = store_of(settings)
    files, refused = unpack_tables(content_of(options.file, words), options.file.name)
    if refused:
        raise DatasetError(options.file.name, tuple(refused))
    current, readable = store.current(), last_accepted(store)
    before = (current, readable[1]) if current and readable else None
    datasets = datasets_of(files, stamped=True)
    return release_checked(store, before, datasets, "import", {"note": options.note}, options, words)


def _named(store: Store, number: int) -> Release:
    release = store.release(number)
    if not release:
        raise ReleaseError(NO_RELEASE, number=number)
    return release


def _line(release: Release, releases: Sequence[Release], words: Words) -> str:
    now = datetime.now(UTC)
    current = next((str(one.number) for one in in_force(releases, now)), "")
    standing = standing_of(release, releases, current, now)
    time = f"{release.at.astimezone():%Y-%m-%d %H:%M}"
    said = {
        "time": time,
        "kind": words(KINDS[release.kind]),
        "author": spelt_out(release.author),
        "version": release.version,
    }
    line = words(LINE, standing=standing_words(str(release.number), standing, words), **said)
    return f"{line}  {spelt_out(release.note)}".rstrip()
