"""The database of the store: a file of SQLite, or PostgreSQL where several machines serve."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_data_path
from sqlalchemy import Engine, create_engine, inspect
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from dashboard.errors import SettingsError, StoreError
from dashboard.releases.schema import METADATA

WAIT_SECONDS = 5
# Of writers that meet, one at least gets through each time.
TRIES = 50
EXAMPLE = "sqlite:////var/lib/dashboard/store.sqlite"
POSTGRESQL = {
    "connect_timeout": WAIT_SECONDS,
    "tcp_user_timeout": 1000 * WAIT_SECONDS,
    "options": f"-c lock_timeout={WAIT_SECONDS}s -c statement_timeout=60s",
}

Result = TypeVar("Result")


class Database:
    """One database, which is opened anew for each transaction: a file put in place of another is seen at once."""

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
            self._engine: Engine = create_engine(url, poolclass=NullPool, connect_args=self._how(url))
            # Who reads sees one moment throughout.
            reads = {} if self._file else {"isolation_level": "REPEATABLE READ"}
            self._reader = self._engine.execution_options(**reads)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise SettingsError(
                f"DASHBOARD_STORE：不是可用的数据库地址，例如 {EXAMPLE}（{error}）\n"
                f"DASHBOARD_STORE: no address of a database, such as {EXAMPLE} ({error})"
            ) from None

    def _how(self, url: URL) -> dict[str, Any]:
        if self._file:
            # Transactions are begun below, those that write with the right to.
            return {"timeout": WAIT_SECONDS, "isolation_level": None}
        return POSTGRESQL if url.get_backend_name() == "postgresql" else {}

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return self._engine.url.render_as_string()

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """Open a transaction that reads; none where nothing was ever written, and nothing is made then.

        Raises:
            StoreError: The database cannot be read.
        """
        if self._file and not self._file.exists():
            yield None
            return
        with self._opened(write=False) as connection:
            yield connection

    def changed(self, change: Callable[[Connection], Result]) -> Result:
        """Return what a change returns, once it is written; where another came between it is made again.

        Args:
            change: Reads and writes within one transaction, nothing of which stands if it raises.

        Raises:
            StoreError: The database cannot be written; what it held stays.
        """
        for left in reversed(range(TRIES)):
            try:
                with self._opened(write=True) as connection:
                    for table in METADATA.sorted_tables:
                        connection.execute(CreateTable(table, if_not_exists=True))
                    return change(connection)
            except StoreError as error:
                if not (left and isinstance(error.__cause__, IntegrityError)):
                    raise
        raise AssertionError("the last try returns or raises")

    @contextmanager
    def _opened(self, *, write: bool) -> Iterator[Connection]:
        """Open a transaction, a file in a folder that is made where it is missing."""
        try:
            if self._file and write:
                self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unusable(error) from error
        try:
            with (self._engine if write else self._reader).connect() as connection:
                if self._file:
                    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
                yield connection
                if write:
                    connection.commit()
        except (SQLAlchemyError, ValueError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> StoreError:
        said = " ".join(str(getattr(error, "orig", None) or error).split())
        return StoreError(
            f"无法使用数据库 {self.address}（{said}） · the database {self.address} cannot be used ({said})"
        )


def has_table(connection: Connection, name: str) -> bool:
    """Tell whether there is a table of a name."""
    return inspect(connection).has_table(name)


def default_address(folder: Path) -> str:
    """Return where what is released of a folder is kept when no database is named: a file of the user's own."""
    name = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:16]
    return f"sqlite:///{user_data_path('changzhou-dashboard') / name}.sqlite"
