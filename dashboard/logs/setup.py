"""Sets the log up, once in each process, and says who changed what."""

from __future__ import annotations

import getpass
import logging
import os
import secrets
import sys
import threading
from pathlib import Path
from typing import Any, TextIO

from dashboard.logs.files import DayFiles
from dashboard.logs.lines import formatter
from dashboard.logs.writers import Lines, Write, Writer, write_all


def start_log(form: str, folder: Path | None, *, aloud: bool) -> None:
    """Have everything that is logged from now on written, in one shape.

    Args:
        form: One of ``lines.FORMATS``.
        folder: Where the files of the days are, if they are wanted.
        aloud: Whether it goes to stderr, too; to a person who gives a command only warnings do, as they are.
    """
    writers = [Writer("stderr", to(sys.stderr))] if aloud and sys.stderr else []
    writers += [Writer(str(folder), DayFiles(folder).write)] if folder else []
    if not writers:
        return
    lines = Lines(formatter(form), writers)
    root = logging.getLogger()
    for before in [one for one in root.handlers if isinstance(one, Lines)]:
        root.removeHandler(before)
    root.addHandler(lines)
    if not aloud and logging.lastResort:
        root.addHandler(logging.lastResort)
    root.setLevel(logging.INFO)
    logging.captureWarnings(True)
    threading.excepthook = log_thread


def to(stream: TextIO) -> Write:
    """Return what writes to a stream, past its buffer, which would keep what a full disk refuses.

    A console of Windows has its own way below the buffer.
    """
    raw = getattr(stream.buffer, "raw", stream.buffer)
    return lambda line, _: write_all(raw.write, f"{line}\n".encode(stream.encoding, "backslashreplace"))


def log_thread(failed: threading.ExceptHookArgs) -> None:
    """Log what ended a thread."""
    name = failed.thread.name if failed.thread else ""
    cause = (failed.exc_type, failed.exc_value or failed.exc_type(), failed.exc_traceback)
    logging.getLogger("dashboard").error("thread ended", extra={"what": name}, exc_info=cause)


def log_change(what: str, outcome: str, **more: Any) -> None:
    """Log that someone changed something: what is served, or that it is.

    Args:
        what: Such as ``reload``.
        outcome: What became of it.
        more: What else is known, by its name.
    """
    fields = {"id": secrets.token_hex(4), "who": system_user(), "what": what, "outcome": outcome, **more}
    logging.getLogger("dashboard.changes").info("change", extra=fields)


def system_user() -> str:
    """Return the name of the user that this process belongs to, or the number of one that has none."""
    if sys.platform == "win32":
        return getpass.getuser()
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"
