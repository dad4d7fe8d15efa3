"""The tables of the store."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, Text

METADATA = MetaData()
# Of a digest, and of a time with its zone.
DIGEST, TIME = String(64), String(40)

# What was ever released, each content once.
ARCHIVES = Table(
    "archives",
    METADATA,
    Column("content", DIGEST, primary_key=True),
    # Of the code by which it was found sound when it was released; empty where that is not known.
    Column("rules", DIGEST, nullable=False),
    # Last: where a disk has damaged these, the rest of the row is read all the same.
    Column("files", LargeBinary, nullable=False),
)
RELEASES = Table(
    "releases",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", DIGEST, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("author", Text, nullable=False),
    Column("at", TIME, nullable=False),
    Column("note", Text, nullable=False),
    Column("parent", Integer),
    Column("publish_at", TIME),
    Column("withdrawn", TIME),
    # How many problems newer tables of the folder had that were not taken up at the last start.
    Column("refused", Integer, nullable=False),
)
DRAFTS = Table(
    "drafts",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("base", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", TIME, nullable=False),
    Column("file", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("body", Text, nullable=False),
    Column("source", LargeBinary, nullable=False),
)
JOURNAL = Table(
    "journal",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", TIME, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(16), nullable=False),
    Column("subject", String(32), nullable=False),
    Column("details", Text, nullable=False),
    # Of two that write at once the second fails here, and begins again.
    Column("previous", DIGEST, nullable=False, unique=True),
    Column("hash", DIGEST, nullable=False),
)
