"""Talks of two that other reports tell with a third: who received them, brought them together or joined them."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Party
from dragoman.reconcile.anchors import Place
from dragoman.reconcile.bonds import Bonds
from dragoman.reconcile.encounter_fields import join_participants
from dragoman.reconcile.material import Material
from dragoman.reconcile.mentions import (
    Cluster,
    Told,
    announced_in_time,
    places_of,
    same_kind,
    same_person,
    same_setting,
    same_time,
)
from dragoman.reconcile.parties import same_party
from dragoman.reconcile.retold import count_retold, mostly_retold


def join_wider(material: Material, clusters: Sequence[Cluster], bonds: Bonds[Place]) -> list[Cluster]:
    """The clusters, that of fewer put to the one of all of them where the third was there: most who tell of the few name him and
    something said is told of both, or it was in his country and most of what was said is; unless a report that is about
    all tells of the few by themselves as well."""
    found = {cluster: join_participants(cluster) for cluster in clusters}
    for few in sorted(clusters, key=places_of):
        met = found.get(few, ())
        wider = [c for c, present in found.items() if _is_part(met, present) and _may_be_wider(few, c)]
        fits = [
            c
            for c in wider
            if not bonds.part(places_of(few), places_of(c))
            and _third_was_there(material, few, c, _third(met, found[c]))
        ]
        if len(fits) == 1:
            del found[few], found[fits[0]]
            joined = (*fits[0], *few)
            found[joined] = join_participants(joined)
    return sorted(found, key=places_of)


def _is_part(met: Sequence[Party], present: Sequence[Party]) -> bool:
    """Whether two or more who met are all of those present but one."""
    return len(met) > 1 and len(_third(met, present)) == 1 and all(_is_among(p, present) for p in met)


def _may_be_wider(few: Cluster, all_of_them: Cluster) -> bool:
    if {t.report for t in few} & {t.report for t in all_of_them if t.mention.main}:
        return False
    return all(_fits(x, y) for x in few for y in all_of_them)


def _third(met: Sequence[Party], present: Sequence[Party]) -> list[Party]:
    """Who is present and none of those who met, nor of their states."""
    states = {p.state for p in met if p.state}
    return [p for p in present if p.state not in states and not any(same_party(p, q) for q in met)]


def _is_among(party: Party, present: Sequence[Party]) -> bool:
    same = tuple(p for p in present if p.state == party.state)
    return same_person((party,), same) if party.state and same else any(same_party(party, p) for p in present)


def _fits(few: Told, all_of_them: Told) -> bool:
    return (
        same_kind(few, all_of_them)
        and _one_side(few.mention.participants, all_of_them.mention.participants)
        and same_time(few, all_of_them)
        and announced_in_time(few, all_of_them)
        and same_setting(few, all_of_them) is not False
    )


def _one_side(a: Sequence[Party], b: Sequence[Party]) -> bool:
    """Whether those of each state whom both name may be the same."""
    states = {p.state for p in a} & {p.state for p in b} - {None}
    return all(
        same_person(*(tuple(p for p in side if p.state == s and p.kind == "person") for side in (a, b))) for s in states
    )


def _third_was_there(material: Material, few: Cluster, all_of_them: Cluster, third: Sequence[Party]) -> bool:
    if sum(_names(material, t, third) for t in few) * 2 > len(few):
        return count_retold(material, few, all_of_them) > 0
    where = {t.mention.country.value for t in (*few, *all_of_them) if t.mention.country}
    return bool(where) and where == {p.state for p in third} and mostly_retold(material, few, all_of_them)


def _names(material: Material, told: Told, people: Sequence[Party]) -> bool:
    """Whether the report of a mention names one of these people."""
    named = [e for e in material.readings[told.report].entities if e.kind == "person"]
    return any(same_party(Party(e.name, "person", e.state, e.office), p) for e in named for p in people)
