"""A reader and a weaver that stand in at the seams: they read lines of one form and follow keys such as `#quota-talks`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_lowercase

import numpy as np

from dragoman.model import (
    CheckedDraft,
    CheckedSentence,
    Citation,
    Claim,
    Decision,
    Discrepancy,
    Encounter,
    Known,
    LedgerEntry,
    LineageLink,
    Metadata,
    Party,
    PlacedStatement,
    Reading,
    Report,
    Said,
    Side,
    Span,
    Statement,
    Undertaking,
    Weave,
    derive_id,
)
from dragoman.pipeline import Tools
from dragoman.pipeline.tools import Vectors
from dragoman.reconcile import correct_readings, settle

_LINE = re.compile(
    r"^(?P<speaker>[^()\n]+) \((?P<side>[A-Z]{3})\) (?P<cue>told) (?P<to>[^()\n]+) \((?P<other>[A-Z]{3})\)"
    r" on (?P<issue>[\w-]+): (?P<words>.+)$",
    re.MULTILINE,
)


def line(speaker: str = "Mara Vell", side: str = "ABW", to: str = "Oren Tack", issue: str = "fishing") -> str:
    """A line that the fake reader reads as one statement."""
    return f"{speaker} ({side}) told {to} (AGO) on {issue}: We {issue} together."


@dataclass
class FakeReader:
    """Reads lines of the form of `line`; `before` is called with each report before it is read."""

    version: str = "fake-1"
    model: str = "letters-1"
    before: Callable[[Report], object] = lambda report: None
    read_ids: list[str] = field(default_factory=list)

    def read(self, report: Report) -> Reading:
        self.before(report)
        self.read_ids.append(report.id)
        statements = tuple(_statement(found) for found in _LINE.finditer(report.text))
        lines = tuple(Span(*found.span()) for found in re.finditer(r".+", report.text))
        return Reading(report.id, self.version, "en", Metadata(), lines, (), (), statements, (), (), ())

    def measure(self, texts: Sequence[str]) -> Vectors:
        """The letters of a text, counted."""
        counts = [[text.casefold().count(letter) + 1e-3 for letter in ascii_lowercase] for text in texts]
        rows = np.asarray(counts, np.float32).reshape(-1, len(ascii_lowercase))
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _statement(found: re.Match[str]) -> Statement:
    speaker = Party(found["speaker"], "person", found["side"])
    addressee = Party(found["to"], "person", found["other"])
    source, cue, content = (Span(*found.span(name)) for name in ("speaker", "cue", "words"))
    return Statement((source,), (cue,), (content,), (), (speaker,), (addressee,), (), "AGREE", (found["issue"],))


@dataclass
class FakeWeaver:
    """One encounter a block, with its date from `on 2031-05-06` in a text, and one of everything else."""

    version: str = "fake-1"
    blocks: list[tuple[str, ...]] = field(default_factory=list)

    def keys(self, report: Report, reading: Reading) -> tuple[str, ...]:
        return tuple(re.findall(r"#[\w-]+", report.text))

    def check(self, reports: Mapping[str, Report], readings: Sequence[Reading], draft: str) -> CheckedDraft:
        """Every sentence of a draft is borne out that a report has word for word."""
        (reading,) = (each for each in readings if each.report == draft)
        return CheckedDraft(
            reports[draft],
            tuple(
                CheckedSentence(span, "supported" if found else "not on record", len(found), found, ())
                for span in reading.sentences
                for words in (span.of(reports[draft].text),)
                for found in (_places(words, reports, draft),)
            ),
        )

    def weave(
        self, reports: Mapping[str, Report], readings: Sequence[Reading], decisions: Sequence[Decision] = ()
    ) -> Weave:
        standing = [reading for reading in readings if not reports[reading.report].withdrawn]
        weave = self._weave(reports, correct_readings(standing, decisions))
        return replace(weave, settled=settle(weave, standing, decisions))

    def _weave(self, reports: Mapping[str, Report], readings: Sequence[Reading]) -> Weave:
        self.blocks.append(tuple(sorted(reports)))
        found = [(r.report, s) for r in sorted(readings, key=lambda r: r.report) for s in r.statements]
        if not found:
            return Weave()
        cited = tuple(Citation(report, statement.span) for report, statement in found)
        encounter = _encounter(reports, found, cited)
        day = encounter.date.value if encounter.date else None
        ids = [derive_id("s", c.report, c.span.start) for c in cited]
        claim = Claim(derive_id("c", *ids), encounter.id, tuple(ids), ids[0], len(reports))
        placed = [
            PlacedStatement(id, report, statement, encounter.id, claim.id, day)
            for id, (report, statement) in zip(ids, found, strict=True)
        ]
        side = found[0][1].speakers[0].state or ""
        discrepancy = Discrepancy(
            derive_id("d", *ids), "fact", "place", encounter.id, (Side("A", 1, cited[:1]),), "They differ.", "slight"
        )
        told = (day or "2031", tuple(sorted(ids)))
        ledger = LedgerEntry(("ABW", "AGO"), side, "fishing", told[:1], told[1], (Said(told[0], "STATE", 0, told[1]),))
        return Weave(
            (encounter,),
            tuple(sorted(placed, key=lambda p: p.id)),
            (claim,),
            (discrepancy,),
            (LineageLink(min(reports), "cites", "The Wire", 0.5, cited[:1]),),
            (ledger,),
            (Undertaking(derive_id("u", *ids), "fishing", (side,), ("AGO",), day, "open", (ids[0],)),),
        )


def _places(words: str, reports: Mapping[str, Report], draft: str) -> tuple[Citation, ...]:
    held = {id: report.text for id, report in sorted(reports.items()) if id != draft and words in report.text}
    return tuple(Citation(id, Span(text.index(words), text.index(words) + len(words))) for id, text in held.items())


def _encounter(
    reports: Mapping[str, Report], found: Sequence[tuple[str, Statement]], cited: tuple[Citation, ...]
) -> Encounter:
    days = sorted(
        day for report in reports.values() for day in re.findall(r"\bon (\d{4}(?:-\d\d){0,2})\b", report.text)
    )
    date = Known(days[0], cited[:1]) if days else None
    people = {party.name: party for _, s in found for party in (*s.speakers, *s.addressees)}
    parties = tuple(people[name] for name in sorted(people))
    id = derive_id("e", *sorted(reports))
    return Encounter(id, "meeting", "held", parties, tuple(sorted(reports)), len(reports), cited, date)


def fake_tools(before: Callable[[Report], object] = lambda report: None) -> Tools:
    """A fresh pair of the two."""
    return Tools(FakeReader(before=before), FakeWeaver())
