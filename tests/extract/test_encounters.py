"""Encounters as one report tells them, read with the shipped weights."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.encoder import load_encoder
from dragoman.extract import read_report
from dragoman.model import EncounterMention, Report, Sighting

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
