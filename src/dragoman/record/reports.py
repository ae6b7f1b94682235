"""Reports, where they were seen, what was read in them, and by which keys they find one another."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Connection, delete, or_, select

from dragoman.model import Decision, Reading, Report, Sighting, in_order, report_id
from dragoman.record.dialect import at_once
from dragoman.record.rows import Damaged, Row, chunks, digest_of, from_body, other_than, to_body, write_rows
from dragoman.record.tables import BLOCKING, BLOCKS, DECISIONS, IN_FORCE, READINGS, REPORTS, SIGHTINGS
from dragoman.record.versions import find_versions, move, replaced

Added = Literal["new", "known", "new sighting"]
# Stands for the version of the reader or the weaver where it has work to do.
UNDONE = ""
_SIGHTING = tuple(column.name for column in SIGHTINGS.columns if column.name not in ("report", "digest"))
# What of a sighting tells nothing about the report, so that one more such place needs no new reading.
_PLACE_ONLY = ("file", "url")


def add_reports(connection: Connection, reports: Sequence[Report]) -> list[Added]:
    """Keep reports; says of each whether its text is new, known, or known from elsewhere. Same length and order."""
    held = load_reports(connection, [report.id for report in reports])
    new = {report.id for report in reports} - held.keys()
    outcomes = [_add_report(connection, report, held) for report in reports]
    # what was decided on an old version could not be found in the new one before both were there
    for id in sorted(load_reports(connection, versions_of(connection, new) - new)):
        ask_for_reading(connection, id)
    return outcomes


def _add_report(connection: Connection, report: Report, held: dict[str, Report]) -> Added:
    known = held.get(report.id)
    if known is None:
        sha256 = hashlib.sha256(report.text.encode()).hexdigest()
        write_rows(connection, REPORTS, [{"id": report.id, "sha256": sha256, "body": report.text}])
    fresh = [seen for seen in report.sightings if known is None or seen not in known.sightings]
    write_rows(connection, SIGHTINGS, [_sighting_row(report.id, seen) for seen in fresh])
    sightings = (*(known.sightings if known else ()), *fresh)
    held[report.id] = replace(known or report, sightings=tuple(sorted(sightings, key=Sighting.key)))
    if known is None or {_says(seen) for seen in fresh} - {_says(seen) for seen in known.sightings}:
        ask_for_reading(connection, report.id)
    if known is None:
        return "new"
    return "new sighting" if fresh else "known"


def _sighting_row(report: str, seen: Sighting) -> Row:
    return {"report": report, **{name: getattr(seen, name) for name in _SIGHTING}}


def _says(seen: Sighting) -> tuple[str | None, ...]:
    return tuple(getattr(seen, name) for name in _SIGHTING if name not in _PLACE_ONLY)


def ask_for_reading(connection: Connection, report: str) -> None:
    """Have a report read at the next chance: it is new, or what is newly said of it (its date, its side) may change how
    it is read. A reading that it has stays until then."""
    former = connection.execute(select(READINGS).where(READINGS.c.report == report)).mappings().first()
    kept = {"language": former["language"], "body": former["body"]} if former else {"language": "", "body": ""}
    with at_once(connection):
        connection.execute(delete(READINGS).where(READINGS.c.report == report))
        write_rows(connection, READINGS, [{"report": report, "reader": UNDONE, **kept}])


def versions_of(connection: Connection, ids: Collection[str]) -> set[str]:
    """These reports, and all that were put in the place of one of them, or the other way, over any number of steps."""
    replacements = decisions_on(connection, ids, (DECISIONS.c.kind == "replace",))
    return {*ids, *(id for decision in replacements for id in decision.reports)}


def load_reports(connection: Connection, ids: Iterable[str]) -> dict[str, Report]:
    """Those of these reports that are held, by id."""
    texts: dict[str, str] = {}
    sightings: defaultdict[str, list[Sighting]] = defaultdict(list)
    for chunk in chunks(ids):
        found = connection.execute(select(REPORTS.c.id, REPORTS.c.body).where(REPORTS.c.id.in_(chunk)))
        texts.update({row.id: row.body for row in found})
        if any(report_id(text) != id for id, text in texts.items()):
            raise Damaged  # nothing is said on words that the report never had
        for row in connection.execute(select(SIGHTINGS).where(SIGHTINGS.c.report.in_(chunk))).mappings():
            sightings[row["report"]].append(Sighting(**{name: row[name] for name in _SIGHTING}))
    held = {id: Report(text, tuple(sorted(sightings[id], key=Sighting.key))) for id, text in texts.items()}
    corrections, withdrawn = _settled(connection, held)
    return {
        id: replace(report, corrections=corrections.get(id, ()), withdrawn=id in withdrawn)
        for id, report in held.items()
    }


def _settled(
    connection: Connection, held: Mapping[str, Report]
) -> tuple[dict[str, tuple[tuple[str, str], ...]], set[str]]:
    """What decisions in force say of the origin of these reports, the later over the earlier; and which are withdrawn."""
    fields: defaultdict[str, dict[str, str]] = defaultdict(dict)
    withdrawn = set[str]()
    decisions = decisions_on(connection, held, (DECISIONS.c.what == "report",))
    versions = find_versions(decisions)
    for decision in decisions:
        for id in move(decision, versions, held).reports if decision.kind == "correct" else ():
            fields[id][str(decision.field)] = str(decision.value)
        if decision.kind in ("withdraw", "replace"):
            withdrawn |= replaced(decision)
            withdrawn.discard(decision.value or "")
    return {id: tuple(sorted(settled.items())) for id, settled in fields.items()}, withdrawn


def decisions_on(
    connection: Connection, ids: Iterable[str], where: Iterable[ColumnElement[bool]] = (), people: bool = False
) -> tuple[Decision, ...]:
    """The decisions in force that point at these reports, or at others in whose place one of them was put; by time. With
    `people` those on people too, who may be named in any report."""
    found, asked, fresh = dict[str, Decision](), set[str](), set(ids)
    while fresh:
        asked |= fresh
        for chunk in chunks(sorted(fresh)):
            held: list[ColumnElement[bool]] = [
                DECISIONS.c.id.in_(select(IN_FORCE.c.decision).where(IN_FORCE.c.report.in_(chunk)))
            ]
            if people:
                held.append((DECISIONS.c.what == "person") & DECISIONS.c.id.in_(select(IN_FORCE.c.decision)))
            query = select(DECISIONS.c.body).where(or_(*held), *where)
            bodies = connection.execute(query).scalars()
            found |= {decision.id: decision for decision in (from_body(Decision, body) for body in bodies)}
        fresh = {id for decision in found.values() if decision.kind == "replace" for id in decision.reports} - asked
    return in_order(found.values())


def report_ids(connection: Connection) -> list[str]:
    """The ids of all reports, sorted."""
    return list(connection.execute(select(REPORTS.c.id).order_by(REPORTS.c.id)).scalars())


def unread(connection: Connection, reader: str, among: Collection[str] | None = None) -> list[str]:
    """The ids of reports that have no reading by this version of the reader, sorted; `among` bounds which are asked about."""
    return _asked(connection, READINGS.c.report, other_than(READINGS.c.reader, reader), among)


def save_reading(connection: Connection, reading: Reading, keys: Iterable[str]) -> None:
    """Put a reading and its keys in the place of the report's former ones; its block is to be woven again."""
    row = {"report": reading.report, "reader": reading.reader, "language": reading.language, "body": to_body(reading)}
    with at_once(connection):
        connection.execute(delete(READINGS).where(READINGS.c.report == reading.report))
        write_rows(connection, READINGS, [row])
    keep_keys(connection, reading.report, keys)


def keep_keys(connection: Connection, report: str, keys: Iterable[str]) -> None:
    """Put keys in the place of a report's former ones; its block is to be woven again."""
    former = connection.execute(select(BLOCKS.c.block).where(BLOCKS.c.report == report)).scalar()
    with at_once(connection):
        connection.execute(delete(BLOCKING).where(BLOCKING.c.report == report))
        write_rows(connection, BLOCKING, [{"report": report, "key": key} for key in sorted(set(keys))])
        connection.execute(delete(BLOCKS).where(BLOCKS.c.report == report))
        write_rows(connection, BLOCKS, [{"report": report, "block": former or report, "weaver": UNDONE}])


def digests_of(connection: Connection, ids: Iterable[str]) -> str:
    """A digest of all that is read in these reports and known of their origin: it changes when any of that does."""
    digests: list[str] = []
    for chunk in chunks(sorted(ids)):
        for table in (READINGS, SIGHTINGS):
            digests += connection.execute(select(table.c.digest).where(table.c.report.in_(chunk))).scalars()
    return digest_of(sorted(digests))


def load_readings(connection: Connection, ids: Iterable[str]) -> list[Reading]:
    """The readings that these reports have, by report id."""
    found = []
    for chunk in chunks(sorted(ids)):
        query = select(READINGS.c.body).where(READINGS.c.report.in_(chunk), READINGS.c.body != "")
        query = query.order_by(READINGS.c.report)
        found += [from_body(Reading, body) for body in connection.execute(query).scalars()]
    return found


def neighbours(connection: Connection, keys: Iterable[str]) -> set[str]:
    """The ids of the reports that have one of these keys, or one that meets it: `a|b|*` meets every `a|b|...`."""
    asked = sorted(set(keys))
    meeting = asked + sorted({f"{key.rpartition('|')[0]}|*" for key in asked})
    exact = (select(BLOCKING.c.report).where(BLOCKING.c.key.in_(chunk)) for chunk in chunks(meeting))
    open_keys = [key[:-1] for key in asked if key.endswith("|*")]
    ranges = (
        select(BLOCKING.c.report).where(BLOCKING.c.key >= start, BLOCKING.c.key < start + "\U0010ffff")
        for start in open_keys
    )
    return {report for query in (*exact, *ranges) for report in connection.execute(query).scalars()}


def block_of(connection: Connection, report: str) -> tuple[str, ...]:
    """The ids of all reports that are linked to this one by keys, over any number of steps, sorted; itself among them."""
    block, fresh, seen = {report}, {report}, set[str]()
    while fresh:
        keys = set(_keys(connection, fresh)) - seen
        seen |= keys
        fresh = neighbours(connection, sorted(keys)) - block
        block |= fresh
    return tuple(sorted(block))


def _keys(connection: Connection, reports: Iterable[str]) -> Iterator[str]:
    for chunk in chunks(sorted(reports)):
        yield from connection.execute(select(BLOCKING.c.key).where(BLOCKING.c.report.in_(chunk))).scalars()


def unwoven(connection: Connection, weaver: str, among: Collection[str] | None = None) -> list[str]:
    """The ids of reports that have been read or decided on and not been woven since by this version of the weaver, sorted;
    `among` bounds which are asked about."""
    return _asked(connection, BLOCKS.c.report, other_than(BLOCKS.c.weaver, weaver), among)


def _asked(
    connection: Connection, report: Column[Any], others: Sequence[ColumnElement[bool]], among: Collection[str] | None
) -> list[str]:
    if among is None:  # each alone, so that an index answers: this is asked at every run, over all reports
        return sorted(id for other in others for id in connection.execute(select(report).where(other)).scalars())
    asked = (select(report).where(report.in_(chunk), or_(*others)) for chunk in chunks(sorted(set(among))))
    return sorted(id for some in asked for id in connection.execute(some).scalars())
