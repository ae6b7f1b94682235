"""Decisions: what a person settled. Each holds on to characters of reports, so that it finds its object after any run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter

from dragoman.model.spans import Citation, derive_id

DECISION_KINDS = (
    *("merge", "split", "accept", "reject", "correct", "alias", "note", "withdraw", "replace", "undo"),
)  # fmt: skip
# What of each kind of thing can be corrected; the names are those of the types, but for the plural ones of a statement.
CORRECTABLE = {
    "encounter": ("date", "place", "country", "forum", "duration_minutes", "kind", "status"),
    "statement": ("speaker", "addressee", "act", "issue"),
    "report": ("published", "outlet", "kind", "side"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """One thing as one report has it: the characters that it rests on, and the words (of a person: the name).

    `part` parts what a split sets asunder: 0 leaves, 1 stays. Of a discrepancy each side is a target of its own.
    """

    citations: tuple[Citation, ...]
    words: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log, which only grows. `what` is report, encounter, person, statement, claim, discrepancy,
    undertaking or decision; `value` what was settled, of an undo the decision that it undoes; `when` ISO 8601 in UTC.

    `field` is what was corrected; of a person the state, of a discrepancy its kind and slot, of an undertaking its issue.
    """

    kind: str
    what: str
    targets: tuple[Target, ...]
    who: str
    when: str
    field: str | None = None
    value: str | None = None
    why: str | None = None

    @property
    def id(self) -> str:
        """The hash of all of it."""
        places = [[[[c.report, c.span.start, c.span.end] for c in t.citations], t.words, t.part] for t in self.targets]
        said = [getattr(self, field.name) for field in fields(self) if field.name != "targets"]
        return derive_id("dec", places, *said)

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that it points at, sorted."""
        return tuple(sorted({c.report for t in self.targets for c in t.citations}))


@dataclass(frozen=True, slots=True)
class Moved(Decision):
    """A decision as it holds on a corrected version of a report: its targets are there, its id is the log's, `logged`.

    A target without citations is one whose words do not stand there.
    """

    logged: str = ""

    @property
    def id(self) -> str:
        """The id that the log has it under."""
        return self.logged


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision in force that bears on a thing of the weave: `kind` is the decision's, `what` and `id` the thing's."""

    what: str
    id: str
    decision: str
    kind: str


def in_order(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The log by time, each decision once: two logs put together in any order are one log."""
    return tuple(sorted({d.id: d for d in log}.values(), key=attrgetter("when", "id")))


def undone(log: Iterable[Decision]) -> frozenset[str]:
    """The ids of the decisions that are undone; an undo can itself be undone."""
    found: set[str] = set()
    for decision in reversed(in_order(log)):
        if decision.kind == "undo" and decision.value and decision.id not in found:
            found.add(decision.value)
    return frozenset(found)


def in_force(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody has undone, by time."""
    ordered = in_order(log)
    out = undone(ordered)
    return tuple(d for d in ordered if d.kind != "undo" and d.id not in out)


def rejected(settled: Iterable[Settled], what: str) -> frozenset[str]:
    """The ids of the things of a kind on which the last word was that they are wrong; `settled` is in the order of time."""
    last = {each.id: each.kind for each in settled if each.what == what and each.kind in ("accept", "reject")}
    return frozenset(id for id, kind in last.items() if kind == "reject")
