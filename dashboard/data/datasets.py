"""The published tables: one frozen value that is replaced whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import pandas as pd

from dashboard.bounds import KEPT_ANSWERS, KEPT_ANSWERS_SIZE, KEPT_EXPORTS, KEPT_EXPORTS_SIZE, STATES_PART
from dashboard.data.descriptor import DTYPES, fact_names, read_descriptor, refuse_unusable_bounds
from dashboard.data.files import DESCRIPTOR, absent, read_files
from dashboard.data.memo import Kept, Memo
from dashboard.data.observations import alone, observations_of
from dashboard.data.problems import Problem
from dashboard.data.stamps import digest_of, is_stamped, stamp
from dashboard.data.tables import Table, read_table
from dashboard.errors import DatasetError


class Refusal(NamedTuple):
    """Why tables are served that are not the newest on disk.

    Attributes:
        problems: How many errors the newer ones have, or changes that a person has to confirm.
        accepted_at: When those that are served were accepted.
    """

    problems: int
    accepted_at: datetime


# How a release stands: it is published; was; never was, for a later one came before its time; will be; was taken back,
# after or before it was published. And a draft: it is open; was published; was given up.
OfReleases = Literal["current", "superseded", "overtaken", "scheduled", "withdrawn", "unused"]
Standings = OfReleases | Literal["draft", "released", "discarded"]


class Standing(NamedTuple):
    """How tables that an address names stand to those that are published.

    Attributes:
        state: One of the above.
        current: The name of the release that is published.
        since: When they were, or are to be, published; of a draft none.
        until: When they were taken back; none unless they were.
    """

    state: Standings
    current: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, eq=False)
class Datasets:
    """The tables of one folder, validated.

    Attributes:
        descriptor: The data package as written.
        version: Twelve hexadecimal digits that change whenever a byte of the folder's tables does.
        warnings: What a person has yet to confirm.
        files: What was read, by the names of the files; none where tables were made otherwise.
        refusal: What is said of newer tables that could not be taken up.
        release: The name of the state of the store that they are, such as ``3`` or ``draft-2``; empty where they are
            none.
        standing: How that state stands, where an address names it; none for what is published.
        memo: Returns what a function makes of these tables and of choices: ``memo(make, *choices)``, which gets the
            tables first; made once, and dropped with the tables. What raises is not kept.
        exported: The exports that were made of these tables.
    """

    descriptor: Mapping[str, Any]
    version: str
    _frames: Mapping[str, pd.DataFrame]
    warnings: tuple[Problem, ...] = ()
    files: Mapping[str, bytes] = attribute(default_factory=dict, repr=False)
    refusal: Refusal | None = None
    release: str = ""
    standing: Standing | None = None
    memo: Memo = attribute(init=False, repr=False)
    exported: Kept = attribute(init=False, repr=False)

    def __post_init__(self) -> None:
        self._keep(1)

    def _keep(self, part: int) -> None:
        object.__setattr__(self, "memo", Memo(self, Kept(KEPT_ANSWERS // part, KEPT_ANSWERS_SIZE // part)))
        object.__setattr__(self, "exported", Kept(KEPT_EXPORTS // part, KEPT_EXPORTS_SIZE // part))

    def lean(self) -> Datasets:
        """Return the package as one of several that are loaded: less of what is made of it is kept."""
        other = replace(self)
        other._keep(STATES_PART)
        return other

    def with_frames(self, frames: Mapping[str, pd.DataFrame]) -> Datasets:
        """Return the package with other rows in its tables; what is made of both is kept within the same bounds."""
        return self._beside(replace(self, _frames=MappingProxyType(dict(frames))))

    def _beside(self, other: Datasets) -> Datasets:
        object.__setattr__(other, "memo", Memo(other, self.memo.kept))
        object.__setattr__(other, "exported", self.exported)
        return other

    def standing_as(self, standing: Standing) -> Datasets:
        """Return the package as an address names it; what is made of both is kept within the same bounds."""
        other: Datasets = self.memo(_standing_as, standing)
        return other

    def with_figures(self, which: pd.Series[bool]) -> Datasets:
        """Return the package with some of its figures alone, as ``observations`` has them."""
        rows = self.observations()[which]
        facts = {name: self.table(name) for name in fact_names(self.descriptor)}
        own = {name: table[table["id"].isin(rows["id"])].reset_index(drop=True) for name, table in facts.items()}
        other = self.with_frames({**self._frames, **own})
        # What figures are of is joined to them by now.
        object.__setattr__(other, "_observations", alone(rows))
        return other

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
    """Read and validate a folder of tables; each file is read once.

    Args:
        folder: Holds ``datapackage.json`` and the CSV files it names.
        stamped: What was validated before is not validated again while its content is the same.

    Returns:
        The tables, typed.

    Raises:
        DatasetError: Anything cannot be right; it carries all problems and nothing is half-loaded.
    """
    files, unreadable = read_files(folder)
    return datasets_of(files, unreadable, stamped=stamped)


def datasets_of(
    files: Mapping[str, bytes], unreadable: Iterable[Problem] = (), *, stamped: bool = False, sound: bool = False
) -> Datasets:
    """Validate the files of a folder of tables.

    Args:
        files: What they hold, by name.
        unreadable: Why others cannot be read.
        stamped: What was validated before is not validated again.
        sound: They are known to be without any problem by the code of today.

    Raises:
        DatasetError: Anything cannot be right.
    """
    stopped = {problem.file: problem for problem in unreadable}
    if DESCRIPTOR not in files:
        raise DatasetError(f"{DESCRIPTOR}: none", (stopped.get(DESCRIPTOR) or absent(DESCRIPTOR),))
    descriptor = read_descriptor(files[DESCRIPTOR])
    named = [resource["path"] for resource in descriptor["resources"]]
    problems = [stopped.get(file) or absent(file) for file in named if file not in files]
    files = {file: files[file] for file in (DESCRIPTOR, *named) if file in files}
    content = digest_of(files)
    tables: dict[str, Table] = {}
    for resource in descriptor["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        if resource["path"] in files:
            table, misread = read_table(resource["path"], files[resource["path"]], columns)
            problems += misread
            if table:
                tables[resource["name"]] = table
    if not (sound or (stamped and is_stamped(content))):
        refuse_unusable_bounds(files[DESCRIPTOR])
        # What validates takes long to import.
        from dashboard.data.validation import problems_of

        problems += problems_of(descriptor, tables)
    if any(problem.severity == "error" for problem in problems):
        raise DatasetError(f"{len(problems)} problems", tuple(problems))
    if not problems:
        stamp(content)
    frames = {resource["name"]: _frame(tables[resource["name"]], resource) for resource in descriptor["resources"]}
    return Datasets(
        MappingProxyType(descriptor), content[:12], MappingProxyType(frames), tuple(problems), MappingProxyType(files)
    )


def _standing_as(datasets: Datasets, standing: Standing) -> Datasets:
    return datasets._beside(replace(datasets, standing=standing))


def _frame(table: Table, resource: Mapping[str, Any]) -> pd.DataFrame:
    """Turn validated cells into typed columns in the descriptor's order; empty cells are missing."""
    frame = pd.DataFrame(table.rows, columns=table.header, dtype="str")
    frame = frame[[field["name"] for field in resource["schema"]["fields"]]]
    frame = frame.replace("", None)
    for one in resource["schema"]["fields"]:
        column = frame[one["name"]]
        numbers = pd.to_numeric(column) if one["type"] in ("integer", "number") else column
        frame[one["name"]] = numbers.astype(DTYPES[one["type"]])
    return frame
