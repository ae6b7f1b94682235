"""Is every row as it was written? What is not, what that is, and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, delete, select, text
from sqlalchemy.exc import DatabaseError

from dragoman.model import in_force
from dragoman.record.decisions import load_log
from dragoman.record.dialect import may_write
from dragoman.record.full_text import check_words, remake_words
from dragoman.record.migrations import changed_tables
from dragoman.record.reports import ask_for_reading, report_ids
from dragoman.record.rows import is_whole, write_rows
from dragoman.record.tables import (
    ANSWERS,
    BLOCKING,
    BLOCKS,
    DECISIONS,
    IN_FORCE,
    READINGS,
    REPORTS,
    SEARCHED,
    SIGHTINGS,
    TABLES,
    WEAVE,
)

# What nothing else in the record can give back.
_FIRST_HAND = (REPORTS, SIGHTINGS, DECISIONS)
_RESTORE = "restore a backup: dragoman restore FILE; or add the same reports to a new record"
_MEND = "it is made anew from the texts by: dragoman verify --mend"
_MOST_FAULTS = 20
# What SQLite says may itself hold letters that are broken.
_UNREADABLE = (DatabaseError, UnicodeDecodeError)


@dataclass(frozen=True, slots=True)
class Damage:
    """A row that is not as it was written, or a fault of the file itself (then `table` is empty).

    `what` names it ("a statement of report 0f1e..., lima.txt"); `derived` says that it can be made anew from the texts.
    """

    table: str
    what: str
    reason: str
    advice: str
    derived: bool


def find_damage(connection: Connection, where: str) -> Iterator[Damage]:
    """Every fault of the record, read row by row; what cannot be read at all is a fault too."""
    with _lenient(connection):
        yield from _file_faults(connection, where)
        names = _names(connection)
        for table in TABLES:
            yield from _rows(connection, table, names)


def rebuild(connection: Connection) -> None:
    """Drop all that is derived, to be read and woven anew; texts, sightings and decisions stay as they are."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("REINDEX"))
    for table in (*reversed(WEAVE), *SEARCHED, ANSWERS, BLOCKS, BLOCKING, READINGS, IN_FORCE):
        connection.execute(delete(table))
    remake_words(connection)
    for id in report_ids(connection):
        ask_for_reading(connection, id)
    for decision in in_force(load_log(connection)):
        write_rows(connection, IN_FORCE, [{"decision": decision.id, "report": id} for id in decision.reports])


@contextmanager
def _lenient(connection: Connection) -> Iterator[None]:
    """Text with broken letters is read too, so that its row can be named."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        yield
        return
    driver.text_factory = lambda letters: letters.decode("utf8", "surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


def _file_faults(connection: Connection, where: str) -> Iterator[Damage]:
    """What SQLite says of its own pages and indexes; a server looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    try:
        for row in connection.execute(text(f"PRAGMA integrity_check({_MOST_FAULTS})")):
            said = " ".join(str(row[0]).split())
            if said != "ok":
                index = "index" in said
                yield Damage("", "the file", said, _MEND if index else _RESTORE, index)
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield Damage("", "the file", f"a row of {row[0]} belongs to nothing", _RESTORE, False)
    except _UNREADABLE as exc:
        yield Damage("", "the file", _said(exc), _RESTORE, False)
    if connection.dialect.name == "sqlite" and may_write(Path(where)):
        try:
            check_words(connection)
        except _UNREADABLE as exc:
            yield Damage("", "the index of words", _said(exc), _MEND, True)
    for name in changed_tables(connection):
        yield Damage("", "the file", f"{name} is not as it was made", _RESTORE, False)


def _names(connection: Connection) -> dict[str, str]:
    """The file in which each report was seen."""
    try:
        rows = connection.execute(select(SIGHTINGS.c.report, SIGHTINGS.c.file))
        return {str(row.report): str(row.file) for row in rows}
    except _UNREADABLE:
        return {}


def _rows(connection: Connection, table: Table, names: Mapping[str, str]) -> Iterator[Damage]:
    first_hand = table in _FIRST_HAND
    advice = _RESTORE if first_hand else _MEND
    try:
        for row in map(dict, connection.execute(select(table)).mappings()):
            if not _is_whole(table, row):
                what = _name(table, row, names)
                yield Damage(table.name, what, "it is not as it was written", advice, not first_hand)
    except _UNREADABLE as exc:
        yield Damage(table.name, f"the table {table.name}", f"it cannot be read ({_said(exc)})", _RESTORE, False)


def _is_whole(table: Table, row: Mapping[str, object]) -> bool:
    try:
        return is_whole(table, row)
    except (UnicodeEncodeError, TypeError):  # broken letters; bytes or a number in the place of text
        return False


def _name(table: Table, row: Mapping[str, object], names: Mapping[str, str]) -> str:
    """What a row is to a person; of a row of the weave the first report of its block says where it belongs."""
    column = next((name for name in ("report", "block", "id") if name in row), "id")
    report = str(row["id"] if table is REPORTS else row.get(column, "")).encode("utf8", "replace").decode()
    seen = names.get(report)
    kind = table.name.replace("_", " ")
    near = "report" if column == "report" or table is REPORTS else "the block of report" if column == "block" else ""
    where = f"{near} {report}".strip() + (f" ({seen})" if seen else "")
    return f"the text of {where}" if table is REPORTS else f"a row of {kind}, {where}"


def _said(exc: Exception) -> str:
    return " ".join(str(getattr(exc, "orig", exc)).split())[:200]
