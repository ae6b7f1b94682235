"""Names and titles of a draft that the record does not have: a form that nobody prints, an office that nobody gives."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from dragoman.model import Citation, Entity, Finding, Span
from dragoman.reconcile.ground import Ground
from dragoman.reconcile.parties import name_words, office_class, same_name
from dragoman.reconcile.tokens import fold

# From this share of equal letters on, and with the same first letter, a word of a name is another's misprint.
NEAR_NAME = 0.65
SHORTEST = 4


def find_misnamed(ground: Ground) -> Iterator[Finding]:
    """Each word of a person's name in the draft that no report has, where a person of the record has one that is near."""
    people = _people(ground)
    printed = {word for entity, _ in people for word in name_words(entity.name)}
    printed |= {t.form for told in ground.told for token in told.tokens for t in (token,) if " " not in t.form}
    for entity in ground.reading.entities:
        if entity.kind != "person":
            continue
        for word in name_words(entity.name):
            if word not in printed and len(word) >= SHORTEST:
                yield from _misspelt(ground, entity, word, people)


def _people(ground: Ground) -> list[tuple[Entity, str]]:
    readings = ground.record.readings.items()
    return [(entity, id) for id, reading in readings for entity in reading.entities if entity.kind == "person"]


def _misspelt(ground: Ground, entity: Entity, word: str, people: list[tuple[Entity, str]]) -> Iterator[Finding]:
    rest = set(name_words(entity.name)) - {word}
    near: dict[str, list[tuple[Entity, str]]] = {}
    for other, report in people:
        words = name_words(other.name)
        for there in words:
            alike = there[0] == word[0] and Levenshtein.normalized_similarity(word, there) >= NEAR_NAME
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


def find_mistitled(ground: Ground) -> Iterator[Finding]:
    """Each office that the draft gives a person whom the record knows by other offices alone."""
    people = [(entity, report) for entity, report in _people(ground) if office_class(entity.office or "")]
    for entity in ground.reading.entities:
        mine = office_class(entity.office or "")
        if entity.kind != "person" or not mine:
            continue
        known = [(other, report) for other, report in people if same_name(entity.name, other.name)]
        if known and all(office_class(other.office or "") != mine for other, _ in known):
            cited = tuple(sorted({Citation(report, other.mentions[0]) for other, report in known}))
            offices = " / ".join(sorted({other.office or "" for other, _ in known}))
            yield Finding("title", _titled(ground, entity), entity.office or "", offices, ground.voices(cited), cited)


def _titled(ground: Ground, entity: Entity) -> Span:
    """The mention of a person in the sentence that has the title."""
    text, office = ground.material.text(ground.draft), fold(entity.office or "")
    for sentence in ground.reading.sentences:
        if office in fold(sentence.of(text)):
            for mention in entity.mentions:
                if sentence.contains(mention):
                    return mention
    return entity.mentions[0]
