"""Who said what to whom, read with the shipped weights."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases import load_cases

from dragoman.encoder import load_encoder
from dragoman.extract import read_report
from dragoman.model import Party, Report, Sighting, Statement


@pytest.mark.parametrize("case", load_cases(__file__, "statements"))
def test_statements_are_read_with_speaker_addressee_and_chain(case: dict[str, Any]) -> None:
    text = case["text"]
    reading = read_report(Report(text, (Sighting("case.txt", published="2024-05-14"),)), load_encoder())
    contents = {" ".join(c.of(text) for c in s.content): s for s in reading.statements}
    for words in case.get("none", []):
        assert not [c for c in contents if words in c]
    for want in case.get("expect", []):
        found = [s for c, s in contents.items() if want["content"] in c]
        assert found, f"no statement with {want['content']!r} among {list(contents)}"
        assert any(_is(s, want) for s in found), found


def _is(s: Statement, want: dict[str, Any]) -> bool:
    return (
        _are(s.speakers, want.get("who"))
        and _are(s.addressees, want.get("to"))
        and want.get("act", s.act) == s.act
        and want.get("polarity", s.polarity) == s.polarity
        and all(any(v in x.name for x in s.via) for v in want.get("via", []))
    )


def _are(parties: tuple[Party, ...], wanted: list[str] | None) -> bool:
    return wanted is None or [any(w in (p.name, p.state) or w in p.name for p in parties) for w in wanted] == [
        True
    ] * len(parties)
