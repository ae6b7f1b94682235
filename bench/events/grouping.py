"""Documents to events: measures weighed by a logistic regression, joined by average linkage down to a threshold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.events.documents import Document
from bench.events.likeness import Matrix

Values = NDArray[np.float64]
THRESHOLDS = np.arange(0.02, 0.99, 0.01)
# Topics are parted so many times, each time into so many parts; a part is about as large as the dev file.
PARTINGS, PARTS = 6, 3
# Two documents of two topics are told apart by anything: such a pair weighs so much less.
EASY = 0.2
RIDGE = 1.0
STEPS = 30


@dataclass(frozen=True, slots=True)
class Weights:
    """What a measure counts for, after it is centred and scaled; the last weight is the constant."""

    names: tuple[str, ...]
    weights: Values
    means: Values
    spreads: Values

    def judge(self, measures: Mapping[str, Matrix]) -> Values:
        """How likely every two documents are about one event."""
        values = np.stack([measures[n] for n in self.names], -1).astype(np.float64)
        return _logistic(((values - self.means) / self.spreads) @ self.weights[:-1] + self.weights[-1])


def learn(measures: Mapping[str, Matrix], documents: Sequence[Document]) -> Weights:
    """Weights from all pairs of documents, by Newton's method with a ridge."""
    left, right = np.triu_indices(len(documents), 1)
    values = np.stack([m[left, right] for m in measures.values()], -1).astype(np.float64)
    same_event, same_topic = (
        np.array([ids[i] == ids[j] for i, j in zip(left, right, strict=True)])
        for ids in ([d.event for d in documents], [d.topic for d in documents])
    )
    means, spreads = values.mean(0), values.std(0) + 1e-6
    rows = np.c_[(values - means) / spreads, np.ones(len(values))]
    share = np.where(same_topic, 1.0, EASY)
    ridge = np.diag([RIDGE] * len(measures) + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = _logistic(rows @ weights)
        slope = rows.T @ (share * (likely - same_event)) + ridge @ weights
        bend = (rows * (share * likely * (1 - likely))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(bend, slope)
    return Weights(tuple(measures), weights, means, spreads)


def _logistic(values: Values) -> Values:
    return np.asarray(1 / (1 + np.exp(-values)))


def join(likely: NDArray[np.floating], threshold: float) -> list[int]:
    """The group of each document: the two groups that are most alike on average are joined while they reach the threshold."""
    return next(_cuts(likely, [threshold]))


def _cuts(likely: NDArray[np.floating], thresholds: Sequence[float]) -> Iterator[list[int]]:
    """The groups at each threshold, given from low to high; yielded from high to low."""
    alike = likely.astype(np.float64)
    np.fill_diagonal(alike, -np.inf)
    groups, sizes = np.arange(len(alike)), np.ones(len(alike))
    for threshold in reversed(thresholds):
        while len(alike) > 1 and alike.max() >= threshold:
            a, b = divmod(int(alike.argmax()), len(alike))
            row = (sizes[a] * alike[a] + sizes[b] * alike[b]) / (sizes[a] + sizes[b])
            alike[a], alike[:, a] = row, row
            alike[a, a] = alike[b] = alike[:, b] = -np.inf
            sizes[a] += sizes[b]
            groups[groups == b] = a
        yield groups.tolist()


def score(groups: Sequence[int], documents: Sequence[Document]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 (Bagga and Baldwin 1998)."""
    told = list(zip(groups, (d.event for d in documents), strict=True))
    taken, meant, both = Counter(g for g, _ in told), Counter(e for _, e in told), Counter(told)
    precision = sum(both[g, e] / taken[g] for g, e in told) / len(told)
    recall = sum(both[g, e] / meant[e] for g, e in told) / len(told)
    return precision, recall, 2 * precision * recall / (precision + recall)


def fix_threshold(measures: Mapping[str, Matrix], documents: Sequence[Document]) -> tuple[float, float]:
    """The threshold that is best over parts whose topics the weights have not seen, and the mean F1 there."""
    curves = []
    for part, rest in _parts(documents):
        weights = learn(_among(measures, rest), [documents[n] for n in rest])
        mine = [documents[n] for n in part]
        cuts = [*_cuts(weights.judge(_among(measures, part)), THRESHOLDS.tolist())]
        curves.append([score(groups, mine)[2] for groups in reversed(cuts)])
    mean = np.mean(curves, axis=0)
    return float(THRESHOLDS[mean.argmax()]), float(mean.max())


def _parts(documents: Sequence[Document]) -> Iterator[tuple[list[int], list[int]]]:
    topics = sorted({d.topic for d in documents})
    for seed in range(PARTINGS):
        order = np.random.default_rng(seed).permutation(topics)
        for held in np.array_split(order, PARTS):
            inside = np.isin([d.topic for d in documents], held)
            yield np.flatnonzero(inside).tolist(), np.flatnonzero(~inside).tolist()


def _among(measures: Mapping[str, Matrix], rows: Sequence[int]) -> dict[str, Matrix]:
    return {name: matrix[np.ix_(rows, rows)] for name, matrix in measures.items()}
