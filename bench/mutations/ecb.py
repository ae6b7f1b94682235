"""Pairs of news reports of one event, or of two look-alikes, from ECB+: its annotators marked what is one event where."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product
from pathlib import Path

from bench.events.documents import Document, Mention, read_documents
from bench.mutations.pairs import Pair, Sentence, Story
from dragoman.lexicon.given_names import is_womans
from dragoman.model import Sighting

AGREEING = Path(__file__).parent / "ecb.txt"
# Sentences tell of the same when they mention one event, and so many things in common with it counted in.
IN_COMMON = 2
# So many documents of an event are each paired with one of its look-alike.
LOOK_ALIKES = 3
_FULL_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: [A-Z][\w’'-]+)+")


def read_ecb_pairs(files: Sequence[Path]) -> list[Pair]:
    """The pairs that were found to agree, and each document with the next of its event; all that tell of the same somewhere."""
    events = _read_events(files)
    documents = {d.name: d for told in events.values() for d in told}
    agreeing = [names for names in _read_names() if documents.keys() >= set(names)]
    nexts = [(a.name, b.name) for told in events.values() for a, b in pairwise(told)]
    chosen = dict.fromkeys([*agreeing, *(n for n in nexts if n not in agreeing and n[::-1] not in agreeing)])
    pairs = (_make_pair(documents[a], documents[b], (a, b) in agreeing) for a, b in chosen)
    return [p for p in pairs if any(s.labels for s in p.stories[0].sentences)]


def read_look_alikes(files: Sequence[Path]) -> list[Pair]:
    """Pairs of documents on two look-alike events of one topic: nothing in the one can clash with the other."""
    by_topic: dict[str, list[list[Document]]] = defaultdict(list)
    for told in _read_events(files).values():
        by_topic[told[0].topic].append(told[:LOOK_ALIKES])
    twos = (zip(one, other, strict=False) for events in by_topic.values() for one, other in combinations(events, 2))
    return [_make_pair(a, b, checked=True) for two in twos for a, b in two]


def _read_events(files: Sequence[Path]) -> dict[str, list[Document]]:
    events: dict[str, list[Document]] = defaultdict(list)
    for document in (d for file in files for d in read_documents(file)):
        events[document.event].append(document)
    return events


def _read_names() -> list[tuple[str, ...]]:
    lines = AGREEING.read_text(encoding="utf8").splitlines()
    return [tuple(line.split()) for line in lines if line and not line.startswith("#")]


def _make_pair(left: Document, right: Document, checked: bool) -> Pair:
    same = {(i, j) for i, j in _sentences_in_common(left, right)}
    stories = [
        Story(
            document.text,
            tuple(
                Sentence(span, frozenset(f"{i}-{j}" for i, j in same if number == (i, j)[side]))
                for number, span in enumerate(document.sentences)
            ),
            Sighting(document.name),
        )
        for side, document in enumerate((left, right))
    ]
    return Pair(f"{left.name} {right.name}", (stories[0], stories[1]), _people(left, right), checked)


def _sentences_in_common(left: Document, right: Document) -> Iterator[tuple[int, int]]:
    told = [defaultdict[int, set[str]](set), defaultdict[int, set[str]](set)]
    for side, document in enumerate((left, right)):
        for mention in document.mentions:
            told[side][mention.sentence].add(mention.chain)
    events = {m.chain for m in left.mentions if not m.entity}
    for (i, here), (j, there) in product(told[0].items(), told[1].items()):
        shared = here & there
        if shared & events and len(shared) >= IN_COMMON:
            yield i, j


def _people(left: Document, right: Document) -> tuple[tuple[str, str], ...]:
    """People whom both documents name in full, the most mentioned first, each with the last word of the name."""
    named = [Counter(m.words for m in d.mentions if _is_person(m)) for d in (left, right)]
    both = Counter({name: named[0][name] + named[1][name] for name in named[0].keys() & named[1].keys()})
    return tuple((name, name.split()[-1]) for name, _ in sorted(both.items(), key=lambda n: (-n[1], n[0])))


def _is_person(mention: Mention) -> bool:
    """Whether it is a full name; the corpus counts teams and companies as people too."""
    return bool(_FULL_NAME.fullmatch(mention.words)) and is_womans(mention.words) is not None
