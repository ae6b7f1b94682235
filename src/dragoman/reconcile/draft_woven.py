"""What the weave of a draft with the record says is wrong: the same discrepancies that two reports would have."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Citation, Discrepancy, Finding, Side
from dragoman.reconcile.ground import Ground

_KINDS = {"wording": "quotation", "attribution": "speaker"}
_SLOTS = {"number": "number", "duration": "number", "date": "date", "speaker": "speaker"}


def find_woven(ground: Ground) -> Iterator[Finding]:
    """A finding for each place of the draft that stands on one side of a discrepancy while the record stands on another."""
    for discrepancy in ground.weave.discrepancies:
        if discrepancy.kind == "internal":
            continue
        for side in discrepancy.sides:
            for citation in side.citations:
                if citation.report == ground.draft:
                    yield from _finding(ground, discrepancy, side, citation)


def _finding(ground: Ground, discrepancy: Discrepancy, mine: Side, here: Citation) -> Iterator[Finding]:
    theirs = [side for side in discrepancy.sides if side is not mine]
    printed = tuple(c for side in theirs for c in side.citations if c.report != ground.draft)
    if printed:
        kind = _KINDS.get(discrepancy.kind) or _SLOTS.get(discrepancy.slot, "fact")
        also = any(c.report != ground.draft for c in mine.citations)
        values = " / ".join(side.value for side in theirs)
        yield Finding(kind, here.span, mine.value, values, ground.voices(printed), printed, also)
