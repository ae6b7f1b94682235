"""The head of a brief: who, when, where, beside what, how long, and how many tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from dragoman.desk.decided import say_decision
from dragoman.desk.described import Described
from dragoman.desk.material import Material
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Fact
from dragoman.desk.wording import count, join_names, say_confidence, say_date, say_how_known, say_minutes
from dragoman.model import Citation, Encounter, Known, Party, Span

_STATUS = {
    "held": "held",
    "planned": "planned, not yet reported as held",
    "cancelled": "cancelled",
    "hypothetical": "only supposed",
}
_MOST_IN_TITLE = 3


def build_title(encounter: Encounter) -> str:
    """Between whom it was."""
    return join_names((party.name for party in encounter.participants), _MOST_IN_TITLE) or "Participants not known"


def build_standfirst(encounter: Encounter) -> str:
    """What, where and when in one line."""
    place = encounter.place.value if encounter.place else None
    beside = f"beside {encounter.forum.value}" if encounter.forum else None
    date = say_date(encounter.date.value if encounter.date else None)
    kind = f"{encounter.kind.capitalize()}, {encounter.status}"
    return " · ".join(part for part in (kind, place, beside, date) if part)


def build_header(material: Material, numbering: Numbering) -> tuple[Fact, ...]:
    """The facts of the encounter; what is not known is said as not known."""
    encounter = material.encounter
    who = (_participant(material, party, numbering) for party in encounter.participants)
    return (*who, *_fields(material, numbering), *_standing(encounter, numbering), *_decided(material, numbering))


def _decided(material: Material, numbering: Numbering) -> Iterator[Fact]:
    """What a person decided about any part of the brief."""
    parts = (material.statements, material.claims, (u.id for u in material.undertakings), material.reports)
    ids = {material.encounter.id, *(d.id for d in material.discrepancies), *chain.from_iterable(parts)}
    said = (p for placed in material.statements.values() for p in placed.statement.speakers)
    names = {party.name for party in (*material.encounter.participants, *said)}
    for decision in material.decided.among(ids, names, material.encounter.reports):
        cited = [citation for target in decision.targets for citation in target.citations]
        yield Fact("Decided", say_decision(decision), numbering.cite_each_report(cited))


def _participant(material: Material, party: Party, numbering: Numbering) -> Fact:
    state = material.state_name(party.state) if party.state and party.kind != "state" else ""
    value = ", ".join(part for part in (party.name, party.office, state) if part)
    cites = numbering.cite_each_report(_named(material, party)) or numbering.cite(material.encounter.citations)
    return Fact("Who", value, cites, say_confidence(party.confidence))


def _named(material: Material, party: Party) -> Iterator[Citation]:
    """The fullest mention of a participant in the words of each report that tell of the encounter, else anywhere in it."""
    told = material.encounter.citations
    for report in material.reports.values():
        mentions = _mentions(report, party)
        near = [m for m in mentions if any(c.report == report.id and c.span.overlaps(m) for c in told)]
        if near or mentions:
            yield Citation(report.id, max(near or mentions, key=lambda m: (m.end - m.start, -m.start)))


def _mentions(report: Described, party: Party) -> list[Span]:
    entities = report.reading.entities if report.reading else ()
    same = [e for e in entities if e.name == party.name and (e.state or party.state) == (party.state or e.state)]
    return [mention for entity in same for mention in entity.mentions]


def _fields(material: Material, numbering: Numbering) -> Iterator[Fact]:
    encounter = material.encounter
    yield _fact("When", encounter.date, say_date, encounter, numbering)
    yield _fact("Where", encounter.place, str, encounter, numbering)
    if encounter.country:
        yield _fact("Country", encounter.country, material.state_name, encounter, numbering)
    if encounter.forum:
        yield _fact("On the sidelines of", encounter.forum, str, encounter, numbering)
    if encounter.venue:
        yield _fact("Venue", encounter.venue, str, encounter, numbering)
    if encounter.duration_minutes:
        yield _fact("How long", encounter.duration_minutes, say_minutes, encounter, numbering)


def _fact(label: str, known: Known | None, say: object, encounter: Encounter, numbering: Numbering) -> Fact:
    if known is None:
        return Fact(label, "not said in these reports", numbering.cite_each_report(encounter.citations), unknown=True)
    assert callable(say)
    cites = numbering.cite_each_report(known.citations) or numbering.cite_each_report(encounter.citations)
    return Fact(label, say(known.value), cites, say_how_known(known.inferred, known.confidence))


def _standing(encounter: Encounter, numbering: Numbering) -> Iterator[Fact]:
    cites = numbering.cite_each_report(encounter.citations)
    kind = f"{encounter.kind.capitalize()}, {_STATUS.get(encounter.status, encounter.status)}"
    yield Fact("Kind", kind, cites, say_confidence(encounter.confidence))
    told = f"{count(len(encounter.reports), 'report')}, {count(encounter.voices, 'independent voice')}"
    yield Fact("Told by", told, cites)
