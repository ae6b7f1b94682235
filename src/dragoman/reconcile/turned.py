"""What one retelling turns round in the other's words: a denial, the standing of an office, a weekday in a copied sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.reconcile.clashes import IMPLICIT, NO_DENIAL, Clash
from dragoman.reconcile.contexts import date_style, dates_a_report, denials, is_source
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.retellings import Retelling
from dragoman.reconcile.tokens import Token

# So near before a word a negation denies it.
DENIED_WORDS = 3
# So many tokens must agree beside a denial, and so much of the sentence; where there are no more, so much.
DENIAL_TOKENS = 3
DENIED, WHOLE = 0.6, 0.8
# So near before a denial stands who denies it of himself.
OWN_WORDS = 2
_OWN = frozenset(("i", "we"))
# How much of a sentence, and of how many tokens, is copied word for word.
COPIED, COPIED_TOKENS = 0.9, 8
# Beside an office they say whether somebody holds it.
STANDING = frozenset(
    "former ex acting interim caretaker outgoing incoming deputy vice assistant elect designate".split()
)


_TITLES = frozenset(("word", "name"))


def find_turned(told: Retelling) -> tuple[Clash, ...]:
    """What the one sentence turns round, as clashes."""
    return (*_denials(told), *_standings(told), *_weekdays(told))


def standing_of(passage: Passage, title: Token) -> str:
    """The word beside a title that says whether its office is held ("former", "acting"), or ""."""
    at = passage.position(title)
    before = [t.form for t in passage.tokens[:at] if t.kind != "state"]  # "former US President"
    beside = (*before[-1:], *(t.form for t in passage.tokens[at + 1 : at + 2]))
    return next((form for form in beside if form in STANDING), "")


def _standings(told: Retelling) -> Iterator[Clash]:
    """An office that in one of two copies of a sentence alone is a former one, a deputy's, one to come."""
    odd = [t for t in (*told.left_over, *told.right_over) if t.form in STANDING]
    if len(odd) != 1 or not _is_copied(told, allowed=1):
        return
    for left, right in _matched(told):
        standings = standing_of(told.left, left), standing_of(told.right, right)
        if {left.kind, right.kind} <= _TITLES and sorted(standings) == ["", odd[0].form]:
            yield Clash(told.left, told.right, "standing", "standing", left, right, told.share)
            return


def _weekdays(told: Retelling) -> Iterator[Clash]:
    """Two weekdays in what is else one sentence: between copies not even midnight parts them."""
    if len(told.left_over) == len(told.right_over) == 1 and _is_copied(told, allowed=2):
        a, b = told.left_over[0], told.right_over[0]
        weekdays = a.form != b.form and date_style(a) == date_style(b) == "weekday"
        if weekdays and not dates_a_report(told.left, a) and not dates_a_report(told.right, b):
            yield Clash(told.left, told.right, "date", "clash", a, b, told.share)


def _is_copied(told: Retelling, allowed: int) -> bool:
    """Whether the sentences are one but for so many words."""
    odd = len(told.left_over) + len(told.right_over)
    return odd <= allowed and told.share >= COPIED and len(told.alignment.pairs) >= COPIED_TOKENS


def _denials(told: Retelling) -> Iterator[Clash]:
    """What one sentence denies and the other, which denies nothing, says: the first word after the negation."""
    denying = [_negations(p.tokens) for p in (told.left, told.right)]
    agreeing = len(told.alignment.pairs)
    if sorted(map(len, denying)) != [0, 1] or agreeing < DENIAL_TOKENS or told.share < DENIED:
        return
    if agreeing == DENIAL_TOKENS and told.share < WHOLE:
        return
    negated, plain = (told.left, told.right) if denying[0] else (told.right, told.left)
    denial = (denying[0] or denying[1])[0]
    if denials(plain.tokens):
        return
    at = negated.position(denial)
    verb = next((t for t in negated.tokens[at + 1 : at + 1 + DENIED_WORDS] if t.content), None)
    pair = next((p for p in _matched(told) if verb in p), None)
    if verb is None or pair is None or _of_oneself(negated, denial, plain, pair[told.left is negated]):
        return
    if not any(map(_denies_alone, _unmatched_in(told, plain))):
        yield Clash(told.left, told.right, "negation", "negation", *pair, told.share)


def _of_oneself(negated: Passage, denial: Token, plain: Passage, verb: Token) -> bool:
    """Whether a speaker denies of himself what the other sentence says of others: "I do not see it so", "Ghana sees it so"."""
    before = negated.tokens[max(0, negated.position(denial) - OWN_WORDS) : negated.position(denial)]
    named = [t.key for t in plain.tokens[: plain.position(verb)] if t.kind in ("person", "state")]
    speakers = {t.key for t in negated.tokens if t.kind in ("person", "state") and is_source(negated, t)}
    return any(t.form in _OWN for t in before) and bool(named) and named[-1] not in speakers


def _denies_alone(token: Token) -> bool:
    return token.key.startswith(IMPLICIT)


def _unmatched_in(told: Retelling, passage: Passage) -> list[Token]:
    sides = zip(*_matched(told), strict=True)
    matched = {
        t.span for t in next(side for side, p in zip(sides, (told.left, told.right), strict=True) if p is passage)
    }
    return [t for t in passage.tokens if t.span not in matched]


def _negations(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in denials(tokens) if t.form not in NO_DENIAL | {"no"}]


def _matched(told: Retelling) -> Iterator[tuple[Token, Token]]:
    return ((told.alignment.left[i], told.alignment.right[j]) for i, j in told.alignment.pairs)
