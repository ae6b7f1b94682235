"""Align two passages and name what differs: in order for quotations, slot by slot for facts.

In order: global alignment after Needleman and Wunsch (1970). Slot by slot: a free matching of equal tokens, since
rewrites move phrases about; what is left over on both sides is paired only with what can fill the same slot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel

from dragoman.lexicon.calendar import WEEKDAY_NAMES
from dragoman.reconcile import dates
from dragoman.reconcile.parties import same_name
from dragoman.reconcile.quantities import read_number
from dragoman.reconcile.senses import relation
from dragoman.reconcile.tokens import NAMES, Token

# Scores of the global alignment: an equal pair is worth two gaps, a related pair one.
EQUAL, RELATED, UNEQUAL, GAP = 2.0, 1.0, -1.0, -0.5
# How far from a matched neighbour, in content tokens, a word still stands in the same slot.
REACH = 2
# Words that name a kind of place, and articles of other languages.
_KINDS_OF_PLACE = frozenset(
    """port san santa saint st new north south east west northern southern eastern western mount mt lake river city
    province region district state national park island islands bay gulf cape fort al el la le los las the of de sea ocean
    strait channel valley desert coast peninsula county village town square street hall house palace hotel airport building
    base bridge""".split()
)
# Two names with other quarters in them are two places, however like they are spelt ("the West Sea", "the East Sea").
_QUARTERS = frozenset("north south east west northern southern eastern western".split())
# Names this much alike (Indel, 1 is equal) are one name.
SPELLING = 0.8
_WEEKDAYS = {name.casefold(): number for number, name in enumerate(WEEKDAY_NAMES)}
# Kinds of which one left over on either side is taken to fill one slot, wherever it stands.
ALONE_KINDS = frozenset(("number", "date", "place"))


@dataclass(frozen=True, slots=True)
class Gap:
    """Tokens at one place of an alignment that differ; either side may be empty."""

    left: tuple[Token, ...]
    right: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two tokens in one slot that are not the same: `slot` names it, `how` the relation of the two values.

    `slot` is number, date, place, person, state, negation, modality, roles or wording; `how` clash, vaguer, or a
    relation of `senses`. `support` counts the matched neighbours that put both in one slot; it is 0 for the
    only dates, figures or places left over.
    """

    slot: str
    how: str
    left: Token
    right: Token
    support: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two token sequences with their matched positions; `loose` are positions that found no partner."""

    left: tuple[Token, ...]
    right: tuple[Token, ...]
    pairs: tuple[tuple[int, int], ...]
    loose_left: tuple[int, ...]
    loose_right: tuple[int, ...]

    @property
    def shared(self) -> tuple[Token, ...]:
        """The tokens of the left side that have a partner."""
        return tuple(self.left[i] for i, _ in self.pairs)


def same_token(a: Token, b: Token) -> bool:
    """Whether two tokens say the same: equal keys, one person, agreeing dates and numbers, synonyms."""
    if a.key == b.key:
        return a.quantity is None or b.quantity is None or not a.quantity.other_measure(b.quantity)
    if a.kind in NAMES or b.kind in NAMES:
        return _same_named(a, b)
    if "date" in (a.kind, b.kind) and a.form == b.form:
        return True  # "July", dated in one report alone
    if a.kind != b.kind:
        return False
    if a.kind == "date":
        return dates_agree(a.key, b.key)
    if a.quantity and b.quantity:
        return a.quantity.agrees(b.quantity)
    return a.kind == "word" and relation(a.form, b.form) in ("same", "synonym", "vaguer")


def same_figure(a: Token, b: Token) -> bool:
    """Whether two quantities are printed with one figure, in whatever units ("sixty percent", "60 miles")."""
    figures = [read_number(t.form.split(), 0) for t in (a, b)]
    return None not in figures and figures[0] == figures[1]


def _same_named(a: Token, b: Token) -> bool:
    if a.form == b.form:
        return True
    quarters = [_QUARTERS & {*t.form.split()} for t in (a, b)]
    if all(quarters) and quarters[0] != quarters[1]:
        return False
    if a.kind == b.kind == "place" and {*a.form.split()} & {*b.form.split()} - _KINDS_OF_PLACE:
        return True
    if a.kind == b.kind and a.kind in ("person", "place") and _are_spellings(a.form, b.form):
        return True
    if a.kind == b.kind == "person" and same_name(a.form, b.form):
        return True  # as printed, whatever fuller names the two reports have for them
    known = a.kind in NAMES and b.kind in NAMES and "state" not in (a.kind, b.kind)
    return known and (a.kind == b.kind or "name" in (a.kind, b.kind)) and same_name(_bare(a), _bare(b))


@cache
def _are_spellings(a: str, b: str) -> bool:
    """Whether two names are one in two spellings ("Khaled", "Khalid")."""
    return Indel.normalized_similarity(a, b) >= SPELLING


def _bare(token: Token) -> str:
    return token.key.split(":", 1)[-1] if ":" in token.key else token.form


def dates_agree(a: str, b: str) -> bool:
    """Whether one ISO date is the other, or a vaguer form of it ("date:2031-05" and "date:2031-05-12")."""
    return dates.agree(a.removeprefix("date:"), b.removeprefix("date:"))


def align_in_order(left: Sequence[Token], right: Sequence[Token], equal: Callable[[Token, Token], bool]) -> Alignment:
    """The best global alignment, pairing only equal tokens; related ones only pull the alignment together."""
    score = _scores(left, right, equal)
    i, j = len(left), len(right)
    pairs: list[tuple[int, int]] = []
    while i and j:
        step = score[i][j]
        if step == score[i - 1][j - 1] + _worth(left[i - 1], right[j - 1], equal):
            i, j = i - 1, j - 1
            if equal(left[i], right[j]):
                pairs.append((i, j))
        elif step == score[i - 1][j] + GAP:
            i -= 1
        else:
            j -= 1
    return _aligned(tuple(left), tuple(right), pairs[::-1])


def _worth(a: Token, b: Token, equal: Callable[[Token, Token], bool]) -> float:
    if equal(a, b):
        return EQUAL
    return RELATED if a.kind == b.kind and a.content and relation(a.form, b.form) != "other" else UNEQUAL


def _scores(left: Sequence[Token], right: Sequence[Token], equal: Callable[[Token, Token], bool]) -> list[list[float]]:
    rows = [[j * GAP for j in range(len(right) + 1)]]
    for i, a in enumerate(left, 1):
        row, above = [i * GAP], rows[-1]
        for j, b in enumerate(right, 1):
            row.append(max(above[j - 1] + _worth(a, b, equal), above[j] + GAP, row[j - 1] + GAP))
        rows.append(row)
    return rows


def _aligned(left: tuple[Token, ...], right: tuple[Token, ...], pairs: list[tuple[int, int]]) -> Alignment:
    mine, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    loose_left = tuple(i for i in range(len(left)) if i not in mine)
    loose_right = tuple(j for j in range(len(right)) if j not in theirs)
    return Alignment(left, right, tuple(sorted(pairs)), loose_left, loose_right)


def gaps(alignment: Alignment) -> tuple[Gap, ...]:
    """What lies between matched pairs, first to last pair; what stands before and after is another extent, no gap."""
    found = []
    for (i, j), (k, m) in zip(alignment.pairs, alignment.pairs[1:], strict=False):
        if k > i + 1 or m > j + 1:
            found.append(Gap(alignment.left[i + 1 : k], alignment.right[j + 1 : m]))
    return tuple(found)


def align_slots(left: Sequence[Token], right: Sequence[Token]) -> Alignment:
    """Match equal content tokens wherever they stand, nearest in order first; then synonyms that fill one slot."""
    mine = tuple(t for t in left if t.content)
    theirs = tuple(t for t in right if t.content)
    places: dict[str, list[int]] = {}
    for j, token in enumerate(theirs):
        places.setdefault(token.key, []).append(j)
    pairs: dict[int, int] = {}
    _match(
        pairs, range(len(mine)), lambda i: [j for j in places.get(mine[i].key, ()) if same_token(mine[i], theirs[j])]
    )
    near = dict(pairs)
    taken = set(pairs.values())
    loose = [j for j in range(len(theirs)) if j not in taken]
    rest = [i for i in range(len(mine)) if i not in near]
    _match(pairs, rest, lambda i: [j for j in _open_to(near, mine, i, loose) if same_token(mine[i], theirs[j])])
    return _aligned(mine, theirs, sorted(pairs.items()))


def _match(pairs: dict[int, int], mine: Iterable[int], fits: Callable[[int], Sequence[int]]) -> None:
    """Add to `pairs` a partner for each that has one free, the nearest to where the last pair leads."""
    taken = set(pairs.values())
    shift = 0
    for i in mine:
        options = [j for j in fits(i) if j not in taken]
        if options:
            expected = i + shift
            partner = min((abs(j - expected), j) for j in options)[1]
            taken.add(partner)
            pairs[i], shift = partner, partner - i


def _open_to(near: dict[int, int], mine: Sequence[Token], i: int, loose: Sequence[int]) -> Sequence[int]:
    """Names, dates and figures fit anywhere; a synonym only beside matched words."""
    if mine[i].kind != "word":
        return loose
    partners = _partners(near, i)
    return [j for j in loose if _support(partners, j)] if partners else ()


def differences(alignment: Alignment) -> tuple[Difference, ...]:
    """The loose tokens of both sides that stand in one slot, each with its kind of difference."""
    near = dict(alignment.pairs)
    found = []
    for i in alignment.loose_left:
        partners = _partners(near, i)
        for j in alignment.loose_right:
            support = _support(partners, j)
            paired = support or _only_ones(alignment, i, j)
            if paired and (difference := differ(alignment.left[i], alignment.right[j], support)):
                found.append(difference)
    return tuple(_best_only(found))


def _only_ones(alignment: Alignment, i: int, j: int) -> bool:
    """Whether each is the only date, figure of its unit or place left over on its side: then word order does not matter."""
    a, b = alignment.left[i], alignment.right[j]
    if a.kind != b.kind or a.kind not in ALONE_KINDS or _unit(a) != _unit(b):
        return False
    mine = [k for k in alignment.loose_left if alignment.left[k].kind == a.kind]
    theirs = [k for k in alignment.loose_right if alignment.right[k].kind == b.kind]
    return len(mine) == len(theirs) == 1


def _unit(token: Token) -> str | None:
    return token.quantity.unit if token.quantity else None


def support(alignment: Alignment, i: int, j: int) -> int:
    """How many matched neighbours put position `i` on the left and `j` on the right in one slot."""
    return _support(_partners(dict(alignment.pairs), i), j)


def _partners(near: dict[int, int], i: int) -> list[int]:
    """Where the matched neighbours of `i` have their partners."""
    return [near[k] for k in range(i - REACH, i + REACH + 1) if k != i and k in near]


def _support(partners: Sequence[int], j: int) -> int:
    """How many of the partners stand near `j`."""
    return sum(abs(p - j) <= REACH + 1 for p in partners)


def _best_only(found: list[Difference]) -> list[Difference]:
    """Each token in one difference at most: values that exclude one another before other words, then the best supported."""
    used: set[tuple[int, int]] = set()
    kept = []
    for d in sorted(found, key=lambda d: (d.how == "other", -d.support, d.left.span, d.right.span)):
        ends = {(0, d.left.span.start), (1, d.right.span.start)}
        if not used & ends:
            used |= ends
            kept.append(d)
    return kept


def differ(a: Token, b: Token, support: int) -> Difference | None:
    """What two tokens that are not the same differ in; None where they can fill no common slot."""
    slot = _slot(a, b)
    return None if slot is None else Difference(slot, _how(slot, a, b), a, b, support)


_SLOTS = {
    "outlet": "organisation",
    "ordinal": "number",
    "name": "name",
    "word": "wording",
    "organisation": "organisation",
}


def _slot(a: Token, b: Token) -> str | None:
    if a.kind == b.kind:
        return _SLOTS.get(a.kind, a.kind)
    kinds = {a.kind, b.kind}
    if kinds == {"place", "name"} or kinds == {"person", "name"}:
        return min(kinds - {"name"})
    if kinds == {"word", "date"} and {a.form, b.form} <= _WEEKDAYS.keys():
        return "wording"  # a weekday that one report alone dates
    return "wording" if kinds == {"word", "name"} else None


@cache
def _how(slot: str, a: Token, b: Token) -> str:
    if slot == "wording":
        return "other" if _neighbouring_days(a, b) else relation(a.form, b.form)
    if slot == "number" and a.quantity and b.quantity:
        return "clash" if a.quantity.unit == b.quantity.unit else "other"
    return "clash"


def _neighbouring_days(a: Token, b: Token) -> bool:
    """Whether only midnight or a time zone parts two weekdays."""
    one, other = _WEEKDAYS.get(a.form), _WEEKDAYS.get(b.form)
    return one is not None and other is not None and (one - other) % len(_WEEKDAYS) in (1, len(_WEEKDAYS) - 1)
