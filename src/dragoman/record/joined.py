"""An encounter that reports of several blocks tell of: each block describes it under one id, or looks back on it more vaguely."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dragoman.model import Encounter
from dragoman.record.rows import fold


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


def join_look_backs(encounters: Sequence[Encounter], told: Collection[str]) -> list[Encounter]:
    """The encounters; one that reports only look back on, by its month or year, is the only one of that time with the same people
    at the same place, where there is one. Those that statements or discrepancies are filed under (`told`, ids) stay as they are."""
    held: dict[tuple[str, ...], list[Encounter]] = {}
    for each in encounters:
        held.setdefault(_people(each), []).append(each)
    out = {each.id: each for each in encounters}
    for each in encounters:
        if each.id in told or (home := _looked_back_on(each, held[_people(each)])) is None:
            continue
        del out[each.id]
        out[home.id] = _join([(True, out[home.id]), (False, each)])
    return list(out.values())


def _people(encounter: Encounter) -> tuple[str, ...]:
    return tuple(sorted(fold(party.name) for party in encounter.participants))


def _looked_back_on(vague: Encounter, others: Sequence[Encounter]) -> Encounter | None:
    """The only dated encounter that a vague one may be, by its kind, time and place; None where there is none or several."""
    if vague.date is None or vague.place is None or not is_vague(vague):
        return None
    begun, place = f"{vague.date.value}-", fold(vague.place.value)
    fits = [
        each
        for each in others
        if each.kind == vague.kind and each.status == vague.status
        if each.date is not None and len(each.date.value) >= _DAY and each.date.value.startswith(begun)
        if each.place is not None and fold(each.place.value) == place
    ]
    return fits[0] if len(fits) == 1 else None


def is_vague(encounter: Encounter) -> bool:
    """Whether of an encounter's date only the month or the year is known."""
    return encounter.date is not None and len(encounter.date.value) < _DAY


_DAY = 10  # characters of a date that is exact to the day


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
