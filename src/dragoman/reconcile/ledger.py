"""The ledger of each relationship: on which dates a side spoke of an issue to the other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dragoman.model import Encounter, LedgerEntry, PlacedStatement, Said
from dragoman.reconcile.headings import choose_headings
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import states_of, told_states

Key = tuple[tuple[str, str], str, str]

# A reading more doubtful than this is shown where it was read, and not entered: of those below it in `examples/` three
# in ten are statements, of those above nine in ten.
SURE = 0.5

# Acts by how hard they are on the other side, in PLOVER's order of cooperation and conflict. Friendly and neutral acts are
# one: who supported last year and agrees today has sharpened nothing. Strong words count from a request on.
SCALE = (
    ("AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE", "SUPPORT", "CONSULT", "STATE"),
    ("REQUEST",),
    ("ACCUSE", "REJECT"),
    ("PROTEST", "THREATEN"),
    ("SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
STEP = 4
# Words of degree in the order in which communiqués raise them: "concern", "serious concern", "grave concern".
DEGREES = {
    **dict.fromkeys(("concern", "concerned", "regret", "regrets", "regretted"), 1),
    **dict.fromkeys(
        ("serious", "seriously", "strong", "strongly", "deep", "deeply", "firm", "firmly", "resolutely", "sharply"), 2
    ),
    **dict.fromkeys(
        ("grave", "gravely", "extreme", "extremely", "utmost", "gross", "outrageous", "categorically", "vehemently"), 3
    ),
}


def keep_ledger(
    material: Material, placed: Sequence[PlacedStatement], encounters: Sequence[Encounter]
) -> tuple[LedgerEntry, ...]:
    """One entry for each relationship, side and issue, sorted by these.

    What a side said in an encounter it said to all states present; outside of one, to the states it addressed. What both
    sides undertook together neither raised with the other: it stands among the undertakings.
    """
    present = {e.id: states_of(e.participants) for e in encounters}
    entries: dict[Key, list[PlacedStatement]] = defaultdict(list)
    for p in placed:
        words = " ".join(material.words(p.report, c) for c in p.statement.content)
        for key in _keys(p, present.get(p.encounter or "", ()), choose_headings(p.statement, words)):
            entries[key].append(p)
    return tuple(_entry(material, key, entries[key]) for key in sorted(entries))


def _keys(placed: PlacedStatement, present: tuple[str, ...], headings: tuple[str, ...]) -> Iterator[Key]:
    statement = placed.statement
    if (
        placed.date is None
        or statement.tense != "made"
        or statement.polarity == "silent"
        or statement.confidence < SURE
    ):
        return
    if all(p.kind == "group" for p in statement.speakers) and not told_states(statement.addressees):
        return  # an unnamed official tells the press, not the other side
    speakers = [s for s in states_of(statement.speakers) if not present or s in present]
    if len(speakers) > 1 and statement.commitment:
        return
    for by in speakers:
        for other in sorted({*(present or told_states(statement.addressees))} - {by}):
            parties = (min(by, other), max(by, other))
            yield from ((parties, by, issue) for issue in headings)


def _entry(material: Material, key: Key, statements: Sequence[PlacedStatement]) -> LedgerEntry:
    parties, by, issue = key
    dates = _exact_only(tuple(sorted({p.date for p in statements if p.date})))
    said = tuple(_said(material, day, [p for p in statements if p.date and day.startswith(p.date)]) for day in dates)
    return LedgerEntry(parties, by, issue, dates, tuple(sorted(p.id for p in statements)), said)


def _said(material: Material, day: str, statements: Sequence[PlacedStatement]) -> Said:
    """What was said on a day: all its statements, and the act and force of the most forceful."""
    forces = {p.id: _force(material, p) for p in statements}
    strongest = max(statements, key=lambda p: (forces[p.id], p.statement.confidence, p.id))
    return Said(day, strongest.statement.act, forces[strongest.id], tuple(sorted(forces)))


def _force(material: Material, placed: PlacedStatement) -> int:
    """How hard a statement is on the other side: by its act, then by the strongest word of degree that stands in it."""
    said = placed.statement
    words = " ".join(material.words(placed.report, c) for c in (*said.cue, *said.content)).casefold()
    degree = max((DEGREES[w] for w in re.findall(r"[a-z]+", words) if w in DEGREES), default=0)
    scale = next(place for place, acts in enumerate(SCALE) if said.act in acts)
    return scale * STEP + (degree if scale else 0)


def _exact_only(dates: tuple[str, ...]) -> tuple[str, ...]:
    """A month falls away beside a day in it."""
    return tuple(d for d in dates if not any(o != d and o.startswith(d) for o in dates))
