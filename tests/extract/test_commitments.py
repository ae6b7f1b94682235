"""Who binds himself by what he says, and who only hopes, asks, foretells or tells."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.extract.commitments import binds_speakers
from dragoman.model import Party


@pytest.mark.parametrize("case", load_cases(__file__, "commitments"))
def test_only_those_who_say_what_they_will_do_are_bound(case: dict[str, Any]) -> None:
    speakers = [Party(code, "state", code) for code in case["by"]]
    addressees = [Party(name, "person") for name in case.get("to", [])]
    found = binds_speakers(case["cue"], case["content"], speakers, addressees, case.get("act", "STATE"))
    assert found is case["binds"]
