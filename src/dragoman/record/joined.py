"""An encounter that reports of several blocks tell of: each block describes it under one id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.model import Encounter


def join_encounters(described: Iterable[Encounter]) -> list[Encounter]:
    """Each encounter once, in the order of its first description: as the block with most reports describes it, with the
    reports, words and voices of all. Blocks have no text in common, so their voices add up."""
    found: dict[str, list[Encounter]] = {}
    for each in described:
        found.setdefault(each.id, []).append(each)
    return [_join(several) for several in found.values()]


def _join(several: list[Encounter]) -> Encounter:
    if len(several) == 1:
        return several[0]
    fullest = min(several, key=lambda e: (-len(e.reports), e.reports))
    return replace(
        fullest,
        reports=tuple(sorted({r for e in several for r in e.reports})),
        citations=tuple(sorted({c for e in several for c in e.citations})),
        voices=sum(e.voices for e in several),
    )
