"""The commands of ``python -m dashboard``: each returns the exit code."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from dashboard.config import Settings, settings_from
from dashboard.data import Datasets, load_datasets
from dashboard.data.problems import report
from dashboard.errors import DashboardError, DatasetError
from dashboard.translations import LANGS, Words, words_in


def main(arguments: list[str] | None = None) -> int:
    """Run one command; anything a person can mend is said in one line, without a traceback."""
    try:
        options = _options(arguments)
        settings = settings_from()
        folder: Path = getattr(options, "folder", None) or settings.datasets
        words = words_in(options.lang)
        try:
            datasets = load_datasets(folder)
        except DatasetError as error:
            print("\n".join(report(error.problems, words)), file=sys.stderr)
            return 1
        return check(datasets, folder, words) if options.command == "check" else serve(datasets, settings)
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
    return parser.parse_args(arguments)


def check(datasets: Datasets, folder: Path, words: Words) -> int:
    """Print the tables and their row counts."""
    print(words("{folder}：没有问题，数据版本 {version}", folder=folder, version=datasets.version))
    for resource in datasets.descriptor["resources"]:
        title = words.pick(resource["title"], resource["title_en"])
        print(f"{len(datasets.table(resource['name'])):6,}  {resource['name']:<22}{title}")
    print(words("共 {count} 项数据", count=len(datasets.observations())))
    return 0


def serve(datasets: Datasets, settings: Settings) -> int:
    """Serve the dashboard until interrupted."""
    from dashboard.server import serve_app

    return serve_app(datasets, settings)
