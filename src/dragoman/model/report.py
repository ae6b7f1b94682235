"""A report: one published text, and where it was seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

REPORT_KINDS = ("article", "wire", "readout", "statement", "transcript", "preview")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a text was seen, with what that place says of it; what it does not say is None.

    `published` is an ISO 8601 date as exact as is known, `side` an ISO 3166-1 alpha-3 code, `kind` one of REPORT_KINDS.
    """

    file: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    kind: str | None = None
    side: str | None = None
    url: str | None = None

    def key(self) -> tuple[str, ...]:
        """What sightings are sorted by."""
        return tuple(
            v or "" for v in (self.file, self.title, self.outlet, self.published, self.kind, self.side, self.url)
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A canonical text, which never changes, with its sightings in sorted order.

    `corrections` are what a person settled of its origin, as (field of a sighting, value); they go before what sightings
    say. A `withdrawn` report is kept and takes no part.
    """

    text: str
    sightings: tuple[Sighting, ...]
    corrections: tuple[tuple[str, str], ...] = ()
    withdrawn: bool = False

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the sha256 of the text."""
        return report_id(self.text)

    def first(self, field: str) -> str | None:
        """What a person settled of `field`, else what the first sighting that knows it says."""
        settled = dict(self.corrections).get(field)
        return settled or next((v for s in self.sightings if (v := getattr(s, field))), None)


def report_id(text: str) -> str:
    """The id of the report that has this canonical text."""
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:16]


def merge_sightings(*groups: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """All sightings once, sorted."""
    return tuple(sorted({s for group in groups for s in group}, key=Sighting.key))
