"""A stream of readings without an encoder: what the world's chanceries do, day by day, and who reports on it.

Some fifty reports come a day. Pairs of states talk as often as they do: a few every day, at several levels of office, most
hardly ever. Reports look back on the encounter before; some are copies of one another.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray
from training.corpus import read_folder

from bench.encounters.diplomats import CORPUS
from dragoman.lexicon.states import states
from dragoman.model import EncounterMention, Metadata, Party, Reading, Report, Sighting, Span, Statement, Value

EVENTS_A_DAY, REPORTS_A_DAY = 8, 48
LEVELS = ("President", "Foreign Minister", "Defence Minister", "Trade Minister", "Deputy Foreign Minister", "Envoy")
# Two people of the busiest pair meet some twenty times a year.
_FLAT = 30
_PAIRS, _SYLLABLES = 4000, ("ba", "do", "ri", "ne", "lu", "sha", "mo", "ti", "ka", "ve", "zu", "pel")
_COPY, _LOOKS_BACK, _NO_DAY = 0.1, 0.3, 0.05
_FIRST = date(2015, 1, 1)


@dataclass(frozen=True, slots=True)
class _Event:
    people: tuple[Party, Party]
    day: date
    place: str


def stream(seed: int = 1) -> Iterator[tuple[Report, Reading]]:
    """Reports with their readings, without end, oldest first."""
    rng = random.Random(seed)
    pairs = _pairs(rng)
    weights = [1 / (rank + _FLAT) for rank in range(len(pairs))]
    met: dict[tuple[Party, Party], _Event] = {}
    number = 0
    for passed in range(10**6):
        today = _FIRST + timedelta(passed)
        events = [
            _Event(p, today, rng.choice(pairs)[0].state or "") for p in rng.choices(pairs, weights, k=EVENTS_A_DAY)
        ]
        told: dict[_Event, list[str]] = defaultdict(list)
        for event in (rng.choice(events) for _ in range(REPORTS_A_DAY)):
            number += 1
            yield _report(number, event, met.get(event.people), told[event], rng)
        met.update({event.people: event for event in events})


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
    number: int, event: _Event, earlier: _Event | None, told: list[str], rng: random.Random
) -> tuple[Report, Reading]:
    a, b = event.people
    if told and rng.random() < _COPY:
        said = rng.choice(told).split("\n")
        said[rng.randrange(len(said))] += f" {_clause(rng)}."
    else:
        said = [f"{rng.choice(event.people).name} said that {_clause(rng)}." for _ in range(4)]
        told.append("\n".join(said))
    day = None if rng.random() < _NO_DAY else event.day
    head = f"{a.office} {a.name} met {b.office} {b.name}{f' on {day}' if day else ''}, item {number}."
    look = f"They had met on {earlier.day}." if earlier and rng.random() < _LOOKS_BACK else ""
    published = event.day + timedelta(rng.randint(0, 1))
    report = Report("\n".join(filter(None, (head, *said, look))), (Sighting(f"{number}.txt"),))
    return report, _reading(report, event, earlier if look else None, day, published)


def _clause(rng: random.Random) -> str:
    return " ".join(rng.choices(_words(), k=12))


@cache
def _words() -> list[str]:
    """The small words and plain words of the corpus, each as often as it stands there."""
    return [
        word
        for report in read_folder(CORPUS / "dev")
        for line in report.lines
        for word in line.text.split()
        if word.isalpha() and word.islower()
    ]


def _reading(report: Report, event: _Event, earlier: _Event | None, day: date | None, published: date) -> Reading:
    sentences, start = [], 0
    for line in report.text.split("\n"):
        sentences.append(Span(start, start + len(line)))
        start += len(line) + 1
    mentions = [_mention(event, sentences[0], day, main=True)]
    if earlier:
        mentions.append(_mention(earlier, sentences[-1], earlier.day, main=False))
    said = sentences[1 : -1 if earlier else None]
    return Reading(
        report.id, "made", "en", Metadata(published=Value(published.isoformat(), ())), tuple(sentences), (), (),
        tuple(_statement(report.text, s, event.people) for s in said), tuple(mentions), (), (),
    )  # fmt: skip


def _mention(event: _Event, span: Span, day: date | None, *, main: bool) -> EncounterMention:
    when = Value(day.isoformat(), (span,)) if day else None
    return EncounterMention("meeting", "held", event.people, (span,), date=when, main=main)


def _statement(text: str, sentence: Span, people: Sequence[Party]) -> Statement:
    words = sentence.of(text)
    cut = words.index(" that ") + 6 if " that " in words else 0
    speaker = next((p for p in people if words.startswith(p.name)), people[0])
    content = Span(sentence.start + cut, sentence.end)
    return Statement((), (), (content,), (), (speaker,), (), (), "STATE", (), encounter=0)


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """A stand-in for the encoder: hashed bags of words, normalised."""
    rows = np.zeros((len(texts), 384), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in text.split():
            row[int(hashlib.md5(word.encode()).hexdigest()[:8], 16) % 384] += 1.0
        row /= np.linalg.norm(row) or 1.0
    return rows
