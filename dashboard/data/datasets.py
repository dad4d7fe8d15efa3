"""The published tables: one frozen value that is replaced whole."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.bounds import KEPT_ANSWERS, KEPT_ANSWERS_SIZE, KEPT_EXPORTS, KEPT_EXPORTS_SIZE
from dashboard.data.descriptor import DESCRIPTOR, DTYPES, fact_names, read_descriptor
from dashboard.data.memo import Kept, Memo
from dashboard.data.observations import observations_of
from dashboard.data.problems import Problem
from dashboard.data.stamps import digest_of, is_stamped, stamp
from dashboard.data.tables import Table, read_table
from dashboard.errors import DatasetError
from dashboard.translations import message


@dataclass(frozen=True, eq=False)
class Datasets:
    """The tables of one folder, validated.

    Attributes:
        descriptor: The data package as written.
        version: Twelve hexadecimal digits that change whenever a byte of the folder's tables does.
        warnings: What a person has yet to confirm.
        memo: Returns what a function makes of these tables and of choices: ``memo(make, *choices)``, which gets the
            tables first; made once, and dropped with the tables. What raises is not kept.
        files: The exports that were made of these tables.
    """

    descriptor: Mapping[str, Any]
    version: str
    _frames: Mapping[str, pd.DataFrame]
    warnings: tuple[Problem, ...] = ()
    memo: Memo = attribute(init=False, repr=False)
    files: Kept = attribute(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "memo", Memo(self, Kept(KEPT_ANSWERS, KEPT_ANSWERS_SIZE)))
        object.__setattr__(self, "files", Kept(KEPT_EXPORTS, KEPT_EXPORTS_SIZE))

    def table(self, name: str) -> pd.DataFrame:
        """Return a table as typed; the caller may change its copy freely."""
        return self._frames[name].copy(deep=False)

    @property
    def names(self) -> list[str]:
        """The names of the tables, dimensions first."""
        return list(self._frames)

    @cached_property
    def _observations(self) -> pd.DataFrame:
        return observations_of(self._frames, fact_names(self.descriptor))

    def observations(self) -> pd.DataFrame:
        """Return every figure of every fact table, with the names of what it is about.

        Returns:
            One row per figure; columns as in ``dashboard.data.observations``.
        """
        return self._observations.copy(deep=False)


def load_datasets(folder: Path, *, stamped: bool = False) -> Datasets:
    """Read and validate a folder of tables.

    Args:
        folder: Holds ``datapackage.json`` and the CSV files it names.
        stamped: What was validated before is not validated again while its content is the same.

    Returns:
        The tables, typed.

    Raises:
        DatasetError: Anything cannot be right; it carries all problems and nothing is half-loaded.
    """
    if not stamped:
        return _load(folder, sound=False)
    digest = digest_of(folder)
    sound = is_stamped(folder, digest)
    datasets = _load(folder, sound=sound)
    # A file that was saved meanwhile may have been read either way.
    same = digest_of(folder) == digest
    if sound:
        return datasets if same else _load(folder, sound=False)
    if same and not datasets.warnings:
        stamp(folder, digest)
    return datasets


def _load(folder: Path, *, sound: bool) -> Datasets:
    descriptor = read_descriptor(folder, sound=sound)
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    digest = hashlib.sha256((folder / DESCRIPTOR).read_bytes())
    for resource in descriptor["resources"]:
        path = folder / resource["path"]
        if not path.is_file():
            problems.append(Problem(path.name, message("缺少该文件。"), message("请放回该文件。")))
            continue
        table, unreadable = read_table(path, [field["name"] for field in resource["schema"]["fields"]])
        problems += unreadable
        if table:
            tables[resource["name"]] = table
            digest.update(path.read_bytes())
    if not sound:
        # What validates takes long to import.
        from dashboard.data.validation import problems_of

        problems += problems_of(descriptor, tables)
    if any(problem.severity == "error" for problem in problems):
        raise DatasetError(f"{folder}: {len(problems)} problems", tuple(problems))
    frames = {resource["name"]: _frame(tables[resource["name"]], resource) for resource in descriptor["resources"]}
    return Datasets(MappingProxyType(descriptor), digest.hexdigest()[:12], MappingProxyType(frames), tuple(problems))


def _frame(table: Table, resource: Mapping[str, Any]) -> pd.DataFrame:
    """Turn validated cells into typed columns in the descriptor's order; empty cells are missing."""
    frame = pd.DataFrame(table.rows, columns=table.header, dtype="str")
    frame = frame[[field["name"] for field in resource["schema"]["fields"]]]
    frame = frame.replace("", None)
    for field in resource["schema"]["fields"]:
        column = frame[field["name"]]
        numbers = pd.to_numeric(column) if field["type"] in ("integer", "number") else column
        frame[field["name"]] = numbers.astype(DTYPES[field["type"]])
    return frame
