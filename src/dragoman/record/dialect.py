"""All that differs between SQLite and PostgreSQL: connections, transactions, types, and what their errors mean."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from dragoman.errors import BadRecord
from dragoman.record.rows import Damaged

Transaction = AbstractContextManager[Connection]
_SQLITE_MAGIC = b"SQLite format 3\x00"
_BUSY_SECONDS = 30
_WRITING = "dragoman_writing"
_WRITER_LOCK = 0x647261676F6D616E  # "dragoman"
_ANOTHER = "give another file with --record"
_DAMAGED = (
    "see where with dragoman verify; restore a backup with dragoman restore FILE, or add the reports to a new record"
)
# What SQLite says, and what that means to a user.
_MEANINGS = (
    ("readonly", "it can only be read", "change its permissions, or copy it to where you may write"),
    ("disk is full", "the disk is full", "make room and give the same command again: what was finished is kept"),
    (
        "disk i/o error",
        "the disk gave an error",
        "check the disk and give the same command again: what was finished is kept",
    ),
    ("locked", "another program has been writing to it for long", "wait for that to end and try again"),
    ("malformed", "it is damaged", _DAMAGED),
    ("could not decode", "it is damaged", _DAMAGED),
    ("not a database", "it is no Dragoman record", _ANOTHER),
    ("unable to open", "it cannot be opened", "check the path and its permissions"),
)


def is_server(where: str) -> bool:
    """Whether the record is on a PostgreSQL server rather than in a file."""
    return where.startswith(("postgresql:", "postgresql+", "postgres:"))


def connect(where: str, create: bool) -> Engine:
    """An engine for a record; raises BadRecord where there can be none. Nothing is written yet."""
    return _connect_server(where) if is_server(where) else _connect_file(where, create)


def name_of(where: str) -> str:
    """How messages name the record: a server's address without its password."""
    return str(make_url(where)) if is_server(where) else where


def types(connection: Connection) -> dict[str, str]:
    """What migrations put for `{text}` and the like. PostgreSQL sorts text by bytes too, so that orders agree."""
    if connection.dialect.name == "sqlite":
        full_text = (
            "CREATE VIRTUAL TABLE sentence_words USING fts5 (words, content='sentences', content_rowid='place_in_time')"
        )
        return {"text": "TEXT", "strict": " STRICT", "big": "INTEGER", "bytes": "BLOB", "full_text": full_text}
    full_text = "CREATE INDEX sentences_by_word ON sentences USING gin (to_tsvector('simple', words))"
    return {"text": 'TEXT COLLATE "C"', "strict": "", "big": "BIGINT", "bytes": "BYTEA", "full_text": full_text}


@contextmanager
def writing(engine: Engine, where: str) -> Iterator[Connection]:
    """One transaction that writes, all of it or nothing; it waits its turn. Raises BadRecord where the store gives up."""
    with translated(where), engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
        if is_server(where):
            # as in a file, one writer at a time: what it has read stays so until it has written
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _WRITER_LOCK})
        yield connection


@contextmanager
def at_once(connection: Connection) -> Iterator[None]:
    """Send commands that yield no rows to a server one after another, without waiting for its answer to each; a file
    answers at once anyway. What one of them meets is said at the end, as by any other command."""
    if connection.dialect.name == "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    said = connection.dialect.loaded_dbapi.Error
    try:
        with driver.pipeline():
            yield
    except said as exc:
        raise DBAPIError.instance(None, None, exc, said) from exc


@contextmanager
def reading(engine: Engine, where: str) -> Iterator[Connection]:
    """One transaction that reads the record as it is at one moment."""
    # A transaction of SQLite sees one moment anyway.
    options = {"isolation_level": "REPEATABLE READ"} if is_server(where) else {}
    with translated(where), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turn what the database says into BadRecord in plain words; a fault of ours (a broken constraint) stays one."""
    try:
        yield
    except (Damaged, UnicodeDecodeError) as exc:  # SQLite quotes broken letters in what it says
        raise bad_record(where, "it is damaged", _DAMAGED) from exc
    except (DBAPIError, sqlite3.DatabaseError) as exc:
        said = str(getattr(exc, "orig", None) or exc).lower()
        lost = isinstance(exc, DBAPIError) and exc.connection_invalidated
        if lost or "connection" in said:
            raise bad_record(where, "the connection was lost", "try again: what was finished is kept") from exc
        for sign, meaning, advice in _MEANINGS:
            if sign in said:
                raise bad_record(where, meaning, advice) from exc
        if isinstance(exc, DatabaseError) and "operational" in type(exc).__name__.lower():
            raise bad_record(where, f"the database said: {said.splitlines()[0]}", "check it and try again") from exc
        raise


def bad_record(where: str, what: str, advice: str) -> BadRecord:
    """What is wrong with the record, where it is, and what to try."""
    return BadRecord(f"the record {name_of(where)}: {what}; {advice}")


def _connect_server(where: str) -> Engine:
    address = "postgresql+psycopg:" + where.split(":", 1)[1]
    try:
        return create_engine(make_url(address), pool_pre_ping=True)
    except (ImportError, NoSuchModuleError) as exc:
        raise BadRecord("a record on PostgreSQL needs psycopg; try: pip install 'dragoman[postgresql]'") from exc
    except ArgumentError as exc:
        raise BadRecord(f"{where.split('@')[-1]} is no address; try postgresql://user@host/name") from exc


def _connect_file(where: str, create: bool) -> Engine:
    path = Path(where)
    check_file(path, create)
    # Connections are kept: to close the last one empties the log into the file, and that costs more than a report.
    engine = create_engine("sqlite://", creator=lambda: open_sqlite(path), poolclass=QueuePool)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def check_file(path: Path, create: bool, any_content: bool = False) -> None:
    """Raise BadRecord where there can be no record; `any_content` lets pass a file that is none (but no folder)."""
    where = str(path)
    try:
        if path.is_dir():
            raise bad_record(where, "it is a folder", "name a file in it, such as dragoman.db")
        if not path.exists():
            if not create:
                raise bad_record(where, "there is no such file", "add reports first: dragoman add PATH")
            if not path.parent.is_dir():
                raise bad_record(where, "its folder does not exist", "create the folder first")
            return
        with path.open("rb") as stream:
            head = stream.read(len(_SQLITE_MAGIC))
    except OSError as exc:
        raise bad_record(where, f"it cannot be read ({exc.strerror})", "check its permissions") from exc
    if head not in (b"", _SQLITE_MAGIC) and not any_content:
        raise bad_record(where, "it is no Dragoman record", _ANOTHER)


def may_write(path: Path) -> bool:
    """Whether a record in this file can be changed: SQLite needs its folder too, for the log."""
    effective = os.access in os.supports_effective_ids
    places = (place for place in (path, path.absolute().parent) if place.exists())
    return all(os.access(place, os.W_OK, effective_ids=effective) for place in places)


def open_sqlite(path: Path) -> sqlite3.Connection:
    """A connection in autocommit, so that transactions begin and end only where they are asked for.

    A record that cannot be written is opened as unchanging where SQLite cannot keep its log beside it.
    """
    address = path.absolute().as_uri()
    if not may_write(path):
        mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
        return _pragmas(sqlite3.connect(f"{address}?{mode}", uri=True, isolation_level=None, check_same_thread=False))
    connection = sqlite3.connect(
        address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return _pragmas(connection)


def _pragmas(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: two that have both read could never both go on to write.
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITING) else "BEGIN")
