"""Corrected versions: which report stands in the place of which, and what decisions on the one are about in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace

from dragoman.model import Citation, Decision, Moved, Report, Span, Target
from dragoman.record.aligned import find_again, find_parts

# Several places of a report tell of an encounter: it is the same where this part of their characters still stands.
_ENOUGH = 0.5


def find_versions(decisions: Iterable[Decision]) -> dict[str, str]:
    """The report that stands in the place of each one that was replaced, over any number of steps; `decisions` are those in
    force, by time. What is put in the place of another stands again, whatever took its own place before."""
    following: dict[str, str] = {}
    for decision in decisions:
        if decision.kind == "replace" and decision.value:
            following.update(dict.fromkeys(replaced(decision), decision.value))
            following.pop(decision.value, None)
    return {old: _last(old, following) for old in following}


def replaced(decision: Decision) -> set[str]:
    """The reports whose place a replacement gives to another."""
    return {c.report for t in decision.targets if t.part == 0 for c in t.citations}


def _last(report: str, following: Mapping[str, str]) -> str:
    while report in following:
        report = following[report]
    return report


def move(decision: Decision, versions: Mapping[str, str], held: Mapping[str, Report]) -> Decision:
    """A decision as it holds now: where a report that it points at was replaced, on the same words in the version that stands.

    Where the words do not stand there, the target is empty and finds nothing. What was decided on a report as a whole holds
    on both; a correction of its origin only where the version does not itself say that. `held` are the reports that are
    there: nothing is moved from or to any other.
    """
    known = {old: new for old, new in versions.items() if old in decision.reports and new in held}
    if not known:
        return decision
    if decision.what == "report":
        targets = (*decision.targets, *_on_versions(decision, known, held))
    else:
        targets = tuple(_move_target(target, decision.what, known, held) for target in decision.targets)
    if targets == decision.targets:
        return decision
    said = {field.name: getattr(decision, field.name) for field in fields(Decision)}
    return Moved(**{**said, "targets": targets}, logged=decision.id)


def _on_versions(decision: Decision, known: Mapping[str, str], held: Mapping[str, Report]) -> Iterator[Target]:
    for id in sorted({known[report] for report in decision.reports if report in known}):
        said = any(getattr(seen, decision.field or "", None) for seen in held[id].sightings)
        if decision.kind == "note" or (decision.kind == "correct" and not said):
            yield replace(decision.targets[0], citations=(Citation(id, Span(0, len(held[id].text))),))


def _move_target(target: Target, what: str, known: Mapping[str, str], held: Mapping[str, Report]) -> Target:
    """Report by report: a side of a discrepancy that two reports give stands while one of them gives it."""
    moved: list[Citation] = []
    for report in dict.fromkeys(citation.report for citation in target.citations):
        spans = [citation.span for citation in target.citations if citation.report == report]
        new = known.get(report)
        if new is None or report not in held:
            moved += (Citation(report, span) for span in spans)
        else:
            moved += (Citation(new, span) for span in _move_spans(spans, what, held[report].text, held[new].text))
    return replace(target, citations=tuple(moved))


def _move_spans(spans: Sequence[Span], what: str, old: str, new: str) -> list[Span]:
    """The spans in another text. Of an encounter the words that stand there, if that is enough of them; of a person any
    place where the name stands; of all else every one, or none: what was decided on "restrict" is not decided on "restart"."""
    if what == "encounter":
        parts = [part for span in spans for part in find_parts(span, old, new)]
        return parts if _length(parts) >= _ENOUGH * _length(spans) else []
    found = [again for span in spans if (again := find_again(span, old, new))]
    if what == "person":
        return found or list(_anywhere(spans, old, new))
    return found if len(found) == len(spans) else []


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _anywhere(spans: Iterable[Span], old: str, new: str) -> Iterator[Span]:
    for span in spans:
        found = re.search(rf"(?<!\w){re.escape(span.of(old))}(?!\w)", new)
        if found:
            yield Span(*found.span())
