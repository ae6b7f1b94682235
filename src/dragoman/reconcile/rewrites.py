"""Rewrites and translations of one text, known by the order and content of their sentences where the words differ.

Sentences of two texts that are each other's nearest, in one order: independent accounts of one event tell much of the
same, but each in an order of its own and with much that the other leaves out. Sentence alignment by dynamic programming
over vectors, after Gale and Church (1993) with meaning in place of length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Span

# Sentences further apart than this do not tell the same.
NEAR = 0.6
# Shorter sentences ("He left.") are near to anything.
FEWEST_WORDS = 6
# Fewer sentences in order than this are no rewrite of a text.
FEWEST_PAIRS = 3

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Sentences aligned in order: the pairs, and the share of the shorter text's words that they cover."""

    pairs: tuple[tuple[Span, Span], ...]
    share: float


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a report that count: spans, word counts, and a row each of vectors."""

    spans: tuple[Span, ...]
    words: tuple[int, ...]
    vectors: Matrix


def find_rewrite(here: Sentences, there: Sentences) -> Rewrite:
    """The best in-order alignment of sentences that are each other's nearest."""
    if not here.spans or not there.spans:
        return Rewrite((), 0.0)
    path = _best_path(_nearest(here.vectors @ there.vectors.T))
    if len(path) < FEWEST_PAIRS:
        return Rewrite((), 0.0)
    shorter = min((here, there), key=lambda s: sum(s.words))
    mine = 0 if shorter is here else 1
    covered = sum(shorter.words[pair[mine]] for pair in path)
    return Rewrite(tuple((here.spans[i], there.spans[j]) for i, j in path), covered / max(1, sum(shorter.words)))


def _nearest(meaning: Matrix) -> Matrix:
    """What each pair is worth: its nearness where neither has a nearer one in the other text, else nothing."""
    best = (meaning >= meaning.max(axis=1, keepdims=True)) & (meaning >= meaning.max(axis=0, keepdims=True))
    return np.where(best & (meaning >= NEAR), meaning, np.float32(0.0))


def _best_path(gain: Matrix) -> Sequence[tuple[int, int]]:
    rows, columns = gain.shape
    best = np.zeros((rows + 1, columns + 1), np.float32)
    for i in range(rows):
        along = np.maximum(best[i, 1:], best[i, :-1] + gain[i])
        best[i + 1, 1:] = np.maximum.accumulate(along)
    return _walk_back(best, gain)


def _walk_back(best: Matrix, gain: Matrix) -> Sequence[tuple[int, int]]:
    i, j = gain.shape
    path = []
    while i and j:
        if best[i, j] == best[i, j - 1]:
            j -= 1
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            i, j = i - 1, j - 1
            path.append((i, j))
    return path[::-1]
