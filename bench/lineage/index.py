"""The index of shared passages against MinHash of datasketch: reports a second at the same recall, in one run.

The texts are made of sentences of the corpus. One in five is a copy: of the whole, with a word changed, or of half of it
among other sentences. datasketch is no part of the product: `pip install -r bench/lineage/requirements.txt`, best into an
environment of its own.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Iterable, Sequence

from training.corpus import read_folder

from bench.encounters.diplomats import CORPUS
from dragoman.reconcile.shingles import SHINGLE, PassageIndex

SENTENCES = 14
_WORD = re.compile(r"\w+(?:['’]\w+)*")
# Of the settings of MinHash tried, from the fastest on, the first with the recall of the index is taken.
SETTINGS = ((32, 0.3), (64, 0.3), (128, 0.3), (128, 0.2), (256, 0.2), (256, 0.1))

Pair = tuple[int, int]
Found = tuple[float, set[Pair]]


def compare_indexes(count: int, seed: int = 1) -> None:
    """Print reports a second, recall of the copies and pairs to look at, for both."""
    texts, copies = make_texts(count, random.Random(seed))
    print(f"texts {count}, copies among them {len(copies)}")
    seconds, found = run_own(texts)
    own = count / seconds
    recall = say("index of the product", count, seconds, found, copies)
    for permutations, threshold in SETTINGS:
        seconds, found = run_minhash(texts, permutations, threshold)
        name = f"datasketch, {permutations} permutations, from {threshold}"
        if say(name, count, seconds, found, copies) >= recall:
            print(f"{own / (count / seconds):.1f} times as fast as datasketch at the same recall")
            return
    print(f"{own / (count / seconds):.1f} times as fast as datasketch, which does not reach the recall")


def say(name: str, count: int, seconds: float, found: set[Pair], copies: set[Pair]) -> float:
    """Print a line; give the recall."""
    recall = len(found & copies) / len(copies)
    print(f"{name:42} {count / seconds:8,.0f} reports/s, recall {recall:.3f}, pairs to look at {len(found):,}")
    return recall


def make_texts(count: int, rng: random.Random) -> tuple[list[str], set[Pair]]:
    """Texts, and which of them rest on an earlier one."""
    pool = [
        line.text for report in read_folder(CORPUS / "train") for line in report.lines if len(line.text.split()) > 9
    ]
    words = [word for line in pool for word in line.split()]
    texts: list[str] = []
    copies: set[Pair] = set()
    for number in range(count):
        own = [_vary(s, words, rng) for s in rng.sample(pool, SENTENCES)]
        if texts and rng.random() < 0.2:
            source = rng.randrange(len(texts))
            taken = texts[source].split("\n")
            kept = len(taken) if rng.random() < 0.5 else len(taken) // 2
            own = [*taken[:kept], *own[kept:]]
            own[0] += f" By desk {number}."
            copies.add((source, number))
        texts.append("\n".join(own))
    return texts, copies


def _vary(sentence: str, words: Sequence[str], rng: random.Random) -> str:
    """The sentence with every third word another, so that texts share no passage but by copying."""
    return " ".join(rng.choice(words) if n % 3 == 1 else w for n, w in enumerate(sentence.split()))


def run_own(texts: Sequence[str]) -> Found:
    """Seconds and pairs of the product's index: winnowed shingles in a table of postings."""

    def build() -> Iterable[tuple[int, Iterable[int]]]:
        index = PassageIndex()
        for number, text in enumerate(texts):
            yield number, map(int, index.add(str(number), text))

    return _timed(build)


def run_minhash(texts: Sequence[str], permutations: int, threshold: float) -> Found:
    """Seconds and pairs of datasketch: MinHash over the same shingles in its index of bands."""
    from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]

    def build() -> Iterable[tuple[int, Iterable[int]]]:
        index = MinHashLSH(threshold=threshold, num_perm=permutations)
        for number, text in enumerate(texts):
            words = _WORD.findall(text.casefold())
            sketch = MinHash(num_perm=permutations)
            sketch.update_batch([" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)])
            near = index.query(sketch)
            index.insert(number, sketch)
            yield number, near

    return _timed(build)


def _timed(build: Callable[[], Iterable[tuple[int, Iterable[int]]]]) -> Found:
    started = time.process_time()
    found = {(other, number) for number, near in build() for other in near}
    return time.process_time() - started, found
