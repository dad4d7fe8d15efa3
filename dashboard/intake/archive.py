"""A package of tables that came as a zip file: unpacked within bounds, or not at all."""

from __future__ import annotations

from pathlib import PurePosixPath

from dashboard.bounds import LARGEST_DESCRIPTOR, LARGEST_TABLE, MB
from dashboard.data.files import DESCRIPTOR
from dashboard.data.problems import Problem
from dashboard.intake.package import Package, open_package
from dashboard.intake.refusals import LOCKED, NO_ARCHIVE, NO_PACKAGE, NO_WORKBOOK, OLD, TOO_LARGE_PART, Reason, Refusal

# What is said of workbooks is said of an archive otherwise.
OTHERWISE = {NO_WORKBOOK: NO_ARCHIVE, OLD: NO_ARCHIVE, LOCKED: NO_ARCHIVE}


def unpack_tables(raw: bytes, file: str) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the descriptor and the tables of an archive, by their names, or why it is not read.

    They may lie in one folder, as an export or a person packs them; what lies beside them is left.

    Args:
        raw: The bytes of a zip file, from whomever.
        file: What problems call it.
    """
    try:
        package = open_package(raw)
        return _tables(package), []
    except Refusal as refusal:
        said: Reason = OTHERWISE.get(refusal.reason, refusal.reason)
        return {}, [Refusal(said, refusal.cell, **refusal.details).problem(file)]


def _tables(package: Package) -> dict[str, bytes]:
    parts = {PurePosixPath(name): name for name in sorted(package.parts)}
    folders = [path.parent for path in parts if path.name == DESCRIPTOR]
    if not folders:
        raise Refusal(NO_PACKAGE)
    folder = min(folders, key=lambda path: len(path.parts))
    return {
        path.name: _content(package, part, path.name)
        for path, part in parts.items()
        if path.parent == folder and (path.name == DESCRIPTOR or path.suffix == ".csv")
    }


def _content(package: Package, part: str, name: str) -> bytes:
    most = LARGEST_DESCRIPTOR if name == DESCRIPTOR else LARGEST_TABLE
    content = package.content(part, most * MB)
    if content is None:
        raise Refusal(TOO_LARGE_PART, name=name, most=str(most))
    return content
