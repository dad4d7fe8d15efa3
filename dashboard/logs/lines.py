"""The shape of a line: time with zone, level, what happened, its fields; for people, or as JSON."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import structlog
from structlog.typing import EventDict, Processor

FORMATS = ("text", "json")
# What a request or an error may fill; a traceback keeps its beginning and its end.
LONGEST_VALUE, LONGEST_TRACE = 2000, 20_000
INDENT = "    "


def formatter(form: str) -> logging.Formatter:
    """Return what makes a line of a record.

    Args:
        form: One of ``FORMATS``.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        add_time,
        structlog.processors.format_exc_info,
        plain,
    ]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_renderers(form)],
    )


def _renderers(form: str) -> list[Processor]:
    if form == "json":
        # Escaped to ASCII: whatever the encoding of the output is.
        return [structlog.processors.JSONRenderer()]
    people = structlog.dev.ConsoleRenderer(
        colors=False,
        pad_event_to=0,
        pad_level=False,
        sort_keys=False,
        timestamp_key="time",
        exception_formatter=structlog.dev.plain_traceback,
    )
    return [indent_trace, people]


def add_time(_: object, __: str, event: EventDict) -> EventDict:
    """Put when it happened first, in this machine's time with its distance from UTC."""
    happened = datetime.fromtimestamp(event["_record"].created, UTC).astimezone()
    # What another handler has made of the record is no field.
    event.pop("message", None)
    return {"time": happened.isoformat(timespec="milliseconds"), **event}


def plain(_: object, __: str, event: EventDict) -> EventDict:
    """Let no value break its line, hide in it or fill it, wherever its text comes from."""
    for key, value in event.items():
        if key == "exception":
            event[key] = "\n".join(map(visible, cut(value, LONGEST_TRACE).splitlines()))
        elif not isinstance(value, int | float | logging.LogRecord):
            event[key] = visible(cut(str(value), LONGEST_VALUE))
    return event


def visible(text: str) -> str:
    """Return a text with all that is no letter, sign or space written as Python would escape it."""
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def cut(text: str, longest: int) -> str:
    """Return a text, or its beginning and end with how much was left out between."""
    if len(text) <= longest:
        return text
    half = longest // 2
    return f"{text[:half]} …[{len(text) - 2 * half}]… {text[-half:]}"


def indent_trace(_: object, __: str, event: EventDict) -> EventDict:
    """Set a traceback apart, so that what an error quotes never looks like a line of its own."""
    if "exception" in event:
        event["exception"] = "\n".join(INDENT + line for line in event["exception"].splitlines())
    return event
