"""Shared words found by winnowed shingles, at a cost per report that does not grow with the record.

Winnowing after Schleimer, Wilkerson and Aiken (2003): of every window of shingle hashes the smallest is kept, so that
any run of SHINGLE + WINDOW - 1 equal words shares a fingerprint.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Span
from dragoman.reconcile.tokens import fold

# Five words in a row seldom agree by chance outside names and set phrases.
SHINGLE = 5
# With windows of four, every shared run of eight words is found.
WINDOW = 4
# A passage that more texts share says nothing more about a pair of them.
POSTINGS = 24
# An odd multiplier spreads word hashes over 64 bits (the golden ratio times 2**64).
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_WORD = re.compile(r"\w+(?:['\u2019]\w+)*")

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Worded:
    """A text as folded words, where they stand, and the hashes of every shingle and of every two words in a row."""

    spans: tuple[Span, ...]
    hashes: Hashes
    pairs: Hashes


@cache
def _word_hash(word: str) -> int:
    """The hash of a word as it is printed, folded first."""
    folded = fold(word)
    low = zlib.crc32(folded.encode())
    return (low | zlib.crc32(folded[::-1].encode(), low) << 32) & 0xFFFFFFFFFFFFFFFF


def _hash_words(text: str) -> Hashes:
    words = _WORD.findall(text)
    return np.fromiter(map(_word_hash, words), np.uint64, len(words))


@lru_cache(maxsize=4096)
def read_words(text: str) -> Worded:
    """The words of a text with their shingle hashes."""
    words = _hash_words(text)
    spans = tuple(Span(*m.span()) for m in _WORD.finditer(text))
    return Worded(spans, _shingle(words, SHINGLE), np.unique(_shingle(words, 2)))


def _shingle(words: Hashes, size: int) -> Hashes:
    count = len(words) - size + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    total = words[:count]
    for place in range(1, size):
        total = total * _MULTIPLIER + words[place : place + count]
    # the low bits of a sum of products are poor, and the smallest is looked for
    return (total ^ (total >> _HALF)) * _MULTIPLIER


def fingerprints(text: str) -> tuple[int, ...]:
    """The winnowed hashes of a text, sorted: what an index holds to find reports that share passages."""
    hashes = _shingle(_hash_words(text), SHINGLE)
    if len(hashes) > WINDOW:
        hashes = _smallest(hashes)
    return tuple(sorted(set(hashes.tolist())))


def _smallest(hashes: Hashes) -> Hashes:
    """The smallest of each window of four, each kept once where windows overlap."""
    pairs = np.minimum(hashes[:-1], hashes[1:])
    least: Hashes = np.minimum(pairs[:-2], pairs[2:])
    kept: Hashes = least[np.append(True, least[1:] != least[:-1])]
    return kept


class PassageIndex:
    """Which texts share passages with those before them. What a text costs depends on its own length alone: a passage
    that many have is kept for the first few of them."""

    def __init__(self) -> None:
        self._first: dict[int, str] = {}
        self._further: dict[int, list[str]] = {}

    def add(self, name: str, text: str) -> set[str]:
        """Take a text in; the names of those before it that have a fingerprint in common with it."""
        near: set[str] = set()
        keep = self._first.setdefault
        for mark in fingerprints(text):
            first = keep(mark, name)
            if first is not name:
                further = self._further.setdefault(mark, [])
                near.add(first)
                near.update(further)
                if len(further) < POSTINGS:
                    further.append(name)
        return near


def shared_runs(here: str, there: str) -> tuple[tuple[Span, Span, int], ...]:
    """Maximal runs of equal words of at least a shingle: span here, span there, number of words; each word once."""
    mine, theirs = read_words(here), read_words(there)
    places: dict[int, int] = {}
    for j, h in enumerate(theirs.hashes.tolist()):
        places.setdefault(h, j)
    return tuple(_runs(mine, theirs, places))


def _runs(mine: Worded, theirs: Worded, places: dict[int, int]) -> Iterator[tuple[Span, Span, int]]:
    hashes, others = mine.hashes.tolist(), theirs.hashes.tolist()
    i = 0
    while i < len(hashes):
        j = places.get(hashes[i])
        if j is None:
            i += 1
            continue
        length = 1
        while i + length < len(hashes) and j + length < len(others) and hashes[i + length] == others[j + length]:
            length += 1
        words = length + SHINGLE - 1
        yield _reach(mine, i, words), _reach(theirs, j, words), words
        i += words


def _reach(worded: Worded, start: int, words: int) -> Span:
    return Span(worded.spans[start].start, worded.spans[start + words - 1].end)


def word_count(text: str) -> int:
    """How many words a text has."""
    return len(read_words(text).spans)


def kept_words(here: str, there: str) -> float:
    """The part (0 to 1) of the pairs of neighbouring words of the poorer text that the other has too."""
    mine, theirs = read_words(here).pairs, read_words(there).pairs
    fewer = min(len(mine), len(theirs))
    return len(np.intersect1d(mine, theirs, assume_unique=True)) / fewer if fewer else 0.0
