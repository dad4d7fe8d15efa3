"""Several processes that answer at one port: each loads its own tables; one that dies comes back; they end together."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection
from multiprocessing.context import ForkProcess
from multiprocessing.process import BaseProcess
from typing import Any

from dashboard.bounds import LONGEST_FINISH_SECONDS
from dashboard.errors import DashboardError
from dashboard.serving.stopping import TURN_SECONDS, stop_event

# One that cannot start is not started without rest.
REST_SECONDS = 2
# Called in each process with what ends it and what to call once it can answer.
Work = Callable[[threading.Event, Callable[[], None]], None]


def processes_possible() -> bool:
    """Tell whether this system lets several processes listen at one socket in this way: Windows does not."""
    return hasattr(os, "fork")


def serve_by(count: int, work: Work, announce: Callable[[], None]) -> int:
    """Do the work in so many processes until told to stop; all end after what they have begun.

    Args:
        count: How many.
        work: Serves until told to stop.
        announce: Called once the first can answer.

    Raises:
        DashboardError: What kept the first from starting.
    """
    crew = Crew(work)
    stopped = stop_event(crew.end_at_once)
    if crew.start_first(stopped):
        announce()
        crew.fill(count)
        while not stopped.is_set():
            connection.wait([one.sentinel for one in crew.workers], timeout=TURN_SECONDS)
            if not stopped.is_set() and crew.bury():
                stopped.wait(REST_SECONDS)
                crew.fill(count if not stopped.is_set() else 0)
    crew.end()
    return 0


class Crew:
    """The processes, and the pipe that tells them that they have lost the one that started them, or that it stops."""

    def __init__(self, work: Work) -> None:
        self.workers: list[BaseProcess] = []
        self._work, self._context = work, multiprocessing.get_context("fork")
        self._watched, self._held = self._context.Pipe(duplex=False)

    def start_first(self, stopped: threading.Event) -> bool:
        """Start one and wait until it can answer; tell whether it can, and was not told to stop meanwhile."""
        heard = self._start()
        first = self.workers[0]
        while not stopped.is_set() and not heard.poll(TURN_SECONDS) and first.is_alive():
            pass
        said = heard.recv() if heard.poll() else None
        if isinstance(said, DashboardError):
            first.join()
            raise said
        if not stopped.is_set() and said is None:
            raise SystemExit(first.exitcode or 1)
        return not stopped.is_set()

    def fill(self, count: int) -> None:
        """Start as many as are missing."""
        while len(self.workers) < count:
            self._start().close()

    def bury(self) -> bool:
        """Take out those that have died, and say so; tell whether there were any."""
        dead = [one for one in self.workers if not one.is_alive()]
        for one in dead:
            self.workers.remove(one)
            logging.getLogger("dashboard").error(
                f"进程 {one.pid} 意外结束（{one.exitcode}），另起一个。 · "
                f"Process {one.pid} ended unexpectedly ({one.exitcode}); another is started."
            )
        return bool(dead)

    def tell(self, told: signal.Signals) -> None:
        """Send a signal to all."""
        for one in self.workers:
            with suppress(ProcessLookupError):
                os.kill(one.pid or 0, told)

    def end(self) -> None:
        """Have all end after what they have begun; what takes too long is cut off."""
        self._held.close()
        latest = time.monotonic() + LONGEST_FINISH_SECONDS + REST_SECONDS
        for one in self.workers:
            one.join(max(0, latest - time.monotonic()))
            one.kill()
            one.join()

    def end_at_once(self) -> None:
        """End all and this process."""
        self.tell(signal.SIGKILL)
        os._exit(1)

    def _start(self) -> Any:
        heard, say = self._context.Pipe(duplex=False)
        worker: ForkProcess = self._context.Process(target=self._serve, args=(heard, say))
        worker.start()
        say.close()
        self.workers.append(worker)
        return heard

    def _serve(self, heard: Any, say: Any) -> None:
        """Serve, in a process of its own, until told to stop or left alone."""
        stopped = stop_event(again=lambda: None)
        heard.close()
        self._held.close()

        def outlive() -> None:
            with suppress(EOFError, OSError):
                self._watched.recv()
            stopped.set()

        def ready() -> None:
            _say(say, "ready")

        threading.Thread(target=outlive, daemon=True).start()
        try:
            self._work(stopped, ready)
        except DashboardError as error:
            if not _say(say, error):
                logging.getLogger("dashboard").exception("process not started")
                logging.shutdown()
            raise SystemExit(1) from None


def _say(pipe: Any, said: Any) -> bool:
    """Tell the one that started this process; tell whether it listens, which it does to the first alone."""
    try:
        pipe.send(said)
    except BrokenPipeError:
        return False
    return True
