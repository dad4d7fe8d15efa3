"""Keeps the tables that were accepted, whole and by their content, in a database."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import (
    Column,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from dashboard.data import Datasets
from dashboard.data.stamps import digest_of
from dashboard.errors import SettingsError, StoreError
from dashboard.releases.drafts import Draft
from dashboard.releases.release import Release

PACKAGES = Table(
    "packages",
    MetaData(),
    # The newest has the greatest; no number is ever given twice.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("content", String(64), nullable=False, unique=True),
    Column("accepted_at", String(40), nullable=False),
    # How many problems newer tables had that were not taken up at the last start.
    Column("refused", Integer, nullable=False),
    # Last: where a disk has damaged these, the rest of the row is read all the same.
    Column("files", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)
WAIT_SECONDS = 5
EXAMPLE = "sqlite:////var/lib/dashboard/store.sqlite"


@dataclass(frozen=True)
class Kept:
    """A package of tables as the store has it, without its files.

    Attributes:
        number: The greater, the later it was accepted.
        content: The digest of its files.
        accepted_at: When, with its time zone.
        refused: How many problems kept newer tables from replacing it at the last start.
    """

    number: int
    content: str
    accepted_at: datetime
    refused: int


class Store:
    """The packages of one database."""

    def __init__(self, address: str) -> None:
        """Name the database; nothing is opened yet.

        Args:
            address: As SQLAlchemy writes it, such as ``EXAMPLE``.

        Raises:
            SettingsError: It is not such an address, or the package that opens such databases is missing.
        """
        try:
            url = make_url(address)
            self._file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
            # A file that was put in place of another is seen at the next look.
            own: dict[str, Any] = (
                {"poolclass": NullPool, "connect_args": {"timeout": WAIT_SECONDS}} if self._file else {}
            )
            self._engine: Engine = create_engine(url, **own)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise SettingsError(
                f"DASHBOARD_STORE：不是可用的数据库地址，例如 {EXAMPLE}（{error}）\n"
                f"DASHBOARD_STORE: no address of a database, such as {EXAMPLE} ({error})"
            ) from None

    @property
    def address(self) -> str:
        """Where the packages are, without a password."""
        return self._engine.url.render_as_string()

    def newest(self) -> Kept | None:
        """Return what was accepted last; none where nothing was.

        Raises:
            StoreError: The database cannot be read.
        """
        return next(iter(self._all(limit=1)), None)

    def packages(self) -> Iterator[tuple[Kept, Mapping[str, bytes]]]:
        """Yield every package that is whole with its files, the newest first.

        Raises:
            StoreError: The database cannot be read.
        """
        for kept in self._all():
            files: Mapping[str, bytes] = {}
            with suppress(StoreError):
                files = self.files_of(kept)
            if files:
                yield kept, files

    def files_of(self, kept: Kept) -> Mapping[str, bytes]:
        """Return the files of a package; none where it is gone or damaged.

        Raises:
            StoreError: The database cannot be read.
        """
        chosen = select(PACKAGES.c.files).where(PACKAGES.c.number == kept.number)
        with self._opened() as connection:
            archive = connection.execute(chosen).scalar()
        return unpacked(archive, kept.content) if archive else {}

    def _all(self, limit: int | None = None) -> list[Kept]:
        if self._file and not self._file.exists():
            return []
        columns = PACKAGES.c.number, PACKAGES.c.content, PACKAGES.c.accepted_at, PACKAGES.c.refused
        with self._opened() as connection:
            if not inspect(connection).has_table(PACKAGES.name):
                return []
            found = connection.execute(select(*columns).order_by(PACKAGES.c.number.desc()).limit(limit))
            return [Kept(row[0], row[1], datetime.fromisoformat(row[2]), row[3]) for row in found]

    def releases(self) -> list[Release]:
        """Return all releases, the newest first."""
        return []

    def draft(self, number: int) -> Draft | None:
        """Return a draft."""
        raise StoreError(str(number))

    def keep(self, datasets: Datasets) -> None:
        """Make tables the newest; the same content stands once.

        Raises:
            StoreError: The database cannot be written; what it held stays.
        """
        content = digest_of(datasets.files)
        row = {
            "content": content,
            "files": packed(datasets.files),
            "accepted_at": datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
            "refused": 0,
        }
        with self._opened() as connection:
            connection.execute(CreateTable(PACKAGES, if_not_exists=True))
            connection.execute(delete(PACKAGES).where(PACKAGES.c.content == content))
            connection.execute(insert(PACKAGES).values(row))

    def refuse(self, number: int, problems: int) -> None:
        """Write down that newer tables were not taken up in place of a package, or with 0 that there are none.

        Raises:
            StoreError: The database cannot be written.
        """
        with self._opened() as connection:
            connection.execute(update(PACKAGES).where(PACKAGES.c.number == number).values(refused=problems))

    @contextmanager
    def _opened(self) -> Iterator[Connection]:
        """Open a transaction on the database, in a folder that is made where it is missing."""
        try:
            if self._file:
                self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._engine.begin() as connection:
                yield connection
        except (SQLAlchemyError, OSError, ValueError) as error:
            reason = getattr(error, "orig", None) or error
            said = f"无法使用数据库 {self.address}（{reason}） · the database {self.address} cannot be used ({reason})"
            raise StoreError(said) from error


def default_address(folder: Path) -> str:
    """Return where the packages of a folder are kept when no database is named: a file of the user's own."""
    name = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]
    return f"sqlite:///{user_data_path('changzhou-dashboard') / name}.sqlite"


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
