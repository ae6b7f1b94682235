"""What the desk asks of a record."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Protocol

from dragoman.model import Decision, LedgerEntry, PlacedStatement, Reading, Report, Settled, Undertaking, Weave

if TYPE_CHECKING:
    from dragoman.record import Found


class Holding(Protocol):
    """A record as the desk sees it."""

    def weave(self) -> Weave:
        """All that reconciling has yielded, each part sorted by id."""
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

    def ledger(self, parties: tuple[str, str] | None = None) -> list[LedgerEntry]:
        """When each side spoke of each issue to the other; of all pairs or of one."""
        ...

    def undertakings(self, among: Collection[str] | None = None) -> list[Undertaking]:
        """All that reports tell of undertakings, by the day on which they were made; or what binds one of these states to
        another of them or to nobody named."""
        ...

    def newest_day(self) -> str | None:
        """The newest date of a report, or on which something was said."""
        ...

    def find(self, id: str, *kinds: str) -> Found:
        """What an id or the beginning of one stands for; raises NotFound."""
        ...
