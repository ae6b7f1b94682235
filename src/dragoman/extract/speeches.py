"""Whose words a whole text is that speaks in the first person: "Statement by the President of the Republic at the palace"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.extract.persons import Person, name_key
from dragoman.extract.titles import office_suffix, state_suffix
from dragoman.lexicon import ministry_named, state_by_code, state_standing_for
from dragoman.model import Span

HEAD = 600  # characters at the top in which a text says whose it is
FEWEST = 4  # words of the first person outside quotations that make a text a speech
SHARE = 0.25  # of such words in a sentence
_KIND = r"(?:statement|remarks|speech|address|intervention|declaration|message|toast)"
BY = re.compile(
    rf"\b{_KIND}\b[^\n.]{{0,30}}?\b(?:by|of|from)\s+(?P<who>[^\n,(:;]{{3,70}}?)"
    r"(?=\s+(?:at|on|in|after|following|during|to|with|before|ahead|upon|for)\b|\s*[\n,(:;]|$)"
    rf"|(?:^|\n)(?P<owner>[^\n,(:;]{{3,50}}?)['’]s?\s+(?:\w+\s){{0,2}}{_KIND}\b",
    re.I,
)
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
SPEAKER = re.compile(r"(?:[Tt]he\s+)?[A-Z]")  # not "a message of support from the citizens"
NO_SPEAKER = re.compile(r"\b(?:spokes\w+|the press|this|that|both|all)\b", re.I)


def find_speech(text: str, quotations: Sequence[Span], sentences: Sequence[Span]) -> Span | None:
    """The words at the top of a text in the first person that say whose it is; None of any other text."""
    spoken = [m for m in FIRST_PERSON.finditer(text) if not any(q.start <= m.start() < q.end for q in quotations)]
    if len(spoken) < max(FEWEST, SHARE * len(sentences)):
        return None
    for m in BY.finditer(text, 0, HEAD):
        group = "who" if m["who"] else "owner"
        if SPEAKER.match(m[group]) and not NO_SPEAKER.search(m[group]):
            return Span(m.start(group), m.end(group))
    return None


def with_speaker(text: str, speech: Span | None, persons: Sequence[Person]) -> list[Person]:
    """The persons, and whoever speaks in a text that names him by state and office alone."""
    if speech is None or any(speech.overlaps(span) for p in persons for span in p.mentions):
        return list(persons)
    words = re.sub(r"\s+", " ", speech.of(text)).strip()
    found = office_suffix(words) or office_suffix(words.split(" of ")[0])
    if found is None:
        return list(persons)
    code = state_suffix(found[1]) or _state_of(words) or _state_at_top(text)
    state = state_by_code(code) if code else None
    if state is None:
        return list(persons)
    name = f"{found[0]} of {state.name}"
    person = Person(name, name_key(name), [speech], Counter([state.code]), [found[0]], confidence=0.6)
    return sorted([*persons, person], key=lambda p: p.mentions[0])


def _state_of(words: str) -> str | None:
    """The state of "the President of the Republic of Kenya"."""
    tails = (words[m.end() :].removeprefix("the ") for m in re.finditer(r" of ", words))
    return next((stands[0].code for tail in tails if (stands := state_standing_for(tail)) is not None), None)


def _state_at_top(text: str) -> str | None:
    """The state whose ministry stands on a line of its own at the top."""
    ministries = (ministry_named(line.strip()) for line in text[:HEAD].split("\n") if line.strip())
    return next((m.state_code for m in ministries if m is not None and m.state_code), None)
