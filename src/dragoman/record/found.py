"""Any id of the record, or the beginning of one: what it stands for, and the words that this rests on."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from dragoman.errors import NotFound
from dragoman.model import Citation, Claim, Discrepancy, Encounter, PlacedStatement, Report, Span, Undertaking
from dragoman.record.joined import join_encounters
from dragoman.record.reports import load_reports
from dragoman.record.rows import chunks, from_body
from dragoman.record.tables import (
    CLAIMS,
    DISCREPANCIES,
    ENCOUNTERS,
    REPORTS,
    SETTLED,
    SIGHTINGS,
    STATEMENTS,
    UNDERTAKINGS,
)
from dragoman.record.weaves import load_corrected

Item = Report | Encounter | PlacedStatement | Claim | Discrepancy | Undertaking
_SHORTEST = 4
_NEAR = 5
_MOST_COMPARED = 2000
_KINDS: tuple[tuple[str, Table, type[Item]], ...] = (
    ("report", REPORTS, Report),
    ("encounter", ENCOUNTERS, Encounter),
    ("statement", STATEMENTS, PlacedStatement),
    ("claim", CLAIMS, Claim),
    ("discrepancy", DISCREPANCIES, Discrepancy),
    ("undertaking", UNDERTAKINGS, Undertaking),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What an id stands for: `kind` is report, encounter, statement, claim, discrepancy or undertaking."""

    id: str
    kind: str
    item: Item
    citations: tuple[Citation, ...]


def find(connection: Connection, id: str, kinds: tuple[str, ...] = ()) -> Found:
    """What has this id, or the only thing whose id begins so (4 characters or more), else the only report seen in a file of
    this name; `kinds` bounds what is looked for.

    Raises NotFound, naming ids that are near.
    """
    asked = id.strip().lower()
    looked = [each for each in _KINDS if not kinds or each[0] in kinds]
    matches = {(found, kind) for kind, table, _ in looked for found in _ids(connection, table, asked)}
    if not matches and any(kind == "report" for kind, _, _ in looked):
        matches = {(report, "report") for report in _seen_in(connection, id.strip())}
        asked = next((report for report, _ in matches), asked) if len(matches) == 1 else asked
    exact = {(found, kind) for found, kind in matches if found == asked}
    if len(chosen := exact or matches) != 1 or (not exact and len(asked) < _SHORTEST):
        raise _not_found(connection, id, asked, sorted(found for found, _ in matches), looked)
    ((found, kind),) = chosen
    item = _load(connection, kind, found)
    return Found(found, kind, item, _citations(connection, item))


def _ids(connection: Connection, table: Table, beginning: str) -> list[str]:
    """Ids that begin so; all ids are of letters before "~", and sort by bytes."""
    between = (table.c.id >= beginning, table.c.id < beginning + "~")
    return list(connection.execute(select(table.c.id).where(*between).order_by(table.c.id).limit(_NEAR + 1)).scalars())


def _seen_in(connection: Connection, name: str) -> list[str]:
    """The reports that were seen in a file of this name, given whole or without its folders."""
    if not name:
        return []
    likely = select(SIGHTINGS).where(SIGHTINGS.c.file.endswith(name, autoescape=True)).order_by(SIGHTINGS.c.report)
    rows = connection.execute(likely).mappings()  # SQLite takes small letters and capitals for one here
    found = (row["report"] for row in rows if row["file"] == name or row["file"].endswith(f"/{name}"))
    return list(dict.fromkeys(found))


def _not_found(
    connection: Connection, id: str, asked: str, matches: list[str], looked: list[tuple[str, Table, type[Item]]]
) -> NotFound:
    if len(matches) > 1:
        return NotFound(f"{id}: several ids begin so; try more of it: {', '.join(matches[:_NEAR])}")
    if matches:
        return NotFound(f"{id}: an id needs {_SHORTEST} characters or more; try {matches[0]}")
    if decision := _rejected_by(connection, asked):
        return NotFound(f"{id}: a person rejected it; take that back with: dragoman undo {decision}")
    pool = [found for _, table, _ in looked for found in _some_ids(connection, table, asked)]
    near = difflib.get_close_matches(asked, pool, _NEAR, 0.5)
    advice = f"near it: {', '.join(near)}" if near else "list ids with: dragoman encounters"
    return NotFound(f"{id}: the record holds nothing under that id; {advice}")


def _rejected_by(connection: Connection, asked: str) -> str | None:
    """The decision by which a thing with this id was rejected that now stands in no list."""
    query = select(SETTLED.c.decision).where(SETTLED.c.id == asked, SETTLED.c.kind == "reject").limit(1)
    return connection.execute(query).scalar()


def _some_ids(connection: Connection, table: Table, asked: str) -> list[str]:
    query = select(table.c.id).where(table.c.id >= asked[:2]).order_by(table.c.id).limit(_MOST_COMPARED)
    return list(connection.execute(query).scalars())


def _load(connection: Connection, kind: str, id: str) -> Item:
    if kind == "report":
        return load_reports(connection, [id])[id]
    table, form = next((table, form) for name, table, form in _KINDS if name == kind)
    query = select(table.c.block, table.c.body).where(table.c.id == id).order_by(table.c.block)
    rows = connection.execute(query).all()
    if kind == "encounter":
        described = ((row.block, from_body(Encounter, row.body)) for row in rows)
        return join_encounters(described, load_corrected(connection))[0]
    return from_body(form, rows[0].body)


def _citations(connection: Connection, item: Item) -> tuple[Citation, ...]:
    if isinstance(item, Report):
        return (Citation(item.id, Span(0, len(item.text))),)
    if isinstance(item, Encounter):
        return item.citations
    if isinstance(item, PlacedStatement):
        return (Citation(item.report, item.statement.span),)
    if isinstance(item, Discrepancy):
        return tuple(citation for side in item.sides for citation in side.citations)
    if isinstance(item, Undertaking) and item.steps:
        return tuple(citation for step in item.steps for citation in step.citations)
    return _spans_of(connection, item.statements)


def _spans_of(connection: Connection, statements: tuple[str, ...]) -> tuple[Citation, ...]:
    columns = STATEMENTS.c
    found = {
        row.id: Citation(row.report, Span(row.start_at, row.end_at))
        for chunk in chunks(statements)
        for row in connection.execute(
            select(columns.id, columns.report, columns.start_at, columns.end_at).where(columns.id.in_(chunk))
        )
    }
    return tuple(found[id] for id in statements if id in found)
