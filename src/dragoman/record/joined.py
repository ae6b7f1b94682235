"""An encounter that reports of several blocks tell of: each block describes it under one id."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from dragoman.model import Encounter


def join_encounters(
    described: Iterable[tuple[str, Encounter]], corrected: Collection[tuple[str, str]] = ()
) -> list[Encounter]:
    """Each encounter once, in the order of its first description: as the block with most reports describes it, with the
    reports, words and voices of all. Blocks have no text in common, so their voices add up.

    Each comes with its block; the description of a block in which a person `corrected` it (block, id) goes before others.
    """
    found: dict[str, list[tuple[bool, Encounter]]] = {}
    for block, each in described:
        found.setdefault(each.id, []).append(((block, each.id) in corrected, each))
    return [_join(several) for several in found.values()]


def _join(described: list[tuple[bool, Encounter]]) -> Encounter:
    several = [each for _, each in described]
    if len(several) == 1:
        return several[0]
    _, fullest = min(described, key=lambda one: (not one[0], -len(one[1].reports), one[1].reports))
    return replace(
        fullest,
        reports=tuple(sorted({r for e in several for r in e.reports})),
        citations=tuple(sorted({c for e in several for c in e.citations})),
        voices=sum(e.voices for e in several),
    )
