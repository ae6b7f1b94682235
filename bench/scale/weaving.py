"""A weave of made readings without reconciling: rows such as `reconcile` yields, at a hundredth of its cost.

What is timed later is how rows are found and shown; a million statements woven by the product itself would take a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dragoman.model import (
    Citation,
    Claim,
    Discrepancy,
    Encounter,
    EncounterMention,
    Known,
    LedgerEntry,
    LineageLink,
    PlacedStatement,
    Reading,
    Report,
    Said,
    Side,
    Step,
    Undertaking,
    Weave,
    derive_id,
)

Identified = TypeVar("Identified", Encounter, PlacedStatement, Claim, Discrepancy, Undertaking)
# One undertaking in so many has its outcome told; so many words are passed over as each undertaking has them.
_TOLD, _FIRST_WORDS = 6, 2
_MOST_CLASHES = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement that has been placed, with its words and what it shares with those that say the same."""

    placed: PlacedStatement
    words: tuple[str, ...]
    key: tuple[str, ...]

    @property
    def citation(self) -> Citation:
        return Citation(self.placed.report, self.placed.statement.span)


def weave_made(reports: Mapping[str, Report], readings: Sequence[Reading]) -> Weave:
    """The weave of a block of reports: an encounter for each that its readings tell of, a claim for each thing said, and so on."""
    told: dict[str, list[tuple[Reading, EncounterMention]]] = defaultdict(list)
    for reading in readings:
        for mention in reading.encounters:
            told[_encounter_id(mention)].append((reading, mention))
    encounters = [_encounter(id, several) for id, several in told.items()]
    claims: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for each in (t for reading in readings for t in _tell(reports[reading.report], reading)):
        claims[each.key].append(each)
    groups = list(claims.values())
    bound = [group for group in groups if group[0].placed.statement.commitment]
    return Weave(
        encounters=_sorted(encounters),
        statements=_sorted([each.placed for group in groups for each in group]),
        claims=_sorted([_claim(group) for group in groups]),
        discrepancies=_sorted(list(_clashes(groups))),
        lineage=tuple(_lineage(groups)),
        ledger=tuple(_ledger(groups)),
        undertakings=_sorted([u for group in bound for u in _undertakings(group)]),
    )


def _encounter_id(mention: EncounterMention) -> str:
    names = sorted(party.name for party in mention.participants)
    return derive_id("e", names, mention.date.value if mention.date else None)


def _encounter(id: str, told: Sequence[tuple[Reading, EncounterMention]]) -> Encounter:
    first = told[0][1]
    reports = tuple(sorted({reading.report for reading, _ in told}))
    cited = tuple(sorted(Citation(reading.report, span) for reading, m in told for span in m.mentions))
    date = Known(first.date.value, cited) if first.date else None
    return Encounter(id, first.kind, first.status, first.participants, reports, len(reports), cited, date)


def _tell(report: Report, reading: Reading) -> Iterator[_Told]:
    mention = reading.encounters[0]
    encounter, date = _encounter_id(mention), mention.date.value if mention.date else None
    for said in reading.statements:
        words = tuple(said.content[0].of(report.text).rstrip(".").split())
        key = (encounter, said.speakers[0].name, said.issues[0], *words[: _FIRST_WORDS + said.commitment])
        id = derive_id("s", report.id, said.span.start)
        yield _Told(PlacedStatement(id, report.id, said, encounter, derive_id("c", *key), date), words, key)


def _claim(group: Sequence[_Told]) -> Claim:
    ids = tuple(sorted(each.placed.id for each in group))
    return Claim(str(group[0].placed.claim), group[0].placed.encounter, ids, ids[0], len(ids))


def _clashes(groups: Sequence[Sequence[_Told]]) -> Iterator[Discrepancy]:
    """A few claims of which one word differs."""
    several = [group for group in groups if len({each.words for each in group}) > 1]
    for group in several[:_MOST_CLASHES]:
        by_words: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
        for each in group:
            by_words[each.words].append(each)
        sides = tuple(
            Side(" ".join(words), len(some), tuple(t.citation for t in some)) for words, some in by_words.items()
        )
        id, encounter = derive_id("d", group[0].key), group[0].placed.encounter
        yield Discrepancy(id, "fact", "words", encounter, sides, "One word differs.", "notable")


def _lineage(groups: Sequence[Sequence[_Told]]) -> Iterator[LineageLink]:
    """Each report shares passages with the first that tells of the same."""
    shared: dict[tuple[str, str], list[tuple[Citation, Citation]]] = defaultdict(list)
    for group in groups:
        first, *rest = sorted(each.citation for each in group)
        for other in rest:
            if other.report != first.report:
                shared[other.report, first.report].append((other, first))
    for (report, source), pairs in sorted(shared.items()):
        if len(pairs) > 2:
            yield LineageLink(report, "shares-passages", source, 0.5, (pairs[0][0],), tuple(pairs))


def _ledger(groups: Sequence[Sequence[_Told]]) -> Iterator[LedgerEntry]:
    entries: dict[tuple[tuple[str, str], str, str, str], list[PlacedStatement]] = defaultdict(list)
    for placed in (each.placed for group in groups for each in group):
        by, to = (parties[0].state for parties in (placed.statement.speakers, placed.statement.addressees))
        if by and to and placed.date:
            entries[(min(by, to), max(by, to)), by, placed.statement.issues[0], placed.date].append(placed)
    for (parties, by, issue, date), several in sorted(entries.items()):
        ids = tuple(sorted(placed.id for placed in several))
        act = max(placed.statement.act for placed in several)
        yield LedgerEntry(parties, by, issue, (date,), ids, (Said(date, act, len(act) % 8, ids),))


def _undertakings(group: Sequence[_Told]) -> Iterator[Undertaking]:
    """The undertaking of a claim; now and then the outcome of an earlier one, in words that it may share."""
    placed, words = group[0].placed, tuple(sorted(set(group[0].words[_FIRST_WORDS:])))
    by, to = (str(parties[0].state) for parties in (placed.statement.speakers, placed.statement.addressees))
    cited, issue = tuple(each.citation for each in group), placed.statement.issues[0]
    id = derive_id("u", group[0].key)
    ids = tuple(sorted(each.placed.id for each in group))
    made = Step("made", placed.date, cited)
    yield Undertaking(id, issue, (by,), (to,), placed.date, "open", ids, None, None, (made,), words, words[:1])
    if int(id[-1], 16) % _TOLD == 0:
        met = Step("met", placed.date, cited[:1])
        yield Undertaking(
            derive_id("u", "told", group[0].key),
            issue,
            (by,),
            (),
            None,
            "met",
            (),
            None,
            None,
            (met,),
            words,
            words[:1],
        )


def _sorted(values: list[Identified]) -> tuple[Identified, ...]:
    return tuple(sorted(values, key=lambda each: each.id))
