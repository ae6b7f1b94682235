"""The ledger in rows: what each side said of an issue on one date, found by the two states and by when they spoke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, and_, func, select, tuple_

from dragoman.model import LedgerEntry, Said
from dragoman.record.rows import Row, chunks, days, from_body, to_body
from dragoman.record.tables import LEDGER

Pair = tuple[str, str]


def ledger_rows(entry: LedgerEntry) -> Iterator[Row]:
    """An entry of a block as it is kept: a row for each date, with the last day that this may mean."""
    party, other = entry.parties
    for said in entry.said:
        one = LedgerEntry(entry.parties, entry.by, entry.issue, (said.date,), said.statements, (said,))
        keys = {"party": party, "other": other, "side": entry.by, "issue": entry.issue}
        yield {**keys, "last_day": days(said.date)[1], "body": to_body(one)}


def load_ledger(connection: Connection, parties: Pair | None = None, since: str | None = None) -> list[LedgerEntry]:
    """All entries by parties, side and issue, or those of one pair; with `since`, a day, only what was said then and later."""
    where = [] if parties is None else [_between(parties)]
    if since is not None:
        where.append(LEDGER.c.last_day >= since)
    return _load(connection, *where)


def load_last_said(connection: Connection, parties: Pair, before: str) -> list[LedgerEntry]:
    """What each of two states said last of each issue before a day: entries of that one date."""
    columns = LEDGER.c
    last = select(columns.side, columns.issue, func.max(columns.last_day))
    last = last.where(_between(parties), columns.last_day < before).group_by(columns.side, columns.issue)
    keys = [tuple(row) for row in connection.execute(last)]
    found = (
        entry
        for chunk in chunks(keys, 100)
        for entry in _load(
            connection, _between(parties), tuple_(columns.side, columns.issue, columns.last_day).in_(chunk)
        )
    )
    return list(found)


def load_last_days(connection: Connection, parties: Pair, most: int) -> list[str]:
    """The last days on which two states spoke to each other, so many, the newest first."""
    day = LEDGER.c.last_day
    query = select(day).where(_between(parties)).distinct().order_by(day.desc()).limit(most)
    return list(connection.execute(query).scalars())


def load_pairs(connection: Connection, most: int) -> list[Pair]:
    """So many pairs of states that spoke to each other, sorted."""
    pair = (LEDGER.c.party, LEDGER.c.other)
    return [(row.party, row.other) for row in connection.execute(select(*pair).distinct().order_by(*pair).limit(most))]


def count_days(connection: Connection, parties: Pair, before: str) -> tuple[int, str | None]:
    """On how many days two states spoke to each other before one, and the first of them."""
    day = LEDGER.c.last_day
    query = select(func.count(day.distinct()), func.min(day)).where(_between(parties), day < before)
    count, first = connection.execute(query).one()
    return count, first


def join_entries(entries: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Each pair, side and issue once, sorted by these, with what all blocks have of it."""
    found: dict[tuple[Pair, str, str], list[Said]] = {}
    for entry in entries:
        found.setdefault((entry.parties, entry.by, entry.issue), []).extend(entry.said)
    joined = []
    for key in sorted(found):
        said = _join_said(found[key])
        ids = tuple(sorted({id for each in said for id in each.statements}))
        joined.append(LedgerEntry(*key, tuple(each.date for each in said), ids, said))
    return joined


def _between(parties: Pair) -> ColumnElement[bool]:
    return and_(LEDGER.c.party == parties[0], LEDGER.c.other == parties[1])


def _load(connection: Connection, *where: ColumnElement[bool]) -> list[LedgerEntry]:
    bodies = connection.execute(select(LEDGER.c.body).where(*where)).scalars()
    return join_entries(from_body(LedgerEntry, body) for body in bodies)


def _join_said(several: Iterable[Said]) -> tuple[Said, ...]:
    """What blocks have of each date: the statements of all, the act of the most forceful."""
    by_date: dict[str, list[Said]] = {}
    for said in several:
        by_date.setdefault(said.date, []).append(said)
    joined = []
    for date in sorted(by_date):
        hardest = max(by_date[date], key=lambda each: (each.force, each.act))
        ids = tuple(sorted({id for each in by_date[date] for id in each.statements}))
        joined.append(Said(date, hardest.act, hardest.force, ids))
    return tuple(joined)
