"""Which statements of several reports say the same.

Which pairs may be one is for `candidates`, how far they are the same for `sameness`.
Two reports each tell a point once: two statements that are each other's best match say the same from a lower score on.
Clusters grow by complete linkage, so that a chain of near neighbours does not glue two matters together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from dragoman.model import Citation, Claim, PlacedStatement, derive_id
from dragoman.reconcile.alignment import align_slots, differences
from dragoman.reconcile.bonds import UNBOUND, Bonds
from dragoman.reconcile.candidates import Said, comparable, find_candidates, prepare
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.material import Material
from dragoman.reconcile.sameness import DOUBT, score_at_most, score_pair, shared_words
from dragoman.reconcile.tokens import fold

# From this score on two statements say the same.
SAME = 0.6
# From this score on if neither has a match as good in the other's report, and by how much it must be the best.
MUTUAL, CLEAR = 0.48, 0.06
# Inside a cluster, any two statements must still come this near.
LINKED = 0.4
# Statements that a report took from another with so much of its meaning and words are one, whatever else was misread.
COPIED_MEANING, COPIED_WORDS = 0.93, 0.8
# A report may say one thing twice, in the headline and in the text.
PER_REPORT = 2

Recorded = Callable[[Citation, Citation], bool]
Scores = Mapping[tuple[str, str], float]


def weave_claims(
    material: Material,
    placed: Sequence[PlacedStatement],
    origins: Mapping[str, str],
    recorded: Recorded,
    misattributed: Collection[tuple[str, str]] = (),
    bonds: Bonds[str] = UNBOUND,
    kindred: Collection[frozenset[str]] = (),
) -> tuple[tuple[Claim, ...], tuple[PlacedStatement, ...]]:
    """The claims, and the statements with their claims filled in; a statement alone is a claim of one.

    `recorded(here, there)` says whether a clash between two places stands in the record: two statements that clash are
    one claim more readily then. `misattributed` are pairs of ids of the same words that reports give to two speakers.
    `bonds` are the pairs of ids that a person put together or set apart; `kindred` pairs of encounters that may be one.
    """
    said = {p.id: prepare(material, p) for p in placed}
    twins = [part for ids in _find_twins(material, placed) for part in bonds.parted(ids)]
    leader = {i: ids[0] for ids in twins for i in ids}
    leading = {ids[0]: said[ids[0]] for ids in twins}
    given_twice = {(leader[a], leader[b]) for a, b in misattributed if leader[a] != leader[b]}
    copies = {ids[0]: ids for ids in twins}
    scores = _score_pairs(leading, origins, recorded, given_twice, kindred)
    # what has no score is never put together
    scores = {(a, b): score for (a, b), score in scores.items() if not bonds.part(copies[a], copies[b])}
    clusters = bonds.join([i for one in c for i in copies[one]] for c in _cluster(leading, scores, copies, said))
    claims = tuple(sorted((_claim(c, said, origins) for c in clusters), key=lambda c: c.id))
    of = {s: c.id for c in claims for s in c.statements}
    return claims, tuple(replace(p, claim=of[p.id]) for p in placed)


def _find_twins(material: Material, placed: Sequence[PlacedStatement]) -> list[list[str]]:
    """Ids of statements in groups that differ in their report alone: 500 copies of one item are compared as one."""
    found: dict[object, list[str]] = defaultdict(list)
    for p in sorted(placed, key=lambda p: p.id):
        s = p.statement
        words = tuple(fold(material.words(p.report, span)) for span in (*s.cue, *s.content))
        found[words, p.encounter, p.date, s.speakers, s.act, s.issues, s.polarity, s.tense].append(p.id)
    return list(found.values())


def _score_pairs(
    said: Mapping[str, Said],
    origins: Mapping[str, str],
    recorded: Recorded,
    misattributed: Collection[tuple[str, str]],
    kindred: Collection[frozenset[str]],
) -> Scores:
    scores = {}
    for a, b in find_candidates(said.values(), kindred):
        if score_at_most(a, b) < LINKED:
            continue
        score = score_pair(a, b)
        if score >= LINKED:
            score -= DOUBT * _hidden_clash(a, b, recorded)
        if score >= LINKED:
            scores[a.placed.id, b.placed.id] = score
    scores.update({(a.placed.id, b.placed.id): 1.0 for a, b in _find_copied(said.values(), origins)})
    return _share_matches(scores, misattributed)


def _find_copied(said: Iterable[Said], origins: Mapping[str, str]) -> Iterator[tuple[Said, Said]]:
    """Pairs of two reports of one origin in nearly the same words, though they were read into two encounters."""
    by_origin: dict[str, list[Said]] = defaultdict(list)
    for one in sorted(said, key=lambda s: s.placed.id):
        by_origin[origins.get(one.placed.report, one.placed.report)].append(one)
    for group in by_origin.values():
        for a, b in combinations(group, 2):
            apart = a.placed.report != b.placed.report and a.placed.encounter != b.placed.encounter
            near = apart and float(a.vector @ b.vector) >= COPIED_MEANING and comparable(a, b)
            if near and shared_words(a.tokens, b.tokens) >= COPIED_WORDS:
                yield a, b


def _share_matches(scores: Mapping[tuple[str, str], float], misattributed: Collection[tuple[str, str]]) -> Scores:
    """The scores; the same words in two mouths are one statement, and each matches what the other does."""
    found = dict(scores)
    for one, other in [*misattributed, *((b, a) for a, b in misattributed)]:
        for (a, b), score in scores.items():
            if one in (a, b) and other not in (a, b):
                pair = (other, b if a == one else a)
                found.setdefault((min(pair), max(pair)), score)
    found.update({(min(pair), max(pair)): 1.0 for pair in misattributed})
    return found


def _hidden_clash(a: Said, b: Said, recorded: Recorded) -> bool:
    """Whether the two clash in a slot and nobody has written it down."""
    clashes = [d for d in differences(align_slots(a.tokens, b.tokens)) if d.how in ("opposed", "exclusive", "clash")]
    if not clashes:
        return False
    return not any(
        recorded(Citation(a.placed.report, d.left.span), Citation(b.placed.report, d.right.span)) for d in clashes
    )


def _cluster(
    said: Mapping[str, Said], scores: Scores, copies: Mapping[str, Sequence[str]], everything: Mapping[str, Said]
) -> list[list[str]]:
    """Agglomerate the best pairs first, ties by id; both ways every pair of a cluster must be linked."""
    home = {i: [i] for i in sorted(said)}
    best = _best_matches(said, scores)
    for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < MUTUAL:
            break
        x, y = home[a], home[b]
        one_point = score >= SAME or _is_best(a, b, said, best, score, home)
        if (
            one_point
            and x is not y
            and _linked(x, y, scores)
            and _few_each([i for one in (*x, *y) for i in copies[one]], everything)
        ):
            x.extend(y)
            home.update(dict.fromkeys(y, x))
    return list({id(c): c for c in home.values()}.values())


Best = Mapping[tuple[str, str], Sequence[tuple[float, str]]]


def _best_matches(said: Mapping[str, Said], scores: Scores) -> Best:
    """For each statement and each other report its matches there with their scores."""
    found: dict[tuple[str, str], list[tuple[float, str]]] = defaultdict(list)
    for (a, b), score in scores.items():
        found[a, said[b].placed.report].append((score, b))
        found[b, said[a].placed.report].append((score, a))
    return found


def _is_best(
    a: str, b: str, said: Mapping[str, Said], best: Best, score: float, home: Mapping[str, Sequence[str]]
) -> bool:
    """Whether two statements of two reports are each the clearly best match of the other.

    What is one claim with the match already is no rival of it.
    """
    x, y = said[a].placed, said[b].placed
    if x.report == y.report or (x.encounter and y.encounter and x.encounter != y.encounter):
        return False
    rivals = [v for v, i in best[a, y.report] if i not in home[b]] + [
        v for v, i in best[b, x.report] if i not in home[a]
    ]
    return all(v <= score - CLEAR for v in rivals)


def _linked(x: Sequence[str], y: Sequence[str], scores: Scores) -> bool:
    return all((min(a, b), max(a, b)) in scores for a in x for b in y)


def _few_each(ids: Sequence[str], said: Mapping[str, Said]) -> bool:
    return max(Counter(said[i].placed.report for i in ids).values()) <= PER_REPORT


def _claim(ids: Sequence[str], said: Mapping[str, Said], origins: Mapping[str, str]) -> Claim:
    ordered = tuple(sorted(ids))
    homes = Counter(said[i].placed.encounter for i in ordered if said[i].placed.encounter)
    encounter = min(homes, key=lambda e: (-homes[e], e)) if homes else None
    voices = count_voices((said[i].placed.report for i in ordered), origins)
    return Claim(
        derive_id("c", encounter, ordered), encounter, ordered, min(ordered, key=lambda i: _fullness(said[i])), voices
    )


def _fullness(said: Said) -> tuple[bool, int, int, str]:
    """Direct words first, then the longest of them, then the longest content."""
    quoted = sum(s.end - s.start for s in said.statement.quoted)
    return not quoted, -quoted, -len(said.tokens), said.placed.id
