"""Clashes between the fields of one encounter: date, country, place, duration, whether it was held, who took part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial

from dragoman.lexicon import venue_kind
from dragoman.lexicon.places import place_named
from dragoman.lexicon.states import state_named
from dragoman.model import Citation, Discrepancy, Encounter, EncounterMention, Reading, Side, Span, Value, derive_id
from dragoman.reconcile import dates
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.material import Material
from dragoman.reconcile.quantities import Quantity, bound_before
from dragoman.reconcile.senses import root
from dragoman.reconcile.tokens import Token, fold

# What reports print can be held against them; a date worked out from "Friday" a day off is a time zone's.
ZONE_DAYS = 1

# So near before a duration stands the verb that says what lasted.
LASTING_WORDS = 5
# With these those who spoke did so with each other; one may also speak first, or to the press.
_TOGETHER = frozenset(("with", "alone", "together", "other", "phone", "telephone", "privately"))
# "about", "more than" stand within so many letters before the figure.
BOUND_LETTERS = 12
# ... and "in" before a place.
IN_LETTERS = 8

Given = tuple[str, EncounterMention]
Clashing = Callable[[Given, Given], bool]


def find_field_clashes(
    material: Material,
    encounters: Sequence[Encounter],
    mentions: Mapping[tuple[str, int], str],
    origins: Mapping[str, str],
) -> tuple[Discrepancy, ...]:
    """One discrepancy for each field of an encounter that reports give values for which cannot both be right."""
    told: dict[str, list[Given]] = defaultdict(list)
    for (report, index), home in sorted(mentions.items()):
        told[home].append((report, _with_duration(material, report, index)))
    fields: dict[str, Clashing] = {
        **_FIELDS,
        "country": partial(_countries_clash, material),
        "duration_minutes": partial(_durations_clash, material),
    }
    found = []
    for encounter in encounters:
        for field, clashing in fields.items():
            sides = _sides(field, told[encounter.id], clashing, origins)
            if len(sides) > 1:
                found.append(_describe(field, encounter, sides))
    return tuple(found)


def _with_duration(material: Material, report: str, index: int) -> EncounterMention:
    """The mention; with how long the talks went on, where the report tells it of no other encounter."""
    reading = material.readings[report]
    mention = reading.encounters[index]
    if mention.duration_minutes is not None or not mention.main:
        return mention
    others = [s for other in reading.encounters if other is not mention for s in other.mentions]
    found = [
        value
        for sentence in reading.sentences
        if not any(s.overlaps(sentence) for s in others) and not _of_another_day(reading, mention, sentence)
        for value in _durations_in(material.tokens(report, (sentence,)))
    ]
    return replace(mention, duration_minutes=found[0]) if len({v.value for v in found}) == 1 else mention


def _of_another_day(reading: Reading, mention: EncounterMention, sentence: Span) -> bool:
    """Whether a sentence has a date that cannot be the encounter's ("last year the two met for an hour")."""
    told = [d.date for d in reading.dates if d.date and sentence.contains(d.span)]
    return mention.date is not None and any(not dates.agree(mention.date.value, value) for value in told)


def _durations_in(tokens: Sequence[Token]) -> Iterator[Value]:
    """Minutes that follow a word of talking or lasting within a few words ("spoke alone for about two hours")."""
    for at, token in enumerate(tokens):
        near = {t.key for t in tokens[max(0, at - LASTING_WORDS) : at]}
        together = near & _lasting() or (near & _speaking() and near & _TOGETHER)
        if token.quantity and token.quantity.unit == "minute" and together:
            yield Value(str(int(token.quantity.value)), (Span(token.span.start, tokens[at + 1].span.end),), True)


@cache
def _lasting() -> frozenset[str]:
    return frozenset(root(w) for w in ("last", "lasted", "meet", "met", "talk", "talked", "conferred"))


@cache
def _speaking() -> frozenset[str]:
    return frozenset(root(w) for w in ("speak", "spoke"))


def _value(mention: EncounterMention, field: str) -> Value | None:
    value = getattr(mention, field)
    return value if isinstance(value, Value) else None


def _sides(field: str, told: Sequence[Given], clashing: Clashing, origins: Mapping[str, str]) -> list[Side]:
    """Values that clash with one another, each with all that give it; a value that fits several backs none."""
    given = [t for t in told if _value(t[1], field) is not None]
    # a plan that was changed is no clash with what came of it
    at_odds = [a for a in given if any(clashing(a, b) for b in given if b[0] != a[0] and b[1].status == a[1].status)]
    by_value: dict[str, list[Given]] = defaultdict(list)
    for t in at_odds:
        value = _value(t[1], field)
        assert value is not None
        by_value[venue_kind(value.value) or "" if field == "venue" else fold(value.value)].append(t)
    sides = [_side(field, group, origins) for group in by_value.values()]
    return sorted(sides, key=lambda s: (-s.voices, s.value, s.citations))


def _side(field: str, group: Sequence[Given], origins: Mapping[str, str]) -> Side:
    values = [(r, v) for r, m in group if (v := _value(m, field)) is not None]
    cited = tuple(sorted({Citation(r, s) for r, v in values for s in v.spans}))
    return Side(min(v.value for _, v in values), count_voices((r for r, _ in group), origins), cited)


def _dates_clash(a: Given, b: Given) -> bool:
    x, y = a[1].date, b[1].date
    if x is None or y is None or dates.agree(x.value, y.value):
        return False
    apart = dates.days_between(x.value, y.value)
    if not (x.inferred or y.inferred) or (apart is not None and abs(apart) > ZONE_DAYS):
        return True
    # who meet are in one place, and have one day there
    return apart is not None and all(m.kind == "meeting" and _is_dated_where_told(m) for m in (a[1], b[1]))


def _is_dated_where_told(mention: EncounterMention) -> bool:
    """Whether the words that tell of the encounter give its day: "met on Thursday"."""
    return mention.date is not None and any(t.contains(s) for t in mention.mentions for s in mention.date.spans[:1])


def _countries_clash(material: Material, a: Given, b: Given) -> bool:
    x, y = a[1].country, b[1].country
    if x is None or y is None or x.value == y.value or not (_told_together(a[1]) and _told_together(b[1])):
        return False
    return not (_has_place_in(material, a[0], y.value) or _has_place_in(material, b[0], x.value))


def _has_place_in(material: Material, report: str, state: str) -> bool:
    """Whether a report tells of something in a state: it may be this, and what was read as its place that of another round."""
    text = material.text(report)
    return any(
        fold(text[max(0, span.start - IN_LETTERS) : span.start]).split()[-1:] == ["in"]
        for entity in material.readings[report].entities
        if state in (entity.state if entity.kind == "state" else None, _state_of_place(entity.name))
        for span in entity.mentions
    )


def _state_of_place(name: str) -> str | None:
    place = place_named(name)
    return place.state_code if place else None


def _told_together(mention: EncounterMention) -> bool:
    """Whether a plan has its country and its date from one sentence: else the place may be that of today's talks."""
    if mention.status != "planned" or mention.date is None or mention.country is None:
        return True
    spans = [*mention.date.spans[:1], *mention.country.spans[:1]]
    return any(all(told.contains(s) for s in spans) for told in mention.mentions)


def _places_clash(a: Given, b: Given) -> bool:
    """Two cities of two states; two places in one state may be a city and a hall in it."""
    x, y = _state_of(a[1]), _state_of(b[1])
    both_printed = a[1].country is None or b[1].country is None
    return both_printed and x is not None and y is not None and x != y


def _state_of(mention: EncounterMention) -> str | None:
    if mention.country is not None:
        return mention.country.value
    name = mention.place.value if mention.place else ""
    state, place = state_named(name), place_named(name)
    if state is not None:
        return state.code
    return place.state_code if place else None


def _durations_clash(material: Material, a: Given, b: Given) -> bool:
    x, y = _duration(material, a), _duration(material, b)
    return x is not None and y is not None and not x.agrees(y)


def _duration(material: Material, given: Given) -> Quantity | None:
    """The minutes, with the words before or at the beginning of the printed ones that say "about"."""
    report, value = given[0], given[1].duration_minutes
    if value is None or not value.value.isdecimal():
        return None
    start = value.spans[0].start if value.spans else 0
    before = fold(material.text(report)[max(0, start - BOUND_LETTERS) : start]).split()
    words = [*before, *(w for s in value.spans[:1] for w in fold(material.words(report, s)).split())]
    bounds = (bound_before(words, at) for at in range(len(before), len(before) + 3))
    return Quantity(Fraction(value.value), "minute", next((b for b in bounds if b != "="), "="))


def _venues_clash(a: Given, b: Given) -> bool:
    """Two kinds of building, a hotel and a palace; of one kind, one may be the other by another name."""
    x, y = a[1].venue, b[1].venue
    kinds = [venue_kind(v.value) for v in (x, y) if v is not None]
    return len(kinds) == 2 and None not in kinds and kinds[0] != kinds[1]


_FIELDS: dict[str, Clashing] = {
    "date": _dates_clash,
    "place": _places_clash,
    "venue": _venues_clash,
}
_SLOTS = {"duration_minutes": "duration", "country": "place"}


def _describe(field: str, encounter: Encounter, sides: Sequence[Side]) -> Discrepancy:
    slot = _SLOTS.get(field, field)
    values = " and ".join(s.value for s in sides)
    slip = sides[-1].value if len(sides) == 2 and sides[0].voices > sides[1].voices else None
    return Discrepancy(
        id=derive_id("d", "fact", encounter.id, slot, [s.value for s in sides]),
        kind="fact",
        slot=slot,
        encounter=encounter.id,
        sides=tuple(sides),
        explanation=f"Reports of one {encounter.kind} give its {slot} as {values}.",
        grade="serious",
        slip=slip,
        confidence=0.8,
    )
