"""The standard streams, so that none of them can end the program: whatever their encoding, closed, full or gone."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def prepare_streams() -> None:
    """Let every output take every letter, and leave no standard file closed: the next one opened would be in its place.

    What an encoding does not have is printed as Python writes it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def let_go() -> None:
    """Give up stdout: what is left in its buffer would fail once more when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
