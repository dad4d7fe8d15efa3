"""The commands of ``python -m dashboard``: each returns the exit code."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from dashboard.commands import backup, diff, draft, drafts, files, ledger, publishing, releases, tables, template
from dashboard.commands.checking import refuse
from dashboard.commands.options import options_of
from dashboard.config import settings_from, unknown_settings
from dashboard.data.problems import report
from dashboard.errors import DashboardError, DatasetError
from dashboard.logs.setup import start_log
from dashboard.releases.release import ReleaseError
from dashboard.serving.following import reload_on_hangup
from dashboard.streams import let_go, prepare_streams
from dashboard.translations import LANGS, message, words_in

# Each adds its commands, in this order.
MODULES = (tables, template, draft, drafts, diff, publishing, releases, backup, files, ledger)
UNPRINTED = message("结果无法输出（{why}）")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; anything a person can mend is said in one line, without a traceback."""
    prepare_streams()
    options = options_of(arguments, [module.add_to for module in MODULES])
    words = words_in(options.lang)
    try:
        settings = settings_from()
        start_log(settings.log_format, settings.log_folder, aloud=options.run is None)
        for said in unknown_settings():
            logging.getLogger("dashboard").warning(said)
        if options.run:
            return printed(lambda: options.run(settings, options, words))
        # What is imported next takes a while, and until then a hangup would end the process.
        reload_on_hangup()
        from dashboard.serving.server import serve

        return serve(settings)
    except ReleaseError as error:
        lines = [error.say(words), *report(error.problems, words)]
    except DatasetError as error:
        lines = [*report(error.problems, words)]
    except DashboardError as error:
        lines = [str(error)]
    return refuse(lines, options)


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
