"""Encounters that may be one, though their reports were not put together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model import Encounter, Known, Party
from dragoman.reconcile.kindred import may_be_one

OBI, EZE, DIOP = (
    Party(name, "person", state) for name, state in (("Ada Obi", "NGA"), ("Uche Eze", "GHA"), ("Awa Diop", "SEN"))
)
PAIR = Encounter("e-1", "meeting", "held", (OBI, EZE), ("a",), 1, ())


def _known(value: str) -> Known:
    return Known(value, ())


@pytest.mark.parametrize(
    "other",
    [
        replace(PAIR, date=_known("2031-05-05")),
        replace(PAIR, participants=(OBI, EZE, DIOP)),
        replace(PAIR, status="planned"),
    ],
    ids=["undated", "one more", "announced"],
)
def test_may_be_one(other: Encounter) -> None:
    assert may_be_one(PAIR, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (replace(PAIR, date=_known("2031-05-05")), replace(PAIR, date=_known("2031-05-09"))),
        (PAIR, replace(PAIR, participants=(OBI, DIOP))),
        (PAIR, replace(PAIR, status="cancelled")),
        (replace(PAIR, country=_known("NGA")), replace(PAIR, country=_known("GHA"))),
    ],
    ids=["other days", "other people", "cancelled", "other countries"],
)
def test_are_two(one: Encounter, other: Encounter) -> None:
    assert not may_be_one(one, other)
