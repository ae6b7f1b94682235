"""Which encounters of a record may be one that its reports tell too differently to be put together.

They stay two encounters; what was said in them may still be one claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dragoman.model import Encounter
from dragoman.reconcile import dates
from dragoman.reconcile.mentions import ZONE_DAYS
from dragoman.reconcile.parties import same_party


def find_kindred(encounters: Sequence[Encounter]) -> frozenset[frozenset[str]]:
    """Pairs of ids of encounters that may be one."""
    return frozenset(frozenset((a.id, b.id)) for a, b in combinations(encounters, 2) if may_be_one(a, b))


def may_be_one(a: Encounter, b: Encounter) -> bool:
    """Whether all who take part in one take part in the other, and neither its day nor its country tells them apart."""
    few, many = sorted((a.participants, b.participants), key=len)
    if len(few) < 2 or not {a.status, b.status} <= {"held", "planned"}:
        return False
    if a.country and b.country and a.country.value != b.country.value:
        return False
    if a.date and b.date and not dates.agree(a.date.value, b.date.value):
        apart = dates.days_between(a.date.value, b.date.value)
        if apart is None or abs(apart) > ZONE_DAYS:
            return False
    return all(any(same_party(p, q) for q in many) for p in few)
