"""Read and weave a pair as the pipeline does, and see whether what was changed is flagged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.mutations.operators import Change
from bench.mutations.pairs import Pair
from dragoman.model import Citation, Discrepancy, Reading, Report, Span
from dragoman.pipeline.tools import Tools

Told = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a change was flagged, and as what (kind and slot)."""

    pair: str
    operator: str
    before: str
    after: str
    flagged: str | None


class Judge:
    """Runs pairs through the tools, reading each true report once.

    Two reports that share no key are never woven together in a record; `together` weaves them all the same.
    """

    def __init__(self, tools: Tools, together: bool = False) -> None:
        self._tools = tools
        self.together = together
        self._read: dict[str, Reading] = {}
        self._untouched: dict[str, tuple[Discrepancy, ...]] = {}

    def untouched(self, pair: Pair) -> tuple[Discrepancy, ...]:
        """What the true pair brings: false alarms, where the pair was checked to agree."""
        if pair.name not in self._untouched:
            self._untouched[pair.name] = self._weave({s.report.id: s.report for s in pair.stories})
        return self._untouched[pair.name]

    def judge(self, change: Change) -> Outcome:
        """The outcome of a change: flagged by a discrepancy that the true pair does not bring too."""
        mine, other = change.pair.stories[change.side], change.pair.stories[1 - change.side]
        changed = Report(change.text, (mine.sighting,))
        known = {_told(d) for d in self.untouched(change.pair)}
        found = [d for d in self._weave({r.id: r for r in (changed, other.report)}) if _told(d) not in known]
        rivals = [Citation(other.report.id, s) for s in change.rivals]
        hit = next((d for d in found if flags(d, Citation(changed.id, change.changed), rivals)), None)
        before = change.span.of(mine.text)
        return Outcome(
            change.pair.name, change.operator, before, change.words, f"{hit.kind}, {hit.slot}" if hit else None
        )

    def _weave(self, reports: Mapping[str, Report]) -> tuple[Discrepancy, ...]:
        readings = [self._reading(r) for r in reports.values()]
        if not self.together and not self._share_key(reports):
            return ()
        return self._tools.weaver.weave(reports, readings).discrepancies

    def meet(self, pair: Pair) -> bool:
        """Whether the pipeline weaves the true pair together."""
        return self._share_key({s.report.id: s.report for s in pair.stories})

    def _share_key(self, reports: Mapping[str, Report]) -> bool:
        keys = [set(self._tools.weaver.keys(r, self._reading(r))) for r in reports.values()]
        return bool(set.intersection(*keys))

    def _reading(self, report: Report) -> Reading:
        if report.id not in self._read:
            self._read[report.id] = self._tools.reader.read(report)
        return self._read[report.id]


def flags(found: Discrepancy, changed: Citation, rivals: list[Citation]) -> bool:
    """Whether one side cites the changed characters and another side one of the other report's counterparts."""
    mine = [s for s in found.sides if any(_touch(c, changed) for c in s.citations)]
    theirs = [s for s in found.sides if any(_touch(c, r) for c in s.citations for r in rivals)]
    return any(a is not b for a in mine for b in theirs)


def _touch(a: Citation, b: Citation) -> bool:
    return a.report == b.report and _widened(a.span).overlaps(b.span)


def _widened(span: Span) -> Span:
    return Span(span.start, max(span.end, span.start + 1))


def _told(found: Discrepancy) -> Told:
    return found.kind, found.slot, tuple(sorted(s.value for s in found.sides))
