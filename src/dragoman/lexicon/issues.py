"""Issues of diplomacy by the terms under which each is known; the list is open, a text may speak of others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dragoman.lexicon.states import state_by_adjective, state_by_people, state_named
from dragoman.lexicon.tables import plain, read_table, split_list

Key = tuple[str, ...]
_ANY_STATE = "~"
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\+?|~")
_SHORTEST_STEM = 4
_LONGEST_ACRONYM = 4


class _Token(NamedTuple):
    word: str
    start: int
    end: int


@dataclass(frozen=True)
class Issue:
    """An issue: `label` in small letters joined by hyphens; a general one yields to a specific one at the same place."""

    label: str
    general: bool
    terms: tuple[str, ...]


@cache
def issues() -> tuple[Issue, ...]:
    """All issues, by label."""
    return tuple(Issue(row["label"], row["general"] == "1", split_list(row["terms"])) for row in read_table("issues"))


@cache
def _terms() -> dict[Key, Issue]:
    """Folded words of a term -> its issue; a term that ends in `*` keeps it, `~` in a term stands for any state."""
    return {_folded_term(term): issue for issue in issues() for term in issue.terms}


@cache
def _acronyms() -> frozenset[Key]:
    """Terms of up to four capitals: found in capitals only, so that "LAC" is not "lac", nor "COP" a "cop"."""
    short = (term for issue in issues() for term in issue.terms if term.isupper() and len(term) <= _LONGEST_ACRONYM)
    return frozenset(_folded_term(term) for term in short)


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How many words the terms have that begin with a word, the fewest first; of one word are any."""
    found: dict[str, set[int]] = {}
    for term in _terms():
        found.setdefault(term[0], {1}).add(len(term))
    return {word: tuple(sorted(sizes)) for word, sizes in found.items()}


def _folded_term(term: str) -> Key:
    words = tuple(_fold(match.group()) for match in _TOKEN.finditer(term))
    return (*words[:-1], words[-1] + "*") if term.endswith("*") else words


@cache
def issue_labels() -> tuple[str, ...]:
    """All labels, in order."""
    return tuple(issue.label for issue in issues())


@cache
def general_labels() -> frozenset[str]:
    """The labels that yield to a narrower one."""
    return frozenset(issue.label for issue in issues() if issue.general)


def issues_in(words: str) -> tuple[tuple[str, int, int], ...]:
    """The issues that a text speaks of: label, start and end of each place, in order, no two overlapping.

    Terms are found at word boundaries in any case, in the plural or with a possessive. At one place the specific wins
    over the general, then the longer: in "imports of seafood" it is seafood-imports, not trade.
    """
    tokens = [_Token(_fold(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(words)]
    merged = _with_states(words, tokens)
    hits = [*_candidates(words, tokens), *(_candidates(words, merged) if merged != tokens else ())]
    taken: list[tuple[str, int, int]] = []
    for issue, start, end in sorted(hits, key=lambda hit: (hit[0].general, hit[1] - hit[2], hit[1], hit[0].label)):
        if all(end <= first or start >= last for _, first, last in taken):
            taken.append((issue.label, start, end))
    return tuple(sorted(taken, key=lambda hit: hit[1]))


def _candidates(words: str, tokens: list[_Token]) -> list[tuple[Issue, int, int]]:
    hits: list[tuple[Issue, int, int]] = []
    sizes, left = _sizes(), len(tokens)
    for first, token in enumerate(tokens):
        for size in sizes.get(token.word, (1,)):
            if size > left - first:
                break
            some = tokens[first : first + size]
            start, end = some[0].start, some[-1].end
            key = _key_found(tuple(token.word for token in some))
            if key is not None and (key not in _acronyms() or words[start:end].rstrip("s").isupper()):
                hits.append((_terms()[key], start, end))
    return hits


def _key_found(words: Key) -> Key | None:
    if words in _terms():
        return words
    last = words[-1]
    stems = ((*words[:-1], last[:size] + "*") for size in range(len(last), _SHORTEST_STEM - 1, -1))
    return next((key for key in stems if key in _terms()), None)


def _with_states(words: str, tokens: list[_Token]) -> list[_Token]:
    """The tokens with every name or adjective of a state, of up to three words, put as one `~`."""
    merged: list[_Token] = []
    place = 0
    while place < len(tokens):
        size = next(
            (n for n in (3, 2, 1) if place + n <= len(tokens) and _is_state(words, tokens[place : place + n])), 0
        )
        some = tokens[place : place + max(size, 1)]
        merged.append(_Token(_ANY_STATE, some[0].start, some[-1].end) if size else some[0])
        place += len(some)
    return merged


def _is_state(words: str, tokens: list[_Token]) -> bool:
    text = words[tokens[0].start : tokens[-1].end]
    return text[0].isupper() and (state_by_adjective(text) or state_named(text) or state_by_people(text)) is not None


@cache
def _fold(word: str) -> str:
    """A word without case, accents, possessive and plural ("Negotiations’" and "negotiation" meet)."""
    text = plain(word).casefold()
    text = text[:-2] if text.endswith("'s") else text.rstrip("'")
    if len(text) <= 3 or not text.endswith("s") or text.endswith(("ss", "us", "is", "'s")):
        return text
    if text.endswith("ies") and len(text) > 5:
        return text[:-3] + "y"
    return text[:-2] if text.endswith(("ches", "shes", "xes", "sses", "zes")) else text[:-1]
