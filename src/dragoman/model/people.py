"""A person over time: the forms of the name, and which offices reports of which dates give."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.spans import Citation


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office as printed, of a state (ISO code), as reports show it: `first` and `last` are the dates of the first and
    the last report that gives it, None where none of them has a date; it may have been held before and after."""

    office: str
    state: str | None
    first: str | None
    last: str | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom reports name: the fullest form of the name, every form printed, and the offices, oldest first."""

    name: str
    state: str | None
    aliases: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    reports: tuple[str, ...]
    citations: tuple[Citation, ...]
