"""Rewrites told from independent accounts: `python -m bench.lineage`; with `--index` the speed against datasketch.

Counted are pairs of texts. Of `rewrites/` each is one wire text and a rewrite or translation of it; of the readouts
(`bench/readouts/pairs`) each is two independent accounts of one encounter.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import dragoman
from bench.lineage.index import compare_indexes
from bench.readouts.pairs import read_pairs

HERE = Path(__file__).parent


def main() -> None:
    """Parse the arguments and print."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--index", type=int, metavar="TEXTS", help="compare the indexes on so many texts")
    given = args.parse_args()
    if given.index:
        compare_indexes(given.index)
        return
    rewrites = [file.read_text(encoding="utf8").split("\n====\n") for file in sorted(HERE.glob("rewrites/*.txt"))]
    found = sum(share_text(one, other) for one, other in rewrites)
    accounts = [pair for _, pair in read_pairs(HERE.parent / "readouts/pairs")]
    wrong = sum(share_text(f"{a.head}\n\n{a.text}", f"{b.head}\n\n{b.text}") for a, b in accounts)
    print(f"rewrites of one text known as such           {found}/{len(rewrites)}")
    print(f"independent accounts taken for one text      {wrong}/{len(accounts)}")


def share_text(one: str, other: str) -> bool:
    """Whether the tool says that one of two texts took from the other."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, text in (("one", one), ("other", other)):
            (Path(scratch) / f"{name}.txt").write_text(text, encoding="utf8")
        with dragoman.open(Path(scratch) / "lineage.db") as record:
            record.add([scratch])
            return any(link.kind == "shares-passages" for link in record.lineage())


if __name__ == "__main__":
    main()
