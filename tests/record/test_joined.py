"""An encounter that several blocks describe."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Citation, Encounter, Known, Party, Span
from dragoman.record.joined import join_encounters, join_look_backs

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


def _at(encounter: Encounter, date: str, place: str) -> Encounter:
    cited = encounter.citations[:1]
    return replace(encounter, date=Known(date, cited), place=Known(place, cited))


def test_a_look_back_by_its_year_is_the_one_encounter_of_that_year_and_place() -> None:
    told, back = _at(_described("e-1", "r1"), "2031-05-05", "Accra"), _at(_described("e-2", "r2"), "2031", "Accra")
    (joined,) = join_look_backs([told, back], set())
    assert (joined.id, joined.reports) == ("e-1", ("r1", "r2"))
    assert joined.date == told.date


def test_a_look_back_that_may_be_two_or_has_statements_stays_apart() -> None:
    told, back = _at(_described("e-1", "r1"), "2031-05-05", "Accra"), _at(_described("e-2", "r2"), "2031", "Accra")
    again = _at(_described("e-3", "r3"), "2031-09-01", "Accra")
    elsewhere = _at(_described("e-4", "r4"), "2031-09-01", "Dakar")
    assert len(join_look_backs([told, again, back], set())) == 3
    assert len(join_look_backs([elsewhere, back], set())) == 2
    assert len(join_look_backs([told, back], {"e-2"})) == 2
