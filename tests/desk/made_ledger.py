"""A record of one pair over three dates, each date woven by itself as a block of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tests.desk.small import Small
from tests.reconcile.build import Draft, weave

from dragoman.errors import NotFound
from dragoman.model import Decision, LedgerEntry, PlacedStatement, Reading, Report, Settled, Undertaking, Weave
from dragoman.record import Found, Record


def told(text: str, date: str, file: str) -> Draft:
    """A report of a meeting of Diop of Senegal and Asante of Ghana on a day."""
    draft = Draft(text, published=date, file=file)
    draft.tell("Amina Diop", "Kwabena Asante", date=date)
    return draft


def first() -> Draft:
    """Diop asks for the port, Asante promises it by June; both speak of fish."""
    draft = told(
        "Diop met Asante. She asked him to reopen the port. He promised that Ghana would reopen the river port to fishing "
        "boats by 30 June 2031. She spoke of a fair and lasting settlement of the fisheries, and he did too.",
        "2031-05-05",
        "first.txt",
    )
    draft.say("Diop", "to reopen the port", issues="ports", act="REQUEST")
    draft.say(
        "Asante",
        "Ghana would reopen the river port to fishing boats by 30 June 2031",
        issues="ports",
        act="AGREE",
        commitment=True,
    )
    draft.say("Diop", "a fair and lasting settlement of the fisheries", issues="fisheries")
    return draft


def second() -> Draft:
    """Diop is angry about the port, says the phrase on fish again, and names tariffs for the first time."""
    draft = told(
        "Asante received Diop. She voiced grave concern over the port. She again wanted a fair and lasting settlement of the "
        "catch, and the tariffs lifted. <script>alert(1)</script> was on the wall.",
        "2031-09-09",
        "second.txt",
    )
    draft.say("Diop", "grave concern over the port", issues="ports", act="ACCUSE")
    draft.say("Diop", "a fair and lasting settlement of the catch", issues="fisheries")
    draft.say("Diop", "the tariffs lifted", issues="tariffs", act="REQUEST")
    return draft


def third() -> Draft:
    """A report of the outcome."""
    return Draft(
        "Ghana has reopened the river port to fishing boats of Senegal.", published="2032-02-02", file="third.txt"
    )


class Kept(Small):
    """Blocks kept side by side, with the methods that the desk asks for."""

    def __init__(self, *drafts: Draft) -> None:
        self._reports = {d.report().id: d.report() for d in drafts}
        self._readings = {d.report().id: d.read() for d in drafts}
        self._weaves = [weave(d) for d in drafts]
        self._newest = max(d.published or "" for d in drafts)

    def weave(self, reports: Collection[str] | None = None) -> Weave:
        """All blocks in one."""
        return Weave(
            tuple(sorted((e for w in self._weaves for e in w.encounters), key=lambda e: e.id)),
            tuple(sorted((s for w in self._weaves for s in w.statements), key=lambda s: s.id)),
            undertakings=tuple(self.undertakings()),
            ledger=tuple(self.ledger()),
        )

    def decisions(self) -> tuple[Decision, ...]:
        """Nobody has decided anything."""
        return ()

    def in_force(self) -> tuple[Decision, ...]:
        """Nobody has decided anything."""
        return ()

    def settled(self) -> tuple[Settled, ...]:
        """Nothing is settled."""
        return ()

    def report_ids(self) -> list[str]:
        """The ids of all reports."""
        return sorted(self._reports)

    def reports(self, ids: Iterable[str]) -> dict[str, Report]:
        """Those that are held."""
        return {id: self._reports[id] for id in ids if id in self._reports}

    def readings(self, ids: Iterable[str]) -> list[Reading]:
        """Those that are held."""
        return [self._readings[id] for id in sorted(ids) if id in self._readings]

    def placed(self, ids: Iterable[str]) -> list[PlacedStatement]:
        """The statements with these ids."""
        wanted = set(ids)
        return sorted((s for w in self._weaves for s in w.statements if s.id in wanted), key=lambda s: s.id)

    def ledger(self, parties: tuple[str, str] | None = None, since: str | None = None) -> list[LedgerEntry]:
        """The entries of all blocks, each pair, side and issue once."""
        joined: dict[tuple[tuple[str, str], str, str], LedgerEntry] = {}
        for entry in (e for w in self._weaves for e in w.ledger if parties in (None, e.parties)):
            held = joined.get((entry.parties, entry.by, entry.issue))
            dates, ids, said = (held.dates, held.statements, held.said) if held else ((), (), ())
            joined[entry.parties, entry.by, entry.issue] = LedgerEntry(
                entry.parties,
                entry.by,
                entry.issue,
                tuple(sorted({*dates, *entry.dates})),
                tuple(sorted({*ids, *entry.statements})),
                tuple(sorted((*said, *entry.said), key=lambda each: each.date)),
            )
        return [joined[key] for key in sorted(joined)]

    def undertakings(self, among: Collection[str] | None = None, since: str | None = None) -> list[Undertaking]:
        """What all blocks tell of undertakings."""
        told = (u for w in self._weaves for u in w.undertakings if among is None or set(among) & set(u.by))
        return sorted(told, key=lambda u: u.id)

    def newest_day(self) -> str | None:
        """The date of the newest report."""
        return self._newest

    def find(self, id: str, *kinds: str) -> Found:
        """Nothing here is found by its id."""
        raise NotFound(f"{id} of {kinds}")


def pour(path: str, *drafts: Draft) -> Record:
    """The same in a file."""
    record = Record.open(path)
    for number, draft in enumerate(drafts):
        record.add(draft.report())
        record.save_reading(draft.read(), [str(number)])
        record.save_weave([draft.report().id], weave(draft), "made")
    return record
