"""Search, ledger, brief and an addition in a record of 10,000 statements and in one of a million: `python -m bench.scale`.

Two records are filled with made reports (`bench.cost.world`) and kept in a folder, so that a run which was broken off goes
on and a second one measures at once. Then each question is asked through the product's own interface, as its command asks
it, and each addition is made to both records in turn. Times are processor time; the longest by the clock stands beside.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bench.cost.world import stream
from bench.scale.adding import add_one
from bench.scale.asking import ask, draw_queries
from bench.scale.filling import STATEMENTS, fill
from dragoman.api import Dragoman, open_record
from dragoman.desk import render_brief
from dragoman.desk.render_ledger import render_ledger

T = TypeVar("T")
_REPORTS_DRAWN, _LARGEST, _SEED = 400, 10, 7
_WARM = 20


@dataclass(frozen=True, slots=True)
class Cost:
    """What something cost: milliseconds of the processor and by the clock."""

    processor: float
    clock: float


def main() -> None:
    """Parse the arguments, fill what is not filled, measure, print."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--folder", type=Path, required=True, help="where the records are kept")
    args.add_argument("--small", type=int, default=10_000, help="statements of the small record")
    args.add_argument("--large", type=int, default=1_000_000, help="statements of the large one")
    args.add_argument("--asked", type=int, default=100, help="so many ledgers and so many briefs")
    args.add_argument("--added", type=int, default=40, help="so many reports added to each record")
    args.add_argument("--without", nargs="*", default=[], choices=("search", "ledger", "brief", "add"))
    given = args.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    sizes = (given.small, given.large)
    paths = [given.folder / f"{size}.db" for size in sizes]
    for path, size in zip(paths, sizes, strict=True):
        fill(path, size)
    for path in paths:
        with open_record(path, create=False) as record:
            print(f"\n{path.name}: {say_counts(record)}", flush=True)
            rng = random.Random(_SEED)
            for name, measure in (("search", search), ("ledger", ledger), ("brief", brief)):
                if name not in given.without:
                    measure(record, given.asked, rng)
    if "add" not in given.without:
        compare_additions(paths, sizes, given.added)


def say_counts(record: Dragoman) -> str:
    """What a record holds, and how large it is."""
    size = Path(record.record.where).stat().st_size / 2**20
    return ", ".join(f"{number:,} {name}" for name, number in record.record.counts().items()) + f"; {size:,.0f} MB"


def search(record: Dragoman, asked: int, rng: random.Random) -> None:
    """Print what searches cost, by their kind and all together."""
    drawn = rng.sample(record.record.report_ids(), min(_REPORTS_DRAWN, asked))
    queries = list(draw_queries(list(record.record.weave(drawn).statements), rng))
    for query in queries[:_WARM]:
        ask(record, query)
    costs: dict[str, list[Cost]] = defaultdict(list)
    hits: Counter[str] = Counter()
    for query in queries:
        cost, found = time_one(lambda query=query: ask(record, query))  # type: ignore[misc]
        costs[query.kind].append(cost)
        hits[query.kind] += found
    for kind, some in costs.items():
        print_costs(f"search, {kind}", some, f"{hits[kind] / len(some):.0f} hits each")
    print_costs("search, all", [cost for some in costs.values() for cost in some])


def ledger(record: Dragoman, asked: int, rng: random.Random) -> None:
    """Print what ledgers cost: of pairs drawn by how much they say to each other, and of the largest."""
    said: Counter[tuple[str, str]] = Counter()
    for entry in record.record.ledger():
        said[entry.parties] += len(entry.statements)
    pairs = list(said)
    drawn = rng.choices(pairs, [said[pair] for pair in pairs], k=asked)
    largest = [pair for pair, _ in said.most_common(_LARGEST)]
    for name, some in (("ledger, drawn by what is said", drawn), ("ledger, the ten largest", largest)):
        record.relationship(*some[0])
        costs, shown = [], []
        for pair in some:
            cost, built = time_one(lambda pair=pair: record.relationship(*pair))  # type: ignore[misc]
            more, rows = time_one(lambda built=built: render_ledger(built))  # type: ignore[misc]
            costs.append(Cost(cost.processor + more.processor, cost.clock + more.clock))
            shown.append((said[pair], len(built.dates), len(built.reports), len(rows)))
        held, dates, reports, lines = (statistics.median(column) for column in zip(*shown, strict=True))
        most = max(held for held, *_ in shown)
        print_costs(
            name,
            costs,
            f"pairs of {held:,.0f} statements, at most {most:,}; shown {dates:.0f} dates, {reports:.0f} reports, "
            f"{lines:.0f} lines, at most {max(rows for *_, rows in shown)}",
        )


def brief(record: Dragoman, asked: int, rng: random.Random) -> None:
    """Print what briefs of encounters cost that reports drawn at random tell of."""
    drawn = rng.sample(record.record.report_ids(), min(asked, 1000))
    ids = [record.record.weave([report]).statements[0].encounter for report in drawn]
    costs, shown = [], []
    for id in ids:
        cost, built = time_one(lambda id=id: record.brief(id))  # type: ignore[misc]
        more, rows = time_one(lambda built=built: list(render_brief(built, words=False)))  # type: ignore[misc]
        costs.append(Cost(cost.processor + more.processor, cost.clock + more.clock))
        shown.append((len(built.sources), len(rows)))
    reports, lines = (statistics.median(column) for column in zip(*shown, strict=True))
    print_costs(
        "brief",
        costs,
        f"of {reports:.0f} reports, {lines:.0f} lines; at most {max(r for r, _ in shown)} and {max(n for _, n in shown)}",
    )


def compare_additions(paths: Sequence[Path], sizes: Sequence[int], added: int) -> None:
    """Print what an addition costs in each record, and how many times that of the small one."""
    medians = []
    with tempfile.TemporaryDirectory() as scratch:
        costs: list[list[Cost]] = [[] for _ in paths]
        records = [open_record(path, create=False) for path in paths]
        held = [record.record.counts()["reports"] for record in records]
        sources = [list(islice(stream(statements=STATEMENTS, skip=count), added)) for count in held]
        for turn in range(added):
            for place, record in enumerate(records):
                report, reading = sources[place][turn]
                cost, _ = time_one(lambda: add_one(record.record, report, reading, Path(scratch)))  # noqa: B023
                costs[place].append(cost)
        for record in records:
            record.close()
    print()
    for size, some in zip(sizes, costs, strict=True):
        print_costs(f"one report more at {size:,} statements", some)
        medians.append(statistics.median(cost.processor for cost in some))
    print(f"the large record costs {medians[1] / medians[0]:.2f} times the small one, by the medians")


def time_one(question: Callable[[], T]) -> tuple[Cost, T]:
    """What it costs to ask once, and the answer."""
    processor, clock = time.process_time(), time.perf_counter()
    answer = question()
    cost = Cost(1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - clock))
    return cost, answer


def print_costs(name: str, costs: Sequence[Cost], remark: str = "") -> None:
    """One line: the median and the 95th of a hundred, of the processor and by the clock."""
    used, waited = (sorted(getattr(cost, field) for cost in costs) for field in ("processor", "clock"))
    print(
        f"{name:36} {len(costs):4} times  p50 {_share(used, 0.5):7.1f} ms  p95 {_share(used, 0.95):7.1f} ms"
        f"  (by the clock {_share(waited, 0.5):.1f}, {_share(waited, 0.95):.1f})  {remark}".rstrip(),
        flush=True,
    )


def _share(ordered: Sequence[float], part: float) -> float:
    """The smallest value that so large a part of all does not exceed."""
    return ordered[max(math.ceil(part * len(ordered)) - 1, 0)]


if __name__ == "__main__":
    main()
