"""What the desk asks of a record."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Protocol

from dragoman.model import (
    Decision,
    Encounter,
    LedgerEntry,
    PlacedStatement,
    Reading,
    Report,
    Settled,
    Undertaking,
    Weave,
)

if TYPE_CHECKING:
    from dragoman.record import Found


class Holding(Protocol):
    """A record as the desk sees it."""

    def weave(self, reports: Collection[str] | None = None) -> Weave:
        """All that reconciling has yielded, each part sorted by id; or what the blocks of some reports have."""
        ...

    def encounters(self) -> list[Encounter]:
        """All encounters by date."""
        ...

    def encounter(self, id: str) -> Encounter:
        """The encounter with this whole id; raises NotFound."""
        ...

    def report_ids(self) -> list[str]:
        """The ids of all reports, sorted."""
        ...

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Those of these reports that are held, by id."""
        ...

    def readings(self, ids: Iterable[str]) -> list[Reading]:
        """The readings that these reports have, sorted by report."""
        ...

    def decisions(self) -> tuple[Decision, ...]:
        """The log: every decision by time, undone ones too."""
        ...

    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that nobody has undone, by time; of a report that was replaced, on the version in its place."""
        ...

    def settled(self) -> tuple[Settled, ...]:
        """Which things the decisions in force bear on, by the time of the decision."""
        ...

    def placed(self, ids: Iterable[str]) -> list[PlacedStatement]:
        """The statements with these ids, by id."""
        ...

    def ledger(self, parties: tuple[str, str] | None = None, since: str | None = None) -> list[LedgerEntry]:
        """When each side spoke of each issue to the other; of all pairs or of one; with `since` only from a day on."""
        ...

    def last_said(self, parties: tuple[str, str], before: str) -> list[LedgerEntry]:
        """What each of two states said last of each issue before a day."""
        ...

    def last_days(self, parties: tuple[str, str], most: int) -> list[str]:
        """The last days on which two states spoke to each other, the newest first."""
        ...

    def relationships(self, most: int) -> list[tuple[str, str]]:
        """So many pairs of states that spoke to each other, sorted."""
        ...

    def days_before(self, parties: tuple[str, str], before: str) -> tuple[int, str | None]:
        """On how many days two states spoke to each other before one, and the first of them."""
        ...

    def undertakings(self, among: Collection[str] | None = None, since: str | None = None) -> list[Undertaking]:
        """All that reports tell of undertakings, by the day on which they were made; or what binds one of these states to
        another of them or to nobody named; with `since` only what is told of a day from then on."""
        ...

    def newest_day(self) -> str | None:
        """The newest date of a report, or on which something was said."""
        ...

    def find(self, id: str, *kinds: str) -> Found:
        """What an id or the beginning of one stands for; raises NotFound."""
        ...
