"""A reading: all that one report yields by itself, every value with the characters that it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.spans import Span, hull

ACTS = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "STATE",
)
ENCOUNTER_KINDS = ("meeting", "call", "visit", "summit", "signing")
# What did happen outweighs what was called off, and that what was announced.
ENCOUNTER_STATUSES = ("held", "cancelled", "planned", "hypothetical")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as read, the spans of the words as printed, and how sure the reader is (0 to 1).

    `value` is an ISO 8601 date, an ISO 3166-1 alpha-3 code, a short name or a number in decimal digits, as the field
    asks; `inferred` says that it was worked out (a year from a weekday) rather than printed.
    """

    value: str
    spans: tuple[Span, ...]
    inferred: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the text itself says of its origin; a field it does not say is None. `day` is a day at the top
    that is printed without its year ("XXXX-07-13")."""

    title: Value | None = None
    outlet: Value | None = None
    agency: Value | None = None
    place: Value | None = None
    published: Value | None = None
    kind: Value | None = None
    side: Value | None = None
    day: Value | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something named in the report, with every mention of it in order.

    `kind` is person, state, place, organisation, office, forum, outlet or group; `name` the fullest form printed, or the
    lexicon's; `state` an ISO code; `office` as printed ("Prime Minister").
    """

    name: str
    kind: str
    state: str | None
    office: str | None
    mentions: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, is spoken to, or takes part: `kind` is person, state, organisation or group."""

    name: str
    kind: str
    state: str | None = None
    office: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who says that someone said it, with the words that say so."""

    name: str
    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that a report attributes. `via` lists vouchers, nearest to the words first.

    `polarity` is said, denied (the source says it is not so, or is said not to have said it) or silent (declined to
    comment); `tense` is made, future (is expected to raise) or hypothetical. `quoted` holds the spans of direct words.
    `encounter` is the index of the reading's encounter in which it was said, or None.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    speakers: tuple[Party, ...]
    addressees: tuple[Party, ...]
    via: tuple[Voucher, ...]
    act: str
    issues: tuple[str, ...]
    polarity: str = "said"
    tense: str = "made"
    commitment: bool = False
    encounter: int | None = None
    date: Value | None = None
    confidence: float = 1.0

    @property
    def span(self) -> Span:
        """From the first character of the content to the last (of the cue where there is no content)."""
        return hull(self.content or self.cue)


@dataclass(frozen=True, slots=True)
class EncounterMention:
    """An encounter as this report tells it. `mentions` are the spans of the sentences or clauses that tell of it."""

    kind: str
    status: str
    participants: tuple[Party, ...]
    mentions: tuple[Span, ...]
    participant_spans: tuple[Span, ...] = ()
    date: Value | None = None
    place: Value | None = None
    country: Value | None = None
    forum: Value | None = None
    duration_minutes: Value | None = None
    venue: Value | None = None
    main: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression: TIMEX `kind` (DATE, TIME, DURATION, SET) and `value`; None where the text leaves it open."""

    span: Span
    kind: str
    value: str | None
    inferred: bool = False
    confidence: float = 1.0

    @property
    def date(self) -> str | None:
        """The date, the day of a time or the year of a quarter, as exact as told ("2031-05-12", "2031-W20"); None for a length."""
        if self.value is None or self.kind not in ("DATE", "TIME"):
            return None
        if self.kind == "TIME":
            return self.value[: len("2031-05-12")]
        return self.value[: len("2031")] if self.value[4:6] in ("-Q", "-H") else self.value


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of an incident: `name` is what, who, whom, where, when, how, count, ...; `value` normalised."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Incident:
    """Something reported as having happened outside the talk itself, with its slots; `what` is the head word's lemma."""

    what: str
    span: Span
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """A source that the report names for its own words: an agency, an outlet, a ministry, an unnamed official."""

    name: str
    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one report yields by itself. `reader` names the version of rules and weights; `language` an ISO 639-1
    code; a report in another language than English has `language` set and nothing else."""

    report: str
    reader: str
    language: str
    metadata: Metadata
    sentences: tuple[Span, ...]
    entities: tuple[Entity, ...]
    dates: tuple[DateMention, ...]
    statements: tuple[Statement, ...]
    encounters: tuple[EncounterMention, ...]
    incidents: tuple[Incident, ...]
    citings: tuple[Citing, ...]
