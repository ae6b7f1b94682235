"""A passage as the tokens that are compared: words, quantities, dates, and names with whom or what they mean."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from dragoman.lexicon.calendar import MONTH_NAMES, WEEKDAY_NAMES, ordinal_of
from dragoman.lexicon.states import state_by_capital, state_named
from dragoman.lexicon.tables import LETTERS
from dragoman.model import Entity, Reading, Span
from dragoman.reconcile.quantities import Quantity, bound_before, is_scaled, measure, read_number, unit_after
from dragoman.reconcile.senses import root

STOP = frozenset((
    "a", "an", "the", "this", "that", "these", "those", "and", "or", "but", "nor", "so", "as", "of", "in", "on", "at",
    "to", "for", "from", "by", "with", "into", "onto", "over", "about", "around", "between", "among", "during",
    "before", "after", "since", "until", "while", "when", "where", "which", "who", "whom", "whose", "what", "why",
    "how", "it", "its", "he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs", "we", "us",
    "our", "ours", "i", "me", "my", "you", "your", "is", "are", "was", "were", "be", "been", "being", "am", "has",
    "have", "had", "having", "do", "does", "did", "done", "also", "too", "very", "more", "most", "much", "many",
    "some", "any", "all", "both", "each", "other", "another", "than", "then", "there", "here", "just", "only", "own",
    "same", "such", "up", "down", "out", "off", "if", "because", "although", "though", "despite", "however", "per",
    "via", "amid", "again", "further", "both", "s", "mr", "mrs", "ms", "dr",
))  # fmt: skip
NEGATIONS = frozenset((
    "not", "no", "never", "without", "neither", "nor", "none", "cannot", "nothing", "nobody", "dont", "doesnt",
    "didnt", "wont", "cant", "isnt", "wasnt", "arent", "havent", "hasnt", "hadnt", "wouldnt", "couldnt", "shouldnt",
))  # fmt: skip
MODALS = frozenset(["will", "would", "shall", "should", "may", "might", "can", "could", "must"])
# Words of reporting: they frame what is told, and two reports choose them freely.
REPORTING = frozenset((
    "say", "said", "says", "saying", "tell", "told", "tells", "telling", "state", "stated", "states", "stating",
    "note", "noted", "add", "added", "report", "reported", "reports", "according", "announce", "announced", "quote",
    "quoted", "statement", "reporters", "news", "agency", "told",
))  # fmt: skip
# "May" is left out: it is a modal.
CALENDAR = frozenset(name.casefold() for name in (*MONTH_NAMES, *WEEKDAY_NAMES)) - {"may"}
# After these the name of a capital means the city; after "from" and "to" it may be the government that sits there.
_WHERE = frozenset(("in", "at", "near"))
NAMES = frozenset(("person", "state", "place", "organisation", "forum", "outlet", "name"))
_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})
# "6:41", "B52", "11th", "1,200", "3.5", "%", words with inner apostrophes; a hyphen parts words ("10-year-old").
_WORD = re.compile(r"\d{1,2}:\d\d|[^\W\d_]+\d\w*|\d+(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*|%|[^\W\d_]+(?:'[^\W\d_]+)*")
# A currency sign before a figure is its unit ("$40" is no clash with "40 euros").
_CURRENCY = "$£€¥₹"
DURATION_WORDS = frozenset(("minute", "minutes", "hour", "hours"))
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a name: `form` as printed but folded, `key` what equal things share, `kind` what slot it can fill.

    `kind` is word, stop, negation, modal, report, number, ordinal, date, or one of NAMES.
    """

    form: str
    key: str
    kind: str
    span: Span
    quantity: Quantity | None = None

    @property
    def content(self) -> bool:
        """Whether it says something by itself."""
        return self.kind not in ("stop", "modal", "report", "negation")


@dataclass(frozen=True, slots=True)
class Marks:
    """Names and dates of a report by place, in order and not overlapping."""

    starts: tuple[int, ...]
    marks: tuple[tuple[Span, str, str], ...]

    def at(self, start: int) -> tuple[Span, str, str] | None:
        """The (span, kind, key) that covers this character."""
        place = bisect_right(self.starts, start) - 1
        return self.marks[place] if place >= 0 and start < self.marks[place][0].end else None


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Small letters without accents, quotes evened out."""
    plain = unicodedata.normalize("NFKD", word.translate(_QUOTES).translate(LETTERS))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def entity_key(entity: Entity) -> str:
    """What mentions of one entity share within a report and, for states, across reports."""
    return ":".join(_kind_and_name(entity))


def _kind_and_name(entity: Entity) -> tuple[str, str]:
    """The kind and the name that tells it from others; what is read as a place and names a state is that state."""
    state = state_named(entity.name) if entity.kind == "place" else None
    if state or (entity.kind == "state" and entity.state):
        return "state", state.code if state else str(entity.state)
    return entity.kind, fold(entity.name)


def mark_report(reading: Reading, text: str) -> Marks:
    """The names and dates that a reading found in its report's text; of two that overlap the longer stays.

    What is counted in minutes or hours says how long something took ("two hours before"), and is left as a figure.
    """
    found = [
        (span, _kind_and_name(entity)[0], entity_key(entity))
        for entity in reading.entities
        if entity.kind in NAMES
        for span in entity.mentions
    ]
    found += [
        (d.span, "date", f"date:{d.date}")
        for d in reading.dates
        if d.date and not DURATION_WORDS & set(fold(d.span.of(text)).split())
    ]
    kept: list[tuple[Span, str, str]] = []
    for mark in sorted(found, key=lambda m: (m[0].start, -m[0].end, m[1], m[2])):
        if not kept or mark[0].start >= kept[-1][0].end:
            kept.append(mark)
    return Marks(tuple(m[0].start for m in kept), tuple(kept))


NO_MARKS = Marks((), ())


def tokenise(text: str, span: Span, marks: Marks = NO_MARKS) -> tuple[Token, ...]:
    """The tokens of `text[span.start:span.end]`, with names merged into one token each."""
    words = [
        (m.group(), Span(m.start(), m.end())) for m in _WORD.finditer(text.translate(_QUOTES), span.start, span.end)
    ]
    return tuple(_merge(words, marks))


def _merge(words: Sequence[tuple[str, Span]], marks: Marks) -> Iterator[Token]:
    folded = [fold(w) for w, _ in words]
    at = 0
    while at < len(words):
        mark = marks.at(words[at][1].start)
        if mark is not None and not (mark[1] == "date" and at and folded[at - 1] in MODALS):
            token, taken = _marked(words, folded, at, mark)
        else:
            token, taken = _unmarked(words, folded, at)
        yield token
        at += taken


def _marked(
    words: Sequence[tuple[str, Span]], folded: Sequence[str], at: int, mark: tuple[Span, str, str]
) -> tuple[Token, int]:
    span, kind, key = mark
    taken = 1
    while at + taken < len(words) and words[at + taken][1].start < span.end:
        taken += 1
    form = " ".join(f.removesuffix("'s") for f in folded[at : at + taken])
    if kind == "state" and at and folded[at - 1] in _WHERE and _is_city(" ".join(w for w, _ in words[at : at + taken])):
        kind, key = "place", f"place:{form}"
    return Token(form, key, kind, Span(words[at][1].start, words[at + taken - 1][1].end)), taken


def _is_city(words: str) -> bool:
    """Whether words name a capital and no state ("Lima"; not "Singapore")."""
    return state_by_capital(words) is not None and state_named(words) is None


def _unmarked(words: Sequence[tuple[str, Span]], folded: Sequence[str], at: int) -> tuple[Token, int]:
    number = read_number(folded, at)
    if number is not None:
        return _number(words, folded, at, *number)
    word, span = words[at]
    form = folded[at].removesuffix("'s")
    place = ordinal_of(form)
    if place is not None or (form[:1].isdigit() and ":" not in form):
        return Token(form, f"ordinal:{form if place is None else place}", "ordinal", span), 1
    return Token(form, root(form), _kind(word, form, at), span), 1


def _number(
    words: Sequence[tuple[str, Span]], folded: Sequence[str], at: int, value: Fraction, taken: int
) -> tuple[Token, int]:
    span = Span(words[at][1].start, words[at + taken - 1][1].end)
    form = " ".join(folded[at : at + taken])
    unit = unit_after(folded, at + taken)
    if taken == 1 and value in _YEARS and value.denominator == 1 and "," not in form:
        return Token(form, f"date:{value}", "date", span), 1
    quantity = measure(value, unit, bound_before(folded, at), is_scaled(folded[at : at + taken]))
    return Token(form, f"number:{quantity.value}", "number", span, quantity), taken


def _kind(word: str, form: str, at: int) -> str:
    if form in NEGATIONS or form.endswith("n't"):
        return "negation"
    if form in MODALS:
        return "modal"
    if form in REPORTING:
        return "report"
    if form in STOP:
        return "stop"
    if form in CALENDAR:
        return "word"  # a reading that dates it marks it as a date
    return "name" if at and word[0].isupper() else "word"
