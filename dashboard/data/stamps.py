"""What was validated once need not be validated again while its content, and what validates it, stay the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_cache_path


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return a digest of the files of a folder, by name, and of the rules that they are held against."""
    digest = hashlib.sha256(_rules())
    for name, raw in sorted(files.items()):
        digest.update(hashlib.sha256(name.encode("utf-8", "surrogateescape") + raw).digest())
    return digest.hexdigest()


def is_stamped(folder: Path, digest: str) -> bool:
    """Tell whether a folder was found sound when it had this content."""
    try:
        return bool(digest) and _stamp(folder).read_text(encoding="ascii") == digest
    except (OSError, UnicodeDecodeError):
        return False


def stamp(folder: Path, digest: str) -> None:
    """Remember that a folder was found sound; where nothing can be kept it is validated anew the next time."""
    path = _stamp(folder)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(digest, encoding="ascii")
        beside.replace(path)
    with suppress(OSError):
        beside.unlink()


def _stamp(folder: Path) -> Path:
    """Return where the stamp of a folder stands."""
    name = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]
    return user_cache_path("changzhou-dashboard") / f"{name}.stamp"


@cache
def _rules() -> bytes:
    """Return a digest of the code that validates, and of the library that it validates with."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files) + version("frictionless").encode()).digest()
