"""Readings as a person corrected them: rejected statements gone, fields set, people under one name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.lexicon.states import state_by_code
from dragoman.model import Decision, EncounterMention, Party, Reading, Statement, Value
from dragoman.reconcile.anchors import Place, find_mention, find_mentions, find_statement
from dragoman.reconcile.parties import name_words

# "Ann Ode (AGO)", or "Angola (AGO)" for the state itself.
_PARTY = re.compile(r"(?P<name>.+?)(?: \((?P<state>[A-Z]{3})\))?")
_PARTED = re.compile(r"\s*;\s*")
_PLAIN = ("kind", "status")


def correct_readings(readings: Sequence[Reading], decisions: Sequence[Decision]) -> list[Reading]:
    """Readings with all that decisions say of their statements and people; the fields of encounters stay as read.

    Decisions are those in force, in the order of time: of two on one field the later counts.
    """
    corrected = []
    for reading in readings:
        about = [d for d in decisions if d.what == "person" or reading.report in d.reports]
        for decision in about:
            reading = _correct(reading, decision)
        corrected.append(_without_rejected(reading, about))
    return corrected


def correct_encounters(reading: Reading, decisions: Sequence[Decision]) -> Reading:
    """A reading with the fields of its encounters as decided: what its neighbours are looked for by.

    What somebody corrected counts as what the report is news of, however long ago it was: it is to meet its neighbours.
    """
    found = correct_mentions({reading.report: reading}, decisions)
    news = {index: replace(mention, main=True) for (_, index), mention in found.items()}
    return replace(reading, encounters=tuple(news.get(n, m) for n, m in enumerate(reading.encounters)))


def correct_mentions(
    readings: Mapping[str, Reading], decisions: Sequence[Decision]
) -> Mapping[Place, EncounterMention]:
    """The mentions of encounters of which a field was corrected, by report and place in its reading."""
    found: dict[Place, EncounterMention] = {}
    for decision, places in place_corrections(readings, decisions):
        for report, index in places:
            mention = found.get((report, index), readings[report].encounters[index])
            found[report, index] = set_field(mention, decision)
    return found


def place_corrections(
    readings: Mapping[str, Reading], decisions: Sequence[Decision]
) -> list[tuple[Decision, frozenset[Place]]]:
    """Each decision on a field of an encounter, by time, with the mentions that it points at."""
    corrections = (d for d in decisions if (d.what, d.kind) == ("encounter", "correct"))
    return [(d, frozenset(place for place, _ in find_mentions(readings, d))) for d in corrections]


def set_field(mention: EncounterMention, decision: Decision) -> EncounterMention:
    """A mention with a field as decided, resting on the words that gave it before, else on those that tell of it."""
    field = decision.field or ""
    if field in _PLAIN:
        return replace(mention, **{field: decision.value})  # type: ignore[arg-type]
    before: Value | None = getattr(mention, field)
    spans = before.spans if before and before.spans else mention.mentions
    value: Any = Value(decision.value, spans) if decision.value else None
    return replace(mention, **{field: value})


def rejected_mentions(readings: Mapping[str, Reading], decisions: Sequence[Decision]) -> frozenset[Place]:
    """The mentions that tell of no encounter, as a person decided."""
    out: dict[Place, str] = {}
    for decision in decisions:
        if decision.what == "encounter" and decision.kind in ("accept", "reject"):
            out.update((place, decision.kind) for place, _ in find_mentions(readings, decision))
    return frozenset(place for place, kind in out.items() if kind == "reject")


def _correct(reading: Reading, decision: Decision) -> Reading:
    if decision.what == "person":
        return _rename(reading, decision)
    if decision.what in ("statement", "claim") and decision.kind in ("accept", "correct"):
        for target in decision.targets:
            index = find_statement(reading.statements, reading.report, target)
            if index is not None:
                reading = _set_statement(reading, index, decision)
    elif (decision.what, decision.kind) == ("encounter", "accept"):
        for target in decision.targets:
            index = find_mention(reading, target)
            if index is not None:
                mentions = list(reading.encounters)
                mentions[index] = replace(mentions[index], confidence=1.0)
                reading = replace(reading, encounters=tuple(mentions))
    return reading


# -- statements -------------------------------------------------------------------------------------------------------


def _set_statement(reading: Reading, index: int, decision: Decision) -> Reading:
    statements = list(reading.statements)
    statements[index] = _settle(statements[index], decision)
    return replace(reading, statements=tuple(statements))


def _settle(said: Statement, decision: Decision) -> Statement:
    if decision.kind == "accept":
        return replace(said, confidence=1.0)
    value = decision.value or ""
    parts = tuple(part for part in _PARTED.split(value) if part)
    if decision.field == "speaker":
        return replace(said, speakers=tuple(read_party(part) for part in parts))
    if decision.field == "addressee":
        return replace(said, addressees=tuple(read_party(part) for part in parts))
    if decision.field == "act":
        return replace(said, act=value)
    return replace(said, issues=parts)


def _without_rejected(reading: Reading, decisions: Sequence[Decision]) -> Reading:
    last: dict[int | None, str] = {}
    for decision in decisions:
        if decision.what in ("statement", "claim") and decision.kind in ("accept", "reject"):
            for target in decision.targets:
                last[find_statement(reading.statements, reading.report, target)] = decision.kind
    kept = (said for n, said in enumerate(reading.statements) if last.get(n) != "reject")
    return replace(reading, statements=tuple(kept))


def read_party(words: str) -> Party:
    """A party as decisions write it.

    >>> read_party("Ann Ode (AGO)").state, read_party("Angola (AGO)").kind, read_party("Ann Ode").state
    ('AGO', 'state', None)
    """
    found = _PARTY.fullmatch(words)
    name, code = (found["name"], found["state"]) if found else (words, None)
    state = state_by_code(code) if code else None
    return Party(name, "state" if state and state.name == name else "person", code)


# -- people -----------------------------------------------------------------------------------------------------------


def _rename(reading: Reading, decision: Decision) -> Reading:
    """Everyone who goes by one of the names goes by the decided one; a split holds in its own reports alone."""
    value = decision.value
    if not value or (decision.kind == "split" and reading.report not in decision.reports):
        return reading
    names = {name_words(target.words) for target in decision.targets}

    def named(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        return tuple(replace(p, name=value) if _is_meant(p.name, p.state, p.kind) else p for p in parties)

    def _is_meant(name: str, state: str | None, kind: str) -> bool:
        stated = decision.field is None or state in (None, decision.field)
        return kind == "person" and stated and name_words(name) in names

    entities = (replace(e, name=value) if _is_meant(e.name, e.state, e.kind) else e for e in reading.entities)
    said = (replace(s, speakers=named(s.speakers), addressees=named(s.addressees)) for s in reading.statements)
    told = (replace(m, participants=named(m.participants)) for m in reading.encounters)
    return replace(reading, entities=tuple(entities), statements=tuple(said), encounters=tuple(told))
