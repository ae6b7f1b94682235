"""Fact discrepancies between incidents: two reports of one happening that differ in one slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from dragoman.model import Citation, Discrepancy, Incident, Side, Slot, derive_id
from dragoman.reconcile import dates
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.material import Material
from dragoman.reconcile.quantities import Quantity, measure, read_number
from dragoman.reconcile.senses import relation, root
from dragoman.reconcile.tokens import STOP, fold

# Slots that tell which happening it is; at least this many must be given by both and agree.
PINNING = ("where", "when", "whom", "who")
PINNED = 2
# More incidents than this under one key are a kind of thing, no happening.
RARE = 64
_EXCLUDING = ("opposed", "exclusive", "lookalike")


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident with its report."""

    report: str
    published: str | None
    incident: Incident

    def slot(self, name: str) -> Slot | None:
        """A slot by name; what happened is one, too."""
        if name == "what":
            return Slot("what", self.incident.what, self.incident.span)
        return next((s for s in self.incident.slots if s.name == name), None)


def find_incident_clashes(material: Material, origins: Mapping[str, str]) -> tuple[Discrepancy, ...]:
    """One discrepancy for each two happenings that are one and differ in one slot that cannot both be right."""
    found = []
    for a, b in _pairs(material):
        differing = [name for name in ("what", "how", "count", "where", "when") if _agrees(name, a, b) is False]
        if len(differing) == 1 and _one_happening(a, b, differing[0]) and not _superseded(differing[0], a, b):
            found.append(_describe(differing[0], a, b, origins))
    return tuple(found)


def _pairs(material: Material) -> Iterator[tuple[Happening, Happening]]:
    """Pairs from two reports that share a word of a pinning slot."""
    postings: dict[str, list[int]] = defaultdict(list)
    told = [
        Happening(report, material.published(report), incident)
        for report, reading in material.readings.items()
        for incident in reading.incidents
    ]
    for number, happening in enumerate(told):
        for word in {w for name in ("where", "whom", "who") if (s := happening.slot(name)) for w in _words(s.value)}:
            postings[word].append(number)
    pairs = {pair for numbers in postings.values() if len(numbers) <= RARE for pair in combinations(numbers, 2)}
    yield from ((told[i], told[j]) for i, j in sorted(pairs) if told[i].report != told[j].report)


def _words(value: str) -> frozenset[str]:
    return frozenset(root(w) for w in fold(value).replace("-", " ").split() if w not in STOP)


def _agrees(name: str, a: Happening, b: Happening) -> bool | None:
    """Whether a slot agrees in both; None where one of them does not give it, or the two can stand side by side."""
    x, y = a.slot(name), b.slot(name)
    if x is None or y is None:
        return None
    if name == "when":
        return dates.agree(x.value, y.value)
    if name == "count":
        return _counts_agree(x.value, y.value)
    if name in ("what", "how"):
        return False if relation(fold(x.value), fold(y.value)) in _EXCLUDING else None
    return bool(_words(x.value) & _words(y.value)) or (None if name != "where" else False)


def _counts_agree(a: str, b: str) -> bool | None:
    x, y = _count(a), _count(b)
    return None if x is None or y is None else x.agrees(y)


def _count(value: str) -> Quantity | None:
    words = fold(value).split()
    read = read_number(words, 0) if words else None
    return measure(read[0], "", "=") if read else None


def _one_happening(a: Happening, b: Happening, differing: str) -> bool:
    """Whether the two are pinned to one place, time and person, and told by one word where that is not the question."""
    agreeing = [name for name in PINNING if name != differing and _agrees(name, a, b)]
    same_word = relation(fold(a.incident.what), fold(b.incident.what)) in ("same", "synonym", "vaguer")
    return len(agreeing) >= PINNED and (differing in ("what", "how") or same_word)


def _superseded(differing: str, a: Happening, b: Happening) -> bool:
    """Whether a count of another day is a later one."""
    return differing == "count" and a.published != b.published


def _describe(name: str, a: Happening, b: Happening, origins: Mapping[str, str]) -> Discrepancy:
    sides = sorted((_side(name, h, origins) for h in (a, b)), key=lambda s: (s.value, s.citations))
    values = " and ".join(f"“{s.value}”" for s in sides)
    return Discrepancy(
        id=derive_id("d", "fact", name, [[s.value, [[c.report, c.span.start] for c in s.citations]] for s in sides]),
        kind="fact",
        slot=name,
        encounter=None,
        sides=tuple(sides),
        explanation=f"Reports of one incident give {values} for its {name}.",
        grade="serious",
        confidence=0.7,
    )


def _side(name: str, happening: Happening, origins: Mapping[str, str]) -> Side:
    slot = happening.slot(name)
    assert slot is not None, "a differing slot is given by both"
    return Side(slot.value, count_voices((happening.report,), origins), (Citation(happening.report, slot.span),))
