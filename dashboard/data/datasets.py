"""The published tables: one frozen value that is replaced whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.data.descriptor import DTYPES, fact_names, read_descriptor
from dashboard.data.files import DESCRIPTOR, absent, read_files
from dashboard.data.observations import observations_of
from dashboard.data.problems import Problem
from dashboard.data.stamps import digest_of, is_stamped, stamp
from dashboard.data.tables import Table, read_table
from dashboard.errors import DatasetError

# Findings, drawings and compressed answers, the largest of which take some 100 KB.
MOST_KEPT = 2048


@dataclass(frozen=True, eq=False)
class Datasets:
    """The tables of one folder, validated.

    Attributes:
        descriptor: The data package as written.
        version: Twelve hexadecimal digits that change whenever a byte of the folder's tables does.
        warnings: What a person has yet to confirm.
    """

    descriptor: Mapping[str, Any]
    version: str
    _frames: Mapping[str, pd.DataFrame]
    warnings: tuple[Problem, ...] = ()

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

    @cached_property
    def memo(self) -> Callable[..., Any]:
        """Return what a function makes of these tables and of choices; made once, and dropped with the tables.

        Called as ``memo(make, *choices)``; the function gets the tables first. What raises is not kept.
        """
        return lru_cache(maxsize=MOST_KEPT)(lambda make, *choices: make(self, *choices))

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
    files, unreadable = read_files(folder)
    digest = digest_of(files) if stamped and not unreadable else ""
    sound = is_stamped(folder, digest)
    datasets = datasets_of(files, unreadable, sound=sound)
    if digest and not sound and not datasets.warnings:
        stamp(folder, digest)
    return datasets


def datasets_of(files: Mapping[str, bytes], unreadable: Iterable[Problem] = (), *, sound: bool = False) -> Datasets:
    """Validate the files of a folder of tables.

    Args:
        files: What they hold, by name.
        unreadable: Why others cannot be read.
        sound: They were found to be such before.

    Raises:
        DatasetError: Anything cannot be right.
    """
    stopped = {problem.file: problem for problem in unreadable}
    if DESCRIPTOR not in files:
        raise DatasetError(f"{DESCRIPTOR}: none", (stopped.get(DESCRIPTOR) or absent(DESCRIPTOR),))
    descriptor = read_descriptor(files[DESCRIPTOR], sound=sound)
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    digest = hashlib.sha256(files[DESCRIPTOR])
    for resource in descriptor["resources"]:
        file = resource["path"]
        if file not in files:
            problems.append(stopped.get(file) or absent(file))
            continue
        table, misread = read_table(file, files[file], [field["name"] for field in resource["schema"]["fields"]])
        problems += misread
        if table:
            tables[resource["name"]] = table
            digest.update(files[file])
    if not sound:
        # What validates takes long to import.
        from dashboard.data.validation import problems_of

        problems += problems_of(descriptor, tables)
    if any(problem.severity == "error" for problem in problems):
        raise DatasetError(f"{len(problems)} problems", tuple(problems))
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
