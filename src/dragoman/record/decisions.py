"""The log of decisions, and which of them are in force on which reports."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from sqlalchemy import Connection, delete, func, or_, select

from dragoman.model import Decision, Reading, Report, in_force, in_order
from dragoman.record.reports import (
    ask_for_reading,
    decisions_on,
    keep_keys,
    load_readings,
    load_reports,
    versions_of,
)
from dragoman.record.rows import chunks, fold, from_body, to_body, write_rows
from dragoman.record.sentences import index_report
from dragoman.record.tables import (
    BLOCKS,
    DECISIONS,
    ENCOUNTER_PARTIES,
    IN_FORCE,
    STATEMENT_PARTIES,
    STATEMENTS,
)
from dragoman.record.versions import find_versions, move

# By what a report is found again once decisions are heeded.
Keying = Callable[[Report, Reading, Sequence[Decision]], Iterable[str]]


def append(connection: Connection, decision: Decision, keying: Keying) -> bool:
    """Put a decision at the end of the log and have all that it touches woven again; False where it stands there already."""
    if connection.execute(select(DECISIONS.c.id).where(DECISIONS.c.id == decision.id)).first():
        return False
    row = {"id": decision.id, "at": decision.when, "kind": decision.kind, "what": decision.what}
    write_rows(connection, DECISIONS, [{**row, "body": to_body(decision)}])
    meant = _meant(connection, decision)
    if meant is not None:
        _set_force(connection, meant)
        _touch(connection, meant, keying)
    return True


def load_log(connection: Connection) -> tuple[Decision, ...]:
    """Every decision by time."""
    bodies = connection.execute(select(DECISIONS.c.body)).scalars()
    return in_order(from_body(Decision, body) for body in bodies)


def last_time(connection: Connection) -> str | None:
    """The time of the last decision."""
    return connection.execute(select(func.max(DECISIONS.c.at))).scalar()


def load_in_force(connection: Connection, reports: Collection[str] | None = None) -> tuple[Decision, ...]:
    """The decisions in force, all or those that hold on these reports, and those on people, who may be named in any; by time.

    What was decided on a report that was replaced points at the version in its place.
    """
    pointing = None if reports is None else decisions_on(connection, reports, people=True)
    decisions = in_force(load_log(connection)) if pointing is None else pointing
    versions = find_versions(decisions)
    texts = load_reports(connection, {*versions, *versions.values()})
    return tuple(move(decision, versions, texts) for decision in decisions)


def _meant(connection: Connection, decision: Decision) -> Decision | None:
    """The decision that this one puts in force or out of it: itself, or what an undo leads back to, if that is held."""
    found: Decision | None = decision
    while found is not None and found.kind == "undo":
        body = connection.execute(select(DECISIONS.c.body).where(DECISIONS.c.id == found.value)).scalar()
        found = from_body(Decision, body) if body else None
    return found


def _set_force(connection: Connection, meant: Decision) -> None:
    bodies = connection.execute(select(DECISIONS.c.body).where(DECISIONS.c.kind == "undo")).scalars()
    undoing = (from_body(Decision, body) for body in bodies)
    connection.execute(delete(IN_FORCE).where(IN_FORCE.c.decision == meant.id))
    if meant in in_force([meant, *undoing]):
        write_rows(connection, IN_FORCE, [{"decision": meant.id, "report": id} for id in meant.reports])


def _touch(connection: Connection, meant: Decision, keying: Keying) -> None:
    """Have the reports that a decision is about, in all versions, woven again, under the keys that hold now; read again
    where the origin that it corrects, or hands on to a version, may change how they are read."""
    ids = versions_of(connection, {*meant.reports, *(_naming(connection, meant) if meant.what == "person" else ())})
    held = load_reports(connection, ids)
    for reading in load_readings(connection, held):
        if meant.what == "report":
            index_report(connection, held[reading.report], reading)
        decisions = load_in_force(connection, [reading.report])
        keep_keys(connection, reading.report, keying(held[reading.report], reading, decisions))
    if meant.what == "report" and meant.kind in ("correct", "replace"):
        for id in sorted(held):
            ask_for_reading(connection, id)


def _naming(connection: Connection, meant: Decision) -> set[str]:
    """The reports of every block in which somebody goes by a name that a decision is about."""
    names = {fold(name) for name in (*(target.words for target in meant.targets), meant.value or "") if name.strip()}
    blocks = {
        block
        for table in (ENCOUNTER_PARTIES, STATEMENT_PARTIES)
        for block in connection.execute(
            select(table.c.block)
            .where(or_(*(table.c.folded.contains(name, autoescape=True) for name in sorted(names))))
            .distinct()
        ).scalars()
    }
    return {
        id
        for chunk in chunks(sorted(blocks))
        for id in connection.execute(select(BLOCKS.c.report).where(BLOCKS.c.block.in_(chunk))).scalars()
    }


def reports_naming(connection: Connection, name: str) -> dict[str, str | None]:
    """The reports whose statements name somebody so as speaker or addressee, or whose encounters do; each with a state
    that he is given there, if any."""
    wanted = fold(name)
    said = (
        select(STATEMENTS.c.report, STATEMENT_PARTIES.c.state)
        .join(
            STATEMENTS,
            (STATEMENTS.c.block == STATEMENT_PARTIES.c.block) & (STATEMENTS.c.id == STATEMENT_PARTIES.c.statement),
        )
        .where(STATEMENT_PARTIES.c.folded == wanted)
    )
    met = (
        select(BLOCKS.c.report, ENCOUNTER_PARTIES.c.state)
        .join(BLOCKS, BLOCKS.c.block == ENCOUNTER_PARTIES.c.block)
        .where(ENCOUNTER_PARTIES.c.folded == wanted)
    )
    rows = [row for query in (met, said) for row in connection.execute(query)]
    return {row.report: row.state for row in sorted(rows, key=lambda row: (row.report, row.state or ""))}
