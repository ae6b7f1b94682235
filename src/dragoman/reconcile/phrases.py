"""Words that look alike and end one phrase in two reports of an encounter ("free of weapons of mass ..."), however freely the
rest of the two sentences is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from dragoman.reconcile.clashes import Clash
from dragoman.reconcile.contexts import is_said, same_mood
from dragoman.reconcile.passages import RARE, Passage, one_occasion
from dragoman.reconcile.senses import look_alike
from dragoman.reconcile.tokens import Token

# A phrase is so many words before the last, and so many of them say something.
PHRASE, SAYING = 4, 2

End = tuple[Passage, Token]


def find_misprints(passages: Sequence[Passage]) -> tuple[Clash, ...]:
    """The look-alikes at the end of phrases, as clashes."""
    phrases: dict[tuple[str, ...], list[End]] = defaultdict(list)
    for passage in passages:
        for at in range(PHRASE, len(passage.tokens)):
            before = passage.tokens[at - PHRASE : at]
            if passage.tokens[at].kind == "word" and sum(t.content for t in before) >= SAYING:
                phrases[tuple(t.key for t in before)].append((passage, passage.tokens[at]))
    return tuple(c for ends in phrases.values() if len(ends) <= RARE for c in _look_alikes(ends))


def _look_alikes(ends: Sequence[End]) -> Iterator[Clash]:
    for (left, a), (right, b) in combinations(ends, 2):
        if a.key == b.key or not left.homes & right.homes or not one_occasion(left, right):
            continue
        apart = not {c.report for c in left.places} & {c.report for c in right.places}
        told_once = not is_said(right, a) and not is_said(left, b)
        if apart and told_once and look_alike(a.form, b.form) and same_mood(left, a, right, b):
            yield Clash(left, right, "wording", "lookalike", a, b, 0.5)
