"""Groups of things that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Union:
    """Disjoint sets over sortable names (Tarjan 1975); the smallest name leads its set, so order does not matter."""

    def __init__(self, members: Iterable[str]) -> None:
        self._leader = {m: m for m in members}

    def find(self, member: str) -> str:
        """The leader of a member's set."""
        leader = member
        while self._leader[leader] != leader:
            leader = self._leader[leader]
        while self._leader[member] != leader:
            self._leader[member], member = leader, self._leader[member]
        return leader

    def join(self, a: str, b: str) -> None:
        """Make one set of the sets of both."""
        low, high = sorted((self.find(a), self.find(b)))
        self._leader[high] = low

    def leaders(self) -> Mapping[str, str]:
        """The leader of every member."""
        return {m: self.find(m) for m in sorted(self._leader)}

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The sets, each sorted."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._leader):
            found.setdefault(self.find(member), []).append(member)
        return tuple(tuple(g) for g in found.values())
