"""How alike two documents are, measure by measure: words, names, places, days, figures and meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.events.documents import Document
from dragoman.model import Reading
from dragoman.pipeline.tools import Reader
from dragoman.reconcile.likeness import count_words
from dragoman.reconcile.tokens import STOP, fold

Matrix = NDArray[np.floating]
Bag = Counter[str]
# What a document is news of stands in its first sentences.
LEAD = 3
# Two look-alike events of one topic are about so many documents: what all of them share tells none apart.
NEAREST = 35
# Years further apart are further apart by no more than this.
FAR_YEARS = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A capital that no beginning of a sentence asks for.
_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def measure(documents: Sequence[Document], reader: Reader) -> dict[str, Matrix]:
    """Each measure as a matrix, one row and one column a document; rarity is counted among these documents alone."""
    readings = [reader.read(d.report) for d in documents]
    words = [count_words(d.text) for d in documents]
    alike = cosines(words)
    return {
        "words": alike,
        "words of the lead": cosines([count_words(_lead(d)) for d in documents]),
        "words rare among the nearest": near_cosines(words, alike),
        "meaning of the lead": _meanings(documents, reader),
        "names": cosines([Counter(map(fold, _NAME.findall(d.text))) for d in documents]),
        "people": cosines([_entities(r, "person") for r in readings]),
        "places": cosines([_entities(r, "place", "state") for r in readings]),
        "figures": cosines([Counter(_FIGURE.findall(d.text)) for d in documents]),
        "other figures": _compare([_FIGURE.findall(_lead(d)) for d in documents], _differ),
        "same day": _compare([_days(r) for r in readings], lambda a, b: bool(a & b)),
        "years apart": _compare([_YEAR.findall(d.text) for d in documents], _years_apart),
    }


def plain_words(documents: Sequence[Document]) -> Matrix:
    """TF-IDF of the words as they stand in the text: what all else is held against."""
    return cosines([Counter(_WORD.findall(d.text.lower())) for d in documents])


def cosines(bags: Sequence[Bag]) -> Matrix:
    """Cosines of TF-IDF (Salton and Buckley 1988), term counts by their logarithm; 0 where a bag is empty."""
    counts = _count(bags)
    weighed = counts * np.log((1 + len(bags)) / (1 + (counts > 0).sum(0)))
    lengths = np.linalg.norm(weighed, axis=1, keepdims=True)
    unit = weighed / np.where(lengths > 0, lengths, 1)
    return np.asarray(unit @ unit.T)


def near_cosines(bags: Sequence[Bag], alike: Matrix) -> Matrix:
    """The same with rarity counted among the nearest documents of either, by `alike`; the mean of both."""
    counts = _count(bags)
    told = counts > 0
    nearest = np.argsort(-(alike + 2 * np.eye(len(bags))), axis=1)[:, :NEAREST]
    found = np.zeros_like(alike)
    for n in range(len(bags)):
        rarity = np.log((1 + NEAREST) / (1 + told[nearest[n]].sum(0))).clip(0) ** 2
        lengths = np.sqrt((counts**2) @ rarity)
        found[n] = (counts @ (counts[n] * rarity)) / np.maximum(lengths * lengths[n], 1e-6)
    return (found + found.T) / 2


def _count(bags: Sequence[Bag]) -> Matrix:
    """Damped counts of what at least two bags hold, one column a term."""
    held = Counter(term for bag in bags for term in bag)
    columns = {term: n for n, term in enumerate(t for t, times in held.items() if times > 1)}
    counts = np.zeros((len(bags), len(columns)), np.float32)
    for row, bag in enumerate(bags):
        for term, times in bag.items():
            if term in columns:
                counts[row, columns[term]] = 1 + np.log(times)
    return counts


def _lead(document: Document) -> str:
    return document.text[: document.sentences[:LEAD][-1].end]


def _entities(reading: Reading, *kinds: str) -> Bag:
    """The words of names of these kinds, as often as they are mentioned."""
    found: Bag = Counter()
    for entity in reading.entities:
        if entity.kind in kinds:
            found.update({w: len(entity.mentions) for w in set(fold(entity.name).split()) - STOP})
    return found


def _days(reading: Reading) -> list[str]:
    return [d.value for d in reading.dates if d.value and re.fullmatch(r"\d{4}-\d\d-\d\d", d.value)]


def _meanings(documents: Sequence[Document], reader: Reader) -> Matrix:
    rows = [reader.measure([s.of(d.text) for s in d.sentences[:LEAD]]).mean(0) for d in documents]
    unit = np.stack(rows) / np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(unit @ unit.T)


def _differ(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b) and not a & b


def _years_apart(a: frozenset[str], b: frozenset[str]) -> int:
    """How far the newest years named are apart; 0 where one names none."""
    return min(FAR_YEARS, abs(int(max(a)) - int(max(b)))) if a and b else 0


def _compare(told: Sequence[Sequence[str]], compare: Callable[[frozenset[str], frozenset[str]], float]) -> Matrix:
    sets = [frozenset(t) for t in told]
    return np.array([[compare(a, b) for b in sets] for a in sets], np.float32)
