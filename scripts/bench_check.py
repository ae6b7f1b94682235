"""Hold the drafts of bench/drafts.txt against a new record of examples/reports, and print how many of the planted errors
are found and how many of the sentences called contradicted hold one; `--misses` lists the others."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dragoman

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from training.corpus import read_folder  # noqa: E402
from training.data import render  # noqa: E402


@dataclass(frozen=True)
class Draft:
    """A draft with its day, its text, and the label of each sentence by the character where it begins."""

    name: str
    day: str
    text: str
    labels: tuple[tuple[int, str, str], ...]


def read_drafts(path: Path) -> Iterator[Draft]:
    """The drafts of a file in the form that its head describes."""
    for part in path.read_text(encoding="utf8").split("\n## ")[1:]:
        head, _, body = part.partition("\n")
        name, _, day = head.partition(" | ")
        text, labels = "", []
        for line in body.strip().splitlines():
            if not line:
                text = text.rstrip() + "\n\n"
                continue
            label, _, sentence = line.partition(" ")
            labels.append((len(text), label, sentence))
            text += sentence + " "
        yield Draft(name, day.strip(), text.rstrip() + "\n", tuple(labels))


def check(record: dragoman.api.Dragoman, draft: Draft, folder: Path) -> list[tuple[str, str, str, set[str]]]:
    """For each labelled sentence: label, words, verdict, and the kinds of what was found wrong."""
    file = folder / f"{draft.name}.txt"
    file.write_text(draft.text, encoding="utf8")
    checked = record.check(file, published=draft.day)
    rows = []
    for start, label, sentence in draft.labels:
        inside = [s for s in checked.sentences if s.span.start < start + len(sentence) and start < s.span.end]
        verdicts = {s.verdict for s in inside}
        verdict = next(
            (v for v in ("contradicted", "contested", "not on record", "supported") if v in verdicts), "not read"
        )
        rows.append((label, sentence, verdict, {f.kind for s in inside for f in s.findings}))
    return rows


def write_reports(folders: list[Path], to: Path) -> Path:
    """The made reports of the corpus as running text, with what their headers say of them, as one JSONL file."""
    file = to / "corpus.jsonl"
    with file.open("w", encoding="utf8") as out:
        for made in (made for folder in folders for made in read_folder(folder)):
            known = {k: v for k, v in made.header.items() if k in ("outlet", "published") and v}
            print(json.dumps({"text": render(made)[0], **known}), file=out)
    return file


def main() -> None:
    """Print the figures."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--drafts", type=Path, default=HERE / "bench/drafts.txt")
    args.add_argument("--reports", type=Path, default=HERE / "examples/reports")
    args.add_argument("--corpus", type=Path, nargs="*", help="made reports of these folders in place of --reports")
    args.add_argument("--misses", action="store_true")
    given = args.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as scratch, dragoman.open(Path(scratch) / "bench.db") as record:
        record.add([write_reports(given.corpus, Path(scratch)) if given.corpus else given.reports])
        for draft in read_drafts(given.drafts):
            rows += [(draft.name, *row) for row in check(record, draft, Path(scratch))]
    print_figures(rows, given.misses)


def print_figures(rows: list[tuple[str, str, str, str, set[str]]], misses: bool) -> None:
    """Recall and precision over all, recall by kind, and what became of the sentences without an error."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    named = found = wrong = 0
    for draft, label, sentence, verdict, kinds in rows:
        flagged = verdict == "contradicted"
        outcomes[label[0]][verdict] += 1
        if label[0] == "!":
            by_kind[label[1:]].append(flagged)
            found += flagged
            named += label[1:] in kinds
        elif label != "~":
            wrong += flagged
        if misses and label != "~" and flagged != (label[0] == "!"):
            print(f"{'missed' if label[0] == '!' else 'wrongly'} {draft} {label} {sorted(kinds)}: {sentence}")
    planted = sum(map(len, by_kind.values()))
    print(f"sentences {len(rows)}, planted errors {planted}")
    for kind, hits in sorted(by_kind.items()):
        print(f"  {kind:12} {sum(hits)} of {len(hits)}")
    print(f"recall     {found / planted:.3f} ({found} of {planted}; {named} of them by their kind)")
    print(f"precision  {found / max(found + wrong, 1):.3f} ({found} of {found + wrong})")
    for sign, meant in (("=", "right"), ("?", "not on record")):
        print(f"{meant}: " + ", ".join(f"{count} {verdict}" for verdict, count in outcomes[sign].most_common()))


if __name__ == "__main__":
    main()
