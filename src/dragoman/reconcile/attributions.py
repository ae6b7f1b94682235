"""Attribution discrepancies: the same words given to two speakers, or one set of remarks to two ministries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from dragoman.lexicon.ministries import ministry_named
from dragoman.model import Citation, Claim, Discrepancy, PlacedStatement, Side, Statement, Voucher, derive_id, hull
from dragoman.reconcile.alignment import align_slots
from dragoman.reconcile.grouping import Union
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import name_words, same_name, same_party, speaks_for
from dragoman.reconcile.passages import RARE
from dragoman.reconcile.tokens import Token, fold

# The same words: this part of the content of both, and so many content words; less is what both may have said.
SAME_WORDS = 0.85
SAME_COUNT = 5
# Of direct words, letter by letter the same, so many in all.
QUOTED_COUNT = 5
# Pairs with fewer words in common are not looked at.
FEWEST_KEYS = 2

PRONOUNS = frozenset(("he", "she", "they", "it", "who", "his", "her", "their", "the", "latter"))

Pair = tuple[PlacedStatement, PlacedStatement]


def find_attributions(
    claims: Sequence[Claim],
    placed: Mapping[str, PlacedStatement],
    origins: Mapping[str, str],
    misattributed: Sequence[Pair],
    material: Material,
) -> tuple[Discrepancy, ...]:
    """Words that reports give to different speakers, and claims that they rest on different ministries.

    Only speakers whom both reports name: whom "he" means is the reader's guess.
    """
    by_name = {p.id for pair in misattributed for p in pair if _is_named(material, p)}
    named = [(a, b) for a, b in misattributed if a.id in by_name and b.id in by_name]
    found = [_describe_speakers(group, origins) for group in _same_passages(named)]
    for claim in claims:
        members = [placed[s] for s in claim.statements]
        found += list(_other_ministries(claim.encounter, members, origins))
    return tuple(found)


# -- speakers ---------------------------------------------------------------------------------------------------------


def find_misattributed(
    material: Material, statements: Sequence[PlacedStatement], origins: Mapping[str, str]
) -> tuple[Pair, ...]:
    """Pairs of statements in two reports with the same words and another speaker."""
    placed = {p.id: p for p in statements}
    tokens = {
        i: tuple(t for t in material.tokens(p.report, p.statement.content) if t.content) for i, p in placed.items()
    }
    return tuple(
        (a, b)
        for a, b in _near_pairs(material, placed, tokens, origins)
        if _conflicting(a, b)
        and (_same_words(tokens[a.id], tokens[b.id]) or same_quotation(material, a, b))
        and not _both_said_it(a, b, placed, tokens)
    )


def _is_named(material: Material, placed: PlacedStatement) -> bool:
    """Whether a name, no pronoun, stands as the source beside the words; one carried on from before is a guess."""
    statement = placed.statement
    words = {fold(w) for s in statement.source for w in material.words(placed.report, s).split()}
    around = [s for s in material.readings[placed.report].sentences if s.overlaps(statement.span)]
    beside = any(s.overlaps(sentence) for s in statement.source for sentence in around)
    return not words or (beside and not words <= PRONOUNS)


def same_quotation(material: Material, a: PlacedStatement, b: PlacedStatement) -> bool:
    """Whether both are one sentence of direct words, letter by letter."""
    words = [[t.form for s in p.statement.quoted for t in material.tokens(p.report, (s,))] for p in (a, b)]
    return words[0] == words[1] and len(words[0]) >= QUOTED_COUNT


def _same_passages(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs, those together that share a statement."""
    union = Union({p.id for pair in pairs for p in pair})
    for a, b in pairs:
        union.join(a.id, b.id)
    groups: dict[str, list[Pair]] = {}
    for pair in pairs:
        groups.setdefault(union.find(pair[0].id), []).append(pair)
    return [groups[name] for name in sorted(groups)]


def _near_pairs(
    material: Material,
    placed: Mapping[str, PlacedStatement],
    tokens: Mapping[str, tuple[Token, ...]],
    origins: Mapping[str, str],
) -> Iterator[Pair]:
    """Statements of one encounter, or of one origin, in two reports with as many keys in common as the same words have."""
    postings: dict[tuple[str, str], list[str]] = {}
    for i in sorted(placed):
        homes = {placed[i].encounter, origins.get(placed[i].report)}
        for home, key in product((h for h in homes if h), {t.key for t in tokens[i]}):
            postings.setdefault((home, key), []).append(i)
    seen: Counter[tuple[str, str]] = Counter()
    for _, ids in sorted(postings.items()):
        seen.update(combinations(ids, 2) if len(ids) <= RARE else ())
    for (i, j), count in sorted(seen.items()):
        if count >= FEWEST_KEYS and placed[i].report != placed[j].report:
            yield placed[i], placed[j]


def _conflicting(a: PlacedStatement, b: PlacedStatement) -> bool:
    """Whether the single speakers are two people, or two states, and neither merely vouches for the other."""
    x, y = a.statement, b.statement
    if len(x.speakers) != 1 or len(y.speakers) != 1 or x.polarity != y.polarity:
        return False
    p, q = x.speakers[0], y.speakers[0]
    if (
        p.kind == "group"
        or q.kind == "group"
        or p.kind != q.kind
        or same_party(p, q)
        or speaks_for(p, q)
        or same_name(p.name, q.name)
    ):
        return False
    return not _vouches(p.name, y) and not _vouches(q.name, x)


def _vouches(name: str, statement: Statement) -> bool:
    return any(set(name_words(name)) & set(name_words(v.name)) for v in statement.via)


def _same_words(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """The same content words, and states in the same order: "A will work with B" is not "B will work with A"."""
    alignment = align_slots(a, b)
    enough = len(alignment.pairs) >= max(SAME_COUNT, SAME_WORDS * max(len(a), len(b)))
    order = [j for i, j in alignment.pairs if alignment.left[i].kind in ("state", "person")]
    return enough and order == sorted(order)


def _both_said_it(
    a: PlacedStatement,
    b: PlacedStatement,
    placed: Mapping[str, PlacedStatement],
    tokens: Mapping[str, tuple[Token, ...]],
) -> bool:
    """Whether one of the reports gives like words to the other speaker too: then both said so."""
    for mine, other in ((a, b), (b, a)):
        for p in placed.values():
            same = p.report == mine.report and p.id != mine.id and p.statement.speakers
            if same and same_party(p.statement.speakers[0], other.statement.speakers[0]):
                shared = len(align_slots(tokens[p.id], tokens[other.id]).pairs)
                if shared >= SAME_COUNT - 1:
                    return True
    return False


def _describe_speakers(pairs: Sequence[Pair], origins: Mapping[str, str]) -> Discrepancy:
    behind: dict[str, dict[str, PlacedStatement]] = {}
    for p in (p for pair in pairs for p in pair):
        home = next((n for n in behind if same_name(n, p.statement.speakers[0].name)), p.statement.speakers[0].name)
        behind.setdefault(home, {})[p.id] = p
    sides = []
    for name, told in sorted(behind.items()):
        cited = {c for p in told.values() for c in _cite(p.report, p.statement)}
        sides.append(Side(name, count_voices((p.report for p in told.values()), origins), tuple(sorted(cited))))
    names = " and to ".join(s.value for s in sides)
    why = f"The same words are given to {names} in different reports."
    homes = sorted({p.encounter for pair in pairs for p in pair if p.encounter})
    return _discrepancy("speaker", homes[0] if homes else None, sides, why, "serious", 0.7)


def _cite(report: str, statement: Statement) -> tuple[Citation, ...]:
    spans = [s for s in (statement.source, statement.content) if s]
    return tuple(sorted(Citation(report, hull(s)) for s in spans))


# -- ministries -------------------------------------------------------------------------------------------------------


def portfolio(name: str) -> str | None:
    """What a ministry answers for ("foreign", "defence", "trade"); None for what is no ministry."""
    ministry = ministry_named(name)
    return ministry.field if ministry else None


def ministries(statement: Statement) -> list[tuple[str, Voucher]]:
    """The ministries that vouch for a statement, by portfolio."""
    return [(p, v) for v in statement.via if (p := portfolio(v.name)) is not None]


def _other_ministries(
    encounter: str | None, members: Sequence[PlacedStatement], origins: Mapping[str, str]
) -> Iterator[Discrepancy]:
    """One discrepancy where a claim rests on the ministries of two portfolios of the speaker's or reporter's state."""
    behind: dict[str, list[tuple[str, Voucher]]] = {}
    for p in members:
        for kind, voucher in ministries(p.statement):
            behind.setdefault(kind, []).append((p.report, voucher))
    reports = {kind: {r for r, _ in found} for kind, found in behind.items()}
    if len(behind) == 2 and len(set().union(*reports.values())) > 1 and not set.intersection(*reports.values()):
        sides = [_ministry_side(found, origins) for _, found in sorted(behind.items())]
        why = f"The same remarks are said to come from {sides[0].value} and from {sides[1].value}."
        yield _discrepancy("ministry", encounter, sides, why, "notable", 0.6)


def _ministry_side(found: Sequence[tuple[str, Voucher]], origins: Mapping[str, str]) -> Side:
    cited: set[Citation] = {Citation(r, s) for r, v in found for s in v.spans}
    name = min(v.name for _, v in found)
    return Side(name, count_voices((r for r, _ in found), origins), tuple(sorted(cited)))


def _discrepancy(
    slot: str, encounter: str | None, sides: Sequence[Side], why: str, grade: str, confidence: float
) -> Discrepancy:
    ordered = tuple(sorted(sides, key=lambda s: (-s.voices, s.value, s.citations)))
    name = derive_id(
        "d", "attribution", slot, [[s.value, [[c.report, c.span.start] for c in s.citations]] for s in ordered]
    )
    return Discrepancy(name, "attribution", slot, encounter, ordered, why, grade, None, confidence)
