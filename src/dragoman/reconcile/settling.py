"""Which things of a weave decisions bear on: what a page needs to say that a person decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.model import Citation, Decision, Discrepancy, PlacedStatement, Reading, Settled, Target, Weave
from dragoman.reconcile.anchors import find_statement, how_named, touches
from dragoman.reconcile.bonds import pick
from dragoman.reconcile.placing import statement_id


def settle(weave: Weave, readings: Iterable[Reading], decisions: Sequence[Decision]) -> tuple[Settled, ...]:
    """One entry for each thing that a decision in force is about, in the order of the decisions, then of ids.

    `readings` are as read: a statement that was rejected stands in no weave and is named by the id that it had.
    """
    read = {reading.report: reading for reading in readings}
    found: list[Settled] = []
    for decision in decisions:
        named = set(_find(weave, read, decision)) if _has_sides(weave, read, decision) else set()
        found += [Settled(what, id, decision.id, decision.kind) for what, id in sorted(named)]
    return tuple(found)


def _has_sides(weave: Weave, readings: Mapping[str, Reading], decision: Decision) -> bool:
    """Whether what a merge puts together or a split sets apart is still two; of other decisions true."""
    if decision.kind not in ("merge", "split"):
        return True
    alone = ((target, replace(decision, targets=(target,))) for target in decision.targets)
    standing = [target for target, single in alone if any(_find(weave, readings, single))]
    return len({target.part for target in standing} if decision.kind == "split" else standing) > 1


def _find(weave: Weave, readings: Mapping[str, Reading], decision: Decision) -> Iterator[tuple[str, str]]:
    if decision.what == "report":
        yield from (("report", id) for id in decision.reports)
    elif decision.what == "encounter":
        yield from (("encounter", id) for target in decision.targets for id in _encounter(weave, target))
    elif decision.what == "discrepancy":
        yield from (("discrepancy", id) for id in _discrepancies(weave.discrepancies, decision))
    elif decision.what in ("statement", "claim") and decision.kind == "reject":
        yield from (("statement", id) for id in _rejected(readings, decision))
    elif decision.what != "person":
        yield from _resting(weave, decision, _statements(weave.statements, decision))


def _encounter(weave: Weave, target: Target) -> Iterator[str]:
    """The encounter that shares most characters with the target, of equals the one between those whom it names."""
    ranked = [
        (-sum(_common(c, t) for c in e.citations for t in target.citations), -how_named(target, e.participants), e.id)
        for e in weave.encounters
    ]
    shared, _, best = min(ranked, default=(0, 0, ""))
    if shared:
        yield best


def _common(a: Citation, b: Citation) -> int:
    if a.report != b.report:
        return 0
    return max(0, min(a.span.end, b.span.end) - max(a.span.start, b.span.start))


def _discrepancies(found: Sequence[Discrepancy], decision: Decision) -> list[str]:
    """Those with the same sides, each on the same characters: where a further side has come up, all is open again."""
    same = [d for d in found if f"{d.kind} {d.slot}".startswith(_kind(decision)) and _same_sides(d, decision)]
    exact = [d for d in same if f"{d.kind} {d.slot}" == decision.field]
    return [d.id for d in exact or same]


def _kind(decision: Decision) -> str:
    return (decision.field or "").split(" ")[0]


def _same_sides(found: Discrepancy, decision: Decision) -> bool:
    met = [[touches(target, side.citations) for target in decision.targets] for side in found.sides]
    return all(map(any, met)) and all(map(any, zip(*met, strict=True)))


def _statements(placed: Sequence[PlacedStatement], decision: Decision) -> list[str]:
    by_report: dict[str, list[PlacedStatement]] = {report: [] for report in decision.reports}
    for each in placed:
        if each.report in by_report:
            by_report[each.report].append(each)
    return [p.id for t in decision.targets for report, said in by_report.items() for p in pick(said, report, t)]


def _rejected(readings: Mapping[str, Reading], decision: Decision) -> Iterator[str]:
    for target in decision.targets:
        for report in sorted({c.report for c in target.citations} & readings.keys()):
            statements = readings[report].statements
            index = find_statement(statements, report, target)
            if index is not None:
                yield statement_id(report, statements[index], ())


def _resting(weave: Weave, decision: Decision, statements: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The things of the decision's kind that rest on these statements."""
    if decision.what == "statement":
        yield from (("statement", id) for id in statements)
    elif decision.what == "claim":
        yield from (("claim", claim.id) for claim in weave.claims if set(claim.statements) & set(statements))
    elif decision.what == "undertaking":
        resting = [made for made in weave.undertakings if set(made.statements) & set(statements)]
        same = [made for made in resting if made.issue == decision.field]
        yield from (("undertaking", made.id) for made in same or resting)
