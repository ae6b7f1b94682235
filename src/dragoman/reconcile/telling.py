"""The mentions of encounters of all readings, with what decisions and the other reports add to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Decision, EncounterMention, Reading
from dragoman.reconcile.corrections import correct_mentions, rejected_mentions
from dragoman.reconcile.material import Material
from dragoman.reconcile.mentions import Told
from dragoman.reconcile.parties import name_words


def tell_mentions(material: Material, decisions: Sequence[Decision] = ()) -> list[Told]:
    """Every mention as it counts: corrected, with the states that other reports know; none that was rejected, and none of
    colleagues among themselves."""
    corrected = correct_mentions(material.readings, decisions)
    rejected = rejected_mentions(material.readings, decisions)
    known = _known_states(material.readings.values())
    told = [
        Told(report, index, _with_states(corrected.get((report, index), mention), known), material.printed(report))
        for report, reading in material.readings.items()
        for index, mention in enumerate(reading.encounters)
        if (report, index) not in rejected
    ]
    return [t for t in told if (t.report, t.index) in corrected or not _among_themselves(t.mention)]


def _known_states(readings: Iterable[Reading]) -> Mapping[tuple[str, ...], str]:
    """The state of each person whom reports name in full and take for one state's only."""
    said: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for entity in (entity for reading in readings for entity in reading.entities):
        if entity.kind == "person" and entity.state is not None and len(words := name_words(entity.name)) > 1:
            said[words].add(entity.state)
    return {words: min(states) for words, states in said.items() if len(states) == 1}


def _with_states(mention: EncounterMention, known: Mapping[tuple[str, ...], str]) -> EncounterMention:
    """The mention with the state of each person that its report leaves open and others give."""
    parties = tuple(
        replace(p, state=known.get(name_words(p.name))) if p.kind == "person" and p.state is None else p
        for p in mention.participants
    )
    return replace(mention, participants=parties) if parties != mention.participants else mention


def _among_themselves(mention: EncounterMention) -> bool:
    """Whether all are people of one state: colleagues, and no encounter."""
    states = {p.state for p in mention.participants}
    return len(mention.participants) > 1 and len(states) == 1 and None not in states
