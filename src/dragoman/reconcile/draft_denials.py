"""What a draft denies and the record affirms, or the other way about; a question affirms nothing, its answer does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.lexicon import lemma
from dragoman.model import Citation, Finding
from dragoman.reconcile.ground import Ground, Match, Told
from dragoman.reconcile.tokens import Token

# Words that deny stand so near before the word that they deny.
DENIED = 4
# ... and so near those that tell of somebody who denies it.
DOUBTED = 8
# Verbs that turn what follows them into its opposite; as roots. "Denied" does not: it tells of two who differ.
_REFUSING = frozenset(("refus", "declin", "fail"))
# What stands between a denial and what is denied: "did not mean to go", "no longer".
_MEANING = frozenset(("mean", "want", "wish", "intend", "plan", "expect", "seek", "hope", "longer", "yet"))
# Words by which a sentence may deny in another way, and those that make of a denial a first time.
_OTHERWISE = frozenset("deny denies denied denying reject rejected contradicted disputed dismissed ruled lack".split())
_FIRST = frozenset(("since", "until"))
_ASKED = re.compile(
    r"\b(?:ask(?:ed|s|ing)?|wonder(?:ed|s|ing)?|question(?:ed)?)\s+(?:\w+\s+){0,3}?(?:if|whether)\b", re.IGNORECASE
)
# "No, I did not.", "KEOGH: No."
_NO = re.compile(r"(?:[A-Z][^\n:.!?]{0,40}:\s*)?[\"“]?(?:No|Not|Never|Nobody|None)\b")


def find_turned(ground: Ground, matches: Sequence[Match]) -> Iterator[Finding]:
    """What a sentence denies and every sentence of the record on the matter affirms, or the other way about."""
    at_home = [match for match in matches if match.home]
    turned = {match.told.citation: _denied_once(match) for match in at_home if not asks(ground, match.told)}
    if turned and all(turned.values()):
        for match in [m for m in at_home if m.retold and m.told.citation in turned][:1]:
            here, there = turned[match.told.citation][0]
            yield _finding(ground, match, here, Citation(match.told.citation.report, there.span))
    yield from _answered(ground, at_home)


def _answered(ground: Ground, at_home: Sequence[Match]) -> Iterator[Finding]:
    """What a sentence affirms, which the record only asks and answers with no."""
    for match in at_home[:1]:
        answer = ground.after(match.told)
        if match.retold and answer and _is_question(ground, match.told) and not any(map(denies, match.tokens)):
            asked = [
                match.alignment.left[i] for i, _ in match.alignment.pairs if match.alignment.left[i].kind == "word"
            ]
            if asked and _NO.match(ground.words(answer.citation)):
                yield _finding(ground, match, asked[0], answer.citation)


def asks(ground: Ground, told: Told) -> bool:
    """Whether a sentence asks, or tells that somebody asked whether."""
    return _is_question(ground, told) or bool(_ASKED.search(ground.words(told.citation)))


def _is_question(ground: Ground, told: Told) -> bool:
    return ground.words(told.citation).rstrip("\"”’' ").endswith("?")


def _denied_once(match: Match) -> list[tuple[Token, Token]]:
    """The words that one of two sentences denies, where the other denies nothing at all."""
    mine, theirs = match.tokens, match.told.tokens
    pairs = [(match.alignment.left[i], match.alignment.right[j]) for i, j in match.alignment.pairs]
    words = [(a, b) for a, b in pairs if a.kind == "word" and _is_denied(mine, a) != _is_denied(theirs, b)]
    if any(map(denies, mine)) == any(map(denies, theirs)):
        return []
    return [(a, b) for a, b in words if not (_is_doubted(mine, a) or _is_doubted(theirs, b))]


def denied_in_one(a: Sequence[Token], b: Sequence[Token]) -> bool:
    """Whether one of two sentences denies, and the other does not in any way; "not met since" is a first time."""
    first = any(t.form in _FIRST for t in (*a, *b))
    return not first and any(map(denies, a)) != any(map(denies, b)) and not any(t.form in _OTHERWISE for t in (*a, *b))


def _is_doubted(tokens: Sequence[Token], token: Token) -> bool:
    """Whether somebody is said to deny what stands in so many words after it, or it is so for a while alone."""
    at = tokens.index(token)
    otherwise = any(t.form in _OTHERWISE for t in tokens[max(0, at - DOUBTED) : at])
    return otherwise or any(t.form in _FIRST for t in tokens)


def denies(token: Token) -> bool:
    """Whether a word denies what follows it."""
    return token.kind == "negation" or token.key in _REFUSING


def _is_denied(tokens: Sequence[Token], token: Token) -> bool:
    """Whether the word that denies stands before a token with no other content between: "no armed group", "refused to meet"."""
    at = tokens.index(token)
    for other in reversed(tokens[max(0, at - DENIED) : at]):
        if denies(other):
            return True
        if other.content and lemma(other.form, "v") not in _MEANING:
            return False
    return False


def _finding(ground: Ground, match: Match, token: Token, there: Citation) -> Finding:
    words = token.span.of(ground.material.text(ground.draft))
    return Finding("fact", token.span, words, ground.words(there), ground.voices([there]), (there,))
