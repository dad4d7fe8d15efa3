"""The commands that write a file: a summary, a briefing, the bundle."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.data import Datasets
from dashboard.errors import ExportError
from dashboard.logs.setup import log_change
from dashboard.translations import Words

if TYPE_CHECKING:
    from dashboard.catalogue.topic import Topic


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
    log_change("export", "written", file=file)
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
    with whole(file, words) as beside:
        write_bundle(beside, folder, [] if options.no_wheels else list(product(asked[0], asked[1])))
    log_change("bundle", "written", file=file)
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
