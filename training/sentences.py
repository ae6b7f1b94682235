"""Figures of the shipped weights on single sentences and pairs of them: acts, how two stand to each other, sameness of meaning."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from dragoman.encoder import Floats, OnnxEncoder
from dragoman.encoder.decoding import softmax
from training import data
from training.labels import PAIRS


def judge_acts(path: Path, encoder: OnnxEncoder) -> Iterable[str]:
    """How many sentences of PLOVER-form JSONL get the category of their field `event_v08`."""
    rows = [json.loads(line) for line in path.open(encoding="utf8")]
    rows = [row for row in rows if row["event_v08"]]
    acts = encoder.manifest["heads"]["acts"]
    found = rate_acts(encoder, [row["sentence"] for row in rows]).argmax(axis=1)
    right = sum(acts[i] == row["event_v08"] for i, row in zip(found, rows, strict=True))
    yield f"{path.stem} act right {right}/{len(rows)} ({right / max(1, len(rows)):.3f})"


def rate_acts(encoder: OnnxEncoder, texts: list[str]) -> Floats:
    """Probabilities of each act of the manifest for whole sentences, shape (len(texts), acts)."""
    rows = [np.log(softmax(row["acts"][1:-1]) + 1e-9).mean(axis=0) for _, _, row in encoder.run(texts, ["acts"])]
    return softmax(np.asarray(rows, dtype=np.float32).reshape(len(texts), -1))


def judge_pairs(path: Path, encoder: OnnxEncoder) -> Iterable[str]:
    """Precision, recall and F1 of each label on a table of pairs (label, change, two sentences; a folder of such tables)."""
    rows = list(data.read_pairs(path))
    found = [PAIRS[i] for i in compare(encoder, [(a, b) for _, _, a, b in rows]).argmax(axis=1)]
    tally = Counter((label, got) for (label, *_), got in zip(rows, found, strict=True))
    name = f"{path.parent.name}/{path.stem}" if path.is_file() else path.name
    for label in PAIRS:
        right = tally[label, label]
        p = right / max(1, sum(n for (_, got), n in tally.items() if got == label))
        r = right / max(1, sum(n for (is_so, _), n in tally.items() if is_so == label))
        yield f"{name} pairs {label:13} P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}"
    yield f"{name} pairs right {sum(n for (is_so, got), n in tally.items() if is_so == got)}/{len(rows)}"


def compare(encoder: OnnxEncoder, pairs: list[tuple[str, str]]) -> Floats:
    """How the two texts of each pair stand to each other: probabilities of PAIRS, shape (len(pairs), 4), whichever of
    the two comes first."""
    both = [pair for a, b in pairs for pair in ((a, b), (b, a))]
    rows = [softmax(row["pair"]) for _, _, row in encoder.run(both, ["pair"])]
    return np.asarray(np.asarray(rows).reshape(len(pairs), 2, -1).mean(axis=1), dtype=np.float32)


def judge_meaning(path: Path, encoder: OnnxEncoder) -> Iterable[str]:
    """Pearson correlation with graded sameness (STS: grade, two sentences), or the area under the curve where the table says
    only yes or no (MRPC: quality, two ids, two sentences)."""
    grades, left, right = read_graded(path)
    name, value = rate_meaning(grades, left, right, encoder.embed)
    yield f"{path.stem} {name} {value:.4f}"


def read_graded(path: Path) -> tuple[Floats, list[str], list[str]]:
    """Grades and both sentences of a tab-separated table."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()]
    kept = [(float(row[0]), row[-2], row[-1]) for row in rows if len(row) >= 3 and row[0].replace(".", "").isdigit()]
    return np.array([k[0] for k in kept], dtype=np.float32), [k[1] for k in kept], [k[2] for k in kept]


def rate_meaning(
    grades: Floats, left: list[str], right: list[str], embed: Callable[[list[str]], Floats]
) -> tuple[str, float]:
    """The measure that fits the grades, and its value for these vectors' cosines."""
    near = (embed(left) * embed(right)).sum(axis=1)
    if set(grades.tolist()) != {0.0, 1.0}:
        return "correlation", float(np.corrcoef(near, grades)[0, 1])
    ranks, same = near.argsort().argsort() + 1, grades == 1
    above = ranks[same].sum() - same.sum() * (same.sum() + 1) / 2
    return "area under the curve", float(above / (same.sum() * (~same).sum()))
