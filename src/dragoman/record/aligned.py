"""Two versions of one text: where words of the one stand in the other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from dragoman.model import Span

# A sentence or a line, near enough to be looked for as a whole.
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]+|[^.!?\n]+")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class _Cut:
    """The words and signs of a text, where each stands, and which numbers of them each sentence has."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    sentences: tuple[range, ...]

    def sentence_words(self) -> list[tuple[str, ...]]:
        return [self.words[numbers.start : numbers.stop] for numbers in self.sentences]


def find_again(span: Span, old: str, new: str) -> Span | None:
    """Where the words of a span of one text stand in another version of it: all of them and in a row, in the same order of
    the text or in a sentence that was moved; None where they do not.

    >>> old, new = "He came in May. He said: no.", "In brief. He came in June. He said: no."
    >>> find_again(Span(16, 28), old, new), find_again(Span(0, 14), old, new)
    (Span(start=27, end=39), None)
    """
    words = _TOKEN.findall(span.of(old))
    found = find_parts(span, old, new)
    return found[0] if len(found) == 1 and _TOKEN.findall(found[0].of(new)) == words else None


def find_parts(span: Span, old: str, new: str) -> list[Span]:
    """Where those words of a span that stand in the other version do, the words that stand in a row together.

    >>> find_parts(Span(0, 15), "He came in May.", "In brief. He came in June.")
    [Span(start=10, end=20), Span(start=25, end=26)]
    """
    before, after, places = _align(old, new)
    first = bisect_right(before.spans, span.start, key=lambda each: each.end)
    last = bisect_left(before.spans, span.end, key=lambda each: each.start)
    parts: list[Span] = []
    former = -1
    for n in (n for n in range(first, last) if n in places):
        at, word = after.spans[places[n]], before.spans[n]
        # of a word that the span has only a part of, that part
        here = Span(at.start + max(0, span.start - word.start), at.end - max(0, word.end - span.end))
        joined = bool(parts) and places[n] == former + 1
        parts[-1 if joined else len(parts) :] = [Span(parts[-1].start if joined else here.start, here.end)]
        former = places[n]
    return parts


@lru_cache(32)
def _align(old: str, new: str) -> tuple[_Cut, _Cut, Mapping[int, int]]:
    """Two texts, and which word of the one is which of the other: by sentences in order, then by those that stand once in
    each, then word by word in what is left."""
    a, b = _cut(old), _cut(new)
    places: dict[int, int] = {}
    sentences = a.sentence_words(), b.sentence_words()
    for x, y in (*_in_order(*sentences, popular=True), *_alone(*sentences)):
        places.update(zip(a.sentences[x], b.sentences[y], strict=True))
    taken = set(places.values())
    left = [n for n in range(len(a.words)) if n not in places], [n for n in range(len(b.words)) if n not in taken]
    # Words that stand everywhere are matched only beside others: a long text would take minutes otherwise.
    for x, y in _in_order([a.words[n] for n in left[0]], [b.words[n] for n in left[1]], popular=False):
        places[left[0][x]] = left[1][y]
    return a, b, places


def _cut(text: str) -> _Cut:
    spans: list[Span] = []
    sentences: list[range] = []
    for sentence in _SENTENCE.finditer(text):
        first = len(spans)
        spans += (Span(*token.span()) for token in _TOKEN.finditer(text, *sentence.span()))
        if len(spans) > first:
            sentences.append(range(first, len(spans)))
    return _Cut(tuple(span.of(text) for span in spans), tuple(spans), tuple(sentences))


def _in_order(a: Sequence[object], b: Sequence[object], popular: bool) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, a, b, autojunk=not popular)
    for x, y, size in matcher.get_matching_blocks():
        yield from ((x + n, y + n) for n in range(size))


def _alone(a: Sequence[object], b: Sequence[object]) -> Iterator[tuple[int, int]]:
    """The places of what stands once in each."""
    once = {value for value, count in Counter(a).items() if count == 1} & {
        value for value, count in Counter(b).items() if count == 1
    }
    where = {value: y for y, value in enumerate(b) if value in once}
    return ((x, where[value]) for x, value in enumerate(a) if value in once)
