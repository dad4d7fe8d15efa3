"""The commands of ``python -m dashboard``: each returns the exit code."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.config import settings_from
from dashboard.data import Datasets, load_datasets
from dashboard.data.problems import report
from dashboard.errors import DashboardError, DatasetError, ExportError
from dashboard.translations import LANGS, Words, message, words_in

if TYPE_CHECKING:
    from dashboard.catalogue.topic import Topic


def main(arguments: list[str] | None = None) -> int:
    """Run one command; anything a person can mend is said in one line, without a traceback."""
    try:
        options = _options(arguments)
        settings = settings_from()
        folder: Path = getattr(options, "folder", None) or settings.datasets
        words = words_in(options.lang)
        try:
            datasets = load_datasets(folder, stamped=options.command != "check")
        except DatasetError as error:
            print("\n".join(report(error.problems, words)), file=sys.stderr)
            return 1
        match options.command:
            case "check":
                return check(datasets, folder, words)
            case "export":
                asked = {key: getattr(options, key) for key in ("district", "sector", "issue")}
                return export(datasets, options.file, asked, words, options.profile)
            case "bundle":
                return bundle(options, folder, words)
        if datasets.warnings:
            log_unconfirmed(len(datasets.warnings))
        from dashboard.server import serve_app

        return serve_app(datasets, settings)
    except DashboardError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    return 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m dashboard", description="常州创新指标 · Changzhou innovation dashboard")
    parser.add_argument("--lang", choices=LANGS, default="zh", help="language of the messages")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("serve", help="serve the dashboard (default)")
    checked = commands.add_parser("check", help="check the tables of a folder")
    checked.add_argument("folder", type=Path, nargs="?", help="default: the configured folder")
    checked.add_argument("--lang", choices=LANGS, default=argparse.SUPPRESS, help="language of the messages")
    exported = commands.add_parser("export", help="write a summary (FILE.xlsx) or a briefing (FILE.pptx)")
    exported.add_argument("file", type=Path, metavar="FILE", help="where to write it; replaced if it is there")
    for option, said in (
        ("--district", "districts, such as wujin or 武进"),
        ("--sector", "sectors, such as photovoltaics or 光伏"),
    ):
        exported.add_argument(option, default="", metavar="ID[,ID]", help=f"only these {said}")
    exported.add_argument(
        "--profile", default="", metavar="KIND:ID[,KIND:ID]", help="only these, such as district:wujin"
    )
    exported.add_argument("--issue", default="", metavar="ID", help="as of this issue, such as 2021-06")
    bundled = commands.add_parser("bundle", help="write one archive that installs without a network")
    bundled.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: by the version, in this folder")
    bundled.add_argument("--python", metavar="3.11[,3.12]", help="for these Pythons; default: all that are supported")
    bundled.add_argument("--system", metavar="linux[,windows]", help="for these systems; default: both")
    bundled.add_argument("--no-wheels", action="store_true", help="without packages, for a machine that has them")
    exported.add_argument("--lang", choices=LANGS, default=argparse.SUPPRESS, help="language of the file and messages")
    return parser.parse_args(arguments)


def check(datasets: Datasets, folder: Path, words: Words) -> int:
    """Print the tables and their row counts, once everything is confirmed and all charts and exports could be made."""
    from dashboard.rehearsal import faults

    unconfirmed = [*report(datasets.warnings, words)]
    if datasets.warnings:
        said = message("{count}处须确认：请更正；确属如此的，登记在 confirmations.csv 中，并写明理由、确认人与日期。")
        unconfirmed.append(words(said, count=len(datasets.warnings)))
    if failed := [*unconfirmed, *faults(datasets, words)]:
        print("\n".join(failed), file=sys.stderr)
        return 1
    print(words("{folder}：没有问题，数据版本{version}", folder=folder, version=datasets.version))
    for resource in datasets.descriptor["resources"]:
        title = words.pick(resource["title"], resource["title_en"])
        print(f"{len(datasets.table(resource['name'])):6,}  {resource['name']:<22}{title}")
    print(words("共{count}项数据", count=len(datasets.observations())))
    return 0


def log_unconfirmed(count: int) -> None:
    """Say in the log that tables are served of which a person has yet to confirm something."""
    logging.getLogger("dashboard").warning(
        f"数据中有 {count} 处尚未确认，请运行 python3 -m dashboard check。\n"
        f"Unconfirmed in the tables: {count}. Run python3 -m dashboard check."
    )


def export(datasets: Datasets, file: Path, asked: Mapping[str, str], words: Words, profiles: str = "") -> int:
    """Write the summary of all topics, or the briefing of all findings, to a file, whole or not at all.

    Of subjects their pages alone.

    Args:
        datasets: The tables.
        file: Where; its ending says what.
        asked: What it is of, by the keys of an address.
        words: The language of file and messages.
        profiles: The subjects, such as ``district:wujin``, with commas between; none for everything.
    """
    from dashboard.catalogue.about import view_about
    from dashboard.catalogue.charts import CHARTS
    from dashboard.catalogue.choices import choices_of
    from dashboard.catalogue.topics import TOPICS
    from dashboard.catalogue.view import View
    from dashboard.exports.excel.workbook import summary_workbook
    from dashboard.exports.powerpoint.briefing import briefing

    view = View.of(datasets, "/", {**asked, "lang": words.lang})
    pages = [_profile_asked(view.datasets, name, words) for name in filter(None, profiles.split(","))]
    charts = [chart for page in pages for chart in page.charts] or CHARTS
    makers = {".xlsx": partial(summary_workbook, pages or TOPICS), ".pptx": partial(briefing, charts)}
    make = makers.get(file.suffix.lower())
    if not make:
        said = words.listed(makers)
        raise ExportError(words("{file}：扩展名须为{extensions}", file=file, extensions=said))
    for key, name in view.unknown:
        raise ExportError(choices_of(datasets)[key].refusal(f"--{key}", name, words))
    content = make(view_about(charts, view))
    with whole(file, words) as beside:
        beside.write_bytes(content)
    print(words("已写入 {file}", file=file))
    return 0


@contextlib.contextmanager
def whole(file: Path, words: Words) -> Iterator[Path]:
    """Yield the file to write in place of another one, which it replaces at the end."""
    beside = file.parent / f".{os.getpid()}.part"
    try:
        yield beside
        beside.replace(file)
    except OSError as error:
        raise ExportError(words("{file}：无法写入（{error}）", file=file, error=error.strerror)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def bundle(options: argparse.Namespace, folder: Path, words: Words) -> int:
    """Write the archive of program, tables and packages, and print its checksum.

    Args:
        options: The file, for which systems and Pythons, or that packages are left out.
        folder: The tables.
        words: The language of the messages.
    """
    from dashboard.bundle import NAME, write_bundle
    from dashboard.checksums import digest_of
    from dashboard.data.names import Choices
    from dashboard.wheels import PYTHONS, SYSTEMS

    asked: list[tuple[str, ...]] = []
    for option, known in (("system", tuple(SYSTEMS)), ("python", PYTHONS)):
        chosen, unknown = Choices(known).choose(getattr(options, option) or "")
        for name in unknown:
            raise ExportError(Choices(known).refusal(f"--{option}", name, words))
        asked.append(chosen or known)
    file: Path = options.file or Path(f"{NAME}.zip")
    with whole(file, words) as beside:
        write_bundle(beside, folder, [] if options.no_wheels else list(product(asked[0], asked[1])))
    print(words("已写入 {file}", file=file))
    print(f"SHA-256 {digest_of(file)}")
    return 0


def _profile_asked(datasets: Datasets, name: str, words: Words) -> Topic:
    """Return the page of a subject: district:wujin; refuse what there is not."""
    from dashboard.catalogue.profiles import Profile
    from dashboard.catalogue.topics import topic_choices
    from dashboard.data.names import Choices

    pages = [page for page in topic_choices(datasets).values() if isinstance(page, Profile)]
    known = {":".join(page.subject): page for page in pages}
    if name not in known:
        raise ExportError(Choices(tuple(known)).refusal("--profile", name, words))
    return known[name]
