"""What is read or woven, as of one moment: with what tells whether it is still so when the outcome is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from dragoman.model import Decision, Reading, Report
from dragoman.record.decisions import load_in_force
from dragoman.record.reports import block_of, digests_of, load_readings, load_reports
from dragoman.record.rows import digest_of


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that is to be read, and the decisions in force on it."""

    report: Report
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """The reports that keys link, their readings, and the decisions in force on them; `stamp` changes when any of it does."""

    ids: tuple[str, ...]
    reports: Mapping[str, Report]
    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    stamp: str


def load_waiting(connection: Connection, id: str) -> Waiting:
    """A report that is held, with what its reading must heed."""
    return Waiting(load_reports(connection, [id])[id], load_in_force(connection, [id]))


def load_block(connection: Connection, report: str) -> Block:
    """All that is to be woven with a report."""
    ids = block_of(connection, report)
    read = tuple(load_readings(connection, ids))
    heeded = load_in_force(connection, ids)
    return Block(ids, load_reports(connection, ids), read, heeded, _stamp(connection, ids, heeded))


def stamp_of(connection: Connection, ids: Collection[str]) -> str:
    """The stamp that a block of these reports has now."""
    return _stamp(connection, ids, load_in_force(connection, ids))


def _stamp(connection: Connection, ids: Collection[str], heeded: Collection[Decision]) -> str:
    return digest_of([digests_of(connection, ids), *(decision.id for decision in heeded)])
