"""Wording discrepancies: the direct words of one claim, printed in two forms.

Quotations are compared word by word and in order; a short quotation inside a longer one of the same words is no
difference, nor is one in place of another article or preposition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from dragoman.model import Citation, Claim, Discrepancy, PlacedStatement, Side, Span, derive_id
from dragoman.reconcile.alignment import Alignment, align_in_order
from dragoman.reconcile.lineage import count_voices
from dragoman.reconcile.material import Material
from dragoman.reconcile.senses import relation
from dragoman.reconcile.tokens import Token

# Of the content words of the shorter quotation so many must stand in the other for the two to be one quotation.
SHARED = 0.5
# One word in common makes no quotation.
FEWEST = 2
# Within one report a speaker may say a like thing twice; only a longer quotation is surely the same one.
FEWEST_INSIDE = 3
# Differences parted by no more words than this are one difference ("issues of principle", "principled issues").
PARTED = 1
# A differing beginning or end counts up to this many words; a longer one is another extent of quotation.
EDGE = 3
# The longest phrases that still are two forms of one; longer ones are two passages.
LONGEST = 8
# A pair of quotations is shown with this many exchanged phrases at most, or else with one insertion.
PER_PAIR = 2
# In a quotation of so many words, word for word the same, one small word more counts; an article never does.
WHOLE_QUOTATION = 8
ARTICLES = frozenset(("a", "an", "the"))

Words = tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words of a quotation: `core` differs, `shown` has a word of context on either side where there is one."""

    report: str
    core: Words
    shown: Words
    text: str

    @property
    def citation(self) -> Citation:
        """Where the shown words stand."""
        return Citation(self.report, Span(self.shown[0].span.start, self.shown[-1].span.end))


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted span of a statement, as tokens."""

    placed: PlacedStatement
    span: Span
    tokens: Words


Pair = tuple[Phrase, Phrase]


def find_wordings(
    material: Material, claims: Sequence[Claim], placed: Mapping[str, PlacedStatement], origins: Mapping[str, str]
) -> tuple[Discrepancy, ...]:
    """The differing phrases of quotations, one discrepancy for each pair of phrases in a claim."""
    found = []
    for claim in claims:
        quotations = [q for s in claim.statements for q in _quotations(material, placed[s])]
        pairs: dict[tuple[str, str, bool], list[Pair]] = defaultdict(list)
        for a, b in combinations(quotations, 2):
            if a.placed.id != b.placed.id:
                for one, other in _compare(material, a, b):
                    names = sorted(((_plain(one), one), (_plain(other), other)), key=lambda n: (n[0], n[1].citation))
                    key = (names[0][0], names[1][0], one.report == other.report)
                    pairs[key].append((names[0][1], names[1][1]))
        found += [_describe(claim, key[2], p, origins) for key, p in sorted(pairs.items(), key=lambda item: item[0])]
    return tuple(found)


def _plain(phrase: Phrase) -> str:
    return " ".join(t.form for t in phrase.shown)


def _quotations(material: Material, placed: PlacedStatement) -> list[Quotation]:
    spans = sorted(set(placed.statement.quoted))
    return [Quotation(placed, s, t) for s in spans if (t := material.tokens(placed.report, (s,)))]


def _compare(material: Material, a: Quotation, b: Quotation) -> Iterator[Pair]:
    alignment = align_in_order(a.tokens, b.tokens, _same_form)
    if not _one_quotation(a, b, alignment):
        return
    gaps = sorted(_differing(alignment), key=lambda g: (-_weight(alignment, g), g))
    exchanged = [g for g in gaps if g[1] > g[0] and g[3] > g[2]]
    for gap in exchanged[:PER_PAIR] or gaps[:1]:
        i, k, j, m = gap
        texts = (material.text(a.placed.report), material.text(b.placed.report))
        yield _phrase(a, i, k, texts[0]), _phrase(b, j, m, texts[1])


def _same_form(a: Token, b: Token) -> bool:
    return a.form == b.form or (a.key == b.key and a.kind in ("person", "state", "number", "date"))


def _one_quotation(a: Quotation, b: Quotation, alignment: Alignment) -> bool:
    """Whether enough of the shorter quotation stands in the other, by the same words or by related ones in their place."""
    same = sum(t.content for t in alignment.shared)
    related = sum(_related(alignment, g) for g in _differing(alignment))
    shorter = min(sum(t.content for t in q.tokens) for q in (a, b))
    if a.placed.report == b.placed.report and same < FEWEST_INSIDE:
        return False
    return bool(same) and same + related >= max(FEWEST, SHARED * shorter)


Gap = tuple[int, int, int, int]


def _differing(alignment: Alignment) -> list[Gap]:
    """Places (from, to on the left, from, to on the right) where words differ, near ones joined."""
    ends = [(-1, -1), *alignment.pairs, (len(alignment.left), len(alignment.right))]
    raw: list[Gap] = []
    for number, ((i, j), (k, m)) in enumerate(pairwise(ends)):
        edge = number in (0, len(ends) - 2)
        gap = (i + 1, k, j + 1, m)
        if (k > i + 1 or m > j + 1) and not (edge and _is_extent(gap)):
            raw.append(gap)
    joined: list[Gap] = []
    for gap in raw:
        if joined and gap[0] - joined[-1][1] <= PARTED:
            joined[-1] = (joined[-1][0], gap[1], joined[-1][2], gap[3])
        else:
            joined.append(gap)
    telling = [g for g in joined if _worth_showing(alignment, g)]
    return telling or (joined if len(joined) == 1 and _is_slip(alignment, joined[0]) else [])


def _is_slip(alignment: Alignment, gap: Gap) -> bool:
    """Whether one small word more is all that parts two long quotations ("told him" and "told to him")."""
    extra = [*alignment.left[gap[0] : gap[1]], *alignment.right[gap[2] : gap[3]]]
    words = len(alignment.pairs)
    inside = gap[0] > 0 and gap[2] > 0 and words >= WHOLE_QUOTATION
    return inside and len(extra) == 1 and extra[0].form not in ARTICLES


def _is_extent(gap: Gap) -> bool:
    left, right = gap[1] - gap[0], gap[3] - gap[2]
    return not left or not right or max(left, right) > EDGE


def _worth_showing(alignment: Alignment, gap: Gap) -> bool:
    left, right = alignment.left[gap[0] : gap[1]], alignment.right[gap[2] : gap[3]]
    telling = any(t.content or t.kind in ("negation", "modal") for t in (*left, *right))
    return telling and max(len(left), len(right)) <= LONGEST and [t.form for t in left] != [t.form for t in right]


def _weight(alignment: Alignment, gap: Gap) -> int:
    return sum(t.content for t in (*alignment.left[gap[0] : gap[1]], *alignment.right[gap[2] : gap[3]]))


def _related(alignment: Alignment, gap: Gap) -> int:
    """How many content words on the left have a related one on the right."""
    left = [t for t in alignment.left[gap[0] : gap[1]] if t.content]
    right = [t for t in alignment.right[gap[2] : gap[3]] if t.content]
    return sum(any(relation(a.form, b.form) != "other" for b in right) for a in left)


def _phrase(quotation: Quotation, start: int, end: int, text: str) -> Phrase:
    shown = quotation.tokens[max(0, start - 1) : end + 1]
    words = text[shown[0].span.start : shown[-1].span.end]
    return Phrase(quotation.placed.report, quotation.tokens[start:end], shown, " ".join(words.split()))


def _describe(claim: Claim, inside: bool, pairs: Sequence[Pair], origins: Mapping[str, str]) -> Discrepancy:
    sides = []
    for k in (0, 1):
        cited = tuple(sorted({p[k].citation for p in pairs}))
        sides.append(Side(min(p[k].text for p in pairs), count_voices((c.report for c in cited), origins), cited))
    sides.sort(key=lambda s: (-s.voices, s.value, s.citations))
    words = [" ".join(t.form for t in phrase.core) for phrase in pairs[0]]
    kind = "internal" if inside else "wording"
    where = "One report quotes" if inside else "Reports quote"
    return Discrepancy(
        id=derive_id("d", kind, claim.id, [[s.value, [[c.report, c.span.start] for c in s.citations]] for s in sides]),
        kind=kind,
        slot="quotation",
        encounter=claim.encounter,
        sides=tuple(sides),
        explanation=f"{where} the same words as “{sides[0].value}” and as “{sides[1].value}”.",
        grade=_grade(pairs[0], words),
        confidence=0.8,
    )


def _grade(pair: Pair, words: Sequence[str]) -> str:
    """Notable where the meaning turns: opposed or look-alike words, a negation; slight otherwise."""
    turned = any(
        relation(a.form, b.form) in ("opposed", "lookalike", "exclusive") for a in pair[0].core for b in pair[1].core
    )
    negated = [any(t.kind == "negation" for t in phrase.core) for phrase in pair]
    return "notable" if turned or negated[0] != negated[1] or any(w.isdigit() for w in words) else "slight"
