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
    """Return the digest of what files hold, in their order; its first digits are the version of the tables."""
    digest = hashlib.sha256()
    for held in files.values():
        digest.update(held)
    return digest.hexdigest()


def is_stamped(content: str) -> bool:
    """Tell whether files of this digest were found sound by the rules of today."""
    try:
        return _stamp(content).read_text(encoding="ascii") == rules()
    except (OSError, ValueError):
        return False


def stamp(content: str) -> None:
    """Remember that files were found sound; where nothing can be kept they are validated anew the next time."""
    path = _stamp(content)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(rules(), encoding="ascii")
        beside.replace(path)
    with suppress(OSError):
        beside.unlink()


def _stamp(content: str) -> Path:
    """Return where the stamp of a content stands."""
    return user_cache_path("changzhou-dashboard") / f"{content[:16]}.stamp"


@cache
def rules() -> str:
    """Return a digest of the code that validates, and of the library that it validates with."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in files) + version("frictionless").encode()).hexdigest()
