"""What the desk asks of a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from dragoman.model import Decision, Reading, Report, Settled, Weave

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

    def settled(self) -> tuple[Settled, ...]:
        """Which things the decisions in force bear on, by the time of the decision."""
        ...

    def find(self, id: str, *kinds: str) -> Found:
        """What an id or the beginning of one stands for; raises NotFound."""
        ...
