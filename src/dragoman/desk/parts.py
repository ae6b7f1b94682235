"""The parts of a brief. Every line carries `cites`: numbers of notes, each of which leads to the characters of a report."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.desk.described import Described
from dragoman.desk.passages import Context
from dragoman.model import Citation, Encounter

Cites = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What [number] leads to: the characters of a report, and the words there."""

    number: int
    citation: Citation
    words: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of the header; `remark` says that it was inferred, or how sure it is. `unknown` says that nothing tells it."""

    label: str
    value: str
    cites: Cites
    remark: str = ""
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a report in one go, printed as direct speech or not; `changed` where they differ from the best wording."""

    text: str
    quoted: bool
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """How one report words a statement: who said it to whom, the words, and who says so."""

    statement: str
    report: str
    speaker: str
    to: str
    manner: str
    pieces: tuple[Piece, ...]
    via: str
    remark: str
    cites: Cites

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in its best wording, with the other wordings folded under it. `act` and `issues` are in words.

    `accounts` are the states that vouch for it, as codes; `id` is that of the claim, or of its one statement.
    """

    id: str
    best: Wording
    act: str
    issues: tuple[str, ...]
    reports: int
    voices: int
    accounts: tuple[str, ...]
    variants: tuple[Wording, ...] = ()

    @property
    def cites(self) -> Cites:
        """The notes behind the best wording."""
        return self.best.cites


@dataclass(frozen=True, slots=True)
class Side:
    """Those who took part for one state: its code, its name, its people."""

    state: str
    name: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side said on one issue; `side` is a state's code, or empty for all who are of no side."""

    side: str
    heading: str
    lines: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class IssueSection:
    """What was said on one issue, side by side; `name` is its label in words."""

    issue: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """What only one side's account has."""

    state: str
    heading: str
    lines: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report in their context, and the note that leads to them."""

    report: str
    context: Context
    cites: Cites


@dataclass(frozen=True, slots=True)
class ClashSide:
    """One side of a discrepancy: a value with the passages that give it; `slip` says that it is likely a slip."""

    value: str
    voices: int
    slip: bool
    passages: tuple[Passage, ...]
    more: int = 0

    @property
    def cites(self) -> Cites:
        """The notes behind its passages."""
        return tuple(number for passage in self.passages for number in passage.cites)


@dataclass(frozen=True, slots=True)
class DescentLine:
    """How a value went down among copies: the report that has it first; the report that this one copied, and the value
    there; the reports that took it over."""

    value: str
    first: str
    source: str | None
    before: str | None
    heirs: tuple[str, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class Clash:
    """A discrepancy: what kind, how grave, in one sentence, and its sides."""

    id: str
    kind: str
    slot: str
    grade: str
    explanation: str
    remark: str
    sides: tuple[ClashSide, ...]
    descents: tuple[DescentLine, ...] = ()

    @property
    def cites(self) -> Cites:
        """The notes behind all sides."""
        return tuple(number for side in self.sides for number in side.cites)


@dataclass(frozen=True, slots=True)
class OpenLine:
    """Something that is still open: `what` says why, `words` the words it rests on."""

    what: str
    words: str
    cites: Cites


@dataclass(frozen=True, slots=True)
class Origin:
    """One source of a report's words: `kind` is republished, cites or shares-passages; `source` the label of a report of
    this brief, or else a name; `share` between 0 and 1."""

    kind: str
    source: str
    name: str
    share: float
    cites: Cites


@dataclass(frozen=True, slots=True)
class Source:
    """A report of the brief with its label (R1, R2, ...), its origin in words and where its words come from."""

    label: str
    report: Described
    about: tuple[str, ...]
    origins: tuple[Origin, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the record holds of one encounter. `notes` are numbered from 1 in the order in which a reader meets them."""

    encounter: Encounter
    title: str
    standfirst: str
    header: tuple[Fact, ...]
    sides: tuple[Side, ...]
    agreed: tuple[ClaimLine, ...]
    issues: tuple[IssueSection, ...]
    one_sided: tuple[OneSided, ...]
    accounts: str
    clashes: tuple[Clash, ...]
    still_open: tuple[OpenLine, ...]
    sources: tuple[Source, ...]
    notes: tuple[Note, ...]
    labels: dict[str, str] = field(default_factory=dict)

    def label(self, report: str) -> str:
        """The short label of a report: R1, R2, ..."""
        return self.labels.get(report, report)
