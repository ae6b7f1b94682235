"""The rows of a record of an older schema, brought to the form that rows have now: what SQL alone cannot write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, select

from dragoman.model import LedgerEntry, Reading, Report, Undertaking
from dragoman.record.ledgers import ledger_rows
from dragoman.record.reports import load_readings, load_reports
from dragoman.record.rows import Row, chunks, from_body, write_rows
from dragoman.record.sentences import UNMEASURED, index_report, save_meaning
from dragoman.record.tables import INDEXED, LEDGER, MEANINGS, READINGS, UNDERTAKING_PARTIES, UNDERTAKINGS
from dragoman.record.weaves import undertaking_party_rows

T = TypeVar("T")


def bring_rows_up_to_date(connection: Connection) -> None:
    """Give each report that has been read its sentences in the index and its row for what they mean; each date of the ledger
    its row, and who is bound by an undertaking the day of it."""
    _index(connection)
    _remake(connection, LEDGER, LEDGER, LedgerEntry, ledger_rows)
    _remake(connection, UNDERTAKING_PARTIES, UNDERTAKINGS, Undertaking, undertaking_party_rows)


def _index(connection: Connection) -> None:
    for report, reading in _without(connection, INDEXED):
        index_report(connection, report, reading)
    for report, _ in _without(connection, MEANINGS):
        save_meaning(connection, report.id, *UNMEASURED)


def _without(connection: Connection, table: Table) -> Iterator[tuple[Report, Reading]]:
    """The reports that have been read and have no row in a table yet, with their readings."""
    missing = select(READINGS.c.report).outerjoin(table, table.c.report == READINGS.c.report)
    missing = missing.where(table.c.report.is_(None), READINGS.c.body != "").order_by(READINGS.c.report)
    for chunk in chunks(connection.execute(missing).scalars().all()):
        held = load_reports(connection, chunk)
        yield from ((held[reading.report], reading) for reading in load_readings(connection, chunk))


def _remake(
    connection: Connection, table: Table, source: Table, kind: type[T], rows_of: Callable[[T], Iterable[Row]]
) -> None:
    """Make the rows of a table anew from what the weave has kept."""
    former = connection.execute(select(source.c.block, source.c.body)).all()
    connection.execute(delete(table))
    for some in chunks(former):
        rows = ({"block": block, **row} for block, body in some for row in rows_of(from_body(kind, body)))
        write_rows(connection, table, rows)
