"""A sentence of a draft that is one of the record's, word for word, but for one phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from dragoman.lexicon import Office, cue_verbs, lemma, office_named
from dragoman.model import Citation, Finding, Span
from dragoman.reconcile.alignment import Alignment, Gap, align_in_order, gaps, same_token
from dragoman.reconcile.ground import Ground, Match
from dragoman.reconcile.quantities import is_measure
from dragoman.reconcile.senses import relation
from dragoman.reconcile.tokens import Token

# So many of the longer sentence's words must stand in the other in their order ...
WORD_FOR_WORD = 0.7
# ... and so many words of each may stand in the one place where they differ.
LONGEST = 5
_ALIKE = frozenset(("same", "synonym", "vaguer", "akin"))


def find_replaced(ground: Ground, matches: Sequence[Match]) -> Iterator[Finding]:
    """The phrase that stands in the place of another, where no sentence on the matter has it as the draft does."""
    found = [(match, gap) for match in matches if match.home and (gap := _only_gap(match)) is not None]
    told = {t.key for match in matches for t in match.told.tokens}
    for match, gap in found[:1]:
        if not all(t.key in told for t in gap.left if t.content):
            here, there = _hull(gap.left), Citation(match.told.citation.report, _hull(gap.right))
            words = here.of(ground.material.text(ground.draft))
            yield Finding(_kind(gap), here, words, ground.words(there), ground.voices([there]), (there,))


def _only_gap(match: Match) -> Gap | None:
    """The one place where two sentences differ, if there is no more than one and what stands there is not nearly the same."""
    alignment = align_in_order(match.tokens, match.told.tokens, _equal)
    if len(alignment.pairs) < WORD_FOR_WORD * max(len(alignment.left), len(alignment.right)):
        return None
    between = [*gaps(alignment), *_at_end(alignment)]
    telling = [gap for gap in between if any(t.content for t in (*gap.left, *gap.right))]
    if len(telling) != 1 or max(len(telling[0].left), len(telling[0].right)) > LONGEST:
        return None
    return telling[0] if _is_other(telling[0]) else None


def _at_end(alignment: Alignment) -> list[Gap]:
    """What two sentences end in otherwise, where both end there."""
    i, j = alignment.pairs[-1]
    gap = Gap(alignment.left[i + 1 :], alignment.right[j + 1 :])
    return [gap] if gap.left and gap.right else []


def _equal(a: Token, b: Token) -> bool:
    return a.form == b.form or (a.content and b.content and same_token(a, b))


def _is_other(gap: Gap) -> bool:
    mine, theirs = ([t for t in side if t.content or t.kind == "report"] for side in (gap.left, gap.right))
    if not mine or not theirs:
        return False
    if (offices := _offices(gap)) is not None:
        return offices[0].level != offices[1].level
    relations = {relation(a.form, b.form) for a, b in product(mine, theirs)}
    if relations & {"opposed", "lookalike"}:
        return True
    if relations & _ALIKE or any(a.key == b.key for a, b in product(mine, theirs)):
        return False
    # How it was said, and who said so, is held against the record by itself.
    verbs = cue_verbs()
    return not any(t.kind == "report" or lemma(t.form, "v") in verbs for t in (*mine, *theirs))


def _offices(gap: Gap) -> tuple[Office, Office] | None:
    """The offices that stand on both sides, if each side is one."""
    mine, theirs = (office_named(" ".join(t.form for t in side)) for side in (gap.left, gap.right))
    return (mine, theirs) if mine and theirs else None


def _hull(tokens: Sequence[Token]) -> Span:
    return Span(tokens[0].span.start, tokens[-1].span.end)


def _kind(gap: Gap) -> str:
    if all(any(t.kind == "number" or is_measure(t.form) for t in side) for side in (gap.left, gap.right)):
        return "number"
    return "title" if _offices(gap) else "fact"
