"""The weave in rows: what is written for a block of reports, and what is read back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, func, select, tuple_

from dragoman.model import (
    Claim,
    Discrepancy,
    Encounter,
    Known,
    LedgerEntry,
    LineageLink,
    Party,
    PlacedStatement,
    Settled,
    Undertaking,
    Weave,
)
from dragoman.record.dialect import at_once
from dragoman.record.joined import is_vague, join_encounters, join_look_backs
from dragoman.record.ledgers import join_entries, ledger_rows
from dragoman.record.reports import UNDONE
from dragoman.record.rows import Row, chunks, days, fold, from_body, to_body, write_rows
from dragoman.record.tables import (
    BLOCKS,
    CLAIMS,
    DECISIONS,
    DISCREPANCIES,
    ENCOUNTER_PARTIES,
    ENCOUNTERS,
    LEDGER,
    LINEAGE,
    SETTLED,
    SIGHTINGS,
    STATEMENTS,
    UNDERTAKING_PARTIES,
    UNDERTAKINGS,
    WEAVE,
)

T = TypeVar("T")


def save_weave(connection: Connection, reports: Collection[str], weave: Weave, weaver: str) -> list[str]:
    """Put a weave in the place of all that these reports had.

    Reports that stood in a block with some of these and no longer do lose what they had too, and count as not woven: these
    are returned.
    """
    blocks, members = set[str](), set[str]()
    for chunk in chunks(sorted(reports)):
        blocks.update(connection.execute(select(BLOCKS.c.block).where(BLOCKS.c.report.in_(chunk))).scalars())
    for chunk in chunks(sorted(blocks)):
        members.update(connection.execute(select(BLOCKS.c.report).where(BLOCKS.c.block.in_(chunk))).scalars())
    left = sorted(members - set(reports))
    block, rows = min(reports), _rows_of(weave)
    with at_once(connection):
        for chunk in chunks(sorted(blocks)):
            for table in (*reversed(WEAVE), BLOCKS):
                connection.execute(delete(table).where(table.c.block.in_(chunk)))
        write_rows(connection, BLOCKS, [{"report": id, "block": block, "weaver": weaver} for id in sorted(reports)])
        write_rows(connection, BLOCKS, [{"report": id, "block": id, "weaver": UNDONE} for id in left])
        for table in WEAVE:
            write_rows(connection, table, [{"block": block, **row} for row in rows[table.name]])
    return left


def _rows_of(weave: Weave) -> dict[str, list[Row]]:
    return {
        "encounters": [_encounter_row(each) for each in weave.encounters],
        "encounter_parties": [
            {"encounter": each.id, **row} for each in weave.encounters for row in _party_rows(each.participants)
        ],
        "statements": [_statement_row(each) for each in weave.statements],
        "statement_parties": [row for each in weave.statements for row in _statement_party_rows(each)],
        "statement_issues": [
            {"statement": each.id, "issue": issue, "folded": fold(issue)}
            for each in weave.statements
            for issue in sorted(set(each.statement.issues))
        ],
        "claims": [{"id": each.id, "encounter": each.encounter, "body": to_body(each)} for each in weave.claims],
        "discrepancies": [_discrepancy_row(each) for each in weave.discrepancies],
        "discrepancy_citations": [
            {
                "discrepancy": each.id,
                "kind": each.kind,
                "report": c.report,
                "start_at": c.span.start,
                "end_at": c.span.end,
            }
            for each in weave.discrepancies
            for side in each.sides
            for c in side.citations
        ],
        "lineage": [
            {"report": each.report, "kind": each.kind, "source": each.source, "body": to_body(each)}
            for each in weave.lineage
        ],
        "ledger": [row for each in weave.ledger for row in ledger_rows(each)],
        "undertakings": [
            {"id": each.id, "issue": each.issue, "made": each.made, "status": each.status, "body": to_body(each)}
            for each in weave.undertakings
        ],
        "settled": [
            {"what": each.what, "id": each.id, "decision": each.decision, "kind": each.kind} for each in weave.settled
        ],
        "undertaking_parties": [row for each in weave.undertakings for row in undertaking_party_rows(each)],
    }


def _encounter_row(encounter: Encounter) -> Row:
    first, last = days(_value(encounter.date))
    return {
        "id": encounter.id,
        "kind": encounter.kind,
        "status": encounter.status,
        "first_day": first,
        "last_day": last,
        "place": _value(encounter.place),
        "country": _value(encounter.country),
        "forum": _value(encounter.forum),
        "body": to_body(encounter),
    }


def _value(known: Known | None) -> str | None:
    return known.value if known else None


def _statement_row(placed: PlacedStatement) -> Row:
    first, last = days(placed.date)
    span = placed.statement.span
    return {
        "id": placed.id,
        "report": placed.report,
        "start_at": span.start,
        "end_at": span.end,
        "encounter": placed.encounter,
        "claim": placed.claim,
        "act": placed.statement.act,
        "first_day": first,
        "last_day": last,
        "body": to_body(placed),
    }


def _statement_party_rows(placed: PlacedStatement) -> list[Row]:
    roles = (("speaker", placed.statement.speakers), ("addressee", placed.statement.addressees))
    return [{"statement": placed.id, "role": role, **row} for role, parties in roles for row in _party_rows(parties)]


def _party_rows(parties: Iterable[Party]) -> list[Row]:
    return [
        {"place": place, "name": party.name, "folded": fold(party.name), "state": party.state}
        for place, party in enumerate(parties)
    ]


def _discrepancy_row(found: Discrepancy) -> Row:
    columns = {"id": found.id, "kind": found.kind, "slot": found.slot, "grade": found.grade}
    return {**columns, "encounter": found.encounter, "body": to_body(found)}


def undertaking_party_rows(undertaking: Undertaking) -> list[Row]:
    """Who is bound to whom (empty where to nobody named), with the last day on which it may have been made or told of."""
    date = undertaking.made or next((step.date for step in undertaking.steps), None)
    return [
        {"undertaking": undertaking.id, "state": state, "other": other, "last_day": days(date)[1]}
        for state in sorted(set(undertaking.by))
        for other in sorted(set(undertaking.to) - {state}) or ("",)
    ]


def load_encounters(connection: Connection) -> list[Encounter]:
    """All encounters by date, those without one last."""
    order = (ENCOUNTERS.c.first_day.nulls_last(), ENCOUNTERS.c.last_day, ENCOUNTERS.c.id)
    return _join(connection, select(ENCOUNTERS.c.block, ENCOUNTERS.c.body).order_by(*order))


def load_encounter(connection: Connection, id: str) -> Encounter | None:
    """The encounter with this id, or the one that is known to be it where reports only look back on it; None where there is
    none."""
    found = _join(connection, select(ENCOUNTERS.c.block, ENCOUNTERS.c.body).where(ENCOUNTERS.c.id == id))
    if not found or found[0].place is None or found[0].date is None or not found[0].participants:
        return found[0] if found else None
    # Only what lies in its year, among the same people, can be looked back on as the same.
    year = found[0].date.value[: len("2031")]
    party = ENCOUNTER_PARTIES.c
    named = select(party.block, party.encounter).where(party.folded == fold(found[0].participants[0].name))
    kin = (
        tuple_(ENCOUNTERS.c.block, ENCOUNTERS.c.id).in_(named),
        ENCOUNTERS.c.first_day <= f"{year}-12-31",
        ENCOUNTERS.c.last_day >= f"{year}-01-01",
    )
    several = _join(connection, select(ENCOUNTERS.c.block, ENCOUNTERS.c.body).where(*kin).order_by(ENCOUNTERS.c.id))
    cited = set(found[0].citations)
    return next(each for each in several if each.id == id or cited <= set(each.citations))


def _join(connection: Connection, query: Select[tuple[str, str]]) -> list[Encounter]:
    """Encounters as all blocks describe them, those that are only looked back on put to those that they are."""
    rows = connection.execute(query)
    found = join_encounters(((row.block, from_body(Encounter, row.body)) for row in rows), load_corrected(connection))
    vague = [each.id for each in found if is_vague(each)]
    return join_look_backs(found, _filed_under(connection, vague))


def _filed_under(connection: Connection, encounters: Sequence[str]) -> set[str]:
    """Those of these encounters, by id, that statements or discrepancies are filed under."""
    return {
        id
        for some in chunks(encounters)
        for table in (STATEMENTS, DISCREPANCIES)
        for id in connection.execute(select(table.c.encounter).where(table.c.encounter.in_(some)).distinct()).scalars()
    }


def load_corrected(connection: Connection) -> set[tuple[str, str]]:
    """The block and id of each encounter of which a person corrected a field."""
    query = select(SETTLED.c.block, SETTLED.c.id).where(SETTLED.c.what == "encounter", SETTLED.c.kind == "correct")
    return {(row.block, row.id) for row in connection.execute(query)}


def load_statements(connection: Connection, where: Iterable[ColumnElement[bool]] = ()) -> list[PlacedStatement]:
    """The statements of which all of `where` holds, by date, report and place in it; those without a date last."""
    columns = STATEMENTS.c
    order = (columns.first_day.nulls_last(), columns.last_day, columns.report, columns.start_at, columns.id)
    return _load(connection, STATEMENTS, PlacedStatement, where, order)


def load_placed(connection: Connection, ids: Iterable[str]) -> list[PlacedStatement]:
    """The statements with these ids, by id, each once."""
    found: dict[str, PlacedStatement] = {}
    for chunk in chunks(sorted(set(ids))):
        found.update({each.id: each for each in load_statements(connection, (STATEMENTS.c.id.in_(chunk),))})
    return [found[id] for id in sorted(found)]


def load_claims(connection: Connection) -> list[Claim]:
    """All claims by encounter and id."""
    return _load(connection, CLAIMS, Claim, order=(CLAIMS.c.encounter.nulls_last(), CLAIMS.c.id))


def load_discrepancies(connection: Connection) -> list[Discrepancy]:
    """All discrepancies by encounter and id."""
    order = (DISCREPANCIES.c.encounter.nulls_last(), DISCREPANCIES.c.id)
    return _load(connection, DISCREPANCIES, Discrepancy, order=order)


def load_lineage(connection: Connection) -> list[LineageLink]:
    """All links by report, kind and source."""
    columns = LINEAGE.c
    return _load(connection, LINEAGE, LineageLink, order=(columns.report, columns.kind, columns.source, columns.digest))


def load_undertakings(
    connection: Connection, among: Collection[str] | None = None, since: str | None = None
) -> list[Undertaking]:
    """All undertakings by the day on which they were made, those without one last; or those that bind one of these states
    to another of them, or to nobody named, and were made or told of on a day or later."""
    columns, parties = UNDERTAKINGS.c, UNDERTAKING_PARTIES.c
    states = sorted(among or ())
    bound = select(parties.block, parties.undertaking).where(
        parties.state.in_(states), parties.other.in_([*states, ""])
    )
    if since is not None:
        bound = bound.where(parties.last_day >= since)
    where = () if among is None else (tuple_(columns.block, columns.id).in_(bound),)
    return _load(connection, UNDERTAKINGS, Undertaking, where, (columns.made.nulls_last(), columns.id))


def load_settled(connection: Connection) -> list[Settled]:
    """Which things decisions bear on, by the time of the decision, each once."""
    query = select(SETTLED).join(DECISIONS, DECISIONS.c.id == SETTLED.c.decision)
    query = query.order_by(DECISIONS.c.at, DECISIONS.c.id, SETTLED.c.what, SETTLED.c.id)
    rows = connection.execute(query).mappings()
    return list(dict.fromkeys(Settled(row["what"], row["id"], row["decision"], row["kind"]) for row in rows))


def newest_day(connection: Connection) -> str | None:
    """The newest date of a report, or on which a statement was made; None where nothing is dated."""
    columns = (SIGHTINGS.c.published, STATEMENTS.c.first_day)
    # A year that is not known is kept as XXXX, which sorts after all figures.
    dates = [connection.execute(select(func.max(column)).where(column < "A")).scalar() for column in columns]
    return max((str(date) for date in dates if date), default=None)


def load_weave(connection: Connection, reports: Collection[str] | None = None) -> Weave:
    """All of it, each part sorted by id; or what the blocks of some reports have yielded, their encounters as all blocks tell
    them."""
    blocks = None if reports is None else _blocks_of(connection, reports)
    found = load_encounters(connection) if blocks is None else _encounters_in(connection, blocks)
    lineage = _in_blocks(connection, LINEAGE, LineageLink, blocks)
    return Weave(
        encounters=_sorted(found, lambda each: each.id),
        statements=_sorted(_in_blocks(connection, STATEMENTS, PlacedStatement, blocks), lambda each: each.id),
        claims=_sorted(_in_blocks(connection, CLAIMS, Claim, blocks), lambda each: each.id),
        discrepancies=_sorted(_in_blocks(connection, DISCREPANCIES, Discrepancy, blocks), lambda each: each.id),
        lineage=tuple(sorted(lineage, key=lambda each: (each.report, each.kind, each.source, to_body(each)))),
        ledger=tuple(join_entries(_in_blocks(connection, LEDGER, LedgerEntry, blocks))),
        undertakings=_sorted(_in_blocks(connection, UNDERTAKINGS, Undertaking, blocks), lambda each: each.id),
        settled=tuple(load_settled(connection)),
    )


def _blocks_of(connection: Connection, reports: Collection[str]) -> set[str]:
    return {
        block
        for chunk in chunks(sorted(reports))
        for block in connection.execute(select(BLOCKS.c.block).where(BLOCKS.c.report.in_(chunk))).scalars()
    }


def _encounters_in(connection: Connection, blocks: Collection[str]) -> list[Encounter]:
    ids = {
        id
        for chunk in chunks(sorted(blocks))
        for id in connection.execute(select(ENCOUNTERS.c.id).where(ENCOUNTERS.c.block.in_(chunk))).scalars()
    }
    found = (load_encounter(connection, id) for id in sorted(ids))
    return list({each.id: each for each in found if each is not None}.values())


def _in_blocks(connection: Connection, table: Table, kind: type[T], blocks: Collection[str] | None) -> list[T]:
    """What all blocks have yielded or some, in no order."""
    if blocks is None:
        return _load(connection, table, kind)
    return [
        each for chunk in chunks(sorted(blocks)) for each in _load(connection, table, kind, (table.c.block.in_(chunk),))
    ]


def _sorted(values: list[T], key: Callable[[T], str]) -> tuple[T, ...]:
    return tuple(sorted(values, key=key))


def _load(
    connection: Connection,
    table: Table,
    kind: type[T],
    where: Iterable[ColumnElement[bool]] = (),
    order: tuple[ColumnElement[object], ...] = (),
) -> list[T]:
    query = select(table.c.body).where(*where).order_by(*order)
    return [from_body(kind, body) for body in connection.execute(query).scalars()]


def count_rows(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
