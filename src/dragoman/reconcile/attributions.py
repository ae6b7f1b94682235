"""Attribution discrepancies: the same words given to two speakers, or one set of remarks to two ministries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from dragoman.lexicon.ministries import ministry_named
from dragoman.model import Citation, Claim, Discrepancy, PlacedStatement, Side, Statement, Voucher, derive_id, hull
from dragoman.reconcile.alignment import align_slots
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.material import Material
from dragoman.reconcile.parties import name_words, same_party, speaks_for
from dragoman.reconcile.passages import RARE
from dragoman.reconcile.tokens import Token

# The same words: this part of the content of both, and so many content words; less is what both may have said.
SAME_WORDS = 0.85
SAME_COUNT = 5


def find_attributions(
    material: Material, claims: Sequence[Claim], placed: Mapping[str, PlacedStatement], origins: Mapping[str, str]
) -> tuple[Discrepancy, ...]:
    """Words that reports give to different speakers, and claims that they rest on different ministries."""
    found = [*_other_speakers(material, placed, origins)]
    for claim in claims:
        members = [placed[s] for s in claim.statements]
        found += list(_other_ministries(claim.encounter, members, origins))
    return tuple(found)


# -- speakers ---------------------------------------------------------------------------------------------------------


def _other_speakers(
    material: Material, placed: Mapping[str, PlacedStatement], origins: Mapping[str, str]
) -> Iterator[Discrepancy]:
    tokens = {
        i: tuple(t for t in material.tokens(p.report, p.statement.content) if t.content) for i, p in placed.items()
    }
    for a, b in _near_pairs(placed, tokens):
        if _conflicting(a, b) and _same_words(tokens[a.id], tokens[b.id]) and not _both_said_it(a, b, placed, tokens):
            yield _describe_speakers(a, b, origins)


def _near_pairs(
    placed: Mapping[str, PlacedStatement], tokens: Mapping[str, tuple[Token, ...]]
) -> Iterator[tuple[PlacedStatement, PlacedStatement]]:
    """Statements of one encounter in two reports with as many keys in common as the same words must have."""
    postings: dict[tuple[str | None, str], list[str]] = {}
    for i in sorted(placed):
        for key in {t.key for t in tokens[i]}:
            postings.setdefault((placed[i].encounter, key), []).append(i)
    seen: dict[tuple[str, str], int] = {}
    for ids in postings.values():
        for pair in combinations(ids, 2) if len(ids) <= RARE else ():
            seen[pair] = seen.get(pair, 0) + 1
    for (i, j), count in sorted(seen.items()):
        if count >= SAME_COUNT - 1 and placed[i].report != placed[j].report:
            yield placed[i], placed[j]


def _conflicting(a: PlacedStatement, b: PlacedStatement) -> bool:
    """Whether the single speakers are two people, or two states, and neither merely vouches for the other."""
    x, y = a.statement, b.statement
    if len(x.speakers) != 1 or len(y.speakers) != 1 or x.polarity != y.polarity or a.encounter is None:
        return False
    p, q = x.speakers[0], y.speakers[0]
    if p.kind == "group" or q.kind == "group" or p.kind != q.kind or same_party(p, q) or speaks_for(p, q):
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


def _describe_speakers(a: PlacedStatement, b: PlacedStatement, origins: Mapping[str, str]) -> Discrepancy:
    sides = [
        Side(p.statement.speakers[0].name, count_voices((p.report,), origins), _cite(p.report, p.statement))
        for p in (a, b)
    ]
    why = f"The same words are given to {sides[0].value} in one report and to {sides[1].value} in another."
    return _discrepancy("speaker", a.encounter, sides, why, "serious", 0.7)


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
