"""Build reports and readings by hand: spans are located by their words in a text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dragoman.lexicon.states import states
from dragoman.model import (
    Citing,
    DateMention,
    EncounterMention,
    Entity,
    Incident,
    Metadata,
    Party,
    Reading,
    Report,
    Sighting,
    Slot,
    Span,
    Statement,
    Value,
    Voucher,
    Weave,
)
from dragoman.reconcile import reconcile

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][”\"]?(?=\s+[A-Z“\"])|(?=\n)|$)")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DATE = re.compile(rf"\b(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)})(?: (20\d\d))?\b")

# Made-up people of many regions: name -> (state, office).
PEOPLE = {
    "Amina Diop": ("SEN", "President"),
    "Kwabena Asante": ("GHA", "President"),
    "Josefa Tuilagi": ("FJI", "Prime Minister"),
    "Marisol Quispe": ("PER", "Foreign Minister"),
    "Rodrigo Salvatierra": ("CHL", "President"),
    "Ingrid Halvorsen": ("NOR", "Prime Minister"),
    "Timo Lehtonen": ("FIN", "President"),
    "Farid Karimov": ("UZB", "President"),
    "Aigerim Sadykova": ("KAZ", "Foreign Minister"),
    "Layla Haddad": ("JOR", "Foreign Minister"),
    "Omar Benkirane": ("MAR", "Prime Minister"),
    "Nguyen Thi Hoa": ("VNM", "President"),
    "Suda Rattanakosin": ("THA", "Prime Minister"),
    "Miguel Baptista": ("AGO", "President"),
    "Thandiwe Nkosi": ("ZAF", "President"),
    "Klara Novotna": ("CZE", "Prime Minister"),
    "Piotr Zielinski": ("POL", "Foreign Minister"),
    "Anand Mehta": ("IND", "Foreign Minister"),
    "Rashid Chowdhury": ("BGD", "Prime Minister"),
    "Kim Do-hyun": ("KOR", "President"),
    "Tanaka Haruko": ("JPN", "Prime Minister"),
    "Wanjiru Kamau": ("KEN", "President"),
    "Yonas Tesfaye": ("ETH", "Prime Minister"),
    "Volodymyr Horbenko": ("UKR", "President"),
}
PLACES = (
    (
        "Suva Lagos Arusha Geneva Samarkand Tashkent Aqaba Tromso Cusco Valparaiso Durban Gdansk Busan Mombasa Chiang Mai "
        "Luanda Port Sudan Dakar Accra Nairobi Hanoi Bangkok Oslo Helsinki Lima Santiago Amman Rabat Prague Warsaw Delhi "
        "Dhaka Seoul Tokyo Kyiv Odesa Pretoria Almaty Astana"
    )
    .replace("Chiang Mai", "Chiang_Mai")
    .replace("Port Sudan", "Port_Sudan")
    .split()
)


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """A stand-in for the encoder: hashed bags of word beginnings, normalised."""
    rows = np.zeros((len(texts), 384), np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in re.findall(r"\w+", text.casefold()):
            row[int(hashlib.md5(word[:5].encode()).hexdigest(), 16) % 384] += 1.0
        row /= np.linalg.norm(row) or 1.0
    return rows


@dataclass
class Draft:
    """A report in the making."""

    text: str
    published: str | None = None
    outlet: str | None = None
    agency: str | None = None
    file: str = "report.txt"
    names: dict[str, str] = field(default_factory=dict)
    encounters: list[EncounterMention] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    citings: list[Citing] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    offices: dict[str, str] = field(default_factory=dict)

    def at(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def tell(
        self, *people: str, kind: str = "meeting", status: str = "held", words: str | None = None, **values: str
    ) -> int:
        """Add an encounter; values are date, place, country, forum, duration_minutes; returns its index."""
        known: dict[str, Any] = {k: self.value(v) for k, v in values.items()}
        mentions = (self.at(words),) if words else (Span(0, len(self.text)),)
        parties = tuple(party(p) for p in people)
        self.encounters.append(EncounterMention(kind, status, parties, mentions, **known))
        return len(self.encounters) - 1

    def value(self, value: str) -> Value:
        """A value; a leading ~ marks it as worked out rather than printed."""
        return Value(value.lstrip("~"), (Span(0, min(8, len(self.text))),), inferred=value.startswith("~"))

    def say(
        self,
        speakers: str,
        words: str,
        *,
        to: str = "",
        act: str = "STATE",
        issues: str = "",
        via: str = "",
        encounter: int | None = 0,
        date: str | None = None,
        **more: object,
    ) -> None:
        """Add a statement; several speakers, issues or vouchers are parted by commas."""
        at = self.at(words)
        quoted = tuple(Span(at.start + m.start(1), at.start + m.end(1)) for m in _QUOTED.finditer(words))
        vouchers = tuple(Voucher(v, "organisation", (self.at(v),) if v in self.text else ()) for v in _split(via))
        home = encounter if self.encounters else None
        made = Statement(
            (), (), (at,), quoted, tuple(party(s) for s in _split(speakers)), tuple(party(a) for a in _split(to)),
            vouchers, act, tuple(_split(issues)), encounter=home, date=self.value(date) if date else None,
        )  # fmt: skip
        self.statements.append(replace(made, **more))  # type: ignore[arg-type]

    def cite(self, name: str, kind: str = "agency") -> None:
        self.citings.append(Citing(name, kind, (self.at(name),)))

    def happen(self, what: str, words: str, **slots: str) -> None:
        """Add an incident; each slot's value is looked for in the text, and the words of all stand for those not found."""
        spans = {name: self.at(v) if v in self.text else self.at(words) for name, v in slots.items()}
        found = tuple(Slot(name, value, spans[name]) for name, value in slots.items())
        self.incidents.append(Incident(what, self.at(words), found))

    def report(self) -> Report:
        return Report(self.text, (Sighting(self.file, outlet=self.outlet, published=self.published),))

    def read(self) -> Reading:
        metadata = Metadata(
            agency=self.value(self.agency) if self.agency else None,
            outlet=self.value(self.outlet) if self.outlet else None,
            published=self.value(self.published) if self.published else None,
        )
        sentences = tuple(Span(m.start(), m.end()) for m in _SENTENCE.finditer(self.text))
        return Reading(
            self.report().id, "by-hand", "en", metadata, sentences, self._entities(), self._dates(),
            tuple(self.statements), tuple(self.encounters), tuple(self.incidents), tuple(self.citings),
        )  # fmt: skip

    def _entities(self) -> tuple[Entity, ...]:
        found: list[tuple[str, str, str | None, str | None, Sequence[str]]] = []
        for name, (code, office) in PEOPLE.items():
            found.append(
                (name, "person", code, self.offices.get(name, office), (name, name.split()[-1], name.split()[0]))
            )
        for state in states():
            found.append((state.name, "state", state.code, None, (*state.names, *state.adjectives)))
        for place in (p.replace("_", " ") for p in PLACES):
            found.append((place, "place", None, None, (place,)))
        for name, kind in self.names.items():
            found.append((name, kind, None, None, (name,)))
        entities = [Entity(n, k, s, o, self._mentions(words)) for n, k, s, o, words in found]
        return tuple(e for e in entities if e.mentions)

    def _mentions(self, words: Sequence[str]) -> tuple[Span, ...]:
        known = "|".join(re.escape(w) for w in sorted(set(words), key=len, reverse=True) if w in self.text)
        return tuple(Span(m.start(), m.end()) for m in re.finditer(rf"\b(?:{known})\b", self.text)) if known else ()

    def _dates(self) -> tuple[DateMention, ...]:
        year = (self.published or "2031")[:4]
        found = []
        for match in _DATE.finditer(self.text):
            day, month, printed = match.groups()
            value = f"{printed or year}-{_MONTHS.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
            found.append(DateMention(Span(*match.span()), "DATE", value, inferred=printed is None))
        return tuple(found)


def _split(words: str) -> list[str]:
    return [w.strip() for w in words.split(",") if w.strip()]


def party(name: str) -> Party:
    """Someone of PEOPLE by full name or surname, a state by its code, an office ("SEN President"), or a group."""
    for full, (state, office) in PEOPLE.items():
        if name == full or name in full.split():
            return Party(name, "person", state, office)
    code, _, office = name.partition(" ")
    if len(code) == 3 and code.isupper():
        return Party(office, "person", code, office) if office else Party(code, "state", code)
    return Party(name, "group")


def weave(*drafts: Draft) -> Weave:
    """Reconcile drafts with the stand-in encoder."""
    return reconcile({d.report().id: d.report() for d in drafts}, [d.read() for d in drafts], embed)
