"""Reports on made encounters: wire items, readouts, rewrites, previews, with what they look back on."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.encounters.diplomats import Diplomat
from bench.encounters.events import Event, Family
from dragoman.lexicon import state_by_code

# How often a report says what it could leave out.
_GIVEN_DATE, _LOOKS_BACK, _PREVIEW = 0.85, 0.35, 0.12
_OUTLETS = ("Daily Ledger", "Harbour Post", "The Standard Mail", "Morning Chronicle", "Civic Review")


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report and the encounters that it tells of: the id of each with the sentence that does."""

    outlet: str
    published: str | None
    text: str
    told: tuple[tuple[int, str], ...]


def make_reports(
    families: Sequence[Family], contents: Sequence[str], count: int, rng: random.Random
) -> Iterator[MadeReport]:
    """`count` reports: one at least on every encounter, the rest on encounters drawn at random, a few far more told of."""
    events = [(event, family) for family in families for event in family]
    weights = [1 / (1 + rng.randrange(12)) for _ in events]
    for event, family in [*events, *rng.choices(events, weights, k=count - len(events))][:count]:
        yield _make_report(event, family, contents, rng)


def _make_report(event: Event, family: Family, contents: Sequence[str], rng: random.Random) -> MadeReport:
    preview = rng.random() < _PREVIEW and event.kind == "meeting"
    printed = (
        event.day - timedelta(rng.randint(1, 8)) if preview else event.day + timedelta(rng.choice((0, 0, 1, 1, 2)))
    )
    opening = _announce(event, rng) if preview else _tell(event, printed, rng)
    told = [(event.id, opening)]
    sentences = [opening]
    for person in rng.choices(event.people, k=rng.randint(2, 4)):
        verb = rng.choice(("said", "added", "told reporters"))
        sentences.append(f"{person.surname} {verb} that {rng.choice(contents)}.")
    earlier = [e for e in family if e.day < event.day - timedelta(20)]
    if earlier and rng.random() < _LOOKS_BACK:
        past = rng.choice(earlier)
        back = _look_back(past)
        told.append((past.id, back))
        sentences.append(back)
    dateline = f"{event.place.upper()}, {printed:%b}. {printed.day} - " if event.place and rng.random() < 0.5 else ""
    given = printed.isoformat() if rng.random() < _GIVEN_DATE or not dateline else None
    return MadeReport(rng.choice(_OUTLETS), given, dateline + " ".join(sentences), tuple(told))


def _tell(event: Event, printed: date, rng: random.Random) -> str:
    when = rng.choice(
        (f"on {event.day:%A}", f"on {event.day.day} {event.day:%B}", f"on {event.day.day} {event.day:%B %Y}")
    )
    if event.day == printed and rng.random() < 0.3:
        when = "today"
    named = [_name(person, rng) for person in event.people]
    if event.kind == "call":
        return f"{named[0]} spoke by telephone with {named[1]} {when}."
    where = f" in {event.place}" if rng.random() < 0.85 else ""
    beside = f" on the sidelines of the {event.forum} summit" if event.forum and rng.random() < 0.7 else ""
    if len(event.people) > 2:
        return f"{', '.join(named[:-1])} and {named[-1]} held a trilateral meeting{where}{beside} {when}."
    return rng.choice((
        f"{named[0]} met {named[1]}{where}{beside} {when}.",
        f"{named[0]} and {named[1]} held talks{where}{beside} {when}.",
        f"{named[1]} was received by {named[0]}{where} {when}{beside}.",
    ))  # fmt: skip


def _announce(event: Event, rng: random.Random) -> str:
    named = [_name(person, rng) for person in event.people]
    when = f"on {event.day.day} {event.day:%B}"
    if len(event.people) > 2:
        return f"{', '.join(named[:-1])} and {named[-1]} will hold a trilateral meeting in {event.place} {when}."
    beside = f" on the sidelines of the {event.forum} summit" if event.forum else ""
    return f"{named[0]} will meet {named[1]} in {event.place}{beside} {when}."


def _look_back(event: Event) -> str:
    people = [person.name for person in event.people]
    joined = f"{', '.join(people[:-1])} and {people[-1]}"
    day = f"{event.day.day} {event.day:%B %Y}"
    if event.kind == "call":
        return f"{joined} had spoken by telephone on {day}."
    return f"{joined} had met in {event.place} on {day}."


def _name(person: Diplomat, rng: random.Random) -> str:
    """ "Kenyan President A B", "President A B of Kenya", "A B, Kenya's president"."""
    state = state_by_code(person.state)
    if state is None:
        return f"{person.office} {person.name}"
    forms = [f"{person.office} {person.name} of {state.name}"]
    forms += [f"{adjective} {person.office} {person.name}" for adjective in state.adjectives[:1]]
    return rng.choice(forms)
