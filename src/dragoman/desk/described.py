"""A report with what is known of its origin: what its sightings say first, then what its own text says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.desk.holding import Holding
from dragoman.desk.wording import say_title
from dragoman.model import Reading, Report, Value

_FIELDS = ("title", "outlet", "published", "kind", "side")


@dataclass(frozen=True, slots=True)
class Described:
    """A report, its reading where it has one, and its origin; `published` may have been `inferred`."""

    report: Report
    reading: Reading | None
    title: str | None
    outlet: str | None
    agency: str | None
    published: str | None
    kind: str
    side: str | None
    published_inferred: bool = False
    published_confidence: float = 1.0

    @property
    def id(self) -> str:
        """The report's id."""
        return self.report.id

    @property
    def text(self) -> str:
        """The report's canonical text."""
        return self.report.text

    @property
    def name(self) -> str:
        """What a person calls it: its title, else its file, else its id."""
        return say_title(self.report, self.title)

    @property
    def publisher(self) -> str:
        """Who published it, as far as is known: the outlet, else the agency, else its title or file."""
        return self.outlet or self.agency or self.name


def describe_report(report: Report, reading: Reading | None) -> Described:
    """A report with its origin; the kind is article where nothing says otherwise."""
    read = {name: getattr(reading.metadata, name) if reading else None for name in (*_FIELDS, "agency")}
    known = {name: report.first(name) or _value(read[name]) for name in _FIELDS}
    dated = read["published"] if not report.first("published") else None
    return Described(
        report,
        reading,
        known["title"],
        known["outlet"],
        _value(read["agency"]),
        known["published"],
        known["kind"] or "article",
        known["side"],
        bool(dated and dated.inferred),
        dated.confidence if dated else 1.0,
    )


def describe_reports(record: Holding, ids: Iterable[str]) -> dict[str, Described]:
    """Those of these reports that are held, by id, in the order of their ids."""
    wanted = sorted(set(ids))
    readings = {reading.report: reading for reading in record.readings(wanted)}
    held = record.reports(wanted)
    return {id: describe_report(held[id], readings.get(id)) for id in wanted if id in held}


def by_date(reports: Iterable[Described]) -> list[Described]:
    """Oldest first, those without a date last; then by title, file and id, so that the order never changes."""
    return sorted(reports, key=lambda r: (r.published or "9999", r.name, r.report.first("file") or "", r.id))


def _value(value: Value | None) -> str | None:
    return value.value if value else None
