"""Keys under which a store keeps reports so that those to be reconciled together are found at constant cost.

A block is all that keys link, so no key may go on for ever: two states talk every day, two leaders every few weeks, and
reports look back on last year. Only what a report is news of links it to others: two people under the month, and under
days that reach across the turn of it; two states under the day. Earlier encounters that it looks back on, and most of a
long list, link nothing: they are described in the block of their report, under the id that people, day and kind give
them anywhere. A report that tells no day at all, its own included, meets all on its two people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations

import numpy as np

from dragoman.model import EncounterMention, Reading
from dragoman.reconcile import dates
from dragoman.reconcile.mentions import NEWS_DAYS, PREVIEW_DAYS
from dragoman.reconcile.parties import folded, name_words, states_of
from dragoman.reconcile.shingles import fingerprints

# A report that leaves the day open is mostly printed within so many days of the encounter.
FRESH_DAYS = 3
# A list of more encounters, or of more people, ties together what has nothing in common.
LIST = 8
# Of so many people at most the first word of a name counts beside the last.
FEW = 3
# Near-copies share one of so many bands of so many minima of permuted hashes (MinHash, Broder 1997): of texts that are
# four fifths alike 999 pairs in 1,000 do, of texts that share a tenth (the publisher's address) two.
BANDS, ROWS = 16, 4
_PERMUTED = np.random.default_rng(0).integers(1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64) | np.uint64(1)


def keys(reading: Reading) -> tuple[str, ...]:
    """The blocking keys of a reading, sorted.

    Those whom a report names most are pairs of its month too, and where no encounter of two states was read, the two states
    that it names most a pair of its day: the encounter that it tells of may be missed, or misprint a name.
    """
    published = _day(reading.metadata.published.value if reading.metadata.published else None)
    news = [m for m in reading.encounters if m.main or _is_news(m, published)]
    listed = len(news) > LIST
    if listed:
        news = [m for m in news if m.main]
    found = {key for mention in news for key in _keys(mention, published)}
    found |= {f"{pair}|{_month(published) if published else '*'}" for pair in _most_named(reading, listed)}
    if not any(_states(m) for m in news):
        found |= {f"{pair}|{day}" for pair in _most_named_states(reading) for day in _days_of_news(news, published)}
    return tuple(sorted(found))


def passage_keys(text: str) -> tuple[str, ...]:
    """The keys under which near-copies meet, whatever they are about."""
    marks = np.array(fingerprints(text), np.uint64)
    if not len(marks):
        return ()
    least = (marks[:, None] * _PERMUTED[0] + _PERMUTED[1]).min(axis=0).reshape(BANDS, ROWS)
    mixed = (least * np.arange(3, 3 + 2 * ROWS, 2, dtype=np.uint64)).sum(axis=1, dtype=np.uint64)
    return tuple(f"w|{band}|{int(h):016x}" for band, h in enumerate(mixed))


def _is_news(mention: EncounterMention, published: date | None) -> bool:
    """Whether the report is printed about when the encounter takes place."""
    if mention.date is None or published is None:
        return False
    ahead = dates.days_between(published.isoformat(), mention.date.value)
    return ahead is not None and -NEWS_DAYS <= ahead <= PREVIEW_DAYS


def _keys(mention: EncounterMention, published: date | None) -> Iterator[str]:
    value = mention.date.value if mention.date else None
    day = _day(value)
    names = [p.name for p in mention.participants][:LIST]
    people, times = name_pairs(names), _times(value, day, published, mention.status)
    yield from (f"{pair}|{time}" for pair in people for time in times)
    if len(names) <= FEW:
        yield from (f"{pair}|{times[0]}" for pair in name_pairs(names, ends=True))
    when = day or (published if value is None and not people else None)
    if when is not None:
        yield from (f"{pair}|{when}" for pair in _states(mention))


def name_pairs(names: Sequence[str], ends: bool = False) -> list[str]:
    """Each two names by their last words (a report may leave a state unsaid), or by the `ends` of each: which word is the
    surname, and which of them a report prints, is not known ("Prince Faisal", "Faisal bin Farhan Al Saud")."""
    words = [[folded(w) for w in name_words(name)] for name in names if name_words(name)]
    kept = [{w[0], w[-1]} if ends else {w[-1]} for w in words]
    pairs = {(min(a, b), max(a, b)) for x, y in combinations(kept, 2) for a in x for b in y if a != b}
    return [f"n|{a}-{b}" for a, b in sorted(pairs)]


def _states(mention: EncounterMention) -> list[str]:
    return [f"s|{a}-{b}" for a, b in combinations(states_of(mention.participants)[:LIST], 2)]


def _most_named(reading: Reading, listed: bool) -> list[str]:
    """The pairs of the two people named most; of a third, too, who is named more than once in what is no list."""
    people = Counter({e.name: len(e.mentions) for e in reading.entities if e.kind == "person" and name_words(e.name)})
    ranked = sorted(people.items(), key=lambda p: (-p[1], p[0]))[: 2 if listed else FEW]
    return name_pairs([name for n, (name, times) in enumerate(ranked) if n < 2 or times > 1], ends=not listed)


def _most_named_states(reading: Reading) -> list[str]:
    states: Counter[str] = Counter()
    for entity in reading.entities:
        if entity.kind == "state" and entity.state:
            states[entity.state] += len(entity.mentions)
    most = sorted(states, key=lambda code: (-states[code], code))[:2]
    return ["s|" + "-".join(sorted(most))] if len(most) > 1 else []


def _days_of_news(news: Sequence[EncounterMention], published: date | None) -> set[date]:
    """The days of the main encounter, or where they are not known the day on which the report was published."""
    told = {_day(m.date.value) for m in news if m.main and m.date}
    return {day for day in told or {published} if day}


def _times(value: str | None, day: date | None, published: date | None, status: str) -> list[str]:
    """When an encounter of two people takes place: as months, days each with the next, and the calendar day."""
    if day is not None:
        return [_month(day), *_days(day, day), f"{day:-%m-%d}"]
    if value is not None:
        return [value[:7], value[4:]] if value.startswith("X") else [value[:7]]
    if published is None:
        return ["*"]
    if status == "planned":
        return [_month(published), _month(published.replace(day=28) + timedelta(FRESH_DAYS + 1))]
    return _open_times(published)


def _open_times(published: date) -> list[str]:
    """When that may be of which a report leaves the day open."""
    return [_month(published), *_days(published - timedelta(FRESH_DAYS), published)]


def _days(first: date, last: date) -> list[str]:
    """The days and the one after: reports may be a day apart, by their time zones."""
    return [(first + timedelta(n)).isoformat() for n in range((last - first).days + 2)]


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _day(value: str | None) -> date | None:
    """The day of an ISO date that is exact to it, or None."""
    try:
        return date.fromisoformat(value) if value is not None and dates.is_day(value) else None
    except ValueError:
        return None
