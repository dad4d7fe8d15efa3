"""The heads of requests that waitress would stumble over, or read otherwise than a proxy before it: all are refused."""

from __future__ import annotations

import logging
import re
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError

VERSIONS = ("1.0", "1.1")
FOLDED = re.compile(rb"\r\n[ \t]")


class Head(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """Reads a request, and refuses one whose head is malformed."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read a head.

        Raises:
            ParsingError: It is malformed, which is answered with 400.
        """
        try:
            super().parse_header(header_plus)
        except ValueError:
            # A length of thousands of digits, half a bracket in the address.
            raise ParsingError("A part of the head is no number or no address") from None
        if FOLDED.search(header_plus):
            raise ParsingError("A header goes over two lines")
        if self.version not in VERSIONS:
            raise ParsingError("Neither HTTP/1.0 nor HTTP/1.1")
        if self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Both a length and chunks")
        if "," in self.headers.get("HOST", ""):
            raise ParsingError("More than one host")

    def received(self, data: bytes) -> int:
        """Take bytes of a request and return how many; nobody is told to go on with what is refused."""
        taken: int = super().received(data)
        if self.error:
            self.expect_continue = False
        return taken


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection whose heads are read so."""

    parser_class = Head


def log_refused(channel: Any) -> None:
    """Log the first request of a connection, which was refused before anything read its address."""
    error = channel.requests[0].error
    logging.getLogger("dashboard.requests").info(
        "request",
        extra={"address": channel.addr[0], "status": error.code, "outcome": "refused", "why": error.body},
    )
