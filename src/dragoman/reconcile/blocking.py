"""Keys under which a store keeps reports so that those to be reconciled together are found at constant cost."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dragoman.model import EncounterMention, Reading
from dragoman.reconcile.parties import folded, name_words, states_of
from dragoman.reconcile.shingles import fingerprints

# A report this near to the turn of a month is kept under both months: a day's difference must not part two reports.
MONTH_EDGE_DAYS = 3
_LAST_SAFE_DAY = 31 - MONTH_EDGE_DAYS
# The smallest fingerprints of a text are its min-hash sketch: a copy of half of it shares one of eight almost surely.
SKETCH = 8


def keys(reading: Reading) -> tuple[str, ...]:
    """The blocking keys of a reading, sorted: each pair of party states (or surnames) with each month it may fall in.

    An encounter without a date takes the month of the report and the one before; without either "*", which meets
    every month. Surnames stand beside states because a report may leave a state unsaid.
    """
    published = reading.metadata.published.value if reading.metadata.published else None
    found = {
        f"{pair}|{month}"
        for mention in reading.encounters
        for pair in _pairs(mention)
        for month in _months(mention.date.value if mention.date else None, published)
    }
    return tuple(sorted(found))


def pair_key(first: str, second: str) -> str:
    """How the keys of a report begin that tells of an encounter of these two states."""
    return f"s|{min(first, second)}-{max(first, second)}|"


def passage_keys(text: str) -> tuple[str, ...]:
    """The keys under which reports that share passages meet, whatever they are about."""
    return tuple(f"w|{h:016x}" for h in fingerprints(text)[:SKETCH])


def _pairs(mention: EncounterMention) -> Iterator[str]:
    states = states_of(mention.participants)
    yield from (pair_key(a, b)[:-1] for a, b in combinations(states, 2))
    names = sorted({folded(name_words(p.name)[-1]) for p in mention.participants if name_words(p.name)})
    yield from (f"n|{a}-{b}" for a, b in combinations(names, 2))


def _months(date: str | None, published: str | None) -> set[str]:
    if date is None or date.startswith("X"):
        return {"*"} if published is None else {published[:7], _shift(published[:7], -1)}
    months = {date[:7]}
    day = int(date[8:10]) if len(date) >= 10 and date[8:10].isdigit() else 0
    if 0 < day <= MONTH_EDGE_DAYS:
        months.add(_shift(date[:7], -1))
    if day > _LAST_SAFE_DAY:
        months.add(_shift(date[:7], 1))
    return months


def _shift(month: str, by: int) -> str:
    """The month `by` months on; a bare year stays as it is."""
    if len(month) < 7:
        return month
    total = int(month[:4]) * 12 + int(month[5:7]) - 1 + by
    return f"{total // 12:04d}-{total % 12 + 1:02d}"
