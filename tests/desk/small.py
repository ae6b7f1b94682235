"""What a record answers that is too small for anything of it to be left out."""

from __future__ import annotations

from collections.abc import Collection

from dragoman.errors import NotFound
from dragoman.model import Encounter, LedgerEntry, Weave


class Small:
    """The questions that bound what is loaded, answered from all of it."""

    def weave(self, reports: Collection[str] | None = None) -> Weave:
        """All of it."""
        raise NotImplementedError

    def ledger(self, parties: tuple[str, str] | None = None, since: str | None = None) -> list[LedgerEntry]:
        """Of all pairs or of one."""
        raise NotImplementedError

    def encounters(self) -> list[Encounter]:
        """All encounters."""
        return list(self.weave().encounters)

    def encounter(self, id: str) -> Encounter:
        """The encounter with this id."""
        found = next((each for each in self.encounters() if each.id == id), None)
        if found is None:
            raise NotFound(f"{id}: not held")
        return found

    def last_said(self, parties: tuple[str, str], before: str) -> list[LedgerEntry]:
        """Nothing was said before what is shown."""
        return []

    def last_days(self, parties: tuple[str, str], most: int) -> list[str]:
        """The days on which a pair spoke, the newest first."""
        return sorted({date for entry in self.ledger(parties) for date in entry.dates}, reverse=True)[:most]

    def days_before(self, parties: tuple[str, str], before: str) -> tuple[int, str | None]:
        """None."""
        return 0, None

    def relationships(self, most: int) -> list[tuple[str, str]]:
        """The pairs that spoke."""
        return sorted({entry.parties for entry in self.ledger()})[:most]
