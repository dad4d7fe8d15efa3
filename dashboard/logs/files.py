"""The files of a log folder: one for each day and process, kept half a year.

The standard library's handlers rename the file of yesterday. With several processes each renames what the others still
write to, and Windows refuses that; here nothing is ever renamed: the name says the day, and the process.
"""

from __future__ import annotations

import logging
import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from dashboard.logs.writers import LOGGER, write_all

KEPT_DAYS = 180
# A busy day of a city's officials has a tenth of it. Warnings and errors have as much again.
LARGEST_DAY = 100_000_000
NAMED = re.compile(r"dashboard-(\d{4}-\d\d-\d\d)\.\d+\.log")


def today() -> date:
    """Return the day on this machine's clock."""
    return datetime.now(UTC).astimezone().date()


class DayFiles:
    """Writes into the file of the day.

    Attributes:
        folder: Made where it is missing, also while serving.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file, self._of, self._size, self._torn, self._full = -1, (date.min, 0), 0, False, False

    def write(self, line: str, level: int) -> None:
        """Append a line, unless the day has as much as it may.

        Raises:
            OSError: It is not there, or not whole.
        """
        try:
            self._turn()
            if self._has_room(level):
                text = (b"\n" if self._torn else b"") + line.encode("utf-8", "backslashreplace") + b"\n"
                self._torn = True
                write_all(partial(os.write, self._file), text)
                self._torn = False
                self._size += len(text)
        except OSError:
            self._close()
            raise

    def _has_room(self, level: int) -> bool:
        """Tell whether a line is to be kept; say once a day that requests no longer are."""
        if self._size < LARGEST_DAY:
            return True
        if not self._full:
            self._full = True
            logging.getLogger(LOGGER).error(
                "the log of the day is full: until tomorrow it has warnings and errors only",
                extra={"place": str(self.folder), "bytes": self._size},
            )
        return level >= logging.WARNING and self._size < 2 * LARGEST_DAY

    def _turn(self) -> None:
        """Open the file of this day and process, where it is not open or is no longer there."""
        of = (today(), os.getpid())
        if self._file >= 0 and of == self._of and os.fstat(self._file).st_nlink:
            return
        self._close()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"dashboard-{of[0]}.{of[1]}.log"
        self._file, self._full = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640), of[0] == self._of[0]
        self._of = of
        self._size = sum(file.stat().st_size for file in self.folder.glob(f"dashboard-{of[0]}.*.log"))
        self._forget_old(of[0])

    def _forget_old(self, day: date) -> None:
        for file in self.folder.glob("dashboard-*.log"):
            named = NAMED.fullmatch(file.name)
            with suppress(OSError, ValueError):
                if named and day - date.fromisoformat(named[1]) > timedelta(KEPT_DAYS):
                    file.unlink()

    def _close(self) -> None:
        if self._file >= 0:
            with suppress(OSError):
                os.close(self._file)
        self._file = -1
