"""Hard cases through the whole tool: two short reports of one encounter, what must be flagged, and what must not."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.model import Discrepancy, Report, Sighting
from dragoman.pipeline.tools import Tools, load_tools

# How each report of an encounter begins: the same fact in other words.
SCENES = {
    "accra": (
        "Ghana's President Kwabena Asante received Senegal's President Amina Diop in Accra on 5 May 2031.",
        "Senegalese President Amina Diop and her host, Ghanaian President Kwabena Asante, met in Accra on 5 May 2031.",
    ),
    "oslo": (
        "Norway's Prime Minister Ingrid Halvorsen met Finland's President Timo Lehtonen in Oslo on 5 May 2031.",
        "Finnish President Timo Lehtonen held talks with Norwegian Prime Minister Ingrid Halvorsen in Oslo on 5 May 2031.",
    ),
    "lima": (
        "Peru's Foreign Minister Marisol Quispe met Chile's President Rodrigo Salvatierra in Lima on 5 May 2031.",
        "Chilean President Rodrigo Salvatierra and Peruvian Foreign Minister Marisol Quispe met in Lima on 5 May 2031.",
    ),
    "amman": (
        "Jordan's Foreign Minister Layla Haddad met Morocco's Prime Minister Omar Benkirane in Amman on 5 May 2031.",
        "Moroccan Prime Minister Omar Benkirane held talks with Jordanian Foreign Minister Layla Haddad in Amman on 5 May 2031.",
    ),
    "hanoi": (
        "Vietnam's President Nguyen Thi Hoa met Thailand's Prime Minister Suda Rattanakosin in Hanoi on 5 May 2031.",
        "Thai Prime Minister Suda Rattanakosin and Vietnamese President Nguyen Thi Hoa met in Hanoi on 5 May 2031.",
    ),
    "suva": (
        "Fiji's Prime Minister Josefa Tuilagi met New Zealand's Foreign Minister Hana Rangihuna in Suva on 5 May 2031.",
        "New Zealand's Foreign Minister Hana Rangihuna held talks with Fijian Prime Minister Josefa Tuilagi in Suva on 5 May 2031.",
    ),
}


@cache
def _tools() -> Tools:
    return load_tools()


def _found(case: dict[str, Any]) -> list[Discrepancy]:
    days = map(str, case.get("published", ["2031-05-06", "2031-05-06"]))
    reports = [
        Report(f"{opening} {case[side]}", (Sighting(f"{side}.txt", outlet=f"The {side} paper", published=day),))
        for opening, side, day in zip(SCENES[case["scene"]], ("left", "right"), days, strict=True)
    ]
    tools = _tools()
    return list(tools.weaver.weave({r.id: r for r in reports}, [tools.reader.read(r) for r in reports]).discrepancies)


@pytest.mark.parametrize("case", load_cases(__file__, "hard_fires"))
def test_what_cannot_be_right_in_both_is_flagged(case: dict[str, Any]) -> None:
    (found,) = _found(case)
    assert (found.kind, found.slot) == (case.get("as", found.kind), case["slot"])
    values = [side.value.casefold() for side in found.sides]
    assert all(any(words.casefold() in value for value in values) for words in case["sides"]), values


@pytest.mark.parametrize("case", load_cases(__file__, "hard_silent"))
def test_what_agrees_is_not_flagged(case: dict[str, Any]) -> None:
    assert _found(case) == []
