"""Different made reports of the lengths of real ones: what they tell is made, what surrounds it are sentences of the corpus."""

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
    """So many reports, each with its text lengthened by paragraphs of the corpus that no other has in the same order."""
    rng = random.Random(seed)
    families = make_families(load_diplomats(), max(count // _ENCOUNTERS_PER_REPORT, 1), rng)
    paragraphs = _paragraphs()
    for made in make_reports(families, load_contents(), count, rng):
        words = min(max(rng.lognormvariate(_MIDDLE, _SPREAD), _SHORTEST), _LONGEST)
        text = made.text
        while len(text.split()) < words:
            text += "\n\n" + rng.choice(paragraphs)
        yield made, text


def _paragraphs() -> list[str]:
    """Three lines in a row of a report of the corpus, in one order."""
    told = [[line.text for line in report.lines] for part in ("dev", "test") for report in read_folder(CORPUS / part)]
    return [" ".join(lines[at : at + 3]) for lines in told for at in range(0, len(lines), 3)]
