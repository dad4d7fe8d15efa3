"""The commands that copy the whole store to a file, and fill another one from it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from dashboard.commands.checking import tell_faults
from dashboard.commands.files import whole
from dashboard.commands.options import Adder, add_json, print_json
from dashboard.config import Settings
from dashboard.logs.setup import log_change
from dashboard.releases.portable import restore_backup, write_backup
from dashboard.serving.following import store_of
from dashboard.translations import Words


def add_to(add: Adder) -> None:
    """Add the commands."""
    for name, run, said in (
        ("backup", backup, "write all releases, drafts and the journal to one file"),
        ("restore", restore, "fill an empty store from such a file, whichever database it is"),
    ):
        command = add(name, run, said)
        command.add_argument("file", type=Path, metavar="FILE")
        add_json(command)


def backup(settings: Settings, options: Namespace, words: Words) -> int:
    """Write the store to a file, whole or not at all.

    Returns:
        1 where the store is not as it was written; the file has it as it is.
    """
    store = store_of(settings)
    with whole(options.file, words) as beside:
        counts = write_backup(store, beside)
    log_change("backup", "written", file=options.file)
    code = tell_faults(store.verify(), words)
    if options.json:
        print_json({"file": str(options.file), "rows": counts})
    else:
        print(words("已写入 {file}", file=options.file))
    return code


def restore(settings: Settings, options: Namespace, words: Words) -> int:
    """Fill the store, which is empty, from a file.

    Returns:
        1 where the store is not as it was written.
    """
    store = store_of(settings)
    counts = restore_backup(store, options.file)
    log_change("restore", "written", file=options.file)
    code = tell_faults(store.verify(), words)
    if options.json:
        print_json({"store": store.address, "rows": counts})
    else:
        print(words("已恢复到{store}：发布{count}个。", store=store.address, count=counts["releases"]))
    return code
