"""Which sentences of two reports tell the same: what they share weighs more the fewer sentences have it.

A retelling is the best match in the other report of at least one of its two sentences, so that one report may merge what
the other splits. What a sentence says and none of its retellings says is *left over*; only that can clash.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import log2

from dragoman.reconcile.alignment import Alignment, align_slots, same_figure, same_token
from dragoman.reconcile.passages import Passage, one_occasion, pairs_to_compare
from dragoman.reconcile.tokens import NAMES, Token

# So much of the lighter sentence, by weight, must be shared, and so many content tokens, a word among them.
SHARED = 0.42
SHARED_TOKENS = 3
# ... and so much where each is the other's best match.
MUTUAL = 0.35
# Two reports with so many sentences this surely retold tell of one encounter, whatever was read of their encounters.
KIN_SHARED = 0.6
KIN_SENTENCES = 3
# Of other reports one sentence by itself tells of the same where so much of it is shared, in so many tokens.
ALONE_SHARED = 0.6
ALONE_TOKENS = 8
# A sentence of so few content tokens that no other retells is looked for once more in such a report: two tokens of it do.
SHORT_SENTENCE = 5
SHORT_SHARED = 0.5
SHORT_TOKENS = 2

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Match:
    alignment: Alignment
    share: float


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two sentences that tell the same, what is left over in each, and how much they share (0 to 1).

    `left_report` and `right_report` hold the keys of all that their reports say anywhere.
    """

    left: Passage
    right: Passage
    alignment: Alignment
    left_over: tuple[Token, ...]
    right_over: tuple[Token, ...]
    left_report: frozenset[str]
    right_report: frozenset[str]
    share: float


def find_retellings(passages: Sequence[Passage]) -> tuple[Retelling, ...]:
    """All retellings between reports of one encounter, or between reports that have enough of them, and of other reports
    the sentences that are much the same by themselves."""
    weights = weigh_keys(passages)
    numbers = {p.places: n for n, p in enumerate(passages)}
    pairs = ((numbers[a.places], numbers[b.places]) for a, b in pairs_to_compare(passages))
    matches = _match(passages, pairs, weights, SHARED_TOKENS, MUTUAL)
    links = _choose(passages, matches, SHARED)
    kin = _kin(passages, links, matches)
    kindred = [(i, j) for i, j in links if _of_one_encounter(passages[i], passages[j], kin)]
    known = set(kindred)
    alone = [(i, j) for i, j in links if (i, j) not in known and _tell_alone(passages[i], passages[j], matches[i, j])]
    short = _match(passages, _unmatched(passages, kindred), weights, SHORT_TOKENS, SHORT_SHARED)
    links = kindred + alone + _choose(passages, short, above=1.0)
    return tuple(_describe(passages, links, matches | short))


def _match(
    passages: Sequence[Passage], pairs: Iterable[Ends], weights: Mapping[str, float], tokens: int, share: float
) -> dict[Ends, _Match]:
    """The pairs that share so many tokens, a word among them, and so much of the lighter sentence."""
    found = {}
    for i, j in pairs:
        alignment = align_slots(passages[i].tokens, passages[j].tokens)
        match = _Match(alignment, _share(alignment, weights))
        worded = any(t.kind not in NAMES for t in alignment.shared)
        if worded and match.share >= share and _count_shared(alignment) >= tokens:
            found[i, j] = match
    return found


def _describe(
    passages: Sequence[Passage], links: Sequence[Ends], matches: Mapping[Ends, _Match]
) -> Iterator[Retelling]:
    partners: dict[tuple[int, str], list[Passage]] = defaultdict(list)
    for i, j in links:
        partners[i, passages[j].report].append(passages[j])
        partners[j, passages[i].report].append(passages[i])
    said = _said(passages)
    for i, j in links:
        left, right = passages[i], passages[j]
        left_over = _left_over(left, partners[i, right.report])
        right_over = _left_over(right, partners[j, left.report])
        match = matches[i, j]
        yield Retelling(
            left, right, match.alignment, left_over, right_over, said[left.report], said[right.report],
            round(match.share, 4),
        )  # fmt: skip


def _unmatched(passages: Sequence[Passage], links: Sequence[Ends]) -> Iterator[Ends]:
    """Pairs of sentences, one of them short, that nothing retells in two reports which retell one another."""
    told = {(i, passages[j].report) for i, j in links} | {(j, passages[i].report) for i, j in links}
    sentences: dict[str, list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        sentences[passage.report].append(number)
    sizes = [sum(t.content for t in p.tokens) for p in passages]
    for here, there in sorted({(passages[i].report, passages[j].report) for i, j in links}):
        mine = [i for i in sentences[here] if (i, there) not in told]
        theirs = [j for j in sentences[there] if (j, here) not in told]
        yield from ((i, j) for i, j in product(mine, theirs) if min(sizes[i], sizes[j]) <= SHORT_SENTENCE)


def _said(passages: Sequence[Passage]) -> Mapping[str, frozenset[str]]:
    keys: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for place in passage.places:
            keys[place.report].update(t.key for t in passage.tokens if t.content)
    return {report: frozenset(found) for report, found in keys.items()}


def weigh_keys(passages: Sequence[Passage]) -> Mapping[str, float]:
    """The weight of a key: less with each doubling of the sentences that have it; another word for a thing is no rarer."""
    counts = Counter(key for p in passages for key in {t.key for t in p.tokens if t.content})
    return {key: 1 / (1 + log2(max(2, count))) for key, count in counts.items()}


def _count_shared(alignment: Alignment) -> int:
    """The tokens that both have; a figure in two units is half the same, and counts."""
    left, right = ([t for t in side if t.quantity] for side in (_loose(alignment)))
    return len(alignment.pairs) + sum(any(same_figure(a, b) for b in right) for a in left)


def _loose(alignment: Alignment) -> tuple[list[Token], list[Token]]:
    return [alignment.left[i] for i in alignment.loose_left], [alignment.right[j] for j in alignment.loose_right]


def _share(alignment: Alignment, weights: Mapping[str, float]) -> float:
    left, right = (sum(weights[t.key] for t in side) for side in (alignment.left, alignment.right))
    shared = sum(min(weights[alignment.left[i].key], weights[alignment.right[j].key]) for i, j in alignment.pairs)
    return min(1.0, shared / min(left, right))


def _choose(passages: Sequence[Passage], matches: Mapping[Ends, _Match], above: float) -> list[Ends]:
    """The pairs that are the best match of both their ends, each in the report of the other; of one alone from `above`."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, j), match in matches.items():
        for here, there in ((i, j), (j, i)):
            place = here, passages[there].report
            best[place] = max(best[place], match.share)
    found = []
    for (i, j), match in sorted(matches.items(), key=lambda item: item[0]):
        ends = [match.share == best[i, passages[j].report], match.share == best[j, passages[i].report]]
        if all(ends) or (any(ends) and match.share >= above):
            found.append((i, j))
    return found


def _kin(
    passages: Sequence[Passage], links: Sequence[Ends], matches: Mapping[Ends, _Match]
) -> frozenset[frozenset[str]]:
    """Pairs of reports that retell one another in so many sentences that they must tell of one encounter."""
    sure = Counter(
        frozenset((passages[i].report, passages[j].report)) for i, j in links if matches[i, j].share >= KIN_SHARED
    )
    sizes = Counter(p.report for p in passages)
    return frozenset(
        pair for pair, count in sure.items() if count >= max(KIN_SENTENCES, min(sizes[r] for r in pair) / 2)
    )


def _of_one_encounter(a: Passage, b: Passage, kin: frozenset[frozenset[str]]) -> bool:
    return frozenset((a.report, b.report)) in kin or (bool(a.homes & b.homes) and one_occasion(a, b))


def _tell_alone(a: Passage, b: Passage, match: _Match) -> bool:
    return match.share >= ALONE_SHARED and len(match.alignment.pairs) >= ALONE_TOKENS and one_occasion(a, b)


def _left_over(passage: Passage, partners: Sequence[Passage]) -> tuple[Token, ...]:
    told = [t for p in partners for t in p.tokens if t.content]
    keys = {t.key for t in told}
    return tuple(
        t
        for t in passage.tokens
        if t.content and not (t.key in keys and t.quantity is None) and not any(same_token(t, o) for o in told)
    )
