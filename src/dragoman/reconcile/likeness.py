"""How alike two reports are in their words: what tells of one meeting of two people from what tells of another.

Cosines of TF-IDF (Salton and Buckley 1988) over the roots of words, term counts by their logarithm, rarity counted among
the reports at hand: the names of the two and the matters that they always speak of weigh little.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.reconcile.senses import root
from dragoman.reconcile.tokens import STOP, fold

Matrix = NDArray[np.floating]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike each two reports are, 0 to 1."""

    rows: Mapping[str, int]
    alike: Matrix

    def between(self, a: str, b: str) -> float:
        """The likeness of two reports, by their ids."""
        return float(self.alike[self.rows[a], self.rows[b]])


def measure_likeness(texts: Mapping[str, str]) -> Likeness:
    """The likeness of each two of these texts, by id."""
    ids = sorted(texts)
    return Likeness({id: row for row, id in enumerate(ids)}, _cosines([count_words(texts[id]) for id in ids]))


def count_words(text: str) -> Counter[str]:
    """The roots of the words of a text that carry meaning, as often as they stand in it."""
    return Counter(root(word) for word in map(fold, _WORD.findall(text)) if word not in STOP)


def _cosines(bags: Sequence[Counter[str]]) -> Matrix:
    """Reports at hand may be two or three: what all have still counts a little, and what one alone has makes it less alike."""
    held = Counter(term for bag in bags for term in bag)
    columns = {term: n for n, term in enumerate(t for t, times in sorted(held.items()) if times > 1)}
    rarity = {term: float(np.log((1 + len(bags)) / times)) for term, times in held.items()}
    weights = np.zeros((len(bags), len(columns)), np.float32)
    lengths = np.zeros(len(bags), np.float32)
    for row, bag in enumerate(bags):
        for term, times in bag.items():
            weight = (1 + np.log(times)) * rarity[term]
            lengths[row] += weight**2
            if term in columns:
                weights[row, columns[term]] = weight
    unit = weights / np.sqrt(np.maximum(lengths, 1e-9))[:, None]
    return np.asarray(unit @ unit.T)
