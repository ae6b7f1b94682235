"""Different made reports of the lengths of real ones: what they tell is made, what surrounds it are lines of the corpus."""

from __future__ import annotations

import random
from collections.abc import Iterator

from training.corpus import read_folder

from bench.encounters.diplomats import CORPUS, load_contents, load_diplomats
from bench.encounters.events import make_families
from bench.encounters.reports import MadeReport, make_reports

_ENCOUNTERS_PER_REPORT = 5
# Words of a report: most of wire copy and readouts has 150 to 500, the middle of it some 230.
_MIDDLE, _SPREAD, _SHORTEST, _LONGEST = 5.4, 0.5, 60, 1200


def make_texts(count: int, seed: int = 1) -> Iterator[tuple[MadeReport, str]]:
    """So many reports, each with its text lengthened by lines of the corpus, one from here and one from there: with whole
    paragraphs all would be copies of one another, and one block."""
    rng = random.Random(seed)
    families = make_families(load_diplomats(), max(count // _ENCOUNTERS_PER_REPORT, 1), rng)
    lines = _lines()
    for made in make_reports(families, load_contents(), count, rng):
        words = min(max(rng.lognormvariate(_MIDDLE, _SPREAD), _SHORTEST), _LONGEST)
        text = made.text
        while len(text.split()) < words:
            text += "\n\n" + rng.choice(lines)
        yield made, text


def _lines() -> list[str]:
    parts = ("train", "dev", "test")
    return [line.text for part in parts for report in read_folder(CORPUS / part) for line in report.lines]
