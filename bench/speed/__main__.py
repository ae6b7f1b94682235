"""Speed on one core against spaCy, and memory over a thousand reports: `python -m bench.speed`.

spaCy is no part of the product: `pip install -r bench/speed/requirements.txt`, best into an environment of its own; without it
the comparison is left out. Rates are words a second of processor time, each the best of a few turns taken in turn, so that what
else the machine does counts for neither. Memory is the peak of a process of its own that runs `dragoman add`.
"""

from __future__ import annotations

import os

# One core: said before anything loads a library that would take more.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.speed.spacy_pipeline import build_pipeline
from bench.speed.texts import make_texts
from dragoman.encoder import load_encoder
from dragoman.extract import read_report
from dragoman.extract.passages import cut_passages
from dragoman.extract.sentences import split_sentences
from dragoman.model import Report, Sighting

_ADD = "import sys; from dragoman.cli import main; sys.argv = ['dragoman', 'add', sys.argv[1], '--record', sys.argv[2]]; main()"


def main() -> None:
    """Parse the arguments, measure, print."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--texts", type=int, default=60, help="so many reports for speed")
    args.add_argument("--turns", type=int, default=3)
    args.add_argument("--reports", type=int, default=1000, help="so many reports for memory; 0 leaves it out")
    given = args.parse_args()
    if given.texts:
        compare_speed([text for _, text in make_texts(given.texts)], given.turns)
    if given.reports:
        measure_memory(given.reports)


def compare_speed(texts: Sequence[str], turns: int) -> None:
    """Print words a second of the reading, of the encoder alone, and of spaCy, and the ratios."""
    encoder = load_encoder()
    passages = [s.of(t) for t in texts for s in cut_passages(t, split_sentences(t), encoder.pieces)]
    reports = [Report(text, (Sighting(f"{number}.txt"),)) for number, text in enumerate(texts)]
    tasks: dict[str, Callable[[], object]] = {
        "whole reading": lambda: [read_report(report, encoder) for report in reports],
        "encoder alone": lambda: encoder.tag(passages),
    }
    if importlib.util.find_spec("spacy"):
        pipeline = build_pipeline()
        tasks["spaCy"] = lambda: list(pipeline.pipe(texts))
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} reports, {words:,} words, one core")
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for turn in range(turns + 1):
        for name, task in tasks.items():
            started = time.process_time()
            task()
            if turn:  # the first is to warm up
                times[name].append(time.process_time() - started)
    rates = {name: words / min(some) for name, some in times.items()}
    for name, rate in rates.items():
        ratio = f"  {rate / rates['spaCy']:.2f} times spaCy" if "spaCy" in rates and name != "spaCy" else ""
        print(f"{name:16} {rate:8,.0f} words/s{ratio}", flush=True)


def measure_memory(count: int) -> None:
    """Print the peak of a process that adds so many different reports to a new record."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "reports.jsonl"
        texts = list(make_texts(count))
        lines = [
            json.dumps({"text": text, "outlet": made.outlet, "published": made.published, "file": f"{number:04}"})
            for number, (made, text) in enumerate(texts)
        ]
        file.write_text("\n".join(lines), encoding="utf8")
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", _ADD, str(file), str(Path(scratch) / "a.db")], check=True, stdout=subprocess.DEVNULL
        )
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    words = sum(len(text.split()) for _, text in texts)
    print(
        f"dragoman add of {count:,} reports, {words:,} words: peak {peak:.0f} MB, {time.perf_counter() - started:.0f} s"
    )


if __name__ == "__main__":
    main()
