"""Names of a draft in a form that no report prints, where a name of the record is near."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from dragoman.model import Citation, Entity, Finding, Span
from dragoman.reconcile.ground import Ground
from dragoman.reconcile.parties import name_words
from dragoman.reconcile.senses import is_word as is_known
from dragoman.reconcile.tokens import NAMES, Token, fold

# From this share of equal letters on, and with the same first letter, a word of a name is another's misprint.
NEAR_NAME = 0.65
# ... where another word of the name is the same, from this one on.
NEAR_SURNAME = 0.5
SHORTEST = 4
# Names of places and bodies are less often written in several ways, and more of them are alike.
SHORTEST_PLACE, MISPRINT = 6, 0.85
# States have many forms ("Nigeria", "Nigerian"); people are looked at by themselves.
_PLACES_AND_BODIES = NAMES - {"person", "state"}


def find_misnamed(ground: Ground) -> Iterator[Finding]:
    """Each word of a name in the draft that no report has, where a name of the record has one that is near."""
    people = _people(ground)
    printed = {word for entity, _ in people for word in name_words(entity.name)}
    printed |= {word for told in ground.told for token in told.tokens for word in token.form.split()}
    whole = {"".join(name_words(entity.name)) for entity, _ in people}
    for entity in ground.reading.entities:
        for word in (
            name_words(entity.name) if entity.kind == "person" and "".join(name_words(entity.name)) not in whole else ()
        ):
            if word not in printed and len(word) >= SHORTEST:
                yield from _misspelt(ground, entity, word, people)
    for sentence in ground.reading.sentences:
        for token in (t for t in ground.tokens(sentence) if t.kind in _PLACES_AND_BODIES):
            for word in token.form.split():
                if word not in printed and len(word) >= SHORTEST_PLACE:
                    yield from _misprinted(ground, token, word)


def _misprinted(ground: Ground, token: Token, word: str) -> Iterator[Finding]:
    """A name of a place or body that differs by a letter or two from one in the record, and is no other form of it."""
    for told in ground.told:
        for other in (t for t in told.tokens if t.kind in _PLACES_AND_BODIES):
            if any(_is_misprint(word, there) for there in other.form.split()):
                there = Citation(told.citation.report, other.span)
                said = token.span.of(ground.material.text(ground.draft))
                yield Finding("name", token.span, said, ground.words(there), ground.voices([there]), (there,))
                return


def _is_misprint(word: str, other: str) -> bool:
    near = Levenshtein.normalized_similarity(word, other) >= MISPRINT
    if is_known(word) and not is_known(other):
        return False  # then the report is misprinted
    return near and not word.startswith(other) and not other.startswith(word)


def _people(ground: Ground) -> list[tuple[Entity, str]]:
    readings = ground.record.readings.items()
    return [(entity, id) for id, reading in readings for entity in reading.entities if entity.kind == "person"]


def _misspelt(ground: Ground, entity: Entity, word: str, people: list[tuple[Entity, str]]) -> Iterator[Finding]:
    rest = set(name_words(entity.name)) - {word}
    near: dict[str, list[tuple[Entity, str]]] = {}
    for other, report in people:
        words = name_words(other.name)
        for there in words:
            needed = NEAR_SURNAME if rest & set(words) else NEAR_NAME
            alike = there[0] == word[0] and Levenshtein.normalized_similarity(word, there) >= needed
            if alike and (not rest or rest & set(words) or len(words) == 1):
                near.setdefault(other.name, []).append((other, report))
    if near:
        name = min(near, key=lambda n: (-len(near[n]), n))
        cited = tuple(sorted({Citation(report, other.mentions[0]) for other, report in near[name]}))
        span = _mention_with(ground, entity, word)
        yield Finding("name", span, span.of(ground.material.text(ground.draft)), name, ground.voices(cited), cited)


def _mention_with(ground: Ground, entity: Entity, word: str) -> Span:
    text = ground.material.text(ground.draft)
    return next((m for m in entity.mentions if word in fold(m.of(text))), entity.mentions[0])
