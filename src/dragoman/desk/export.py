"""The record as one JSON object, in the order and form that `dragoman export --format json` documents."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from dragoman.desk.decided import Decided, bearing_json, decision_json
from dragoman.desk.described import Described, describe_reports
from dragoman.desk.holding import Holding
from dragoman.desk.undertakings import follow
from dragoman.desk.visible import escape_json
from dragoman.model import (
    Citation,
    Claim,
    Descent,
    Discrepancy,
    Encounter,
    Known,
    LedgerEntry,
    LineageLink,
    Party,
    Person,
    PlacedStatement,
    Report,
    Span,
    Undertaking,
    in_force,
    undone,
)

Json = dict[str, object]
Texts = Mapping[str, str]
_FIELDS = ("date", "place", "country", "forum", "duration_minutes", "venue")


def _iso(date: str | None) -> str | None:
    """A date as ISO 8601 has it; one whose year nobody says ("XXXX-11-07") is not known."""
    return None if date is None or date.startswith("X") else date


def export_json(record: Holding) -> dict[str, list[Json]]:
    """The whole record; the same record gives the same object: encounters by date, those without one last, decisions by time,
    all else in the order of ids."""
    weave = record.weave()
    log = record.decisions()
    decided = Decided({decision.id: decision for decision in in_force(log)}, weave.settled)
    out = undone(log)
    reports = describe_reports(record, record.report_ids())
    texts = {id: report.text for id, report in reports.items()}
    followed = follow(weave.undertakings, record.newest_day())
    return {
        "reports": add_decisions((report_json(report) for report in reports.values()), decided),
        "encounters": add_decisions(
            (encounter_json(encounter, texts) for encounter in sorted(weave.encounters, key=_by_date)), decided
        ),
        "statements": add_decisions((statement_json(placed, texts) for placed in weave.statements), decided),
        "claims": add_decisions((claim_json(claim) for claim in weave.claims), decided),
        "discrepancies": add_decisions((discrepancy_json(found, texts) for found in weave.discrepancies), decided),
        "lineage": [lineage_json(link, texts) for link in weave.lineage],
        "ledger": [ledger_json(entry) for entry in weave.ledger],
        "undertakings": add_decisions(
            (undertaking_json(each, texts) for each in sorted(followed, key=lambda u: u.id)), decided
        ),
        "decisions": [decision_json(decision, decision.id in out) for decision in log],
    }


def add_decisions(rows: Iterable[Json], decided: Decided) -> list[Json]:
    """Rows with the decisions that bear on each."""
    return [{**row, "decisions": bearing_json(decided.about(str(row["id"])))} for row in rows]


def write_json(document: object) -> str:
    """A JSON document that ends in a line break and is safe to print; the same value gives the same bytes."""
    return escape_json(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def report_json(report: Described) -> Json:
    """A report with its origin and text; `sightings` lists every place where it was seen."""
    return {
        "id": report.id,
        "file": report.report.first("file"),
        "title": report.title,
        "outlet": report.outlet,
        "agency": report.agency,
        "published": report.published,
        "published_inferred": report.published_inferred,
        "kind": report.kind,
        "side": report.side,
        "language": report.reading.language if report.reading else None,
        "withdrawn": report.report.withdrawn,
        "sightings": [{name: getattr(seen, name) for name in seen.__slots__} for seen in report.report.sightings],
        "text": report.text,
    }


def _by_date(encounter: Encounter) -> tuple[bool, str, str]:
    return encounter.date is None, encounter.date.value if encounter.date else "", encounter.id


def encounter_json(encounter: Encounter, texts: Texts) -> Json:
    """An encounter; `evidence` has the words behind each field, `mentions` those behind the whole."""
    known: dict[str, Known] = {name: value for name in _FIELDS if (value := getattr(encounter, name))}
    minutes = known["duration_minutes"].value if "duration_minutes" in known else None
    return {
        "id": encounter.id,
        "kind": encounter.kind,
        "status": encounter.status,
        **{name: known[name].value if name in known else None for name in _FIELDS},
        "duration_minutes": int(minutes) if minutes and minutes.isdecimal() else minutes,
        "participants": [{**party_json(party), "office": party.office} for party in encounter.participants],
        "reports": list(encounter.reports),
        "voices": encounter.voices,
        "evidence": {name: evidence_json(value.citations, texts) for name, value in known.items()},
        "inferred": [name for name, value in known.items() if value.inferred],
        "confidence": {"encounter": encounter.confidence, **{name: value.confidence for name, value in known.items()}},
        "mentions": evidence_json(encounter.citations, texts),
    }


def statement_json(placed: PlacedStatement, texts: Texts) -> Json:
    """A statement with its spans, speakers, act, issues and chain."""
    said = placed.statement
    return {
        "id": placed.id,
        "report": placed.report,
        "start": said.span.start,
        "end": said.span.end,
        "text": said.span.of(texts[placed.report]),
        "quoted": bool(said.quoted),
        "source_spans": _pairs(said.source),
        "cue_spans": _pairs(said.cue),
        "content_spans": _pairs(said.content),
        "quoted_spans": _pairs(said.quoted),
        "speakers": [party_json(party) for party in said.speakers],
        "addressees": [party_json(party) for party in said.addressees],
        "act": said.act,
        "issues": list(said.issues),
        "via": [voucher.name for voucher in said.via],
        "polarity": said.polarity,
        "tense": said.tense,
        "commitment": said.commitment,
        "confidence": said.confidence,
        "date": _iso(placed.date),
        "encounter": placed.encounter,
        "claim": placed.claim,
    }


def claim_json(claim: Claim) -> Json:
    """A claim with the statements in it; `best` is the fullest wording."""
    return {
        "id": claim.id,
        "encounter": claim.encounter,
        "statements": list(claim.statements),
        "best": claim.best,
        "voices": claim.voices,
    }


def discrepancy_json(found: Discrepancy, texts: Texts) -> Json:
    """A discrepancy with the words on each side."""
    return {
        "id": found.id,
        "kind": found.kind,
        "slot": found.slot,
        "encounter": found.encounter,
        "grade": found.grade,
        "explanation": found.explanation,
        "slip": found.slip,
        "confidence": found.confidence,
        "sides": [
            {"value": side.value, "voices": side.voices, "evidence": evidence_json(side.citations, texts)}
            for side in found.sides
        ],
        "descents": [descent_json(descent, texts) for descent in found.descents],
    }


def descent_json(descent: Descent, texts: Texts) -> Json:
    """Where a value first stands among copies of one text, what the copied report has there, and who took it over."""
    return {
        "value": descent.value,
        "first": evidence_json([descent.first], texts)[0],
        "changed": evidence_json([descent.changed], texts)[0] if descent.changed else None,
        "heirs": [{**evidence_json([h.citation], texts)[0], "from": h.source} for h in descent.heirs],
    }


def lineage_json(link: LineageLink, texts: Texts) -> Json:
    """Where a report took words from; `passages` are the places here and there."""
    return {
        "report": link.report,
        "kind": link.kind,
        "from": link.source,
        "share": link.share,
        "evidence": evidence_json(link.citations, texts),
        "passages": [evidence_json(pair, texts) for pair in link.passages],
    }


def ledger_json(entry: LedgerEntry) -> Json:
    """When a side spoke of an issue to the other; `said` has the strongest act of each date, and how forceful it was."""
    said = [
        {"date": _iso(s.date), "act": s.act, "force": s.force, "statements": list(s.statements)} for s in entry.said
    ]
    return {
        "parties": list(entry.parties),
        "by": entry.by,
        "issue": entry.issue,
        "dates": [date for date in entry.dates if _iso(date)],
        "statements": list(entry.statements),
        "said": said,
    }


def undertaking_json(made: Undertaking, texts: Texts) -> Json:
    """An undertaking with the statements that make it, its terms, and the steps that reports tell, each with its words."""
    return {
        "id": made.id,
        "issue": made.issue,
        "by": list(made.by),
        "to": list(made.to),
        "made": _iso(made.made),
        "status": made.status,
        "due": made.due.value if made.due else None,
        "condition": made.condition.value if made.condition else None,
        "statements": list(made.statements),
        "steps": [
            {"kind": step.kind, "date": _iso(step.date), "evidence": evidence_json(step.citations, texts)}
            for step in made.steps
        ],
        "terms": {
            name: evidence_json(known.citations, texts)
            for name, known in (("due", made.due), ("condition", made.condition))
            if known
        },
    }


def person_json(person: Person, texts: Texts) -> Json:
    """A person with the forms of the name and the offices, each with its words."""
    return {
        "name": person.name,
        "state": person.state,
        "aliases": list(person.aliases),
        "offices": [
            {
                "office": held.office,
                "state": held.state,
                "first": held.first,
                "last": held.last,
                "evidence": evidence_json(held.citations, texts),
            }
            for held in person.tenures
        ],
        "reports": list(person.reports),
        "evidence": evidence_json(person.citations, texts),
    }


def evidence_json(citations: Iterable[Citation], texts: Texts) -> list[Json]:
    """Citations with their words."""
    return [
        {"report": c.report, "start": c.span.start, "end": c.span.end, "text": c.span.of(texts[c.report])}
        for c in citations
    ]


def party_json(party: Party) -> Json:
    """A party by name and state."""
    return {"name": party.name, "state": party.state}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def item_json(item: object, reports: Mapping[str, Described], texts: Texts) -> Json:
    """Whatever an id stands for, in the form that it has in the export."""
    if isinstance(item, Encounter):
        return encounter_json(item, texts)
    if isinstance(item, PlacedStatement):
        return statement_json(item, texts)
    if isinstance(item, Discrepancy):
        return discrepancy_json(item, texts)
    if isinstance(item, Claim):
        return claim_json(item)
    if isinstance(item, Undertaking):
        return undertaking_json(item, texts)
    assert isinstance(item, Report)
    return report_json(reports[item.id])
