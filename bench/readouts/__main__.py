"""What the tool says that one side's account leaves out, against the key: `python -m bench.readouts [FOLDER]`.

Counted are statements that stand in one account alone. Found: a claim that the comparison shows for this account only
covers its words. Right: a claim that is shown for one account only covers a statement that the other has not; one on
words that no statement of the key holds counts as wrong.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import dragoman
from bench.readouts.pairs import Account, Place, read_pairs
from dragoman.api import Dragoman
from dragoman.desk import build_comparison

HERE = Path(__file__).parent


def main() -> None:
    """Parse the arguments and print a line a pair, then the sum of them."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("folder", type=Path, nargs="?", default=HERE / "pairs")
    args.add_argument("--words", action="store_true", help="print what is missed and what is wrong")
    given = args.parse_args()
    total = Counter[str]()
    for name, accounts in read_pairs(given.folder):
        with tempfile.TemporaryDirectory() as scratch, dragoman.open(Path(scratch) / "readouts.db") as record:
            told = list(judge(record, Path(scratch), accounts))
        count = Counter(verdict for verdict, _ in told)
        print(f"{name:28} {say(count)}")
        total += count
        for verdict, words in told if given.words else ():
            if verdict in ("missed", "wrong"):
                print(f"    {verdict}: {words}")
    print(f"{'all':28} {say(total)}")


def say(count: Counter[str]) -> str:
    """Recall and precision in one line."""
    only, listed = count["found"] + count["missed"], count["right"] + count["wrong"]
    recall, precision = count["found"] / max(1, only), count["right"] / max(1, listed)
    return f"left out, found {count['found']}/{only} ({recall:.2f}), right {count['right']}/{listed} ({precision:.2f})"


def judge(record: Dragoman, scratch: Path, accounts: Sequence[Account]) -> Iterator[tuple[str, str]]:
    """Verdicts with the words meant: found and missed for the key's statements, right and wrong for the tool's."""
    alone = list(list_alone(record, scratch, accounts))
    for column, account in enumerate(accounts):
        other = accounts[1 - column].marks
        listed = [place for at, place in alone if at == column]
        for number, mark in account.marks.items():
            if number not in other:
                yield ("found" if any(overlap(mark, p) for p in listed) else "missed"), account.text[slice(*mark)]
        for place in listed:
            only = any(overlap(mark, place) for number, mark in account.marks.items() if number not in other)
            yield ("right" if only else "wrong"), account.text[slice(*place)]


def list_alone(record: Dragoman, scratch: Path, accounts: Sequence[Account]) -> Iterator[tuple[int, Place]]:
    """The places of the claims that the comparison shows for one account only: its column and the characters."""
    files = [scratch / f"{side}.txt" for side in "AB"]
    for file, account in zip(files, accounts, strict=True):
        file.write_text(f"{account.head}\n\n{account.text}", encoding="utf8")
    record.add(files)
    comparison = build_comparison(record.record, [file.name for file in files])
    for report, account in zip(comparison.reports, accounts, strict=True):
        assert report.text.strip() == account.text.strip(), f"{report.name}: the text is not kept as it was written"
    cited = {note.number: note.citation.span for note in comparison.notes}
    for row in comparison.claims:
        for column, wordings in enumerate(row.cells):
            for span in (cited[number] for w in wordings for number in w.cites if row.holders == 1):
                yield column, (span.start, span.end)


def overlap(a: Place, b: Place) -> int:
    """How many characters two places share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


if __name__ == "__main__":
    main()
