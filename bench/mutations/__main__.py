"""Print recall by operator, and false alarms per 100 untouched pairs: `python -m bench.mutations`."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

import dragoman
from bench.mutations.ecb import read_ecb_pairs, read_look_alikes
from bench.mutations.judging import Judge, Outcome
from bench.mutations.operators import OPERATORS, Change, find_changes
from bench.mutations.pairs import Pair, read_pairs
from dragoman.model import Discrepancy
from dragoman.pipeline.tools import load_tools

SEED = 1
PER_PAIR = 2


def choose_changes(
    pairs: Sequence[Pair], operators: Sequence[str], per_pair: int, most: int, seed: int
) -> list[Change]:
    """The changes to judge: the first of each pair before the second of any, `most` at most an operator (0 for all)."""
    chosen = []
    for operator in operators:
        found = [find_changes(pair, operator, per_pair, seed) for pair in pairs]
        turns = [changes[n] for n in range(per_pair) for changes in found if n < len(changes)]
        chosen += turns[:most] if most else turns
    return chosen


class Kept:
    """Outcomes of an earlier run that was broken off, one JSON line each; those of other sources do not count."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stamp = _stamp_sources()
        lines = path.read_text(encoding="utf8").splitlines() if path and path.exists() else []
        rows = [json.loads(line) for line in lines]
        self._rows = {r["key"]: r["outcome"] for r in rows if r["stamp"] == self._stamp}

    def judge(self, judge: Judge, change: Change) -> Outcome:
        """The kept outcome of a change, else a new one, which is kept."""
        key = sha256(json.dumps([change.operator, change.pair.name, change.text, judge.together]).encode()).hexdigest()
        if key in self._rows:
            return Outcome(**self._rows[key])
        outcome = judge.judge(change)
        if self._path:
            with self._path.open("a", encoding="utf8") as file:
                file.write(json.dumps({"stamp": self._stamp, "key": key, "outcome": asdict(outcome)}) + "\n")
        return outcome


def _stamp_sources() -> str:
    """A digest of all that an outcome depends on: the package's code and tables, weights included."""
    digest = sha256()
    folder = Path(dragoman.__file__).parent
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def print_recall(outcomes: Sequence[Outcome]) -> None:
    """Recall by operator, its mean over operators and the worst."""
    by_operator: dict[str, list[bool]] = defaultdict(list)
    for o in outcomes:
        by_operator[o.operator].append(o.flagged is not None)
    recalls = {name: sum(hits) / len(hits) for name, hits in by_operator.items()}
    for name, recall in recalls.items():
        print(f"{name:12} {recall:.2f}  {sum(by_operator[name])} of {len(by_operator[name])}")
    worst = min(recalls, key=lambda name: recalls[name])
    print(
        f"mean over {len(recalls)} operators {sum(recalls.values()) / len(recalls):.2f}, worst {recalls[worst]:.2f} ({worst})"
    )


def print_alarms(judge: Judge, pairs: Sequence[Pair]) -> None:
    """False alarms per 100 untouched pairs, and what they say."""
    checked = [pair for pair in pairs if pair.checked]
    _print_alarms("untouched pairs", [(pair.name, d) for pair in checked for d in judge.untouched(pair)], len(checked))


def print_look_alikes(judge: Judge, pairs: Sequence[Pair]) -> None:
    """What is said to clash between reports of two events, per 100 pairs; a report at odds with itself does not count."""
    alarms = [(pair.name, d) for pair in pairs for d in judge.untouched(pair) if _is_between(d)]
    _print_alarms("pairs on two look-alike events", alarms, len(pairs))


def _is_between(found: Discrepancy) -> bool:
    return len({c.report for side in found.sides for c in side.citations}) > 1


def _print_alarms(pairs: str, alarms: Sequence[tuple[str, Discrepancy]], among: int) -> None:
    print(f"false alarms {100 * len(alarms) / max(1, among):.1f} per 100 {pairs}, {len(alarms)} on {among}")
    for name, d in alarms:
        print(f"  {name}: {d.kind}, {d.slot}: {' | '.join(s.value for s in d.sides)}")


def misses(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What was not flagged, a line each."""
    for o in outcomes:
        if o.flagged is None:
            yield f"  missed {o.operator} in {o.pair}: “{o.before}” became “{o.after}”"


def main() -> None:
    """Parse the arguments, judge and print."""
    args = argparse.ArgumentParser(prog="python -m bench.mutations", description=__doc__)
    args.add_argument("--operator", nargs="*", default=list(OPERATORS), choices=list(OPERATORS), metavar="NAME")
    args.add_argument("--pair", nargs="*", default=[""], metavar="NAME", help="beginnings of the names of pairs")
    args.add_argument(
        "--most", type=int, default=0, metavar="N", help="changes to judge by each operator; all without it"
    )
    args.add_argument("--per-pair", type=int, default=PER_PAIR, metavar="N", help="changes of one pair by one operator")
    args.add_argument("--seed", type=int, default=SEED)
    args.add_argument("--keep", type=Path, metavar="FILE", help="keep outcomes here, and go on from those kept")
    args.add_argument("--misses", action="store_true", help="list what was not flagged")
    args.add_argument(
        "--ecb", nargs="+", type=Path, metavar="FILE", help="pairs from these files of ECB+ in place of our own"
    )
    args.add_argument(
        "--together", action="store_true", help="weave every pair, also one that a record would not put together"
    )
    given = args.parse_args()
    read = read_ecb_pairs(given.ecb) if given.ecb else read_pairs()
    pairs = [p for p in read if p.name.startswith(tuple(given.pair))]
    judge, kept = Judge(load_tools(), given.together), Kept(given.keep)
    changes = choose_changes(pairs, given.operator, given.per_pair, given.most, given.seed)
    outcomes = [kept.judge(judge, change) for change in changes]
    print_recall(outcomes)
    print_alarms(judge, pairs)
    if given.ecb:
        print_look_alikes(judge, read_look_alikes(given.ecb))
        print(f"pairs that a record puts together {sum(map(judge.meet, pairs))} of {len(pairs)}")
    if given.misses:
        print("\n".join(misses(outcomes)))


if __name__ == "__main__":
    main()
