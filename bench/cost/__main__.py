"""Processor time to add one report to a record of 1,000 and to one of 100,000, in one run: `python -m bench.cost`.

Readings are made, so that the encoder, whose cost depends on the report alone, is left out: what is timed is keeping the
report and its reading, finding its block, weaving it anew and keeping the weave.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.cost.world import embed, stream
from dragoman.model import Reading, Report
from dragoman.reconcile import keys, passage_keys, reconcile
from dragoman.record import Record

_BATCH = 500


def main() -> None:
    """Parse the arguments, fill the record in two steps, print what an addition costs after each."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--small", type=int, default=1_000)
    args.add_argument("--large", type=int, default=100_000)
    args.add_argument("--timed", type=int, default=100)
    given = args.parse_args()
    source = stream()
    costs = []
    with tempfile.TemporaryDirectory() as scratch, Record.open(str(Path(scratch) / "cost.db")) as record:
        held = 0
        for size in (given.small, given.large):
            fill(record, islice(source, size - held))
            held = size + given.timed
            costs.append(time_additions(record, size, list(islice(source, given.timed))))
    print(f"the large record costs {costs[1] / costs[0]:.2f} times the small one")


def fill(record: Record, items: Iterator[tuple[Report, Reading]]) -> None:
    """Keep reports and readings; nothing is woven."""
    while batch := list(islice(items, _BATCH)):
        record.add_all([report for report, _ in batch])
        for report, reading in batch:
            record.save_reading(reading, (*keys(reading), *passage_keys(report.text)))


def time_additions(record: Record, size: int, items: list[tuple[Report, Reading]]) -> float:
    """Print and give the mean seconds of an addition; one in twenty, the cheapest and the dearest, are not counted."""
    seconds, blocks = [], []
    for report, reading in items:
        started = time.process_time()
        record.add_all([report])
        record.save_reading(reading, (*keys(reading), *passage_keys(report.text)))
        block = record.block_of(report.id)
        record.save_weave(block, reconcile(record.reports(block), record.readings(block), embed), "bench")
        seconds.append(time.process_time() - started)
        blocks.append(len(block))
    spared = len(seconds) // 40
    mean = statistics.mean(sorted(seconds)[spared : len(seconds) - spared])
    print(
        f"{size:7,} reports: {1000 * mean:6.1f} ms an addition; "
        f"blocks of {statistics.mean(blocks):.1f} reports, the largest {max(blocks)}"
    )
    return mean


if __name__ == "__main__":
    main()
