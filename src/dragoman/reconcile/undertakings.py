"""What each side bound itself to: the statements that commit, one undertaking for each thing, side and occasion."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Citation, Encounter, Known, PlacedStatement, Step, Undertaking, derive_id
from dragoman.reconcile.grouping import Union
from dragoman.reconcile.material import Material
from dragoman.reconcile.outcomes import find_outcomes
from dragoman.reconcile.parties import states_of, told_states
from dragoman.reconcile.terms import find_condition, find_deeds, find_due, find_issues, find_words

# What became of it is said by reports of other dates, which the desk puts beside it; here it has only been made.
OPEN = "open"

# A reading more doubtful than this binds nobody. Below the ledger's bound: that the words bind is evidence of its own.
SURE = 0.44

# Part of the fewer words that two statements of one side on one issue and occasion share, if they undertake one thing.
SHARED = 0.34
# The same where they are filed under two issues.
ONE_THING = 0.5

# "We have agreed to", "I agreed with President X to": it takes two; not "agreed to lift the ban", which one may do alone.
AGREED = re.compile(r"\b(?:we|both)\s(?:have\s|had\s)?agreed?\b|\bagree[ds]?\swith\b[^.]{0,40}?\sto\b", re.I)

Key = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True)
class _Bound:
    """A statement that binds `by`, on one issue."""

    issue: str
    by: tuple[str, ...]
    made: str
    placed: PlacedStatement
    words: tuple[str, ...]

    @property
    def key(self) -> Key:
        """What statements of one undertaking share at the least."""
        return self.issue, self.by, self.made


def collect_undertakings(
    material: Material, placed: Sequence[PlacedStatement], encounters: Sequence[Encounter]
) -> tuple[Undertaking, ...]:
    """The undertakings by id, and after them what the reports say of earlier ones.

    Statements of one claim count together, so that an issue one report misses is kept.
    """
    present = {e.id: states_of(e.participants) for e in encounters}
    bound: dict[Key, list[_Bound]] = defaultdict(list)
    for members in _by_claim(placed).values():
        for each in _bind(material, members, present):
            bound[each.key].append(each)
    groups = (group for some in _join_sides(_join_issues(bound)).values() for group in _part(some))
    made = [_describe(material, group, present) for group in groups]
    return tuple(sorted((*made, *find_outcomes(material)), key=lambda u: u.id))


def _by_claim(placed: Sequence[PlacedStatement]) -> Mapping[str, list[PlacedStatement]]:
    binding: dict[str, list[PlacedStatement]] = defaultdict(list)
    for p in placed:
        s = p.statement
        made = s.tense == "made" and s.polarity == "said" and s.confidence >= SURE
        if s.commitment and made and states_of(s.speakers):
            binding[p.claim or p.id].append(p)
    return binding


def _bind(
    material: Material, members: Sequence[PlacedStatement], present: Mapping[str, tuple[str, ...]]
) -> Iterator[_Bound]:
    """By the side of the fullest list of those bound in the claim, so that "both agreed" stays one undertaking."""
    by = max((_bound_by(material, m, present.get(m.encounter or "", ())) for m in members), key=lambda s: (len(s), s))
    made = max((m.date for m in members if m.date), key=lambda d: (not d.startswith("X"), len(d), d), default="")
    for m in members:
        words = find_words(material, m.report, m.statement.content)
        text = " ".join(material.words(m.report, c) for c in m.statement.content)
        yield from (_Bound(issue, by, made, m, words) for issue in find_issues(m.statement, text))


def _bound_by(material: Material, placed: PlacedStatement, present: tuple[str, ...]) -> tuple[str, ...]:
    """The speakers' states; in talks of two both, where one tells what they agreed with each other."""
    own = states_of(placed.statement.speakers)
    words = " ".join(material.words(placed.report, s) for s in (*placed.statement.cue, *placed.statement.content))
    return present if len(present) == 2 and set(own) < set(present) and AGREED.search(words) else own


def _join_issues(bound: Mapping[Key, Sequence[_Bound]]) -> Mapping[Key, list[_Bound]]:
    """What two reports file under two issues in much the same words is one thing, under the issue of the surer words; a
    statement of several things is left as it is."""
    joined: dict[Key, list[_Bound]] = defaultdict(list)
    issues: dict[str, set[str]] = defaultdict(set)
    for each in (b for some in bound.values() for b in some):
        issues[each.placed.id].add(each.issue)
    taken: list[_Bound] = []
    for each in sorted(
        (b for some in bound.values() for b in some),
        key=lambda b: (-b.placed.statement.confidence, b.placed.id, b.issue),
    ):
        alone = len(issues[each.placed.id]) == 1
        like = (
            t
            for t in taken
            if t.key[1:] == each.key[1:] and len(issues[t.placed.id]) == 1 and _share(t, each) >= ONE_THING
        )
        home = next(like, None) if alone else None
        taken.append(replace(each, issue=home.issue) if home else each)
        joined[taken[-1].key].append(taken[-1])
    return joined


def _share(a: _Bound, b: _Bound) -> float:
    """The part of the fewer words that two statements have in common."""
    fewest = min(len(a.words), len(b.words))
    return len({*a.words} & {*b.words}) / fewest if fewest else 0.0


def _join_sides(bound: Mapping[Key, Sequence[_Bound]]) -> Mapping[Key, list[_Bound]]:
    """What one side says on an occasion belongs to what both undertook on the same issue then."""
    joined: dict[Key, list[_Bound]] = defaultdict(list)
    for issue, by, made in sorted(bound):
        wider = [k for k in bound if k[0] == issue and k[2] == made and set(by) < set(k[1])]
        home = max(wider, key=lambda k: (len(k[1]), k)) if wider else (issue, by, made)
        joined[home] += bound[issue, by, made]
    return joined


def _part(some: Sequence[_Bound]) -> list[list[_Bound]]:
    """Two promises on one issue on one day are two, unless a claim or their words join them."""
    union = Union(b.placed.id for b in some)
    for i, a in enumerate(some):
        for b in some[i + 1 :]:
            if _share(a, b) >= SHARED or a.by != b.by or (a.placed.claim and a.placed.claim == b.placed.claim):
                union.join(a.placed.id, b.placed.id)
    return [[b for b in some if b.placed.id in group] for group in union.groups()]


def _describe(material: Material, group: Sequence[_Bound], present: Mapping[str, tuple[str, ...]]) -> Undertaking:
    issue, _, made = group[0].key
    by = max((b.by for b in group), key=lambda s: (len(s), s))
    members = sorted({b.placed.id: b.placed for b in group}.values(), key=lambda p: p.id)
    addressed = {s for p in members for s in told_states(p.statement.addressees)}
    heard = {s for p in members for s in present.get(p.encounter or "", ())}
    to = tuple(sorted((addressed or heard) - set(by))) or (by if len(by) > 1 else ())
    texts = [" ".join(material.words(p.report, c) for c in p.statement.content) for p in members]
    surest = sorted(members, key=lambda p: (-p.statement.confidence, p.id))
    told = Step("made", made or None, tuple(Citation(p.report, p.statement.span) for p in surest))
    return Undertaking(
        derive_id("u", issue, by, made, [p.id for p in members]),
        issue,
        by,
        to,
        made or None,
        OPEN,
        tuple(p.id for p in members),
        _most_told([find_due(material, p) for p in members]),
        _most_told([find_condition(material, p) for p in members]),
        (told,),
        tuple(sorted({word for b in group for word in b.words})),
        tuple(dict.fromkeys(deed for text in texts for deed in find_deeds(text))),
    )


def _most_told(found: Sequence[Known | None]) -> Known | None:
    """The value that most reports give, with the words of all that give it; of as many, the more exact, then the first."""
    told: dict[str, list[Known]] = defaultdict(list)
    for known in found:
        if known is not None:
            told[known.value].append(known)
    if not told:
        return None
    value = max(sorted(told), key=lambda v: (len(told[v]), len(v)))
    first = told[value][0]
    return Known(value, tuple(c for k in told[value] for c in k.citations), first.inferred, first.confidence)
