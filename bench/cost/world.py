"""A stream of readings without an encoder: what the world's chanceries do, day by day, and who reports on it.

Some fifty reports come a day. Pairs of states talk as often as they do: a few every day, at several levels of office, most
hardly ever. Each talk has an agenda of issues that the lexicon knows, and what is said of them: its reports tell each a part
of that, now and then in another word. Some of it binds a side; some are phrases that a state says every time. Reports look
back on the encounter before; some are copies of one another.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from training.corpus import read_folder

from bench.encounters.diplomats import CORPUS
from dragoman.lexicon.issues import issues
from dragoman.lexicon.states import state_by_code, states
from dragoman.model import (
    DateMention,
    EncounterMention,
    Entity,
    Metadata,
    Party,
    Reading,
    Report,
    Sighting,
    Span,
    Statement,
    Value,
)

EVENTS_A_DAY, REPORTS_A_DAY = 8, 48
LEVELS = ("President", "Foreign Minister", "Defence Minister", "Trade Minister", "Deputy Foreign Minister", "Envoy")
# Two people of the busiest pair meet some twenty times a year.
_FLAT = 30
_PAIRS, _SYLLABLES = 4000, ("ba", "do", "ri", "ne", "lu", "sha", "mo", "ti", "ka", "ve", "zu", "pel")
_COPY, _LOOKS_BACK, _NO_DAY = 0.1, 0.3, 0.05
# Of what is said: how often it binds the speaker, is a standing phrase of his state, and is told in another word.
_BINDS, _STANDING, _REWORDED = 0.12, 0.05, 0.3
_ACTS = ("STATE", "SUPPORT", "REQUEST", "CONSULT", "REJECT", "ACCUSE", "THREATEN")
_ACT_WEIGHTS = (26, 12, 24, 6, 7, 6, 2)
_AGENDA, _MATTERS, _PHRASES = 4, 12, 3
_FIRST = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class _Saying:
    """What somebody says of an issue: `after` are the words that follow his name."""

    speaker: Party
    issue: str
    act: str
    binds: bool
    after: str


@dataclass(frozen=True, slots=True)
class _Event:
    people: tuple[Party, Party]
    day: date
    place: str
    sayings: tuple[_Saying, ...]


def stream(seed: int = 1, statements: int = 4, skip: int = 0) -> Iterator[tuple[Report, Reading]]:
    """Reports of so many statements with their readings, without end, oldest first; the first `skip` of them left out."""
    pairs = _pairs(random.Random(seed))
    weights = [1 / (rank + _FLAT) for rank in range(len(pairs))]
    met: dict[tuple[Party, Party], _Event] = {}
    for passed in range(10**6):
        today, rng = _FIRST + timedelta(passed), random.Random(f"{seed} {passed}")
        events = [_event(p, today, statements, rng) for p in rng.choices(pairs, weights, k=EVENTS_A_DAY)]
        number = passed * REPORTS_A_DAY
        if number + REPORTS_A_DAY > skip:
            yield from islice(_day(number, events, met, statements, rng), max(skip - number, 0), None)
        met.update({event.people: event for event in events})


def _day(
    number: int,
    events: Sequence[_Event],
    met: Mapping[tuple[Party, Party], _Event],
    statements: int,
    rng: random.Random,
) -> Iterator[tuple[Report, Reading]]:
    told: dict[tuple[Party, Party], list[tuple[_Saying, ...]]] = defaultdict(list)
    for place in range(REPORTS_A_DAY):
        event = rng.choice(events)
        yield _report(number + place + 1, event, met.get(event.people), told[event.people], statements, rng)


def _event(people: tuple[Party, Party], today: date, statements: int, rng: random.Random) -> _Event:
    """A talk and twice as much as any of its reports tells of what is said there, on a few of what the two states have between them."""
    own = random.Random(" ".join(sorted(party.state or "" for party in people)))
    agenda = rng.sample(own.sample(_labels(), _MATTERS), _AGENDA)
    sayings = tuple(_saying(rng.choice(people), rng.choice(agenda), rng) for _ in range(2 * statements))
    return _Event(people, today, rng.choice(states()).name, sayings)


def _saying(speaker: Party, label: str, rng: random.Random) -> _Saying:
    if rng.random() < _STANDING:
        own = random.Random(f"{speaker.state} {label} {rng.randrange(_PHRASES)}")
        return _Saying(
            speaker, label, "STATE", False, f"said that {_clause(own, 6)} {term_of(label)} {_clause(own, 6)}."
        )
    words = f"{_clause(rng, 6)} {term_of(label)} {_clause(rng, 6)}."
    if rng.random() < _BINDS:
        return _Saying(speaker, label, "AGREE", True, f"promised that {speaker.state} will {words}")
    return _Saying(speaker, label, rng.choices(_ACTS, _ACT_WEIGHTS)[0], False, f"said that {words}")


@cache
def _labels() -> list[str]:
    """The issues that have a term of one plain word."""
    return [issue.label for issue in issues() if not issue.general and any(_is_plain(t) for t in issue.terms)]


@cache
def term_of(label: str) -> str:
    """The word by which an issue is named here."""
    return next(term for issue in issues() if issue.label == label for term in issue.terms if _is_plain(term))


def _is_plain(term: str) -> bool:
    return term.isalpha() and term.islower()


def _pairs(rng: random.Random) -> list[tuple[Party, Party]]:
    """Pairs of office-holders: those of the same two states stand at several levels, each as often as the states talk."""
    codes = [s.code for s in states()]
    found: dict[tuple[Party, Party], None] = {}
    while len(found) < _PAIRS:
        a, b = rng.sample(codes, 2)
        for level in LEVELS[: rng.randint(1, len(LEVELS))]:
            found[_person(a, level), _person(b, level)] = None
    return list(found)


def _person(state: str, office: str) -> Party:
    """The same name for the same office, made of syllables."""
    rng = random.Random(f"{state} {office}")
    first, last = ("".join(rng.choices(_SYLLABLES, k=n)).title() for n in (2, 4))
    return Party(f"{first} {last}", "person", state, office)


def _report(
    number: int,
    event: _Event,
    earlier: _Event | None,
    told: list[tuple[_Saying, ...]],
    statements: int,
    rng: random.Random,
) -> tuple[Report, Reading]:
    a, b = event.people
    if told and rng.random() < _COPY:
        said = [*rng.choice(told)]
        place = rng.randrange(len(said))
        said[place] = replace(said[place], after=f"{said[place].after[:-1]} {_clause(rng, 12)}.")
    else:
        said = [_retell(each, rng) for each in rng.sample(event.sayings, statements)]
        told.append(tuple(said))
    day = None if rng.random() < _NO_DAY else event.day
    head = f"{a.office} {a.name} met {b.office} {b.name}{f' on {day}' if day else ''}, item {number}."
    look = f"They had met on {earlier.day}." if earlier and rng.random() < _LOOKS_BACK else ""
    published = event.day + timedelta(rng.randint(0, 1))
    lines = [f"{each.speaker.name} {each.after}" for each in said]
    report = Report("\n".join(filter(None, (head, *lines, look))), (Sighting(f"{number}.txt"),))
    return report, _reading(report, event, said, earlier if look else None, day, published)


def _retell(saying: _Saying, rng: random.Random) -> _Saying:
    """The same in another word, now and then; the word that names the issue stays."""
    words = saying.after.split()
    place = rng.choice([n for n, word in enumerate(words) if n > 3 and word != term_of(saying.issue)])
    if rng.random() >= _REWORDED or place == len(words) - 1:
        return saying
    return replace(saying, after=" ".join((*words[:place], _clause(rng, 1), *words[place + 1 :])))


def _clause(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(words_in_use(), k=words))


@cache
def words_in_use() -> list[str]:
    """The small words and plain words of the corpus, each as often as it stands there."""
    return [
        word
        for report in read_folder(CORPUS / "dev")
        for line in report.lines
        for word in line.text.split()
        if word.isalpha() and word.islower()
    ]


def _reading(
    report: Report, event: _Event, said: Sequence[_Saying], earlier: _Event | None, day: date | None, published: date
) -> Reading:
    sentences, start = [], 0
    for line in report.text.split("\n"):
        sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    mentions = [_mention(event, sentences[0], day, main=True)]
    if earlier:
        mentions.append(_mention(earlier, sentences[-1], earlier.day, main=False))
    statements = (_statement(report.text, s, each, event.people) for s, each in zip(sentences[1:], said, strict=False))
    dates = (DateMention(sentences[0], "DATE", day.isoformat()),) if day else ()
    return Reading(
        report.id, "made", "en", Metadata(published=Value(published.isoformat(), ())), tuple(sentences),
        tuple(_entities(report.text, event.people)), dates, tuple(statements), tuple(mentions), (), (),
    )  # fmt: skip


def _entities(text: str, people: Sequence[Party]) -> Iterator[Entity]:
    """Both people wherever they are named, and the states of which one has bound his."""
    for party in people:
        places = [found.start() for found in re.finditer(party.name, text)]
        mentions = tuple(Span(at, at + len(party.name)) for at in places)
        yield Entity(party.name, "person", party.state, party.office, mentions)
        state = state_by_code(party.state or "")
        bound = tuple(Span(*found.span()) for found in re.finditer(rf"\b{party.state}\b", text))
        if state and bound:
            yield Entity(state.name, "state", state.code, None, bound)


def _mention(event: _Event, span: Span, day: date | None, *, main: bool) -> EncounterMention:
    when = Value(day.isoformat(), (span,)) if day else None
    return EncounterMention("meeting", "held", event.people, (span,), date=when, main=main)


def _statement(text: str, sentence: Span, said: _Saying, people: Sequence[Party]) -> Statement:
    name = len(said.speaker.name)
    cue = Span(sentence.start + name + 1, sentence.start + name + 1 + said.after.index(" "))
    content = Span(sentence.start + sentence.of(text).index(" that ") + 6, sentence.end)
    heard = tuple(p for p in people if p != said.speaker)
    return Statement(
        (Span(sentence.start, sentence.start + name),), (cue,), (content,), (), (said.speaker,), heard, (),
        said.act, (said.issue,), commitment=said.binds, encounter=0,
    )  # fmt: skip


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """A stand-in for the encoder: hashed bags of words, normalised."""
    rows = np.zeros((len(texts), 384), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.split():
            row[int(hashlib.md5(word.encode()).hexdigest()[:8], 16) % 384] += 1.0
        row /= np.linalg.norm(row) or 1.0
    return rows
