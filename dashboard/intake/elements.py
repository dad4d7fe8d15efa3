"""Reads a part of a workbook, which is XML, element by element: no tree is kept, and no entity is known.

Expat is used itself: libraries over it build an element, with all its children, before anyone can say that it is too
much, and only some builds of libxml2 and of expat bound what entities grow into.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from dashboard.bounds import MB, MOST_ELEMENTS
from dashboard.intake.refusals import DAMAGED, KEEP_LESS, UNSOUND, Reason, Refusal
from dashboard.translations import message

# Deeper than any part of a workbook that is read.
DEEPEST = 64
# A tag with its attributes, which the parser holds whole.
LONGEST_TAG = MB
# Texts come in pieces of this size; one of more pieces is longer than a cell can be.
PIECE, MOST_PIECES = 64 * 1024, 4
TOO_MANY_ELEMENTS = Reason(message("文件的内容过多，超过{most}项。"), KEEP_LESS)


class Count:
    """How many elements a workbook has had so far."""

    def __init__(self) -> None:
        self.elements = 0


class Reader:
    """Takes the elements of a part as they come; who wants something of them overrides ``begin`` and ``finish``."""

    def __init__(self) -> None:
        self._count, self._depth = Count(), 0
        self._pieces: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element: its name without its namespace."""

    def finish(self, name: str, text: str) -> None:
        """Take the end of an element, with the text since the last beginning or end."""

    def read(self, chunks: Iterable[bytes], count: Count) -> None:
        """Read a part.

        Args:
            chunks: The part.
            count: Goes on with the elements of this part.

        Raises:
            Refusal: It is not what a program for tables writes, or too much.
        """
        self._count = count
        parser = self._parser()
        given = 0
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)
                given += len(chunk)
                if given - parser.CurrentByteIndex > LONGEST_TAG or len(self._pieces) > MOST_PIECES:
                    raise Refusal(UNSOUND)
            parser.Parse(b"", True)
        except (ExpatError, LookupError, ValueError):
            # Of XML, of an encoding or of a number that is none; of a string that is not there.
            raise Refusal(DAMAGED) from None

    def _parser(self) -> XMLParserType:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text, parser.buffer_size = True, PIECE
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._pieces.append
        parser.StartDoctypeDeclHandler = _refuse_doctype
        return parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count.elements = number = self._count.elements + 1
        if self._depth > DEEPEST:
            raise Refusal(UNSOUND)
        if number > MOST_ELEMENTS:
            raise Refusal(TOO_MANY_ELEMENTS, most=f"{MOST_ELEMENTS:,}")
        if self._pieces:
            self._pieces.clear()
        self.begin(name.rpartition(" ")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        text = ""
        if self._pieces:
            text = "".join(self._pieces)
            self._pieces.clear()
        self.finish(name.rpartition(" ")[2], text)


def _refuse_doctype(*_: object) -> None:
    """Entities are declared there, and Excel never writes one."""
    raise Refusal(UNSOUND)
