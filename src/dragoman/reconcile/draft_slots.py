"""Figures, dates, places, names and opposed words of a draft that stand where the record has others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model import Citation, Finding, Span
from dragoman.reconcile.alignment import Difference, differences, same_token
from dragoman.reconcile.ground import Ground, Match
from dragoman.reconcile.tokens import NAMES, Token

_KINDS = {"number": "number", "ordinal": "number", "date": "date"}
# What of a sentence is a particular, which the record either has or has otherwise.
_PARTICULARS = NAMES | {"number", "ordinal", "date"}
_OPPOSED = ("opposed", "exclusive", "lookalike")
# So much of a sentence's words must stand in a sentence of the record before one that is otherwise counts.
ONE_MATTER = 0.5


def find_misplaced(ground: Ground, sentence: Span, matches: Sequence[Match]) -> Iterator[Finding]:
    """What of a sentence is otherwise in the sentences of the record that tell of the same matter."""
    known = [token for match in matches for token in (*match.told.tokens, *match.told.around)]
    for match in matches:
        if match.share < ONE_MATTER:
            continue
        for difference in differences(match.alignment):
            if _counts(difference) and not _is_known(difference.left, known):
                yield _finding(ground, match, difference)


def _counts(d: Difference) -> bool:
    if d.slot == "wording":
        return d.how in _OPPOSED and d.support > 0
    return d.how == "clash" and d.left.kind in _PARTICULARS


def _is_known(token: Token, known: Sequence[Token]) -> bool:
    return any(same_token(token, other) for other in known)


def _finding(ground: Ground, match: Match, d: Difference) -> Finding:
    there = Citation(match.told.citation.report, d.right.span)
    words = d.left.span.of(ground.material.text(ground.draft))
    return Finding(
        _KINDS.get(d.slot, "fact"), d.left.span, words, ground.words(there), ground.voices([there]), (there,)
    )
