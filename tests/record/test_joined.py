"""An encounter that several blocks describe."""

from __future__ import annotations

from dragoman.model import Citation, Encounter, Party, Span
from dragoman.record.joined import join_encounters

PEOPLE = (Party("Amina Diop", "person", "SEN"), Party("Kwabena Asante", "person", "GHA"))


def _described(id: str, *reports: str, voices: int = 1) -> Encounter:
    cited = tuple(Citation(report, Span(0, 9)) for report in reports)
    return Encounter(id, "meeting", "held", PEOPLE, reports, voices, cited, confidence=len(reports) / 10)


def test_one_id_is_one_encounter_with_the_reports_and_voices_of_all_blocks() -> None:
    told, other, looked_back = _described("e-1", "r1", "r3", voices=2), _described("e-2", "r9"), _described("e-1", "r2")
    joined = join_encounters([("a", looked_back), ("b", other), ("c", told)])
    assert [e.id for e in joined] == ["e-1", "e-2"]
    assert (joined[0].reports, joined[0].voices, len(joined[0].citations)) == (("r1", "r2", "r3"), 3, 3)
    assert joined[0].confidence == told.confidence
    assert joined[1] == other


def test_a_block_in_which_a_person_corrected_it_is_not_outvoted_by_a_larger_one() -> None:
    told, corrected = _described("e-1", "r1", "r3"), _described("e-1", "r2")
    (joined,) = join_encounters([("a", told), ("b", corrected)], {("b", "e-1")})
    assert (joined.confidence, joined.reports) == (corrected.confidence, ("r1", "r2", "r3"))
