"""The parts of the ledger of a relationship; every line carries `cites`, as in a brief."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.desk.described import Described
from dragoman.desk.parts import Cites, Note, Side, Wording

# How what a side says of an issue stands to what it said before; dropped is unmentioned, which is not settled.
CHANGES = ("first", "repeated", "sharpened", "softened", "dropped")


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One claim of a side on a date, in its fullest wording, and how many reports have it."""

    best: Wording
    act: str
    reports: int
    cites: Cites


@dataclass(frozen=True, slots=True)
class Turn:
    """What a side said of an issue on one date. `change` is one of CHANGES; `remark` says in words what it rests on."""

    date: str
    change: str
    remark: str
    lines: tuple[LedgerLine, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class SideTurns:
    """All that one side said of an issue, oldest first."""

    side: Side
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class IssueTurns:
    """One issue of the relationship; `name` is its label in words."""

    issue: str
    name: str
    sides: tuple[SideTurns, ...]


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """A standing phrase of a side, said on these dates."""

    side: Side
    words: str
    dates: tuple[str, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An issue that is new with a side, or went unmentioned, at the last date."""

    side: Side
    issue: str
    name: str
    since: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of an undertaking with the words that tell of it."""

    kind: str
    date: str | None
    words: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class UndertakingLine:
    """An undertaking in words: `who` is bound to whom, by when, on what condition, and each step."""

    id: str
    who: str
    issue: str
    name: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    made: str | None
    due: str | None
    condition: str
    status: str
    steps: tuple[StepLine, ...]
    cites: Cites

    @property
    def words(self) -> str:
        """The words by which it was made."""
        return self.steps[0].words if self.steps else ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that two sides said and undertook to each other since some day. `dates` are those on which either spoke, oldest
    first; of `before` earlier ones, the first of which is `begun`, nothing is shown."""

    title: str
    sides: tuple[Side, Side]
    dates: tuple[str, ...]
    issues: tuple[IssueTurns, ...]
    new: tuple[ChangeLine, ...]
    unmentioned: tuple[ChangeLine, ...]
    phrases: tuple[PhraseLine, ...]
    undertakings: tuple[UndertakingLine, ...]
    reports: tuple[Described, ...]
    notes: tuple[Note, ...]
    labels: dict[str, str] = field(default_factory=dict)
    before: int = 0
    begun: str | None = None

    def label(self, report: str) -> str:
        """The short label of a report: R1, R2, ..."""
        return self.labels.get(report, report)
