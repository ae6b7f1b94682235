"""In which encounter each statement was made, and when: the report's main one unless the words say otherwise."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.extract.cast import Cast
from dragoman.extract.date_arithmetic import first_day
from dragoman.extract.scene_fields import place_near
from dragoman.model import DateMention, EncounterMention, Party, Span, Statement, Value

FIRST = 4  # statements in which a report says when and where its encounter was
APART = 4  # days between a date beside a cue and the encounter's own date that make it another occasion
STANDING = re.compile(
    r"^(?:claims?|regards?|considers?|views?|sees?|calls?|rejects?|opposes?|insists?|maintains?|believes?|wants?|says?|denies|describes?|disputes?|have long|has long|recognizes?|recognises?)\b",
    re.I,
)
MONTH_FRONT = re.compile(r"^(?:in|last|earlier|since|on)\b[^,]{0,40},", re.I)
# Where one speaks of talks, and not in them.
ELSEWHERE_SAID = re.compile(
    r"\b(?:rally|interview|speech|radio|television|TV|parliament|broadcast|social media|facebook|twitter|posted|wrote|tweet\w*|column|letter)\b",
    re.I,
)
AUDIENCE = ("reporters", "journalists", "press", "media")


def place_statements(
    text: str,
    statements: tuple[Statement, ...],
    encounters: tuple[EncounterMention, ...],
    dates: tuple[DateMention, ...],
    sentences: tuple[Span, ...],
) -> tuple[Statement, ...]:
    """The statements with encounter and date."""
    out: list[Statement] = []
    current = 0
    for s in statements:
        sentence = _sentence_of(s, sentences)
        own = _own_date(text, s, sentence, dates)
        index, current = _encounter_of(text, s, sentence, encounters, own, current)
        out.append(replace(s, encounter=index, date=own))
    return tuple(out)


def _sentence_of(s: Statement, sentences: tuple[Span, ...]) -> Span:
    at = _cue_span(s).start
    return next((x for x in sentences if x.start <= at < x.end), s.span)


def settle_main(
    text: str,
    encounters: tuple[EncounterMention, ...],
    statements: tuple[Statement, ...],
    dates: tuple[DateMention, ...],
    sentences: tuple[Span, ...],
    cast: Cast,
) -> tuple[EncounterMention, ...]:
    """The encounters, the main one dated and placed by what its participants said in it where nothing else tells:
    "X told Y on Thursday", "X said in Lima on Friday". A guess, and less of one where the words were said to the other."""
    if not encounters or encounters[0].status != "held":
        return encounters
    main = encounters[0]
    names = {p.name for p in main.participants}
    for s in statements[:FIRST]:
        speakers = {p.name for p in s.speakers}
        if not speakers or not speakers <= names or s.tense != "made":
            continue
        direct = bool({p.name for p in s.addressees if p.confidence > 0.5} & names) or len(speakers) > 1
        sentence = _sentence_of(s, sentences)
        if not direct and ELSEWHERE_SAID.search(sentence.of(text)):
            continue
        own = _own_date(text, s, sentence, dates)
        if main.date is None and own is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", own.value):
            main = replace(main, date=replace(own, inferred=True, confidence=0.7 if direct else 0.5))
        if main.place is None and main.country is None and s.cue:
            main = _placed_by(text, main, s, sentence, cast)
    return (main, *encounters[1:])


def _placed_by(text: str, main: EncounterMention, s: Statement, sentence: Span, cast: Cast) -> EncounterMention:
    """The encounter with the place that stands right after a cue ("said in Warsaw")."""
    reach = Span(s.cue[0].start, min(sentence.end, s.cue[-1].end + 40))
    found = place_near(text, reach, s.cue[0], cast)
    if found is None or any(c.contains(v.spans[0]) for v in found if v is not None for c in s.content):
        return main
    place, country = (replace(v, confidence=0.5) if v else None for v in found)
    return replace(main, place=place, country=country)


def _encounter_of(
    text: str, s: Statement, sentence: Span, encounters: tuple[EncounterMention, ...], own: Value | None, current: int
) -> tuple[int | None, int]:
    if not encounters:
        return None, 0
    here = [
        i
        for i, e in enumerate(encounters)
        if (i == 0 or e.status == "held") and any(m.overlaps(s.span) or m.overlaps(_cue_span(s)) for m in e.mentions)
    ]
    together = [i for i, e in enumerate(encounters) if _joint(s, e)]
    if together:
        return (0, 0) if 0 in together else (together[0], together[0])
    fits = [i for i in here if _takes_part(s.speakers, encounters[i])]
    others = [i for i in fits if i != 0]
    if 0 in here and (0 in fits or not others):
        index = 0
    elif others:
        index = others[0]
        current = index
    elif current and _joint(s, encounters[current]):
        index = current
    else:
        index, current = 0, 0
    if index == 0 and not here and _is_standing(text, s, encounters[0], own):
        return None, current
    if index == 0 and _is_apart(own, encounters[0]):
        return None, current
    return index, current


def _cue_span(s: Statement) -> Span:
    return s.cue[0] if s.cue else s.span


def _takes_part(speakers: tuple[Party, ...], e: EncounterMention) -> bool:
    names, states = {p.name for p in e.participants}, {p.state for p in e.participants if p.state}
    return not speakers or any(p.name in names or (p.kind != "person" and p.state in states) for p in speakers)


def _joint(s: Statement, e: EncounterMention) -> bool:
    """Whether the speakers are just those of an encounter that the sentences before told of, and of no smaller one."""
    names = {p.name for p in s.speakers}
    return len(names) > 1 and names == {p.name for p in e.participants}


def _is_standing(text: str, s: Statement, main: EncounterMention, own: Value | None) -> bool:
    """A standing position of a state ("which Beijing claims as its own"), said at no particular encounter."""
    cue = " ".join(c.of(text) for c in s.cue)
    state = all(p.kind != "person" for p in s.speakers) and bool(s.speakers)
    first = s.source[0].start if s.source else _cue_span(s).start
    aside = re.search(r"\b(?:which|that|whom)\s(?:the\s)?$", text[max(0, first - 12) : first]) is not None
    if state and (aside or not s.via) and STANDING.match(cue):
        return True
    return state and not s.via and not _takes_part(s.speakers, main)


def _own_date(text: str, s: Statement, sentence: Span, dates: tuple[DateMention, ...]) -> Value | None:
    """A date outside the content in the statement's sentence: when it was said."""
    found = [
        d
        for d in dates
        if d.kind in ("DATE", "TIME")
        and sentence.contains(d.span)
        and not any(c.overlaps(d.span) for c in s.content)
        and not any(v.overlaps(d.span) for x in s.via for v in x.spans)
    ]
    near = [d for d in found if d.span.start - sentence.start < 12 or abs(d.span.start - _cue_span(s).end) < 30]
    near = [d for d in near if not _in_clause(text, sentence, _cue_span(s), d.span)]
    if not near or not near[0].date:
        return None
    return Value(near[0].date, (near[0].span,), near[0].inferred, near[0].confidence)


CLAUSE = re.compile(r"\b(?:who|whose|which|that|since|until|by|after|before)\b")


def _in_clause(text: str, sentence: Span, cue: Span, date: Span) -> bool:
    """Whether a date stands in a clause of its own: "X, whose term ends in March, said"."""
    if date.start < cue.start:
        return date.start - sentence.start >= 12 and CLAUSE.search(text[sentence.start : date.start]) is not None
    return CLAUSE.search(text[cue.end : date.start]) is not None


def _is_apart(own: Value | None, e: EncounterMention) -> bool:
    """Whether the date of a statement is another occasion's than the encounter's."""
    if own is None:
        return False
    if own.value.startswith("XXXX"):
        return len(own.value) == 7 and (e.date is None or own.value[5:7] != e.date.value[5:7])
    if e.date is None:
        return len(own.value) <= 7
    said, met = first_day(own.value), first_day(e.date.value)
    if said is None or met is None or e.date.value.startswith(own.value):
        return False
    return abs((said - met).days) > APART
