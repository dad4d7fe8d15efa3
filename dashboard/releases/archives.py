"""Packages of tables as archives, which say themselves whether they are whole."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from dashboard.data.stamps import digest_of


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as one archive, the same of the same files: no entry is given a time."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, held in files.items():
            package.writestr(zipfile.ZipInfo(name), held, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def unpacked(archive: bytes, content: str) -> dict[str, bytes]:
    """Return the files of an archive; none where they are not of this content."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as package:
            files = {name: package.read(name) for name in package.namelist()}
    except Exception:  # noqa: BLE001  what a damaged archive raises nobody has listed
        return {}
    return files if digest_of(files) == content else {}
