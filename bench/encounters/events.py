"""Encounters that are easily taken for one another, in families of one set of people."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bench.encounters.diplomats import Diplomat
from dragoman.lexicon import state_by_code

FORUMS = ("G20", "BRICS", "ASEAN", "NATO", "APEC", "Mercosur", "OPEC", "CARICOM")
_FIRST = date(2021, 1, 10)
_DAYS = 1400


@dataclass(frozen=True, slots=True)
class Event:
    """One encounter as it was: who, when, where, beside what; a call has no place."""

    id: int
    kind: str
    people: tuple[Diplomat, ...]
    day: date
    place: str = ""
    forum: str = ""


Family = tuple[Event, ...]
Draw = Callable[[], Diplomat]


def make_families(diplomats: Sequence[Diplomat], count: int, rng: random.Random) -> list[Family]:
    """Families with `count` encounters or a few more in all; no two families share a person."""
    free = list(diplomats)
    rng.shuffle(free)
    families: list[Family] = []
    made = 0
    while made < count:
        kind = KINDS[len(families) % len(KINDS)]
        family = tuple(replace(e, id=made + n) for n, e in enumerate(kind(_drawing(free), rng)))
        families.append(family)
        made += len(family)
    return families


def _drawing(free: list[Diplomat]) -> Draw:
    """Draws people of states that this family does not have yet."""
    states = set[str]()

    def draw() -> Diplomat:
        at = next(i for i, d in enumerate(free) if d.state not in states)
        states.add(free[at].state)
        return free.pop(at)

    return draw


def _day(rng: random.Random) -> date:
    return _FIRST + timedelta(rng.randrange(_DAYS))


def _capital(state: str) -> str:
    found = state_by_code(state)
    return found.capitals[0] if found and found.capitals else "Geneva"


def twice_in_a_week(draw: Draw, rng: random.Random) -> Iterator[Event]:
    """At home on Monday, and again abroad before the week is out."""
    a, b, c = draw(), draw(), draw()
    day = _day(rng)
    yield Event(0, "meeting", (a, b), day, _capital(a.state))
    yield Event(0, "meeting", (a, b), day + timedelta(rng.randint(3, 5)), _capital(c.state), rng.choice(FORUMS))
    yield Event(0, "meeting", (a, c), day + timedelta(rng.randint(3, 5)), _capital(c.state))


def call_beside_meeting(draw: Draw, rng: random.Random) -> Iterator[Event]:
    """A call a day or a few before or after a meeting, and another months later."""
    a, b = draw(), draw()
    day = _day(rng)
    yield Event(0, "meeting", (a, b), day, _capital(b.state))
    yield Event(0, "call", (a, b), day + timedelta(rng.choice((-4, -2, -1, 1, 2, 5))))
    yield Event(0, "call", (b, a), day + timedelta(rng.randint(60, 120)))


def trilateral_beside_bilaterals(draw: Draw, rng: random.Random) -> Iterator[Event]:
    """Three leaders at one summit: together, and two by two on the same day or the next."""
    a, b, c = draw(), draw(), draw()
    day, place, forum = _day(rng), _capital(rng.choice((a, b, c)).state), rng.choice(FORUMS)
    yield Event(0, "meeting", (a, b, c), day, place, forum)
    yield Event(0, "meeting", (a, b), day, place, forum)
    yield Event(0, "meeting", (a, c), day + timedelta(rng.randint(0, 1)), place, forum)
    yield Event(0, "meeting", (c, b), day, place, forum)


def last_year(draw: Draw, rng: random.Random) -> Iterator[Event]:
    """The same two beside the same forum a year ago and two years ago, elsewhere."""
    a, b, c = draw(), draw(), draw()
    day, forum = _day(rng), rng.choice(FORUMS)
    for years, host in enumerate((a, c, b)):
        shift = timedelta(years * 364 + rng.randint(-9, 9))
        yield Event(0, "meeting", (a, b), day + shift, _capital(host.state), forum)


def office_changes_hands(draw: Draw, rng: random.Random) -> Iterator[Event]:
    """One side's office has a new holder when the two states meet again."""
    a, b, c = draw(), draw(), draw()
    successor = Diplomat(c.name, b.state, b.office)
    day, forum = _day(rng), rng.choice(FORUMS)
    yield Event(0, "meeting", (a, b), day, _capital(a.state), forum)
    yield Event(0, "meeting", (a, successor), day + timedelta(rng.choice((40, 180, 364))), _capital(a.state), forum)
    yield Event(0, "call", (a, successor), day + timedelta(400))


def two_levels(draw: Draw, rng: random.Random) -> Iterator[Event]:
    """The leaders and their foreign ministers meet in one city on one day."""
    a, b, c, d = draw(), draw(), draw(), draw()
    leaders = (Diplomat(a.name, a.state, "President"), Diplomat(b.name, b.state, "Prime Minister"))
    ministers = (Diplomat(c.name, a.state, "Foreign Minister"), Diplomat(d.name, b.state, "Foreign Minister"))
    day, place = _day(rng), _capital(a.state)
    yield Event(0, "meeting", leaders, day, place)
    yield Event(0, "meeting", ministers, day + timedelta(rng.randint(0, 1)), place)


KINDS = (
    twice_in_a_week,
    call_beside_meeting,
    trilateral_beside_bilaterals,
    last_year,
    office_changes_hands,
    two_levels,
)
