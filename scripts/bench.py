"""What `scripts/bench` prints: seconds and memory of the main job, and the scorer's figures for what it wrote.

Times are of this machine in this run; compare ratios within one run, never seconds across runs.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

import dragoman

HERE = Path(__file__).resolve().parents[1]
WARM = """
import resource, sqlite3, sys, time
import dragoman
from pathlib import Path
from dragoman.pipeline import add, load_tools

def kept_answers(file):
    with sqlite3.connect(file) as connection:
        rows = "SELECT sum(length(model) + length(question) + length(answer) + length(digest)) FROM answers"
        pages = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
        return [connection.execute(query).fetchone()[0] for query in (rows, pages)]

folder, scratch = sys.argv[1:]
dragoman.open(Path(scratch) / "cold.db").add([folder])
started = time.perf_counter()
record = dragoman.open(Path(scratch) / "warm.db")
result = record.add([folder])
added = time.perf_counter()
record.brief()
briefed = time.perf_counter()
kept, whole = kept_answers(record.record.where)
tools = load_tools(record.record)
tools.reader.version = "other rules"
began = time.perf_counter()
add(record.record, [], tools)
again = time.perf_counter() - began
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(result.new, result.words, added - started, briefed - added, memory, again, kept, whole)
"""


def measure_main_job(reports: Path) -> None:
    """Print seconds of a warm `add` and `brief` in one process, words a second, its peak memory, the time of reading and
    weaving all again by other rules, and what that took to keep."""
    with tempfile.TemporaryDirectory() as scratch:
        run = subprocess.run(
            [sys.executable, "-c", WARM, str(reports), scratch], capture_output=True, text=True, check=True
        )
    count, words, added, briefed, memory, again, kept, whole = (float(x) for x in run.stdout.split())
    print(f"reports {count:.0f}, words {words:.0f}")
    print(f"add, warm                {added:6.2f} s  ({words / added:,.0f} words/s)")
    print(f"brief, warm              {briefed:6.2f} s")
    print(f"add and brief together   {added + briefed:6.2f} s")
    print(f"peak memory              {memory:6.0f} MB")
    print(f"read again, other rules  {again:6.2f} s  ({words / again:,.0f} words/s)")
    print(
        f"record                   {whole / words:6.0f} bytes a word, {kept / words:.0f} of them what the encoder said"
    )


def measure_encoder(reports: Path) -> None:
    """Print words a second of the encoder alone over the same texts, one thread."""
    from dragoman.encoder import load_encoder
    from dragoman.extract.passages import cut_passages
    from dragoman.extract.sentences import split_sentences

    encoder = load_encoder()
    texts = [p.read_text(encoding="utf8") for p in sorted(reports.glob("*.txt"))]
    passages = [s.of(t) for t in texts for s in cut_passages(t, split_sentences(t), encoder.pieces)]
    encoder.tag(passages[:4])
    started = time.perf_counter()
    encoder.tag(passages)
    seconds = time.perf_counter() - started
    print(f"encoder alone            {sum(len(p.split()) for p in passages) / seconds:,.0f} words/s")


def print_figures(reports: Path, key: Path, scorer: Path) -> None:
    """Add the reports to a new record and print what the scorer says of its export."""
    spec = importlib.util.spec_from_file_location("scorer", scorer)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as scratch:
        record = dragoman.open(Path(scratch) / "bench.db")
        record.add([reports])
        exported = json.loads(record.export("json"))
    for name, value in module.score(yaml.safe_load(key.read_text(encoding="utf8")), exported).items():
        print(f"{name:48} {value}")


def print_durability() -> None:
    """Print how often a record outlasted what it must: being killed, a full disk, many at once, flipped bits, any order."""
    sys.path.insert(0, str(HERE))
    from tests.record.ordeals import crowd, fill_disk, flip_bits, kill_runs, shuffle
    from tests.record.pages import KINDS

    print(kill_runs(200), flush=True)
    print(fill_disk(20), flush=True)
    print(crowd(lambda root: str(root / "a.db"), 8, 60), flush=True)
    for kind in KINDS:
        print(flip_bits(1000, kind), flush=True)
    print(shuffle(20), flush=True)
    if importlib.util.find_spec("psycopg"):
        from tests.record.server import started

        with tempfile.TemporaryDirectory() as scratch:
            for address in started(Path(scratch)):
                print(f"{crowd(lambda _, address=address: address, 8, 60)}, on PostgreSQL")


def main() -> None:
    """Parse the arguments and print."""
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--reports", type=Path, default=HERE / "examples/reports")
    args.add_argument("--key", type=Path, default=HERE / "examples/key.yaml")
    args.add_argument("--scorer", type=Path, help="a file with score(key, export) -> figures")
    args.add_argument("--durability", action="store_true", help="what a record outlasts, instead; about ten minutes")
    given = args.parse_args()
    if given.durability:
        print_durability()
        return
    measure_main_job(given.reports)
    measure_encoder(given.reports)
    if given.scorer:
        print_figures(given.reports, given.key, given.scorer)
    print(f"(this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB)")


if __name__ == "__main__":
    main()
