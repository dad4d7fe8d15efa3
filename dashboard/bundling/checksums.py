"""Holds the files of a bundle against its list before anything of it is installed.

``python3 -m dashboard.bundling.checksums`` says which files are missing or changed; ``sha256sum -c`` reads the list as
well. Only the standard library is used.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

SUMS = "SHA256SUMS"
PIECE = 1024 * 1024


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, which is read in pieces."""
    digest = hashlib.sha256()
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def sums_of(digests: Iterable[tuple[str, str]]) -> str:
    """Return the list of names with their digests."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests)


def faults(folder: Path) -> list[str]:
    """Return the names of the listed files that are missing or changed."""
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    listed = [(name, digest) for digest, _, name in (line.partition("  ") for line in lines)]
    return [name for name, digest in listed if not (folder / name).is_file() or digest_of(folder / name) != digest]


def main(folder: Path) -> int:
    """Say what is missing or changed and return the exit code."""
    try:
        found = faults(folder)
    except OSError as error:
        print(f"无法读取 {SUMS} · cannot read {SUMS}: {error.strerror}", file=sys.stderr)
        return 1
    for name in found:
        print(f"{name}：缺失或已改动，请重新取得安装包 · missing or changed, get the bundle anew", file=sys.stderr)
    if not found:
        print("文件完整 · all files are as they were packed")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(Path(__file__).resolve().parent.parent.parent))
