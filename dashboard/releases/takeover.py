"""Takes over what an older program kept: the packages of the folder that were accepted, without a journal."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, select
from sqlalchemy.engine import Connection
from sqlalchemy.schema import DropTable

from dashboard.releases.archives import unpacked
from dashboard.releases.journal import Writer
from dashboard.releases.rows import add_release, keep_archive

OLD = Table(
    "packages",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("content", String(64)),
    Column("accepted_at", String(40)),
    Column("refused", Integer),
    Column("files", LargeBinary),
)


def take_over(connection: Connection, written: Writer, who: str) -> None:
    """Make each old package that is whole a release of the folder, in their order, and drop them."""
    parent = None
    kept = connection.execute(select(OLD.c.number, OLD.c.content, OLD.c.accepted_at).order_by(OLD.c.number)).all()
    for number, content, accepted_at in kept:
        archive = connection.execute(select(OLD.c.files).where(OLD.c.number == number)).scalar()
        if not archive or not unpacked(archive, content):
            continue
        row: dict[str, Any] = {"kind": "folder", "author": who, "at": accepted_at, "note": "", "content": content}
        seal = keep_archive(connection, content, archive, "")
        parent = add_release(
            connection,
            written,
            {**row, "parent": parent, "publish_at": None, "withdrawn": None},
            archive=seal,
            was=number,
        ).number
    connection.execute(DropTable(OLD))
