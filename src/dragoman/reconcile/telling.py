"""The mentions of encounters of all readings, with what decisions and the other reports add to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Decision, EncounterMention, Party, Reading
from dragoman.reconcile import dates
from dragoman.reconcile.corrections import correct_mentions, rejected_mentions
from dragoman.reconcile.material import Material
from dragoman.reconcile.mentions import Told
from dragoman.reconcile.parties import name_words

# So many reports know a person's state better than one that gives another.
OUTWEIGHS = 3
# A state that a report does not give but lets be guessed (from where it was written) is no surer than this.
GUESS = 0.6


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
    return [t for t in told if (t.report, t.index) in corrected or not _among_themselves(material, t)]


def _known_states(readings: Iterable[Reading]) -> Mapping[tuple[str, ...], tuple[str, bool]]:
    """The state that most reports give each person whom they name in full, by the full name and by each of its words that
    no other state's people share; and whether so many do that it outweighs what one report says. What is but guessed counts
    where no report says it."""
    said: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    guessed: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for reading in readings:
        people = [e for e in reading.entities if e.kind == "person" and e.state and len(name_words(e.name)) > 1]
        for sure, counts in ((True, said), (False, guessed)):
            here = [e for e in people if (e.confidence > GUESS) == sure]
            for name, state in {(name, e.state) for e in here for name in _names(name_words(e.name)) if e.state}:
                counts[name][state] += 1
    known = {}
    for name, states in {**guessed, **said}.items():
        (state, count), *others = states.most_common(2)
        if not others or (len(name) > 1 and count >= OUTWEIGHS * others[0][1]):
            known[name] = (state, len(name) > 1 and count >= OUTWEIGHS)
    return known


def _names(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [words, *((word,) for word in words)]


def _with_states(mention: EncounterMention, known: Mapping[tuple[str, ...], tuple[str, bool]]) -> EncounterMention:
    """The mention with the state of each person that its report leaves open, or alone takes for another, and others give."""
    return replace(mention, participants=tuple(_with_state(party, known) for party in mention.participants))


def _with_state(party: Party, known: Mapping[tuple[str, ...], tuple[str, bool]]) -> Party:
    words = name_words(party.name)
    guessed = party.confidence <= GUESS and len(words) > 1
    state, outweighs = known.get(words) or (known.get(words[-1:]) if guessed else None) or (None, False)
    if party.kind != "person" or state is None or not (party.state is None or guessed or outweighs):
        return party
    return replace(party, state=state)


def _among_themselves(material: Material, told: Told) -> bool:
    """Whether all are people of one state, and their report says so: colleagues, and no encounter."""
    parties = told.mention.participants
    states = {p.state for p in parties}
    if len(parties) < 2 or len(states) != 1 or None in states:
        return False
    guessed = {e.name for e in material.readings[told.report].entities if e.kind == "person" and e.confidence <= GUESS}
    return not any(p.name in guessed for p in material.readings[told.report].encounters[told.index].participants)


def give_years(told: Sequence[Told], clusters: Iterable[Sequence[Told]]) -> list[Told]:
    """The mentions with the year to each day that a report prints without one, where the encounter that the report is about
    is known to the day from others: what was held lies before that day, what is planned after it."""
    known: dict[str, str] = {}
    for cluster in clusters:
        days = Counter(t.date for t in cluster if t.date and dates.is_day(t.date)).most_common(1)
        known.update((t.report, day) for day, _ in days for t in cluster if day and t.mention.main)
    return [_in_year(t, known[t.report]) if t.report in known else t for t in told]


def _in_year(told: Told, day: str) -> Told:
    value = told.mention.date
    if value is None or not value.value.startswith("X"):
        return told
    ahead = told.mention.status in ("planned", "hypothetical")
    years = [int(day[:4]) + n for n in ((0, 1) if ahead else (0, -1))]
    fitting = (f"{year}{value.value[4:]}" for year in years)
    full = next((d for d in fitting if (d >= day[: len(d)] if ahead else d <= day[: len(d)])), None)
    if full is None:
        return told
    return replace(told, mention=replace(told.mention, date=replace(value, value=full, inferred=True)))
