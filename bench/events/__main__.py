"""Documents of ECB+ to the event that each is about: `python -m bench.events --train FILE --dev FILE`.

Prints B-cubed precision, recall and F1 on the dev file: of TF-IDF with average linkage, and of the measures of
`likeness.py` (names, places, days and meaning as the tool reads them, words and figures beside them) weighed together.
Weights and thresholds are fixed on the train file, the thresholds on topics that the weights have not seen. It reads all
documents, in about four minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.events.documents import Document, read_documents
from bench.events.grouping import fix_threshold, join, learn, score
from bench.events.likeness import Matrix, measure, plain_words
from dragoman.pipeline.tools import load_tools


def main() -> None:
    """Parse the arguments, read, learn, print."""
    args = argparse.ArgumentParser(prog="python -m bench.events", description=__doc__)
    args.add_argument("--train", type=Path, required=True, metavar="FILE", help="documents to learn from")
    args.add_argument("--dev", type=Path, required=True, metavar="FILE", help="documents to be judged on")
    args.add_argument("--groups", action="store_true", help="list the groups that hold more than one event")
    given = args.parse_args()
    reader = load_tools().reader
    train, dev = read_documents(given.train), read_documents(given.dev)
    known, new = measure(train, reader), measure(dev, reader)
    print(f"documents {len(train)} and {len(dev)}, events {len(_events(train))} and {len(_events(dev))}")
    print_figures("TF-IDF, average linkage", {"words": plain_words(train)}, train, {"words": plain_words(dev)}, dev)
    groups = print_figures("measures weighed", known, train, new, dev)
    if given.groups:
        print_mixed(groups, dev)


def print_figures(
    name: str,
    known: Mapping[str, Matrix],
    train: Sequence[Document],
    new: Mapping[str, Matrix],
    dev: Sequence[Document],
) -> list[int]:
    """Learn from the train documents, group the dev documents; print the figures and return the groups."""
    threshold, reached = fix_threshold(known, train)
    weights = learn(known, train)
    groups = join(weights.judge(new), threshold)
    precision, recall, f1 = score(groups, dev)
    print(
        f"{name:24} B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"
        f" (threshold {threshold:.2f}; F1 on unseen topics of train {reached:.3f})"
    )
    if len(known) > 1:
        print("  " + ", ".join(f"{n} {w:+.2f}" for n, w in zip(known, weights.weights[:-1], strict=True)))
    return groups


def print_mixed(groups: Sequence[int], dev: Sequence[Document]) -> None:
    """Groups that hold documents of more than one event, and the events that stand in several groups."""
    for group in sorted(set(groups)):
        told = [d.event for g, d in zip(groups, dev, strict=True) if g == group]
        if len(set(told)) > 1:
            print("  joined: " + ", ".join(f"{e} ({told.count(e)})" for e in sorted(set(told))))
    for event in _events(dev):
        parts = [g for g, d in zip(groups, dev, strict=True) if d.event == event]
        if len(set(parts)) > 1:
            print(f"  parted: {event} ({', '.join(str(parts.count(g)) for g in sorted(set(parts)))})")


def _events(documents: Sequence[Document]) -> list[str]:
    return sorted({d.event for d in documents})


if __name__ == "__main__":
    main()
