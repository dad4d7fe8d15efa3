"""The whole store as one file, which any database takes up again: for backups, and to move to another database."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import LargeBinary, Table, func, insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import OperationalError

from dashboard.releases.database import has_table
from dashboard.releases.release import ReleaseError
from dashboard.releases.schema import METADATA
from dashboard.releases.store import Store
from dashboard.releases.takeover import OLD
from dashboard.releases.verifying import faults
from dashboard.translations import message

# Another one as soon as the tables of the store are others.
FORMAT = "changzhou-dashboard store 1"
ABOUT = "about.json"
NOT_EMPTY = message("数据库中已有内容，只能恢复到空的数据库：{address}")
NO_BACKUP = message("{file}：不是完整的备份（{why}）。")
NOTHING = message("库中没有任何内容，没有写备份：{address}")
NOT_WHOLE = message("{file}：备份已损坏，没有恢复：{faults}")


def write_backup(store: Store, file: Path) -> dict[str, int]:
    """Write all of a store as it is at one moment, and return how many rows each table has.

    Raises:
        ReleaseError: Nothing was ever written to it.
        StoreError: The store cannot be read.
        OSError: The file cannot be written.
    """
    with store.all_rows() as connection, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        if not connection:
            raise ReleaseError(NOTHING, address=store.address)
        counts = {}
        for table in METADATA.sorted_tables:
            rows = []
            for row in _rows(connection, table):
                for column in _binary(table):
                    # What is compressed by now gains nothing.
                    name = f"{table.name}/{next(iter(row.values()))}.{column}"
                    package.writestr(name, row.pop(column), zipfile.ZIP_STORED)
                rows.append(row)
            package.writestr(f"{table.name}.json", json.dumps(rows, indent=1))
            counts[table.name] = len(rows)
        package.writestr(ABOUT, json.dumps({"format": FORMAT, "rows": counts}))
    return counts


def restore_backup(store: Store, file: Path) -> dict[str, int]:
    """Fill an empty store with what a backup has, and return how many rows each table has.

    Raises:
        ReleaseError: The store is not empty; the file is no backup, or not as it was written.
        StoreError: The store cannot be written; then nothing of it stands.
    """

    def fill(connection: Connection) -> dict[str, int]:
        tables = METADATA.sorted_tables
        # What an older program kept is taken over once somebody reads it.
        if has_table(connection, OLD.name) or any(
            connection.execute(select(func.count()).select_from(table)).scalar() for table in tables
        ):
            raise ReleaseError(NOT_EMPTY, address=store.address)
        counts = dict[str, int]()
        try:
            with zipfile.ZipFile(file) as package:
                about = json.loads(package.read(ABOUT))
                if about["format"] != FORMAT:
                    raise ReleaseError(NO_BACKUP, file=file, why=about["format"])
                for table in tables:
                    rows = json.loads(package.read(f"{table.name}.json"))
                    counts[table.name] = len(rows)
                    for row in rows:
                        key = next(iter(row.values()))
                        held = {column: package.read(f"{table.name}/{key}.{column}") for column in _binary(table)}
                        connection.execute(insert(table).values(**row, **held))
        except (ReleaseError, OperationalError):
            raise
        except Exception as error:
            # What a damaged archive raises, and a database of rows that are none, nobody has listed.
            raise ReleaseError(NO_BACKUP, file=file, why=str(error)) from error
        if found := [fault.subject for fault in faults(connection)]:
            raise ReleaseError(NOT_WHOLE, file=file, faults=", ".join(found))
        return counts

    return store.changed(fill)


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table in the order of its key, one at a time: its archives are large."""
    key = next(iter(table.primary_key))
    for number in connection.execute(select(key).order_by(key)).scalars().all():
        row = connection.execute(select(table).where(key == number)).one()
        yield dict(row._mapping)


def _binary(table: Table) -> list[str]:
    return [column.name for column in table.c if isinstance(column.type, LargeBinary)]
