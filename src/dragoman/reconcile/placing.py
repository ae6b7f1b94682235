"""Give every statement its id, its encounter and the date on which it was made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Encounter, Party, PlacedStatement, Span, Statement, derive_id
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import same_name


def place_statements(
    material: Material, encounters: Sequence[Encounter], placed: Mapping[tuple[str, int], str]
) -> tuple[PlacedStatement, ...]:
    """Every statement of every report, by id; claims are left open."""
    dates = {e.id: e.date.value for e in encounters if e.date}
    states = {e.id: {p.name: p.state for p in e.participants if p.state} for e in encounters}
    found: dict[str, PlacedStatement] = {}
    for report, reading in material.readings.items():
        for statement in reading.statements:
            home = None if statement.encounter is None else placed.get((report, statement.encounter))
            said = statement.date.value if statement.date else dates.get(home or "")
            name = statement_id(report, statement, found)
            found[name] = PlacedStatement(
                name, report, with_states(statement, states.get(home or "", {})), home, None, said
            )
    return tuple(found[i] for i in sorted(found))


def with_states(statement: Statement, states: Mapping[str, str]) -> Statement:
    """The statement with the states of people whom its own report names without one and another report with."""

    def stated(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(
            replace(p, state=_state_of(p.name, states)) if p.state is None and p.kind == "person" else p
            for p in parties
        )

    return replace(statement, speakers=stated(statement.speakers), addressees=stated(statement.addressees))


def _state_of(name: str, states: Mapping[str, str]) -> str | None:
    return next((code for other, code in sorted(states.items()) if same_name(name, other)), None)


def statement_id(report: str, statement: Statement, taken: Collection[str]) -> str:
    """An id from the report, the content and the cue; the source too where two share both."""
    parts = (report, _ends(statement.content), _ends(statement.cue))
    plain = derive_id("s", *parts)
    return plain if plain not in taken else derive_id("s", *parts, _ends(statement.source), statement.act)


def _ends(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
