"""Claims as lines: the best wording of each, the others folded under it, and whose account has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dragoman.desk.described import Described
from dragoman.desk.differences import mark_changes
from dragoman.desk.material import Material
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import ClaimLine, Piece, Wording
from dragoman.desk.wording import ACT_NAMES, SURE_OF_STATEMENT, join_names, say_confidence, say_manner, say_via
from dragoman.model import Citation, Party, PlacedStatement, Span, Statement

UNKNOWN_SPEAKER = "Speaker not known"
_GAP = " … "
_BLANKS = re.compile(r"\s+")

Group = tuple[PlacedStatement, ...]


def group_statements(material: Material) -> list[Group]:
    """The statements of the encounter by claim, the best wording first, the rest as their reports are listed."""
    grouped: dict[str, list[PlacedStatement]] = {}
    for placed in _in_order(material):
        grouped.setdefault(placed.claim or placed.id, []).append(placed)
    return [tuple(_best_first(material, members)) for members in grouped.values()]


def build_line(material: Material, group: Group, numbering: Numbering) -> ClaimLine:
    """One claim as a line."""
    best = group[0]
    claim = material.claims.get(best.claim or "")
    reports = len({placed.report for placed in group})
    issues = dict.fromkeys(issue for placed in group for issue in placed.statement.issues)
    wording = build_wording(material.reports, best, numbering)
    others = (build_wording(material.reports, placed, numbering) for placed in group[1:])
    return ClaimLine(
        claim.id if claim else best.id,
        wording,
        ACT_NAMES.get(best.statement.act, best.statement.act.lower()),
        tuple(issues),
        reports,
        min(claim.voices, reports) if claim else 1,
        accounts_of(material, group),
        tuple(replace(other, pieces=mark_changes(wording.text, other.pieces)) for other in others),
    )


def build_wording(reports: Mapping[str, Described], placed: PlacedStatement, numbering: Numbering) -> Wording:
    """How one report words a statement."""
    said = placed.statement
    return Wording(
        placed.id,
        placed.report,
        say_names(said.speakers) or UNKNOWN_SPEAKER,
        say_names(said.addressees),
        say_manner(said),
        tuple(_pieces(said, reports[placed.report].text)),
        say_via([voucher.name for voucher in said.via]),
        say_confidence(said.confidence, SURE_OF_STATEMENT),
        numbering.cite([Citation(placed.report, said.span)]),
    )


def accounts_of(material: Material, group: Iterable[PlacedStatement]) -> tuple[str, ...]:
    """The states whose own account has a claim: they issued the report, or one of theirs vouches for the words."""
    states = {state for placed in group for state in _accounts(material, placed)}
    return tuple(side.state for side in material.sides() if side.state in states)


def states_of(parties: Iterable[Party]) -> tuple[str, ...]:
    """The states of parties, each once."""
    return tuple(dict.fromkeys(party.state for party in parties if party.state))


def say_names(parties: Sequence[Party]) -> str:
    """Parties by name."""
    return join_names(party.name for party in parties)


def _in_order(material: Material) -> list[PlacedStatement]:
    place = {report: number for number, report in enumerate(material.reports)}
    return sorted(material.statements.values(), key=lambda p: (place[p.report], p.statement.span, p.id))


def _best_first(material: Material, members: list[PlacedStatement]) -> list[PlacedStatement]:
    claim = material.claims.get(members[0].claim or "")
    return sorted(members, key=lambda placed: not (claim and placed.id == claim.best))


def _accounts(material: Material, placed: PlacedStatement) -> Iterator[str]:
    report = material.reports[placed.report]
    if report.side:
        yield report.side
    states = {e.name: e.state for e in report.reading.entities if e.state} if report.reading else {}
    yield from (states[voucher.name] for voucher in placed.statement.via if voucher.name in states)


def _pieces(said: Statement, text: str) -> Iterator[Piece]:
    """The words by spans of content, direct speech apart; blanks evened out, as lines are printed anew."""
    for place, content in enumerate(said.content or said.cue):
        if place:
            yield Piece(_GAP, False)
        yield from _split(content, said.quoted, text)


def _split(content: Span, quoted: Sequence[Span], text: str) -> Iterator[Piece]:
    inside = [span for span in quoted if span.overlaps(content)]
    edges = sorted({content.start, content.end, *(e for s in inside for e in (s.start, s.end))})
    for start, end in pairwise(edges):
        if content.contains(Span(start, end)):
            words = _BLANKS.sub(" ", text[start:end])
            yield Piece(words, any(span.contains(Span(start, end)) for span in inside))
