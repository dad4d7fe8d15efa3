"""The command that writes the workbook into which an issue is filled."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from dashboard.commands.files import refuse_ending, write
from dashboard.commands.options import Adder, add_json, print_json
from dashboard.config import Settings
from dashboard.data import Datasets, load_datasets
from dashboard.logs.setup import log_change
from dashboard.releases.current import last_accepted
from dashboard.serving.following import store_of
from dashboard.translations import Words


def add_to(add: Adder) -> None:
    """Add the command."""
    written = add("template", template, "write the workbook into which an issue is filled, for draft to read")
    written.add_argument("file", type=Path, metavar="FILE.xlsx", help="where to write it; replaced if it is there")
    add_json(written)


def template(settings: Settings, options: Namespace, words: Words) -> int:
    """Write the template with the names of the tables that are current.

    Args:
        settings: Name store and folder.
        options: ``file``, where to write it.
        words: The language of the template, too.
    """
    from dashboard.exports.excel.template import template_workbook

    file: Path = options.file
    refuse_ending(file, words)
    datasets = _tables(settings)
    write(file, template_workbook(datasets, words), words)
    log_change("template", "written", file=file)
    if options.json:
        print_json({"file": str(file), "version": datasets.version})
    else:
        print(words("已写入 {file}", file=file))
    return 0


def _tables(settings: Settings) -> Datasets:
    """Return the tables that are current; those of the folder where nothing was ever served."""
    found = last_accepted(store_of(settings))
    return found[1] if found else load_datasets(settings.datasets, stamped=True)
