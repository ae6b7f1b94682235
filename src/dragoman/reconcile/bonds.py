"""What a person put together or set apart, whatever the rules make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Generic, TypeVar

from dragoman.model import Decision, PlacedStatement, Reading, Target
from dragoman.reconcile.anchors import Place, find_mentions, find_statement

T = TypeVar("T")
Pair = frozenset[T]


@dataclass(frozen=True, slots=True)
class Bonds(Generic[T]):
    """Pairs of things that belong together, and pairs that do not; no pair is both."""

    together: tuple[Pair[T], ...] = ()
    apart: frozenset[Pair[T]] = frozenset()

    def part(self, a: Iterable[T], b: Iterable[T]) -> bool:
        """Whether something in `a` was set apart from something in `b`."""
        others = list(b)
        return bool(self.apart) and any(frozenset((x, y)) in self.apart for x in a for y in others)

    def parted(self, group: Sequence[T]) -> list[list[T]]:
        """A group as it is, or as the fewest groups in order that hold nothing which was set apart."""
        parts: list[list[T]] = []
        for thing in group:
            home = next((part for part in parts if not self.part([thing], part)), None)
            if home is None:
                parts.append([thing])
            else:
                home.append(thing)
        return parts

    def join(self, groups: Iterable[Sequence[T]]) -> list[list[T]]:
        """Groups put together where a pair of theirs was; what was set apart stays so."""
        joined = [list(group) for group in groups]
        for pair in self.together:
            met = [group for group in joined if pair & set(group)]
            if len(met) == 2 and not self.part(*met):
                met[0].extend(met[1])
                joined.remove(met[1])
        return joined


UNBOUND: Bonds[Any] = Bonds()


def bind_encounters(readings: Mapping[str, Reading], decisions: Sequence[Decision]) -> Bonds[Place]:
    """The bonds of mentions of encounters, each a report and a place in its reading."""
    return _bind(decisions, "encounter", lambda decision: list(find_mentions(readings, decision)))


def bind_statements(placed: Sequence[PlacedStatement], decisions: Sequence[Decision]) -> Bonds[str]:
    """The bonds of statements in claims, by the ids of the statements."""
    wanted = {report for d in decisions if d.what == "claim" for report in d.reports}
    ids: dict[str, list[PlacedStatement]] = {report: [] for report in wanted}
    for each in placed:
        if each.report in ids:
            ids[each.report].append(each)

    def found(decision: Decision) -> list[tuple[str, Target]]:
        listed = (
            (report, target) for target in decision.targets for report in sorted({c.report for c in target.citations})
        )
        return [(p.id, target) for report, target in listed for p in pick(ids[report], report, target)]

    return _bind(decisions, "claim", found)


def pick(placed: Sequence[PlacedStatement], report: str, target: Target) -> list[PlacedStatement]:
    """The statement of a report that a target points at, or none."""
    statements = tuple(p.statement for p in placed)
    index = find_statement(statements, report, target)
    return [] if index is None else [placed[index]]


def _bind(decisions: Sequence[Decision], what: str, find: Callable[[Decision], Sequence[tuple[T, Target]]]) -> Bonds[T]:
    """The later decision on a pair counts."""
    last: dict[Pair[T], str] = {}
    for decision in decisions:
        if decision.what == what and decision.kind in ("merge", "split"):
            for (a, x), (b, y) in combinations(find(decision), 2):
                if a != b and (decision.kind == "merge" or x.part != y.part):
                    last.pop(frozenset((a, b)), None)
                    last[frozenset((a, b))] = decision.kind
    apart = frozenset(pair for pair, kind in last.items() if kind == "split")
    return Bonds(tuple(pair for pair, kind in last.items() if kind == "merge"), apart)
