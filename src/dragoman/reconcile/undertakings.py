"""What each side bound itself to: the statements that commit, one undertaking for each issue, side and occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from dragoman.model import Encounter, PlacedStatement, Undertaking, derive_id
from dragoman.reconcile.parties import states_of

# What became of it is for the record to follow, as later reports tell; here it has only been made.
OPEN = "open"

Key = tuple[str, tuple[str, ...], str]


def collect_undertakings(placed: Sequence[PlacedStatement], encounters: Sequence[Encounter]) -> tuple[Undertaking, ...]:
    """The undertakings by id; statements of one claim count together, so that an issue one report misses is kept."""
    present = {e.id: states_of(e.participants) for e in encounters}
    groups: dict[Key, list[PlacedStatement]] = defaultdict(list)
    for members in _by_claim(placed).values():
        for p in members:
            for key in _keys(p, members):
                groups[key].append(p)
    found = [_describe(key, members, present) for key, members in sorted(_join_sides(groups).items())]
    return tuple(sorted(found, key=lambda u: u.id))


def _join_sides(groups: Mapping[Key, Sequence[PlacedStatement]]) -> Mapping[Key, list[PlacedStatement]]:
    """What one side says on an occasion belongs to what both undertook on the same issue then."""
    joined: dict[Key, list[PlacedStatement]] = defaultdict(list)
    for issue, by, made in sorted(groups):
        wider = [k for k in groups if k[0] == issue and k[2] == made and set(by) < set(k[1])]
        home = max(wider, key=lambda k: (len(k[1]), k)) if wider else (issue, by, made)
        joined[home] += groups[issue, by, made]
    return joined


def _by_claim(placed: Sequence[PlacedStatement]) -> Mapping[str, list[PlacedStatement]]:
    binding: dict[str, list[PlacedStatement]] = defaultdict(list)
    for p in placed:
        made = p.statement.tense == "made" and p.statement.polarity == "said"
        if p.statement.commitment and made and states_of(p.statement.speakers):
            binding[p.claim or p.id].append(p)
    return binding


def _keys(placed: PlacedStatement, members: Sequence[PlacedStatement]) -> Iterator[Key]:
    """By the side of the fullest list of speakers in the claim, so that "both agreed" stays one undertaking."""
    by = max((states_of(m.statement.speakers) for m in members), key=lambda s: (len(s), s))
    made = max((m.date for m in members if m.date), key=lambda d: (len(d), d), default="")
    yield from ((issue, by, made) for issue in sorted(set(placed.statement.issues)))


def _describe(key: Key, members: Sequence[PlacedStatement], present: Mapping[str, tuple[str, ...]]) -> Undertaking:
    issue, by, made = key
    addressed = {s for p in members for s in states_of(p.statement.addressees)}
    heard = {s for p in members for s in present.get(p.encounter or "", ())}
    to = tuple(sorted((addressed or heard) - set(by))) or (by if len(by) > 1 else ())
    ids = tuple(sorted({p.id for p in members}))
    return Undertaking(derive_id("u", issue, by, made, ids), issue, by, to, made or None, OPEN, ids)
