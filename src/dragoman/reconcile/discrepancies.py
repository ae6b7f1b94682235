"""Choose which discrepancies to list: each once, the gravest first, and no more for two reports than one can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations

from dragoman.model import Citation, Discrepancy

# What a reader can take in about two reports; beyond it the gravest stay.
PER_PAIR = 5
_GRADES = ("serious", "notable", "slight")
_KINDS = ("attribution", "fact", "internal", "wording", "superseded")


def choose_discrepancies(found: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """The discrepancies to list, sorted by id; of two on the same characters the graver stays."""
    listed = list(found)
    quoted = [d for d in listed if d.kind == "wording"]
    kept: list[Discrepancy] = []
    per_pair: Counter[tuple[str, ...]] = Counter()
    for d in sorted((d for d in listed if d.kind != "fact" or not _shadowed(d, quoted)), key=_rank):
        pairs = _pairs(d)
        if any(_same_places(d, k) for k in kept) or (pairs and all(per_pair[p] >= PER_PAIR for p in pairs)):
            continue
        kept.append(d)
        per_pair.update(pairs)
    return tuple(sorted(kept, key=lambda d: d.id))


def _shadowed(fact: Discrepancy, quoted: Iterable[Discrepancy]) -> bool:
    """Whether the words that clash are direct words of one claim: then they are one quotation in two forms."""
    return any(_same_places(fact, d) and _inside(fact, d) for d in quoted)


def _inside(fact: Discrepancy, wording: Discrepancy) -> bool:
    shown = [s.value.casefold() for s in wording.sides]
    return all(any(s.value.removeprefix("not ") in words for words in shown) for s in fact.sides)


def _rank(d: Discrepancy) -> tuple[int, int, float, int, str]:
    return _GRADES.index(d.grade), _KINDS.index(d.kind), -d.confidence, -len(_cited(d)), d.id


def _cited(d: Discrepancy) -> list[Citation]:
    return [c for s in d.sides for c in s.citations]


def _pairs(d: Discrepancy) -> list[tuple[str, ...]]:
    """The pairs of reports that a discrepancy sets against each other; a report with itself for an internal one."""
    if d.kind == "internal":
        return [(r, r) for r in sorted({c.report for c in _cited(d)})]
    return list(combinations(sorted({c.report for c in _cited(d)}), 2))


def _same_places(d: Discrepancy, other: Discrepancy) -> bool:
    """Whether every side of `d` stands, characters and all, on a side of its own of `other`."""
    if len(d.sides) != len(other.sides) or (d.kind == other.kind == "internal" and d.slot != other.slot):
        return False
    return all(
        any(_touch(c, k) for c in s.citations for k in o.citations) for s, o in zip(d.sides, other.sides, strict=True)
    ) or (
        len(d.sides) == 2
        and all(
            any(_touch(c, k) for c in s.citations for k in o.citations)
            for s, o in zip(d.sides, other.sides[::-1], strict=True)
        )
    )


def _touch(a: Citation, b: Citation) -> bool:
    return a.report == b.report and a.span.overlaps(b.span)


def is_recorded(found: Iterable[Discrepancy], here: Citation, there: Citation) -> bool:
    """Whether a discrepancy sets these two places against each other."""
    return any(
        any(_touch(here, c) for c in a.citations) and any(_touch(there, c) for c in b.citations)
        for d in found
        for a in d.sides
        for b in d.sides
        if a is not b
    )
