"""An encounter that several blocks describe."""

from __future__ import annotations

from dragoman.model import Citation, Encounter, Known, Span
from dragoman.record.joined import join_encounters


def described(place: str, *reports: str) -> Encounter:
    cited = tuple(Citation(report, Span(0, 5)) for report in reports)
    return Encounter("e-1", "meeting", "held", (), reports, len(reports), cited, place=Known(place, cited))


def test_the_block_with_most_reports_describes_it_and_all_are_counted() -> None:
    (found,) = join_encounters([("a", described("Accra", "a")), ("b", described("Suva", "b", "c"))])
    assert found.place is not None
    assert (found.place.value, found.reports, found.voices) == ("Suva", ("a", "b", "c"), 3)


def test_what_a_person_corrected_in_one_block_is_not_outvoted_by_a_larger_one() -> None:
    blocks = [("a", described("Accra", "a")), ("b", described("Suva", "b", "c"))]
    (found,) = join_encounters(blocks, {("a", "e-1")})
    assert found.place is not None
    assert (found.place.value, found.reports) == ("Accra", ("a", "b", "c"))
