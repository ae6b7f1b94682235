"""People for the terminal: the forms of a name, and each office with the first and the last report that gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dragoman.desk.described import Described
from dragoman.desk.rows import Row, put
from dragoman.desk.wording import count, join_names, say_date
from dragoman.model import Citation, Person, Tenure

_MOST_FORMS = 8


def render_people(people: Iterable[Person], reports: Mapping[str, Described]) -> Iterator[Row]:
    """A head line a person, then the offices, oldest first, each with the places that show it first and last."""
    for person in people:
        state = f"({person.state})" if person.state else ""
        yield put((person.name, "bold"), state, (count(len(person.reports), "report"), "dim"))
        if person.aliases:
            yield put(("also printed:", "dim"), join_names(person.aliases, _MOST_FORMS), indent=4)
        for held in person.tenures:
            yield put(f"{held.office}, {held.state}" if held.state else held.office, (_say_when(held), "dim"), indent=4)
            for citation in dict.fromkeys((held.citations[0], held.citations[-1])):
                yield put((_say_where(citation, reports), "dim"), indent=6)


def _say_when(held: Tenure) -> str:
    """From when to when reports give an office; it may have been held before and after."""
    if held.first is None or held.last is None:
        return "in reports without a date"
    if held.first == held.last:
        return f"as of {say_date(held.first)}"
    return f"from {say_date(held.first)} to {say_date(held.last)}, as reports show it"


def _say_where(citation: Citation, reports: Mapping[str, Described]) -> str:
    span = citation.span
    return f"{reports[citation.report].name}, characters {span.start}–{span.end}"
