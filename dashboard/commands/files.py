"""The commands that write a file: a summary, a briefing, the bundle."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from argparse import Namespace
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.bounds import LARGEST_WORKBOOK
from dashboard.commands.options import Adder
from dashboard.config import Settings
from dashboard.data import Datasets, load_datasets
from dashboard.errors import ExportError, IntakeError
from dashboard.logs.setup import log_change
from dashboard.releases.current import last_accepted
from dashboard.releases.release import is_published
from dashboard.releases.states import state_named
from dashboard.serving.following import store_of
from dashboard.translations import Words

if TYPE_CHECKING:
    from dashboard.catalogue.topic import Topic

WORKBOOK = ".xlsx"


def add_to(add: Adder) -> None:
    """Add the commands."""
    exported = add("export", export, "write a summary (FILE.xlsx) or a briefing (FILE.pptx)")
    exported.add_argument("file", type=Path, metavar="FILE", help="where to write it; replaced if it is there")
    for option, metavar, said in (
        ("--district", "ID[,ID]", "only these districts, such as wujin or 武进"),
        ("--sector", "ID[,ID]", "only these sectors, such as photovoltaics or 光伏"),
        ("--profile", "KIND:ID[,KIND:ID]", "only these, such as district:wujin"),
        ("--issue", "ID", "as of this issue, such as 2021-06"),
        ("--release", "N", "of this release or draft, such as 3 or draft-2; default: of what is current"),
    ):
        exported.add_argument(option, default="", metavar=metavar, help=said)
    bundled = add("bundle", bundle, "write one archive that installs without a network")
    bundled.add_argument("file", type=Path, metavar="FILE", nargs="?", help="default: by the version, in this folder")
    bundled.add_argument("--python", metavar="3.11[,3.12]", help="for these Pythons; default: all that are supported")
    bundled.add_argument("--system", metavar="linux[,windows]", help="for these systems; default: both")
    bundled.add_argument("--no-wheels", action="store_true", help="without packages, for a machine that has them")


def export(settings: Settings, options: Namespace, words: Words) -> int:
    """Write the summary of all topics, or the briefing of all findings, to a file, whole or not at all.

    Of subjects their pages alone.

    Args:
        settings: Name store and folder.
        options: ``file``, whose ending says what; what it is of by the keys of an address; ``profile``, the subjects,
            such as ``district:wujin``, with commas between, none for everything; ``release``, a state of the tables.
        words: The language of file and messages.
    """
    from dashboard.catalogue.about import view_about
    from dashboard.catalogue.charts import CHARTS
    from dashboard.catalogue.choices import choices_of
    from dashboard.catalogue.topics import TOPICS
    from dashboard.catalogue.view import View
    from dashboard.exports.excel.workbook import summary_workbook
    from dashboard.exports.powerpoint.briefing import briefing

    file: Path = options.file
    datasets = tables_of(settings, options.release)
    asked = {key: getattr(options, key) for key in ("district", "sector", "issue")}
    view = View.of(datasets, "/", {**asked, "lang": words.lang})
    pages = [_profile_asked(view.datasets, name, words) for name in filter(None, options.profile.split(","))]
    charts = [chart for page in pages for chart in page.charts] or CHARTS
    makers = {".xlsx": partial(summary_workbook, pages or TOPICS), ".pptx": partial(briefing, charts)}
    refuse_ending(file, words, makers)
    for key, name in view.unknown:
        raise ExportError(choices_of(datasets)[key].refusal(f"--{key}", name, words))
    write(file, makers[file.suffix.lower()](view_about(charts, view)), words)
    log_change("export", "written", file=file)
    print(words("已写入 {file}", file=file))
    return 0


def content_of(file: Path, words: Words) -> bytes:
    """Return what a file holds, no more than is read of one."""
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_WORKBOOK + 1)
    except OSError as error:
        raise IntakeError(words("{file}：无法读取（{error}）", file=file, error=error.strerror)) from error


def tables_of(settings: Settings, name: str = "") -> Datasets:
    """Return a state of the tables by its name: what is current unless given, the folder until something is published.

    Raises:
        StateError: There is no such state, or it cannot be made.
        StoreError: The store cannot be read.
        DatasetError: The folder has errors.
    """
    store = store_of(settings)
    if name:
        return state_named(store, name, settings.datasets)
    current = last_accepted(store) if is_published(store.releases()) else None
    return current[1] if current else load_datasets(settings.datasets, stamped=True)


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


def write(file: Path, content: bytes, words: Words) -> None:
    """Write a file whole or not at all; it replaces one that is there."""
    with whole(file, words) as beside:
        beside.write_bytes(content)


def refuse_ending(file: Path, words: Words, endings: Iterable[str] = (WORKBOOK,)) -> None:
    """Refuse a file that does not end as what is to be written into it.

    Raises:
        ExportError: It does not.
    """
    if file.suffix.lower() not in endings:
        raise ExportError(words("{file}：扩展名须为{extensions}", file=file, extensions=words.listed(endings)))


def bundle(settings: Settings, options: Namespace, words: Words) -> int:
    """Write the archive of program, tables and packages, and print its checksum.

    Args:
        settings: Name the folder of the tables.
        options: The file, for which systems and Pythons, or that packages are left out.
        words: The language of the messages.
    """
    from dashboard.bundling.bundle import NAME, write_bundle
    from dashboard.bundling.checksums import digest_of
    from dashboard.bundling.wheels import PYTHONS, SYSTEMS
    from dashboard.data.names import Choices

    asked: list[tuple[str, ...]] = []
    for option, known in (("system", tuple(SYSTEMS)), ("python", PYTHONS)):
        chosen, unknown = Choices(known).choose(getattr(options, option) or "")
        for name in unknown:
            raise ExportError(Choices(known).refusal(f"--{option}", name, words))
        asked.append(chosen or known)
    file: Path = options.file or Path(f"{NAME}.zip")
    with tempfile.TemporaryDirectory() as place, whole(file, words) as beside:
        write_bundle(
            beside, _laid_out(settings, Path(place)), [] if options.no_wheels else list(product(asked[0], asked[1]))
        )
    log_change("bundle", "written", file=file)
    print(words("已写入 {file}", file=file))
    print(f"SHA-256 {digest_of(file)}")
    return 0


def _laid_out(settings: Settings, place: Path) -> Path:
    """Return a folder with the tables of a bundle: the configured one, or a copy with those of what is current."""
    store = store_of(settings)
    if not is_published(store.releases()):
        return settings.datasets
    laid = shutil.copytree(settings.datasets, place / "datasets")
    for name, held in tables_of(settings).files.items():
        (laid / name).write_bytes(held)
    return laid


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
