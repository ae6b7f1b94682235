"""Two to four reports side by side: claim by claim what each has, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.desk.described import Described, describe_reports
from dragoman.desk.differences import mark_changes
from dragoman.desk.holding import Holding
from dragoman.desk.lines import build_wording
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Cites, Note, Wording
from dragoman.desk.sections import NO_ISSUE
from dragoman.errors import InputError, NotFound
from dragoman.model import Citation, Discrepancy, PlacedStatement, Span, Weave, rejected

FEWEST, MOST = 2, 4
_FIELDS = (("date", "When"), ("place", "Where"), ("forum", "Beside"), ("duration_minutes", "How long"))


@dataclass(frozen=True, slots=True)
class FactRow:
    """A field of an encounter: the words that each report prints for it, or None where it leaves it out."""

    label: str
    cells: tuple[tuple[str, Cites] | None, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim: how each report words it, an empty cell where it leaves it out; and what clashes in it."""

    claim: str
    issue: str
    speaker: str
    cells: tuple[tuple[Wording, ...], ...]
    clashes: tuple[str, ...]

    @property
    def holders(self) -> int:
        """How many of the reports have it."""
        return sum(bool(cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reports as columns A, B, ...; rows of facts and of claims; `notes` are what the numbers lead to."""

    reports: tuple[Described, ...]
    labels: dict[str, str]
    facts: tuple[FactRow, ...]
    claims: tuple[ClaimRow, ...]
    notes: tuple[Note, ...]

    def has(self, column: int) -> int:
        """How many of the claims a report has."""
        return sum(bool(row.cells[column]) for row in self.claims)

    def alone(self, column: int) -> int:
        """How many of the claims only this report has."""
        return sum(bool(row.cells[column]) and row.holders == 1 for row in self.claims)


def build_comparison(record: Holding, wanted: Sequence[str]) -> Comparison:
    """Compare reports given by id, the beginning of one, or the name of their file; raises InputError and NotFound."""
    ids = list(dict.fromkeys(find_report(record, words) for words in wanted))
    if not FEWEST <= len(ids) <= MOST:
        raise InputError(f"{len(ids)} different reports given; compare takes {FEWEST} to {MOST}")
    held = describe_reports(record, ids)
    reports = {id: held[id] for id in ids}
    weave, numbering = record.weave(ids), Numbering(reports)
    facts = tuple(_facts(weave, ids, reports, numbering))
    claims = tuple(_claim_row(weave, group, reports, numbering) for group in _groups(weave, ids))
    labels = {id: "ABCD"[place] for place, id in enumerate(ids)}
    return Comparison(tuple(reports.values()), labels, facts, claims, numbering.notes())


def find_report(record: Holding, words: str) -> str:
    """The id of the report meant: by id, by the beginning of one, or by the name of its file. Raises NotFound."""
    try:
        return record.find(words, "report").id
    except NotFound:
        held = record.reports(record.report_ids()).values()
        named = sorted(r.id for r in held if any(_is_file(seen.file, words) for seen in r.sightings))
        if len(named) != 1:
            raise
        return named[0]


def _is_file(file: str, words: str) -> bool:
    return file == words or file.endswith(f"/{words.removeprefix('./')}")


def _facts(weave: Weave, ids: list[str], reports: Mapping[str, Described], numbering: Numbering) -> Iterator[FactRow]:
    for encounter in (e for e in weave.encounters if len(set(e.reports) & set(ids)) > 1):
        for name, label in _FIELDS:
            known = getattr(encounter, name)
            cited = {c.report: c for c in reversed(known.citations)} if known else {}
            if any(id in cited for id in ids):
                yield FactRow(label, tuple(_fact_cell(cited.get(id), reports, numbering) for id in ids))


def _fact_cell(
    citation: Citation | None, reports: Mapping[str, Described], numbering: Numbering
) -> tuple[str, Cites] | None:
    if citation is None:
        return None
    return citation.span.of(reports[citation.report].text), numbering.cite([citation])


def _groups(weave: Weave, ids: list[str]) -> list[list[PlacedStatement]]:
    """Statements by claim, those of one issue together, in the order in which the first report that has them does."""
    grouped: dict[str, list[PlacedStatement]] = {}
    told = [placed for placed in weave.statements if placed.report in ids]
    for placed in sorted(told, key=lambda p: (ids.index(p.report), p.statement.span, p.id)):
        grouped.setdefault(placed.claim or placed.id, []).append(placed)
    issues = dict.fromkeys(_issue(group) for group in grouped.values())
    order = list(issues)
    return sorted(grouped.values(), key=lambda group: order.index(_issue(group)))


def _claim_row(
    weave: Weave, group: list[PlacedStatement], reports: Mapping[str, Described], numbering: Numbering
) -> ClaimRow:
    first = build_wording(reports, group[0], numbering)
    rest = (build_wording(reports, placed, numbering) for placed in group[1:])
    wordings = [first, *(replace(w, pieces=mark_changes(first.text, w.pieces)) for w in rest)]
    cells = tuple(tuple(w for w in wordings if w.report == id) for id in reports)
    wrong = rejected(weave.settled, "discrepancy")
    found = (each for each in weave.discrepancies if each.id not in wrong)
    clashes = tuple(each.explanation for each in found if _clashes(each, group))
    return ClaimRow(group[0].claim or group[0].id, _issue(group), first.speaker, cells, clashes)


def _clashes(found: Discrepancy, group: Iterable[PlacedStatement]) -> bool:
    """Whether two sides of a discrepancy or more stand in the words of a claim."""
    places = {(placed.report, placed.statement.span) for placed in group}
    return sum(any(_stands_in(c, places) for c in side.citations) for side in found.sides) > 1


def _stands_in(citation: Citation, places: Iterable[tuple[str, Span]]) -> bool:
    return any(citation.report == report and span.overlaps(citation.span) for report, span in places)


def _issue(group: Sequence[PlacedStatement]) -> str:
    return next((issue for placed in group for issue in placed.statement.issues[:1]), NO_ISSUE)
