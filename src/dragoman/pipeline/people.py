"""The people of a record over time: language work on its readings, handed on as typed results."""

from __future__ import annotations

from dragoman.model import Person
from dragoman.reconcile import gather_people
from dragoman.record import Record
from dragoman.record.rows import fold


def find_people(record: Record, name: str | None = None) -> tuple[Person, ...]:
    """All persons whom reports name, by name; or those one form of whose name, or office or state, holds these words."""
    ids = record.report_ids()
    people = gather_people(record.reports(ids), record.readings(ids))
    if not name:
        return people
    wanted = fold(name).split()
    return tuple(person for person in people if all(f" {word} " in _words(person) for word in wanted))


def _words(person: Person) -> str:
    offices = (f"{t.office} {t.state or ''}" for t in person.tenures)
    return fold(" ".join((person.name, *person.aliases, person.state or "", *offices)))
