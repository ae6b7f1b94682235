"""Standing phrases: the same sequence of words in what one side says on different dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.model import Citation, Span

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# Three words in a row, two of them long ones in small letters: shorter runs are grammar or names.
_SHORTEST = 3
_LONG = 5
_LONG_ONES = 2
_COMMON = frozenset(
    "about after between their which would could should these those other under where there being continue including".split()
)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that a side said on a date, with their place in a report."""

    date: str
    report: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class StandingPhrase:
    """A sequence of words as last printed, the dates on which it was said, and each place."""

    words: str
    dates: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    """The words of an utterance, and every run of the shortest length in them."""

    tokens: tuple[re.Match[str], ...]
    words: tuple[str, ...]
    runs: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    key: Key
    date: str
    citation: Citation
    words: str


def find_phrases(utterances: Iterable[Utterance]) -> list[StandingPhrase]:
    """The longest sequences said on two dates or more, since the earliest first; a part of a longer one only where it is
    older or was said on more dates."""
    listed = list(utterances)
    cuts = {text: _cut(text) for text in {utterance.text for utterance in listed}}  # copies are cut once
    dates: dict[Key, set[str]] = {}
    for utterance in listed:
        for key in cuts[utterance.text].runs:
            dates.setdefault(key, set()).add(utterance.date)
    found: dict[Key, list[_Said]] = {}
    for utterance in listed:
        for said in _standing(utterance, cuts[utterance.text], dates):
            found.setdefault(said.key, []).append(said)
    whole = {key: said for key, said in found.items() if _says_something(said) and len({s.date for s in said}) > 1}
    kept = [said for key, said in whole.items() if not any(_is_within(key, other) for other in whole if other != key)]
    phrases = (
        StandingPhrase(
            max(said, key=lambda s: s.date).words,
            tuple(sorted({s.date for s in said})),
            tuple(s.citation for s in said),
        )
        for said in kept
    )
    return sorted(phrases, key=lambda p: (p.dates, p.words))


def _cut(text: str) -> _Cut:
    tokens = tuple(_WORD.finditer(text))
    words = tuple(token[0].casefold().replace("’", "'") for token in tokens)
    runs = tuple(words[at : at + _SHORTEST] for at in range(len(words) - _SHORTEST + 1))
    return _Cut(tokens, words, runs)


def _standing(utterance: Utterance, cut: _Cut, dates: dict[Key, set[str]]) -> Iterator[_Said]:
    """The longest runs of an utterance, each of whose windows was said on one and the same other date."""
    tokens = cut.tokens
    windows = [dates[key] for key in cut.runs]
    start = 0
    while start < len(windows):
        common, end = windows[start], start
        while end + 1 < len(windows) and len(common & windows[end + 1]) > 1:
            end += 1
            common = common & windows[end]
        if len(common) > 1:
            first, last = tokens[start], tokens[end + _SHORTEST - 1]
            key = cut.words[start : end + _SHORTEST]
            span = Span(utterance.span.start + first.start(), utterance.span.start + last.end())
            words = " ".join(utterance.text[first.start() : last.end()].split())
            yield _Said(key, utterance.date, Citation(utterance.report, span), words)
        start = end + 1


def _says_something(said: list[_Said]) -> bool:
    words: list[str] = _WORD.findall(said[0].words)
    return sum(w.islower() and len(w) >= _LONG and w not in _COMMON for w in words) >= _LONG_ONES


def _is_within(part: Key, whole: Key) -> bool:
    places = range(len(whole) - len(part) + 1)
    return len(part) < len(whole) and any(whole[at : at + len(part)] == part for at in places)
