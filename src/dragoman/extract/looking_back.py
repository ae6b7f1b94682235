"""Earlier encounters of the same people on which a report looks back in a clause: "The two last met in July, in Lima"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.extract.cast import Cast
from dragoman.extract.passages import Link
from dragoman.extract.scene_fields import date_near, forum_near, place_near
from dragoman.extract.scenes import Scene
from dragoman.lexicon.calendar import MONTH_NAMES
from dragoman.model import DateMention, EncounterMention, Span

_BOTH = r"(?:they|both(?:\s(?:men|women|sides|leaders|presidents|(?:[\w-]+\s)?ministers))?|the\s(?:two|pair|duo)(?:\s(?:[\w-]+\s)?(?:men|women|sides|leaders|[\w-]+s))?)"
_NOUN = r"(?:meetings?|talks|encounter|summit|dialogue|conversation|(?:tele)?phone\scall|call|contact)"
_OFTEN = r"(?:first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|only)"
_MONTHS = "|".join(MONTH_NAMES)
_VISIT_TO = r"(?:[\w’'-]+\s){0,4}?(?P<visit>one|visit|trip|journey|tour)\s(?:(?:made\s)?by\s(?:[\w’'-]+\s){1,4})?to\s(?-i:[A-Z])"
# Each gives a clause that tells of the earlier encounter, from its beginning to the end of the sentence.
_LOOKS_BACK = tuple(
    re.compile(words, re.I)
    for words in (
        # They (had) last met ..., they had met before ...
        rf"\b{_BOTH}\s+(?=(?:(?:had|have)\s+)?(?:last|previously|most\srecently)\s(?:met|spoke|talked|held|sat|saw)\b|had\s(?:last\s|already\s|also\s|first\s)?(?:met|held|spoken(?!\sof\b))\b)",
        r"\b(?:[A-Z][\w’'-]+)\s+and\s+(?:[A-Z][\w’'-]+)\s+(?=(?:(?:had|have)\s+)?(?:last|previously|most\srecently)\s(?:met|spoke|talked|held|sat|saw)\b)",
        # Their last meeting ..., the last bilateral meeting of the two ...
        rf"\b(?:their|(?:the\s)?(?:two|pair|leaders|presidents|ministers)['’]s?)\s+(?=(?:last|previous|most\srecent|earlier|prior)\s(?:[\w-]+\s){{0,3}}{_NOUN}\b)",
        rf"\bthe\s+(?=(?:last|previous|most\srecent)\s(?:[\w-]+\s){{0,3}}{_NOUN}\s(?:of|between)\s(?:the\s(?:two|pair)|both|them)\b)",
        # The first meeting since they met ..., since November 2019, the second after one in ...
        rf"\b{_OFTEN}\s(?:[\w’'-]+\s){{0,5}}{_NOUN}\b(?:(?!\b(?:that|who|which)\b)[^.;:]){{0,60}}?\b(?:since|after|following)\s+(?=(?:their|a|an|the)?\s?(?:[\w-]+\s){{0,3}}(?:{_NOUN}\b|minutes\b|one\b)|{_BOTH}\s(?:had\s|last\s)*(?:met|sat|spoke|talked|held|saw)\b|(?:[A-Z]\w+\s)?(?:19|20)\d\d\b)",
        # Following their earlier meeting ...
        rf"\b(?:following|after|since|building\son)\s+(?=their\s(?:last|previous|earlier|most\srecent)\s(?:[\w-]+\s){{0,3}}{_NOUN}\b)",
        # The trip follows one by X to Lima in December, the return visit for X's trip to Lima in January
        rf"\b(?:follow(?:s|ed|ing)|reciprocat\w+|return\svisit\s(?:for|to)|return(?:s|ed|ing)(?=\s(?:an?|the|his|her)\s))\s+(?={_VISIT_TO})",
        # When the two met in Lima in September, ...
        rf"\bwhen\s+(?={_BOTH}\s(?:last\s)?met\s[^,.;]{{0,60}}?\bin\s(?:{_MONTHS})(?!\s\d{{1,2}}\b))",
        # In August 2014 the two leaders met ...
        rf"^\W*(?=in\s[A-Z]\w+\s(?:19|20)\d\d,?\s{_BOTH}\s(?:had\s)?(?:met|held|sat|spoke)\b)",
    )
)
_MET = re.compile(
    rf"\b(?:met|sat\sdown|spoke|spoken|talked|held|saw|{_NOUN}|one|minutes|visit|trip|journey|tour)\b", re.I
)
_VISIT = re.compile(_VISIT_TO, re.I)
_CALL = re.compile(r"\b(?:spoke(?:n)?\s(?:by|on|over)|call|phone)\b", re.I)
# Of those who do not meet again: "the first since X came to power".
_ANOTHER = re.compile(r"\bwhen\s+(?!(?:they|both|the\s(?:two|pair))\b)|,\s(?:where|which|who|whose)\b", re.I)
# A clause that stands first ends where the sentence's own begins: "Following their meeting in Lima, the two ...".
_FRONTED = re.compile(r"\W*(?:when|following|after|since|building on)\s+\Z", re.I)
_COMMA = re.compile(r",\s")
_REACH = 60
_OCCASION = re.compile(
    r"\b(?:inauguration|funeral|burial|swearing-in|coronation|wedding)\s(?:ceremony\s)?of\s+(?:[\w’'-]+\s+){0,4}$"
)
TWO = 2


@dataclass(frozen=True, slots=True)
class LookBack:
    """A clause that tells of an earlier encounter, and the words in it that say so."""

    clause: Span
    at: Span


def find_look_backs(text: str, sentences: Sequence[Span]) -> tuple[LookBack, ...]:
    """The clauses of a report that look back on an earlier encounter of those whose encounter it tells of."""
    return tuple(found for sentence in sentences for found in _in_sentence(text, sentence))


def _in_sentence(text: str, sentence: Span) -> Iterator[LookBack]:
    words = sentence.of(text)
    starts = [m.end() for pattern in _LOOKS_BACK if (m := pattern.search(words)) is not None]
    if not starts:
        return
    clause = Span(sentence.start + min(starts), sentence.end)
    fronted = _FRONTED.match(text, sentence.start, clause.start)
    stop = (_COMMA if fronted else _ANOTHER).search(text, clause.start, clause.end)
    if stop is not None:
        clause = Span(clause.start, stop.start())
    met = _MET.search(text, clause.start, clause.end)
    yield LookBack(clause, Span(met.start(), met.end()) if met else Span(clause.start, clause.start + 1))


def set_apart(scenes: Sequence[Scene], backs: Sequence[LookBack]) -> list[Scene]:
    """The scenes without what clauses that look back tell of; of a sentence that one ends, each has the rest."""
    out = []
    for scene in scenes:
        back = next((b for b in backs if scene.sentence.overlaps(b.clause)), None)
        if back is None:
            out.append(scene)
        elif scene.at.end <= back.clause.start:
            out.append(replace(scene, sentence=Span(scene.sentence.start, back.clause.start)))
    return out


def tell_earlier(
    text: str,
    backs: Sequence[LookBack],
    main: EncounterMention,
    cast: Cast,
    dates: tuple[DateMention, ...],
    links: Sequence[Link],
) -> tuple[EncounterMention, ...]:
    """The earlier encounters of the main one's two, each with the day or month, place or forum by which it is known; what
    names somebody else is none."""
    if len(main.participants) != TWO:
        return ()
    return tuple(e for back in backs if (e := _tell(text, back, main, cast, dates, links)) is not None)


def _takes_part(text: str, named: Span) -> bool:
    """Whether somebody named in a clause may be of those who met: not whose inauguration it was at."""
    return _OCCASION.search(text, max(0, named.start - _REACH), named.start) is None


def _tell(
    text: str,
    back: LookBack,
    main: EncounterMention,
    cast: Cast,
    dates: tuple[DateMention, ...],
    links: Sequence[Link],
) -> EncounterMention | None:
    names = {p.name for p in main.participants}
    others = [s for p in cast.persons_in(back.clause) if p.name not in names for s in p.mentions]
    if any(back.clause.contains(s) and _takes_part(text, s) for s in others):
        return None
    visited = _VISIT.match(text, back.clause.start)
    kind = (
        "visit"
        if visited
        else "call"
        if _CALL.search(text, back.at.start, min(back.clause.end, back.at.end + 20))
        else "meeting"
    )
    scene = Scene(back.at, back.clause, kind, "held", main.participants, main.participant_spans, False, True)
    date = date_near(text, scene, dates, links)
    place, country = place_near(text, back.clause, back.at, cast, links) or (None, None)
    forum = forum_near(text, scene, cast)
    if not (date or place or forum) or (date and main.date and date.value == main.date.value):
        return None
    if visited and (country is None or country.value not in {p.state for p in main.participants}):
        return None
    return EncounterMention(
        kind,
        "held",
        main.participants,
        (back.clause,),
        main.participant_spans,
        date,
        place,
        country,
        forum,
        confidence=0.7,
    )
