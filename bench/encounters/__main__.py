"""Made reports on encounters with look-alikes, read and woven by the whole tool: `python -m bench.encounters`.

Prints how many of the mentions were read, and B-cubed (Bagga and Baldwin 1998) of those over the encounters of the
record. A mention is a sentence of a report that tells of an encounter.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import dragoman
from bench.encounters.diplomats import load_contents, load_diplomats
from bench.encounters.events import make_families
from bench.encounters.reports import MadeReport, make_reports
from dragoman.api import Dragoman

Item = tuple[str, int, str]


def main() -> None:
    """Parse the arguments, make the reports, read them, print the figures."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--encounters", type=int, default=200)
    args.add_argument("--reports", type=int, default=1000)
    args.add_argument("--seed", type=int, default=1)
    args.add_argument("--keep", type=Path, help="write the record here, to look into it")
    given = args.parse_args()
    rng = random.Random(given.seed)
    families = make_families(load_diplomats(), given.encounters, rng)
    made = list(make_reports(families, load_contents(), given.reports, rng))
    print(f"encounters {sum(map(len, families))}, reports {len(made)}, mentions {sum(len(m.told) for m in made)}")
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        record = read(made, given.keep or Path(scratch) / "made.db")
        items = list(pair_up(record, made))
        record.close()
    print(f"read and woven in {time.perf_counter() - started:.0f} s")
    print_figures(items, sum(len(m.told) for m in made))


def read(made: Sequence[MadeReport], where: Path) -> Dragoman:
    """A record of the reports."""
    lines = [
        json.dumps({"text": m.text, "outlet": m.outlet, "published": m.published, "file": f"made-{n:04}"})
        for n, m in enumerate(made)
    ]
    record = dragoman.open(where)
    file = where.with_suffix(".jsonl")
    file.write_text("\n".join(lines), encoding="utf8")
    record.add([file])
    return record


def pair_up(record: Dragoman, made: Sequence[MadeReport]) -> Iterator[Item]:
    """For every sentence that tells of an encounter: the sentence, the encounter meant, the encounter it was taken for."""
    kept = {report.id: report.text for report in record.reports()}
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for id, text in kept.items():
        for m in (m for m in made if m.text == text):
            places[id] += [(text.index(words), text.index(words) + len(words), meant) for meant, words in m.told]
    for encounter in record.encounters():
        for report in encounter.reports:
            spans = [c.span for c in encounter.citations if c.report == report]
            for start, end, meant in sorted(set(places[report])):
                if any(s.start < end and start < s.end for s in spans):
                    yield f"{report} {start}", meant, encounter.id


def print_figures(items: Sequence[Item], mentions: int) -> None:
    """Mentions read, B-cubed precision, recall and F1, and encounters that a family's look-alikes were joined into."""
    meant = {place: m for place, m, _ in items}
    taken, real, both = (
        Counter(t for *_, t in items),
        Counter(m for _, m, _ in items),
        Counter((m, t) for _, m, t in items),
    )
    precision = sum(both[m, t] / taken[t] for _, m, t in items) / len(items)
    recall = sum(both[m, t] / real[m] for _, m, t in items) / len(items)
    mixed = sum(1 for t in taken if len({m for _, m, u in items if u == t}) > 1)
    print(f"mentions read {len(meant)}/{mentions} ({len(meant) / mentions:.2f})")
    print(
        f"B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    print(f"encounters in the record {len(taken)}, of which hold more than one {mixed}")


if __name__ == "__main__":
    main()
