"""Office files that are the same byte for byte whenever they are made of the same tables."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What the libraries write of themselves: when they did.
PROPERTIES = "docProps/core.xml"
TIMES = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")


def seal(content: bytes) -> bytes:
    """Return an Office file without the time of its making, in it and in the workbooks behind its charts."""
    sealed = BytesIO()
    with ZipFile(BytesIO(content)) as parts, ZipFile(sealed, "w", ZIP_DEFLATED) as file:
        for name in parts.namelist():
            part = parts.read(name)
            if name == PROPERTIES:
                part = _timeless(part)
            elif name.endswith(".xlsx"):
                part = seal(part)
            # It is of the first day that an archive knows, as no other is given.
            entry = ZipInfo(name)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            file.writestr(entry, part)
    return sealed.getvalue()


def _timeless(properties: bytes) -> bytes:
    """Return the properties of a document without its times, which a document may lack."""
    root = ET.fromstring(properties)  # noqa: S314  a library has just written it
    for time in [child for child in root if child.tag in TIMES]:
        root.remove(time)
    written: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written
