"""Which statements of several reports say the same.

Pairs are scored by meaning vectors, shared content, issues and act, within one encounter and one speaker (or side).
Two reports each tell a point once: two statements that are each other's best match say the same from a lower score on.
Clusters grow by complete linkage, so that a chain of near neighbours does not glue two matters together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dragoman.lexicon import issue_labels
from dragoman.model import Citation, Claim, PlacedStatement, Statement, derive_id
from dragoman.reconcile import dates
from dragoman.reconcile.alignment import align_slots, differences
from dragoman.reconcile.bonds import UNBOUND, Bonds
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.material import Material, Vector
from dragoman.reconcile.parties import same_party, speaks_for, states_of
from dragoman.reconcile.tokens import Token, fold

# Weights of what speaks for sameness: meaning, shared words, issues.
MEANING, WORDS, ISSUES = 0.5, 0.3, 0.2
# From this score on two statements say the same.
SAME = 0.6
# From this score on if neither has a match as good in the other's report, and by how much it must be the best.
MUTUAL, CLEAR = 0.48, 0.06
# Inside a cluster, any two statements must still come this near.
LINKED = 0.4
# What must be added where something speaks against: another act, a speaker more, a state in place of a person, an
# encounter known to one alone, a clash that stands in no record, hardly a word in common, a meaning far off
# that few equal words make up for.
DOUBT = 0.1
FEW_WORDS, FAR_MEANING, EQUAL_WORDS = 0.2, 0.42, 3
# ... and where no named person is the speaker of one.
UNNAMED = 0.05
_NAMELESS = frozenset(("official", "officials", "source", "sources", "spokesman", "spokeswoman", "statement"))
# Statements that a report took from another with so much of its meaning and words are one, whatever else was misread.
COPIED_MEANING, COPIED_WORDS = 0.93, 0.8
# A report may say one thing twice, in the headline and in the text.
PER_REPORT = 2
# Acts that reports interchange when they retell one statement.
_ACT_FAMILIES = (
    frozenset(("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID")),
    frozenset(("REQUEST", "SUPPORT")),
    frozenset(("ACCUSE", "REJECT", "PROTEST", "THREATEN")),
    frozenset(("SANCTION", "THREATEN", "COERCE")),
    frozenset(("MOBILIZE", "ASSAULT", "COERCE")),
)


@dataclass(frozen=True)
class Said:
    """A statement ready to be compared."""

    placed: PlacedStatement
    vector: Vector
    tokens: tuple[Token, ...]

    @property
    def statement(self) -> Statement:
        """The statement itself."""
        return self.placed.statement


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


def prepare(material: Material, placed: PlacedStatement) -> Said:
    """A statement with its vector and the tokens of its content."""
    statement = placed.statement
    vector = material.meaning(placed.report, statement)
    return Said(placed, vector, material.tokens(placed.report, statement.content or statement.cue))


def _score_pairs(
    said: Mapping[str, Said],
    origins: Mapping[str, str],
    recorded: Recorded,
    misattributed: Collection[tuple[str, str]],
    kindred: Collection[frozenset[str]],
) -> Scores:
    scores = {}
    for a, b in _candidates(said.values(), kindred):
        if _most(a, b) < LINKED:
            continue
        score = score_pair(a, b)
        if score >= LINKED:
            score -= DOUBT * _hidden_clash(a, b, recorded)
        if score >= LINKED:
            scores[a.placed.id, b.placed.id] = score
    scores.update({(a.placed.id, b.placed.id): 1.0 for a, b in _copied(said.values(), origins)})
    return _share_matches(scores, misattributed)


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


def _copied(said: Iterable[Said], origins: Mapping[str, str]) -> Iterator[tuple[Said, Said]]:
    """Pairs of two reports of one origin in nearly the same words, though they were read into two encounters."""
    by_origin: dict[str, list[Said]] = defaultdict(list)
    for one in sorted(said, key=_id):
        by_origin[origins.get(one.placed.report, one.placed.report)].append(one)
    for group in by_origin.values():
        for a, b in combinations(group, 2):
            apart = a.placed.report != b.placed.report and a.placed.encounter != b.placed.encounter
            near = apart and float(a.vector @ b.vector) >= COPIED_MEANING and comparable(a, b)
            if near and _shared_words(a.tokens, b.tokens) >= COPIED_WORDS:
                yield a, b


def _candidates(said: Iterable[Said], kindred: Collection[frozenset[str]]) -> Iterator[tuple[Said, Said]]:
    """Pairs of one encounter or of two that may be one, or with no encounter known to one; compatible in speaker, time and
    polarity."""
    homes: dict[str | None, list[Said]] = defaultdict(list)
    for one in said:
        homes[one.placed.encounter].append(one)
    homeless = homes.pop(None, [])
    for here, there in (sorted(pair) for pair in kindred):
        both = ((a, b) for a in homes.get(here, ()) for b in homes.get(there, ()) if comparable(a, b))
        yield from ((min(a, b, key=_id), max(a, b, key=_id)) for a, b in both)
    yield from (pair for pair in combinations(homeless, 2) if comparable(*pair))
    for group in homes.values():
        yield from (pair for pair in combinations(group, 2) if comparable(*pair))
        yield from ((min(a, b, key=_id), max(a, b, key=_id)) for a in group for b in homeless if comparable(a, b))


def _id(said: Said) -> str:
    return said.placed.id


def comparable(a: Said, b: Said) -> bool:
    """Whether speaker, polarity, tense and time allow the two to say the same."""
    x, y = a.statement, b.statement
    if x.polarity != y.polarity or x.tense != y.tense or not (same_speakers(x, y) or _one_side_nameless(x, y)):
        return False
    return not (a.placed.date and b.placed.date) or dates.agree(a.placed.date, b.placed.date)


def same_speakers(a: Statement, b: Statement) -> bool:
    """Whether every speaker of the statement with fewer has a match, or a match in his state, in the other."""
    few, many = sorted((a.speakers, b.speakers), key=len)
    return bool(few) and all(any(same_party(p, q) or speaks_for(p, q) for q in many) for p in few)


def _one_side_nameless(a: Statement, b: Statement) -> bool:
    """Whether no person is named as the speaker of one ("an official", "the statement", the ministry), and no other state."""
    sides = (a.speakers, b.speakers)
    if all(any(p.kind == "person" and fold(p.name) not in _NAMELESS for p in parties) for parties in sides):
        return False
    states = [set(states_of(parties)) for parties in sides]
    return not all(states) or bool(states[0] & states[1])


def _most(a: Said, b: Said) -> float:
    """What the score can be at most, without looking at words: cheap, and settles most pairs."""
    return _weigh(float(a.vector @ b.vector), 1.0, _shared_issues(a, b))


def _weigh(meaning: float, words: float, issues: float | None) -> float:
    """The weighted mean; where an issue is not known, of meaning and words alone."""
    if issues is None:
        return (MEANING * meaning + WORDS * words) / (MEANING + WORDS)
    return MEANING * meaning + WORDS * words + ISSUES * issues


def score_pair(a: Said, b: Said) -> float:
    """How far two statements say the same (0 to 1), less what speaks against it."""
    meaning = max(0.0, float(a.vector @ b.vector))
    words = _shared_words(a.tokens, b.tokens)
    score = _weigh(meaning, words, _shared_issues(a, b))
    doubts = (
        not _acts_fit(a.statement.act, b.statement.act),
        len(a.statement.speakers) != len(b.statement.speakers),
        _state_for_person(a.statement, b.statement),
        a.placed.encounter != b.placed.encounter,
        a.placed.report == b.placed.report,
        words < FEW_WORDS,
        meaning < FAR_MEANING and len(_keys(a) & _keys(b)) < EQUAL_WORDS,
    )
    unnamed = not same_speakers(a.statement, b.statement)
    return score - DOUBT * sum(doubts) - UNNAMED * unnamed


def _keys(said: Said) -> set[str]:
    return {t.key for t in said.tokens if t.content}


def _state_for_person(a: Statement, b: Statement) -> bool:
    """Whether a state alone stands in for a person; of a joint statement the sides are one as the other.

    A ministry that tells what its leader said is easily taken for the speaker: that is no doubt about the words.
    """
    kinds = {p.kind for p in (*a.speakers, *b.speakers)}
    return len(a.speakers) == len(b.speakers) == 1 and "state" in kinds and len(kinds) > 1


def _shared_words(a: tuple[Token, ...], b: tuple[Token, ...]) -> float:
    alignment = align_slots(a, b)
    shorter = min(len(alignment.left), len(alignment.right))
    return len(alignment.pairs) / shorter if shorter else 0.0


def _shared_issues(a: Said, b: Said) -> float | None:
    """The share of common issues in both, those of the lexicon alone where both have some; None where nothing is common, for
    two labels of one matter may well differ."""
    mine, theirs = set(a.statement.issues), set(b.statement.issues)
    known = frozenset(issue_labels())
    if mine & known and theirs & known:
        mine, theirs = mine & known, theirs & known
    return len(mine & theirs) / len(mine | theirs) if mine & theirs else None


def _acts_fit(a: str, b: str) -> bool:
    if "CONSULT" in (a, b):
        return a == b  # that a matter was raised is not what was said of it
    return a == b or "STATE" in (a, b) or any({a, b} <= family for family in _ACT_FAMILIES)


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
    if x.report == y.report or x.encounter is None or x.encounter != y.encounter:
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
