"""Encounters that a draft dates otherwise than the record, or lets last longer or shorter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lexicon import lemma
from dragoman.model import Citation, Encounter, EncounterMention, Finding, Known, Span, Value
from dragoman.reconcile import dates
from dragoman.reconcile.alignment import same_token
from dragoman.reconcile.ground import Ground
from dragoman.reconcile.parties import same_party
from dragoman.reconcile.tokens import Token

# The same people who met so few days apart met once.
ONE_ENCOUNTER_DAYS = 31

_MEETING = frozenset(("meet", "meeting", "talk", "speak", "conversation", "call", "session", "last"))


def find_remet(ground: Ground) -> Iterator[Finding]:
    """Each date of an encounter in the draft, where the record has the same people meet on another day near to it."""
    record = [e for e in ground.weave.encounters if set(e.reports) - {ground.draft} and e.status == "held"]
    for mention in ground.reading.encounters:
        known = [e for e in record if _same_people(mention, e)]
        yield from _redated(ground, mention, known)


def find_lasting(ground: Ground, sentence: Span) -> Iterator[Finding]:
    """How long those met whom a sentence names, where the reports that name them have them meet for other times."""
    tokens = ground.tokens(sentence)
    people = [t for t in tokens if t.kind == "person"]
    homes = [id for id in sorted(ground.homes(sentence)) if all(ground.names(id, person) for person in people)]
    mine = _lengths(tokens)
    theirs = [(told, t) for told in ground.told if told.citation.report in homes for t in _lengths(told.tokens)]
    for length in mine if people else ():
        if theirs and not any(same_token(length, other) for _, other in theirs):
            told, other = theirs[0]
            there = Citation(told.citation.report, other.span)
            said = length.span.of(ground.material.text(ground.draft))
            yield Finding("number", length.span, said, ground.words(there), ground.voices([there]), (there,))


def _lengths(tokens: Sequence[Token]) -> list[Token]:
    """The hours and minutes in a sentence that tells of a meeting."""
    meets = any(lemma(t.form, "v") in _MEETING or lemma(t.form, "n") in _MEETING for t in tokens)
    return [t for t in tokens if meets and t.quantity and t.quantity.unit == "minute"]


def _same_people(mention: EncounterMention, encounter: Encounter) -> bool:
    people = [p for p in mention.participants if p.kind == "person"]
    return len(people) > 1 and all(any(same_party(p, q) for q in encounter.participants) for p in people)


def _redated(ground: Ground, mention: EncounterMention, known: list[Encounter]) -> Iterator[Finding]:
    date = mention.date
    if date is None or not dates.is_day(date.value) or not date.spans:
        return
    dated = [
        (e.date, apart) for e in known if e.date and (apart := dates.days_between(e.date.value, date.value)) is not None
    ]
    if dated and all(apart for _, apart in dated):
        nearest, apart = min(dated, key=lambda item: abs(item[1]))
        if abs(apart) <= ONE_ENCOUNTER_DAYS:
            yield from _finding(ground, date, nearest)


def _finding(ground: Ground, value: Value, known: Known) -> Iterator[Finding]:
    printed = tuple(c for c in known.citations if c.report != ground.draft)
    if printed:
        said = value.spans[0].of(ground.material.text(ground.draft))
        yield Finding("date", value.spans[0], said, known.value, ground.voices(printed), printed)
