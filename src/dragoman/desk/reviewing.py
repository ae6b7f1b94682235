"""What a person has still to look at: discrepancies nobody has settled, and readings in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.desk.clashes import gravest_first
from dragoman.desk.decided import gather_decided
from dragoman.desk.described import describe_reports
from dragoman.desk.holding import Holding
from dragoman.desk.render_lists import render_discrepancies, render_encounters, render_statements
from dragoman.desk.rows import Row
from dragoman.desk.wording import SURE_OF_STATEMENT, is_sure
from dragoman.model import Discrepancy, Encounter, PlacedStatement

Thing = Discrepancy | Encounter | PlacedStatement


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to look at: its id, what it is, and the lines that show it with its words."""

    id: str
    what: str
    rows: tuple[Row, ...]


def list_matters(record: Holding) -> Iterator[Matter]:
    """All that is open: discrepancies, the gravest first; then encounters and statements, the least sure first.

    What a person has confirmed, rejected, corrected or otherwise decided on is left out.
    """
    weave = record.weave()
    decided = {(each.what, each.id) for each in gather_decided(record).settled if each.kind != "note"}
    for found in sorted(weave.discrepancies, key=gravest_first):
        if ("discrepancy", found.id) not in decided:
            yield _show(record, "discrepancy", found)
    for encounter in sorted(weave.encounters, key=lambda e: (e.confidence, e.id)):
        if not is_sure(encounter.confidence) and ("encounter", encounter.id) not in decided:
            yield _show(record, "encounter", encounter)
    for placed in sorted(weave.statements, key=lambda p: (bool(p.statement.speakers), p.statement.confidence, p.id)):
        doubtful = not placed.statement.speakers or not is_sure(placed.statement.confidence, SURE_OF_STATEMENT)
        if doubtful and ("statement", placed.id) not in decided:
            yield _show(record, "statement", placed)


def _show(record: Holding, what: str, thing: Thing) -> Matter:
    if isinstance(thing, Discrepancy):
        reports = describe_reports(record, (c.report for side in thing.sides for c in side.citations))
        rows = render_discrepancies([thing], reports)
    elif isinstance(thing, Encounter):
        rows = render_encounters([thing])
    else:
        rows = render_statements([thing], describe_reports(record, [thing.report]))
    return Matter(thing.id, what, tuple(rows))
