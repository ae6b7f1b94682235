"""What is still open: undertakings, statements without a speaker, dates and fields that the reports leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.desk.material import Material
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import OpenLine
from dragoman.desk.passages import context_in
from dragoman.desk.wording import join_names, name_issue, say_confidence, say_date
from dragoman.model import Citation, Encounter, Span, Undertaking

_MOST_DATES = 12
_READ_LANGUAGE = "en"


def build_still_open(material: Material, numbering: Numbering) -> tuple[OpenLine, ...]:
    """Everything open, what binds a side first."""
    return (
        *_undertakings(material, numbering),
        *_encounter(material.encounter, numbering),
        *_speakers(material, numbering),
        *_dates(material, numbering),
        *_unread(material, numbering),
    )


def _undertakings(material: Material, numbering: Numbering) -> Iterator[OpenLine]:
    for group in _bundle(material.undertakings):
        ids = dict.fromkeys(id for made in group for id in made.statements)
        placed = [material.statements[id] for id in ids if id in material.statements]
        citations = [Citation(p.report, p.statement.span) for p in placed]
        words = placed[0].statement.span.of(material.reports[placed[0].report].text)
        yield OpenLine(_say_undertaking(material, group), words, numbering.cite_each_report(citations))


def _bundle(undertakings: Iterable[Undertaking]) -> list[list[Undertaking]]:
    """Undertakings of one side that rest on the same words: one promise on several issues is one line."""
    bundles: list[list[Undertaking]] = []
    for made in sorted(undertakings, key=lambda u: (u.made or "9999", u.by, -len(u.statements), u.issue, u.id)):
        same = (b for b in bundles if _rests_on(made, b[0]) and (b[0].by, b[0].status) == (made.by, made.status))
        bundle = next(same, None)
        if bundle is None:
            bundles.append([made])
        else:
            bundle.append(made)
    return bundles


def _rests_on(made: Undertaking, other: Undertaking) -> bool:
    return bool(set(made.statements) & set(other.statements))


def _say_undertaking(material: Material, bundle: list[Undertaking]) -> str:
    made = bundle[0]
    texts = [report.text for report in material.reports.values()]
    issues = join_names(name_issue(each.issue, texts) for each in bundle)
    by = join_names(material.state_name(code) for code in made.by) or "A side not known"
    to = join_names(material.state_name(code) for code in made.to if made.to != made.by)
    towards = f" to {to}" if to else ""
    return f"Undertaking of {by}{towards} on {issues}, made {say_date(made.made)}, {made.status}"


def _encounter(encounter: Encounter, numbering: Numbering) -> Iterator[OpenLine]:
    cites = numbering.cite_each_report(encounter.citations)
    if encounter.status in ("planned", "hypothetical"):
        yield OpenLine(f"Whether the {encounter.kind} took place: it is only told as {encounter.status}", "", cites)
    if encounter.date is None:
        yield OpenLine(f"When the {encounter.kind} took place", "", cites)
    elif encounter.date.inferred or say_confidence(encounter.date.confidence):
        told = numbering.cite_each_report(encounter.date.citations) or cites
        yield OpenLine(f"The date, {say_date(encounter.date.value)}, is not printed as such but worked out", "", told)


def _speakers(material: Material, numbering: Numbering) -> Iterator[OpenLine]:
    for placed in sorted(material.statements.values(), key=lambda p: (p.report, p.statement.span, p.id)):
        if not placed.statement.speakers:
            words = placed.statement.span.of(material.reports[placed.report].text)
            cites = numbering.cite([Citation(placed.report, placed.statement.span)])
            yield OpenLine("Who said this", words, cites)


def _dates(material: Material, numbering: Numbering) -> Iterator[OpenLine]:
    """Dates without a value, in the sentences of the encounter or of its statements alone: a report may tell of much else."""
    told = [*material.encounter.citations]
    told += [Citation(p.report, p.statement.span) for p in material.statements.values()]
    left = _MOST_DATES
    for report in material.reports.values():
        spans = [c.span for c in told if c.report == report.id]
        for mention in report.reading.dates if report.reading else ():
            wanted = mention.value is None and mention.kind in ("DATE", "TIME")
            if left and wanted and any(span.overlaps(mention.span) for span in spans):
                left -= 1
                cites = numbering.cite([Citation(report.id, mention.span)])
                near = context_in(report, mention.span, 0)
                words = f"{near.before}{near.words}{near.after}"
                yield OpenLine(f"Which time is meant by “{near.words}”", words, cites)


def _unread(material: Material, numbering: Numbering) -> Iterator[OpenLine]:
    for report in material.reports.values():
        if report.reading and report.reading.language != _READ_LANGUAGE and report.text:
            first = Span(0, len(report.text.split("\n", 1)[0]) or len(report.text))
            cites = numbering.cite([Citation(report.id, first)])
            yield OpenLine(
                f"What this report says: it is in another language ({report.reading.language})",
                first.of(report.text),
                cites,
            )
