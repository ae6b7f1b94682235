"""What things rest on: the characters that a decision about them holds on to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dragoman.errors import InputError, NotFound
from dragoman.model import (
    Citation,
    Claim,
    Discrepancy,
    Encounter,
    EncounterMention,
    Party,
    PlacedStatement,
    Reading,
    Report,
    Span,
    Target,
    Undertaking,
)
from dragoman.record import Found, Record
from dragoman.record.rows import fold

_WORDS = 120


def point_at(record: Record, found: Found) -> tuple[Target, ...]:
    """What a thing rests on: each mention of an encounter, each statement, each side of a discrepancy."""
    item = found.item
    if isinstance(item, Report):
        return (Target((Citation(item.id, Span(0, len(item.text))),), _cut(item.first("title") or item.text)),)
    if isinstance(item, Encounter):
        return tuple(target for target, _ in _mentions(record, item))
    if isinstance(item, Discrepancy):
        return tuple(Target(side.citations, _cut(side.value)) for side in item.sides)
    statements = _statements(record, found)
    texts = record.reports({placed.report for placed in statements})
    return tuple(_statement_target(placed, texts[placed.report].text) for placed in statements)


def _statement_target(placed: PlacedStatement, text: str) -> Target:
    spans = sorted({*placed.statement.content, *placed.statement.cue})
    return Target(tuple(Citation(placed.report, span) for span in spans), _cut(placed.statement.span.of(text)))


def _mentions(record: Record, encounter: Encounter) -> Iterator[tuple[Target, str]]:
    """Those mentions of a report whose every span is one of the encounter's, each with its report.

    Of two in the same words the one between the encounter's people is meant.
    """
    from dragoman.reconcile import how_named

    whole = Target(encounter.citations, _names(encounter.participants))
    for reading in record.readings(encounter.reports):
        told: dict[tuple[Span, ...], EncounterMention] = {}
        for mention in sorted(reading.encounters, key=lambda m: how_named(whole, m.participants)):
            told[mention.mentions] = mention
        for spans, mention in sorted(told.items(), key=lambda item: item[0]):
            cited = tuple(Citation(reading.report, span) for span in spans)
            if cited and set(cited) <= set(encounter.citations):
                yield Target(cited, _cut(_names(mention.participants))), reading.report


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _statements(record: Record, found: Found) -> list[PlacedStatement]:
    item = found.item
    if isinstance(item, PlacedStatement):
        return [item]
    assert isinstance(item, Claim | Undertaking)
    loaded = (record.find(id, "statement").item for id in item.statements)
    return [placed for placed in loaded if isinstance(placed, PlacedStatement)]


def point_at_parts(record: Record, whole: Found, leaving: Sequence[Found]) -> tuple[Target, ...]:
    """The targets of a thing, those that stay marked by part 1; something must leave and something stay."""
    ids = {thing.id for thing in leaving}
    if isinstance(whole.item, Encounter):
        parts = [(target, report in ids) for target, report in _mentions(record, whole.item)]
        needed = "a report that tells of it"
    else:
        statements = _statements(record, whole)
        texts = record.reports({placed.report for placed in statements})
        parts = [(_statement_target(placed, texts[placed.report].text), placed.id in ids) for placed in statements]
        needed = "a statement of it"
    if len({leaves for _, leaves in parts}) < 2:
        raise InputError(f"split {whole.id}: name {needed}, and leave another one in it; see: dragoman show {whole.id}")
    return tuple(replace(target, part=int(not leaves)) for target, leaves in parts)


def point_at_name(record: Record, name: str, reports: Sequence[str]) -> Target:
    """Where a report first prints a name; raises NotFound where none of these reports names anybody so."""
    from dragoman.reconcile import correct_readings

    # as decisions have it: the name may itself be one that somebody decided on
    for reading in correct_readings(record.readings(reports), record.in_force(reports)):
        for read, span in _named(reading):
            if fold(read) == fold(name):
                return Target((Citation(reading.report, span),), read)
    raise NotFound(f"{name}: the record names nobody so; try the name as it stands in: dragoman statements")


def _named(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Names of people, each with characters that it rests on: mentions first, then statements and encounters of theirs."""
    yield from ((entity.name, entity.mentions[0]) for entity in reading.entities if entity.mentions)
    for said in reading.statements:
        yield from ((party.name, (*said.source, said.span)[0]) for party in (*said.speakers, *said.addressees))
    for told in reading.encounters:
        yield from ((party.name, span) for party in told.participants for span in told.mentions[:1])


def label_of(item: object) -> str:
    """What tells a discrepancy or undertaking from another on the same words."""
    if isinstance(item, Discrepancy):
        return f"{item.kind} {item.slot}"
    assert isinstance(item, Undertaking)
    return item.issue


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _WORDS else plain[: _WORDS - 1].rstrip() + "…"
