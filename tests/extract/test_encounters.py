"""Encounters as one report tells them, read with the shipped weights."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.encoder import load_encoder
from dragoman.extract import read_report
from dragoman.extract.persons import Person
from dragoman.extract.principals import choose_principals
from dragoman.model import EncounterMention, Report, Sighting, Span

FIELDS = {
    "date": "date",
    "place": "place",
    "country": "country",
    "forum": "forum",
    "minutes": "duration_minutes",
    "venue": "venue",
}


@pytest.mark.parametrize("case", load_cases(__file__, "encounters"))
def test_encounters_are_read_with_their_fields(case: dict[str, Any]) -> None:
    sighting = Sighting("case.txt", published=str(case["day"]))
    reading = read_report(Report(case["text"], (sighting,)), load_encoder())
    assert [_plain(e, want) for e, want in zip(reading.encounters, case["expect"], strict=True)] == [
        {k: str(v) if k == "date" and v else v for k, v in want.items()} for want in case["expect"]
    ]


def _plain(e: EncounterMention, want: dict[str, Any]) -> dict[str, Any]:
    """The fields of an encounter that the case speaks of; a participant by the surname asked for."""
    out: dict[str, Any] = {"kind": e.kind, "status": e.status}
    out["who"] = [w for w in want["who"] if any(w in p.name for p in e.participants)]
    for name, field in FIELDS.items():
        if name in want:
            value = getattr(e, field)
            out[name] = value.value if value else None
    return out


@pytest.mark.parametrize(
    ("text", "taking_part"),
    [
        ("The talks of Bwalya and Phiri, brokered by Otieno, went well.", ["Bwalya", "Phiri", "Otieno"]),
        ("The talks of Bwalya and Phiri went well. Dinner was cooked by Otieno.", ["Bwalya", "Otieno"]),
    ],
)
def test_who_called_others_together_is_a_third_beside_them(text: str, taking_part: list[str]) -> None:
    people = {name: Person(name, (name.lower(),)) for name in ("Otieno", "Bwalya", "Phiri")}
    for (name, person), state in zip(people.items(), ("KEN", "ZMB", "MWI"), strict=True):
        person.mentions.append(Span(text.index(name), text.index(name) + len(name)))
        person.states[state] += 1
    weighed = [(people["Otieno"], 0.95), (people["Bwalya"], 0.9), (people["Phiri"], 0.6)]
    assert [p.name for p in choose_principals(text, weighed)] == taking_part
