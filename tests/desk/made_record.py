"""A record made by hand: two sides, five reports on one encounter, each kind of discrepancy; and one hostile report.

The texts are the project's own words; the people are made up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from tests.desk.small import Small

from dragoman.errors import NotFound
from dragoman.model import (
    Citation,
    Claim,
    DateMention,
    Decision,
    Discrepancy,
    Encounter,
    EncounterMention,
    Entity,
    Known,
    LedgerEntry,
    LineageLink,
    Metadata,
    Party,
    PlacedStatement,
    Reading,
    Report,
    Said,
    Settled,
    Side,
    Sighting,
    Span,
    Statement,
    Step,
    Target,
    Undertaking,
    Value,
    Voucher,
    Weave,
    hull,
    in_force,
)
from dragoman.record import Found

TEXTS = {
    "preview": """Lind and Soto to meet in Nairobi

OSLO, 10 March 2025 - Norwegian Prime Minister Tove Lind will meet Chilean President Rafael Soto in Nairobi on Wednesday, on the sidelines of the Blue Economy Forum, her office said. Lind is expected to raise the closure of Chilean ports to Norwegian salmon.
""",
    "norway": """Prime Minister Lind met President Soto of Chile

Prime Minister Tove Lind met President Rafael Soto in Nairobi today, on the sidelines of the Blue Economy Forum. The conversation lasted 40 minutes.

The two leaders agreed to set up a joint commission on fisheries.

The Prime Minister urged Chile to lift its ban on farmed salmon without delay. She said that Norway "will not accept a closed door". She also raised the arrest of two Norwegian sailors in Valparaíso.
""",
    "chile": """Presidente Soto received Prime Minister Lind

President Rafael Soto and Prime Minister Tove Lind of Norway spoke in Nairobi on 12 March 2025, on the margins of the Blue Economy Forum.

Both sides agreed to establish a joint fisheries commission.

The President recalled that "science, not trade, decides what enters our waters". He assured the Prime Minister that Chile would lift the ban once the laboratory results were in. The President also spoke of the Antarctic research station.
""",
    "wire": """Norway, Chile agree fisheries body, differ on salmon

NAIROBI, March 12 (Meridian) - Norwegian Prime Minister Tove Lind told Chilean President Rafael Soto on Wednesday that Norway "will not accept a closed door" over a ban on farmed salmon, her office said.

They spoke for 40 minutes beside the Blue Economy Forum. The leaders agreed to set up a joint commission on fisheries.

"Science, not trade, decides what enters our waters," Soto said, according to the Chilean presidency. He promised that Chile would lift the ban when laboratory results are known.

"We have met twice as neighbours of the same cold sea," Lind told reporters.
""",
    "rewrite": """Chile to limit salmon, leaders say

Norwegian Prime Minister Tove Lind and Chilean President Rafael Soto met in Nairobi on Tuesday, March 12, and spoke for 14 minutes beside the Blue Economy Forum, Meridian reported.

Norway "will not accept a closed shore", Lind told Soto.

Chile would limit the ban when laboratory results are known, he promised. "Science, not trade, decides what enters our waters," Lind said.

"Nobody here wants a quarrel over fish," it was said afterwards.
""",
    "hostile": """<script>alert("x")</script> & <b onmouseover=alert(1)>bold</b> \x1b[31mred\x1b[0m \x9b31m

The minister =cmd|' /C calc'!A0 said "\u202eevil\u202c </mark><img src=x onerror=alert(2)>" to the שר החוץ and 🐟🐟. [bold red]markup[/bold red] """
    + "W" * 300
    + """
@SUM(1+1) was denied, she added.
""",
}
SIGHTINGS = {
    "preview": Sighting("01_preview.txt", None, "Fjordposten", "2025-03-10", "preview"),
    "norway": Sighting(
        "02_norway.txt", "Prime Minister Lind met President Soto of Chile", None, "2025-03-12", "readout", "NOR"
    ),
    "chile": Sighting("03_chile.txt", None, "Presidencia de Chile", "2025-03-12", "readout", "CHL"),
    "wire": Sighting("04_wire.txt", None, None, None, "wire"),
    "rewrite": Sighting("05_rewrite.html", "Chile to limit salmon, leaders say", "The Harbour Daily", "2025-03-13"),
    "hostile": Sighting("=hostile.txt", '<script>alert("title")</script>', "\x1b]0;owned\x07Paper", "2025-04-01"),
}
REPORTS = {key: Report(text, (SIGHTINGS[key],)) for key, text in TEXTS.items()}
IDS = {key: report.id for key, report in REPORTS.items()}

LIND = Party("Tove Lind", "person", "NOR", "Prime Minister")
SOTO = Party("Rafael Soto", "person", "CHL", "President")
MINISTER = Party('<i>"Minister"</i> \x1b[1mX', "person", None, None)
OSLO = Voucher("Norwegian Prime Minister's Office", "organisation", ())
SANTIAGO = Voucher("Chilean presidency", "organisation", ())
MERIDIAN = Voucher("Meridian", "organisation", ())


def place(report: str, words: str, nth: int = 0) -> Span:
    """Where the words stand in a report, the nth time that they do."""
    at = -1
    for _ in range(nth + 1):
        at = TEXTS[report].index(words, at + 1)
    return Span(at, at + len(words))


def cite(report: str, words: str, nth: int = 0) -> Citation:
    """A citation of words of a report."""
    return Citation(IDS[report], place(report, words, nth))


def known(value: str, *citations: Citation, inferred: bool = False, confidence: float = 1.0) -> Known:
    """A field of an encounter."""
    return Known(value, citations, inferred, confidence)


def said(
    id: str,
    report: str,
    words: str,
    speakers: tuple[Party, ...],
    to: tuple[Party, ...] = (),
    act: str = "STATE",
    issues: tuple[str, ...] = (),
    via: tuple[Voucher, ...] = (),
    claim: str | None = None,
    quoted: str | None = None,
    encounter: str | None = "e-nairobi",
    **more: object,
) -> PlacedStatement:
    """A statement of a report, found by its words; `|` parts the spans of content."""
    content = tuple(place(report, part) for part in words.split("|"))
    direct = (place(report, quoted, TEXTS[report][: hull(content).start].count(quoted)),) if quoted else ()
    statement = Statement((), (), content, direct, speakers, to, via, act, issues, **more)  # type: ignore[arg-type]
    return PlacedStatement(
        id, IDS[report], statement, encounter, claim, "2025-03-12" if encounter == "e-nairobi" else None
    )


BAN, SEA = ("salmon-ban",), ("fisheries",)
CLOSED = '"will not accept a closed door"'
SCIENCE = "cience, not trade, decides what enters our waters"
STATEMENTS = (
    said("s-agreed-chile", "chile", "to establish a joint fisheries commission", (LIND, SOTO), (), "AGREE", SEA, (), "c-agreed"),
    said("s-agreed-norway", "norway", "to set up a joint commission on fisheries", (LIND, SOTO), (), "AGREE", SEA, (), "c-agreed", commitment=True),
    said("s-agreed-wire", "wire", "to set up a joint commission on fisheries", (LIND, SOTO), (), "AGREE", SEA, (MERIDIAN,), "c-agreed"),
    said("s-closed-norway", "norway", f"that Norway {CLOSED}", (LIND,), (SOTO,), "REJECT", BAN, (OSLO,), "c-closed", CLOSED),
    said("s-closed-rewrite", "rewrite", 'Norway "will not accept a closed shore"', (LIND,), (SOTO,), "REJECT", BAN, (MERIDIAN,), "c-closed", '"will not accept a closed shore"'),
    said("s-closed-wire", "wire", f"that Norway {CLOSED} over a ban on farmed salmon", (LIND,), (SOTO,), "REJECT", BAN, (OSLO, MERIDIAN), "c-closed", CLOSED),
    said("s-lift-chile", "chile", "Chile would lift the ban once the laboratory results were in", (SOTO,), (LIND,), "CONCEDE", BAN, (), "c-lift", commitment=True),
    said("s-lift-rewrite", "rewrite", "Chile would limit the ban when laboratory results are known", (SOTO,), (), "CONCEDE", BAN, (), "c-lift", commitment=True),
    said("s-lift-wire", "wire", "Chile would lift the ban when laboratory results are known", (SOTO,), (), "CONCEDE", BAN, (SANTIAGO, MERIDIAN), "c-lift", commitment=True),
    said("s-nobody", "rewrite", '"Nobody here wants a quarrel over fish,"', (), (), "STATE", (), (), None, '"Nobody here wants a quarrel over fish,"', confidence=0.55),
    said("s-raise", "preview", "the closure of Chilean ports to Norwegian salmon", (LIND,), (SOTO,), "STATE", BAN, (OSLO,), None, tense="future"),
    said("s-sailors", "norway", "the arrest of two Norwegian sailors in Valparaíso", (LIND,), (SOTO,), "STATE", ("consular-cases",)),
    said("s-science-chile", "chile", f'"s{SCIENCE}"', (SOTO,), (), "STATE", BAN, (), "c-science", f'"s{SCIENCE}"'),
    said("s-science-rewrite", "rewrite", f'"S{SCIENCE},"', (LIND,), (), "STATE", BAN, (), "c-science", f'"S{SCIENCE},"'),
    said("s-science-wire", "wire", f'"S{SCIENCE},"', (SOTO,), (), "STATE", BAN, (SANTIAGO, MERIDIAN), "c-science", f'"S{SCIENCE},"'),
    said("s-station", "chile", "the Antarctic research station", (SOTO,), (), "STATE", ("antarctica",)),
    said("s-twice", "wire", '"We have met twice as neighbours of the same cold sea,"', (LIND,), (), "STATE", (), (MERIDIAN,), None, '"We have met twice as neighbours of the same cold sea,"'),
    said("s-urged", "norway", "Chile to lift its ban on farmed salmon without delay", (LIND,), (SOTO,), "REQUEST", BAN),
    said("s-vile", "hostile", '"\u202eevil\u202c </mark><img src=x onerror=alert(2)>"|@SUM(1+1)', (MINISTER,), (MINISTER,), "STATE", ("<u>issue",), (Voucher("=Voucher<br>", "organisation", ()),), None, encounter="e-hostile", polarity="denied"),
)  # fmt: skip
CLAIMS = (
    Claim("c-agreed", "e-nairobi", ("s-agreed-chile", "s-agreed-norway", "s-agreed-wire"), "s-agreed-norway", 2),
    Claim("c-closed", "e-nairobi", ("s-closed-norway", "s-closed-rewrite", "s-closed-wire"), "s-closed-wire", 1),
    Claim("c-lift", "e-nairobi", ("s-lift-chile", "s-lift-rewrite", "s-lift-wire"), "s-lift-chile", 1),
    Claim("c-science", "e-nairobi", ("s-science-chile", "s-science-rewrite", "s-science-wire"), "s-science-chile", 1),
)
NAIROBI = Encounter(
    "e-nairobi",
    "meeting",
    "held",
    (LIND, SOTO),
    tuple(sorted(IDS[key] for key in ("preview", "norway", "chile", "wire", "rewrite"))),
    2,
    (
        cite(
            "preview",
            "Norwegian Prime Minister Tove Lind will meet Chilean President Rafael Soto in Nairobi on Wednesday",
        ),
        cite("norway", "Prime Minister Tove Lind met President Rafael Soto in Nairobi today"),
        cite("chile", "President Rafael Soto and Prime Minister Tove Lind of Norway spoke in Nairobi"),
        cite("wire", "Norwegian Prime Minister Tove Lind told Chilean President Rafael Soto on Wednesday"),
        cite("rewrite", "Norwegian Prime Minister Tove Lind and Chilean President Rafael Soto met in Nairobi"),
    ),
    date=known("2025-03-12", cite("wire", "Wednesday"), cite("chile", "12 March 2025"), inferred=True, confidence=0.82),
    place=known("Nairobi", cite("norway", "Nairobi"), cite("chile", "Nairobi")),
    country=known("KEN", cite("norway", "Nairobi"), inferred=True),
    forum=known("Blue Economy Forum", cite("norway", "Blue Economy Forum"), cite("wire", "Blue Economy Forum")),
    duration_minutes=known("40", cite("norway", "40 minutes"), cite("wire", "40 minutes")),
)
HOSTILE = Encounter(
    "e-hostile",
    "call",
    "planned",
    (MINISTER,),
    (IDS["hostile"],),
    1,
    (cite("hostile", "The minister"),),
    confidence=0.4,
)
DISCREPANCIES = (
    Discrepancy(
        "d-attribution", "attribution", "speaker", "e-nairobi",
        (Side("Rafael Soto", 1, (cite("chile", f'"s{SCIENCE}"'), cite("wire", f'"S{SCIENCE},"'))), Side("Tove Lind", 1, (cite("rewrite", f'"S{SCIENCE},"'),))),
        "The same words are given to Rafael Soto and to Tove Lind.", "serious",
    ),
    Discrepancy(
        "d-duration", "fact", "duration_minutes", "e-nairobi",
        (Side("40 minutes", 1, (cite("norway", "40 minutes"), cite("wire", "40 minutes"))), Side("14 minutes", 1, (cite("rewrite", "14 minutes"),))),
        "One report has 14 minutes where the others have 40.", "notable", "14 minutes", 0.7,
    ),
    Discrepancy(
        "d-internal", "internal", "weekday", "e-nairobi",
        (Side("Tuesday", 1, (cite("rewrite", "Tuesday"),)), Side("12 March", 1, (cite("rewrite", "March 12"),))),
        "12 March 2025 was a Wednesday, not a Tuesday.", "notable", "Tuesday",
    ),
    Discrepancy(
        "d-lift", "fact", "direction", "e-nairobi",
        (Side("lift", 1, (cite("chile", "Chile would lift the ban"), cite("wire", "Chile would lift the ban"))), Side("limit", 1, (cite("rewrite", "Chile would limit the ban"),))),
        "Two reports have the ban lifted, one has it limited.", "serious", "limit", 0.9,
    ),
    Discrepancy(
        "d-wording", "wording", "quotation", "e-nairobi",
        (Side("closed door", 1, (cite("norway", CLOSED), cite("wire", CLOSED))), Side("closed shore", 1, (cite("rewrite", "closed shore"),))),
        "The quotation is printed with door and with shore.", "slight",
    ),
)  # fmt: skip
LINEAGE = (
    LineageLink(IDS["rewrite"], "cites", "Meridian", 0.0, (cite("rewrite", "Meridian"),)),
    LineageLink(
        IDS["rewrite"], "shares-passages", IDS["wire"], 0.42, (),
        ((cite("rewrite", "when laboratory results are known"), cite("wire", "when laboratory results are known")),),
    ),
    LineageLink(IDS["wire"], "cites", "Chilean presidency", 0.0, (cite("wire", "Chilean presidency"),)),
)  # fmt: skip
DECISIONS = (
    Decision(
        "note", "encounter", (Target((cite("hostile", "The minister"),), "The minister"),),
        "=Ann <b>\x1b[31mOde", "2025-04-02T10:00:00.000000+00:00", None, "</script>\u202e[bold]note", "\x07why",
    ),
)  # fmt: skip
WEAVE = Weave(
    (HOSTILE, NAIROBI),
    STATEMENTS,
    CLAIMS,
    DISCREPANCIES,
    tuple(sorted(LINEAGE, key=lambda link: (link.report, link.kind, link.source))),
    (
        LedgerEntry(
            ("CHL", "NOR"),
            "NOR",
            "salmon-ban",
            ("2025-03-12",),
            ("s-closed-norway", "s-urged"),
            (Said("2025-03-12", "REJECT", 8, ("s-closed-norway", "s-urged")),),
        ),
    ),
    (
        Undertaking(
            "u-lift",
            "salmon-ban",
            ("CHL",),
            ("NOR",),
            "2025-03-12",
            "open",
            ("s-lift-chile", "s-lift-wire"),
            condition=Known(
                "once the laboratory results were in", (cite("chile", "once the laboratory results were in"),)
            ),
            steps=(
                Step(
                    "made",
                    "2025-03-12",
                    (cite("chile", "Chile would lift the ban"), cite("wire", "Chile would lift the ban")),
                ),
            ),
            words=("ban", "lift"),
            deeds=("lift",),
        ),
    ),
    (Settled("encounter", "e-hostile", DECISIONS[0].id, "note"),),
)


def read(key: str) -> Reading:
    """The reading of a made report: names, sentences by line and full stop, its encounter, what it cites."""
    text = TEXTS[key]
    return Reading(
        IDS[key],
        "made",
        "en",
        Metadata(
            title=Value(text.split("\n", 1)[0], (Span(0, text.index("\n")),)),
            agency=Value("Meridian", (place(key, "Meridian"),)) if key == "wire" else None,
            published=Value("2025-03-12", (place(key, "March 12"),), True, 0.8) if key == "wire" else None,
        ),
        tuple(_sentences(text)),
        tuple(_entities(key)),
        (DateMention(place(key, "Wednesday"), "DATE", None),) if key == "preview" else (),
        tuple(replace(p.statement, encounter=0) for p in STATEMENTS if p.report == IDS[key]),
        (EncounterMention("meeting", "held", (LIND, SOTO), tuple(c.span for c in NAIROBI.citations if c.report == IDS[key])),),
        (),
        (),
    )  # fmt: skip


def _sentences(text: str) -> Iterable[Span]:
    start = 0
    for at, sign in enumerate(text):
        if sign == "\n" or (sign == "." and text[at + 1 : at + 2] in ("", " ", "\n")):
            if text[start : at + 1].strip():
                yield Span(start + len(text[start:at]) - len(text[start:at].lstrip()), at + (sign == "."))
            start = at + 1


def _entities(key: str) -> Iterable[Entity]:
    named = (
        ("Tove Lind", "person", "NOR"),
        ("Rafael Soto", "person", "CHL"),
        ("Norway", "state", "NOR"),
        ("Chile", "state", "CHL"),
    )
    vouching = (
        ("Chilean presidency", "organisation", "CHL"),
        ("Norwegian Prime Minister's Office", "organisation", "NOR"),
    )
    for name, kind, state in (*named, *vouching):
        printed = {OSLO.name: "her office"}.get(name, name)
        if printed in TEXTS[key]:
            yield Entity(name, kind, state, None, (place(key, printed),))


READINGS = {IDS[key]: read(key) for key in TEXTS}


class MadeRecord(Small):
    """The record in memory, with the methods that the desk asks for."""

    def __init__(self, weave: Weave = WEAVE) -> None:
        self._weave = weave
        self._reports = {report.id: report for report in REPORTS.values()}

    def weave(self, reports: Collection[str] | None = None) -> Weave:
        """All of it."""
        return self._weave

    def placed(self, ids: Iterable[str]) -> list[PlacedStatement]:
        """Those that are held, by id."""
        wanted = set(ids)
        return sorted((p for p in self._weave.statements if p.id in wanted), key=lambda p: p.id)

    def ledger(self, parties: tuple[str, str] | None = None, since: str | None = None) -> list[LedgerEntry]:
        """Of all pairs or of one."""
        return [entry for entry in self._weave.ledger if parties in (None, entry.parties)]

    def undertakings(self, among: Collection[str] | None = None, since: str | None = None) -> list[Undertaking]:
        """All that reports tell of undertakings."""
        return [u for u in self._weave.undertakings if among is None or set(among) & set(u.by)]

    def newest_day(self) -> str | None:
        """The newest date on which something was said."""
        return max((p.date for p in self._weave.statements if p.date), default=None)

    def report_ids(self) -> list[str]:
        """The ids of all reports, sorted."""
        return sorted(self._reports)

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Those that are held."""
        return {id: self._reports[id] for id in ids if id in self._reports}

    def readings(self, ids: Iterable[str]) -> list[Reading]:
        """Sorted by report."""
        return [READINGS[id] for id in sorted(ids) if id in READINGS]

    def decisions(self) -> tuple[Decision, ...]:
        """The log."""
        return DECISIONS

    def in_force(self) -> tuple[Decision, ...]:
        """Those of the log that nobody has undone."""
        return in_force(DECISIONS)

    def settled(self) -> tuple[Settled, ...]:
        """What the decisions bear on."""
        return self._weave.settled

    def find(self, id: str, *kinds: str) -> Found:
        """Reports and encounters, by a whole id."""
        if id in self._reports and (not kinds or "report" in kinds):
            return Found(id, "report", self._reports[id], ())
        for encounter in self._weave.encounters:
            if encounter.id == id:
                return Found(id, "encounter", encounter, encounter.citations)
        raise NotFound(f"{id}: not held")


def pour(path: str) -> None:
    """The made record in a file."""
    from dragoman.record import Record

    with Record.open(path) as record:
        record.add_all(list(REPORTS.values()))
        for reading in READINGS.values():
            record.save_reading(reading, ["made"])
        for decision in DECISIONS:
            record.decide(decision, lambda *_: ["made"])
        record.save_weave(sorted(IDS.values()), WEAVE, "made")
