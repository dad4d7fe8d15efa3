"""One archive that installs without a network: program, tables, wheels, and the list of their checksums."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import dashboard
from dashboard.bundling.checksums import SUMS, digest_of, sums_of
from dashboard.bundling.wheels import fetch
from dashboard.environment import WHEELS

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = f"changzhou-innovation-dashboard-{dashboard.__version__}"
FOLDERS = ("dashboard", "deploy", "docs", "notebooks", "tests")
TABLES = "datasets"
# What a reader of the archive sees first.
GUIDE = ROOT / "deploy" / "安装说明.md"


def write_bundle(file: Path, tables: Path, machines: Iterable[tuple[str, str]]) -> None:
    """Write the archive.

    Args:
        file: Where.
        tables: The folder of the tables, which are ``datasets`` in it.
        machines: System and Python of each for which wheels are in it.
    """
    with tempfile.TemporaryDirectory() as place:
        wheels = Path(place)
        for system, python in machines:
            # What the tests need has all that the dashboard needs.
            fetch(ROOT / "tests" / "requirements.txt", wheels, system, python)
        packed = {**program_files(), **files_of(tables, TABLES), **files_of(wheels, WHEELS.name)}
        pack(file, dict(sorted(packed.items())))


def program_files() -> dict[str, Path]:
    """Return the files of the program, the tests and the guides by their names in the archive."""
    own = {path.name: path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")}
    folders = {name: path for folder in FOLDERS for name, path in files_of(ROOT / folder, folder).items()}
    return {**own, **folders, GUIDE.name: GUIDE}


def files_of(folder: Path, name: str) -> dict[str, Path]:
    """Return the files below a folder by their names in the archive; what a program left there is none of it."""
    return {f"{name}/{path.relative_to(folder).as_posix()}": path for path in _kept(folder)}


def _kept(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in parts):
            yield path


def pack(file: Path, files: Mapping[str, Path]) -> None:
    """Write files under their names into an archive, with the list of their checksums."""
    with zipfile.ZipFile(file, "w") as archive:
        for name, path in files.items():
            # Wheels are compressed as they are.
            kind = zipfile.ZIP_STORED if path.suffix == ".whl" else zipfile.ZIP_DEFLATED
            archive.writestr(_entry(name), path.read_bytes(), kind)
        sums = sums_of((name, digest_of(path)) for name, path in files.items())
        archive.writestr(_entry(SUMS), sums, zipfile.ZIP_DEFLATED)


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry without a time, so that the same content gives the same archive."""
    entry = zipfile.ZipInfo(f"{NAME}/{name}")
    entry.external_attr = 0o644 << 16
    return entry
