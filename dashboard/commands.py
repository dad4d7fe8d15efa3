"""The commands of ``python -m dashboard``: each returns the exit code."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from dashboard.config import Settings, settings_from, unknown_settings
from dashboard.data import Datasets, load_datasets
from dashboard.data.files import strays
from dashboard.data.problems import report, spelt_out
from dashboard.errors import DashboardError, DatasetError, StoreError
from dashboard.logs.setup import log_change, start_log
from dashboard.proposing import ledger
from dashboard.releases.current import last_accepted
from dashboard.releases.difference import changes
from dashboard.releases.saying import differences, doubts
from dashboard.serving.following import reload_on_hangup, store_of
from dashboard.streams import let_go, prepare_streams
from dashboard.translations import LANGS, Words, message, words_in
from dashboard.writing import bundle, export

# Of a folder that is another one altogether.
LISTED_STRAYS = 20
UNPRINTED = message("结果无法输出（{why}）")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; anything a person can mend is said in one line, without a traceback."""
    prepare_streams()
    options = _options(arguments)
    words = words_in(options.lang)
    try:
        settings = settings_from()
        start_log(settings.log_format, settings.log_folder, aloud=options.command in (None, "serve"))
        for said in unknown_settings():
            logging.getLogger("dashboard").warning(said)
        folder: Path = getattr(options, "folder", None) or settings.datasets
        match options.command:
            case "check":
                return printed(lambda: check(replace(settings, datasets=folder), words))
            case "reload":
                return printed(lambda: reload(settings, words, confirmed=options.confirm))
            case "export":
                asked = {key: getattr(options, key) for key in ("district", "sector", "issue")}
                datasets = load_datasets(folder, stamped=True)
                return printed(lambda: export(datasets, options.file, asked, words, options.profile))
            case "ledger":
                return printed(lambda: ledger(load_datasets(folder, stamped=True), options.file, options.out, words))
            case "bundle":
                return printed(lambda: bundle(options, folder, words))
        # What is imported next takes a while, and until then a hangup would end the process.
        reload_on_hangup()
        from dashboard.serving.server import serve

        return serve(settings)
    except DatasetError as error:
        print("\n".join(report(error.problems, words)), file=sys.stderr)
    except DashboardError as error:
        print(error, file=sys.stderr)
    return 1


def printed(command: Callable[[], int]) -> int:
    """Run a command and return its exit code; where what it prints goes nowhere that is an error.

    Raises:
        DashboardError: Its output is full or fails; who closed it has read enough.
    """
    try:
        code = command()
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        let_go()
        return 1
    except OSError as error:
        let_go()
        said = [words_in(lang)(UNPRINTED, why=error.strerror) for lang in LANGS]
        raise DashboardError("\n".join(said)) from error
    return code


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m dashboard", description="常州创新指标 · Changzhou innovation dashboard")
    said = "language of what is printed and written"
    parser.add_argument("--lang", choices=LANGS, default="zh", help=said)
    # It may stand behind the command as well.
    spoken = argparse.ArgumentParser(add_help=False)
    spoken.add_argument("--lang", choices=LANGS, default=argparse.SUPPRESS, help=said)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("serve", help="serve the dashboard (default)")
    add = partial(commands.add_parser, parents=[spoken])
    checked = add("check", help="check the tables of a folder")
    checked.add_argument("folder", type=Path, nargs="?", help="default: the configured folder")
    reloaded = add("reload", help="check the tables and have the running server take them up")
    reloaded.add_argument("--confirm", action="store_true", help="though much is gone, or ten times as much")
    exported = add("export", help="write a summary (FILE.xlsx) or a briefing (FILE.pptx)")
    exported.add_argument("file", type=Path, metavar="FILE", help="where to write it; replaced if it is there")
    for option, metavar, said in (
        ("--district", "ID[,ID]", "only these districts, such as wujin or 武进"),
        ("--sector", "ID[,ID]", "only these sectors, such as photovoltaics or 光伏"),
        ("--profile", "KIND:ID[,KIND:ID]", "only these, such as district:wujin"),
        ("--issue", "ID", "as of this issue, such as 2021-06"),
    ):
        exported.add_argument(option, default="", metavar=metavar, help=said)
    read = add("ledger", help="read a ledger that was filled in, and print what it proposes for the tables")
    read.add_argument("file", type=Path, metavar="FILE", help="a ledger of the board (.xlsx)")
    read.add_argument(
        "--out", type=Path, metavar="FILE", help="write the proposal to a workbook; replaced if it is there"
    )
    bundled = add("bundle", help="write one archive that installs without a network")
    bundled.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: by the version, in this folder")
    bundled.add_argument("--python", metavar="3.11[,3.12]", help="for these Pythons; default: all that are supported")
    bundled.add_argument("--system", metavar="linux[,windows]", help="for these systems; default: both")
    bundled.add_argument("--no-wheels", action="store_true", help="without packages, for a machine that has them")
    return parser.parse_args(arguments)


def check(settings: Settings, words: Words) -> int:
    """Print the tables and their row counts, once everything is confirmed and all charts and exports could be made.

    Where tables of the folder were accepted before, what changed since stands below.
    """
    datasets, folder = load_datasets(settings.datasets), settings.datasets
    if failed := _failed(datasets, words):
        print("\n".join(failed), file=sys.stderr)
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
        print(words(said, day=f"{kept[0].accepted_at:%Y-%m-%d %H:%M}", version=kept[1].version))
        print("\n".join([*differences(found, words), *doubts(found, words)] or [words("没有变化。")]))
    return 0


def reload(settings: Settings, words: Words, *, confirmed: bool) -> int:
    """Check the tables of the folder, print what changes, and have every process serve them.

    Args:
        settings: Name the folder and the store.
        words: The language of what is printed.
        confirmed: A person has seen that a third of a table is gone or a number ten times as much, and wants it so.
    """
    store, before, version, outcome = store_of(settings), "", "", "refused"
    try:
        # Where what was accepted cannot be read, what a person has to confirm is not known.
        kept = last_accepted(store)
        before = kept[1].version if kept else ""
        datasets = load_datasets(settings.datasets)
        version = datasets.version
        found = changes(kept[1], datasets) if kept else []
        nothing = words("没有变化。") if kept else words("此前没有启用过数据。")
        print("\n".join([*differences(found, words)] or [nothing]))
        if not confirmed and (doubtful := [*doubts(found, words)]):
            failed = [*doubtful, words("数据未启用。确认无误的，请加上{option}再运行一次。", option="--confirm")]
        else:
            failed = _failed(datasets, words)
        if failed:
            print("\n".join(failed), file=sys.stderr)
            return 1
        store.keep(datasets)
        outcome = "accepted"
        said = message("已启用数据版本{version}，存入{store}；使用此库的各进程随即换上。")
        print(words(said, version=version, store=store.address))
        return 0
    finally:
        log_change("reload", outcome, version=version, before=before)


def _failed(datasets: Datasets, words: Words) -> list[str]:
    """Return what keeps tables without errors from being published: what is unconfirmed, what cannot be made."""
    from dashboard.rehearsal import faults

    unconfirmed = [*report(datasets.warnings, words)]
    if datasets.warnings:
        said = message("{count}处须确认：请更正；确属如此的，登记在 confirmations.csv 中，并写明理由、确认人与日期。")
        unconfirmed.append(words(said, count=len(datasets.warnings)))
    return [*unconfirmed, *faults(datasets, words)]
