"""Discrepancies between two short reports, case by case."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases import load_cases
from tests.reconcile.build import Draft, weave

from dragoman.model import Discrepancy


def _drafts(case: dict[str, Any]) -> tuple[Draft, Draft]:
    drafts = []
    for number, side in enumerate(("left", "right")):
        draft = Draft(case[side], published="2031-05-06", outlet=f"Paper {number}", names=case.get("names", {}))
        draft.tell("Amina Diop", "Kwabena Asante", date="2031-05-05", place="Accra", words=case[side][:3])
        if "speaker" in case:
            draft.say(case["speaker"], case[side], issues="ties")
        drafts.append(draft)
    return drafts[0], drafts[1]


def _found(case: dict[str, Any], kind: str) -> list[Discrepancy]:
    return [d for d in weave(*_drafts(case)).discrepancies if d.kind == kind]


@pytest.mark.parametrize("case", load_cases(__file__, "facts"))
def test_fact_clash(case: dict[str, Any]) -> None:
    found = _found(case, "fact")
    assert [sorted(s.value for s in d.sides) for d in found] == ([sorted(case["sides"])] if "sides" in case else [])


@pytest.mark.parametrize("case", load_cases(__file__, "wordings"))
def test_wording(case: dict[str, Any]) -> None:
    found = _found(case, "wording")
    assert [sorted(s.value for s in d.sides) for d in found] == ([sorted(case["sides"])] if "sides" in case else [])
