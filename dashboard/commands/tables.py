"""The commands that read the folder of the tables: what is wrong with it, and have it served."""

from __future__ import annotations

import logging
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from dashboard.commands.checking import doubted, failed
from dashboard.commands.options import Adder, add_author, author_of
from dashboard.config import Settings
from dashboard.data import load_datasets
from dashboard.data.files import strays
from dashboard.data.problems import spelt_out
from dashboard.errors import StoreError
from dashboard.logs.setup import log_change
from dashboard.releases.current import keep_folder, last_accepted
from dashboard.releases.difference import changes
from dashboard.releases.release import ReleaseError, is_published
from dashboard.releases.saying import differences, doubts
from dashboard.serving.following import store_of
from dashboard.translations import Words, message

# Of a folder that is another one altogether.
LISTED_STRAYS = 20
PUBLISHED = message(
    "已有发布，数据文件夹不再直接启用。要改表格的，请用{export}导出当前发布，改好后用{draft}提交，再用{publish}发布。"
)


def add_to(add: Adder) -> None:
    """Add the commands."""
    checked = add("check", check, "check the tables of a folder")
    checked.add_argument("folder", type=Path, nargs="?", help="default: the configured folder")
    reloaded = add("reload", reload, "check the tables and have the running server take them up")
    add_author(reloaded)
    reloaded.add_argument("--confirm", action="store_true", help="though much is gone, or ten times as much")


def check(settings: Settings, options: Namespace, words: Words) -> int:
    """Print the tables and their row counts, once everything is confirmed and all charts and exports could be made.

    Where tables of the folder were accepted before, what changed since stands below.
    """
    folder: Path = options.folder or settings.datasets
    settings = replace(settings, datasets=folder)
    datasets = load_datasets(folder)
    if wrong := [*failed(datasets, words)]:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    print(words("{folder}：没有问题，数据版本{version}", folder=folder, version=datasets.version))
    for resource in datasets.descriptor["resources"]:
        title = words.pick(resource["title"], resource["title_en"])
        print(f"{len(datasets.table(resource['name'])):6,}  {resource['name']:<22}{title}")
    print(words("共{count}项数据", count=len(datasets.observations())))
    if beside := strays(folder, datasets.files):
        names = words.listed(map(spelt_out, beside[:LISTED_STRAYS]))
        print(words("不属于数据包、没有读取：{names}", names=names))
    try:
        kept = last_accepted(store_of(settings))
    except StoreError as error:
        # The tables are sound all the same.
        logging.getLogger("dashboard").warning("%s", error)
        return 0
    if kept:
        found = changes(kept[1], datasets)
        said = message("与{day}启用的数据（版本{version}）相比：")
        print(words(said, day=f"{kept[0].since.astimezone():%Y-%m-%d %H:%M}", version=kept[1].version))
        print("\n".join([*differences(found, words), *doubts(found, words)] or [words("没有变化。")]))
    return 0


def reload(settings: Settings, options: Namespace, words: Words) -> int:
    """Check the tables of the folder, print what changes, and have every process serve them.

    Args:
        settings: Name the folder and the store.
        options: ``confirm``: a person has seen that a third of a table is gone or a number ten times as much, and wants
            it so.
        words: The language of what is printed.
    """
    store, before, version, outcome = store_of(settings), "", "", "refused"
    try:
        if is_published(store.releases()):
            raise ReleaseError(PUBLISHED, export="releases export", draft="draft", publish="publish")
        # Where what was accepted cannot be read, what a person has to confirm is not known.
        kept = last_accepted(store)
        before = kept[1].version if kept else ""
        datasets = load_datasets(settings.datasets)
        version = datasets.version
        found = changes(kept[1], datasets) if kept else []
        nothing = words("没有变化。") if kept else words("此前没有启用过数据。")
        print("\n".join([*differences(found, words)] or [nothing]))
        if wrong := doubted(found, options, words) or [*failed(datasets, words)]:
            print("\n".join(wrong), file=sys.stderr)
            return 1
        if kept and kept[1].version == version:
            store.refuse(kept[0].number, 0)
        else:
            keep_folder(store, datasets, author_of(options))
        outcome = "accepted"
        said = message("已启用数据版本{version}，存入{store}；正在运行的系统随即换用，不必重启。")
        print(words(said, version=version, store=store.address))
        return 0
    finally:
        log_change("reload", outcome, version=version, before=before)
