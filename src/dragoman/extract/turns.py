"""Who has the floor in a transcript: "QUESTION: Did they sign? | MINISTER ROJAS: They did." """

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extract.cast import Cast
from dragoman.lexicon import office_named
from dragoman.model import Party, Span

FEWEST = 2  # labels of speakers that make a text a transcript

LABEL = re.compile(r"[\s\"“]*(?P<who>[A-Z][\w.’' -]{0,60}?)\s?:\s+(?=[\"“A-Z])")
ASKED = re.compile(r"(?:Q|Question|Reporter|Journalist|Press|Media)\b.*", re.I)
ANSWERED = re.compile(r"(?:A|Answer)", re.I)
SPOKE = re.compile(r"(?:senior |the |\w+ )?(?:official|spokes(?:man|woman|person)|moderator|interpreter|speaker)", re.I)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next label, his label first."""

    span: Span
    label: Span
    speakers: tuple[Party, ...]


def find_turns(text: str, sentences: Sequence[Span], cast: Cast) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where fewer than two labels name a person, an office or a reporter."""
    found: list[tuple[Span, tuple[Party, ...]]] = []
    for sentence in sentences:
        match = LABEL.match(text, sentence.start, sentence.end)
        label = Span(match.start("who"), match.end("who")) if match is not None else None
        if label is not None and (speakers := _who(text, label, cast, found)):
            found.append((label, speakers))
    if len(found) < FEWEST:
        return _whole_text(text, cast)
    ends = [*(label.start for label, _ in found[1:]), len(text)]
    return tuple(Turn(Span(label.start, end), label, who) for (label, who), end in zip(found, ends, strict=True))


def _whole_text(text: str, cast: Cast) -> tuple[Turn, ...]:
    """The one turn of a text in which somebody speaks from beginning to end; none of any other text."""
    speakers = cast.resolve(cast.speech, []) if cast.speech is not None else ()
    return (Turn(Span(0, len(text)), cast.speech, speakers),) if cast.speech is not None and speakers else ()


def _who(text: str, label: Span, cast: Cast, before: Sequence[tuple[Span, tuple[Party, ...]]]) -> tuple[Party, ...]:
    words = label.of(text)
    if ASKED.fullmatch(words):
        return (Party("reporter", "group", None, None, 0.8),)
    if ANSWERED.fullmatch(words):
        return next((who for _, who in reversed(before) if who[0].name != "reporter"), ())
    if cast.persons_in(label):
        return tuple(p.party() for p in cast.persons_in(label)[:1])
    if SPOKE.fullmatch(words) or office_named(words.lower()) is not None:
        return cast.resolve(label, [])
    return ()


def turn_at(turns: Sequence[Turn], at: int) -> Turn | None:
    """The turn in which a place stands."""
    return next((turn for turn in turns if turn.span.start <= at < turn.span.end), None)
