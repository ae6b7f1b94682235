"""Persons of many readings: one by name and state, with the offices that reports of each date give."""

from __future__ import annotations

from dragoman.model import Entity, Metadata, Person, Reading, Report, Sighting, Span
from dragoman.reconcile import gather_people


def _report(text: str, date: str | None, *people: tuple[str, str | None, str | None]) -> tuple[Report, Reading]:
    """A report that names people as (name, state, office), each with every place of the name or surname."""
    report = Report(text, (Sighting(f"{date}.txt", published=date),))
    entities = []
    for name, state, office in people:
        places = [text.index(form) for form in (name, name.split()[-1]) if form in text]
        spans = tuple(Span(at, at + len(form)) for at, form in zip(places, (name, name.split()[-1]), strict=False))
        entities.append(Entity(name, "person", state, office, spans))
    return report, Reading(report.id, "made", "en", Metadata(), (), tuple(entities), (), (), (), (), ())


def _gather(*made: tuple[Report, Reading]) -> list[Person]:
    return list(gather_people({report.id: report for report, _ in made}, [reading for _, reading in made]))


def test_an_office_is_held_from_the_first_to_the_last_report_that_gives_it() -> None:
    first = _report("Foreign Minister Tove Lind spoke.", "2024-01-05", ("Tove Lind", "NOR", "Foreign Minister"))
    later = _report("Tove Lind, the foreign minister, left.", "2024-06-01", ("Tove Lind", "NOR", "foreign minister"))
    newest = _report("Prime Minister Lind won.", "2025-09-09", ("Lind", "NOR", "Prime Minister"))
    (person,) = _gather(newest, later, first)
    held = [(t.office, t.state, t.first, t.last) for t in person.tenures]
    assert held == [
        ("Foreign Minister", "NOR", "2024-01-05", "2024-06-01"),
        ("Prime Minister", "NOR", "2025-09-09", "2025-09-09"),
    ]
    assert (person.name, person.aliases) == ("Tove Lind", ("Lind",))
    assert all(t.citations for t in person.tenures)


def test_spellings_of_one_name_are_one_and_states_keep_two_apart() -> None:
    one = _report("President Volodymyr Horbenko spoke.", "2024-01-05", ("Volodymyr Horbenko", "UKR", "President"))
    other = _report("Wolodymyr Horbenko spoke.", "2024-01-06", ("Wolodymyr Horbenko", None, None))
    namesake = _report("Judge Volodymyr Horbenko spoke.", "2024-01-07", ("Volodymyr Horbenko", "CAN", "Judge"))
    assert [(p.state, len(p.reports)) for p in _gather(one, namesake)] == [("CAN", 1), ("UKR", 1)]
    assert [(p.state, len(p.reports)) for p in _gather(one, other)] == [("UKR", 2)]


def test_a_surname_that_fits_two_joins_neither() -> None:
    one = _report("Amina Diop spoke.", "2024-01-05", ("Amina Diop", "SEN", "President"))
    two = _report("Moussa Diop spoke.", "2024-01-06", ("Moussa Diop", "SEN", "General"))
    three = _report("Diop spoke.", "2024-01-07", ("Diop", "SEN", None))
    assert sorted(len(p.reports) for p in _gather(one, two, three)) == [1, 1, 1]


def test_former_and_future_holders_hold_no_office() -> None:
    one = _report("The former President Amina Diop spoke.", "2024-01-05", ("Amina Diop", "SEN", "President"))
    two = _report(
        "The president-elect, Kwabena Asante, spoke.", "2024-01-05", ("Kwabena Asante", "GHA", "president-elect")
    )
    assert [p.tenures for p in _gather(one, two)] == [(), ()]


def test_an_office_in_the_plural_or_without_a_state_is_the_same_office() -> None:
    one = _report("Presidents Amina Diop spoke.", "2024-01-05", ("Amina Diop", None, "Presidents"))
    two = _report("President Amina Diop spoke.", "2024-02-05", ("Amina Diop", "SEN", "President"))
    (person,) = _gather(one, two)
    assert [(t.office, t.state, t.first, t.last) for t in person.tenures] == [
        ("President", "SEN", "2024-01-05", "2024-02-05")
    ]


def test_a_lone_word_of_which_nothing_is_known_is_no_person() -> None:
    assert _gather(_report("Senkaku lies there.", "2024-01-05", ("Senkaku", None, None))) == []


def test_a_report_without_a_date_dates_no_office() -> None:
    (person,) = _gather(_report("President Amina Diop spoke.", None, ("Amina Diop", "SEN", "President")))
    assert [(t.first, t.last) for t in person.tenures] == [(None, None)]
