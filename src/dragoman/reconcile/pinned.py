"""Figures and dates that the words around them pin to one thing, whatever else the two sentences say.

Where two reports tell a thing freely, their sentences have little in common but what stands about the value: "20
soldiers died at the pass in June", "the fight at the pass, in which 12 soldiers died". What must be shared is less where
the values differ as slips of print do: in one digit, or in the year alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from dragoman.reconcile.alignment import Difference, align_slots, differences, same_token
from dragoman.reconcile.clashes import REWORDED_PER, Clash, is_another_matter
from dragoman.reconcile.contexts import (
    are_two_ages,
    bounds_time,
    counts_parties,
    date_style,
    dates_a_report,
    dates_the_last,
    in_range,
    is_said,
    is_toll,
)
from dragoman.reconcile.passages import RARE, Passage, one_occasion
from dragoman.reconcile.quantities import MEASURES
from dragoman.reconcile.retellings import weigh_keys
from dragoman.reconcile.senses import root
from dragoman.reconcile.slips import differ_by_a_digit
from dragoman.reconcile.tokens import NAMES, Token

# What two things differ in that have it each.
_PARTICULAR = frozenset(("person", "place", "ordinal"))
_VALUES = ("date", "number", "ordinal")
# So many content tokens on either side of a value can pin it.
NEAR = 6
# Fewer shared tokens pin nothing.
FEWEST = 2
# So many do, two of them words, that weigh so much: what every second sentence of a block has pins little.
ENOUGH, ENOUGH_WORDS, ENOUGH_WEIGHT = 3, 2, 0.7
# Reports of which no encounter in common is known share so many, a name among them.
APART = 4
# A run of so many equal words next to both values is one phrase ("was last in Kazan in").
PHRASE = 4
# What is no more exact than a year is the year of many things: so many tokens, or one phrase.
YEARLY = 4


@dataclass(frozen=True, slots=True)
class Pin:
    """A value in its sentence, and the content tokens around it, itself among them."""

    passage: Passage
    token: Token
    around: tuple[Token, ...]

    @property
    def near(self) -> Mapping[str, Token]:
        """What pins it, by key; other values pin nothing."""
        return {t.key: t for t in self.around if t.kind not in _VALUES and t is not self.token}

    @property
    def measure(self) -> str:
        """What kind of values it can be held against."""
        return self.token.quantity.unit if self.token.quantity else f"date {_grain(self.token)}"


def find_pinned(passages: Sequence[Passage]) -> tuple[Clash, ...]:
    """The clashes of values that are pinned to one thing, in reports of one encounter or, of slips, in any two."""
    weights = weigh_keys(passages)
    dated = _dates_told(passages)
    pins = [pin for p in passages for pin in _pins(p)]
    found = []
    for i, j in sorted(_meeting(pins)):
        a, b = pins[i], pins[j]
        if _can_clash(a, b, dated) and _is_one_thing(a, b, weights):
            slot = "number" if a.token.quantity else "date"
            found.append(Clash(a.passage, b.passage, slot, "clash", a.token, b.token, 0.5))
    return tuple(found)


def _pins(passage: Passage) -> Iterator[Pin]:
    content = [t for t in passage.tokens if t.content]
    for at, token in enumerate(content):
        dated = token.kind == "date" and date_style(token) == "calendar" and "XXXX" not in token.key
        if dated or token.quantity:
            yield Pin(passage, token, tuple(content[max(0, at - NEAR) : at + 1 + NEAR]))


def _grain(token: Token) -> int:
    """How exact a date is: 1 a year, 2 a month, 3 a day."""
    return token.key.count("-") + 1


def _meeting(pins: Sequence[Pin]) -> set[tuple[int, int]]:
    """Pairs of one measure that share enough keys, none of which too many have."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, pin in enumerate(pins):
        for key in pin.near:
            postings[pin.measure, key].append(number)
    counts: Counter[tuple[int, int]] = Counter()
    for numbers in postings.values():
        if len(numbers) <= RARE:
            counts.update(combinations(numbers, 2))
    return {pair for pair, count in counts.items() if count >= FEWEST}


def _dates_told(passages: Sequence[Passage]) -> Mapping[str, frozenset[str]]:
    """All dates that each report gives anywhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for place in passage.places:
            found[place.report].update(t.key for t in passage.tokens if t.kind == "date")
    return {report: frozenset(keys) for report, keys in found.items()}


def _can_clash(a: Pin, b: Pin, dated: Mapping[str, frozenset[str]]) -> bool:
    """Whether two reports give one value each, which cannot both be right of one thing."""
    p, q = a.passage, b.passage
    if {c.report for c in p.places} & {c.report for c in q.places} or not one_occasion(p, q):
        return False
    if same_token(a.token, b.token) or is_said(q, a.token) or is_said(p, b.token):
        return False
    if a.token.quantity:
        ranged = in_range(p, a.token) or in_range(q, b.token) or counts_parties(p, a.token)
        return not ranged and not are_two_ages(p, a.token, q, b.token) and not is_toll([*p.tokens, *q.tokens])
    if dates_a_report(p, a.token) or dates_a_report(q, b.token):
        return False
    told_by_both = a.token.key in dated[q.report] or b.token.key in dated[p.report]
    return not told_by_both and _bound(p, a.token) == _bound(q, b.token)


def _bound(passage: Passage, token: Token) -> str:
    return "" if dates_the_last(passage, token) else bounds_time(passage, token)


def _is_one_thing(a: Pin, b: Pin, weights: Mapping[str, float]) -> bool:
    if _of_other_matters(a, b):
        return False
    shared = [a.near[key] for key in a.near.keys() & b.near.keys()]
    names = [t for t in shared if t.kind in NAMES]
    words = len(shared) - len(names)
    phrase = _phrase(a, b)
    slip = _are_slips(a.token, b.token)
    if not a.passage.homes & b.passage.homes:
        return slip and words >= ENOUGH_WORDS and len(names) > 0 and len(shared) >= APART
    if a.token.quantity:
        heavy = sum(weights[t.key] for t in shared) >= ENOUGH_WEIGHT
        if slip and phrase >= PHRASE - 1 and words >= ENOUGH_WORDS:
            return True
        return heavy and words >= ENOUGH_WORDS + _is_counted_in(a) and len(shared) >= ENOUGH
    if not slip or not words:
        return False
    if _grain(a.token) == 1:
        return phrase >= PHRASE or (len(shared) >= YEARLY and words >= ENOUGH_WORDS)
    return len(shared) >= ENOUGH or phrase >= PHRASE


def _of_other_matters(a: Pin, b: Pin) -> bool:
    """Whether other words fill one slot near the values, or each has names of its own: the border treaty of 2024, the tax
    treaty of 2026; a visit to Tete in May, one to Beira in June."""
    alignment = align_slots(a.around, b.around)
    own = {t.kind for n in alignment.loose_left if (t := alignment.left[n]) is not a.token}
    others = {t.kind for n in alignment.loose_right if (t := alignment.right[n]) is not b.token}
    allowed = len(alignment.pairs) // REWORDED_PER if a.token.quantity else 0
    matters = [d for d in differences(alignment) if is_another_matter(d) and _on_one_side(a, b, d)]
    return bool(own & others & _PARTICULAR) or len(matters) > allowed


def _on_one_side(a: Pin, b: Pin, d: Difference) -> bool:
    """Whether both words stand before their value, or both after it."""
    return (d.left.span.start < a.token.span.start) == (d.right.span.start < b.token.span.start)


def _is_counted_in(pin: Pin) -> bool:
    """Whether the unit is a measure, which says less of what is counted than a noun."""
    return bool(
        pin.token.quantity and pin.token.quantity.unit in MEASURES and root(pin.token.quantity.unit) in pin.near
    )


def _phrase(a: Pin, b: Pin) -> int:
    """How many equal words stand next to both values, before and after together."""
    (p, i), (q, j) = ((x.passage.tokens, x.passage.position(x.token)) for x in (a, b))
    before = _run(p[:i][::-1], q[:j][::-1])
    return before + _run(p[i + 1 :], q[j + 1 :])


def _run(left: Sequence[Token], right: Sequence[Token]) -> int:
    differing = (n for n, (x, y) in enumerate(zip(left, right, strict=False)) if x.key != y.key)
    return next(differing, min(len(left), len(right)))


def _are_slips(a: Token, b: Token) -> bool:
    """Whether two values differ as a misprint does: figures in a digit; dates in a digit of the day or of a year alone, or
    in the year."""
    if a.quantity:
        return differ_by_a_digit(a.form, b.form)
    one, other = (t.key.removeprefix("date:").split("-") for t in (a, b))
    differing = [n for n, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    if differing == [len(one) - 1] and len(one) != 2:
        return differ_by_a_digit(one[-1], other[-1])
    return differing == [0]
