"""The zip file that a workbook is: judged by its directory before anything in it is unpacked."""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from dashboard.bounds import LARGEST_UNPACKED, LARGEST_WORKBOOK, MB, MOST_PARTS
from dashboard.intake.elements import PIECE, Count, Reader
from dashboard.intake.refusals import (
    DAMAGED,
    LOCKED,
    NO_WORKBOOK,
    OLD,
    TOO_LARGE,
    TOO_MANY_PARTS,
    TOO_MUCH,
    UNSOUND,
    Refusal,
)

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Excel hides a workbook with a password in an old file, in a part of this name.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# The end of a zip file: its mark, the number of parts and the size of the directory among its fields.
END, END_MARK, LARGE_MARK = struct.Struct("<4s4H2LH"), b"PK\x05\x06", b"PK\x06\x07"
LOCATOR_SIZE, HEADER_SIZE = 20, 30
# Of an entry of the directory; names of parts are far shorter.
LARGEST_ENTRY = 512
# A part this small cannot be a bomb; Excel packs even empty rows to no less than a fiftieth.
SMALL, MOST_RATIO = MB, 150
# What goes wrong in zipfile with files that are not what they seem.
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, struct.error)


class Relation(NamedTuple):
    """Where one part leads: by an id, of a type, to a part or to something outside."""

    id: str
    type: str
    part: str
    outside: bool


class Package:
    """The parts of a workbook.

    Attributes:
        parts: Their names.
    """

    def __init__(self, archive: ZipFile) -> None:
        self._archive, self._count = archive, Count()
        self.parts = frozenset(archive.namelist())

    def read(self, part: str, reader: Reader) -> None:
        """Let a part be read.

        Raises:
            Refusal: There is no such part, or it cannot be read.
        """
        if part not in self.parts:
            raise Refusal(DAMAGED)
        reader.read(self._chunks(part), self._count)

    def content(self, part: str, most: int) -> bytes | None:
        """Return what a part holds; none where it is larger than that.

        Raises:
            Refusal: It cannot be read.
        """
        return None if self._archive.getinfo(part).file_size > most else b"".join(self._chunks(part))

    def _chunks(self, part: str) -> Iterator[bytes]:
        """Yield a part piece by piece; zipfile unpacks no more of it than the directory says."""
        try:
            with self._archive.open(part) as opened:
                while chunk := opened.read(PIECE):
                    yield chunk
        except BROKEN:
            raise Refusal(DAMAGED) from None

    def relations(self, part: str) -> list[Relation]:
        """Return where a part leads; the whole file is the part without a name."""
        folder, name = posixpath.split(part)
        read = _Relations(folder)
        self.read(posixpath.join(folder, "_rels", f"{name}.rels"), read)
        return read.found


class _Relations(Reader):
    """Takes the relations of a part in a folder."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self.found: list[Relation] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            outside = attributes.get("TargetMode") == "External"
            self.found.append(Relation(attributes.get("Id", ""), kind, target.lstrip("/"), outside))


def open_package(raw: bytes) -> Package:
    """Return the parts of a workbook.

    Raises:
        Refusal: It is no workbook, or more than is unpacked.
    """
    if len(raw) > LARGEST_WORKBOOK:
        raise Refusal(TOO_LARGE, most=str(LARGEST_WORKBOOK // MB))
    if raw.startswith(OLD_OFFICE):
        raise Refusal(LOCKED if ENCRYPTED in raw else OLD)
    if not raw.startswith(ZIP):
        raise Refusal(NO_WORKBOOK)
    directory = _check_end(raw)
    try:
        archive = ZipFile(BytesIO(raw))
    except BROKEN:
        raise Refusal(DAMAGED) from None
    _check_parts(archive.infolist(), directory)
    return Package(archive)


def _check_end(raw: bytes) -> int:
    """Return where the directory begins, which has to be small: zipfile would read all of it."""
    start = len(raw) - END.size
    if start < 0 or raw[start : start + 4] != END_MARK:
        raise Refusal(DAMAGED)
    *_, number, size, begin, _ = END.unpack(raw[start:])
    if raw[start - LOCATOR_SIZE :].startswith(LARGE_MARK) or begin + size != start:
        raise Refusal(UNSOUND)
    if number > MOST_PARTS or size > MOST_PARTS * LARGEST_ENTRY:
        raise Refusal(TOO_MANY_PARTS, most=f"{MOST_PARTS:,}")
    return int(begin)


def _check_parts(parts: Sequence[ZipInfo], directory: int) -> None:
    """Refuse parts that are too many or too large, that share bytes, or that no program for tables writes."""
    if len(parts) > MOST_PARTS:
        raise Refusal(TOO_MANY_PARTS, most=f"{MOST_PARTS:,}")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refusal(TOO_MUCH, most=str(LARGEST_UNPACKED // MB))
    if len({part.filename for part in parts}) < len(parts) or not all(map(_sound, parts)):
        raise Refusal(UNSOUND)
    ordered = sorted(parts, key=lambda part: part.header_offset)
    ends = [part.header_offset + HEADER_SIZE + part.compress_size for part in ordered]
    begins = [part.header_offset for part in ordered[1:]]
    if any(end > begin for end, begin in zip(ends, [*begins, directory], strict=True)):
        raise Refusal(UNSOUND)


def _sound(part: ZipInfo) -> bool:
    """Tell whether a part has the name, the packing and the size of one of a workbook."""
    named = not part.filename.startswith("/") and not {"..", "."} & set(part.filename.split("/"))
    plain = part.orig_filename == part.filename and not {"\\", ":"} & set(part.filename)
    packed = part.compress_type in {ZIP_STORED, ZIP_DEFLATED} and not part.flag_bits & 1
    bomb = part.file_size > SMALL and part.file_size > MOST_RATIO * part.compress_size
    return named and plain and packed and not bomb
