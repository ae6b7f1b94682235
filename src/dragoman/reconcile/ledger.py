"""The ledger of each relationship: on which dates a side spoke of an issue to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.model import Encounter, LedgerEntry, PlacedStatement
from dragoman.reconcile.headings import choose_headings
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import states_of

Key = tuple[tuple[str, str], str, str]

# A reading more doubtful than this is shown where it was read, and not entered: half the spans below it are no statements.
SURE = 0.5


def keep_ledger(
    material: Material, placed: Sequence[PlacedStatement], encounters: Sequence[Encounter]
) -> tuple[LedgerEntry, ...]:
    """One entry for each relationship, side and issue, sorted by these.

    What a side said in an encounter it said to all states present; outside of one, to the states it addressed. What both
    sides said together neither raised with the other: it is an undertaking, or a view that they share.
    """
    present = {e.id: states_of(e.participants) for e in encounters}
    entries: dict[Key, list[PlacedStatement]] = defaultdict(list)
    for p in placed:
        words = " ".join(material.words(p.report, c) for c in p.statement.content)
        for key in _keys(p, present.get(p.encounter or "", ()), choose_headings(p.statement, words)):
            entries[key].append(p)
    return tuple(_entry(key, entries[key]) for key in sorted(entries))


def _keys(placed: PlacedStatement, present: tuple[str, ...], headings: tuple[str, ...]) -> Iterator[Key]:
    statement = placed.statement
    if placed.date is None or statement.tense != "made" or statement.polarity == "silent" or statement.confidence < SURE:
        return
    speakers = [s for s in states_of(statement.speakers) if not present or s in present]
    others = {*(present or states_of(statement.addressees))} - {*speakers}
    for by in speakers:
        for other in sorted(others):
            parties = (min(by, other), max(by, other))
            yield from ((parties, by, issue) for issue in headings)


def _entry(key: Key, statements: Sequence[PlacedStatement]) -> LedgerEntry:
    parties, by, issue = key
    dates = tuple(sorted({p.date for p in statements if p.date}))
    return LedgerEntry(parties, by, issue, _exact_only(dates), tuple(sorted(p.id for p in statements)))


def _exact_only(dates: tuple[str, ...]) -> tuple[str, ...]:
    """A month falls away beside a day in it."""
    return tuple(d for d in dates if not any(o != d and o.startswith(d) for o in dates))
