"""A weave: what reconciling readings yields, every part with citations."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.decision import Settled
from dragoman.model.reading import Party, Statement
from dragoman.model.spans import Citation


@dataclass(frozen=True, slots=True)
class Known:
    """A field of an encounter: its value, the words it rests on in each report, and how sure it is (0 to 1)."""

    value: str
    citations: tuple[Citation, ...]
    inferred: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Encounter:
    """One meeting, call, visit or summit, as all its reports together tell it; `voices` counts independent origins."""

    id: str
    kind: str
    status: str
    participants: tuple[Party, ...]
    reports: tuple[str, ...]
    voices: int
    citations: tuple[Citation, ...]
    date: Known | None = None
    place: Known | None = None
    country: Known | None = None
    forum: Known | None = None
    duration_minutes: Known | None = None
    venue: Known | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """A statement of a report, with the encounter in which it was made and the claim that it belongs to.

    `date` is when it was said, as exact as is known: its own, else its encounter's.
    """

    id: str
    report: str
    statement: Statement
    encounter: str | None
    claim: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements of one or more reports that say the same thing; `best` is the id of the fullest wording."""

    id: str
    encounter: str | None
    statements: tuple[str, ...]
    best: str
    voices: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a discrepancy: a value, and the words that give it, with the voices behind them."""

    value: str
    voices: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Heir:
    """Words that a report took over, and the id of the report from which it did."""

    citation: Citation
    source: str


@dataclass(frozen=True, slots=True)
class Descent:
    """How one value of a discrepancy went down among copies of one text: the first to have it, and who took it over.

    `changed` are the words of the report that the first one copied, where they give another value: it came in between.
    """

    value: str
    first: Citation
    heirs: tuple[Heir, ...]
    changed: Citation | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What cannot all be right, or one quotation in two forms. `kind` is fact, attribution, internal or wording, or
    superseded where a later count takes the place of an earlier one; `slot` what the sides differ in; `explanation` one
    sentence; `grade` serious, notable or slight; `slip` the value that is likely a slip of print or translation, if any;
    `descents` say where values come from that copies took over."""

    id: str
    kind: str
    slot: str
    encounter: str | None
    sides: tuple[Side, ...]
    explanation: str
    grade: str
    slip: str | None = None
    confidence: float = 1.0
    descents: tuple[Descent, ...] = ()


@dataclass(frozen=True, slots=True)
class LineageLink:
    """A report took words from elsewhere: `kind` is republished, cites or shares-passages; `source` a report id or the
    name of a source; `share` the part of the report's words (0 to 1); `passages` pairs of places (here, there)."""

    report: str
    kind: str
    source: str
    share: float
    citations: tuple[Citation, ...]
    passages: tuple[tuple[Citation, Citation], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """What a side said of an issue on one date: its strongest act there, and that act's `force` from 0 (agreement) up."""

    date: str
    act: str
    force: int
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """When a side spoke of an issue to the other, within one relationship (two ISO codes, sorted); `said` has each date."""

    parties: tuple[str, str]
    by: str
    issue: str
    dates: tuple[str, ...]
    statements: tuple[str, ...]
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What reports say of an undertaking as of one date: `kind` is made, repeated, met, broken, unmet (not done so far),
    postponed or superseded."""

    kind: str
    date: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What a side bound itself to: `by` and `to` are ISO codes, `due` an ISO date, `condition` words of the report.

    `status` is open, met, broken, postponed, superseded or lapsed, as the last of its `steps` says. By the roots in
    `words`, and in `deeds` (its verb and that verb's synonyms), a later report is known to speak of it. One that reports of one time only tell the outcome of has no
    statements and is of no date (`made` is None) until it is put beside the undertaking that it ends.
    """

    id: str
    issue: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    made: str | None
    status: str
    statements: tuple[str, ...]
    due: Known | None = None
    condition: Known | None = None
    steps: tuple[Step, ...] = ()
    words: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weave:
    """All of it, each tuple sorted by id (lineage by report, kind, source); `settled` by the time of the decisions."""

    encounters: tuple[Encounter, ...] = ()
    statements: tuple[PlacedStatement, ...] = ()
    claims: tuple[Claim, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    lineage: tuple[LineageLink, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
    settled: tuple[Settled, ...] = ()
