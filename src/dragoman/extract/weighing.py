"""Choices weighed by learned features: whom a phrase means, who takes part in an encounter, where and when it was.

A choice among candidates is a conditional logit (McFadden 1974), a question of yes or no a plain one; the weights are learned from the
project's own reports by `training/choices.py` and stand in `weights.tsv`, one feature of one kind of choice a line. How sure a statement is
comes from the network and its choices, and is set right by `sureness.tsv`, which `training/calibrate.py` fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from math import exp, log

LEAST_SURE = 0.001  # and so near to 1 the surest: beyond, log odds are of rounding


@cache
def weights(kind: str) -> dict[str, float]:
    """The learned weight of each feature for choices of one kind."""
    lines = (resources.files("dragoman.extract") / "weights.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {feature: float(weight) for of, feature, weight in rows if of == kind}


def likeliest(kind: str, candidates: Sequence[Iterable[str]]) -> tuple[int, float] | None:
    """The place of the likeliest of several candidates, each given by its features, and its share; None where there is none."""
    found = shares(kind, candidates)
    best = max(range(len(found)), key=found.__getitem__, default=None)
    return None if best is None else (best, found[best])


def shares(kind: str, candidates: Sequence[Iterable[str]]) -> list[float]:
    """How likely each of several candidates is, each given by its features; all together 1."""
    scores = [_score(kind, features) for features in candidates]
    parts = [exp(score - max(scores)) for score in scores]
    return [part / sum(parts) for part in parts]


def chance(kind: str, features: Iterable[str]) -> float:
    """How likely the answer to a question of yes or no is yes, 0 to 1."""
    return 1.0 / (1.0 + exp(-_score(kind, features)))


@cache
def scale(of: str) -> tuple[float, float]:
    """Slope and offset, in log odds, by which what a reading says of its sureness comes to how often it is right."""
    lines = (resources.files("dragoman.extract") / "sureness.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return next((float(slope), float(offset)) for name, slope, offset in rows if name == of)


def rescale(sure: float, by: tuple[float, float]) -> float:
    """A probability with its log odds stretched by a slope and moved by an offset."""
    held = min(max(sure, LEAST_SURE), 1 - LEAST_SURE)
    return 1.0 / (1.0 + exp(-(by[0] * log(held / (1 - held)) + by[1])))


def _score(kind: str, features: Iterable[str]) -> float:
    known = weights(kind)
    return sum(known.get(feature, 0.0) for feature in features)
