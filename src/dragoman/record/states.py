"""How a record stands: what it holds, where, what is still to be done, and which decisions have lost their object."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, or_, select, text

from dragoman.model import Decision, in_order
from dragoman.record.dialect import is_server, may_write, name_of
from dragoman.record.migrations import NEWEST
from dragoman.record.rows import from_body
from dragoman.record.tables import (
    BLOCKS,
    CLAIMS,
    DECISIONS,
    DISCREPANCIES,
    ENCOUNTERS,
    IN_FORCE,
    READINGS,
    REPORTS,
    SETTLED,
    STATEMENTS,
    UNDERTAKINGS,
)

_COUNTED = (REPORTS, ENCOUNTERS, STATEMENTS, CLAIMS, DISCREPANCIES, UNDERTAKINGS, DECISIONS)


@dataclass(frozen=True, slots=True)
class State:
    """`where` without a password; `engine` the database and its version; `schema` the number that the tables have come to.

    `size` and `free` are bytes, of a server `free` is not known; `unread` and `unwoven` count reports; `adrift` are the
    decisions in force that have found nothing to hold on to.
    """

    where: str
    engine: str
    schema: int
    size: int
    free: int | None
    counts: dict[str, int]
    undone: int
    unread: int
    unwoven: int
    writable: bool
    adrift: tuple[Decision, ...]


def look(connection: Connection, where: str, reader: str, weaver: str) -> State:
    """The state of a record, as of one moment."""
    server = is_server(where)
    counts = {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in _COUNTED}
    unread = or_(READINGS.c.reader < reader, READINGS.c.reader > reader)
    unwoven = or_(BLOCKS.c.weaver < weaver, BLOCKS.c.weaver > weaver)
    held = select(func.count(func.distinct(IN_FORCE.c.decision)))
    undos = select(func.count()).where(DECISIONS.c.kind == "undo")
    size = (
        "SELECT pg_database_size(current_database())"
        if server
        else "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    )
    version = "SHOW server_version" if server else "SELECT sqlite_version()"
    return State(
        where=name_of(where),
        engine=f"{'PostgreSQL' if server else 'SQLite'} {connection.execute(text(version)).scalar_one()}",
        schema=NEWEST,
        size=int(connection.execute(text(size)).scalar_one()),
        free=None if server else shutil.disk_usage(Path(where).absolute().parent).free,
        counts=counts,
        undone=counts["decisions"] - connection.execute(undos).scalar_one() - connection.execute(held).scalar_one(),
        unread=connection.execute(select(func.count()).select_from(READINGS).where(unread)).scalar_one(),
        unwoven=connection.execute(select(func.count()).select_from(BLOCKS).where(unwoven)).scalar_one(),
        writable=server or may_write(Path(where)),
        adrift=load_adrift(connection),
    )


def load_adrift(connection: Connection) -> tuple[Decision, ...]:
    """The decisions in force that bear on nothing. People may be named in any report to come: those on them never are."""
    query = select(DECISIONS.c.body).where(
        DECISIONS.c.id.in_(select(IN_FORCE.c.decision)),
        DECISIONS.c.id.not_in(select(SETTLED.c.decision)),
        DECISIONS.c.what != "person",
    )
    return in_order(from_body(Decision, body) for body in connection.execute(query).scalars())
