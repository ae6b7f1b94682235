"""Ask the questions of bench/questions.yaml of a new record of examples/reports, and print how many are answered among the
first five; `--misses` lists the others with what was found."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

import yaml

import dragoman

HERE = Path(__file__).resolve().parents[1]
FIRST = 5
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def ask(record: Any, question: dict[str, Any]) -> list[str]:
    """The sentences of the first hits."""
    given = {name: value for name, value in question.items() if name not in ("words", "answer", "how", "between")}
    how = {question["how"]: True} if "how" in question else {}
    between = tuple(question["between"].split()) if "between" in question else None
    hits = record.search(
        question["words"], **{k: str(v) for k, v in given.items()}, between=between, **how, limit=FIRST
    )
    texts = {report.id: report.text for report in record.reports()}
    return [hit.citation.span.of(texts[hit.citation.report]).translate(_STRAIGHT) for hit in hits]


def main() -> None:
    """Print the figures."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--misses", action="store_true")
    given = args.parse_args()
    questions = yaml.safe_load((HERE / "bench/questions.yaml").read_text(encoding="utf8"))
    answered: dict[str, list[bool]] = {}
    with tempfile.TemporaryDirectory() as scratch, dragoman.open(Path(scratch) / "bench.db") as record:
        record.add([HERE / "examples/reports"])
        for question in questions:
            found = ask(record, question)
            right = any(words in sentence for words in question["answer"] for sentence in found)
            answered.setdefault(question.get("how", "words"), []).append(right)
            if given.misses and not right:
                print(question, *(f"    {sentence}" for sentence in found or ["nothing"]), sep="\n")
    for how, results in answered.items():
        print(f"{how:10} {sum(results)} of {len(results)}")
    every = [right for results in answered.values() for right in results]
    print(f"answered among the first {FIRST}: {sum(every)} of {len(every)} ({sum(every) / len(every):.2f})")


if __name__ == "__main__":
    main()
