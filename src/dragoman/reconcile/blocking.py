"""Keys under which a store keeps reports so that those to be reconciled together are found at constant cost.

A block is all that keys link, so a key must never hold what goes on for ever: two states talk every week, and reports
look back on last year. Only what a report is news of links it to others, under days; two people, who meet less often,
under weeks. Earlier encounters that it looks back on, and most of a long list, link nothing: they are described in the
block of their report, under the id that people, day and kind give them anywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import combinations

import numpy as np

from dragoman.model import EncounterMention, Reading
from dragoman.reconcile import dates
from dragoman.reconcile.mentions import NEWS_DAYS, PREVIEW_DAYS
from dragoman.reconcile.parties import folded, name_words, states_of
from dragoman.reconcile.shingles import fingerprints
from dragoman.reconcile.tokens import fold

# A report without a date for its encounter is mostly printed within so many days of it.
FRESH_DAYS = 3
WEEK = 7
# A list of more encounters than this ties together what has nothing in common: it is filed under its main one.
LIST = 8
# Near-copies share one of so many bands of so many minima of permuted hashes (MinHash, Broder 1997): of texts that are
# four fifths alike 999 pairs in 1,000 do, of texts that share a tenth (the publisher's address) two.
BANDS, ROWS = 16, 4
_PERMUTED = np.random.default_rng(0).integers(1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64) | np.uint64(1)


def keys(reading: Reading) -> tuple[str, ...]:
    """The blocking keys of a reading, sorted: pairs of states by day, pairs of people by week, by setting and by calendar
    day (for a report that leaves the year open); without any encounter the two people named most."""
    published = reading.metadata.published.value if reading.metadata.published else None
    news = [m for m in reading.encounters if m.main or _is_news(m, published)]
    if len(news) > LIST:
        news = [m for m in news if m.main]
    found = {key for mention in news for key in _keys(mention, published)}
    if not reading.encounters and published:
        found |= {f"{pair}|{week}" for pair in _most_named(reading) for week in _weeks(_days(None, published))}
    return tuple(sorted(found))


def passage_keys(text: str) -> tuple[str, ...]:
    """The keys under which near-copies meet, whatever they are about."""
    marks = np.array(fingerprints(text), np.uint64)
    if not len(marks):
        return ()
    least = (marks[:, None] * _PERMUTED[0] + _PERMUTED[1]).min(axis=0).reshape(BANDS, ROWS)
    mixed = (least * np.arange(3, 3 + 2 * ROWS, 2, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
    return tuple(f"w|{band}|{int(h):016x}" for band, h in enumerate(mixed))


def _is_news(mention: EncounterMention, published: str | None) -> bool:
    """Whether the report is printed about when the encounter takes place."""
    if mention.date is None or published is None:
        return False
    ahead = dates.days_between(published, mention.date.value)
    return ahead is not None and -NEWS_DAYS <= ahead <= PREVIEW_DAYS


def _keys(mention: EncounterMention, published: str | None) -> Iterator[str]:
    value = mention.date.value if mention.date else None
    planned = mention.status == "planned"
    days, span = _days(value, published), _days(value, published, wide=True, planned=planned)
    states, people = _pairs(mention)
    yield from (f"{pair}|{day}" for pair in states for day in days)
    for pair in people:
        yield from (f"{pair}|{week}" for week in _weeks(span))
        yield from (f"{pair}|@{fold(v.value)}" for v in (mention.place, mention.forum) if v)
        yield from (f"{pair}|{month_and_day}" for month_and_day in _yearless(value))


def _pairs(mention: EncounterMention) -> tuple[list[str], list[str]]:
    """Each two states, each two surnames: a report may leave a state unsaid."""
    names = sorted({folded(name_words(p.name)[-1]) for p in mention.participants if name_words(p.name)})
    states = [f"s|{a}-{b}" for a, b in combinations(states_of(mention.participants), 2)]
    return states, [f"n|{a}-{b}" for a, b in combinations(names, 2)]


def _most_named(reading: Reading) -> list[str]:
    people = Counter({e.name: len(e.mentions) for e in reading.entities if e.kind == "person" and name_words(e.name)})
    two = sorted(folded(name_words(n)[-1]) for n, _ in sorted(people.items(), key=lambda p: (-p[1], p[0]))[:2])
    return ["n|" + "-".join(two)] if len(two) > 1 else []


def _days(value: str | None, published: str | None, *, wide: bool = False, planned: bool = False) -> list[int]:
    """Days that meet those of any report on the same encounter, as ordinals: each day and the one after.

    `wide` takes in all that a report's date allows where it leaves the day open, else only the likely days.
    """
    if (day := _ordinal(value)) is not None:
        return [day, day + 1]
    if wide and (month := _ordinal(f"{value}-01")) is not None:
        return list(range(month, month + 32))
    if value is not None or (printed := _ordinal(published)) is None:
        return []
    if not wide:
        return list(range(printed - FRESH_DAYS, printed + 2))
    return list(range(printed - 1, printed + PREVIEW_DAYS) if planned else range(printed - NEWS_DAYS, printed + 2))


def _weeks(days: list[int]) -> list[str]:
    """Weeks of which each day has its own and the next, so that days up to a week apart have one in common."""
    return sorted({f"w{week}" for day in days for week in (day // WEEK, day // WEEK + 1)})


def _yearless(value: str | None) -> list[str]:
    """ "-05-12" for 12 May of any year."""
    return [value[4:10]] if value is not None and len(value) >= 10 and value[5:7].isdigit() and value[8:10].isdigit() else []


def _ordinal(value: str | None) -> int | None:
    try:
        return date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return None
