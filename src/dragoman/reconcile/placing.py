"""Give every statement its id, its encounter and the date on which it was made."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Encounter, Party, PlacedStatement, Span, Statement, derive_id
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import is_nameless, office_class, office_of, same_name, same_party


def place_statements(
    material: Material, encounters: Sequence[Encounter], placed: Mapping[tuple[str, int], str]
) -> tuple[PlacedStatement, ...]:
    """Every statement of every report, by id; claims are left open."""
    dates = {e.id: e.date.value for e in encounters if e.date}
    present = {e.id: e.participants for e in encounters}
    found: dict[str, PlacedStatement] = {}
    for report, reading in material.readings.items():
        for statement in reading.statements:
            home = None if statement.encounter is None else placed.get((report, statement.encounter))
            said = statement.date.value if statement.date else dates.get(home or "")
            name = statement_id(report, statement, found)
            found[name] = PlacedStatement(
                name, report, with_names(statement, present.get(home or "", ())), home, None, said
            )
    return tuple(found[i] for i in sorted(found))


def with_names(statement: Statement, present: Sequence[Party]) -> Statement:
    """The statement with what other reports of its encounter know of whom its own names without a state, or by state and
    office alone ("the Kenyan president")."""

    def known(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(_known(p, present) for p in parties)

    return replace(statement, speakers=known(statement.speakers), addressees=known(statement.addressees))


NAMED_BY_OTHERS = 0.7  # how sure somebody is at most whom his own report does not name


def _known(party: Party, present: Sequence[Party]) -> Party:
    if is_nameless(party) and office_class(office_of(party) or ""):
        held = [p for p in present if p.kind == "person" and p.office and not is_nameless(p) and same_party(party, p)]
        return replace(held[0], confidence=min(party.confidence, NAMED_BY_OTHERS)) if len(held) == 1 else party
    if party.kind != "person" or party.state is not None:
        return party
    states = (p.state for p in sorted(present, key=lambda p: p.name) if p.state and same_name(party.name, p.name))
    return replace(party, state=next(states, None))


def statement_id(report: str, statement: Statement, taken: Collection[str]) -> str:
    """An id from the report, the content and the cue; the source too where two share both."""
    parts = (report, _ends(statement.content), _ends(statement.cue))
    plain = derive_id("s", *parts)
    return plain if plain not in taken else derive_id("s", *parts, _ends(statement.source), statement.act)


def _ends(spans: Sequence[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]
