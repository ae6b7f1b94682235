"""Direct words of a draft that are not printed so: held word by word against the nearest words in print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.model import Citation, Finding, Span
from dragoman.reconcile.alignment import align_in_order
from dragoman.reconcile.ground import Ground, Told
from dragoman.reconcile.tokens import Token

# A quotation of fewer words is a word in quotation marks.
FEWEST = 2
# Between double marks within a line, whether or not the reader took it for a statement's words.
_QUOTATION = re.compile(r"""["“„«](?P<words>[^"“”„«»\n]+)(?:["”“»]|$)""", re.MULTILINE)
# So much of a quotation's words must stand in a sentence in their order for it to be that quotation.
ONE_QUOTATION = 0.5


def find_misquoted(ground: Ground) -> Iterator[Finding]:
    """Each quotation of the draft that stands nowhere in the record and is near to one that does."""
    for found in _QUOTATION.finditer(ground.material.text(ground.draft)):
        span = Span(*found.span("words"))
        tokens = ground.tokens(span)
        if len(tokens) < FEWEST or any(_holds(told, tokens) for told in ground.told):
            continue
        nearest = max(ground.told, key=lambda told: _shared(tokens, told), default=None)
        if nearest and _shared(tokens, nearest) >= ONE_QUOTATION:
            yield _finding(ground, span, tokens, nearest)


def _holds(told: Told, tokens: Sequence[Token]) -> bool:
    """Whether these words stand in a sentence without a break."""
    wanted = [t.form for t in tokens]
    words = [t.form for t in told.tokens]
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _shared(tokens: Sequence[Token], told: Told) -> float:
    """The share of the words that stand there in the same order."""
    forms = {t.form for t in told.tokens}
    if _weigh([t for t in tokens if t.form in forms]) < ONE_QUOTATION * _weigh(tokens):
        return 0.0
    return _weigh(align_in_order(tokens, told.tokens, _same_form).shared) / _weigh(tokens)


def _weigh(tokens: Sequence[Token]) -> float:
    """Small words are part of what was said, at half the weight of others."""
    return sum(1.0 if t.content else 0.5 for t in tokens)


def _same_form(a: Token, b: Token) -> bool:
    return a.form == b.form


def _finding(ground: Ground, span: Span, tokens: Sequence[Token], told: Told) -> Finding:
    """The words of the record between the first and the last that both have, widened to what the draft's ends stand for."""
    pairs = align_in_order(tokens, told.tokens, _same_form).pairs
    first, last = (
        max(0, pairs[0][1] - pairs[0][0]),
        min(len(told.tokens) - 1, pairs[-1][1] + len(tokens) - 1 - pairs[-1][0]),
    )
    there = Citation(told.citation.report, Span(told.tokens[first].span.start, told.tokens[last].span.end))
    said = " ".join(span.of(ground.material.text(ground.draft)).split())
    return Finding("quotation", span, said, ground.words(there), ground.voices([there]), (there,))
