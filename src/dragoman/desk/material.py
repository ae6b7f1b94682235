"""All that the record holds of one encounter, gathered once for a brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.desk.decided import Decided, gather_decided
from dragoman.desk.described import Described, by_date, describe_reports
from dragoman.desk.holding import Holding
from dragoman.desk.parts import Side
from dragoman.desk.wording import say_title
from dragoman.errors import NotFound
from dragoman.model import Claim, Discrepancy, Encounter, LineageLink, PlacedStatement, Undertaking, Weave


@dataclass(frozen=True, slots=True)
class Material:
    """An encounter with its reports (oldest first), statements, claims, discrepancies, lineage and undertakings.

    `elsewhere` names the reports outside of it that its reports took words from. What a person rejected is left out.
    """

    encounter: Encounter
    reports: Mapping[str, Described]
    statements: Mapping[str, PlacedStatement]
    claims: Mapping[str, Claim]
    discrepancies: tuple[Discrepancy, ...]
    lineage: tuple[LineageLink, ...]
    undertakings: tuple[Undertaking, ...]
    state_names: Mapping[str, str]
    elsewhere: Mapping[str, str]
    decided: Decided

    def state_name(self, code: str) -> str:
        """What the reports call a state; its code where they do not name it."""
        return self.state_names.get(code, code)

    def sides(self) -> tuple[Side, ...]:
        """The states that took part, in the order of their people."""
        codes = dict.fromkeys(party.state for party in self.encounter.participants if party.state)
        return tuple(Side(code, self.state_name(code), self._people(code)) for code in codes)

    def _people(self, code: str) -> tuple[str, ...]:
        return tuple(p.name for p in self.encounter.participants if p.state == code and p.kind == "person")


def choose_encounter(encounters: Iterable[Encounter]) -> Encounter:
    """The best-told: of those held, the one with most voices, then most reports, then the newest. Raises NotFound."""
    ordered = sorted(encounters, key=lambda encounter: encounter.id)
    if not ordered:
        raise NotFound("the record holds no encounter yet; add reports of one: dragoman add PATH")
    return max(ordered, key=_how_well_told)


def gather(record: Holding, encounter: str | None) -> Material:
    """What a brief needs; `encounter` is a whole id, or None for the best-told. Raises NotFound."""
    chosen = record.encounter(encounter) if encounter else choose_encounter(record.encounters())
    weave = record.weave(chosen.reports)
    statements = {placed.id: placed for placed in weave.statements if placed.encounter == chosen.id}
    decided = gather_decided(record)
    wrong = decided.rejects("discrepancy")
    discrepancies = tuple(found for found in weave.discrepancies if found.id not in wrong and _concerns(found, chosen))
    cited = {c.report for found in discrepancies for side in found.sides for c in side.citations}
    told = {*chosen.reports, *(placed.report for placed in statements.values()), *cited}
    reports = describe_reports(record, told)
    lineage = tuple(link for link in weave.lineage if link.report in reports)
    elsewhere = record.reports(sorted({link.source for link in lineage} - reports.keys()))
    return Material(
        chosen,
        {report.id: report for report in by_date(reports.values())},
        statements,
        {claim.id: claim for claim in weave.claims},
        discrepancies,
        lineage,
        _undertaken(weave, statements, decided),
        name_states(reports.values()),
        {id: say_title(report) for id, report in elsewhere.items()},
        decided,
    )


def _undertaken(weave: Weave, statements: Mapping[str, PlacedStatement], decided: Decided) -> tuple[Undertaking, ...]:
    wrong = decided.rejects("undertaking")
    return tuple(u for u in weave.undertakings if u.id not in wrong and statements.keys() & set(u.statements))


def name_states(reports: Iterable[Described]) -> dict[str, str]:
    """The name that most reports print for each state, by its code."""
    counted: dict[str, Counter[str]] = {}
    for entity in (e for r in reports if r.reading for e in r.reading.entities):
        if entity.kind == "state" and entity.state:
            counted.setdefault(entity.state, Counter())[entity.name] += 1
    return {code: max(sorted(names), key=names.__getitem__) for code, names in counted.items()}


def _how_well_told(encounter: Encounter) -> tuple[bool, int, int, str]:
    newest = encounter.date.value if encounter.date else ""
    return encounter.status == "held", encounter.voices, len(encounter.reports), newest


def _concerns(found: Discrepancy, encounter: Encounter) -> bool:
    """Whether a discrepancy is about the encounter, or about none and within its reports (a quotation cut in two)."""
    cited = {citation.report for side in found.sides for citation in side.citations}
    return found.encounter == encounter.id or (found.encounter is None and cited <= set(encounter.reports))
