"""How well the product's own reader finds dates and times and says which is meant, on files of the TempEval-3 form."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dragoman.extract.dates import find_dates
from dragoman.extract.metadata import read_metadata
from dragoman.extract.report_days import find_anchor
from dragoman.extract.sentences import split_sentences
from dragoman.model import DateMention, Report, Sighting
from training.scores import ratio

KINDS = ("DATE", "TIME")


def judge_times(path: Path) -> Iterable[str]:
    """Precision, recall and F1 of dates and times found, and of those with the right value, on JSONL of `text`, `dct` and `timex`.

    The measures of TempEval-3 task A (UzZaman et al. 2013, "SemEval-2013 Task 1", section 6.1), for the types DATE and TIME alone:
    found is one that overlaps a gold span (relaxed match), each gold span counted once; the value is right where the two
    strings are the same, and is counted over all that was found and all that was wanted. Durations and sets of the key are
    not wanted, and what is read as a date or time there is wrong.
    """
    found = right = listed = wanted = 0
    for line in path.open(encoding="utf8"):
        doc = json.loads(line)
        gold = [t for t in doc["timex"] if t["type"] in KINDS]
        got = [d for d in read_times(doc) if d.kind in KINDS]
        pairs = list(match_times(gold, got))
        found, right = found + len(pairs), right + sum(g["value"] == d.value for g, d in pairs)
        listed, wanted = listed + len(got), wanted + len(gold)
    yield f"{path.stem} dates and times found {ratio(found, listed, wanted)}"
    yield f"{path.stem} dates and times, value {ratio(right, listed, wanted)}"


def read_times(doc: dict[str, Any]) -> tuple[DateMention, ...]:
    """What the product's reader finds in a document that was published on its day."""
    report = Report(doc["text"], (Sighting(doc["doc_id"], published=doc["dct"][:10]),))
    anchor, _ = find_anchor(report.text, read_metadata(report))
    return find_dates(report.text, anchor, split_sentences(report.text))


def match_times(gold: list[dict[str, Any]], got: list[DateMention]) -> Iterable[tuple[dict[str, Any], DateMention]]:
    """Each gold expression with the first one found that overlaps it and belongs to no other."""
    left = list(got)
    for g in gold:
        hit = next((d for d in left if d.span.start < g["end"] and g["start"] < d.span.end), None)
        if hit is not None:
            left.remove(hit)
            yield g, hit
