"""Writes lines where they go, each place with a thread and a bounded queue of its own.

Who logs waits for no disk and no reader. A place that takes nothing for a while loses lines, and says how many.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections.abc import Callable, Sequence

# Waiting lines of one place: some seconds of a flood, and a few megabytes at most.
MOST_WAITING = 10_000
# What ends waits so long for a slow disk or reader.
LONGEST_FLUSH_SECONDS = 2
LOGGER = "dashboard.logs"

Write = Callable[[str, int], None]


class Writer:
    """One place that lines go to.

    Attributes:
        place: What people call it.
    """

    def __init__(self, place: str, write: Write) -> None:
        self.place, self._write, self._lost, self._failing = place, write, 0, False
        self._begin()
        if hasattr(os, "register_at_fork"):
            # A fork copies the queue, whoever holds its lock, but no thread.
            os.register_at_fork(after_in_child=self._begin)

    def offer(self, line: str, level: int) -> None:
        """Have a line written soon; it is lost where too many wait."""
        try:
            self._waiting.put_nowait((line, level))
        except queue.Full:
            self._lost += 1

    def finish(self, latest: float) -> None:
        """Wait until everything is written, at most until then on the monotonic clock."""
        while self._waiting.unfinished_tasks and time.monotonic() < latest:
            time.sleep(0.01)

    def _begin(self) -> None:
        self._waiting: queue.Queue[tuple[str, int]] = queue.Queue(MOST_WAITING)
        threading.Thread(target=self._run, name=f"log to {self.place}", daemon=True).start()

    def _run(self) -> None:
        waiting = self._waiting
        while True:
            line, level = waiting.get()
            try:
                self._write(line, level)
            except (OSError, ValueError) as error:
                self._lost += 1
                self._say_failure(error)
            else:
                self._say_loss()
            waiting.task_done()

    def _say_failure(self, error: Exception) -> None:
        """Tell the other places, once, that this one takes nothing."""
        if not self._failing:
            self._failing = True
            logging.getLogger(LOGGER).error("log cannot be written", extra={"place": self.place, "error": error})

    def _say_loss(self) -> None:
        """Tell every place how many lines this one lacks, once it takes some again."""
        self._failing = False
        if self._lost and self._waiting.empty():
            lost, self._lost = self._lost, 0
            logging.getLogger(LOGGER).warning("log lines lost", extra={"place": self.place, "lines": lost})


class Lines(logging.Handler):
    """Makes a line of what is logged, once, and offers it to every place."""

    def __init__(self, form: logging.Formatter, writers: Sequence[Writer]) -> None:
        super().__init__()
        self.setFormatter(form)
        self.writers = writers

    def emit(self, record: logging.LogRecord) -> None:
        """Offer a line; what cannot even be made into one is said by its place in the program."""
        try:
            line = self.format(record)
        except Exception as error:  # noqa: BLE001  nothing that is logged may end what it tells of
            line = f"unwritable log record of {record.pathname}:{record.lineno}: {type(error).__name__}"
        for writer in self.writers:
            writer.offer(line, record.levelno)

    def flush(self) -> None:
        """Wait until all lines are written, not for ever; ``logging.shutdown`` does when the process ends."""
        latest = time.monotonic() + LONGEST_FLUSH_SECONDS
        for writer in self.writers:
            writer.finish(latest)


def write_all(write: Callable[[bytes], int | None], text: bytes) -> None:
    """Write all of a text to what is open without a buffer, which would keep what could not be written.

    Raises:
        OSError: A part or all of it is not there.
    """
    while text:
        taken = write(text)
        if not taken:
            raise BlockingIOError("it takes nothing")
        text = text[taken:]
